"""Krippendorff's alpha against his own worked examples, and two coders compared.

The examples are those of K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A to D.
"""

import pytest

from dateline.merge.agreement import alpha, compare_coders, is_other, number_of, squared_difference
from dateline.record import Judgement

FOUR = [
    "1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 .",
]  # fmt: skip


def units(rows):
    """The values of each unit, those that are missing left out."""
    return [[value for value in unit if value != "."] for unit in zip(*(row.split() for row in rows), strict=True)]


def test_two_coders_binary():
    assert alpha(units(["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"]), is_other) == pytest.approx(0.095, abs=5e-4)


def test_two_coders_nominal():
    coders = ["a a b b d c c c e d d a", "b a b b b c c c e d d d"]
    assert alpha(units(coders), is_other) == pytest.approx(0.692, abs=5e-4)


def test_four_coders_nominal_with_missing_values():
    assert alpha(units(FOUR), is_other) == pytest.approx(0.743, abs=5e-4)


def test_four_coders_interval_with_missing_values():
    numbers = [[float(value) for value in unit] for unit in units(FOUR)]
    assert alpha(numbers, squared_difference) == pytest.approx(0.849, abs=5e-4)


def test_alpha_is_not_defined_where_nothing_varies():
    assert alpha([["a", "a"], ["a", "a"]], is_other) is None
    assert alpha([], is_other) is None
    assert alpha([["a"], ["b"]], is_other) is None


@pytest.mark.parametrize(
    ("value", "number"),
    [(9, 9.0), ("2016-05-02", 736086.0), ({"best": 4, "low": 2}, 4.0), ({"from": "2016-05-02"}, 736086.0),
     ("2016-05-02/2016-05-04", 736086.0), ("soon", None), (True, None), (None, None)],
)  # fmt: skip
def test_days_and_numbers_are_interval_data(value, number):
    assert number_of(value) == number


def judged(who, moment, verdict, left, **details):
    return Judgement.of(verdict, who=who, when=f"2026-03-01T10:00:{moment:02}Z", left=left, **details)


def test_two_coders_by_field_with_their_differences():
    said = [
        judged("ana", 1, "same", "m1", right="m2"), judged("omar", 2, "different", "m2", right="m1", why="another day"),
        judged("ana", 3, "same", "m3", right="m4"), judged("omar", 4, "same", "m3", right="m4"),
        judged("ana", 5, "corrected", "m1", field="time", value="2016-05-02"),
        judged("omar", 6, "corrected", "m1", field="time", value="2016-05-03"),
        judged("ana", 7, "corrected", "m3", field="time", value="2014-01-01"),
        judged("omar", 8, "corrected", "m3", field="time", value="2014-01-01"),
        judged("ana", 9, "rejected", "m5"), judged("omar", 10, "accepted", "m5"),
        judged("eve", 11, "accepted", "m5"), judged("ana", 12, "rejected", "m6"),
    ]  # fmt: skip
    found = compare_coders(said, "ana", "omar")
    fields = {each.field: (each.metric, each.units, each.agreed) for each in found.fields}
    assert fields == {"pair": ("nominal", 2, 1), "event": ("nominal", 3, 2), "time": ("interval", 2, 1)}
    by_field = {each.field: each.alpha for each in found.fields}
    assert by_field["time"] > 0.99
    assert by_field["pair"] == 0.0
    first = found.differences[0]
    assert (first.field, first.unit, first.a, first.b, first.why_b) == (
        "pair", ["m1", "m2"], "same", "different", "another day",
    )  # fmt: skip
    assert [each.field for each in found.differences] == ["pair", "event", "time"]


def test_of_one_coders_words_the_latest_that_stands_counts():
    first, second = judged("ana", 1, "same", "m1", right="m2"), judged("ana", 2, "different", "m1", right="m2")
    other = judged("omar", 3, "same", "m1", right="m2")
    undo = Judgement.of("undone", who="ana", when="2026-03-01T10:00:09Z", undoes=second.id)
    assert len(compare_coders([first, second, other], "ana", "omar").differences) == 1
    assert compare_coders([first, second, other, undo], "ana", "omar").differences == []


def test_names_are_compared_without_case_and_order():
    said = [
        judged("ana", 1, "corrected", "m1", field="actors", value=["Syrian Army", "rebels"]),
        judged("omar", 2, "corrected", "m1", field="actors", value=["Rebels", "Syrian army"]),
    ]
    assert compare_coders(said, "ana", "omar").differences == []
