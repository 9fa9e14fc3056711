"""Told: by whom an event is told, by the quotations around it and by the encoder.

In: the mentions of an event, the article's actors near them, and its quotations' sources. Out: the event's sources,
nearest first, or none where it is told in the writer's own voice. Where no quotation holds the event, the encoder may
still see that somebody tells it ("the raid, residents said, …" two sentences on).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from dateline.article import Span
from dateline.reader.encoder import Part
from dateline.reader.events.answers import Answers
from dateline.reader.events.fill import TELLER_REACH, within
from dateline.reader.events.mentions import Mention
from dateline.reader.events.phrases import Phrases
from dateline.reader.sources import Attributions, speaker_source
from dateline.reading import Actor, Source


def sources_of(
    group: Sequence[Mention], spans: Sequence[Span], phrases: Phrases, answers: Answers, attributions: Attributions
) -> list[Source]:
    """The sources of an event; `spans` are its triggers, the fullest mention's first."""
    told = attributions.sources_for(*spans)
    if told or answers.encoded is None:
        return told
    scored = [row for mention in group for row in _scored(mention, phrases, answers, ())]
    best, _, teller = max(scored, key=lambda row: row[:2], default=(0.0, 0, None))
    if teller is None or best < answers.blends.source.threshold:
        return []
    return attributions.from_origin([teller if isinstance(teller, Source) else speaker_source(teller)])


Teller = Source | Actor


def _scored(
    mention: Mention, phrases: Phrases, answers: Answers, voices: Sequence[Source]
) -> list[tuple[float, int, Teller]]:
    """Each candidate with its probability; of equals the earlier."""
    candidates = list(candidates_of(mention, phrases, voices))
    answers.look(mention, [part for _, part, _ in candidates])
    return [
        (answers.attributed(mention, part, quoted), -(teller.start or 0), teller) for teller, part, quoted in candidates
    ]


def candidates_of(mention: Mention, phrases: Phrases, voices: Sequence[Source]) -> Iterator[tuple[Teller, Part, bool]]:
    """Who may tell it, with whether the mention stands in words of theirs: the voices, and the actors near it."""
    quoted = [(source, part) for source in voices if (part := _part_of(source, phrases.doc)) is not None]
    for source, part in quoted:
        yield source, part, True
    for item in within(phrases.actors, mention, TELLER_REACH):
        if not any(_overlap(item.value, source) for source, _ in quoted):
            yield item.value, item.phrase.part, False


def _overlap(span: Span, source: Source) -> bool:
    return source.start is not None and source.end is not None and span.start < source.end and source.start < span.end


def _part_of(source: Source, doc: Doc) -> Part | None:
    if source.start is None or source.end is None:
        return None
    piece = doc.char_span(source.start, source.end, alignment_mode="expand")
    return Part(piece.start, piece.end, piece.root.i, source.kind) if piece is not None else None
