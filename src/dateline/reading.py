"""Reading: what one article says. The second of the three nouns (Article → Reading → Record).

Every item is a span of the article's text. The names here are the contract with users' scripts (`dateline
schema reading` prints it as JSON Schema). "No answer" is None, with the reason in the `why` beside it.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from dateline.article import Article, Model, Span

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["asserted", "negated", "planned", "conditional", "alleged"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimePrecision = Literal[
    "time", "day", "weekend", "week", "month", "quarter", "season", "year", "decade", "century", "range", "vague"
]
TimeBasis = Literal["stated", "published", "context"]
PlacePrecision = Literal["exact", "near", "admin2", "admin1", "region", "country", "sea"]
Measure = Literal[
    "killed", "wounded", "casualties", "missing", "captured", "detained", "abducted", "displaced",
    "evacuated", "surrendered", "released", "affected",
]  # fmt: skip
SourceKind = Literal["person", "institution", "outlet", "agency", "document", "witness"]
Sign = Literal["cooperative", "adversarial"]


class Time(Span):
    """A time expression (TIMEX3).

    `value` is the TIMEX3 value ("2018-04-19", "2018-W16", "P3D", "PAST_REF"); `from_` and `to` the first and last
    ISO day it can mean (None for durations, sets and vague phrases); `basis` tells what it was counted from: the
    words alone (stated), the day of publication (published) or another time in the text (context).
    """

    type: TimeType
    value: str
    from_: date | None = Field(default=None, alias="from")
    to: date | None = None
    precision: TimePrecision
    basis: TimeBasis
    mod: str | None = None


class Place(Span):
    """A toponym or a description of a place. `kind` is settlement, admin1, admin2, country, region, river, sea,
    border, camp, base, crossing, facility, demonym …, or description of what stands for a place named elsewhere in the
    article; `why` says why it is unresolved, or what it stands for.

    A region, country or sea carries a representative point for scoring and search, and its precision says that
    it is not the place of anything.
    """

    name: str
    kind: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    precision: PlacePrecision | None = None
    why: str | None = None


class Actor(Span):
    """A mention of an actor: `id` and `name` come from the registry (or from the text, where it is unknown there).

    `sector` is PLOVER's (GOV, MIL, REB, CVL …), `kind` state, government, military, police, intelligence, group,
    party, organisation, outlet, person, people or unnamed; `role` the office or title true at the article's date.
    `country_basis` is "context" where the country is a guess: nobody says it, it is that of the place or of the
    article; None where it is stated or the registry's.
    """

    id: str
    name: str
    country: str | None = None
    country_basis: Literal["context"] | None = None
    sector: str | None = None
    kind: str
    role: str | None = None


class Source(Model):
    """Who says so. The span is None for an outlet known from the article's metadata only."""

    start: int | None = None
    end: int | None = None
    text: str | None = None
    name: str
    kind: SourceKind
    actor: str | None = None


class Quote(Span):
    """Reported words. direct: at least a part of them stands in quotation marks; mixed: not all of it does, as in the
    writer's own clause around a fragment; neither: indirect speech. `parts` are the pieces inside the marks: a speech
    split by its cue has two, and its span runs over the cue. `via` is who relays the speaker, nearest first."""

    direct: bool
    mixed: bool
    cue: Span | None = None
    speaker: Actor | None = None
    via: list[Source] = []
    parts: list[Span] = []


class Figure(Span):
    """A number of people. low and high are None where the words set no bound; `event` indexes `Reading.events`."""

    measure: Measure
    low: int | None = None
    best: int | None = None
    high: int | None = None
    group: Span | None = None
    event: int | None = None
    sources: list[Source] = []


class Means(Span):
    """What it was done with: "F-16 fighter jets" (aircraft), "barrel bombs" (explosive)."""

    kind: str


class Codes(Model):
    """The event in other schemes: CAMEO root or base code, ACLED "Event type/Sub-event type", PLOVER quad."""

    cameo: str | None = None
    acled: str | None = None
    quad: int | None = None


class Confidence(Model):
    """How sure the reader is of each field: 0 to 1, None where the field has no answer."""

    event: float
    type: float
    actors: float | None = None
    place: float | None = None
    time: float | None = None


class Event(Model):
    """One event that the article tells. `trigger` is its fullest mention, `also` the further ones; `why` gives the
    reason for each empty field."""

    id: str
    trigger: Span
    also: list[Span] = []
    main: bool = False
    type: EventType
    mode: str | None = None
    contexts: list[str] = []
    status: Status
    actors: list[Actor] = []
    recipients: list[Actor] = []
    places: list[Place] = []
    time: Time | None = None
    means: list[Means] = []
    figures: list[int] = []
    sources: list[Source] = []
    codes: Codes = Codes()
    confidence: Confidence
    why: dict[str, str] = {}


class Relation(Model):
    """A stated or shown relation between two actors, with the sentence that it stands in."""

    a: Actor
    b: Actor
    sign: Sign
    kind: str
    evidence: Span
    status: Status


class Reading(Model):
    """Everything that one article says. `places` are its toponyms; `descriptions` tell a place in other words: "the
    city" (kind description, with the name and the point of the place that it stands for), "a bakery", "the Faculty of
    Law" (unresolved, with the reason). An event may take place at either."""

    article: Article
    events: list[Event] = []
    times: list[Time] = []
    places: list[Place] = []
    descriptions: list[Place] = []
    actors: list[Actor] = []
    figures: list[Figure] = []
    quotes: list[Quote] = []
    relations: list[Relation] = []
    warnings: list[str] = []
    version: str = ""
