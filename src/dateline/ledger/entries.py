"""Entries: what the store keeps of an item so that it can be listed and searched. Items in, rows out.

An entry is an item's JSON, its row in lists (days, place, grade …), the facets that filters look up, the text to
search, and its parts. Stories and actors have few facets of their own: they are found through articles and events.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import BaseModel

from dateline.article import Article
from dateline.ledger.filters import plain
from dateline.reading import Actor, Event, Place, Reading, Source
from dateline.record import RecordActor, RecordEvent, Story, to_json

Facet = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as it is stored. `parts` are what it is made of; `members` those by which an old id is found again."""

    kind: str
    id: str
    body: str
    sort: str
    title: str
    first: date | None = None
    last: date | None = None
    row: Mapping[str, Any] = field(default_factory=dict)
    facets: frozenset[Facet] = frozenset()
    words: str = ""
    parts: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    actors: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Facets:
    """Facets under collection; a value of None or without a letter is none."""

    found: set[Facet] = field(default_factory=set)

    def add(self, name: str, *values: str | None) -> None:
        """Add values of one facet."""
        self.found.update((name, plain(value)) for value in values if value and plain(value))

    def add_event(self, event: Event | RecordEvent) -> None:
        """What filters may ask of an event."""
        self.add("type", event.type, event.mode, f"{event.type}/{event.mode}" if event.mode else None)
        self.add("mode", event.mode)
        self.add("status", event.status)
        self.add_actors([*event.actors, *event.recipients])
        self.add_places(event.places)
        self.add_sources(event.sources)

    def add_actors(self, actors: Iterable[Actor | RecordActor]) -> None:
        """The ids and names of actors."""
        for actor in actors:
            self.add("actor", actor.id, actor.name, *(actor.names if isinstance(actor, RecordActor) else [actor.text]))

    def add_places(self, places: Iterable[Place]) -> None:
        """The names of places, the units that they lie in, and their countries."""
        for place in places:
            self.add("place", place.name, place.text, place.admin1)
            self.add("country", place.country)

    def add_sources(self, sources: Iterable[Source]) -> None:
        """The names and ids of sources."""
        for source in sources:
            self.add("source", source.name, source.actor)

    def add_article(self, article: Article) -> None:
        """Who publishes it, and whom it credits."""
        self.add("source", article.outlet, *(credit.name for credit in article.credits))


def country_names(reading: Reading) -> set[tuple[str, str]]:
    """Names of countries with their code, as the article uses them."""
    return {
        (plain(name), place.country)
        for place in reading.places
        if place.kind == "country" and place.country
        for name in (place.name, place.text)
        if plain(name)
    }


def article_entry(reading: Reading) -> Entry:
    """An article, with what it names and tells; its day is that of its publication."""
    article = reading.article
    facets = Facets()
    facets.add_article(article)
    facets.add_actors(reading.actors)
    facets.add_places(reading.places)
    for told in reading.events:
        facets.add_event(told)
    return Entry(
        kind="article",
        id=article.id,
        body=to_json(article),
        sort=f"{article.published or ''}\0{article.ref}".replace("\0", "\1"),
        title=article.title or " ".join(article.text.split()[:14]) or article.ref,
        first=article.published,
        last=article.published,
        row={"place": article.outlet},
        facets=frozenset(facets.found),
        words=f"{article.title or ''}\n{article.text}",
        parts=(article.id,),
    )


def story_entry(story: Story) -> Entry:
    """A story; filters ask its articles."""
    members = tuple(row.article for row in story.articles)
    return Entry(
        kind="story",
        id=story.id,
        body=to_json(story),
        sort=str(story.from_ or ""),
        title=story.headline,
        first=story.from_,
        last=story.to,
        row={"origins": story.origins, "outlets": len(members)},
        parts=members,
        members=members,
    )


def event_entry(event: RecordEvent, articles: Mapping[str, Article], accepted: Collection[str] = ()) -> Entry:
    """An event; its text is that of the sentences that tell it and the titles over them. `accepted` are mentions that a
    person has looked at and left as they are."""
    facets = Facets()
    facets.add_event(event)
    facets.add("grade", event.grade)
    told_by = [articles[key] for key in sorted({mention.article for mention in event.mentions})]
    for article in told_by:
        facets.add_article(article)
    for claim in event.claims:
        facets.add_sources(claim.sources)
    first, last = (event.time.from_, event.time.to or event.time.from_) if event.time else (None, None)
    members = tuple(mention.id for mention in event.mentions)
    return Entry(
        kind="event",
        id=event.id,
        body=to_json(event),
        sort=first.isoformat() if first else "",
        title=title_of(event),
        first=first,
        last=last,
        row={**event_row(event), "reviewed": bool(event.judgements or set(members).intersection(accepted))},
        facets=frozenset(facets.found),
        words="\n".join([*(m.sentence.text for m in event.mentions), *(a.title or "" for a in told_by)]),
        parts=tuple(sorted({*members, *(article.id for article in told_by)})),
        members=members,
        actors=tuple(sorted({(a.id, "actor") for a in event.actors} | {(a.id, "recipient") for a in event.recipients})),
    )


def event_row(event: RecordEvent) -> dict[str, Any]:
    """What lists, maps and counts show of an event."""
    place = event.places[0] if event.places else None
    return {
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "grade": event.grade,
        "place": place.name if place else None,
        "district": place.admin1 if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "precision": place.precision if place else None,
        "origins": event.origins,
        "outlets": event.outlets,
        "main": event.main,
        "doubt": doubt(event),
    }


def title_of(event: RecordEvent) -> str:
    """Who did what to whom, where, in a line."""
    who = ", ".join(actor.name for actor in event.actors)
    whom = ", ".join(recipient.name for recipient in event.recipients)
    where = event.places[0].name if event.places else ""
    said = " ".join(part for part in (who, event.trigger.text, f"→ {whom}" if whom else "") if part)
    return f"{said} ({where})" if where else said


#: What each reason adds to the doubt of an event.
DOUBTS = {"confidence": 0.5, "contested": 0.2, "unplaced": 0.1, "undated": 0.1, "nobody": 0.1}


def doubt(event: RecordEvent) -> float:
    """How much an event needs a person, 0 to 1: how unsure the reader was, whether accounts clash, what is missing."""
    reasons = {
        "confidence": 1.0 - event.confidence.event,
        "contested": float(event.grade == "contested"),
        "unplaced": float(not event.places),
        "undated": float(event.time is None),
        "nobody": float(not event.actors and not event.recipients),
    }
    return round(sum(DOUBTS[reason] * share for reason, share in reasons.items()), 4)


def actor_entry(actor: RecordActor) -> Entry:
    """An actor; filters ask the events that it takes part in. What is counted at the time of reading is left out."""
    facets = Facets()
    facets.add_actors([actor])
    facets.add("country", actor.country)
    return Entry(
        kind="actor",
        id=actor.id,
        body=to_json(actor),
        sort=actor.name.casefold(),
        title=actor.name,
        row={"country": actor.country},
        facets=frozenset(facets.found),
        words="\n".join([actor.name, *actor.names]),
    )


def dumped(model: BaseModel) -> Any:
    """The model as plain JSON values, with the contract's names."""
    return model.model_dump(mode="json", by_alias=True)
