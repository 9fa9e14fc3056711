# `make demo` and `make test` each do all of their own set-up; a second run does none of it again.
PYTHON ?=
export PYTHON
bin := .venv/bin
ready := .venv/.ready

.PHONY: demo test check web bench setup docs lock clean

demo: $(ready)  ## read the example reports into a fresh record, and show it
	@$(bin)/dateline demo

test: check  ## everything that must hold: the static checks, then the tests with a coverage floor
	@scripts/browser >/dev/null || true
	$(bin)/pytest --cov --cov-report=term

check: $(ready)  ## style, types, architecture, dependencies
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/lint-imports
	$(bin)/deptry .

web:  ## the front end: its types, and that the package ships what web/ builds
	@scripts/check_web

bench: $(ready)  ## the scores against gold, and their floors
	$(bin)/python -m dateline.bench

docs: $(ready)  ## the pages that are made from the code
	$(bin)/python scripts/write_command_reference.py
	$(bin)/python scripts/write_tutorial.py
	$(bin)/python scripts/draw_demo.py

# Annotated articles besides the project's own reports: make train ANNOTATED="a.jsonl b.jsonl"
ANNOTATED ?=
work := build/train
trainer := .venv-train/bin/python

train: $(ready) .venv-train/.ready  ## the event reader's weights anew (hours; goes on where it was interrupted)
	$(bin)/python scripts/training/examples.py --out $(work)/examples.jsonl $(ANNOTATED)
	$(trainer) scripts/training/encoder.py $(work)/examples.jsonl --checkpoint $(work)/first.pt --leave-out tune --to $(work)/first
	$(trainer) scripts/training/encoder.py $(work)/examples.jsonl --checkpoint $(work)/second.pt --leave-out tune --seed 2 --average $(work)/first.pt --to $(work)/first
	$(bin)/python scripts/training/blend.py --encoder $(work)/first $(ANNOTATED)
	$(trainer) scripts/training/encoder.py $(work)/examples.jsonl --checkpoint $(work)/full.pt --average $(work)/first.pt $(work)/second.pt
	$(bin)/python scripts/training/rules.py $(ANNOTATED)
	$(bin)/python scripts/training/evaluate.py --diagram docs/reliability.svg $(ANNOTATED)

.venv-train/.ready: requirements/train.txt
	"$$(scripts/find_python)" -m venv .venv-train
	.venv-train/bin/pip install --quiet --require-hashes -r requirements/train.txt
	.venv/bin/pip install --quiet scikit-learn  # the rules' and the blends' weights are fitted in the program's own environment
	touch $@

setup: $(ready)

lock: $(ready)  ## the locked requirements anew
	scripts/lock

clean:
	rm -rf .venv demo-record dist .coverage

$(ready): pyproject.toml requirements/runtime.txt requirements/models.txt requirements/dev.txt scripts/setup
	@scripts/setup
