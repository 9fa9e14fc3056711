"""Phrases for people: no answer is a dash, a bound is shown where it differs, and nothing grows past its cell."""

from datetime import date

import pytest

from dateline.cli.phrases import clean, names, said_by, shortened, span_of_days, tallies, when, where
from dateline.reading import Place, Source, Time
from dateline.record import Tally

SPOT = {"start": 0, "end": 5, "text": "Kasra"}


def source(name: str) -> Source:
    return Source(name=name, kind="person")


@pytest.mark.parametrize(
    ("tally", "said"),
    [
        (Tally(low=4, best=4, high=4), "killed 4"),
        (Tally(low=2, best=4, high=9), "killed 4 (2–9)"),
        (Tally(low=4, best=4), "killed 4"),
        (Tally(low=276), "killed – (276–…)"),
        (Tally(), "killed –"),
    ],
)
def test_a_figure_shows_its_bounds_where_they_differ(tally, said):
    assert tallies({"killed": tally}) == said


@pytest.mark.parametrize(
    ("voices", "said"),
    [
        ([], "–"),
        (["mayor"], "mayor"),
        (["mayor", "Reuters", "mayor"], "mayor, via Reuters"),
        (["mayor", "Reuters", "Post", "Wire", "Star"], "mayor, via Reuters, Post and 2 more"),
    ],
)
def test_who_says_so_comes_first_and_relays_are_counted(voices, said):
    assert said_by([source(name) for name in voices]) == said


def test_no_answer_is_a_dash():
    assert names([]) == where([]) == when(None) == span_of_days(None, None) == "–"


def test_a_country_does_not_lie_in_itself():
    assert where([Place(**SPOT, name="Syria", kind="country", country="SYR")]) == "Syria"
    assert (
        where([Place(**SPOT, name="Kasra", kind="settlement", country="SYR", precision="near")]) == "near Kasra (SYR)"
    )


def test_a_time_that_fixes_no_day_keeps_its_words():
    vague = Time(start=0, end=8, text="recently", type="DATE", value="PAST_REF", precision="vague", basis="stated")
    assert when(vague) == "recently"
    assert span_of_days(None, date(2024, 3, 5)) == "… to\n2024-03-05"


def test_long_words_are_cut_at_a_word():
    assert shortened("Shells hit the market of Kasra", 15) == "Shells hit the …"


def test_control_and_direction_characters_are_gone():
    assert clean("a\x1b[31mb\u202ec\u2066d\r\n\te\x9b") == "a [31mb c d e"
