"""Shelf: the one place where the desk asks the ledger. Ids, filters and numbers in, the record's objects out.

An item of the record has a number, which changes when the item does: what has been read once under its number need not
be read again.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import batched
from typing import Any

from dateline.article import Article
from dateline.desk.models.events import HistoryEntry
from dateline.desk.rows import Row
from dateline.desk.wanted import Wanted
from dateline.errors import NotOnRecord
from dateline.ledger import Filters, Ledger
from dateline.ledger.views import Change, Kind, Order
from dateline.merge.judgements import standing
from dateline.merge.mentions import Told, told_in
from dateline.reading import Reading
from dateline.record import Judgement, RecordActor, RecordEvent, Story

NOUNS: dict[str, Kind] = {"articles": "article", "stories": "story", "events": "event", "actors": "actor"}
ORDERS: dict[str, Order] = {"date": "day", "-date": "-day", "-origins": "origins"}
BATCH = 500
#: What the journal says of an article, in words.
COMINGS = {"added": "put on record", "renewed": "read anew"}


class Changed(Exception):
    """The record changed while it was being read."""


class Shelf:
    """What the desk reads of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.lock = threading.Lock()
        self.came: dict[str, list[tuple[str, str]]] = {}
        self.read_to = 0

    def state(self) -> str:
        """Changes whenever anything on record may have."""
        return self.ledger.state()

    def identity(self) -> str:
        """What no other ledger has: the first line of its journal."""
        first = next(iter(self.ledger.journal(limit=1)), {})
        return json.dumps(first, sort_keys=True)

    def counts(self) -> dict[str, int]:
        """How many articles, stories, events and actors there are."""
        return {noun: self.ledger.count(kind) for noun, kind in NOUNS.items()}

    # ----------------------------------------------------------------------------------------------- events by numbers

    def event_numbers(self, filters: Filters | None = None) -> list[int]:
        """The numbers of the events that the filters leave, by day."""
        return self.ledger.numbers("event", filters)

    def event_bodies(self, numbers: Iterable[int]) -> Iterator[tuple[int, dict[str, Any]]]:
        """Events as dicts, with their numbers. Raises Changed where one has gone."""
        for batch in batched(numbers, BATCH):
            bodies = list(self.ledger.bodies(batch))
            if len(bodies) != len(batch):
                raise Changed
            yield from zip(batch, map(json.loads, bodies), strict=True)

    def events(self, rows: Iterable[Row]) -> Iterator[RecordEvent]:
        """The events of rows, in their order; one that has gone meanwhile is left out."""
        for batch in batched(rows, BATCH):
            yield from map(RecordEvent.model_validate_json, self.ledger.bodies([row.number for row in batch]))

    def sentences(self, rows: Sequence[Row]) -> dict[str, str]:
        """The first sentence of each event, by its id."""
        found = map(json.loads, self.ledger.bodies([row.number for row in rows if row.number >= 0]))
        said = {body["id"]: body["mentions"][0]["sentence"]["text"] for body in found}
        off = {row.id: told.sentence.text for row in rows if row.number < 0 and (told := self.told(row.id))}
        return said | off

    def rejected_bodies(self, judgements: Iterable[Judgement]) -> Iterator[dict[str, Any]]:
        """The events that are off the record because somebody rejected them, as their articles tell them, in the form
        of events on record; their id is that of the mention."""
        mentions = sorted({j.left for j in standing(judgements) if j.verdict == "rejected" and j.left})
        return (as_on_record(mention, told) for mention in mentions if (told := self.told(mention)))

    def told(self, mention: str) -> Told | None:
        """What an article tells at a mention, None where it is no longer there."""
        article, _, place = mention.partition(":")
        try:
            found = list(told_in(self.ledger.reading(article)))
        except NotOnRecord:
            return None
        start = place.partition("-")[0]
        near = [each for each in found if str(each.event.trigger.start) == start]
        return next((each for each in found if each.id == mention), near[0] if near else None)

    # -------------------------------------------------------------------------------------------------------- one item

    def event(self, id: str) -> RecordEvent:
        """The event of that id, or what it has become. Raises NotOnRecord."""
        return self._shown(id, RecordEvent)

    def story(self, id: str) -> Story:
        """The story of that id. Raises NotOnRecord."""
        return self._shown(id, Story)

    def actor(self, id: str) -> RecordActor:
        """The actor of that id. Raises NotOnRecord."""
        return self._shown(id, RecordActor)

    def article(self, id: str) -> Article:
        """The article of that id or ref. Raises NotOnRecord."""
        return self._shown(id, Article)

    def reading(self, id: str) -> Reading:
        """What the article of that id or ref says. Raises NotOnRecord."""
        return self.ledger.reading(id)

    def mentions_of(self, id: str) -> list[str]:
        """The mentions of an event, or the one itself. Raises NotOnRecord."""
        return self.ledger.mentions_of(id)

    def history(self, event: RecordEvent) -> list[HistoryEntry]:
        """When the articles that tell the event came in, every value that it had before, and what changed it."""
        articles = {mention.article: mention.ref for mention in event.mentions}
        return [*self.comings(articles), *self.changes(event)]

    def comings(self, articles: Mapping[str, str]) -> list[HistoryEntry]:
        """When articles came in, and when they were read anew. Ids with refs in. The journal is read once, and what
        was added to it since."""
        with self.lock:
            for line in self.lines_after(self.read_to):
                self.read_to = line["seq"]
                if line["what"] in COMINGS and "article" in line:
                    self.came.setdefault(line["article"], []).append((line["when"], line["what"]))
        return [
            HistoryEntry(when=when, who=None, what=what, text=f"{ref} was {COMINGS[what]}")
            for id, ref in articles.items()
            for when, what in self.came.get(id, ())
        ]

    def lines_after(self, number: int) -> Iterable[dict[str, Any]]:
        """The lines of the journal after that number."""
        return self.ledger.journal(after=number)

    def changes(self, event: RecordEvent) -> list[HistoryEntry]:
        """Every value that the event had before; its first values, which came together, are one entry."""
        found: dict[object, HistoryEntry] = {}
        for number, change in enumerate(self.ledger.history(event.id)):
            first = change.what == "appeared"
            found.setdefault(
                (change.when, change.why) if first else number,
                HistoryEntry(
                    when=change.when, who=None, what=change.what, field=None if first else change.field,
                    before=change.before, after=None if first else change.after,
                    text=f"it came on record ({change.why})" if first else _told(change),
                ),
            )  # fmt: skip
        return list(found.values())

    # ----------------------------------------------------------------------------------------------------------- lists

    def readings(self, ids: Iterable[str]) -> dict[str, Reading]:
        """What several articles say, by their ids."""
        return {id: self.ledger.reading(id) for id in ids}

    def articles(self, ids: Sequence[str]) -> dict[str, Article]:
        """Several articles, by their ids."""
        return {article.id: article for article in self.ledger.articles(Filters(article=tuple(ids)))} if ids else {}

    def outlets_of(self, articles: Sequence[str]) -> dict[str, str | None]:
        """The outlets of several articles, by their ids."""
        listed = self.ledger.rows("article", Filters(article=tuple(articles))) if articles else []
        return {row.id: row.place for row in listed}

    def story_of(self, article: str) -> Story | None:
        """The story that an article (id) belongs to."""
        return next(iter(self.ledger.stories(Filters(article=(article,)), limit=1)), None)

    def story_page(self, wanted: Wanted, order: str, limit: int, offset: int) -> tuple[int, list[Story]]:
        """How many stories the filters leave, and a page of them."""
        filters = wanted.filters()
        found = self.ledger.stories(filters, limit=limit, offset=offset, order=ORDERS[order])
        return self.ledger.count("story", filters), list(found)

    def article_page(self, wanted: Wanted, order: str, limit: int, offset: int) -> tuple[int, list[Article]]:
        """How many articles the filters leave, and a page of them."""
        filters = wanted.filters()
        found = self.ledger.articles(filters, limit=limit, offset=offset, order=ORDERS[order])
        return self.ledger.count("article", filters), list(found)

    def _shown[M](self, id: str, kind: type[M]) -> M:
        found = self.ledger.show(id)
        if not isinstance(found, kind):
            raise NotOnRecord(f"{id} is no {kind.__name__.removeprefix('Record').lower()}.")
        return found


def as_on_record(mention: str, told: Told) -> dict[str, Any]:
    """An event of a reading with the keys that one on record has."""
    body: dict[str, Any] = told.event.model_dump(mode="json", by_alias=True)
    return {
        **body, "id": mention, "mentions": [{"id": mention}], "claims": [], "figures": {}, "origins": 1, "outlets": 1,
        "grade": "weak", "story": None,
    }  # fmt: skip


def _told(change: Change) -> str:
    """A changed value as a sentence."""
    return f"{change.field}: {change.before or 'nothing'} → {change.after or 'nothing'} ({change.why})"
