"""Who was shot and who died: one person is not counted as both."""

from __future__ import annotations

import pytest

from dateline.reader.figures import find_figures
from tests.conftest import Parse

CASES = [
    ("A man was shot in the chest on Elm Street. He later died at a hospital.", {"killed": 1}),
    ("Ana Ruiz, 24, was shot outside a bar. Ruiz died on Sunday.", {"killed": 1}),
    ("A man was shot and killed on Friday.", {"killed": 1}),
    ("A man was found shot to death in a car.", {"killed": 1}),
    ("A boy was fatally shot in the yard.", {"killed": 1}),
    ("A woman was shot in the leg and is in stable condition.", {"wounded": 1}),
    ("Three teenagers were shot. They are expected to survive.", {"wounded": 3}),
    ("Five people were shot in a bar. One of them died.", {"wounded": 4, "killed": 1}),
    ("One man was killed and five others were shot.", {"wounded": 5, "killed": 1}),
    ("A man was killed and a woman was shot in the arm.", {"wounded": 1, "killed": 1}),
    ("Police are looking into a fatal shooting. A man, 34, was shot in the head, they said.", {"killed": 1}),
    ("A man, 34, was shot in the head. A man, 51, was killed.", {"wounded": 1, "killed": 1}),
    ("The gunman shot himself in the foot.", {"wounded": 1}),
    ("Marcus Bell shot and killed himself as police arrived.", {"killed": 1}),
    ("Four people were taken to the hospital with minor injuries.", {"wounded": 4}),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_dead_are_not_counted_as_wounded(parse_text: Parse, text: str, expected: dict[str, int]) -> None:
    best: dict[str, int] = {}
    for mention in find_figures(parse_text(text)):
        figure = mention.figure
        best[figure.measure] = max(best.get(figure.measure, 0), figure.best or 0)
    assert best == expected


def test_the_rest_of_the_shot_has_the_whole_for_its_upper_bound(parse_text: Parse) -> None:
    figures = [m.figure for m in find_figures(parse_text("Six people were shot in a bar. Two of them died."))]
    wounded = next(f for f in figures if f.measure == "wounded")
    assert (wounded.low, wounded.best, wounded.high) == (4, 4, 6)
