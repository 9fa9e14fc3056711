"""Looking up: an item by its id, by an article's ref, or by an id that it once had. An id in, the item's JSON out.

>>> find_item(connection, "e-03f2…")
('event', '{"id": …}')
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from dateline.ledger.tables import aliases, bodies, items, parts, refs


def find_item(connection: Connection, id: str) -> tuple[str, str] | None:
    """Kind and JSON of the item with that id; of the article with that ref; or of what an old id has become."""
    query = select(items.c.kind, bodies.c.body).join(bodies, bodies.c.number == items.c.number)
    kinds = ("article", "story", "event", "actor")
    if row := connection.execute(query.where(items.c.kind.in_(kinds), items.c.id == id)).first():
        return row.kind, row.body
    by_ref = select(refs.c.article).where(refs.c.ref == id)
    latest = query.where(items.c.kind == "article", items.c.id.in_(by_ref)).order_by(items.c.sort.desc())
    if row := connection.execute(latest).first():
        return row.kind, row.body
    member = connection.execute(select(aliases.c.member).where(aliases.c.id == id)).scalar()
    if member is None:
        return None
    kind = "event" if ":" in member else "story"
    now_in = select(parts.c.item).where(parts.c.part == member)
    row = connection.execute(query.where(items.c.number.in_(now_in), items.c.kind == kind)).first()
    return (row.kind, row.body) if row else None
