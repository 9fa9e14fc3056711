"""Dossier: one event with everything that is said of it. An event, its readings and its story in, a page out.

>>> page = Dossier(event, readings, story, standing).page(row, changes)
>>> [(claim.said, claim.value) for claim in page.figures[0].claims]
[('Iraqi Armed Forces', 36), ('Iraqi security forces', 20)]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.article import Model
from dateline.desk.models.events import (
    ArticleBrief,
    ClaimAnswer,
    EventPage,
    EventRow,
    FieldAnswer,
    FigureAnswer,
    GradeAnswer,
    HistoryEntry,
    LinkAnswer,
    Mark,
    MentionAnswer,
    Passage,
    ReviewAnswer,
    Rule,
)
from dateline.desk.phrases import FIELD_LABELS
from dateline.desk.views.passages import mark, marks_of_event, passage_at
from dateline.merge.grades import GRADES
from dateline.reading import Event, Reading
from dateline.record import Claim, FigureClaim, Mention, RecordEvent, Story

FIELDS = ("type", "mode", "status", "actors", "recipients", "places", "time", "means", "contexts", "sources")
#: Which confidence of the reader speaks of which field.
CONFIDENCE_OF = {"type": "type", "actors": "actors", "places": "place", "time": "time"}
MOST_PASSAGES = 20  # of one claim


class Dossier:
    """One event beside what its articles say. `readings` are by article id."""

    def __init__(self, event: RecordEvent, readings: Mapping[str, Reading], story: Story | None) -> None:
        self.event, self.readings, self.story = event, readings, story
        self.by_ref = {reading.article.ref: reading for reading in readings.values()}
        self.roots = roots_of(story)

    def page(self, row: EventRow, history: Sequence[HistoryEntry], review: ReviewAnswer) -> EventPage:
        """The whole page."""
        return EventPage(
            event=self.event,
            row=row,
            fields=[self.field(name) for name in FIELDS],
            figures=self.figures(),
            mentions=[self.mention(mention) for mention in self.event.mentions],
            articles=self.articles(),
            grade=self.grade(),
            links=[LinkAnswer(**link.model_dump()) for link in self.event.links],
            history=list(history),
            review=review,
        )

    def field(self, name: str) -> FieldAnswer:
        """A field with its claims, those of most origins first."""
        claims = [self.claim(claim) for claim in self.event.claims if claim.field == name]
        confidence = getattr(self.event.confidence, CONFIDENCE_OF[name]) if name in CONFIDENCE_OF else None
        return FieldAnswer(
            field=name,
            label=FIELD_LABELS[name],
            value=plain(getattr(self.event, name)),
            why=self.event.why.get(name),
            confidence=confidence,
            claims=sorted(claims, key=lambda claim: -claim.origins),
        )

    def figures(self) -> list[FigureAnswer]:
        """The ranges, each with the claims that it comes from."""
        return [
            FigureAnswer(
                measure=measure, low=tally.low, best=tally.best, high=tally.high,
                claims=[self.claim(claim) for claim in tally.claims],
            )
            for measure, tally in sorted(self.event.figures.items())
        ]  # fmt: skip

    def claim(self, claim: Claim) -> ClaimAnswer:
        """A claim with the words that make it."""
        days = [str(day) for ref in claim.refs if (day := self.published(ref))]
        bounds: dict[str, Any] = {}
        if isinstance(claim, FigureClaim):
            bounds = {name: getattr(claim, name) for name in ("low", "best", "high", "group", "current")}
        return ClaimAnswer(
            value=claim.value, said=claim.sources[0].name if claim.sources else None,
            chain=[source.name for source in claim.sources], stance=claim.stance,
            **{"current": True, **bounds},
            origins=len({self.roots.get(ref, ref) for ref in claim.refs}), day=min(days, default=None),
            passages=list(self.passages(claim)),
        )  # fmt: skip

    def passages(self, claim: Claim) -> Iterable[Passage]:
        """The sentences that a claim stands in, its words marked."""
        for proof in claim.evidence[:MOST_PASSAGES]:
            if reading := self.by_ref.get(proof.ref):
                said = [mark(proof, "evidence")]
                for source in claim.sources:
                    if source.text and reading.article.text[source.start : source.end] == source.text:
                        said.append(Mark(start=source.start or 0, end=source.end or 0, kind="source"))
                yield passage_at(reading.article, proof, said)

    def mention(self, mention: Mention) -> MentionAnswer:
        """Where one article tells it, everything that the reading rests on marked."""
        reading = self.readings[mention.article]
        told = event_at(reading, mention)
        article = reading.article
        marks = marks_of_event(told, reading) if told else [mark(mention.trigger, "trigger")]
        return MentionAnswer(
            id=mention.id, article=article.id, ref=article.ref, title=article.title, outlet=article.outlet,
            published=text_or_none(article.published), passage=passage_at(article, mention.trigger, marks),
        )  # fmt: skip

    def articles(self) -> list[ArticleBrief]:
        """The articles that tell it, and how they hang together."""
        rows = {row.article: row for row in self.story.articles} if self.story else {}
        briefs = []
        for key in dict.fromkeys(mention.article for mention in self.event.mentions):
            article, row = self.readings[key].article, rows.get(key)
            briefs.append(ArticleBrief(
                id=key, ref=article.ref, title=article.title, outlet=article.outlet,
                published=text_or_none(article.published), relation=row.relation if row else None,
                of=row.of if row else None, shared=row.shared if row else None,
            ))  # fmt: skip
        return briefs

    def grade(self) -> GradeAnswer:
        """The grade, and the rules of which one gave it."""
        why = self.event.why.get("grade", "")
        given = (self.event.grade, why)
        rules = [Rule(name=name, reason=reason, holds=(name, reason) == given) for name, _, reason in GRADES]
        return GradeAnswer(name=self.event.grade, why=why, rules=rules)

    def published(self, ref: str) -> Any:
        """The day on which an article was published."""
        reading = self.by_ref.get(ref)
        return reading.article.published if reading else None


def roots_of(story: Story | None) -> dict[str, str]:
    """For each article (ref) of a story the one that it was made from in the end."""
    of = {row.ref: row.of for row in story.articles} if story else {}
    roots = {}
    for ref in of:
        root, seen = ref, {ref}
        while (parent := of.get(root)) and parent not in seen:
            root = parent
            seen.add(root)
        roots[ref] = root
    return roots


def event_at(reading: Reading, mention: Mention) -> Event | None:
    """The event of a reading whose trigger the mention has."""
    place = (mention.trigger.start, mention.trigger.end)
    return next((e for e in reading.events if (e.trigger.start, e.trigger.end) == place), None)


def plain(value: Any) -> Any:
    """A field's value as JSON has it."""
    if isinstance(value, Model):
        return value.model_dump(mode="json", by_alias=True)
    return [plain(each) for each in value] if isinstance(value, list) else value


def text_or_none(value: object) -> str | None:
    """A value as text, None where there is none."""
    return None if value is None else str(value)
