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
MOST_PLACES = 3  # "in a market in Hajin in Deir ez-Zor province"
PRONOUN_LENGTH = 4
PRONOUN_DISTANCE = 300  # code points: a name may stand this much farther off than a pronoun and is still shown


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
    actors, recipients = (
        _best((f for mention, near in items for f in score_items(mention, near, scorer)), lambda a: a.id) for scorer in (actor, recipient)
    )
    for shared in set(actors) & set(recipients):
        loser = recipients if actors[shared].score >= recipients[shared].score else actors
        del loser[shared]
    fullest = fullest_of(mentions)
    return tuple(  # type: ignore[return-value]
        [Filler(fullest_naming(f.value, phrases, fullest), f.score) for f in _chosen(found.values(), scorer.threshold)]
        for found, scorer in ((actors, actor), (recipients, recipient))
    )


def fill_place(mentions: Sequence[Mention], phrases: Phrases, scorer: Scorer) -> list[Filler[Place]]:
    """The event's own places, likeliest first, each by its naming nearest to the event's fullest mention."""
    best = _best((f for m in mentions for f in score_items(m, place_items(phrases, m), scorer)), lambda place: place.name)
    offset = fullest_of(mentions).candidate.head.idx
    return [Filler(_nearest(f.value, phrases, offset), f.score) for f in _chosen(best.values(), scorer.threshold)[:MOST_PLACES]]


def fill_time(mentions: Sequence[Mention], phrases: Phrases, scorer: Scorer) -> list[Filler[Time]]:
    """The event's own time, likeliest first."""
    best = _best((f for m in mentions for f in score_items(m, time_items(phrases, m), scorer)), lambda time: time.value)
    return _chosen(best.values(), scorer.threshold)


def fullest_of(mentions: Sequence[Mention]) -> Mention:
    """The mention that tells an event best: the likeliest, the earlier of equals."""
    return max(mentions, key=lambda m: (m.score, -m.i))


def fullest_naming(actor: Actor, phrases: Phrases, mention: Mention) -> Actor:
    """How the article names an actor in or near an event: the longest name in its sentence, else the nearest."""
    sentence = mention.candidate.head.sent
    namings = [actor, *phrases.namings(actor.id)]
    beside = [a for a in namings if sentence.start_char <= a.start < sentence.end_char and not _is_pronoun(a)]
    if beside:
        return max(beside, key=lambda a: (len(a.text), -a.start))
    offset = mention.candidate.head.idx
    return min(namings, key=lambda a: (abs(a.start - offset) + (PRONOUN_DISTANCE if _is_pronoun(a) else 0), a.start))


def _nearest(place: Place, phrases: Phrases, offset: int) -> Place:
    same = (item.value for items in phrases.places.values() for item in items if item.value.name == place.name)
    return min((place, *same), key=lambda p: (abs(p.start - offset), p.start))


def _best[T: Span](fillers: Iterable[Filler[T]], key: Callable[[T], str]) -> dict[str, Filler[T]]:
    """Of each actor, place or time the likeliest filler."""
    best: dict[str, Filler[T]] = {}
    for filler in fillers:
        known = best.get(key(filler.value))
        if known is None or filler.score > known.score:
            best[key(filler.value)] = filler
    return best


def _is_pronoun(actor: Actor) -> bool:
    return len(actor.text) <= PRONOUN_LENGTH and actor.text.islower()


def _chosen[T: Span](fillers: Iterable[Filler[T]], threshold: float) -> list[Filler[T]]:
    return sorted((f for f in fillers if f.score >= threshold), key=lambda f: (-f.score, f.value.start))
