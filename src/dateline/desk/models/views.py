"""Views of one selection: counts, map, time line, network, sources and actors."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from dateline.article import Model
from dateline.desk.models.events import EventRow, Passage
from dateline.reading import Relation
from dateline.record import RecordActor


class Missing(Model):
    """Events that a chart can't place, and why."""

    count: int
    reason: str


class Count(Model):
    """One bar: how many events (or people, with bounds) fall under a key; `split` parts the events."""

    key: str
    label: str
    count: int
    low: int
    high: int
    split: dict[str, int]


class Counts(Model):
    """The selection counted. Days are counted by their first; every week or month between is there, zeros too."""

    sentence: str
    total: int
    by: str
    measure: str
    rows: list[Count]
    missing: Missing


class Geometry(Model):
    """GeoJSON's point: longitude, latitude."""

    type: Literal["Point"] = "Point"
    coordinates: tuple[float, float]


class FeatureProperties(Model):
    """One place at one precision with all its events. `shape` says how to draw it: a point only where the place is
    exact, a circle of `radius_km` where it is near, the area named by `area` where only the unit is known."""

    key: str
    shape: Literal["point", "circle", "area"]
    radius_km: float
    precision: str
    name: str
    country: str | None
    admin1: str | None
    area: str | None
    count: int
    types: dict[str, int]
    top: str
    grades: dict[str, int]
    killed: int
    events: list[str]
    first: str | None
    last: str | None


class Feature(Model):
    """GeoJSON's feature."""

    type: Literal["Feature"] = "Feature"
    id: int
    geometry: Geometry
    properties: FeatureProperties


class Reason(Model):
    """Why some events have no place or no day, and which (the first of them)."""

    reason: str
    count: int
    events: list[str]


class LeftOut(Model):
    """Events that a view can't show, by reason."""

    count: int
    reasons: list[Reason]


class MapAnswer(Model):
    """GeoJSON's feature collection, and what is not on the map."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    sentence: str
    total: int
    drawn: int
    features: list[Feature]
    unlocated: LeftOut


class TimelineItem(Model):
    """An event with its range of days."""

    id: str
    start: str
    end: str | None
    precision: str | None
    type: str
    grade: str
    status: str
    title: str
    origins: int


class TimelineGroup(Model):
    """A month of events."""

    key: str
    count: int
    first: str
    last: str


class Timeline(Model):
    """The selection in time: the weightiest events where there are too many, and all of them by month."""

    sentence: str
    total: int
    shown: int
    items: list[TimelineItem]
    groups: list[TimelineGroup]
    undated: LeftOut


class ActorRow(Model):
    """An actor in the selection."""

    id: str
    name: str
    country: str | None
    sector: str | None
    kind: str
    acts: int
    receives: int
    events: int


class Node(ActorRow):
    """An actor as a node of the network."""


class Edge(Model):
    """Who does what to whom, signed by the classes of the events."""

    id: str
    from_: str = Field(alias="from")
    to: str
    sign: Literal["adversarial", "cooperative", "mixed"]
    adversarial: int
    cooperative: int
    count: int
    types: dict[str, int]
    events: list[str]


class LeftOutGraph(Model):
    """What the limit cuts off."""

    nodes: int
    edges: int


class Network(Model):
    """The actors of the selection, and what they do to each other; the most frequent pairs first."""

    sentence: str
    total: int
    nodes: list[Node]
    edges: list[Edge]
    left_out: LeftOutGraph


class EvidenceItem(Model):
    """An event between two actors, and the sentence that tells it."""

    row: EventRow
    passage: Passage


class NetworkEvidence(Model):
    """What an edge rests on: events, and relations that the articles state."""

    total: int
    events: list[EvidenceItem]
    stated: list[Relation]


class SourceRow(Model):
    """A speaker, institution, agency or outlet: of how many events it speaks, which it relays, and how these stand."""

    key: str
    name: str
    kinds: list[str]
    events: int
    speaks: int
    relays: int
    confirmed: int
    contested: int
    grades: dict[str, int]
    first: str | None
    last: str | None


class Opposed(Model):
    """What somebody else says of the same field."""

    said: str | None
    value: Any
    stance: str


class SourceClaim(Model):
    """A claim of this source. shared: others say so too; contested: others say otherwise; alone: neither."""

    field: str
    value: Any
    stance: str
    role: Literal["speaks", "relays"]
    standing: Literal["shared", "contested", "alone"]
    against: list[Opposed]
    passages: list[Passage]


class SourceEvent(Model):
    """An event, and what the source claims of it."""

    event: EventRow
    claims: list[SourceClaim]


class WithCount(Model):
    """Another source or actor, and how many events it shares."""

    key: str
    name: str
    count: int


class SourcePage(Model):
    """What a source has claimed, and what became of it; a page of its events."""

    source: SourceRow
    total: int
    offset: int
    limit: int
    sentence: str
    items: list[SourceEvent]
    beside: list[WithCount]


class Office(Model):
    """An office that a person held."""

    title: str
    of: str | None
    first: str | None
    last: str | None


class RegistryEntry(Model):
    """What the registry knows of an actor."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    aliases: list[str]
    offices: list[Office]


class Counterpart(Model):
    """Whom the actor has to do with: cooperative events count up, adversarial ones down."""

    id: str
    name: str
    count: int
    sign: int


class ActorPage(Model):
    """An actor: what it does, and what is done to it."""

    actor: RecordActor
    row: ActorRow
    registry: RegistryEntry | None
    by_type: dict[str, int]
    counterparts: list[Counterpart]
    acts: list[EventRow]
    receives: list[EventRow]
