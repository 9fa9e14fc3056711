"""Charts: a selection counted. Rows in, bars out.

>>> chart(rows, "week", "events", None, "everything").rows[0].label
'16–22 April 2018'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from dateline.desk.models.views import Count, Counts, Missing
from dateline.desk.phrases import say_day, say_days
from dateline.desk.rows import Row
from dateline.desk.views.countries import country_name

By = Literal[
    "day", "week", "month", "year", "type", "mode", "district", "country", "place", "grade", "status", "source"
]  # fmt: skip
Measure = Literal["events", "killed", "wounded"]
Split = Literal["type", "grade", "status", "quad"]

MOST_BARS = 2000
TIMES = ("day", "week", "month", "year")


def week_of(row: Row) -> str | None:
    """The Monday of the first day's week."""
    if row.first is None:
        return None
    day = date.fromisoformat(row.first)
    return (day - timedelta(days=min(day.weekday(), day.toordinal() - 1))).isoformat()


def district_of(row: Row) -> str | None:
    """Country and first-order unit."""
    return f"{row.place.country or '?'}/{row.place.admin1}" if row.place and row.place.admin1 else None


#: For each way to count: the key of an event, and what is missing where it has none.
KEYS: dict[By, tuple[Callable[[Row], str | None], str]] = {
    "day": (lambda row: row.first, "no day"),
    "week": (week_of, "no day"),
    "month": (lambda row: row.first[:7] if row.first else None, "no day"),
    "year": (lambda row: row.first[:4] if row.first else None, "no day"),
    "type": (lambda row: row.type, "no type"),
    "mode": (lambda row: f"{row.type}/{row.mode}" if row.mode else None, "no mode"),
    "district": (district_of, "no district"),
    "country": (lambda row: row.place.country if row.place else None, "no country"),
    "place": (lambda row: row.place.name if row.place else None, "no place"),
    "grade": (lambda row: row.grade, "no grade"),
    "status": (lambda row: row.status, "no status"),
    "source": (lambda row: row.speakers[0].name if row.speakers else None, "nobody is named"),
}
SPLITS: dict[Split, Callable[[Row], str]] = {
    "type": lambda row: row.type,
    "grade": lambda row: row.grade,
    "status": lambda row: row.status,
    "quad": lambda row: str(row.quad or "?"),
}


def chart(rows: Sequence[Row], by: By, measure: Measure, split: Split | None, sentence: str) -> Counts:
    """The bars. In time they are in order, with those between that are empty; otherwise the highest first."""
    key_of, reason = KEYS[by]
    keyed: dict[str, list[Row]] = {}
    missing = 0
    for row in rows:
        key = key_of(row)
        if key is None:
            missing += 1
        else:
            keyed.setdefault(key, []).append(row)
    bars = [bar(key, label_of(by, key), keyed.get(key, ()), measure, split) for key in in_order(by, keyed)]
    if by not in TIMES:
        bars.sort(key=lambda each: (-each.count, each.key))
    return Counts(
        sentence=sentence, total=len(rows), by=by, measure=measure, rows=bars[:MOST_BARS],
        missing=Missing(count=missing, reason=reason),
    )  # fmt: skip


def bar(key: str, label: str, rows: Sequence[Row], measure: Measure, split: Split | None) -> Count:
    """One bar."""
    parts = dict(sorted(Counter(map(SPLITS[split], rows)).items())) if split else {}
    low, best, high = total_of(rows, measure)
    return Count(key=key, label=label, count=best, low=low, high=high, split=parts)


def total_of(rows: Sequence[Row], measure: Measure) -> tuple[int, int, int]:
    """Events, or people with the sums of the bounds; what is not known counts as none."""
    if measure == "events":
        return len(rows), len(rows), len(rows)
    low = best = high = 0
    for row in rows:
        if figure := row.killed if measure == "killed" else row.wounded:
            middle = figure.best if figure.best is not None else figure.low or 0
            low += figure.low if figure.low is not None else middle
            best += middle
            high += figure.high if figure.high is not None else middle
    return low, best, high


def in_order(by: By, keys: Iterable[str]) -> Iterator[str]:
    """The keys; in time, all from the first to the last unless that would be too many."""
    known = sorted(keys)
    if by not in TIMES or not known:
        yield from known
        return
    every = list(between(by, known[0], known[-1]))
    yield from every if every else known


def between(by: By, first: str, last: str) -> Iterator[str]:
    """All days, weeks, months or years of a range; none where that is more than can be drawn."""
    start, end = first_day(first), first_day(last)
    if by in ("day", "week"):
        step = 1 if by == "day" else 7
        if (end - start).days // step < MOST_BARS:
            yield from ((start + timedelta(days=n)).isoformat() for n in range(0, (end - start).days + 1, step))
    elif by == "month":
        months = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
        if len(months) < MOST_BARS:
            yield from (f"{month // 12:04}-{month % 12 + 1:02}" for month in months)
    elif end.year - start.year < MOST_BARS:
        yield from (f"{year:04}" for year in range(start.year, end.year + 1))


def first_day(key: str) -> date:
    """The first day of a day, month or year."""
    return date.fromisoformat(f"{key}-01-01"[:10] if len(key) == 4 else f"{key}-01"[:10])


def label_of(by: By, key: str) -> str:
    """A key in words."""
    if by == "day":
        return say_day(date.fromisoformat(key))
    if by == "week":
        day = date.fromisoformat(key)
        last = min(day.toordinal() + 6, date.max.toordinal())
        return say_days(key, date.fromordinal(last).isoformat()) or key
    if by == "month":
        return f"{first_day(key):%B} {key[:4]}"
    if by == "country":
        return country_name(key)
    if by == "district":
        country, _, unit = key.partition("/")
        return f"{unit}, {country_name(country)}"
    return key
