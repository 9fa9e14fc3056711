"""Review: the queue, what people decide, how far they agree, and look-ups for corrections."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from dateline.article import Model
from dateline.desk.models.events import EventRow, JudgementAnswer, Page
from dateline.desk.wanted import Word, printable

MOST_VALUE = 100_000  # bytes

Why = Annotated[str, Field(max_length=2000), AfterValidator(lambda text: text if not text else cleaned(text))]
Verdict = Literal["accepted", "rejected", "unsure", "note", "same", "different", "corrected"]


def storable(value: Any) -> Any:
    """A value as it is kept: JSON of a bounded size, whole characters, no infinities."""
    try:
        written = json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf8")
    except (ValueError, RecursionError):
        raise ValueError("the value can't be kept as JSON") from None
    if len(written) > MOST_VALUE:
        raise ValueError("the value is too large")
    return value


def cleaned(text: str) -> str:
    """A reason as it is kept: lines may break, other control characters are refused."""
    for line in text.splitlines():
        printable(line.replace("\t", " "))
    return text


class QueueItem(Model):
    """An event to look at: why, who is to, and what has been said."""

    row: EventRow
    doubt: float
    weight: float
    priority: float
    reasons: list[str]
    assigned: str | None
    judgements: int
    disagreement: bool


class Queue(Page[QueueItem]):
    """A page of the queue; `progress` counts all events of the selection by state."""

    progress: dict[str, int]


class Assign(Model):
    """Give events to somebody, or (null) to nobody."""

    events: Annotated[list[Word], Field(min_length=1, max_length=500)]
    to: Word | None


class Assigned(Model):
    """How many events were given."""

    assigned: int


class People(Model):
    """Who can be assigned."""

    items: list[str]


class FieldAgreement(Model):
    """Krippendorff's alpha (nominal) of what people said of one field: 1 is full agreement, 0 what chance would give,
    null where there is nothing to compare."""

    field: str
    alpha: float | None
    items: int
    pairs: int


class Opinion(Model):
    """What one person says."""

    who: str
    value: Any
    judgement: str


class Difference(Model):
    """Where people differ."""

    event: str
    row: EventRow | None
    field: str
    values: list[Opinion]


class Agreement(Model):
    """How far the coders agree, and where they do not."""

    coders: list[str]
    fields: list[FieldAgreement]
    disagreements: list[Difference]


class Adjudicate(Model):
    """Settle a disagreement: this judgement stands, the others on the same field are taken back."""

    event: Word
    judgement: Word
    why: Why = ""


class Judge(Model):
    """A decision on an event, or (same, different, unsure) on a pair of events or mentions."""

    verdict: Verdict
    event: Word
    other: Word | None = None
    field: Word | None = None
    value: Annotated[Any, AfterValidator(storable)] = None
    why: Why = ""


class Judged(Model):
    """The judgement as it was kept, and the events that it touched as they are now; `event` is null for one that left
    the record."""

    judgement: JudgementAnswer
    event: EventRow | None
    events: list[EventRow]


class JudgedMany(Model):
    """Several judgements, and the events that they touched."""

    judgements: list[JudgementAnswer]
    events: list[EventRow]


class Undo(Model):
    """Why a judgement is taken back."""

    why: Why = ""


class Split(Model):
    """The mentions that are to leave the event."""

    mentions: Annotated[list[Word], Field(min_length=1, max_length=100)]
    why: Why = ""


class ActorHit(Model):
    """An actor of the registry."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    aliases: list[str]
    office: str | None


class PlaceHit(Model):
    """A place of the gazetteer."""

    geonameid: int | None
    name: str
    kind: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None


class SourceHit(Model):
    """A source on record."""

    key: str
    name: str
    kinds: list[str]
    events: int


class ActorHits(Model):
    """Actors of that name, the likeliest first."""

    items: list[ActorHit]


class PlaceHits(Model):
    """Places of that name, the likeliest first."""

    items: list[PlaceHit]


class SourceHits(Model):
    """Sources of that name."""

    items: list[SourceHit]
