"""Totals and their parts: both are figures, and a part is not taken for the total."""

from __future__ import annotations

import pytest

from dateline.reader.figures import find_figures
from tests.conftest import Parse

CASES = [
    ("Twenty people, including 13 civilians, were killed.", [(20, None), (13, "civilians")]),
    ("Shelling killed 21 civilians, including two children.", [(21, "civilians"), (2, "children")]),
    ("Four people were killed, two of them nurses.", [(4, None), (2, None)]),
    ("Eighteen guards died, eleven of whom were recruits.", [(18, "guards"), (11, None)]),
    ("At least 11 villagers - among them four women - were killed.", [(11, "villagers"), (4, "women")]),
    ("Of the 60 killed, 44 were civilians.", [(60, None), (44, None)]),
    ("Strikes killed 30 rebels and 12 soldiers.", [(30, "rebels"), (12, "soldiers")]),
    ("Up to 80 Kurdish fighters, including nine medics, died.", [(80, "Kurdish fighters"), (9, "medics")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_parts_and_groups(parse_text: Parse, text: str, expected: list[tuple[int, str | None]]) -> None:
    figures = [m.figure for m in find_figures(parse_text(text))]
    assert [(f.best, f.group.text if f.group else None) for f in figures] == expected
    assert {f.measure for f in figures} == {"killed"}


def test_a_part_takes_the_outcome_that_it_follows(parse_text: Parse) -> None:
    text = "The blast killed six people and wounded 20, including three in critical condition."
    figures = [m.figure for m in find_figures(parse_text(text))]
    assert [(f.measure, f.best) for f in figures] == [("killed", 6), ("wounded", 20), ("wounded", 3)]


def test_spans_are_the_words(parse_text: Parse) -> None:
    text = "In Goma, more than 30 displaced families fled again; between 10 and 15 guards were wounded."
    for mention in find_figures(parse_text(text)):
        figure = mention.figure
        assert text[figure.start : figure.end] == figure.text
        assert figure.group is None or text[figure.group.start : figure.group.end] == figure.group.text
