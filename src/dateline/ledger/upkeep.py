"""Upkeep: the record computed anew, and proof that all of a ledger is as it should be.

`CHECKS` is a table: a name, and a function that looks at one thing and says what is wrong with it. Others may add.

>>> [check.name for check in verify(ledger) if not check.ok]
[]
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from sqlalchemy import Connection, Row, func, select, text

from dateline.article import Span
from dateline.errors import LedgerError, NotOnRecord
from dateline.ledger import judging
from dateline.ledger.engine import get_meta, is_postgresql
from dateline.ledger.journal import CHAIN, line_hash
from dateline.ledger.migrate import HEAD, revision_of
from dateline.ledger.tables import (
    articles,
    bodies,
    digests,
    facets,
    items,
    journal,
    judged,
    judgements,
    mentions,
    parts,
    pending,
    refs,
    values,
)
from dateline.ledger.views import Check
from dateline.reading import Reading
from dateline.record import Judgement

if TYPE_CHECKING:
    from dateline.ledger.store import Ledger

MOST = 20  # problems told of one check


@dataclass(kw_only=True)
class Findings:
    """What a check has looked at, and what it found wrong."""

    looked_at: int = 0
    found: list[str] = field(default_factory=list)

    def expect(self, holds: bool, wrong: str) -> None:
        """Note one look, and what is wrong where it does not hold."""
        self.looked_at += 1
        if not holds:
            self.found.append(wrong)


@dataclass
class Probe(Findings):
    """A ledger under check."""

    ledger: Ledger
    connection: Connection


def verify(ledger: Ledger) -> list[Check]:
    """Run every check."""
    done = []
    for name, check in CHECKS.items():
        with ledger.engine.connect() as connection:
            probe = Probe(ledger, connection)
            check(probe)
        more = [f"and {len(probe.found) - MOST} more"] if len(probe.found) > MOST else []
        done.append(Check(name=name, ok=not probe.found, looked_at=probe.looked_at, found=[*probe.found[:MOST], *more]))
    return done


def check_store(probe: Probe) -> None:
    """The database is whole, and in the form that this version uses."""
    found = revision_of(probe.connection)
    probe.expect(found == HEAD, f"the store's form is {found}, not {HEAD}")
    if not is_postgresql(probe.connection):
        for line in probe.connection.execute(text("PRAGMA quick_check")).scalars():
            probe.expect(line == "ok", f"SQLite: {line}")


def check_articles(probe: Probe) -> None:
    """Every article is whole: its id is the hash of its content, and what its reading quotes stands in its text."""
    for row in stream(probe.connection):
        try:
            reading = Reading.model_validate_json(row.reading)
        except ValidationError:
            probe.expect(False, f"article {row.id}: its reading can't be read")
            continue
        article = reading.article
        again = article.changed()
        probe.expect(again.id == row.id, f"article {row.id}: its content has the id {again.id}")
        spans: list[Span] = [event.trigger for event in reading.events]
        wrong = [span for span in spans if article.text[span.start : span.end] != span.text]
        probe.expect(not wrong, f"article {row.id}: its reading quotes what does not stand there")


def check_originals(probe: Probe) -> None:
    """The original of every article is there, and every original that is there has the hash that is its name."""
    named = set(probe.connection.execute(select(articles.c.original).distinct()).scalars())
    there = set(probe.ledger.originals.digests())
    for digest in sorted(named | there):
        try:
            probe.ledger.originals.read(digest)
        except (LedgerError, OSError) as error:
            missing = isinstance(error, NotOnRecord)
            probe.expect(False, f"original {digest}: it is missing" if missing else str(error))
        else:
            probe.expect(True, "")


def check_refs(probe: Probe) -> None:
    """Every article has a ref, and every ref an article."""
    known = set(probe.connection.execute(select(articles.c.id)).scalars())
    named = set(probe.connection.execute(select(refs.c.article)).scalars())
    for id in sorted(known | named):
        probe.expect(id in known, f"ref of {id}: there is no such article")
        probe.expect(id in named, f"article {id}: it has no ref")


def check_judgements(probe: Probe) -> None:
    """Every judgement can be read, is indexed, and undoes one that is there."""
    rows = probe.connection.execute(select(judgements)).all()
    known = {row.id for row in rows}
    indexed = {(row.judgement, row.article) for row in probe.connection.execute(select(judged))}
    for row in rows:
        try:
            judgement = Judgement.model_validate_json(row.body)
        except ValidationError:
            probe.expect(False, f"judgement {row.id}: it can't be read")
            continue
        probe.expect(judgement.id == row.id, f"judgement {row.id}: it says that it is {judgement.id}")
        probe.expect(
            not judgement.undoes or judgement.undoes in known, f"judgement {row.id}: what it undoes is missing"
        )
        for article in judging.articles_of(probe.connection, judgement):
            probe.expect((row.seq, article) in indexed, f"judgement {row.id}: it is not indexed under {article}")


def check_journal(probe: Probe) -> None:
    """The journal's file tells what the store does."""
    probe.ledger.copy_journal()
    kept = list(probe.connection.execute(select(journal.c.line).order_by(journal.c.seq)).scalars())
    path = probe.ledger.folder / "journal.jsonl"
    lines = path.read_bytes().split(b"\n")[:-1] if path.exists() else []
    for number, line in enumerate(kept):
        same = number < len(lines) and lines[number] == line.encode()
        probe.expect(same, f"journal line {number + 1}: the file has it otherwise")
    probe.expect(len(lines) <= len(kept), "journal: the file has lines that the store has not")
    added = {found[1] for line in kept if (found := re.search(r'"what": "added", .*?"article": "(a-[0-9a-f]+)"', line))}
    for id in probe.connection.execute(select(articles.c.id)).scalars():
        probe.expect(id in added, f"article {id}: the journal does not tell of it")


def check_receipts(probe: Probe) -> None:
    """The journal is one unbroken chain of hashes, and each article's original is the one that its line tells of."""
    told, before, chained = dict[str, str](), "", False
    for number, line in enumerate(probe.connection.execute(select(journal.c.line).order_by(journal.c.seq)).scalars()):
        try:
            said = json.loads(line)
            link = said.get("before")
        except (ValueError, AttributeError):
            probe.expect(False, f"journal line {number + 1}: it can't be read")
            said, link = {}, None
        chained = chained or link is not None
        whole = not chained or link == before
        probe.expect(whole, f"journal line {number + 1}: it does not follow the line before it")
        before = line_hash(line)
        if said.get("what") == "added":
            told[str(said.get("article"))] = str(said.get("original"))
    kept = get_meta(probe.connection, CHAIN)
    probe.expect(kept is None or kept == before, "journal: its last line is not the one that was written last")
    for row in probe.connection.execute(select(articles.c.id, articles.c.original).order_by(articles.c.id)):
        same = told.get(row.id) == row.original
        probe.expect(same, f"article {row.id}: its original is not the one in its receipt")


def check_record(probe: Probe) -> None:
    """What is computed hangs together: every article that is taken up is listed, every mention is in one event or was
    rejected, and nothing is found by what is not there."""
    connection = probe.connection
    waiting = set(connection.execute(select(pending.c.article)).scalars())
    known = set(connection.execute(select(articles.c.id)).scalars())
    listed = set(connection.execute(select(items.c.id).where(items.c.kind == "article")).scalars())
    digested = set(connection.execute(select(digests.c.article)).scalars())
    for id in sorted(known | listed | digested):
        probe.expect(id in known, f"article {id}: it is listed, but not there")
        there = (id in listed and id in digested) or id in waiting
        probe.expect(there, f"article {id}: it is neither listed nor waiting")
    check_mentions(probe)
    for name, table, column in (
        ("body", bodies, bodies.c.number),
        ("facet", facets, facets.c.item),
        ("part", parts, parts.c.item),
    ):
        lost = select(func.count()).select_from(table).where(column.not_in(select(items.c.number)))
        probe.expect(not connection.execute(lost).scalar(), f"record: a {name} of an item that is not there")
    lost = select(func.count()).select_from(facets).where(facets.c.facet.not_in(select(values.c.facet)))
    probe.expect(not connection.execute(lost).scalar(), "record: an item is found by a value that is not there")


def check_mentions(probe: Probe) -> None:
    """Every mention is in one event on record, or was rejected."""
    connection = probe.connection
    events = select(items.c.number).where(items.c.kind == "event")
    homes: dict[str, int] = {}
    for part, count in connection.execute(
        select(parts.c.part, func.count()).where(parts.c.item.in_(events)).group_by(parts.c.part)
    ):
        if ":" in part:
            homes[part] = count
            probe.expect(count == 1, f"mention {part}: it is in {count} events")
    groups: dict[str, list[str]] = {}
    for row in connection.execute(select(mentions.c.id, mentions.c.event)):
        groups.setdefault(row.event, []).append(row.id)
    for group in groups.values():
        listed = {id in homes for id in group}
        probe.expect(len(listed) == 1, f"mention {group[0]}: only a part of its event is on record")
    probe.expect(
        homes.keys() <= {id for group in groups.values() for id in group},
        "record: an event has a mention that is not told",
    )


def stream(connection: Connection) -> Iterator[Row[Any, Any]]:
    """Articles one by one."""
    query = select(articles.c.id, articles.c.reading).order_by(articles.c.id)
    yield from connection.execution_options(yield_per=200).execute(query)


#: Everything that must hold, by name.
CHECKS: dict[str, Callable[[Probe], None]] = {
    "store": check_store,
    "articles": check_articles,
    "originals": check_originals,
    "refs": check_refs,
    "judgements": check_judgements,
    "journal": check_journal,
    "receipts": check_receipts,
    "record": check_record,
}
