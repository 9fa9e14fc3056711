"""Entries: what the store keeps of a record so that it can be listed and searched. A record in, rows out.

An entry is an item's JSON, the days that it spans, the facets that filters look up, and the text to search.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pydantic import BaseModel

from dateline.article import Article
from dateline.ledger.filters import plain
from dateline.reading import Actor, Event, Place, Reading, Source
from dateline.record import Record, RecordActor, RecordEvent, Story, to_json

Facet = tuple[str, str]
CountryNames = Mapping[str, set[str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as it is stored. `members` are what the item is made of, by which an old id is found again."""

    kind: str
    id: str
    item: BaseModel
    first: date | None
    last: date | None
    facets: frozenset[Facet]
    words: str
    members: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        """The item as a line of JSON."""
        return to_json(self.item)


@dataclass(slots=True)
class Facets:
    """Facets under collection; a value of None or without a letter is none."""

    found: set[Facet] = field(default_factory=set)

    def add(self, name: str, *values: str | None) -> None:
        """Add values of one facet."""
        self.found.update((name, plain(value)) for value in values if value and plain(value))

    def add_event(self, event: Event | RecordEvent, countries: CountryNames) -> None:
        """What filters may ask of an event."""
        self.add("type", event.type, event.mode, f"{event.type}/{event.mode}" if event.mode else None)
        self.add("status", event.status)
        self.add_actors([*event.actors, *event.recipients])
        self.add_places(event.places, countries)
        self.add_sources(event.sources)

    def add_actors(self, actors: Iterable[Actor | RecordActor]) -> None:
        """The ids and names of actors."""
        for actor in actors:
            self.add("actor", actor.id, actor.name, *(actor.names if isinstance(actor, RecordActor) else [actor.text]))

    def add_places(self, places: Iterable[Place], countries: CountryNames) -> None:
        """The names of places, the units that they lie in, and their countries by code and name."""
        for place in places:
            self.add("place", place.name, place.text, place.admin1)
            self.add("country", place.country, *countries.get(place.country or "", ()))

    def add_sources(self, sources: Iterable[Source]) -> None:
        """The names and ids of sources."""
        for source in sources:
            self.add("source", source.name, source.actor)

    def add_article(self, article: Article) -> None:
        """Who publishes it, and whom it credits."""
        self.add("source", article.outlet, *(credit.name for credit in article.credits))


def enter(record: Record, readings: Sequence[Reading]) -> Iterator[Entry]:
    """Entries for every article, story, event and actor, in the order that lists have."""
    countries = country_names(readings)
    articles = {reading.article.id: reading.article for reading in readings}
    events_in: dict[str, list[RecordEvent]] = defaultdict(list)
    for event in record.events:
        for article in sorted({mention.article for mention in event.mentions}):
            events_in[article].append(event)
    facets = {r.article.id: article_facets(r, events_in[r.article.id], countries) for r in readings}
    yield from (article_entry(reading.article, facets[reading.article.id]) for reading in readings)
    yield from (story_entry(story, articles, facets) for story in record.stories)
    yield from (event_entry(event, articles, countries) for event in record.events)
    yield from actor_entries(record, countries)


def country_names(readings: Iterable[Reading]) -> CountryNames:
    """Names of countries by their code, as the articles themselves use them."""
    names: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for place in reading.places:
            if place.kind == "country" and place.country:
                names[place.country].add(place.name)
    return names


def article_facets(reading: Reading, events: Iterable[RecordEvent], countries: CountryNames) -> frozenset[Facet]:
    """What an article names, and what is on record of its events."""
    facets = Facets()
    facets.add_article(reading.article)
    facets.add_actors(reading.actors)
    facets.add_places(reading.places, countries)
    for told in reading.events:
        facets.add_event(told, countries)
    for event in events:
        facets.add("grade", event.grade)
    return frozenset(facets.found)


def article_entry(article: Article, facets: frozenset[Facet]) -> Entry:
    """An article; its day is that of its publication."""
    words = f"{article.title or ''}\n{article.text}"
    return Entry("article", article.id, article, article.published, article.published, facets, words)


def story_entry(story: Story, articles: Mapping[str, Article], facets: Mapping[str, frozenset[Facet]]) -> Entry:
    """A story has what its articles have."""
    members = tuple(row.article for row in story.articles)
    found = frozenset[Facet]().union(*(facets[member] for member in members))
    words = "\n".join([story.headline, *(articles[member].text for member in members)])
    return Entry("story", story.id, story, story.from_, story.to, found, words, members)


def event_entry(event: RecordEvent, articles: Mapping[str, Article], countries: CountryNames) -> Entry:
    """An event; its text is that of the sentences that tell it and the titles over them."""
    facets = Facets()
    facets.add_event(event, countries)
    facets.add("grade", event.grade)
    told_by = [articles[key] for key in sorted({mention.article for mention in event.mentions})]
    for article in told_by:
        facets.add_article(article)
    for claim in event.claims:
        facets.add_sources(claim.sources)
    words = "\n".join([*(m.sentence.text for m in event.mentions), *(article.title or "" for article in told_by)])
    first, last = (event.time.from_, event.time.to or event.time.from_) if event.time else (None, None)
    members = tuple(mention.id for mention in event.mentions)
    return Entry("event", event.id, event, first, last, frozenset(facets.found), words, members)


def actor_entries(record: Record, countries: CountryNames) -> Iterator[Entry]:
    """Actors have what their events have, but no other actors."""
    events_of: dict[str, list[RecordEvent]] = defaultdict(list)
    for event in record.events:
        for key in sorted({actor.id for actor in [*event.actors, *event.recipients]}):
            events_of[key].append(event)
    for actor in record.actors:
        facets = Facets()
        for event in events_of[actor.id]:
            facets.add_event(event, countries)
            facets.add("grade", event.grade)
        facets.found = {facet for facet in facets.found if facet[0] != "actor"}
        facets.add_actors([actor])
        facets.add("country", actor.country, *countries.get(actor.country or "", ()))
        days = [day for e in events_of[actor.id] if e.time for day in (e.time.from_, e.time.to or e.time.from_) if day]
        found = frozenset(facets.found)
        words = "\n".join([actor.name, *actor.names])
        yield Entry("actor", actor.id, actor, min(days, default=None), max(days, default=None), found, words)
