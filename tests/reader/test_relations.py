"""Stated relations between actors."""

from __future__ import annotations

import pytest

from dateline.knowledge.registry import load_registry
from dateline.reader.actors import find_actors
from dateline.reader.relations import find_relations
from tests.conftest import Parse

CASES = [
    (
        "Iraq has a cooperative relationship with Iran and Russia.",
        {("Iraq", "Iran"), ("Iraq", "Russia")},
        "cooperative",
    ),
    (
        "Iran and Russia, Assad's main backers, sent advisers.",
        {("Bashar al-Assad", "Iran"), ("Bashar al-Assad", "Russia")},
        "cooperative",
    ),
    (
        "The United States sees both Russia and Iran as adversaries.",
        {("United States", "Russia"), ("United States", "Iran")},
        "adversarial",
    ),
    ("Tensions between India and Pakistan have grown.", {("India", "Pakistan")}, "adversarial"),
    ("Russia is an ally of Syria.", {("Syria", "Russia")}, "cooperative"),
]


@pytest.mark.parametrize(("text", "pairs", "sign"), CASES)
def test_relations(parse_text: Parse, text: str, pairs: set[tuple[str, str]], sign: str) -> None:
    parsed = parse_text(text)
    found = find_relations(parsed, find_actors(parsed, load_registry()))
    named = {frozenset((r.a.name, r.b.name)) for r in found if r.sign == sign}
    assert {frozenset(pair) for pair in pairs} <= named
    assert all(parsed.text[r.evidence.start : r.evidence.end] == r.evidence.text for r in found)


def test_no_relation_is_read_into_plain_events(parse_text: Parse) -> None:
    parsed = parse_text("Iraq bought wheat. Iran held a vote.")
    assert find_relations(parsed, find_actors(parsed, load_registry())) == []
