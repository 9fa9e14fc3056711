# `make demo` and `make test` each do all of their own set-up; a second run does none of it again.
PYTHON ?=
export PYTHON
bin := .venv/bin
ready := .venv/.ready

.PHONY: demo test check bench setup docs lock clean

demo: $(ready)  ## read the example reports into a fresh record, and show it
	@$(bin)/dateline demo

test: check  ## everything that must hold: the static checks, then the tests with a coverage floor
	$(bin)/pytest --cov --cov-report=term

check: $(ready)  ## style, types, architecture, dependencies
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/lint-imports
	$(bin)/deptry .

bench: $(ready)  ## the scores against gold, and their floors
	$(bin)/python -m dateline.bench

docs: $(ready)  ## the pages that are made from the code
	$(bin)/python scripts/write_command_reference.py
	$(bin)/python scripts/write_tutorial.py
	$(bin)/python scripts/draw_demo.py

setup: $(ready)

lock: $(ready)  ## the locked requirements anew
	scripts/lock

clean:
	rm -rf .venv demo-record dist .coverage

$(ready): pyproject.toml requirements/runtime.txt requirements/models.txt requirements/dev.txt scripts/setup
	@scripts/setup
