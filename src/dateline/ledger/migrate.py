"""Migrate: the tables of a store brought to the form that this version uses. A database in, the same one out.

The steps are Alembic's (`migrations/versions`), each in the transaction of the whole, so that a store is in one form or
the other. A store that a newer Dateline made is refused.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from dateline.errors import LedgerError

#: The first form had a number in `meta` instead of Alembic's table.
FIRST, HEAD = "0001", "0004"
REVISIONS = (FIRST, "0002", "0003", HEAD)
Writing = Callable[[Engine], AbstractContextManager[Connection]]

log = logging.getLogger("dateline")


def bring_up_to_date(engine: Engine, folder: Path, writing: Writing) -> None:
    """Make the tables of a new store, or migrate those of an older one. Raises LedgerError for a newer one."""
    with engine.connect() as connection:
        if revision_of(connection) == HEAD:
            return
    with writing(engine) as connection:  # two processes may come here at once: the second finds it done
        found = revision_of(connection)
        if found == HEAD:
            return
        if found is not None and found not in REVISIONS:
            raise LedgerError(
                f"The record in {folder} was made by a newer Dateline (form {found}; this one knows {HEAD}).",
                "Upgrade Dateline.",
            )
        upgrade(connection, found)
    if found is not None:
        log.warning(
            "The record in %s was made by an older Dateline. It has been brought up to date (form %s to %s); what it"
            " shows is computed anew when it is first listed.",
            folder, found, HEAD,
        )  # fmt: skip


def revision_of(connection: Connection) -> str | None:
    """The form of the store; None where it is empty."""
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" in tables:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if "meta" not in tables:
        return None
    number = connection.execute(text("SELECT value FROM meta WHERE key = 'schema'")).scalar()
    return f"{int(number):04}" if number else None


def upgrade(connection: Connection, found: str | None, wanted: str = HEAD) -> None:
    """Run the steps that are missing up to the one wanted, on this connection."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "dateline.ledger:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    if found == FIRST:
        command.stamp(config, FIRST)
    command.upgrade(config, wanted)
