"""Links: what ties an actor, a place or a time in the text to a mention of an event, as named features.

In: a mention's candidate and roles, and the head token of a phrase. Out: feature names, in bundles that share none;
`scorer.py` weighs them with one table of weights a role (actor, recipient, place, time). Of bundles there are few in an
article, of links thousands: each bundle is made and weighed once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Token

from dateline.reader.encoder import Part
from dateline.reader.events.features import word_classes
from dateline.reader.events.mentions import Mention
from dateline.reader.events.scorer import Bundles

MAX_PATH = 5
DISTANCES = ((2, "adjacent"), (5, "near"), (10, "close"), (20, "apart"))
# "at one point", "once", "had seized": told as older than the sentence around it
HISTORY = frozenset("once formerly previously earlier originally initially already ago before point past since".split())
GAPS = {0: "same sentence", 1: "sentence before", -1: "sentence after"}
OPENING = ("in the first sentence",)
KEPT = 50_000  # bundles of one sort

Rise = dict[int, str]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that may fill a role: its head token, its sentence's number, labels of its own ("kind=camp"), and
    its tokens as the encoder takes them. What its links ask of the head's place in the parse is read once."""

    head: Token
    sentence: int
    labels: tuple[str, ...]
    part: Part
    rise: Rise = field(init=False, repr=False, compare=False)
    clause: int = field(init=False, repr=False, compare=False)
    preposition: str = field(init=False, repr=False, compare=False)
    is_subject: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Read the head's place in the parse."""
        object.__setattr__(self, "rise", rise_of(self.head))
        object.__setattr__(self, "clause", _clause(self.head))
        object.__setattr__(self, "preposition", _preposition(self.head))
        object.__setattr__(self, "is_subject", self.head.dep_ in ("nsubj", "nsubjpass"))


@dataclass(frozen=True, slots=True)
class Hook:
    """What a mention brings to each of its links, read once: its words' kind, its tense, its clause, the way up from
    it, and the tokens in its grammatical roles."""

    mention: Mention
    kind: str
    tense: str
    clause: int
    rise: Rise
    roles: tuple[tuple[str, frozenset[int]], ...]


def hook_of(mention: Mention) -> Hook:
    """The hook of a mention."""
    head, roles = mention.candidate.head, mention.roles
    return Hook(
        mention,
        "noun" if mention.candidate.frame.noun else "verb",
        tense_of(mention),
        _clause(head),
        rise_of(head),
        (("actor", frozenset(t.i for t in roles.actors)), ("recipient", frozenset(t.i for t in roles.recipients))),
    )


def link_features(hook: Hook, phrase: Phrase) -> Bundles:
    """The names of the features that hold."""
    mention, tense = hook.mention, hook.tense
    type_name, gap = mention.type, mention.sentence - phrase.sentence
    found = [_of_mention(type_name, hook.kind, tense), _of_labels(phrase.labels, type_name)]
    if gap == 0:
        path = path_between(hook.rise, phrase.rise)
        found.append(_of_step(phrase.sentence == 0, phrase.part.head - mention.i))
        found.append(_of_path(path, hook.kind, type_name, phrase.labels))
        found.append(_of_clause(hook.clause == phrase.clause, tense))
    else:
        found.append(_of_gap(phrase.sentence == 0, gap, phrase.is_subject))
    if phrase.preposition:
        found.append(_of_preposition(phrase.preposition, type_name))
    for slot, tokens in hook.roles:
        if phrase.part.head in tokens:
            found.append(_of_role(slot, type_name, word_classes(phrase.head)))
        elif not tokens:
            found.append(NO_ROLE[slot])
    return found


NO_ROLE = {slot: frozenset((f"no grammatical {slot}",)) for slot in ("actor", "recipient")}


@lru_cache(maxsize=KEPT)
def _of_mention(type_name: str, kind: str, tense: str) -> frozenset[str]:
    return frozenset((f"type {type_name} {kind}", f"tense {tense}"))


@lru_cache(maxsize=KEPT)
def _of_labels(labels: tuple[str, ...], type_name: str) -> frozenset[str]:
    """The labels, and those of kind and class together with the event type."""
    return frozenset((*labels, *(f"{name} of {type_name}" for name in labels if name.startswith(("kind=", "class=")))))


@lru_cache(maxsize=KEPT)
def _of_path(path: str, kind: str, type_name: str, labels: tuple[str, ...]) -> frozenset[str]:
    """The way between the two, by itself and with what stands at its ends."""
    ways = (f"path {path}", f"{kind} path {path}", f"{type_name} path {path}")
    return frozenset((*ways, *(f"{label} via {path}" for label in labels if label.startswith("kind="))))


@lru_cache(maxsize=KEPT)
def _of_clause(same: bool, tense: str) -> frozenset[str]:
    return frozenset((f"{'same' if same else 'other'} clause, {tense}",))


@lru_cache(maxsize=KEPT)
def _of_step(opening: bool, distance: int) -> frozenset[str]:
    """How far the phrase stands from the mention in its sentence."""
    side = "right" if distance > 0 else "left"
    step = next((label for limit, label in DISTANCES if abs(distance) <= limit), "far")
    return frozenset((f"in the {GAPS[0]}", f"{step} on the {side}", *OPENING[:opening]))


@lru_cache(maxsize=KEPT)
def _of_gap(opening: bool, gap: int, subject: bool) -> frozenset[str]:
    """How far the phrase's sentence stands from the mention's."""
    name = GAPS.get(gap, "earlier" if gap > 0 else "later")
    return frozenset((f"in the {name}", *OPENING[:opening], *(f"subject in the {name}",)[:subject]))


@lru_cache(maxsize=KEPT)
def _of_role(slot: str, type_name: str, classes: frozenset[str]) -> frozenset[str]:
    """That the grammar made it an actor or a recipient already."""
    told = f"grammatical {slot}"
    return frozenset((told, f"{told} of {type_name}", *(f"{told} {label}" for label in classes)))


@lru_cache(maxsize=KEPT)
def _of_preposition(preposition: str, type_name: str) -> frozenset[str]:
    return frozenset((f"after {preposition}", f"after {preposition} for {type_name}"))


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
    while token.pos_ not in ("VERB", "AUX"):
        if token.head.i == token.i:
            return -1
        token = token.head
    return token.i


def _preposition(token: Token) -> str:
    """The preposition that a phrase stands behind, if any."""
    if token.dep_ == "pobj":
        return str(token.head.lower_)
    if token.dep_ in ("compound", "conj", "appos") and token.head.dep_ == "pobj":
        return str(token.head.head.lower_)
    return ""


def rise_of(token: Token) -> Rise:
    """A token and the words above it, as far as a path may lead, each with its function's label."""
    found = {token.i: _label(token)}
    while len(found) <= MAX_PATH and token.head.i != token.i:
        token = token.head
        found[token.i] = _label(token)
    return found


def path_between(start: Rise, end: Rise) -> str:
    """The way through the parse, up and down, with prepositions named: "<nsubj >prep:on >pobj"; "far" if long."""
    falling: list[str] = []
    for top, label in end.items():
        if top in start:
            break
        falling.append(f">{label}")
    else:
        return "far"
    rising = [f"<{label}" for label in list(start.values())[: list(start).index(top)]]
    steps = rising + falling[::-1]
    return " ".join(steps) if 0 < len(steps) <= MAX_PATH else ("itself" if not steps else "far")


def _label(token: Token) -> str:
    return f"{token.dep_}:{token.lower_}" if token.dep_ in ("prep", "agent", "prt") else str(token.dep_)
