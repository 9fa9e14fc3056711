"""Told: by whom an event is told, by the quotations around it and by the encoder.

In: the mentions of an event, the article's actors near them, and its quotations' sources. Out: the event's sources,
nearest first, or none where it is told in the writer's own voice. Where no quotation holds the event, the encoder may
still see that somebody tells it ("the raid, residents said, …" two sentences on).
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.article import Span
from dateline.reader.events.answers import Answers
from dateline.reader.events.fill import TELLER_REACH, within
from dateline.reader.events.mentions import Mention
from dateline.reader.events.phrases import Phrases
from dateline.reader.sources import Attributions, speaker_source
from dateline.reading import Source


def sources_of(
    group: Sequence[Mention], spans: Sequence[Span], phrases: Phrases, answers: Answers, attributions: Attributions
) -> list[Source]:
    """The sources of an event; `spans` are its triggers, the fullest mention's first."""
    told = attributions.sources_for(*spans)
    if told or answers.encoded is None:
        return told
    scored = [
        (answers.attributed(mention, item.phrase.part), -item.value.start, item.value)
        for mention in group
        for item in within(phrases.actors, mention, TELLER_REACH)
    ]
    best = max(scored, key=lambda row: row[:2], default=None)
    if best is None or best[0] < answers.blends.source.threshold:
        return []
    return attributions.from_origin([speaker_source(best[2])])
