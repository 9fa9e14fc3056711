"""What words say in figures."""

from __future__ import annotations

import pytest

from dateline.reader.figures.numbers import MAX_COUNT, Quantity, exactly, quantity_of_words

CASES = [
    ("six", 6, 6, 6),
    ("16", 16, 16, 16),
    ("twenty-five", 25, 25, 25),
    ("two hundred and five", 205, 205, 205),
    ("1,200", 1200, 1200, 1200),
    ("three thousand", 3000, 3000, 3000),
    ("a dozen", 12, 12, 12),
    ("two dozen", 24, 24, 24),
    ("at least 16", 16, 16, None),
    ("more than 100", 100, 100, None),
    ("up to 30", None, 30, 30),
    ("as many as forty", None, 40, 40),
    ("about 80", 80, 80, 80),
    ("dozens", 24, 24, None),
    ("scores", 40, 40, None),
    ("hundreds", 200, 200, None),
    ("thousands", 2000, 2000, None),
    ("between 10 and 15", 10, 12, 15),
    ("10 to 15", 10, 12, 15),
    ("no", 0, 0, 0),
    ("both", 2, 2, 2),
    ("several hundred", 200, 200, None),
    ("several dozen", 24, 24, None),
    ("tens of thousands", 20_000, 20_000, None),
    ("hundreds of thousands", 200_000, 200_000, None),
    ("half a million", 500_000, 500_000, 500_000),
    ("a quarter of a million", 250_000, 250_000, 250_000),
    ("1.6 million", 1_600_000, 1_600_000, 1_600_000),
    ("from 500 to well over 1000", 500, 750, 1000),
    ("fewer than 10", None, 10, 10),
]


@pytest.mark.parametrize(("words", "low", "best", "high"), CASES)
def test_quantities(words: str, low: int | None, best: int | None, high: int | None) -> None:
    assert quantity_of_words(words.split()) == Quantity(low, best, high)


@pytest.mark.parametrize("words", ["several", "many", "the", "", "some people"])
def test_no_number_is_no_quantity(words: str) -> None:
    assert quantity_of_words(words.split()) is None


def test_absurd_numbers_are_no_figure() -> None:
    assert quantity_of_words([str(MAX_COUNT * 5)]) is None


def test_open_bounds_stay_open_when_added() -> None:
    assert exactly(2) + Quantity(10, 10, None) == Quantity(12, 12, None)
