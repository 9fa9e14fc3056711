"""Journal: one line for everything that was done to the record, in a file that people and scripts can follow; and runs,
which sum up what went in, what came out, and what was dropped and why.

The lines are a hash chain: each holds the SHA-256 of the one before it ("before"), and the store that of the last. So
a line that is changed, taken out or put in later breaks the chain at its place (`dateline verify`). The line of an
article that was added is its receipt: the hash of its original, how it came, and which version took it in.

A line is first written to the store, in the transaction that it tells of, and copied to `journal.jsonl` after. A
process that is killed between the two leaves a file that lacks its last lines or breaks off in one: the next one
mends it. So the file tells all that was done and nothing that was not.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, func, insert, select, update

from dateline import __version__
from dateline.ledger.engine import get_meta, set_meta, writing
from dateline.ledger.tables import journal, runs
from dateline.ledger.views import Run

if TYPE_CHECKING:
    from dateline.intake.receipt import Receipt

CHAIN = "journal head"  # the hash of the last line
COPIED = "journal copied"  # the last line that the file has, and the file's size then


def note(connection: Connection, when: str, what: str, **details: Any) -> int:
    """Add a line to the journal, in the connection's transaction, which has the store's lock; its number."""
    before = head(connection)
    line = json.dumps({"when": when, "what": what, **details, "before": before}, ensure_ascii=False)
    number = connection.execute(insert(journal).values(line=line).returning(journal.c.seq)).scalar_one()
    set_meta(connection, CHAIN, line_hash(line))
    return int(number)


def head(connection: Connection) -> str:
    """The hash of the last line; "" where there is none. Lines of older versions are not chained among themselves."""
    kept = get_meta(connection, CHAIN)
    if kept is not None:
        return kept
    last = connection.execute(select(journal.c.line).order_by(journal.c.seq.desc()).limit(1)).scalar()
    return line_hash(last) if last is not None else ""


def line_hash(line: str) -> str:
    """The SHA-256 of a line, as `sha256sum` gives it for the line without its break."""
    return hashlib.sha256(line.encode("utf8", "surrogatepass")).hexdigest()


def told_of(receipt: Receipt | None, follows: str | None) -> dict[str, Any]:
    """What the line of an article that was added tells beside the hash of its original: how it came, and the article
    whose address it has, where it is a newer version of that."""
    told: dict[str, Any] = {"tool": f"dateline {__version__}"}
    if receipt:
        told["receipt"] = receipt.model_dump(exclude_defaults=True)
    return told | ({"follows": follows} if follows else {})


def copy_out(engine: Engine, path: Path) -> None:
    """Bring the file up to the store: cut a broken last line, append what is missing. The store's lock keeps other
    processes off the file meanwhile; where the file is as the last copy left it, there is nothing to wait for."""
    with engine.connect() as connection:
        size = path.stat().st_size if path.exists() else 0
        if get_meta(connection, COPIED) == f"{last_line(connection)} {size}":
            return
    with writing(engine) as connection, path.open("a+b") as file:
        line, size = (int(number) for number in (get_meta(connection, COPIED) or "0 0").split())
        query = select(journal.c.line).order_by(journal.c.seq)
        whole = path.stat().st_size == size
        query = query.where(journal.c.seq > line) if whole else query.offset(mend(file))
        missing = connection.execute(query).scalars().all()
        file.write("".join(f"{line}\n" for line in missing).encode())
        file.flush()
        os.fsync(file.fileno())
        set_meta(connection, COPIED, f"{last_line(connection)} {path.stat().st_size}")


def last_line(connection: Connection) -> int:
    """The number of the last line in the store."""
    return connection.execute(select(func.max(journal.c.seq))).scalar() or 0


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


def read(connection: Connection, after: int = 0, limit: int | None = None) -> Iterator[dict[str, Any]]:
    """The lines, each with its number."""
    query = select(journal.c.seq, journal.c.line).where(journal.c.seq > after).order_by(journal.c.seq).limit(limit)
    for row in connection.execute(query):
        yield {"seq": row.seq, **json.loads(row.line)}


# ---------------------------------------------------------------------------------------------------------------- runs


def begin_run(connection: Connection, when: str, what: str) -> int:
    """Note that a run begins; its number."""
    return int(
        connection.execute(insert(runs).values(what=what, started=when, body="{}").returning(runs.c.id)).scalar_one()
    )


def end_run(connection: Connection, run: Run) -> None:
    """Note what came of a run."""
    body = run.model_dump_json(include={"taken", "counts", "dropped"})
    connection.execute(update(runs).where(runs.c.id == run.id).values(ended=run.ended, body=body))


def read_runs(connection: Connection, limit: int | None = None) -> list[Run]:
    """The runs, the latest first."""
    found = connection.execute(select(runs).order_by(runs.c.id.desc()).limit(limit))
    return [
        Run.model_validate(
            {"id": row.id, "what": row.what, "started": row.started, "ended": row.ended, **json.loads(row.body)}
        )
        for row in found
    ]
