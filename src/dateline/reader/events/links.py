"""Links: what ties an actor, a place or a time in the text to a mention of an event, as named features.

In: a mention's candidate and roles, and the head token of a phrase. Out: feature names; `scorer.py` weighs them with
one table of weights a role (actor, recipient, place, time).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from dateline.reader.encoder import Part
from dateline.reader.events.features import word_classes
from dateline.reader.events.mentions import Mention

MAX_PATH = 5
DISTANCES = ((2, "adjacent"), (5, "near"), (10, "close"), (20, "apart"))
# "at one point", "once", "had seized": told as older than the sentence around it
HISTORY = frozenset("once formerly previously earlier originally initially already ago before point past since".split())
GAPS = {0: "same sentence", 1: "sentence before", -1: "sentence after"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that may fill a role: its head token, its sentence's number, labels of its own ("kind=camp"), and
    its tokens as the encoder takes them."""

    head: Token
    sentence: int
    labels: tuple[str, ...]
    part: Part


@dataclass(frozen=True, slots=True)
class Hook:
    """What a mention brings to each of its links, read once: its words' kind, its tense and its clause."""

    mention: Mention
    kind: str
    tense: str
    clause: int


def hook_of(mention: Mention) -> Hook:
    """The hook of a mention."""
    kind = "noun" if mention.candidate.frame.noun else "verb"
    return Hook(mention, kind, tense_of(mention), _clause(mention.candidate.head))


def link_features(hook: Hook, phrase: Phrase) -> set[str]:
    """The names of the features that hold."""
    mention, tense = hook.mention, hook.tense
    found = {f"type {mention.type} {hook.kind}", f"tense {tense}", *_position(mention, phrase), *_role(mention, phrase)}
    found |= _of_labels(phrase.labels, mention.type)
    if mention.sentence == phrase.sentence:
        found |= _of_path(path_between(mention.candidate.head, phrase.head), hook.kind, mention.type, phrase.labels)
        found.add(f"{'same' if hook.clause == _clause(phrase.head) else 'other'} clause, {tense}")
    return found


@lru_cache(maxsize=50_000)
def _of_labels(labels: tuple[str, ...], type_name: str) -> frozenset[str]:
    """The labels, and those of kind and class together with the event type."""
    return frozenset((*labels, *(f"{name} of {type_name}" for name in labels if name.startswith(("kind=", "class=")))))


@lru_cache(maxsize=50_000)
def _of_path(path: str, kind: str, type_name: str, labels: tuple[str, ...]) -> frozenset[str]:
    """The way between the two, by itself and with what stands at its ends."""
    ways = (f"path {path}", f"{kind} path {path}", f"{type_name} path {path}")
    return frozenset((*ways, *(f"{label} via {path}" for label in labels if label.startswith("kind="))))


def tense_of(mention: Mention) -> str:
    """How the clause tells its time: pluperfect, past, present, future, participle, or as history."""
    clause = mention.roles.clause
    auxiliaries = {c.lower_ for c in clause.children if c.dep_ in ("aux", "auxpass")}
    if any(c.lower_ in HISTORY for c in clause.children if c.dep_ in ("advmod", "prep", "npadvmod")):
        return "history"
    if "had" in auxiliaries:
        return "pluperfect"
    if auxiliaries & {"will", "would", "shall", "'ll", "to"}:
        return "future"
    tags = {"VBD": "past", "VBZ": "present", "VBP": "present", "VBG": "participle", "VBN": "participle"}
    return tags.get(clause.tag_, "none")


def _clause(token: Token) -> int:
    """The verb whose clause a token stands in."""
    return next((t.i for t in (token, *token.ancestors) if t.pos_ in ("VERB", "AUX")), -1)


def _position(mention: Mention, phrase: Phrase) -> Iterator[str]:
    gap = mention.sentence - phrase.sentence
    name = GAPS.get(gap, "earlier" if gap > 0 else "later")
    yield f"in the {name}"
    if phrase.sentence == 0:
        yield "in the first sentence"
    if gap == 0:
        distance = phrase.head.i - mention.i
        side = "right" if distance > 0 else "left"
        step = next((label for limit, label in DISTANCES if abs(distance) <= limit), "far")
        yield f"{step} on the {side}"
    elif phrase.head.dep_ in ("nsubj", "nsubjpass"):
        yield f"subject in the {name}"


def _role(mention: Mention, phrase: Phrase) -> Iterator[str]:
    """Whether the grammar made it an actor or a recipient already."""
    for slot, tokens in (("actor", mention.roles.actors), ("recipient", mention.roles.recipients)):
        if any(t.i == phrase.head.i for t in tokens):
            yield f"grammatical {slot}"
            yield f"grammatical {slot} of {mention.type}"
            for label in word_classes(phrase.head):
                yield f"grammatical {slot} {label}"
        elif not tokens:
            yield f"no grammatical {slot}"
    for preposition in _prepositions(phrase.head):
        yield f"after {preposition}"
        yield f"after {preposition} for {mention.type}"


def _prepositions(token: Token) -> Iterable[str]:
    """The preposition that the phrase stands behind, if any."""
    if token.dep_ == "pobj":
        return (token.head.lower_,)
    if token.dep_ in ("compound", "conj", "appos") and token.head.dep_ == "pobj":
        return (token.head.head.lower_,)
    return ()


def path_between(start: Token, end: Token) -> str:
    """The way through the parse, up and down, with prepositions named: "<nsubj >prep:on >pobj"; "far" if long."""
    ups = {start.i: 0}
    chain = [start]
    for ancestor in start.ancestors:
        ups[ancestor.i] = len(chain)
        chain.append(ancestor)
        if len(chain) > MAX_PATH:
            break
    down: list[Token] = []
    token = end
    while token.i not in ups:
        down.append(token)
        if token.head.i == token.i or len(down) > MAX_PATH:
            return "far"
        token = token.head
    rising = [f"<{_label(t)}" for t in chain[: ups[token.i]]]
    falling = [f">{_label(t)}" for t in reversed(down)]
    steps = rising + falling
    return " ".join(steps) if 0 < len(steps) <= MAX_PATH else ("itself" if not steps else "far")


def _label(token: Token) -> str:
    return f"{token.dep_}:{token.lower_}" if token.dep_ in ("prep", "agent", "prt") else str(token.dep_)
