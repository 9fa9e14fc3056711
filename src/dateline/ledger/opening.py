"""Opening: a folder in, its `Ledger` out."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.exc import DatabaseError

from dateline.errors import LedgerError
from dateline.ledger.engine import open_store
from dateline.ledger.reports import first_line
from dateline.ledger.settings import is_ledger
from dateline.ledger.store import Ledger


def open_ledger(path: Path | str, create: bool = True) -> Ledger:
    """Open the record in a folder, made if it is not there and `create` says so. Raises LedgerError."""
    folder = Path(path)
    if not create and not is_ledger(folder):
        raise LedgerError(f"There is no record in {folder}.", "Add articles first: dateline add PATH… --ledger FOLDER.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return Ledger(folder, open_store(folder))
    except (OSError, DatabaseError) as error:
        raise LedgerError(f"The record in {folder} can't be opened: {first_line(error)}.") from error
