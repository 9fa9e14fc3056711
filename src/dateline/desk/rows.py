"""Rows: each event in a few hundred bytes, so that a list, a map or a chart of 100,000 needs no JSON parsed.

In: an event as the ledger keeps it (a dict of its JSON). Out: a `Row`. Places, actors and sources are shared between
rows (`Pool`), since a record names the same few thousand again and again.

>>> row = make_row(json.loads(body), Pool(), 7)
>>> row.place.name, row.doubt, row.weight
('Hajin', 0.21, 4.2)
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

Json = Mapping[str, Any]


class Named(NamedTuple):
    """An actor or a source: what it is known by, and its name."""

    key: str
    name: str
    kind: str = ""
    country: str | None = None
    sector: str | None = None


class Spot(NamedTuple):
    """Where an event was: a place and how exact it is."""

    name: str
    kind: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    why: str | None

    @property
    def key(self) -> str:
        """One word for the place at this precision, as a feature of the map has it."""
        return f"{self.precision}:{self.country or ''}:{self.admin1 or ''}:{self.name}:{self.lat}:{self.lon}"


class Range(NamedTuple):
    """A figure: the bounds and the best."""

    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """What of an event lists, maps, time lines, charts and the review queue need."""

    number: int
    id: str
    type: str
    mode: str | None
    status: str
    grade: str
    quad: int | None
    main: bool
    first: str | None
    last: str | None
    time_precision: str | None
    place: Spot | None
    no_place: str | None
    no_time: str | None
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    speakers: tuple[Named, ...]
    relays: tuple[Named, ...]
    killed: Range | None
    wounded: Range | None
    origins: int
    outlets: int
    mentions: tuple[str, ...]
    confidence: float
    doubt: float
    weight: float
    story: str | None
    trigger: str

    @property
    def located(self) -> bool:
        """Whether the map can show it."""
        return self.place is not None and self.place.lat is not None and self.place.precision is not None

    @property
    def headline(self) -> str:
        """Who did what to whom, and where, in one line."""
        who = ", ".join(actor.name for actor in self.actors[:2])
        whom = ", ".join(actor.name for actor in self.recipients[:2])
        sides = " → ".join(side for side in (who, whom) if side) or self.trigger
        what = f"{self.type.lower()}{f'/{self.mode}' if self.mode else ''}"
        return f"{sides} ({what}){f', {self.place.name}' if self.place else ''}"


class Pool:
    """Hands out one object for equal values."""

    def __init__(self) -> None:
        self.known: dict[Any, Any] = {}

    def one[T](self, value: T) -> T:
        """The value that was first seen among those equal to it."""
        return self.known.setdefault(value, value)  # type: ignore[no-any-return]


#: What makes a person look: the least sure of these fields, and how much of its unsureness counts.
DOUBTED = {"event": 1.0, "type": 0.9, "actors": 0.6, "place": 0.7, "time": 0.6}
#: What is added where the record itself is unsettled.
UNSETTLED = {"contested": 0.3, "weak": 0.05}
QUAD_WEIGHT = {1: 0.5, 2: 1.0, 3: 0.75, 4: 1.5}  # verbal cooperation … material conflict (PLOVER)


def make_row(event: Json, pool: Pool, number: int) -> Row:
    """The row of an event under its number in the ledger, -1 where it is off the record."""
    time = event["time"] or {}
    place = event["places"][0] if event["places"] else None
    speakers, relays = voices_of(event, pool)
    killed, wounded = (range_of(event["figures"].get(measure)) for measure in ("killed", "wounded"))
    return Row(
        number=number,
        id=event["id"],
        type=pool.one(event["type"]),
        mode=pool.one(event["mode"]),
        status=pool.one(event["status"]),
        grade=pool.one(event["grade"]),
        quad=event["codes"]["quad"],
        main=event["main"],
        first=pool.one(time.get("from")),
        last=pool.one(time.get("to") or time.get("from")),
        time_precision=pool.one(time.get("precision")),
        place=pool.one(spot_of(place)) if place else None,
        no_place=pool.one(reason_for_no_place(event, place)),
        no_time=pool.one(event["why"].get("time")) if not time.get("from") else None,
        actors=pool.one(tuple(pool.one(actor_of(each)) for each in event["actors"])),
        recipients=pool.one(tuple(pool.one(actor_of(each)) for each in event["recipients"])),
        speakers=pool.one(speakers),
        relays=pool.one(relays),
        killed=killed,
        wounded=wounded,
        origins=event["origins"],
        outlets=event["outlets"],
        mentions=tuple(mention["id"] for mention in event["mentions"]),
        confidence=event["confidence"]["event"],
        doubt=doubt_of(event),
        weight=weight_of(event, killed, wounded),
        story=pool.one(event["story"]),
        trigger=pool.one(event["trigger"]["text"][:80]),
    )


def spot_of(place: Json) -> Spot:
    """The place of an event."""
    return Spot(*(place[field] for field in Spot._fields))


def reason_for_no_place(event: Json, place: Json | None) -> str | None:
    """Why the map can't show the event, None where it can."""
    if place is None:
        return str(event["why"].get("places") or event["why"].get("place") or "no place is told")
    if place["lat"] is None or place["precision"] is None:
        return str(place["why"] or "the place is not in the gazetteer")
    return None


def actor_of(actor: Json) -> Named:
    """An actor as a row names it."""
    return Named(actor["id"], actor["name"], actor["kind"], actor["country"], actor["sector"])


def voices_of(event: Json, pool: Pool) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Who speaks (the nearest source of a claim), and who relays, each once and sorted by name."""
    speakers: dict[str, Named] = {}
    relays: dict[str, Named] = {}
    claims = [*event["claims"], *(claim for tally in event["figures"].values() for claim in tally["claims"])]
    for chain in [claim["sources"] for claim in claims]:
        for depth, source in enumerate(chain):
            named = pool.one(source_of(source))
            (relays if depth else speakers).setdefault(named.key, named)
    for source in event["sources"]:
        named = pool.one(source_of(source))
        if named.key not in speakers:
            relays.setdefault(named.key, named)
    relays = {key: named for key, named in relays.items() if key not in speakers}
    return tuple(sorted(speakers.values())), tuple(sorted(relays.values()))


def source_of(source: Json) -> Named:
    """A source as a row names it; its key is the actor that it is, or its name without case."""
    return Named(source["actor"] or " ".join(source["name"].casefold().split()), source["name"], source["kind"])


def range_of(tally: Json | None) -> Range | None:
    """The range of a tally."""
    return Range(tally["low"], tally["best"], tally["high"]) if tally else None


def doubt_of(event: Json) -> float:
    """How much there is to check, 0 to 1."""
    confidence = event["confidence"]
    least = max(share * (1 - confidence[field]) for field, share in DOUBTED.items() if confidence[field] is not None)
    return float(round(min(1.0, least + UNSETTLED.get(event["grade"], 0.0)), 3))


def weight_of(event: Json, killed: Range | None, wounded: Range | None) -> float:
    """How much hangs on it: deaths and wounds (by their logarithm), independent origins, the class of the event."""
    people = [(killed, 1.0), (wounded, 0.5)]
    toll = sum(share * math.log2(1 + max(0, count.best or count.low or 0)) for count, share in people if count)
    told = math.log2(1 + event["origins"]) + (0.5 if event["main"] else 0.0)
    return float(round(QUAD_WEIGHT.get(event["codes"]["quad"] or 0, 0.5) + toll + told, 3))
