"""Tables: what the store holds. One metadata for SQLite and, later, PostgreSQL.

Kept (never computed): articles with their readings, every ref that an article came under, judgements, the journal.
Computed from those by `dateline.merge`, and replaced whole: items (stories, events, actors as JSON), facets that
filters look up, the text index, and aliases, by which an id that was once given out is still found.
"""

from __future__ import annotations

from sqlalchemy import DDL, Column, Index, Integer, MetaData, Table, Text, event

SCHEMA_VERSION = 1

metadata = MetaData()

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("original", Text, nullable=False, comment="SHA-256 of the bytes as received"),
    Column("version", Text, nullable=False, comment="of the reader that made the reading"),
    Column("reading", Text, nullable=False, comment="JSON"),
)

refs = Table(
    "refs",
    metadata,
    Column("article", Text, primary_key=True),
    Column("ref", Text, primary_key=True),
)

judgements = Table(
    "judgements",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, unique=True, nullable=False),
    Column("body", Text, nullable=False, comment="JSON"),
)

journal = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("line", Text, nullable=False, comment="JSON"),
)

items = Table(
    "items",
    metadata,
    Column("kind", Text, primary_key=True, comment="article, story, event or actor"),
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("first", Text, comment="ISO day"),
    Column("last", Text, comment="ISO day"),
    Column("body", Text, nullable=False, comment="JSON"),
)

facets = Table(
    "facets",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Index("facets_by_value", "kind", "field", "value"),
)

aliases = Table(
    "aliases",
    metadata,
    Column("id", Text, primary_key=True, comment="of a story or event as it once was"),
    Column("member", Text, nullable=False, comment="an article of that story, a mention of that event"),
)

#: The text index is SQLite's own (FTS5); SQLAlchemy knows it by this description only.
search = Table("search", MetaData(), Column("kind", Text), Column("id", Text), Column("body", Text))
event.listen(
    metadata,
    "after_create",
    DDL(  # type: ignore[no-untyped-call]  # SQLAlchemy leaves its constructor untyped
        "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5("
        "kind UNINDEXED, id UNINDEXED, body, tokenize = 'unicode61 remove_diacritics 2')"
    ).execute_if(dialect="sqlite"),
)
