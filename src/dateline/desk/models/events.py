"""Events: a row of a list, and the page of one with everything that is said of it."""

from __future__ import annotations

from typing import Any, Literal

from dateline.article import Model
from dateline.record import RecordEvent


class Page[T](Model):
    """A piece of a list. `sentence` says the filters in words, `total` counts all that they leave."""

    total: int
    offset: int
    limit: int
    sentence: str
    items: list[T]


class Who(Model):
    """An actor or source: its key, and its name."""

    id: str
    name: str


class PlaceAnswer(Model):
    """Where it was, and how exactly that is known; `why` where it can't be put on a map."""

    name: str
    kind: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    why: str | None


class RangeAnswer(Model):
    """A figure between its bounds."""

    low: int | None
    best: int | None
    high: int | None


class EventRow(Model):
    """An event in a list. `when` is its time in words; `doubt` (0 to 1) and `weight` order the review queue."""

    id: str
    type: str
    mode: str | None
    status: str
    grade: str
    review: str
    main: bool
    first: str | None
    last: str | None
    when: str | None
    time_precision: str | None
    place: PlaceAnswer | None
    actors: list[Who]
    recipients: list[Who]
    killed: RangeAnswer | None
    wounded: RangeAnswer | None
    origins: int
    outlets: int
    mentions: int
    confidence: float
    doubt: float
    weight: float
    headline: str
    trigger: str
    sentence: str | None
    story: str | None


class Mark(Model):
    """A part of a passage: from `start` to `end` in the article's text."""

    start: int
    end: int
    kind: str


class Passage(Model):
    """Words of an article in their context. Everything counts code points of the article's text; `text` is the text
    from `start` to `end`."""

    article: str
    ref: str
    start: int
    end: int
    text: str
    marks: list[Mark]
    before: str
    after: str


class ClaimAnswer(Model):
    """Who says which value, through whom, and where the words stand. `current` is false where a later report of the
    same origin has replaced it."""

    value: Any
    said: str | None
    chain: list[str]
    stance: str
    current: bool
    low: int | None = None
    best: int | None = None
    high: int | None = None
    group: str | None = None
    origins: int
    day: str | None
    passages: list[Passage]


class FieldAnswer(Model):
    """One field of an event: its value, or why there is none, and what is claimed of it."""

    field: str
    label: str
    value: Any
    why: str | None
    confidence: float | None
    claims: list[ClaimAnswer]


class FigureAnswer(Model):
    """The range of one measure, and the claims it comes from side by side."""

    measure: str
    low: int | None
    best: int | None
    high: int | None
    claims: list[ClaimAnswer]


class MentionAnswer(Model):
    """Where one article tells the event."""

    id: str
    article: str
    ref: str
    title: str | None
    outlet: str | None
    published: str | None
    passage: Passage


class ArticleBrief(Model):
    """An article that tells the event, and how it relates to the others of its story."""

    id: str
    ref: str
    title: str | None
    outlet: str | None
    published: str | None
    relation: str | None
    of: str | None
    shared: float | None


class Rule(Model):
    """A rule of the table of grades, and whether it gave this event's."""

    name: str
    reason: str
    holds: bool


class GradeAnswer(Model):
    """The grade, and why."""

    name: str
    why: str
    rules: list[Rule]


class LinkAnswer(Model):
    """Why two mentions are taken for one event."""

    left: str
    right: str
    score: float
    compared: dict[str, str]


class HistoryEntry(Model):
    """Something that happened to the event: what came in, what was decided, what changed."""

    when: str
    who: str | None
    what: str
    field: str | None = None
    before: Any = None
    after: Any = None
    text: str
    judgement: str | None = None
    undone: bool = False


class JudgementAnswer(Model):
    """What a person decided, in words too; `standing` is false once it is undone."""

    id: str
    verdict: str
    left: str | None
    right: str | None
    field: str | None
    value: Any
    who: str
    when: str
    why: str
    undoes: str | None
    standing: bool
    event: str | None
    sentence: str


class ReviewAnswer(Model):
    """What people have said of the event, and who is to look at it."""

    state: str
    judgements: list[JudgementAnswer]
    assigned: str | None
    notes: list[str]
    disagreement: bool


class EventPage(Model):
    """One event with everything that is said of it."""

    event: RecordEvent
    row: EventRow
    fields: list[FieldAnswer]
    figures: list[FigureAnswer]
    mentions: list[MentionAnswer]
    articles: list[ArticleBrief]
    grade: GradeAnswer
    links: list[LinkAnswer]
    history: list[HistoryEntry]
    review: ReviewAnswer


class Similar(Model):
    """An event that may be the same, and what speaks for it."""

    row: EventRow
    score: float
    reasons: list[str]


class SimilarEvents(Model):
    """Candidates for joining, the likeliest first."""

    items: list[Similar]


Facet = Literal["type", "mode", "country", "place", "actor", "source", "status", "grade", "review"]


class FacetValue(Model):
    """A value of a facet, and how many events of the selection have it."""

    value: str
    label: str
    count: int


class Facets(Model):
    """The values that the current selection has."""

    total: int
    sentence: str
    facets: dict[Facet, list[FacetValue]]
