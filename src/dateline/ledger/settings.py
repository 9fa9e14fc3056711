"""Settings: where the store of a ledger is. A folder in, the address of its database out.

`settings.toml` in the ledger's folder may say

    store = "postgresql://user@host/database"

Without it the store is `store.sqlite` in the folder. A password belongs in the environment (PGPASSWORD) or ~/.pgpass.

>>> store_url(Path("record"))
sqlite:///record/store.sqlite
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from dateline.errors import LedgerError

SETTINGS = "settings.toml"
SQLITE = "store.sqlite"
POSTGRESQL = ("postgresql", "postgres")


def store_url(folder: Path) -> URL:
    """The address of the ledger's database. Raises LedgerError for settings that can't be read."""
    told = read_settings(folder).get("store")
    if told is None:
        return URL.create("sqlite", database=str(folder / SQLITE))
    try:
        url = make_url(told)
    except ArgumentError as error:
        raise LedgerError(f"{folder / SETTINGS}: store is no address.", HINT) from error
    if url.drivername not in POSTGRESQL:
        raise LedgerError(f"{folder / SETTINGS}: a store of the kind {url.drivername!r} is not known.", HINT)
    return url.set(drivername="postgresql+psycopg")


HINT = 'Write it as store = "postgresql://user@host/database".'


def read_settings(folder: Path) -> dict[str, str]:
    """The settings of a ledger; none where there is no file."""
    path = folder / SETTINGS
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LedgerError(f"{path} can't be read: {error}.", HINT) from error


def is_ledger(folder: Path) -> bool:
    """Whether there is a ledger in the folder, or one is told of by its settings."""
    return (folder / SQLITE).is_file() or "store" in read_settings(folder)
