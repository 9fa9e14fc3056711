"""Told: by whom an event is told, by the quotations around it and by the encoder.

In: the mentions of an event, the article's actors near them, and its quotations' sources. Out: the event's sources,
nearest first, or none where it is told in the writer's own voice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from dateline.article import Span
from dateline.reader.encoder import Part
from dateline.reader.events.answers import Answers
from dateline.reader.events.mentions import Mention
from dateline.reader.events.phrases import Phrases
from dateline.reader.sources import Attributions, distinct, speaker_source
from dateline.reading import Source

REACH = 2  # sentences on either side of a mention in which its source is looked for


def sources_of(
    group: Sequence[Mention], spans: Sequence[Span], phrases: Phrases, answers: Answers, attributions: Attributions
) -> list[Source]:
    """The sources of an event; `spans` are its triggers, the fullest mention's first."""
    told = attributions.sources_for(*spans)
    if answers.encoded is None:
        return told
    scored = [(score, -source.start, source) for mention in group for score, source in _scored(
        mention, phrases, answers, attributions.voices_for(spans[0])) if source.start is not None]  # fmt: skip
    if not scored:
        return told
    best, _, source = max(scored, key=lambda row: row[:2])
    if best < answers.blends.source.threshold:
        return []
    if any(source.start == other.start for other in told):
        return told
    return attributions.from_origin([source])


def _scored(
    mention: Mention, phrases: Phrases, answers: Answers, voices: Sequence[Source]
) -> Iterator[tuple[float, Source]]:
    quoted = [(source, _part_of(source, phrases.doc)) for source in voices if source.start is not None]
    others = [
        item
        for sentence in range(mention.sentence - REACH, mention.sentence + REACH + 1)
        for item in phrases.actors.get(sentence, ())
        if not any(_overlap(item.value, source) for source, _ in quoted)
    ]
    answers.look(mention, [*(part for _, part in quoted), *(item.phrase.part for item in others)])
    for source, part in quoted:
        yield answers.attributed(mention, part, True), source
    for item in others:
        yield answers.attributed(mention, item.phrase.part, False), speaker_source(item.value)


def _overlap(span: Span, source: Source) -> bool:
    return source.start is not None and source.end is not None and span.start < source.end and source.start < span.end


def _part_of(source: Source, doc: Doc) -> Part:
    piece = doc.char_span(source.start, source.end, alignment_mode="expand")
    return Part(piece.start, piece.end, piece.root.i, source.kind)
