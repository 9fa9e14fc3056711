"""Record: what is on record. The third of the three nouns (Article → Reading → Record).

Computed from readings and judgements by stated rules (`dateline.merge`), so that it can be rebuilt, and a merge
undone. Nothing in it is without a mention: every event leads to the spans of the articles that tell it.

>>> Claim(field="killed", value=9, stance="asserts", sources=[Source(name="SANA", kind="agency")], refs=["a.txt"])
"""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel, Field

from dateline.article import Model, Span, content_id
from dateline.reading import Actor, Codes, Confidence, EventType, Means, Place, Sign, Source, Status, Time

CopyRelation = Literal["origin", "copy", "excerpt", "rewrite", "independent"]
WithdrawnWhy = Literal["updated", "corrected", "retracted"]
Stance = Literal["asserts", "denies", "doubts"]
Grade = Literal["declared", "confirmed", "fair", "weak", "contested"]
Verdict = Literal["same", "different", "unsure", "accepted", "rejected", "corrected", "note", "undone"]


class StoryArticle(Model):
    """One article of a story. `of` is the ref of the article that it was copied, excerpted or rewritten from;
    `shared` the share of its own words (house boilerplate left out) that stand in that article too."""

    ref: str
    relation: CopyRelation
    of: str | None = None
    article: str
    shared: float | None = None


class Story(Model):
    """The coverage of one happening. `from` and `to` are the first and last day of publication. `origins` counts
    independent ones: copies, and articles that credit one agency, count once. `main_event` is the id of the event
    that most of its articles lead with."""

    id: str
    headline: str
    articles: list[StoryArticle]
    origins: int
    main_event: str | None = None
    from_: date | None = Field(default=None, alias="from")
    to: date | None = None
    kin: list[Kin] = []


class Evidence(Span):
    """A span of the text of the article `ref`."""

    ref: str


class EventActor(Actor):
    """An actor of an event on record, as the article `ref` names it."""

    ref: str


class EventPlace(Place):
    """A place of an event on record, as the article `ref` names it."""

    ref: str


class EventTime(Time):
    """The time of an event on record, as the article `ref` tells it."""

    ref: str


class EventMeans(Means):
    """What it was done with, as the article `ref` tells it."""

    ref: str


class Passage(Model):
    """A stretch of text that stands in two articles, word for word or lightly edited: where in each."""

    a: Span
    b: Span


class Kin(Model):
    """Two articles (refs) of a story that share text: how, and the share of each one's own words. `source` is the one
    that the other was made from; None where both were made from a third, or nobody can tell."""

    a: str
    b: str
    relation: CopyRelation
    share_a: float
    share_b: float
    source: str | None = None
    passages: list[Passage] = []


class Mention(Model):
    """Where one article tells the event. `id` lasts as long as article and trigger do: judgements hold on to it."""

    id: str
    ref: str
    article: str
    trigger: Span
    sentence: Span


class Claim(Model):
    """Who says which value of a field, how, and in which articles. `sources` go from the nearest, the one who speaks,
    to those who relay; empty where the article says it in its own voice. `evidence` is where the words stand;
    `withdrawn` the ref of the article that took it back."""

    sources: list[Source] = []
    field: str
    value: Any
    stance: Stance = "asserts"
    refs: list[str] = []
    evidence: list[Evidence] = []
    withdrawn: str | None = None


class Loss(Model):
    """A claim that an event has lost: only the articles `refs` made it, and `by` (a ref) took it back."""

    field: str
    value: Any
    refs: list[str]
    by: str
    why: WithdrawnWhy


class FigureClaim(Claim):
    """A claim of a number of people, with the bounds that its words set and the group that it counts.

    `current` is false where a later report of the same origin has replaced it."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    group: str | None = None
    current: bool = True


class Estimates(Model):
    """The same claims by the rules of three data sets (`dateline.merge.estimates`); None where a rule has no answer."""

    acled: int | None = None
    ucdp_low: int | None = None
    ucdp_best: int | None = None
    ucdp_high: int | None = None
    airwars_min: int | None = None
    airwars_max: int | None = None


class Tally(Model):
    """A range over the claims of one measure, by the rule in `dateline.merge.figures`, and all of those claims."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    estimates: Estimates = Estimates()
    claims: list[FigureClaim] = []


class Link(Model):
    """Why two mentions are taken for the same event: the score, and per field what was compared and what it weighed."""

    left: str
    right: str
    score: float
    compared: dict[str, str] = {}


class RecordEvent(Model):
    """One event on record, merged from every mention. The fields of an event in a reading, and who says what.

    `trigger` is that of the first mention, the fullest. `origins` counts independent origins, `outlets` who carries
    it, `voices` who is named as saying it.

    `lost` is what corrections and retractions took from it; `judgements` are the ids of the judgements that shaped it;
    `why` gives the reason for an empty field and the rule behind the grade.
    """

    id: str
    trigger: Span
    main: bool = False
    type: EventType
    mode: str | None = None
    contexts: list[str] = []
    status: Status
    actors: list[EventActor] = []
    recipients: list[EventActor] = []
    places: list[EventPlace] = []
    time: EventTime | None = None
    means: list[EventMeans] = []
    sources: list[Source] = []
    codes: Codes = Codes()
    confidence: Confidence
    why: dict[str, str] = {}
    mentions: list[Mention]
    claims: list[Claim] = []
    origins: int
    outlets: int
    voices: int
    figures: dict[str, Tally] = {}
    grade: Grade
    story: str | None = None
    links: list[Link] = []
    lost: list[Loss] = []
    judgements: list[str] = []


class RecordActor(Model):
    """An actor over all articles: the names that it goes by, and where it acts or is acted upon."""

    id: str
    name: str
    country: str | None = None
    sector: str | None = None
    kind: str
    names: list[str] = []
    acts: int = 0
    receives: int = 0
    refs: list[str] = []


class Bond(Evidence):
    """One piece of evidence for a relation: the words in the article `ref`. `kind` is the event's type and mode, or the
    word that states the relation ("ally"); `event` is the id of the event on record, None for a stated relation; `by`
    the actor who acted, None where both did or it is only stated."""

    sign: Sign
    kind: str
    event: str | None = None
    by: str | None = None
    day: date | None = None
    status: Status = "asserted"


class Period(Model):
    """A month of a relation ("2018-04"; None: no day is told) and its evidence, counted by sign. `balance` is from -1
    (all adversarial) to 1 (all cooperative)."""

    month: str | None
    cooperative: int
    adversarial: int
    balance: float


class RecordRelation(Model):
    """How two actors stand to each other, after what they do to each other and what writers say of them. `sign` is that
    of the greater part of the evidence ("mixed" where neither has two thirds), and `periods` how it went over time."""

    id: str
    a: str
    b: str
    names: tuple[str, str]
    sign: Literal["cooperative", "adversarial", "mixed"]
    balance: float
    periods: list[Period]
    evidence: list[Bond]


class Judgement(Model):
    """What a person decided. Appended, never changed; taken back by another whose `undoes` is its id.

    same, different, unsure: about the mentions `left` and `right`; rejected: the event of `left` is none; accepted: it
    is one, and right as it stands; corrected: `field` of the event of `left` has `value`; note: a remark on it, in
    `why`. `when` is an ISO time.
    """

    id: str
    verdict: Verdict
    left: str | None = None
    right: str | None = None
    field: str | None = None
    value: Any = None
    who: str
    when: str
    why: str = ""
    undoes: str | None = None

    @classmethod
    def of(cls, verdict: Verdict, *, who: str, when: str, **details: Any) -> Judgement:
        """Make a judgement; its id is a hash of all that it says."""
        said = json.dumps({"verdict": verdict, "who": who, "when": when, **details}, sort_keys=True, default=str)
        return cls(id=content_id("j", [said]), verdict=verdict, who=who, when=when, **details)


class Record(Model):
    """Everything that is on record, sorted: the same readings and judgements in any order give the same record."""

    stories: list[Story] = []
    events: list[RecordEvent] = []
    actors: list[RecordActor] = []


def to_json(model: BaseModel) -> str:
    """One line of JSON with the contract's names ("from", not "from_"). What is null stays, so that keys are steady."""
    return model.model_dump_json(by_alias=True)


@lru_cache(maxsize=1)
def event_fields() -> frozenset[str]:
    """The fields that a judgement may correct: those that a reading gives, not those that the merge counts."""
    counted = {
        "id",
        "mentions",
        "claims",
        "origins",
        "outlets",
        "voices",
        "story",
        "links",
        "lost",
        "judgements",
        "confidence",
    }
    return frozenset(RecordEvent.model_fields) - counted
