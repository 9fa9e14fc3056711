"""Versions: the articles that came from one address, in the order in which they came, and what each changed.

An article is never overwritten: another text at the same address is another article, and its line in the journal names
the one that it follows. Which articles are at an address is kept as it is known, not computed.

>>> [version.came[:10] for version in versions_of(connection, article)]
['2024-03-05', '2024-03-06']
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, select

from dateline.article import Article, Model
from dateline.ledger.differences import Piece, difference
from dateline.ledger.engine import insert_new
from dateline.ledger.merging.texts import key_of
from dateline.ledger.tables import addresses, bodies, items, journal
from dateline.merge.corrections import address_of

#: What of an article beside its text may differ from version to version.
FIELDS = ("title", "outlet", "published", "published_at", "updated_at", "authors", "section")


class Version(Model):
    """One article of those at an address: when and how it came, and which came before it there (its id)."""

    article: str
    ref: str
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    came: str = ""
    original: str = ""
    receipt: dict[str, Any] | None = None
    follows: str | None = None


class Edit(Model):
    """What changed from one version to another: fields as [before, after], and the text in pieces."""

    before: str
    after: str
    fields: dict[str, list[Any]] = {}
    text: list[Piece] = []


def previous(connection: Connection, article: Article) -> str | None:
    """The article that came last from the address of a new one; its id."""
    key = key_at(article)
    rows = select(addresses.c.article).where(addresses.c.key == key).order_by(addresses.c.line.desc()).limit(1)
    return None if key is None else connection.execute(rows).scalar()


def note_address(connection: Connection, article: Article, line: int) -> None:
    """Keep at which address an article lies, and the journal's line that tells of its coming."""
    key = key_at(article)
    if key is not None:
        insert_new(connection, addresses, [{"key": key, "article": article.id, "line": line}])


def key_at(article: Article) -> int | None:
    """The key of an article's address; None where it has none, or a site's front page."""
    address = address_of(article)
    return key_of(address) if address else None


def versions_of(connection: Connection, article: Article) -> list[Version]:
    """The versions of an article, itself among them, in the order in which they came."""
    key = key_at(article)
    if key is None:
        return [Version(article=article.id, ref=article.ref, **said_of(article))]
    return versions_at(connection, key)


def versions_from(connection: Connection, address: str) -> list[Version]:
    """The versions of what lies at an address; none where nothing came from there."""
    key = key_at(Article.of("", ref=address, url=address))
    return [] if key is None else versions_at(connection, key)


def versions_at(connection: Connection, key: int) -> list[Version]:
    """The articles with the key of an address."""
    at = select(addresses.c.article, journal.c.line).outerjoin(journal, journal.c.seq == addresses.c.line)
    rows = connection.execute(at.where(addresses.c.key == key).order_by(addresses.c.line, addresses.c.article)).all()
    found = load(connection, [row.article for row in rows])
    versions: list[Version] = []
    for row in rows:
        if each := found.get(row.article):
            told = json.loads(row.line or "{}")
            versions.append(
                Version(
                    article=each.id,
                    ref=each.ref,
                    **said_of(each),
                    came=told.get("when", ""),
                    original=told.get("original", ""),
                    receipt=told.get("receipt"),
                    follows=versions[-1].article if versions else None,
                )
            )
    return versions


def load(connection: Connection, ids: list[str]) -> dict[str, Article]:
    """The articles of those ids as the record lists them."""
    query = select(items.c.id, bodies.c.body).join(bodies, bodies.c.number == items.c.number)
    rows = connection.execute(query.where(items.c.kind == "article", items.c.id.in_(ids)))
    return {row.id: Article.model_validate_json(row.body) for row in rows}


def said_of(article: Article) -> dict[str, str | None]:
    """What a list of versions shows of an article."""
    days = {"published": article.published_at or article.published, "updated": article.updated_at}
    return {"title": article.title, **{name: day.isoformat() if day else None for name, day in days.items()}}


def edit_between(before: Article, after: Article) -> Edit:
    """What changed from one article to another."""
    old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
    fields = {name: [old[name], new[name]] for name in FIELDS if old[name] != new[name]}
    return Edit(before=before.id, after=after.id, fields=fields, text=difference(before.text, after.text))
