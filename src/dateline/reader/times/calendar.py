"""Calendar arithmetic on TIMEX3 values. The value is the only truth: days and precision follow from it.

>>> extent("2018-W16")
Extent(first=datetime.date(2018, 4, 16), last=datetime.date(2018, 4, 22), precision='week')
>>> shift(date(2018, 4, 20), -2, "M")
'2018-02'
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple

from dateline.reading import TimePrecision

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}  # winter spans two years, see `_season`
DAYS_OF = {"D": 1, "W": 7, "WE": 7, "2W": 14}
MONTHS_OF = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
HIJRI_EPOCH = 227015  # proleptic ordinal of 1 Muharram 1 (tabular civil calendar: 16 July 622 Julian)
VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d)(?P<time>T.*)?)?))?$"
)


class Extent(NamedTuple):
    """The first and last day that a value can mean, and how fine it is."""

    first: date
    last: date
    precision: TimePrecision


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of the month."""
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def extent(value: str) -> Extent | None:
    """The days that a TIMEX3 date or time value covers; None for durations, sets, references and bad days."""
    if re.fullmatch(r"\d{2,3}", value):
        width = 10 ** (4 - len(value))
        first = int(value) * width
        if first < MINYEAR:
            return None
        return Extent(date(first, 1, 1), date(first + width - 1, 12, 31), "decade" if len(value) == 3 else "century")
    parts = VALUE.match(value)
    try:
        return _extent_of(parts) if parts else None
    except (ValueError, OverflowError):
        return None


def _extent_of(parts: re.Match[str]) -> Extent:
    """The days of a value that has a year."""
    year = int(parts["year"])
    if parts["week"]:
        monday = date.fromisocalendar(year, int(parts["week"]), 1)
        if parts["weekend"]:
            return Extent(monday + timedelta(days=5), monday + timedelta(days=6), "weekend")
        return Extent(monday, monday + timedelta(days=6), "week")
    if parts["quarter"]:
        last = int(parts["quarter"]) * 3
        return Extent(date(year, last - 2, 1), month_end(year, last), "quarter")
    if parts["half"]:
        last = int(parts["half"]) * 6
        return Extent(date(year, last - 5, 1), month_end(year, last), "range")
    if parts["season"]:
        return _season(year, parts["season"])
    if parts["month"] is None:
        return Extent(date(year, 1, 1), date(year, 12, 31), "year")
    month = int(parts["month"])
    if parts["day"] is None:
        return Extent(date(year, month, 1), month_end(year, month), "month")
    day = date(year, month, int(parts["day"]))
    return Extent(day, day, "time" if parts["time"] else "day")


def _season(year: int, season: str) -> Extent:
    """The months of a season in the north. A winter has the year in which it ends."""
    if season == "WI":
        return Extent(date(year - 1, 12, 1), month_end(year, 2), "season")
    first, last = SEASON_MONTHS[season]
    return Extent(date(year, first, 1), month_end(year, last), "season")


def narrow(found: Extent, mod: str | None, fraction: int = 3) -> Extent:
    """The third (or other fraction) of a month, season, year or longer that early, mid or late leave."""
    days = (found.last - found.first).days + 1
    if mod not in ("START", "MID", "END") or days < 28:
        return found
    part = days // fraction
    first, last = {
        "START": (found.first, found.first + timedelta(days=part)),
        "MID": (found.first + timedelta(days=part), found.last - timedelta(days=part)),
        "END": (found.last - timedelta(days=part), found.last),
    }[mod]
    return Extent(first, last, found.precision)


def week_value(day: date) -> str:
    """The ISO week that the day is in: "2018-W16"."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def add_months(day: date, months: int) -> date | None:
    """The day so many months on, or the last day of that month where it is shorter; None beyond the calendar."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not MINYEAR <= year < MAXYEAR:
        return None
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), month_end(year, month + 1))


def add_days(day: date, days: int) -> date | None:
    """The day so many days on; None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shift(day: date, count: int, unit: str) -> str | None:
    """The value so many units from a day, at the unit's own precision: days, weeks, months, quarters, years …"""
    if unit in DAYS_OF:
        moved = add_days(day, count * DAYS_OF[unit])
    else:
        moved = add_months(day, count * MONTHS_OF[unit]) if unit in MONTHS_OF else None
    return value_at(moved, "W" if unit == "2W" else unit) if moved else None


def value_at(day: date, unit: str) -> str:
    """The unit that the day is in, as a value: its week, month, quarter, year, decade or century."""
    match unit:
        case "W":
            return week_value(day)
        case "WE":
            return week_value(day) + "-WE"
        case "M":
            return f"{day.year:04}-{day.month:02}"
        case "Q":
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case "Y":
            return f"{day.year:04}"
        case "DE":
            return f"{day.year:04}"[:3]
        case "CE":
            return f"{day.year:04}"[:2]
    return day.isoformat()


def season_at(day: date) -> str:
    """The season that the day is in: "2018-SP"; December belongs to the next year's winter."""
    for season, (first, last) in SEASON_MONTHS.items():
        if first <= day.month <= last:
            return f"{day.year:04}-{season}"
    return f"{day.year + (day.month == 12):04}-WI"


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Meeus, Astronomical Algorithms, chapter 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, century_rest = divmod(century, 4)
    epact = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * century_rest + 2 * (rest // 4) - epact - rest % 4) % 7
    slip = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * slip + 114, 31)
    return date(year, month, day + 1)


def hijri_day(year: int, month: int, day: int) -> date | None:
    """A day of the tabular Islamic calendar as a Gregorian one; the sighted moon may differ by a day or two."""
    ordinal = HIJRI_EPOCH + (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day - 1
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def hijri_stretch(gregorian_year: int, month: int, day: int, length: int | None) -> list[tuple[date, date]]:
    """The stretches of an Islamic month or feast that begin in a Gregorian year: one, or rarely two."""
    guess = (gregorian_year - 622) * 33 // 32
    found = []
    for year in range(max(guess - 1, 1), guess + 3):
        first = hijri_day(year, month, day)
        last = hijri_day(year, month + 1, 1) if length is None else first and first + timedelta(days=length)
        if first and last and first.year == gregorian_year:
            found.append((first, last - timedelta(days=1)))
    return found
