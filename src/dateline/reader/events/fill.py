"""Fill: the roles of a mention, and of an event told by several mentions.

In: mentions and the article's phrases. Out: for each role the phrases that fill it with their probabilities, best
first. Every phrase in a mention's reach is scored for the role (`links.py`, `scorer.py`); of one actor the fullest
naming is kept; nobody is both actor and recipient.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.article import Span
from dateline.reader.events.answers import Answers, Question
from dateline.reader.events.links import Hook, hook_of, link_features
from dateline.reader.events.mentions import Mention
from dateline.reader.events.phrases import Item, Phrases
from dateline.reader.events.scorer import Bundles
from dateline.reading import Actor, Place, Time

# How far from a mention a phrase may stand, in sentences before and after it.
# Where the grammar gives both actor and recipient, nobody is looked for in the sentence before.
ACTOR_REACH, FULL_REACH, SETTING_REACH = (1, 0), (0, 0), (1, 1)
# The encoder looks farther than the rules, and for settings also at how the article begins.
FAR_ACTOR, FAR_PLACE, FAR_TIME, OPENING = (3, 1), (3, 2), (4, 2), (0, 1)
TELLER_REACH = (2, 2)  # who tells of it is looked for on either side
ABROAD = 0.5  # a further place in another country only where it is as likely as not
MOST_PLACES = 3  # "in a market in Hajin in Deir ez-Zor province"
PRONOUN_LENGTH = 4
PRONOUN_DISTANCE = 300  # code points: a name may stand this much farther off than a pronoun and is still shown


@dataclass(frozen=True, slots=True)
class Filler[T: Span]:
    """A phrase that fills a role, with its probability, and the key of whom or what it names."""

    value: T
    score: float
    key: str


def actor_items(phrases: Phrases, mention: Mention) -> list[Item[Actor]]:
    """The actors in a mention's reach, and whatever the grammar puts into its roles."""
    reach = FULL_REACH if mention.roles.actors and mention.roles.recipients else ACTOR_REACH
    near = within(phrases.actors, mention, reach)
    # a nameless group is hardly ever meant from one sentence to the next without a word for it
    found = {i.phrase.head.i: i for i in near if i.phrase.sentence == mention.sentence or i.value.kind != "unnamed"}
    for token in (*mention.roles.actors, *mention.roles.recipients):
        found.setdefault(token.i, phrases.of_token(token))
    return [found[i] for i in sorted(found)]


def place_items(phrases: Phrases, mention: Mention) -> list[Item[Place]]:
    """The places in a mention's reach; adjectives of countries are none."""
    return [item for item in within(phrases.places, mention, SETTING_REACH) if item.value.kind != "demonym"]


def time_items(phrases: Phrases, mention: Mention) -> list[Item[Time]]:
    """The times in a mention's reach that stand for days."""
    return [item for item in within(phrases.times, mention, SETTING_REACH) if item.value.from_ is not None]


def within[T: Span](table: dict[int, list[Item[T]]], mention: Mention, reach: tuple[int, int]) -> list[Item[T]]:
    """The phrases in the sentences so many before and after a mention's."""
    before, after = reach
    around = range(mention.sentence - before, mention.sentence + after + 1)
    return [item for sentence in around for item in table.get(sentence, ())]


def far_actors(phrases: Phrases, mention: Mention) -> Iterator[Item[Actor]]:
    """The named actors within the encoder's reach."""
    near = within(phrases.actors, mention, FAR_ACTOR)
    return (i for i in near if i.phrase.sentence == mention.sentence or i.value.kind != "unnamed")


def far_places(phrases: Phrases, mention: Mention) -> Iterator[Item[Place]]:
    """The places within the encoder's reach, and those with which the article begins."""
    opening = (item for sentence in OPENING for item in phrases.places.get(sentence, ()))
    return (i for i in (*within(phrases.places, mention, FAR_PLACE), *opening) if i.value.kind != "demonym")


def far_times(phrases: Phrases, mention: Mention) -> Iterator[Item[Time]]:
    """The times within the encoder's reach, and those with which the article begins."""
    opening = (item for sentence in OPENING for item in phrases.times.get(sentence, ()))
    return (i for i in (*within(phrases.times, mention, FAR_TIME), *opening) if i.value.from_ is not None)


Near = Callable[[Phrases, Mention], list[Item[Any]]]
Far = Callable[[Phrases, Mention], Iterator[Item[Any]]]
ITEMS: dict[Question, tuple[Near, Far]] = {
    "actor": (actor_items, far_actors),
    "recipient": (actor_items, far_actors),
    "place": (place_items, far_places),
    "time": (time_items, far_times),
}
# A phrase in reach with its features; without them the rules don't look that far.
Looked = list[tuple[Item[Any], Bundles | None]]


class Linker:
    """Scores the phrases of one article for the roles of its mentions; each pair of phrase and mention is read once."""

    def __init__(self, phrases: Phrases, answers: Answers) -> None:
        self.phrases, self.answers = phrases, answers
        self._hooks: dict[tuple[int, str], Hook] = {}
        self._looked: dict[tuple[int, str, object], Looked] = {}
        self._scored: dict[tuple[int, str, Question], list[Filler[Any]]] = {}
        # less likely phrases fill no role, and take none from one another
        self._least = min(self.threshold(question) for question in ITEMS)

    def threshold(self, question: Question) -> float:
        """The probability above which a phrase fills the role."""
        return self.answers.blend(question).threshold

    def scored(self, mention: Mention, question: Question) -> list[Filler[Any]]:
        """Every phrase in reach that may fill a role, with its probability of filling this one."""
        key = (mention.i, mention.type, question)
        if key not in self._scored:
            self.prepare([mention])
            looked = self.look(mention, question)
            scores = self.answers.links(mention, question, [(item.phrase.part, names) for item, names in looked])
            self._scored[key] = [
                Filler(item.value, score, item.key)
                for (item, _), score in zip(looked, scores, strict=True)
                if score >= self._least
            ]
        return self._scored[key]

    def look(self, mention: Mention, question: Question) -> Looked:
        """Every phrase in reach, with its features where the rules look that far."""
        near, far = ITEMS[question]
        key = (mention.i, mention.type, near)
        if key not in self._looked:
            hook = self._hook(mention)
            found: Looked = [(item, link_features(hook, item.phrase)) for item in near(self.phrases, mention)]
            if self.answers.blend(question).far is not None:
                taken = {item.phrase.part for item, _ in found}
                found += [(item, None) for item in far(self.phrases, mention) if item.phrase.part not in taken]
            self._looked[key] = found
        return self._looked[key]

    def _hook(self, mention: Mention) -> Hook:
        key = (mention.i, mention.type)
        if key not in self._hooks:
            self._hooks[key] = hook_of(mention)
        return self._hooks[key]

    def prepare(self, mentions: Iterable[Mention]) -> None:
        """Have the encoder answer all that is asked about mentions' fillers, at once."""
        self.answers.look(
            (mention, "filler", (item.phrase.part for question in ITEMS for item, _ in self.look(mention, question)))
            for mention in mentions
        )

    def fillers(self, mention: Mention, question: Question) -> list[Filler[Any]]:
        """The phrases that fill the role of one mention."""
        threshold = self.threshold(question)
        return [filler for filler in self.scored(mention, question) if filler.score >= threshold]

    def namings(self, mentions: Sequence[Mention], question: Question) -> dict[tuple[int, int], float]:
        """How much speaks for each phrase in reach being the naming that a reader would point at, by its offsets."""
        best: dict[tuple[int, int], float] = {}
        for mention in mentions:
            items = [item for item, _ in self.look(mention, question)]
            scores = self.answers.namings(mention, question, [item.phrase.part for item in items])
            for item, score in zip(items, scores, strict=True):
                key = (item.value.start, item.value.end)
                if score >= best.get(key, score):
                    best[key] = score
        return best


def fill_actors(mentions: Sequence[Mention], linker: Linker) -> tuple[list[Filler[Actor]], list[Filler[Actor]]]:
    """The actors and the recipients of one event, likeliest first; who fits both roles gets the likelier."""
    actors = _best(f for m in mentions for f in linker.scored(m, "actor"))
    recipients = _best(f for m in mentions for f in linker.scored(m, "recipient"))
    for shared in set(actors) & set(recipients):
        loser = recipients if actors[shared].score >= recipients[shared].score else actors
        del loser[shared]
    return _shown(actors, mentions, linker, "actor"), _shown(recipients, mentions, linker, "recipient")


def _shown(
    found: dict[str, Filler[Actor]], mentions: Sequence[Mention], linker: Linker, question: Question
) -> list[Filler[Actor]]:
    """The chosen actors, each by the naming that a reader would point at."""
    blend = linker.answers.blend(question)
    chosen = _chosen(found.values(), blend.threshold)
    chosen = [
        f for f in chosen if f is chosen[0] or f.score >= blend.more or linker.phrases.listed(chosen[0].value, f.value)
    ]
    if not chosen:
        return []
    namings, fullest = linker.namings(mentions, question), fullest_of(mentions)
    return [replace(f, value=best_naming(f, linker, namings, fullest)) for f in chosen]


def best_naming(
    filler: Filler[Actor], linker: Linker, namings: dict[tuple[int, int], float], mention: Mention
) -> Actor:
    """How the article names an actor in or near an event: as the encoder judges, else by `fullest_naming`."""
    same = linker.phrases.namings(filler.key)
    near = [a for a in same if (a.start, a.end) in namings]
    if linker.answers.encoded is None or not near:
        return fullest_naming([filler.value, *same], mention)
    return max((filler.value, *near), key=lambda a: (namings.get((a.start, a.end), -99.0), -a.start))


def fill_place(mentions: Sequence[Mention], linker: Linker) -> list[Filler[Place]]:
    """The event's own places, likeliest first, each by its naming nearest to the event's fullest mention."""
    best = _best(f for m in mentions for f in linker.scored(m, "place"))
    likely = _chosen(best.values(), linker.threshold("place"))[:MOST_PLACES]
    if not likely:
        return []
    offset, namings = fullest_of(mentions).candidate.head.idx, linker.namings(mentions, "place")
    chosen = [f for f in likely if f.score >= ABROAD or f.value.country in (None, likely[0].value.country)]
    return [replace(f, value=_best_place(f.value, linker.phrases, namings, offset)) for f in chosen]


def fill_time(mentions: Sequence[Mention], linker: Linker) -> list[Filler[Time]]:
    """The event's own time, likeliest first."""
    best = _best(f for m in mentions for f in linker.scored(m, "time"))
    return _chosen(best.values(), linker.threshold("time"))


def fullest_of(mentions: Sequence[Mention]) -> Mention:
    """The mention that tells an event best: the likeliest, the earlier of equals."""
    return max(mentions, key=lambda m: (m.score, -m.i))


def fullest_naming(namings: Sequence[Actor], mention: Mention) -> Actor:
    """How the article names an actor in or near an event: the longest name in its sentence, else the nearest."""
    sentence = mention.candidate.head.sent
    beside = [a for a in namings if sentence.start_char <= a.start < sentence.end_char and not _is_pronoun(a)]
    if beside:
        return max(beside, key=lambda a: (len(a.text), -a.start))
    offset = mention.candidate.head.idx
    return min(namings, key=lambda a: (abs(a.start - offset) + (PRONOUN_DISTANCE if _is_pronoun(a) else 0), a.start))


def _best_place(place: Place, phrases: Phrases, namings: dict[tuple[int, int], float], offset: int) -> Place:
    """The naming that speaks most for itself; of equals (the rules know no difference) the nearest."""
    same = (item.value for items in phrases.places.values() for item in items if item.value.name == place.name)
    return max((place, *same), key=lambda p: (namings.get((p.start, p.end), -99.0), -abs(p.start - offset), -p.start))


def _best[T: Span](fillers: Iterable[Filler[T]]) -> dict[str, Filler[T]]:
    """Of each actor, place or time the likeliest filler."""
    best: dict[str, Filler[T]] = {}
    for filler in fillers:
        known = best.get(filler.key)
        if known is None or filler.score > known.score:
            best[filler.key] = filler
    return best


def _is_pronoun(actor: Actor) -> bool:
    return len(actor.text) <= PRONOUN_LENGTH and actor.text.islower()


def _chosen[T: Span](fillers: Iterable[Filler[T]], threshold: float) -> list[Filler[T]]:
    return sorted((f for f in fillers if f.score >= threshold), key=lambda f: (-f.score, f.value.start))
