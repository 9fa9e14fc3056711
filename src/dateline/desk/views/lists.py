"""Lists: rows in, the page that was asked for out, in order and with the first sentence of each event.

>>> list_events(snapshot, wanted, sentences)
Page(total=158, offset=0, limit=50, sentence='everything', items=[…])
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dateline.desk.index import Snapshot
from dateline.desk.models.events import EventRow, Page, PlaceAnswer, RangeAnswer, Who
from dateline.desk.phrases import say_days
from dateline.desk.rows import Named, Range, Row
from dateline.desk.wanted import EventOrder, WantedEvents

Sentences = Callable[[Sequence[Row]], Mapping[str, str]]

MOST_NAMED = 8  # actors in a row

#: What each order sorts by; Python's sort keeps the order by day among equals. Those by day are in `ordered`.
ORDERS: dict[EventOrder, Callable[[Row], Any]] = {
    "doubt": lambda row: -row.doubt,
    "-weight": lambda row: -row.weight,
    "-origins": lambda row: -row.origins,
    "-killed": lambda row: -((row.killed.best or row.killed.low or 0) if row.killed else -1),
    "place": lambda row: (row.place is None, row.place.name.casefold() if row.place else ""),
    "type": lambda row: (row.type, row.mode or ""),
}


def ordered(rows: Sequence[Row], order: EventOrder) -> Sequence[Row]:
    """The rows, which come by day, in an order. Those without a day come last in either order of days."""
    if order in ORDERS:
        return sorted(rows, key=ORDERS[order])
    dated = [row for row in rows if row.first]
    undated = [row for row in rows if not row.first]
    return [*(reversed(dated) if order == "-date" else dated), *undated]


def list_events(snapshot: Snapshot, wanted: WantedEvents, sentences: Sentences) -> Page[EventRow]:
    """One page of the events."""
    chosen = snapshot.select(wanted)
    piece = ordered(chosen, wanted.order)[wanted.offset : wanted.offset + wanted.limit]
    return Page(
        total=len(chosen), offset=wanted.offset, limit=wanted.limit, sentence=wanted.sentence(),
        items=answer_rows(piece, snapshot, sentences),
    )  # fmt: skip


def answer_rows(rows: Sequence[Row], snapshot: Snapshot, sentences: Sentences) -> list[EventRow]:
    """Rows as they are answered."""
    said = sentences(rows)
    return [answer_row(row, snapshot.review(row.id), said.get(row.id)) for row in rows]


def answer_row(row: Row, review: str, sentence: str | None = None) -> EventRow:
    """One row."""
    return EventRow(
        id=row.id, type=row.type, mode=row.mode, status=row.status, grade=row.grade, review=review, main=row.main,
        first=row.first, last=row.last, when=say_days(row.first, row.last, row.time_precision),
        time_precision=row.time_precision,
        place=PlaceAnswer(**row.place._asdict()) if row.place else None,
        actors=[who(each) for each in row.actors[:MOST_NAMED]],
        recipients=[who(each) for each in row.recipients[:MOST_NAMED]],
        killed=answer_range(row.killed), wounded=answer_range(row.wounded),
        origins=row.origins, outlets=row.outlets, mentions=len(row.mentions),
        confidence=row.confidence, doubt=row.doubt, weight=row.weight,
        headline=row.headline, trigger=row.trigger, sentence=sentence, story=row.story,
    )  # fmt: skip


def who(named: Named) -> Who:
    """An actor's id and name."""
    return Who(id=named.key, name=named.name)


def answer_range(figure: Range | None) -> RangeAnswer | None:
    """A range, None where there is none."""
    return RangeAnswer(low=figure.low, best=figure.best, high=figure.high) if figure else None
