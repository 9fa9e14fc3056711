"""Journal: one line for everything that was done to the record, in a file that people and scripts can follow.

A line is first written to the store, in the transaction that it tells of, and copied to `journal.jsonl` after. A
process that is killed between the two leaves a file that lacks its last lines or breaks off in one: the next one
mends it. So the file tells all that was done and nothing that was not.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, insert, select

from dateline.ledger.engine import writing
from dateline.ledger.tables import journal


def note(connection: Connection, when: str, what: str, **details: Any) -> None:
    """Add a line to the journal, in the connection's transaction."""
    line = json.dumps({"when": when, "what": what, **details}, ensure_ascii=False)
    connection.execute(insert(journal).values(line=line))


def copy_out(engine: Engine, path: Path) -> None:
    """Bring the file up to the store: cut a broken last line, append what is missing. The store's lock keeps other
    processes off the file meanwhile."""
    with writing(engine) as connection, path.open("a+b") as file:
        query = select(journal.c.line).order_by(journal.c.seq).offset(mend(file))
        missing = connection.execute(query).scalars().all()
        file.write("".join(f"{line}\n" for line in missing).encode())
        file.flush()
        os.fsync(file.fileno())


def mend(file: IO[bytes]) -> int:
    """Cut what follows the last line break, and count the lines that stay."""
    file.seek(0)
    lines, whole = 0, 0
    for line in file:
        if line.endswith(b"\n"):
            lines, whole = lines + 1, whole + len(line)
    file.truncate(whole)
    file.seek(whole)
    return lines
