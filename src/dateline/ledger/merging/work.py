"""Work: what one run of the merging knows of its articles, and what has changed so far.

Stages read it and add to it. Loading goes through it, so that nothing is read twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import batched
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, Connection, Executable, Row, Select, cast, func, select

from dateline.article import Article
from dateline.ledger.engine import is_postgresql
from dateline.ledger.tables import articles, digests, refs
from dateline.reading import Reading

CHUNK = 5000  # values in one query: SQLite takes some 30,000


@dataclass
class Work:
    """The connection, what is loaded, and what has changed.

    `pending` are the articles that are taken up, with why; `fresh` those of them that the record has not had yet.
    The others are articles (ids) by what about them has changed; `mentions` likewise by id.
    """

    connection: Connection
    pending: dict[str, str]
    fresh: set[str] = field(default_factory=set)
    reheaded: set[str] = field(default_factory=set)  # main event, credits, outlet or ref
    revectored: set[str] = field(default_factory=set)
    rekinned: set[str] = field(default_factory=set)
    regrouped: set[str] = field(default_factory=set)  # in a story with others than before
    restoried: set[str] = field(default_factory=set)  # in a story of another id
    redescended: set[str] = field(default_factory=set)  # family or origins
    withdrawn: set[str] = field(default_factory=set)  # taken back otherwise than before
    remerged: set[str] = field(default_factory=set)  # mentions whose event has to be made anew
    lost: set[str] = field(default_factory=set)  # mentions that are no longer told
    loaded: dict[str, Reading] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)
    heads: dict[str, Reading] = field(default_factory=dict)

    def readings(self, ids: Iterable[str]) -> dict[str, Reading]:
        """Readings by article, each article under its least ref."""
        wanted = sorted(set(ids))
        missing = [id for id in wanted if id not in self.loaded]
        names = self.least_refs(missing)
        for row in self.rows(select(articles.c.id, articles.c.reading), articles.c.id, missing):
            reading = Reading.model_validate_json(row.reading)
            self.loaded[row.id] = named_by(reading, names[row.id])
        return {id: self.loaded[id] for id in wanted}

    def texts(self, ids: Iterable[str]) -> dict[str, Article]:
        """Articles with their texts, under their least refs."""
        wanted = sorted(set(ids))
        missing = [id for id in wanted if id not in self.articles and id not in self.loaded]
        names = self.least_refs(missing)
        for row in self.rows(select(articles.c.id, self.article_column().label("body")), articles.c.id, missing):
            article = Article.model_validate_json(row.body)
            self.articles[row.id] = article.model_copy(update={"ref": names[row.id]})
        return {id: self.loaded[id].article if id in self.loaded else self.articles[id] for id in wanted}

    def article_column(self) -> ColumnElement[str]:
        """The article inside the JSON of its reading: taken out by the store, since the rest is long."""
        if is_postgresql(self.connection):
            return cast(articles.c.reading, JSON).op("->>")("article")
        return func.json_extract(articles.c.reading, "$.article")

    def head(self, ids: Iterable[str]) -> dict[str, Reading]:
        """What stories and descent need of readings: no text, the main event only."""
        wanted = sorted(set(ids))
        missing = [id for id in wanted if id not in self.heads]
        for row in self.rows(select(digests.c.article, digests.c.head), digests.c.article, missing):
            self.heads[row.article] = Reading.model_validate_json(row.head)
        return {id: self.heads[id] for id in wanted}

    def least_refs(self, ids: Sequence[str]) -> dict[str, str]:
        """The least name of each article."""
        query = select(refs.c.article, refs.c.ref).order_by(refs.c.ref.desc())
        return {row.article: row.ref for row in self.rows(query, refs.c.article, ids)}

    def rows(self, query: Select[Any], column: Column[Any], values: Iterable[Any]) -> Iterator[Row[Any]]:
        """The query's rows where the column has one of the values."""
        for batch in batched(sorted(set(values)), CHUNK):
            yield from self.connection.execute(query.where(column.in_(batch)))

    def groups_of(self, item: Column[Any], group: Column[Any], items: Iterable[Any]) -> dict[str, str]:
        """The group of each item, by two columns of one table; new items have none."""
        rows = self.rows(_both(item, group), item, items)
        return {row.item: row.group for row in rows if row.group}

    def members_of(self, item: Column[Any], group: Column[Any], groups: Iterable[Any]) -> dict[str, list[str]]:
        """The items of groups, by two columns of one table."""
        members: dict[str, list[str]] = defaultdict(list)
        for row in self.rows(_both(item, group), group, groups):
            members[row.group].append(row.item)
        return members

    def many(self, statement: Executable, rows: Sequence[dict[str, Any]]) -> None:
        """Run a statement once for each row."""
        if rows:
            self.connection.execute(statement, rows)


def _both(item: Column[Any], group: Column[Any]) -> Select[Any]:
    return select(item.label("item"), group.label("group"))


def named_by(reading: Reading, ref: str) -> Reading:
    """The reading with its article under that ref."""
    if reading.article.ref == ref:
        return reading
    return reading.model_copy(update={"article": reading.article.model_copy(update={"ref": ref})})
