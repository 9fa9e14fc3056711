"""Articles that lost their punctuation, whole again for training (scripts/training/punctuation.py)."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts/training/punctuation.py"
LOSSY = "The town of Arbin Syrias army said fell."


@pytest.fixture
def punctuation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("punctuation", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    marks = tmp_path / "marks.jsonl"
    marks.write_text(json.dumps({"id": "a", "lost": [[17, ","], [23, "'"], [34, ","]]}) + "\n", encoding="utf8")
    monkeypatch.setattr(module, "MARKS", marks)
    return module


def test_marks_return_and_the_gold_moves_with_the_text(punctuation: ModuleType) -> None:
    said = {"start": 18, "end": 24, "text": "Syrias", "nth": 1}
    town = {"start": 12, "end": 17, "text": "Arbin"}
    row = {"id": "a", "text": LOSSY, "gold": {"events": [{"actors": [said], "place": town, "date": None}]}}
    whole = punctuation.whole(row)
    assert whole["text"] == "The town of Arbin, Syria's army said, fell."
    event = whole["gold"]["events"][0]
    assert event["actors"][0]["text"] == "Syria's"
    assert event["place"] == {"start": 12, "end": 17, "text": "Arbin"}
    assert whole["id"] != "a"


def test_an_article_that_lost_nothing_has_no_second_form(punctuation: ModuleType) -> None:
    assert punctuation.whole({"id": "b", "text": LOSSY, "gold": {}}) is None


def test_every_shipped_mark_is_one_and_stands_in_order() -> None:
    rows = [json.loads(line) for line in (SCRIPT.parents[2] / "training/punctuation.jsonl").read_text().splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) > 100
    for row in rows:
        offsets = [offset for offset, _ in row["lost"]]
        assert offsets == sorted(offsets)
        assert {mark for _, mark in row["lost"]} <= set(",'\";:()-")
