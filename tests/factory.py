"""Readings made by hand, for tests of what comes after the reader.

`spot(text, words)` finds the span; `reading(text, event(...), ...)` puts events on an article. Everything is found
by its words, so that spans are always right:

>>> shelling = reading(
...     "Rockets hit Tel Arn on Monday, killing nine people, the mayor said.",
...     event("hit", "ASSAULT", places=["Tel Arn"], day="2016-05-02", killed=9, sources=["the mayor"]),
...     ref="a.txt", outlet="Daily Plain", published="2016-05-03",
... )
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dateline.article import Article, Credit, Span
from dateline.reading import Actor, Confidence, Event, Figure, Means, Place, Reading, Source, Time

#: Places with coordinates, and actors of the registry, that the tests' sentences may name.
PLACES: dict[str, dict[str, Any]] = {
    "Tel Arn": {"kind": "settlement", "country": "SYR", "admin1": "Aleppo", "lat": 36.12, "lon": 37.34, "geonameid": 1},
    "Safira": {"kind": "settlement", "country": "SYR", "admin1": "Aleppo", "lat": 36.07, "lon": 37.37, "geonameid": 2},
    "Busra": {"kind": "settlement", "country": "SYR", "admin1": "Deraa", "lat": 32.52, "lon": 36.48, "geonameid": 3},
    "Aleppo": {"kind": "admin1", "country": "SYR", "admin1": "Aleppo", "precision": "admin1"},
    "Syria": {"kind": "country", "country": "SYR", "precision": "country"},
    "Goma": {"kind": "settlement", "country": "COD", "admin1": "North Kivu", "lat": -1.66, "lon": 29.2, "geonameid": 9},
}
ACTORS: dict[str, dict[str, Any]] = {
    "the army": {"id": "syr-army", "name": "Syrian Army", "country": "SYR", "sector": "MIL", "kind": "military"},
    "the government": {"id": "syria", "name": "Syria", "country": "SYR", "sector": "GOV", "kind": "government"},
    "Russian jets": {"id": "rus-air", "name": "Russian jets", "country": "RUS", "sector": "MIL", "kind": "military"},
    "rebels": {"id": "rebels", "name": "Syrian rebels", "country": "SYR", "sector": "REB", "kind": "group"},
    "gunmen": {"id": "text:gunmen", "name": "gunmen", "kind": "unnamed"},
    "residents": {"id": "text:residents", "name": "residents", "sector": "CVL", "kind": "people"},
}
SOURCES: dict[str, dict[str, Any]] = {
    "the army": {"name": "Syrian Army", "kind": "institution", "actor": "syr-army"},
    "the government": {"name": "Syria", "kind": "institution", "actor": "syria"},
    "the monitor": {"name": "Plain War Monitor", "kind": "institution"},
    "the mayor": {"name": "the mayor", "kind": "person"},
    "Reuters": {"name": "Reuters", "kind": "agency"},
}


def spot(text: str, words: str) -> dict[str, Any]:
    """Start, end and text of the first place where the words stand."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


@dataclass
class Told:
    """An event to be found in a text: see `event`."""

    trigger: str
    type: str
    fields: dict[str, Any] = field(default_factory=dict)


def event(trigger: str, type: str = "ASSAULT", **fields: Any) -> Told:
    """An event by its trigger's words. Fields: mode, status, main, actors, recipients, places (words in the text), day
    (ISO, or "from/to"), when (the words of the time), killed, wounded (a number, or (low, best, high), or several in a
    list), means (words → kind), sources (names of `SOURCES`, or new ones)."""
    return Told(trigger, type, fields)


def reading(text: str, *events: Told, credits: dict[str, str] | None = None, **details: Any) -> Reading:
    """A reading of the text with those events. `credits` maps words of the text to the agency that they credit."""
    details.setdefault("ref", f"{sum(map(ord, text)):x}.txt")
    if isinstance(details.get("published"), str):
        details["published"] = date.fromisoformat(details["published"])
    article = Article.of(text, **details)
    found = [Credit(**spot(text, words), kind="agency", name=name) for words, name in (credits or {}).items()]
    article = article.model_copy(update={"credits": found})
    figures: list[Figure] = []
    made = [make_event(text, each, number, figures) for number, each in enumerate(events, start=1)]
    actors = {a.start: a for e in made for a in [*e.actors, *e.recipients]}
    for words, known in ACTORS.items():
        if words in text:
            actor = Actor(**spot(text, words), **known)
            actors.setdefault(actor.start, actor)
    places = {p.start: p for e in made for p in e.places}
    return Reading(
        article=article, events=made, figures=figures, version="by hand",
        actors=[actors[k] for k in sorted(actors)], places=[places[k] for k in sorted(places)],
        times=[e.time for e in made if e.time],
    )  # fmt: skip


def make_event(text: str, told: Told, number: int, figures: list[Figure]) -> Event:
    """The event, and its figures added to the list."""
    f = told.fields
    first = len(figures)
    for measure in ("killed", "wounded"):
        numbers = f.get(measure, [])
        for each in numbers if isinstance(numbers, list) else [numbers]:
            low, best, high = each if isinstance(each, tuple) else (each, each, each)
            bounds = {"low": low, "best": best, "high": high}
            figures.append(Figure(**spot(text, told.trigger), measure=measure, **bounds, event=number - 1))
    return Event(
        id=f"e{number}",
        trigger=Span(**spot(text, told.trigger)),
        main=f.get("main", number == 1),
        type=told.type,
        mode=f.get("mode"),
        contexts=f.get("contexts", []),
        status=f.get("status", "asserted"),
        actors=[Actor(**spot(text, words), **ACTORS[words]) for words in f.get("actors", [])],
        recipients=[Actor(**spot(text, words), **ACTORS[words]) for words in f.get("recipients", [])],
        places=[make_place(text, words) for words in f.get("places", [])],
        time=make_time(text, f.get("day"), f.get("when", told.trigger)),
        means=[Means(**spot(text, words), kind=kind) for words, kind in f.get("means", {}).items()],
        figures=list(range(first, len(figures))),
        sources=[make_source(text, words) for words in f.get("sources", [])],
        confidence=Confidence(event=f.get("confidence", 0.9), type=0.9),
        why=f.get("why", {}),
    )


def make_place(text: str, words: str) -> Place:
    """A place of `PLACES`."""
    return Place(**{"name": words, "precision": "exact", **PLACES[words], **spot(text, words)})


def make_time(text: str, day: str | None, words: str) -> Time | None:
    """A day or "from/to" at the words."""
    if day is None:
        return None
    first, _, last = day.partition("/")
    return Time(
        **spot(text, words), type="DATE", value=day, from_=date.fromisoformat(first),
        to=date.fromisoformat(last or first), precision="range" if last else "day", basis="stated",
    )  # fmt: skip


def make_source(text: str, words: str) -> Source:
    """A source of `SOURCES`, at its words if they stand in the text."""
    kind = "outlet" if words.startswith("Outlet") else "institution"
    known = SOURCES.get(words, {"name": words, "kind": kind})
    return Source(**(spot(text, words) if words in text else {}), **known)
