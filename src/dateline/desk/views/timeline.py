"""Timeline: a selection in time. Rows in, ranges of days out, and all of them by month.

>>> lay_out(rows, "everything", limit=2000).items[0].title
'Iraqi Air Force → Islamic State (assault/aerial), Hajin'
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from dateline.desk.models.views import Timeline, TimelineGroup, TimelineItem
from dateline.desk.rows import Row
from dateline.desk.views.geography import left_out


def lay_out(rows: Sequence[Row], sentence: str, limit: int) -> Timeline:
    """The events; where there are more than the limit, those that most hangs on."""
    dated = [row for row in rows if row.first]
    shown = dated if len(dated) <= limit else heapq.nlargest(limit, dated, key=lambda row: (row.weight, row.id))
    undated = ((row.no_time or "no day is told", row.id) for row in rows if not row.first)
    items = [item(row) for row in sorted(shown, key=lambda row: (row.first or "", row.id))]
    return Timeline(
        sentence=sentence, total=len(rows), shown=len(items), items=items, groups=months(dated),
        undated=left_out(undated),
    )  # fmt: skip


def item(row: Row) -> TimelineItem:
    """One event; a single day has no end."""
    return TimelineItem(
        id=row.id, start=row.first or "", end=row.last if row.last != row.first else None,
        precision=row.time_precision, type=row.type, grade=row.grade, status=row.status, title=row.headline,
        origins=row.origins,
    )  # fmt: skip


def months(rows: Sequence[Row]) -> list[TimelineGroup]:
    """How many events begin in each month."""
    groups: dict[str, list[str]] = {}
    for row in rows:
        if row.first:
            groups.setdefault(row.first[:7], []).append(row.first)
    return [
        TimelineGroup(key=key, count=len(days), first=min(days), last=max(days)) for key, days in sorted(groups.items())
    ]
