"""Engine: the database behind the ledger: how it is opened, how its transactions begin, and what differs by store.

SQLite by default, in WAL mode, so that readers and a writer don't wait for each other; PostgreSQL where the settings
say so. One process writes at a time in both: SQLite by its own lock, PostgreSQL by an advisory one.

>>> engine = open_store(Path("record"))
>>> with writing(engine) as connection:
...     set_meta(connection, "generation", "7")
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL

from dateline.errors import LedgerError
from dateline.ledger.migrate import bring_up_to_date
from dateline.ledger.settings import store_url
from dateline.ledger.tables import meta

BUSY_SECONDS = 60  # how long a process waits for another that writes
LOCK = 0x64617465  # the advisory lock of a ledger in PostgreSQL


def open_store(folder: Path) -> Engine:
    """The ledger's database, its tables made or brought up to date."""
    url = store_url(folder)
    engine = open_sqlite(url) if url.drivername == "sqlite" else open_postgresql(url)
    try:
        bring_up_to_date(engine, folder, writing)
    except BaseException:
        engine.dispose()
        raise
    return engine


def open_sqlite(url: URL) -> Engine:
    """An SQLite file."""
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", prepare_connection)
    event.listen(engine, "begin", begin)
    return engine


def open_postgresql(url: URL) -> Engine:
    """A database on a server. Raises LedgerError where the driver is not installed."""
    try:
        engine = create_engine(url)
    except ImportError as error:
        raise LedgerError(
            "A store in PostgreSQL needs the package psycopg.", "Install it: pip install 'dateline[postgresql]'."
        ) from error
    event.listen(engine, "begin", begin)
    return engine


def is_postgresql(connection: Connection) -> bool:
    """Whether the store is PostgreSQL."""
    return connection.dialect.name == "postgresql"


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: it waits for its turn at the start, so that it can't fail at the end."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


def prepare_connection(connection: sqlite3.Connection, _: object) -> None:
    """WAL; transactions begin where SQLAlchemy says; what is committed is on the disk."""
    connection.isolation_level = None
    turn_on_wal(connection)
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "cache_size = -65536", "temp_store = MEMORY"):
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
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
    elif writes:
        connection.execute(text(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'"))
        # Each schema may hold a ledger of its own.
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock, hashtext(current_schema()))"), {"lock": LOCK})


# ---------------------------------------------------------------------------------------------------- rows, either way


def insert_new(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> int:
    """Insert rows but those whose key is there already; how many were new (of one row; of several not every store
    tells)."""
    if not rows:
        return 0
    insert: Any = postgresql.insert if is_postgresql(connection) else sqlite.insert
    return connection.execute(insert(table).on_conflict_do_nothing(), list(rows)).rowcount


def put(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, or replace those with their key."""
    if not rows:
        return
    insert: Any = postgresql.insert if is_postgresql(connection) else sqlite.insert
    keys = [column.name for column in table.primary_key.columns]
    statement = insert(table)
    changed = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), list(rows))


def get_meta(connection: Connection, key: str) -> str | None:
    """A value that the store keeps about itself."""
    return connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Set such a value."""
    put(connection, meta, [{"key": key, "value": value}])
