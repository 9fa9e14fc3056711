"""Lists: items by filter, order and page; how many there are, by what. A connection and filters in, rows out.

Nothing here computes or changes the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from dateline.errors import LedgerError
from dateline.ledger.filters import Filters, Store
from dateline.ledger.tables import bodies, digests, event_actors, facets, items, told_actors, values
from dateline.ledger.views import Count, Kind, Order, PairCount, Row
from dateline.record import RecordActor

PAGE = 500  # bodies read at once
ORDERS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "day": (items.c.sort, items.c.id),
    "-day": (items.c.sort.desc(), items.c.id.desc()),
    "doubt": (items.c.doubt.desc(), items.c.id.desc()),
    "origins": (items.c.origins.desc(), items.c.id.desc()),
}
COLUMNS = [items.c[name] for name in Row.model_fields]
#: How many letters of an ISO day make the unit.
SPANS = {"day": 10, "month": 7, "year": 4}
#: Counted by the item's own row, or by its facets.
BY_ROW = ("mode", "type", "country", "place", "district", "status", "grade")
BY_FACET = ("source",)


def query(kind: Kind, filters: Filters, store: Store, *columns: ColumnElement[Any]) -> Select[Any]:
    """Columns of the items that the filters leave."""
    return select(*columns).where(filters.condition(kind, store))


def page(found: Select[Any], order: Order, limit: int | None, offset: int) -> Select[Any]:
    """A page of it, in order."""
    if order not in ORDERS:
        raise LedgerError(f"{order!r} is no order.", f"Orders: {', '.join(ORDERS)}.")
    return found.order_by(*ORDERS[order]).limit(limit).offset(offset or None)


def numbers(
    connection: Connection, kind: Kind, filters: Filters, store: Store, order: Order, limit: int | None, offset: int
) -> Sequence[int]:
    """The numbers of the items on a page."""
    return connection.execute(page(query(kind, filters, store, items.c.number), order, limit, offset)).scalars().all()


def read_bodies(connection: Connection, found: Sequence[int]) -> Iterator[str]:
    """The JSON of items, in that order."""
    for start in range(0, len(found), PAGE):
        batch = found[start : start + PAGE]
        rows = connection.execute(select(bodies.c.number, bodies.c.body).where(bodies.c.number.in_(batch)))
        read = {row.number: row.body for row in rows}
        yield from (read[number] for number in batch if number in read)


def rows(
    connection: Connection, kind: Kind, filters: Filters, store: Store, order: Order, limit: int | None, offset: int
) -> list[Row]:
    """Light rows."""
    found = connection.execute(page(query(kind, filters, store, *COLUMNS), order, limit, offset))
    return [Row.model_validate(dict(row._mapping)) for row in found]


def count(connection: Connection, kind: Kind, filters: Filters, store: Store) -> int:
    """How many there are."""
    return int(connection.execute(query(kind, filters, store, func.count())).scalar_one())


def counts(
    connection: Connection, by: str, kind: Kind, filters: Filters, store: Store, limit: int | None
) -> list[Count]:
    """How many have each value: units of time in their order, others the most frequent first."""
    if by == "week":
        return by_week(connection, kind, filters, store)[:limit]
    if by in SPANS:
        value: ColumnElement[Any] = func.substr(items.c.first, 1, SPANS[by])
    elif by in BY_ROW:
        value = items.c[by]
    elif by == "review":
        value = case((items.c.reviewed, "judged"), else_="open")
    elif by == "actor":
        return by_actor(connection, kind, filters, store, limit)
    elif by in BY_FACET:
        return by_facet(connection, by, kind, filters, store, limit)
    else:
        known = ("week", *SPANS, *BY_ROW, "review", "actor", *BY_FACET)
        raise LedgerError(f"Nothing is counted by {by!r}.", f"By: {', '.join(sorted(known))}.")
    found = query(kind, filters, store, value.label("value"), func.count().label("items")).where(value.is_not(None))
    found = found.group_by(value)
    found = found.order_by(value) if by in SPANS else found.order_by(func.count().desc(), value)
    return [Count(value=row.value, items=row.items) for row in connection.execute(found.limit(limit))]


def by_week(connection: Connection, kind: Kind, filters: Filters, store: Store) -> list[Count]:
    """By ISO week, "2018-W16"."""
    weeks: dict[str, int] = {}
    for day in counts(connection, "day", kind, filters, store, None):
        year, week, _ = date.fromisoformat(day.value).isocalendar()
        key = f"{year}-W{week:02}"
        weeks[key] = weeks.get(key, 0) + day.items
    return [Count(value=week, items=weeks[week]) for week in sorted(weeks)]


def by_actor(connection: Connection, kind: Kind, filters: Filters, store: Store, limit: int | None) -> list[Count]:
    """By actor (id), on either side."""
    found = query(kind, filters, store, items.c.number).subquery()
    total = func.count(event_actors.c.item.distinct())
    grouped = (
        select(event_actors.c.actor, total)
        .join(found, found.c.number == event_actors.c.item)
        .group_by(event_actors.c.actor)
        .order_by(total.desc(), event_actors.c.actor)
        .limit(limit)
    )
    return [Count(value=actor, items=number) for actor, number in connection.execute(grouped)]


def by_facet(
    connection: Connection, by: str, kind: Kind, filters: Filters, store: Store, limit: int | None
) -> list[Count]:
    """By what the items are found by."""
    found = query(kind, filters, store, items.c.number).subquery()
    grouped = (
        select(values.c.value, func.count())
        .join(facets, facets.c.facet == values.c.facet)
        .join(found, found.c.number == facets.c.item)
        .where(values.c.field == by)
        .group_by(values.c.value)
        .order_by(func.count().desc(), values.c.value)
        .limit(limit)
    )
    return [Count(value=value, items=number) for value, number in connection.execute(grouped)]


def pairs(connection: Connection, filters: Filters, store: Store, limit: int | None) -> list[PairCount]:
    """Who acts on whom, by type of event, the most frequent first."""
    found = query("event", filters, store, items.c.number, items.c.type).subquery()
    acts, receives = event_actors.alias(), event_actors.alias()
    key = (acts.c.actor, receives.c.actor, found.c.type)
    grouped = (
        select(*key, func.count())
        .join(receives, receives.c.item == acts.c.item)
        .join(found, found.c.number == acts.c.item)
        .where(acts.c.role == "actor", receives.c.role == "recipient")
        .group_by(*key)
        .order_by(func.count().desc(), *key)
        .limit(limit)
    )
    return [
        PairCount(actor=actor, recipient=recipient, type=type, events=events)
        for actor, recipient, type, events in connection.execute(grouped)
    ]


def complete_actors(connection: Connection, actors: Sequence[RecordActor]) -> list[RecordActor]:
    """Actors with their events and articles counted."""
    if not actors:
        return []
    ids = [actor.id for actor in actors]
    acted: dict[tuple[str, str], int] = {}
    refs: dict[str, list[str]] = {id: [] for id in ids}
    for start in range(0, len(ids), PAGE):
        batch = ids[start : start + PAGE]
        told = select(event_actors.c.actor, event_actors.c.role, func.count()).where(event_actors.c.actor.in_(batch))
        for actor, role, number in connection.execute(told.group_by(event_actors.c.actor, event_actors.c.role)):
            acted[actor, role] = number
        named = select(told_actors.c.actor, digests.c.ref).join(digests, digests.c.article == told_actors.c.article)
        for actor, ref in connection.execute(named.where(told_actors.c.actor.in_(batch))):
            refs[actor].append(ref)
    return [
        actor.model_copy(
            update={
                "acts": acted.get((actor.id, "actor"), 0),
                "receives": acted.get((actor.id, "recipient"), 0),
                "refs": sorted(set(refs[actor.id])),
            }
        )
        for actor in actors
    ]


def fingerprints(connection: Connection) -> dict[tuple[str, str], str]:
    """A hash of every item, by kind and id."""
    found = select(items.c.kind, items.c.id, bodies.c.body).join(bodies, bodies.c.number == items.c.number)
    rows = connection.execution_options(yield_per=500).execute(found)
    return {(row.kind, row.id): sha256(row.body.encode()).hexdigest()[:16] for row in rows}
