"""Engine: the SQLite file behind the ledger: how it is opened, and how its transactions begin.

>>> engine = open_store(Path("record/store.sqlite"))
>>> with writing(engine) as connection:
...     set_meta(connection, "generation", "7")
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import URL

from dateline.errors import LedgerError
from dateline.ledger.tables import SCHEMA_VERSION, meta, metadata

BUSY_SECONDS = 60  # how long a process waits for another that writes


def open_store(path: Path) -> Engine:
    """The SQLite file, its tables made, its version checked."""
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", prepare_connection)
    event.listen(engine, "begin", begin)
    with writing(engine) as connection:  # two processes may open a new record at once
        metadata.create_all(connection)
        version = get_meta(connection, "schema")
        if version is None:
            set_meta(connection, "schema", str(SCHEMA_VERSION))
        elif int(version) > SCHEMA_VERSION:
            raise LedgerError(f"{path} was made by a newer Dateline (schema {version}).", "Upgrade Dateline.")
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: it waits for its turn at the start, so that it can't fail at the end."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


def prepare_connection(connection: sqlite3.Connection, _: object) -> None:
    """WAL, so that readers and a writer don't wait for each other; transactions begin where SQLAlchemy says."""
    connection.isolation_level = None
    turn_on_wal(connection)
    for pragma in ("synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def turn_on_wal(connection: sqlite3.Connection) -> None:
    """Set the mode where it is not set yet; SQLite does not wait by itself for this one lock."""
    deadline = time.monotonic() + BUSY_SECONDS
    while connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def begin(connection: Connection) -> None:
    """Begin a transaction; one that writes takes the lock at once."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def get_meta(connection: Connection, key: str) -> str | None:
    """A value that the store keeps about itself."""
    return connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Set such a value."""
    row = upsert(meta).values(key=key, value=value)
    connection.execute(row.on_conflict_do_update(index_elements=["key"], set_={"value": value}))
