"""A day or a moment as files and pages write it → a date and, where it is said, the time with its zone.

Numbers that can be read two ways (03/04/2018) are no day: nothing is guessed.

>>> parse_when("Fri, 20 Apr 2018 09:30:00 +0300").moment.isoformat()
'2018-04-20T09:30:00+03:00'
>>> parse_when("April 20, 2018 Friday").day
datetime.date(2018, 4, 20)
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

DAY = re.compile(r"(\d{4}-\d{2}-\d{2}|\d{8})(?=$|[T ])")
LONGEST = 80  # characters; no date is longer, and what is longer is not looked at

MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|oct october"
        "|nov november|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
WRITTEN = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?P<year>\d{4})(?P<number>\d\d)(?P<day>\d\d)(?=$|[T ]|\d{6}\b|\d{4}\b)"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]{MONTH},?[ -](?P<year>\d{{4}})\b"),
    re.compile(rf"\b{MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b"),
    re.compile(r"\b(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>\d{4})\b"),
    re.compile(r"\b(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})\b"),
)
TIME = re.compile(
    r"(?:(?<=[T ,])|(?<=\d{8}))(?P<hour>\d\d?)(?::?(?P<minute>\d\d))(?::?(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r"\s?(?P<half>[AaPp]\.?[Mm]\b\.?)?\s?(?P<zone>Z\b|GMT|UTC|[+-]\d\d:?\d\d|[ECMP][SD]T\b)?"
)
ZONES = {"Z": 0, "GMT": 0, "UTC": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
         "PDT": -7}  # fmt: skip  # RFC 822's
YEARS = range(1800, 2101)


class When(NamedTuple):
    """A day, and the moment where a time was said; the moment has a zone only where one was said."""

    day: date
    moment: datetime | None = None


def parse_day(value: str) -> date | None:
    """The day that an ISO date or time begins with, or None.

    >>> parse_day("2018-04-20T09:30:00Z")
    datetime.date(2018, 4, 20)
    """
    found = DAY.match(value.strip())
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def parse_when(value: str) -> When | None:
    """The day and moment that a date says in any of the usual ways of writing one, or None."""
    value = value.strip()[:LONGEST]
    for pattern in WRITTEN:
        found = pattern.search(value)
        day = day_of(found.groupdict()) if found else None
        if found and day:
            return When(day, moment_of(day, value, found.end()))
    return None


def day_of(parts: dict[str, str]) -> date | None:
    """The day of a match's parts; None for a month that is no month, or an order that is anybody's guess."""
    if "month" in parts:
        month, day = MONTHS.get(parts["month"].lower(), 0), int(parts["day"])
    elif "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if (first > 12) == (second > 12) and first != second:
            return None
        month, day = (second, first) if first > 12 else (first, second)
    else:
        month, day = int(parts["number"]), int(parts["day"])
    try:
        found = date(int(parts["year"]), month, day)
    except ValueError:
        return None
    return found if found.year in YEARS else None


def moment_of(day: date, value: str, after: int) -> datetime | None:
    """The moment, where a time follows the day."""
    found = TIME.search(value, after)
    if not found:
        return None
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"][0] in "Pp" else 0)
    try:
        return datetime(
            day.year, day.month, day.day, hour, int(found["minute"]), int(found["second"] or 0), tzinfo=zone_of(found)
        )
    except ValueError:
        return None


def zone_of(found: re.Match[str]) -> timezone | None:
    """The zone that a time is followed by."""
    said = found["zone"]
    if not said:
        return None
    if said in ZONES:
        return timezone(timedelta(hours=ZONES[said])) if ZONES[said] else UTC
    sign = -1 if said[0] == "-" else 1
    hours, minutes = int(said[1:3]), int(said[-2:])
    return timezone(sign * timedelta(hours=hours, minutes=minutes)) if hours + minutes else UTC
