"""Looking up: an item by its id, by an article's ref, or by an id that it once had. An id in, the item's JSON out.

>>> find_item(connection, "e-03f2…")
('event', '{"id": …}')
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from dateline.article import Article, Model
from dateline.errors import NotOnRecord
from dateline.ledger import lists
from dateline.ledger.tables import aliases, bodies, items, parts, refs
from dateline.record import RecordActor, RecordEvent, Story

KINDS: dict[str, type[Model]] = {"article": Article, "story": Story, "event": RecordEvent, "actor": RecordActor}


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


def load_item(connection: Connection, id: str) -> Model:
    """The item itself. Raises NotOnRecord."""
    found = find_item(connection, id)
    if found is None:
        raise NotOnRecord(f"Nothing on record has the id {id}.", "`dateline articles` and `events` list the ids.")
    kind, body = found
    item = KINDS[kind].model_validate_json(body)
    return lists.complete_actors(connection, [item])[0] if isinstance(item, RecordActor) else item


def find_mentions(connection: Connection, id: str) -> list[str]:
    """The mentions that an id stands for: an event's, or the one itself. Raises NotOnRecord."""
    found = find_item(connection, id)
    if found and found[0] == "event":
        return sorted(mention.id for mention in RecordEvent.model_validate_json(found[1]).mentions)
    if ":" in id and find_item(connection, id.split(":")[0]):
        return [id]
    raise NotOnRecord(f"No event on record has the id {id}.")
