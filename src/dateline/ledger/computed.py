"""Computed: what was here has gone to `dateline.ledger.merging`. `stamp` stays until its callers use `Ledger.state`."""

from __future__ import annotations

from sqlalchemy import Connection

from dateline import __version__
from dateline.ledger.engine import get_meta
from dateline.ledger.journal import last_line


def stamp(connection: Connection) -> str:
    """What changes whenever the record may have."""
    return f"{last_line(connection)} {get_meta(connection, 'state') or 0} {__version__}"
