"""The example reports: each can be read, and what `expected.jsonl` says of it can be found in its text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.article import Article
from dateline.codebook import load_scheme
from dateline.intake import read_paths

EXAMPLES = Path(__file__).parents[1] / "examples"
EXPECTED = [json.loads(line) for line in (EXAMPLES / "expected.jsonl").read_text(encoding="utf8").splitlines()]
STATUSES = {"asserted", "negated", "planned", "conditional", "alleged"}


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    """By id: the reports as intake gives them."""
    read = list(read_paths([EXAMPLES / "reports.jsonl", EXAMPLES / "pages", EXAMPLES / "texts"]))
    assert all(isinstance(item, Article) for item in read), "no problems, no warnings"
    return {Path(item.ref).name: item for item in read if isinstance(item, Article)}


def test_every_report_has_its_expectation(articles: dict[str, Article]) -> None:
    assert sorted(articles) == sorted(expected["id"] for expected in EXPECTED)


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected["id"])
def test_the_triggers_stand_in_the_text(articles: dict[str, Article], expected: dict[str, Any]) -> None:
    text = articles[expected["id"]].text
    assert [event["trigger"] for event in expected["events"] if event["trigger"] not in text] == []


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected["id"])
def test_the_credited_are_named_in_the_text(articles: dict[str, Article], expected: dict[str, Any]) -> None:
    text = articles[expected["id"]].text
    assert [credit["name"] for credit in expected["credits"] if credit["name"] not in text] == []


def test_types_and_modes_are_the_codebooks() -> None:
    types = load_scheme().types
    events = [event for expected in EXPECTED for event in expected["events"]]
    assert {event["status"] for event in events} <= STATUSES
    assert [e for e in events if e["mode"] is not None and e["mode"] not in types[e["type"]].modes] == []
    assert {event["type"] for event in events} == set(types), "every type has an example"


def test_origins_are_reports(articles: dict[str, Article]) -> None:
    assert {expected["origin_of"] for expected in EXPECTED if expected["origin_of"]} == {"strike-agency"}
    assert "strike-agency" in articles


def test_reports_are_of_a_length_to_read(articles: dict[str, Article]) -> None:
    assert {ref: n for ref, a in articles.items() if not 120 <= (n := len(a.text.split())) <= 350} == {}


def test_sport_and_business_hold_nothing() -> None:
    events = {expected["id"]: expected["events"] for expected in EXPECTED}
    assert events["football"] == events["business"] == []
