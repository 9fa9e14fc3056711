"""Days and moments as files write them."""

from datetime import date

import pytest

from dateline.intake.day import parse_when

DAY = date(2018, 4, 20)


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("2018-04-20", None),
        ("20180420", None),
        ("2018-04-20T09:30:00Z", "2018-04-20T09:30:00+00:00"),
        ("2018-04-20T09:30:00.123+03:00", "2018-04-20T09:30:00+03:00"),
        ("2018-04-20T09:30+0530", "2018-04-20T09:30:00+05:30"),
        ("20180420093000", "2018-04-20T09:30:00"),
        ("2018/04/20 9:30", "2018-04-20T09:30:00"),
        ("Fri, 20 Apr 2018 09:30:00 -0400", "2018-04-20T09:30:00-04:00"),
        ("Fri, 20 Apr 2018 09:30:00 GMT", "2018-04-20T09:30:00+00:00"),
        ("April 20, 2018 Friday 9:30 PM EDT", "2018-04-20T21:30:00-04:00"),
        ("20 April 2018 12:05 am", "2018-04-20T00:05:00"),
        ("20-Apr-2018", None),
        ("Apr. 20th, 2018", None),
        ("20.04.2018", None),
        ("20/4/2018", None),
        ("4/20/2018", None),
    ],
)
def test_a_day_in_any_usual_form(said: str, moment: str | None):
    when = parse_when(said)
    assert when is not None and when.day == DAY
    assert (when.moment.isoformat() if when.moment else None) == moment


@pytest.mark.parametrize(
    "said", ["", "yesterday", "03/04/2018", "2018", "2018-13-40", "32 April 2018", "9999-99-99", "x" * 9_000]
)
def test_what_is_no_day_or_can_be_read_two_ways_is_none(said: str):
    assert parse_when(said) is None
