"""Kept: the rows of a large record on disk, so that the next start reads megabytes instead of gigabytes. Rows in, rows
out, under the numbers that the ledger gave their events.

The file is a copy of what the ledger says and may be deleted at any time. Only the version that wrote it takes it, and
only for the ledger that it was written for, which its journal's first line identifies: numbers mean nothing elsewhere.

>>> keep_rows(path, rows, identity)
>>> kept_rows(path, identity, pool)[7].id
'e-03f2…'
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from dateline import __version__
from dateline.desk.accounts import write_whole
from dateline.desk.rows import Named, Pool, Range, Row, Spot

FORMAT = 1
LEAST = 5000  # rows below which reading them from the ledger is quick enough
NAMES = tuple(field.name for field in fields(Row))
GROUPS = ("actors", "recipients", "speakers", "relays")


def keep_rows(path: Path, rows: Iterable[Row], identity: str) -> None:
    """Write rows. Actors, sources and places are written once, and named by their place in a table."""
    named, spots = Table(), Table()
    written = [[encoded(name, getattr(row, name), named, spots) for name in NAMES] for row in rows]
    body = {"head": head(identity), "named": named.values, "spots": spots.values, "rows": written}
    write_whole(path, json.dumps(body, ensure_ascii=False, separators=(",", ":")))


def kept_rows(path: Path, identity: str, pool: Pool) -> dict[int, Row]:
    """The rows that were kept; none where they are another ledger's, another program's, or damaged."""
    try:
        body = json.loads(path.read_text("utf8"))
        if body["head"] != head(identity):
            return {}
        named = [pool.one(Named(*each)) for each in body["named"]]
        spots = [pool.one(Spot(*each)) for each in body["spots"]]
        rows = (decoded(each, named, spots, pool) for each in body["rows"])
        return {row.number: row for row in rows}
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return {}


def head(identity: str) -> list[Any]:
    """Whose file it is."""
    return [FORMAT, __version__, list(NAMES), identity]


class Table:
    """Values by the order in which they were first met."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self.places: dict[Any, int] = {}

    def place(self, value: Any) -> int:
        """Where the value stands."""
        if value not in self.places:
            self.places[value] = len(self.values)
            self.values.append(value)
        return self.places[value]


def encoded(name: str, value: Any, named: Table, spots: Table) -> Any:
    """A field as it is written."""
    if name in GROUPS:
        return [named.place(each) for each in value]
    return spots.place(value) if name == "place" and value is not None else value


def decoded(written: list[Any], named: list[Named], spots: list[Spot], pool: Pool) -> Row:
    """A row as it was."""
    row: Mapping[str, Any] = dict(zip(NAMES, written, strict=True))
    groups = {name: pool.one(tuple(named[place] for place in row[name])) for name in GROUPS}
    figures = {name: Range(*row[name]) if row[name] else None for name in ("killed", "wounded")}
    place = spots[row["place"]] if row["place"] is not None else None
    return Row(**{**row, **groups, **figures, "place": place, "mentions": tuple(row["mentions"])})
