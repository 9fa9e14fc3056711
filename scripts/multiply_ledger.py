"""Multiply a merged SQLite ledger: `python scripts/multiply_ledger.py FOLDER TIMES`, for measuring at a size.

Merging 100,000 articles takes the better part of an hour; this copies what a thousand gave under other ids, on other
days and with other words, row by row, so that every table and index is as large as it would be. What it makes can be
listed and added to. It is no true record: `dateline verify` finds that the texts are not those of the ids.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from pathlib import Path

from dateline.ledger.merging.events import day_blocks
from dateline.merge.mentions import told_in
from dateline.reading import Reading

STEP = 10_000_000  # between the numbers of one copy and the next
DAYS, STRIDE = 3650, 37
MOVED = 1_000_003  # between the hashes of one copy and the next

#: For each table the columns of a copy. {c} is the copy's mark, {n} its number, {d} its days.
ID, MORE, HASH = "'a-{c}' || substr({0}, 3)", "{0} + {n} * {step}", "{0} % 4611686018427387904 + {n} * {moved}"
DAY = "date({0}, '+{d} days')"
TABLES: dict[str, dict[str, str]] = {
    "articles": {"id": ID, "reading": "replace({0}, '\"a-', '\"a-{c}')"},
    "refs": {"article": ID, "ref": "{0} || '~{c}'"},
    "items": {"number": MORE, "id": "substr({0}, 1, 2) || '{c}' || substr({0}, 3)", "first": DAY, "last": DAY,
              "sort": "CASE kind WHEN 'article' THEN date(substr(sort, 1, 10), '+{d} days') || substr(sort, 11)"
                      " ELSE coalesce(date(sort, '+{d} days'), '') END"},
    "bodies": {"number": MORE, "body": "replace({0}, '\"a-', '\"a-{c}')"},
    "parts": {"item": MORE, "part": ID},
    "facets": {"item": MORE},
    "event_actors": {"item": MORE},
    "search": {"rowid": MORE},
    "digests": {"number": MORE, "article": ID, "ref": "{0} || '~{c}'", "twins": ID, "family": ID, "story": ID,
                "head": "json_set(replace({0}, '\"a-', '\"a-{c}'), '$.article.published', "
                        "date(json_extract({0}, '$.article.published'), '+{d} days'))"},
    "shingles": {"hash": HASH, "digest": MORE},
    "stock": {"hash": HASH},
    "bands": {"band": HASH, "digest": MORE},
    "terms": {"day": "{0} + {d}", "digest": MORE},
    "kin": {"a": ID, "b": ID, "body": "replace({0}, '\"a-', '\"a-{c}')"},
    "alike": {"a": ID, "b": ID},
    "mentions": {"number": MORE, "id": ID, "article": ID, "event": ID,
                 "body": "json_set(replace({0}, '\"a-', '\"a-{c}'), '$.article.published', "
                         "date(json_extract({0}, '$.article.published'), '+{d} days'), '$.events[0].time.from', "
                         "date(json_extract({0}, '$.events[0].time.from'), '+{d} days'), '$.events[0].time.to', "
                         "date(json_extract({0}, '$.events[0].time.to'), '+{d} days'))"},
    "links": {"a": ID, "b": ID},
    "told_actors": {"article": ID},
    "countries": {"article": ID},
}  # fmt: skip
OF_COPIES = {"items": "kind <> 'actor'", "search": "rowid IN (SELECT number FROM items WHERE kind <> 'actor')",
             "bodies": "number IN (SELECT number FROM items WHERE kind <> 'actor')",
             "facets": "item IN (SELECT number FROM items WHERE kind <> 'actor')"}  # fmt: skip


def multiply(connection: sqlite3.Connection, times: int) -> None:
    """Make so many copies of what is there."""
    for table in TABLES:  # what is there, apart, so that copies are not copied
        columns = "rowid, *" if table == "search" else "*"
        where = OF_COPIES.get(table, "1")
        connection.execute(f"CREATE TEMP TABLE base_{table} AS SELECT {columns} FROM main.{table} WHERE {where}")
    for number in range(1, times):
        started = time.perf_counter()
        days = number * STRIDE * 7 % DAYS
        with connection:
            for table, changed in TABLES.items():
                copy_table(connection, table, changed, number, days)
            copy_blocks(connection, number)
        print(f"copy {number} of {times - 1}: {time.perf_counter() - started:.1f} s", flush=True)


def copy_table(connection: sqlite3.Connection, table: str, changed: dict[str, str], number: int, days: int) -> None:
    """Copy one table."""
    names = [row[1] for row in connection.execute(f"PRAGMA temp.table_info(base_{table})")]
    mark = {"c": f"k{number:03}", "n": number, "d": days, "step": STEP, "moved": MOVED}
    columns = ", ".join(
        changed.get(name, '"{0}"').format(f'"{name}"' if name in changed else name, **mark) for name in names
    )
    target = ", ".join(f'"{name}"' for name in names)
    connection.execute(f"INSERT INTO main.{table} ({target}) SELECT {columns} FROM base_{table}")


def copy_blocks(connection: sqlite3.Connection, number: int) -> None:
    """Find the days of the copy's mentions."""
    bodies = connection.execute(
        "SELECT number, body FROM mentions WHERE number BETWEEN ? AND ?", (number * STEP, (number + 1) * STEP - 1)
    ).fetchall()
    rows = []
    for mention, body in bodies:
        [told] = told_in(Reading.model_validate_json(body))
        rows += [(key, mention) for key in day_blocks(told)]
    connection.executemany("INSERT INTO blocks (block, mention) VALUES (?, ?)", sorted(rows))


def main(folder: str, times: str) -> None:
    """Multiply, without waiting for the disk."""
    connection = sqlite3.connect(Path(folder) / "store.sqlite")
    for pragma in ("journal_mode = MEMORY", "synchronous = OFF", "cache_size = -2000000", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    multiply(connection, int(times))
    connection.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
