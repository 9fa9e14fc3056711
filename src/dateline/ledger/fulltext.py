"""Full text: which items have which words. Words in, an index in the store; a query in, a condition out.

Both stores keep the set of an item's words, folded here and not by the store, so that they find the same: SQLite in an
FTS5 table, PostgreSQL as a tsvector. Words are compared without case and accents.

>>> fold("Zürich's  ÉLAN")
['zurich', 's', 'elan']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, bindparam, text

from dateline.ledger.engine import is_postgresql
from dateline.ledger.tables import items

LONGEST = 64  # letters of a word that are kept
MOST = 50_000  # different words of an item
CREATE = {
    "sqlite": ("CREATE VIRTUAL TABLE search USING fts5(words, tokenize = 'unicode61', detail = none, columnsize = 0)",),
    "postgresql": (
        "CREATE TABLE search (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
        "CREATE INDEX search_by_word ON search USING gin (words)",
    ),
}


def fold(words: str) -> list[str]:
    """The words of a text in order, without case and accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(c))
    return [word[:LONGEST] for word in re.findall(r"[^\W_]+", plain)]


def put_words(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Index the words of items (number, text) that are not in the index."""
    folded = [(number, sorted(set(fold(words)))[:MOST]) for number, words in rows]
    if not folded:
        return
    if is_postgresql(connection):
        lists = [{"item": number, "words": words} for number, words in folded]
        connection.execute(text("INSERT INTO search VALUES (:item, array_to_tsvector(:words))"), lists)
    else:
        joined = [{"item": number, "words": " ".join(words)} for number, words in folded]
        connection.execute(text("INSERT INTO search (rowid, words) VALUES (:item, :words)"), joined)


def drop_words(connection: Connection, numbers: Sequence[int]) -> None:
    """Take items out of the index."""
    if numbers:
        connection.execute(text("DELETE FROM search WHERE rowid = :item"), [{"item": number} for number in numbers])


def clear_words(connection: Connection) -> None:
    """Empty the index."""
    connection.execute(text("DELETE FROM search"))


def has_words(words: str, postgresql: bool) -> ColumnElement[bool]:
    """Whether the item's text has all the words; of a query without a word nothing has them."""
    tokens = fold(words)
    if postgresql:
        query = " & ".join(f"'{token}'" for token in tokens)
        found = text("SELECT rowid FROM search WHERE words @@ CAST(:words AS tsquery)")
    else:
        query = " ".join(f'"{token}"' for token in tokens) or '""'
        found = text("SELECT rowid FROM search WHERE search MATCH :words")
    return items.c.number.in_(found.bindparams(bindparam("words", query, unique=True)).columns(items.c.number))
