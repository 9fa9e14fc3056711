"""Fill: the roles of a mention, and of an event told by several mentions.

In: mentions and the article's phrases. Out: for each role the phrases that fill it with their probabilities, best
first. Every phrase in a mention's reach is scored for the role (`links.py`, `scorer.py`); of one actor the fullest
naming is kept; nobody is both actor and recipient.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dateline.article import Span
from dateline.reader.events.links import hook_of, link_features
from dateline.reader.events.mentions import Mention
from dateline.reader.events.phrases import Item, Phrases
from dateline.reader.events.scorer import Scorer, Scorers
from dateline.reading import Actor, Place, Time

Question = Literal["actor", "recipient", "place", "time"]
# How far from a mention a phrase may stand, in sentences before and after it.
# Where the grammar gives both actor and recipient, nobody is looked for in the sentence before.
ACTOR_REACH, FULL_REACH, SETTING_REACH = (1, 0), (0, 0), (1, 1)
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
    reach = FULL_REACH if mention.roles.actors and mention.roles.recipients else ACTOR_REACH
    near = _within(phrases.actors, mention, reach)
    # a nameless group is hardly ever meant from one sentence to the next without a word for it
    found = {i.phrase.head.i: i for i in near if i.phrase.sentence == mention.sentence or i.value.kind != "unnamed"}
    for token in (*mention.roles.actors, *mention.roles.recipients):
        found.setdefault(token.i, phrases.of_token(token))
    return [found[i] for i in sorted(found)]


def place_items(phrases: Phrases, mention: Mention) -> list[Item[Place]]:
    """The places in a mention's reach; adjectives of countries are none."""
    return [item for item in _within(phrases.places, mention, SETTING_REACH) if item.value.kind != "demonym"]


def time_items(phrases: Phrases, mention: Mention) -> list[Item[Time]]:
    """The times in a mention's reach that stand for days."""
    return [item for item in _within(phrases.times, mention, SETTING_REACH) if item.value.from_ is not None]


def _within[T: Span](table: dict[int, list[Item[T]]], mention: Mention, reach: tuple[int, int]) -> Iterator[Item[T]]:
    before, after = reach
    for sentence in range(mention.sentence - before, mention.sentence + after + 1):
        yield from table.get(sentence, ())


ITEMS: dict[Question, Callable[[Phrases, Mention], list[Item[Any]]]] = {
    "actor": actor_items,
    "recipient": actor_items,
    "place": place_items,
    "time": time_items,
}


class Linker:
    """Scores the phrases of one article for the roles of its mentions; each pair of phrase and mention is read once."""

    def __init__(self, phrases: Phrases, scorers: Scorers) -> None:
        self.phrases = phrases
        self._scorers = scorers
        self._features: dict[tuple[int, str, object], list[tuple[Item[Any], set[str]]]] = {}
        self._scored: dict[tuple[int, str, Question], list[Filler[Any]]] = {}

    def threshold(self, question: Question) -> float:
        """The probability above which a phrase fills the role."""
        return self._scorer(question).threshold

    def scored(self, mention: Mention, question: Question) -> list[Filler[Any]]:
        """Every phrase in reach with its probability of filling the role."""
        key = (mention.i, mention.type, question)
        if key not in self._scored:
            scorer = self._scorer(question)
            self._scored[key] = [
                Filler(item.value, scorer.score(features)) for item, features in self._near(mention, ITEMS[question])
            ]
        return self._scored[key]

    def _near(
        self, mention: Mention, items: Callable[[Phrases, Mention], list[Item[Any]]]
    ) -> list[tuple[Item[Any], set[str]]]:
        key = (mention.i, mention.type, items)
        if key not in self._features:
            hook = hook_of(mention)
            self._features[key] = [(item, link_features(hook, item.phrase)) for item in items(self.phrases, mention)]
        return self._features[key]

    def fillers(self, mention: Mention, question: Question) -> list[Filler[Any]]:
        """The phrases that fill the role of one mention."""
        return [filler for filler in self.scored(mention, question) if filler.score >= self.threshold(question)]

    def _scorer(self, question: Question) -> Scorer:
        scorer: Scorer = getattr(self._scorers, question)
        return scorer


def fill_actors(mentions: Sequence[Mention], linker: Linker) -> tuple[list[Filler[Actor]], list[Filler[Actor]]]:
    """The actors and the recipients of one event, likeliest first; who fits both roles gets the likelier."""
    actors = _best((f for m in mentions for f in linker.scored(m, "actor")), lambda actor: actor.id)
    recipients = _best((f for m in mentions for f in linker.scored(m, "recipient")), lambda actor: actor.id)
    for shared in set(actors) & set(recipients):
        loser = recipients if actors[shared].score >= recipients[shared].score else actors
        del loser[shared]
    fullest = fullest_of(mentions)

    def shown(found: dict[str, Filler[Actor]], question: Question) -> list[Filler[Actor]]:
        chosen = _chosen(found.values(), linker.threshold(question))
        return [Filler(fullest_naming(f.value, linker.phrases, fullest), f.score) for f in chosen]

    return shown(actors, "actor"), shown(recipients, "recipient")


def fill_place(mentions: Sequence[Mention], linker: Linker) -> list[Filler[Place]]:
    """The event's own places, likeliest first, each by its naming nearest to the event's fullest mention."""
    best = _best((f for m in mentions for f in linker.scored(m, "place")), lambda place: place.name)
    offset = fullest_of(mentions).candidate.head.idx
    chosen = _chosen(best.values(), linker.threshold("place"))[:MOST_PLACES]
    return [Filler(_nearest(f.value, linker.phrases, offset), f.score) for f in chosen]


def fill_time(mentions: Sequence[Mention], linker: Linker) -> list[Filler[Time]]:
    """The event's own time, likeliest first."""
    best = _best((f for m in mentions for f in linker.scored(m, "time")), lambda time: time.value)
    return _chosen(best.values(), linker.threshold("time"))


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
