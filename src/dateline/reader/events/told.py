"""Told: by whom an event is told, by the quotations around it and by the encoder.

In: the mentions of an event, the article's actors near them, and its quotations' sources. Out: the event's sources,
nearest first, or none where it is told in the writer's own voice. Whoever may tell of it is scored: that it stands in
their words says much, and the encoder knows the rest ("the raid, residents said, …" two sentences on; what a speaker
mentions by the way, and the writer tells too).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.article import Span
from dateline.reader.encoder import Part
from dateline.reader.events.answers import Answers
from dateline.reader.events.build import trigger_of
from dateline.reader.events.fill import TELLER_REACH, within
from dateline.reader.events.mentions import Mention
from dateline.reader.events.phrases import Phrases
from dateline.reader.parse import Parsed
from dateline.reader.sources import Attributions, speaker_source
from dateline.reading import Actor, Source


@dataclass(frozen=True, slots=True)
class Teller:
    """Who may tell of a mention: span, actor id and phrase; `quoted`: the mention stands in words of theirs."""

    value: Source | Actor
    actor: str | None
    part: Part
    quoted: bool

    @property
    def start(self) -> int:
        """Where the naming begins."""
        return self.value.start or 0


def tellers_of(mention: Mention, trigger: Span, phrases: Phrases, attributions: Attributions) -> Iterator[Teller]:
    """The speakers of the quotations around a mention, and the actors near it."""
    taken: list[Span] = []
    for source in attributions.voices_for(trigger):
        if source.start is None or source.end is None:
            continue
        piece = phrases.doc.char_span(source.start, source.end, alignment_mode="expand")
        if piece is not None:
            taken.append(Span(start=source.start, end=source.end, text=source.text or ""))
            yield Teller(source, source.actor, Part(piece.start, piece.end, piece.root.i, source.kind), True)
    for item in within(phrases.actors, mention, TELLER_REACH):
        if not any(span.overlaps(item.value) for span in taken):
            yield Teller(item.value, item.value.id, item.phrase.part, False)


def sources_of(
    group: Sequence[Mention], parsed: Parsed, phrases: Phrases, answers: Answers, attributions: Attributions
) -> list[Source]:
    """The sources of an event told by several mentions."""
    spans = [trigger_of(mention, parsed) for mention in group]
    tellers = [list(tellers_of(m, span, phrases, attributions)) for m, span in zip(group, spans, strict=True)]
    answers.look((m, "teller", (t.part for t in told)) for m, told in zip(group, tellers, strict=True))
    scored = [
        (answers.attributed(mention, teller.part, teller.quoted), teller, span)
        for mention, span, told in zip(group, spans, tellers, strict=True)
        for teller in told
    ]
    likely = [row for row in scored if row[0] >= answers.blends.source.threshold]
    if not likely:
        return []
    _, best, span = max(likely, key=lambda row: (row[0], -row[1].start))
    if isinstance(best.value, Actor):
        return attributions.from_origin([speaker_source(best.value)])
    others = [teller.value for _, teller, _ in likely if isinstance(teller.value, Source)]
    return attributions.from_origin([*attributions.voices_for(span), *others])
