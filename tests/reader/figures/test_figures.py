"""Figures of people in sentences."""

from __future__ import annotations

import pytest

from dateline.reader.figures import find_figures
from tests.conftest import Parse

CASES = [
    ("A car bomb killed at least 16 people in Hasakah.", [("killed", "at least 16", 16, None)]),
    ("Six civilians were killed and 20 others wounded.", [("killed", "Six", 6, 6), ("wounded", "20", 20, 20)]),
    ("The raid left nine dead.", [("killed", "nine", 9, 9)]),
    ("Police arrested 12 protesters.", [("detained", "12", 12, 12)]),
    ("Gunmen abducted three aid workers.", [("abducted", "three", 3, 3)]),
    ("Some 4,000 people were displaced by the fighting.", [("displaced", "4,000", 4000, 4000)]),
    ("A soldier was killed by a sniper.", [("killed", "A soldier", 1, 1)]),
    ("Dozens of fighters surrendered.", [("surrendered", "Dozens", 24, None)]),
    ("The death toll rose to 45.", [("killed", "45", 45, 45)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_figures(parse_text: Parse, text: str, expected: list[tuple[str, str, int | None, int | None]]) -> None:
    found = [m.figure for m in find_figures(parse_text(text))]
    for measure, words, low, high in expected:
        match = [f for f in found if f.measure == measure and words in f.text]
        assert match, [(f.measure, f.text) for f in found]
        assert (match[0].low, match[0].high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "The jets destroyed three tanks and two vehicles.",
        "The team scored two goals and won six matches.",
        "Prices rose by 20 percent in three months.",
        "An attack could kill a man in seconds.",
    ],
)
def test_nothing_is_counted_that_is_no_person_harmed(parse_text: Parse, text: str) -> None:
    assert [m.figure.text for m in find_figures(parse_text(text))] == []
