"""Look-ups: the registry, the gazetteer and the record's own sources, for whoever corrects a value."""

from __future__ import annotations

import heapq
from datetime import date
from functools import lru_cache
from typing import Annotated

from fastapi import APIRouter, Query

from dateline.desk.access import Reader, TheDesk
from dateline.desk.models.review import ActorHit, ActorHits, PlaceHit, PlaceHits, SourceHit, SourceHits
from dateline.desk.views.sources import list_sources
from dateline.desk.wanted import Word
from dateline.knowledge.folding import fold
from dateline.knowledge.gazetteer import open_gazetteer
from dateline.knowledge.registry import Entry, load_registry

router = APIRouter(prefix="/lookup", tags=["look-ups"])

MOST_ALIASES = 5
Q = Annotated[Word, Query(description="The first letters of a name, or words in it.")]
Limit = Annotated[int, Query(ge=1, le=50)]


@router.get("/actors")
def find_actors(
    q: Q, person: Reader, desk: TheDesk, limit: Limit = 10, day: Annotated[date | None, Query()] = None
) -> ActorHits:
    """Actors of the registry; `day` gives the office that a person held then."""
    registry = load_registry()
    exact = [entry.id for entry in registry.find(q, day)]
    key = fold(q)
    near = [(rank, len(name), name, id) for name, id in folded_names() if (rank := rank_of(key, name)) is not None]
    best = dict.fromkeys([*exact, *(id for *_, id in heapq.nsmallest(5 * limit, near))])
    entries = [entry for id in best if (entry := registry.get(id))][:limit]
    return ActorHits(items=[actor_hit(entry, day) for entry in entries])


@router.get("/places")
def find_places(
    q: Q, person: Reader, desk: TheDesk, limit: Limit = 10,
    country: Annotated[str | None, Query(max_length=3)] = None,
) -> PlaceHits:  # fmt: skip
    """Places of the gazetteer, the most populous first."""
    gazetteer = open_gazetteer()
    found = [*gazetteer.find(q), *gazetteer.starting_with(q), *gazetteer.find_variants(q)]
    features = {candidate.place.id: candidate.place for candidate in found}
    hits = [
        PlaceHit(
            geonameid=place.geonameid, name=place.name, kind=place.kind, country=place.country, admin1=place.admin1,
            lat=place.lat, lon=place.lon,
        )
        for place in features.values() if country is None or place.country == country.upper()
    ]  # fmt: skip
    return PlaceHits(items=hits[:limit])


@router.get("/sources")
def find_sources(q: Q, person: Reader, desk: TheDesk, limit: Limit = 10) -> SourceHits:
    """Sources on record."""
    listed = [source for source in list_sources(desk.snapshot().rows) if q.casefold() in source.name.casefold()]
    return SourceHits(items=[
        SourceHit(key=source.key, name=source.name, kinds=source.kinds, events=source.events)
        for source in listed[:limit]
    ])  # fmt: skip


@lru_cache(maxsize=1)
def folded_names() -> list[tuple[str, str]]:
    """Every name of every entry, and of what every state has ("Iraqi Air Force"), folded, with its id."""
    registry = load_registry()
    named = [(name, entry.id) for entry in registry.entries.values() for name in (entry.name, *entry.aliases)]
    named += [
        (form.name.format(adjective=state.adjective, state=state.name), f"{state.id}.{form.id}")
        for state in registry.states.values() for form in registry.forms.values()
    ]  # fmt: skip
    return list(dict.fromkeys((fold(name), id) for name, id in named))


def rank_of(key: str, name: str) -> int | None:
    """How well a name fits: it begins so, a word in it does, or it holds the letters; None where it does not."""
    if name.startswith(key):
        return 0
    if f" {key}" in name:
        return 1
    return 2 if len(key) > 3 and key in name else None


def actor_hit(entry: Entry, day: date | None) -> ActorHit:
    """An entry, with the office of the day."""
    held = load_registry().offices(entry, day)
    office = " of ".join(part for part in (held[0].title, held[0].of) if part) if held else None
    return ActorHit(
        id=entry.id, name=entry.name, kind=entry.kind, country=entry.country, sector=entry.sector,
        aliases=list(entry.aliases)[:MOST_ALIASES], office=office,
    )  # fmt: skip
