"""Rows: items written to the store, and what they were before noted in the history. Entries in, rows out.

>>> rows = Rows(connection, when, why)
>>> rows.swap("event", rows.items_of("event", mention_ids), entries)
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import batched
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from dateline.ledger.engine import insert_new
from dateline.ledger.entries import Entry, Facet, country_names
from dateline.ledger.fulltext import drop_words, put_words
from dateline.ledger.merging.changes import Change, changes_between
from dateline.ledger.tables import (
    aliases,
    bodies,
    changes,
    countries,
    event_actors,
    facets,
    items,
    parts,
    values,
)
from dateline.reading import Reading

CHUNK = 5000


@dataclass
class Rows:
    """The items of the store, on one connection. `when` and `why` stand in the history of what changes."""

    connection: Connection
    when: str
    why: str
    silent: bool = False
    numbers: dict[Facet, int] = field(default_factory=dict)

    # ----------------------------------------------------------------------------------------------------- looking up

    def items_of(self, kind: str, made_of: Iterable[str]) -> list[int]:
        """The items of a kind that have one of these parts. The kind is asked of what is found: asked in the query,
        SQLite may go through all items of the kind."""
        query = select(items.c.number, items.c.kind).join(parts, parts.c.item == items.c.number)
        found: set[int] = set()
        for batch in batched(sorted(set(made_of)), CHUNK):
            rows = self.connection.execute(query.where(parts.c.part.in_(batch)))
            found.update(row.number for row in rows if row.kind == kind)
        return sorted(found)

    def parts_of(self, number: int) -> list[str]:
        """What an item is made of."""
        return list(self.connection.execute(select(parts.c.part).where(parts.c.item == number)).scalars())

    def facet_numbers(self, wanted: Iterable[Facet]) -> dict[Facet, int]:
        """The numbers of facets; new ones get one."""
        missing = sorted(set(wanted) - self.numbers.keys())
        insert_new(self.connection, values, [{"field": field, "value": value} for field, value in missing])
        by_field: dict[str, list[str]] = defaultdict(list)
        for name, value in missing:
            by_field[name].append(value)
        for name, several in by_field.items():
            for batch in batched(several, CHUNK):
                query = select(values).where(values.c.field == name, values.c.value.in_(batch))
                for row in self.connection.execute(query):
                    self.numbers[row.field, row.value] = row.facet
        return self.numbers

    # --------------------------------------------------------------------------------------------------------- writing

    def replace(self, kind: str, ids: Iterable[str], entries: Sequence[Entry]) -> None:
        """Put the entries in the place of the items with these ids."""
        query = select(items.c.number).where(items.c.kind == kind)
        old: list[int] = []
        for batch in batched(sorted(set(ids)), CHUNK):
            old += self.connection.execute(query.where(items.c.id.in_(batch))).scalars()
        self.swap(kind, old, entries)

    def swap(self, kind: str, old: Sequence[int], entries: Sequence[Entry]) -> None:
        """Put the entries in the place of the old items. Those that are the same stay."""
        before = self.load(old)
        now = {entry.id: entry.body for entry in entries}
        same = {id: number for number, (id, body) in before.items() if now.get(id) == body}
        if kind in ("event", "story") and not self.silent:
            was = [before[number] for number in sorted(before.keys() - set(same.values()))]
            self.note(kind, was, [(id, body) for id, body in now.items() if id not in same])
        # What is the same to the letter may still be found by other things: its articles' credits, say.
        self.drop(old)
        self.put(entries, same)

    def load(self, numbers: Sequence[int]) -> dict[int, tuple[str, str]]:
        """Ids and bodies of items."""
        query = select(items.c.number, items.c.id, bodies.c.body).join(bodies, bodies.c.number == items.c.number)
        found = {}
        for batch in batched(numbers, CHUNK):
            for row in self.connection.execute(query.where(items.c.number.in_(batch))):
                found[row.number] = (row.id, row.body)
        return found

    def drop(self, numbers: Sequence[int]) -> None:
        """Take items out."""
        for batch in batched(numbers, CHUNK):
            columns = (items.c.number, bodies.c.number, parts.c.item, facets.c.item, event_actors.c.item)
            for column in columns:
                self.connection.execute(delete(column.table).where(column.in_(batch)))
        drop_words(self.connection, numbers)

    def put(self, entries: Sequence[Entry], known: Mapping[str, int] | None = None) -> None:
        """Put items in. `known` are the numbers of those that keep theirs."""
        for batch in batched(entries, CHUNK):
            numbers = self.put_items(batch, known or {})
            found = self.facet_numbers(facet for entry in batch for facet in entry.facets)
            rows: dict[Any, list[dict[str, Any]]] = {
                bodies: [{"number": numbers[e.id], "body": e.body} for e in batch],
                parts: [{"item": numbers[e.id], "part": part} for e in batch for part in e.parts],
                facets: [{"item": numbers[e.id], "facet": found[f]} for e in batch for f in sorted(e.facets)],
                event_actors: [{"item": numbers[e.id], "actor": a, "role": r} for e in batch for a, r in e.actors],
            }
            for table, several in rows.items():
                if several:
                    self.connection.execute(insert(table), several)
            put_words(self.connection, ((numbers[e.id], e.words) for e in batch if e.words))
            former = [{"id": e.id, "member": min(e.members)} for e in batch if e.members]
            insert_new(self.connection, aliases, former)

    def put_items(self, entries: Sequence[Entry], known: Mapping[str, int]) -> dict[str, int]:
        """Put the rows of lists in; the numbers that the items got."""
        if not entries:
            return {}
        old = [{**item_row(entry), "number": known[entry.id]} for entry in entries if entry.id in known]
        new = [item_row(entry) for entry in entries if entry.id not in known]
        for several in (old, new):
            if several:
                self.connection.execute(insert(items), several)
        kind = entries[0].kind
        query = select(items.c.id, items.c.number).where(
            items.c.kind == kind, items.c.id.in_([entry.id for entry in entries])
        )
        return {row.id: row.number for row in self.connection.execute(query)}

    def set_grades(self, articles: Collection[str]) -> None:
        """Let articles be found by the grades of the events that they tell."""
        event, article, of_event, of_article = items.alias(), items.alias(), parts.alias(), parts.alias()
        query = (
            select(event.c.grade, article.c.number, event.c.kind.label("event"), article.c.kind.label("article"))
            .join(event, event.c.number == of_event.c.item)
            .join(of_article, of_article.c.part == of_event.c.part)
            .join(article, article.c.number == of_article.c.item)
        )
        grades = select(values.c.facet).where(values.c.field == "grade").scalar_subquery()
        for batch in batched(sorted(articles), CHUNK):
            own = select(items.c.number).where(items.c.kind == "article", items.c.id.in_(batch))
            self.connection.execute(delete(facets).where(facets.c.item.in_(own), facets.c.facet.in_(grades)))
            told = self.connection.execute(query.where(of_event.c.part.in_(batch)))
            found = {(row.number, row.grade) for row in told if (row.event, row.article) == ("event", "article")}
            numbers = self.facet_numbers(("grade", grade) for _, grade in found)
            rows = [{"item": number, "facet": numbers["grade", grade]} for number, grade in sorted(found)]
            if rows:
                self.connection.execute(insert(facets), rows)

    def set_countries(self, readings: Mapping[str, Reading]) -> None:
        """Note how articles name countries."""
        for batch in batched(sorted(readings), CHUNK):
            self.connection.execute(delete(countries).where(countries.c.article.in_(batch)))
        named = [
            {"name": name, "code": code, "article": id}
            for id, reading in readings.items()
            for name, code in sorted(country_names(reading))
        ]
        if named:
            self.connection.execute(insert(countries), named)

    # --------------------------------------------------------------------------------------------------------- history

    def note(self, kind: str, old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> None:
        """Note in the history what each item (id and JSON) was before."""
        before = [(id, json.loads(body)) for id, body in old]
        after = [(id, json.loads(body)) for id, body in new]
        noted = [self.change_row(kind, change) for change in changes_between(kind, before, after)]
        if noted:
            self.connection.execute(insert(changes), noted)

    def change_row(self, kind: str, change: Change) -> dict[str, Any]:
        """The row of a change."""
        body = json.dumps(change.fields, ensure_ascii=False)
        return {
            "kind": kind, "id": change.id, "former": change.former, "when": self.when, "body": body, "why": self.why,
        }  # fmt: skip


def item_row(entry: Entry) -> dict[str, Any]:
    """The row of `items`."""
    blank = dict.fromkeys(
        ("type", "mode", "status", "grade", "place", "district", "country", "lat", "lon", "precision", "origins",
         "outlets", "main", "doubt")
    )  # fmt: skip
    first, last = (day.isoformat() if day else None for day in (entry.first, entry.last))
    return {
        **blank, "reviewed": False, "kind": entry.kind, "id": entry.id, "sort": entry.sort, "first": first,
        "last": last, "title": entry.title.replace("\0", " "), **entry.row,
    }  # fmt: skip
