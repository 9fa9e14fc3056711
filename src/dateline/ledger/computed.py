"""Computed: the part of the store that holds the computed record, and looking things up in it by id.

>>> replace_record(connection, enter(merge(readings), readings))
>>> find_item(connection, "e-03f2…")
('event', '{"id": …}')
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import batched
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from dateline import __version__
from dateline.ledger.engine import get_meta
from dateline.ledger.entries import Entry
from dateline.ledger.tables import aliases, articles, facets, items, refs, search
from dateline.reading import Reading

BATCH = 500
MEMBER = "member"  # the facet by which the item is found that a mention or an article is part of now


def stamp(connection: Connection) -> str:
    """What the computed record depends on: everything kept so far, and the program."""
    return f"{get_meta(connection, 'generation') or 0} {__version__}"


def load_readings(connection: Connection) -> list[Reading]:
    """Every reading under its article's least ref, by day of publication, then ref."""
    rows = connection.execute(select(refs.c.article, refs.c.ref).order_by(refs.c.ref.desc()))
    least = {row.article: row.ref for row in rows}
    bodies = connection.execute(select(articles.c.reading)).scalars()
    readings = [Reading.model_validate_json(body) for body in bodies]
    readings = [named_by(reading, least[reading.article.id]) for reading in readings]
    return sorted(readings, key=lambda r: (str(r.article.published or ""), r.article.ref, r.article.id))


def named_by(reading: Reading, ref: str) -> Reading:
    """The reading with its article under that ref."""
    return reading.model_copy(update={"article": reading.article.model_copy(update={"ref": ref})})


def replace_record(connection: Connection, entries: Iterable[Entry]) -> None:
    """Put the entries in the place of all computed rows; ids that were given out stay known."""
    for table in (items, facets, search):
        connection.execute(delete(table))
    for number, batch in enumerate(batched(entries, BATCH)):
        rows = [item_row(entry, number * BATCH + place) for place, entry in enumerate(batch)]
        words = [{"kind": entry.kind, "id": entry.id, "body": entry.words} for entry in batch]
        found = [row for entry in batch for row in facet_rows(entry)]
        former = [{"id": entry.id, "member": min(entry.members)} for entry in batch if entry.members]
        for table, values in ((items, rows), (search, words), (facets, found)):
            if values:
                connection.execute(insert(table), values)
        if former:
            connection.execute(upsert(aliases).on_conflict_do_nothing(), former)


def item_row(entry: Entry, position: int) -> dict[str, Any]:
    """The row of `items`."""
    first, last = (day.isoformat() if day else None for day in (entry.first, entry.last))
    return {
        "kind": entry.kind, "id": entry.id, "position": position, "first": first, "last": last, "body": entry.body,
    }  # fmt: skip


def facet_rows(entry: Entry) -> list[dict[str, str]]:
    """The rows of `facets`, members among them."""
    found = sorted([*entry.facets, *((MEMBER, member) for member in entry.members)])
    return [{"kind": entry.kind, "id": entry.id, "field": field, "value": value} for field, value in found]


def find_item(connection: Connection, id: str) -> tuple[str, str] | None:
    """Kind and JSON of the item with that id; of the article with that ref; or of what an old id has become."""
    query = select(items.c.kind, items.c.body)
    if row := connection.execute(query.where(items.c.id == id)).first():
        return row.kind, row.body
    by_ref = select(refs.c.article).where(refs.c.ref == id)
    if row := connection.execute(query.where(items.c.id.in_(by_ref)).order_by(items.c.position.desc())).first():
        return row.kind, row.body
    member = connection.execute(select(aliases.c.member).where(aliases.c.id == id)).scalar()
    if member is None:
        return None
    now_in = select(facets.c.id).where(facets.c.field == MEMBER, facets.c.value == member)
    row = connection.execute(query.where(items.c.id.in_(now_in))).first()
    return (row.kind, row.body) if row else None
