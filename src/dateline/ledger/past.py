"""Past: the history of an item. An id in, every value that it ever had out, in order of time."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, Row, select

from dateline.ledger.merging.changes import APPEARED, GONE
from dateline.ledger.tables import changes
from dateline.ledger.views import Change


def history(connection: Connection, id: str) -> list[Change]:
    """The changes of the item with that id, under the ids that it had before too."""
    found: dict[int, Row[tuple[object, ...]]] = {}
    asked, known = {id}, set[str]()
    while asked:
        known |= asked
        rows = connection.execute(select(changes).where(changes.c.id.in_(sorted(asked)))).all()
        found.update({row.seq: row for row in rows})
        asked = {row.former for row in rows if row.former} - known
    return [change for seq in sorted(found) for change in told(found[seq])]


def told(row: Row[tuple[object, ...]]) -> Iterator[Change]:
    """The changes of one row: one for each field."""
    fields = json.loads(row.body)
    common = {"when": row.when, "id": row.id, "why": row.why}
    if row.former:
        yield Change(**common, what="renamed", field="id", before=row.former, after=row.id)
    for field, (before, after) in fields.items():
        if field == APPEARED:
            yield from (Change(**common, what=APPEARED, field=name, after=value) for name, value in after.items())
        elif field == GONE:
            yield from (Change(**common, what=GONE, field=name, before=value) for name, value in before.items())
        else:
            yield Change(**common, what="changed", field=field, before=before, after=after)
