"""Fill: the roles of a mention, and of an event told by several mentions.

In: mentions and the article's phrases. Out: for each role the phrases that fill it with their probabilities, best
first. Every phrase in a mention's reach is scored for the role (`links.py`, `scorer.py`); of one actor the fullest
naming is kept; nobody is both actor and recipient.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.article import Span
from dateline.reader.events.links import link_features
from dateline.reader.events.mentions import Mention
from dateline.reader.events.phrases import Item, Phrases
from dateline.reader.events.scorer import Scorer
from dateline.reading import Actor, Place, Time

Role = Literal["actors", "recipients", "places", "time"]
# How far from a mention a phrase may stand, in sentences before and after it.
REACH: dict[Role, tuple[int, int]] = {"actors": (1, 0), "recipients": (1, 0), "places": (2, 1), "time": (2, 1)}
PRONOUN_PENALTY = 0.25  # of two namings of one actor, a pronoun must be this much likelier than a name to be shown
NEARNESS_BONUS = 0.15  # and one beside the event's fullest mention may be this much less likely than one elsewhere
PRONOUN_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Filler[T: Span]:
    """A phrase that fills a role, with its probability."""

    value: T
    score: float


def actor_items(phrases: Phrases, mention: Mention) -> list[Item[Actor]]:
    """The actors in a mention's reach, and whatever the grammar puts into its roles."""
    found = {item.phrase.head.i: item for item in _within(phrases.actors, mention, "actors")}
    for token in (*mention.roles.actors, *mention.roles.recipients):
        found.setdefault(token.i, phrases.of_token(token))
    return [found[i] for i in sorted(found)]


def place_items(phrases: Phrases, mention: Mention) -> list[Item[Place]]:
    """The places in a mention's reach; adjectives of countries are none."""
    return [item for item in _within(phrases.places, mention, "places") if item.value.kind != "demonym"]


def time_items(phrases: Phrases, mention: Mention) -> list[Item[Time]]:
    """The times in a mention's reach that stand for days."""
    return [item for item in _within(phrases.times, mention, "time") if item.value.from_ is not None]


def _within[T: Span](table: dict[int, list[Item[T]]], mention: Mention, role: Role) -> Iterator[Item[T]]:
    before, after = REACH[role]
    for sentence in range(mention.sentence - before, mention.sentence + after + 1):
        yield from table.get(sentence, ())


def score_items[T: Span](mention: Mention, items: Iterable[Item[T]], scorer: Scorer) -> list[Filler[T]]:
    """Every item with its probability of filling the role."""
    return [Filler(item.value, scorer.score(link_features(mention, item.phrase))) for item in items]


def fill_actors(mentions: Sequence[Mention], phrases: Phrases, actor: Scorer, recipient: Scorer) -> tuple[list[Filler[Actor]], list[Filler[Actor]]]:
    """The actors and the recipients of one event, likeliest first; who fits both roles gets the likelier."""
    items = [(mention, actor_items(phrases, mention)) for mention in mentions]
    fullest = max(mentions, key=lambda m: (m.score, -m.i)).candidate.head.sent
    actors, recipients = (
        _by_id((f for mention, near in items for f in score_items(mention, near, scorer)), fullest.start_char, fullest.end_char)
        for scorer in (actor, recipient)
    )
    for shared in set(actors) & set(recipients):
        loser = recipients if actors[shared].score >= recipients[shared].score else actors
        del loser[shared]
    return _chosen(actors.values(), actor.threshold), _chosen(recipients.values(), recipient.threshold)


def fill_place(mentions: Sequence[Mention], phrases: Phrases, scorer: Scorer) -> list[Filler[Place]]:
    """The event's own places, likeliest first."""
    return _best_named(mentions, phrases, scorer, place_items, lambda place: place.name)


def fill_time(mentions: Sequence[Mention], phrases: Phrases, scorer: Scorer) -> list[Filler[Time]]:
    """The event's own time, likeliest first."""
    return _best_named(mentions, phrases, scorer, time_items, lambda time: time.value)


def _best_named[T: Span](
    mentions: Sequence[Mention], phrases: Phrases, scorer: Scorer,
    items: Callable[[Phrases, Mention], list[Item[T]]], name: Callable[[T], str],
) -> list[Filler[T]]:  # fmt: skip
    best: dict[str, Filler[T]] = {}
    for mention in mentions:
        for filler in score_items(mention, items(phrases, mention), scorer):
            known = best.get(name(filler.value))
            if known is None or filler.score > known.score:
                best[name(filler.value)] = filler
    return _chosen(best.values(), scorer.threshold)


def _by_id(fillers: Iterable[Filler[Actor]], start: int, end: int) -> dict[str, Filler[Actor]]:
    """One filler for each actor: the best score over all its namings, shown by its fullest one near the event."""

    def worth(filler: Filler[Actor]) -> tuple[float, int]:
        near = NEARNESS_BONUS if start <= filler.value.start < end else 0.0
        return filler.score + near - (PRONOUN_PENALTY if _is_pronoun(filler.value) else 0.0), -filler.value.start

    shown: dict[str, Filler[Actor]] = {}
    best: dict[str, float] = {}
    for filler in fillers:
        key = filler.value.id
        best[key] = max(best.get(key, 0.0), filler.score)
        if key not in shown or worth(filler) > worth(shown[key]):
            shown[key] = filler
    return {key: Filler(filler.value, best[key]) for key, filler in shown.items()}


def _is_pronoun(actor: Actor) -> bool:
    return len(actor.text) <= PRONOUN_LENGTH and actor.text.islower()


def _chosen[T: Span](fillers: Iterable[Filler[T]], threshold: float) -> list[Filler[T]]:
    return sorted((f for f in fillers if f.score >= threshold), key=lambda f: (-f.score, f.value.start))
