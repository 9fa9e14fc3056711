"""Find: all events of an article, joined, with their figures and sources.

In: the parse and what the earlier modules found. Out: `Found`: the events in text order and the figures, each
pointing to the event that it belongs to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.article import Span
from dateline.codebook import load_lexicon, load_scheme
from dateline.reader.actors import ActorMentions
from dateline.reader.events.answers import Answers
from dateline.reader.events.build import build_event, trigger_of
from dateline.reader.events.detect import keep, keep_unlisted, propose, resolve, sentence_numbers
from dateline.reader.events.fill import Linker, fullest_of
from dateline.reader.events.join import join_mentions
from dateline.reader.events.mentions import Mention
from dateline.reader.events.phrases import Phrases
from dateline.reader.events.tally import assign_figures
from dateline.reader.events.told import sources_of
from dateline.reader.figures import FigureMention
from dateline.reader.means import find_means
from dateline.reader.parse import Parsed
from dateline.reader.sources import Attributions
from dateline.reading import Event, Figure, Place, Time


@dataclass(frozen=True, slots=True)
class Found:
    """The events of an article and its figures."""

    events: list[Event]
    figures: list[Figure]


def find_events(
    parsed: Parsed, actors: ActorMentions, places: Sequence[Place], times: Sequence[Time],
    figures: Sequence[FigureMention], attributions: Attributions, answers: Answers,
) -> Found:  # fmt: skip
    """The events of an article, by the rules' and the encoder's answers."""
    means = find_means(parsed.doc)
    phrases = Phrases(parsed.doc, sentence_numbers(parsed.doc), actors, places, times)
    kept = keep_unlisted(parsed.doc, keep(propose(parsed.doc, load_lexicon(), means), answers), answers)
    linker = Linker(phrases, answers)
    groups = join_mentions([resolve(mention, linker) for mention in kept], answers)
    events = [
        build_event(
            group,
            parsed,
            linker,
            load_scheme(),
            means,
            sources_of(group, _spans(group, parsed), phrases, answers, attributions),
        )
        for group in groups
    ]
    assigned = assign_figures(figures, groups)
    counted = [
        mention.figure.model_copy(update={"event": event, "sources": attributions.sources_for(mention.figure)})
        for mention, event in zip(figures, assigned, strict=True)
    ]
    main = main_event(groups)
    finished = [
        event.model_copy(
            update={"main": index == main, "figures": [k for k, owner in enumerate(assigned) if owner == index]}
        )
        for index, event in enumerate(events)
    ]
    return Found(finished, counted)


def _spans(group: Sequence[Mention], parsed: Parsed) -> list[Span]:
    """The triggers of an event's mentions, the fullest first: by it is told whether somebody says so."""
    fullest = fullest_of(group)
    return [trigger_of(mention, parsed) for mention in (fullest, *(m for m in group if m is not fullest))]


def main_event(groups: Sequence[Sequence[Mention]]) -> int | None:
    """The event that the article is about: told early and often."""
    if not groups:
        return None

    def weight(index: int) -> tuple[float, int]:
        return sum(m.score / (1.0 + m.sentence) for m in groups[index]), -index

    return max(range(len(groups)), key=weight)
