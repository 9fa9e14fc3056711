"""Find: all events of an article, joined, with their figures and sources.

In: the parse and what the earlier modules found. Out: `Found`: the events in text order and the figures, each
pointing to the event that it belongs to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.codebook import load_lexicon, load_scheme
from dateline.reader.actors import ActorMentions
from dateline.reader.events.answers import Answers
from dateline.reader.events.build import build_event
from dateline.reader.events.detect import keep, keep_unlisted, propose, resolve, sentence_numbers
from dateline.reader.events.fill import Linker
from dateline.reader.events.join import join_mentions
from dateline.reader.events.mentions import Mention
from dateline.reader.events.phrases import Phrases
from dateline.reader.events.tally import assign_figures
from dateline.reader.events.told import sources_of
from dateline.reader.figures import FigureMention
from dateline.reader.means import find_means
from dateline.reader.parse import Parsed
from dateline.reader.sources import Attributions
from dateline.reader.status import REPORTING
from dateline.reading import Event, Figure, Place, Time

# "agreed to hold talks": of two events in one sentence the outer one is told, the inner one told of.
INNER, DEEPEST = 0.9, 5


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
    linker.prepare(kept)
    groups = join_mentions([resolve(mention, linker) for mention in kept], answers)
    events = [
        build_event(
            group,
            parsed,
            linker,
            load_scheme(),
            means,
            sources_of(group, parsed, phrases, answers, attributions),
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


def main_event(groups: Sequence[Sequence[Mention]]) -> int | None:
    """The event that the article is about: told early, in many sentences, and in their main clauses."""
    if not groups:
        return None

    def weight(index: int) -> tuple[float, int]:
        best: dict[int, float] = {}  # of each sentence the likeliest mention
        for m in groups[index]:
            best[m.sentence] = max(best.get(m.sentence, 0.0), m.score * INNER ** min(depth_of(m), DEEPEST))
        return sum(score / (1.0 + sentence) for sentence, score in best.items()), -index

    return max(range(len(groups)), key=weight)


def depth_of(mention: Mention) -> int:
    """How many words stand above a mention in its sentence, prepositions left out: 0 for the main clause's verb."""
    return sum(
        token.pos_ not in ("ADP", "AUX") and token.lemma_ not in REPORTING for token in mention.candidate.head.ancestors
    )
