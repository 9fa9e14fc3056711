"""Similar: events that may be one and the same, for whoever joins them by hand. A row and all rows in, candidates out.

>>> find_similar(row, rows)[0]
(Row(…), 3.0, ['same day', 'same place', 'same type'])
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from datetime import date

from dateline.desk.rows import Row

NEAR_DAYS = 3
MOST = 20
LEAST = 1.5  # two things in common
#: What each thing in common speaks for.
SAME = {
    "same type": 0.5, "same day": 1.0, "near in time": 0.5, "same place": 1.0, "same actor": 0.75, "same story": 0.75,
}  # fmt: skip


def find_similar(row: Row, rows: Iterable[Row]) -> list[tuple[Row, float, list[str]]]:
    """The likeliest candidates first, each with what it has in common."""
    window = days_around(row)
    found = []
    for other in rows:
        if other.id == row.id or (window and other.first and not window[0] <= other.first <= window[1]):
            continue
        reasons = list(in_common(row, other))
        score = sum(SAME[reason] for reason in reasons)
        if score >= LEAST:
            found.append((score, other.id, other, reasons))
    best = heapq.nlargest(MOST, found, key=lambda each: (each[0], each[1]))
    return [(other, score, reasons) for score, _, other, reasons in best]


def in_common(a: Row, b: Row) -> Iterator[str]:
    """What two events have in common."""
    if a.type == b.type:
        yield "same type"
    if a.first and a.first == b.first:
        yield "same day"
    elif a.first and b.first:
        yield "near in time"
    if a.place and b.place and a.place.name == b.place.name:
        yield "same place"
    if {each.key for each in (*a.actors, *a.recipients)} & {each.key for each in (*b.actors, *b.recipients)}:
        yield "same actor"
    if a.story and a.story == b.story:
        yield "same story"


def days_around(row: Row) -> tuple[str, str] | None:
    """The days in which the same event may be dated elsewhere, as ISO days."""
    if row.first is None:
        return None
    first, last = (date.fromisoformat(day).toordinal() for day in (row.first, row.last or row.first))
    return (
        date.fromordinal(max(1, first - NEAR_DAYS)).isoformat(),
        date.fromordinal(min(date.max.toordinal(), last + NEAR_DAYS)).isoformat(),
    )
