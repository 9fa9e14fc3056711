"""The reader on the project's own gold: no figure below its pinned floor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.bench import gate
from dateline.bench.tasks import TASKS

# "settings" and "coreference" look at one thing more of modules that have 150 items elsewhere.
LEAST_ITEMS = {"settings": 80, "coreference": 40}


@pytest.mark.parametrize("task", TASKS)
def test_no_figure_is_below_its_floor(task: str) -> None:
    verdicts = list(gate.run_gate((task,)))
    assert [verdict.task for verdict in verdicts] == [task]
    assert verdicts[0].items >= LEAST_ITEMS.get(task, 150)
    assert verdicts[0].problems == ()


def test_a_fall_or_a_changed_gold_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The mayor met rebels on Monday."
    time = {"start": 24, "end": 30, "text": "Monday", "type": "DATE", "value": "2018-04-23"}
    (tmp_path / "gold").mkdir()
    gold = {"id": "1", "text": text, "date": "2018-04-24", "gold": {"timex3": [time]}}
    (tmp_path / "gold" / "times.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf8")
    (tmp_path / "floors.json").write_text("{}", encoding="utf8")
    monkeypatch.setattr(gate, "FOLDER", tmp_path)

    assert next(gate.run_gate()).problems == ("no floors are pinned",)
    gate.pin(list(gate.run_gate()))
    assert next(gate.run_gate()).problems == ()

    gold["gold"] = {"timex3": [time | {"value": "2018-04-16"}]}
    (tmp_path / "gold" / "times.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf8")
    problems = next(gate.run_gate()).problems
    assert any("below its floor" in problem for problem in problems)
    assert any("the gold was changed" in problem for problem in problems)
