"""Means: with what. "F-16 fighter jets", "barrel bombs", "a car bomb", each with its kind and the mode that it shows.

In: the parse. Out: every mention of a means, as token runs, in text order; `means_of` picks those of one event.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.codebook.classes import classes_of
from dateline.codebook.means import MeansClass, load_means
from dateline.reader.words import lemmas_of

# "chemical weapons facilities", "tank commander": the words name a place or a person, not what was used
NO_MEANS = frozenset("facility place person leader government goods territory statement".split())

REACH = 20  # words
MAX_CLIMB = 5

# What is done with a means: the object of another verb ("seized 15 grenades", "destroyed the car") is none.
USES = frozenset(
    "use employ fire throw hurl toss lob roll plant place put leave lay hide attach explode detonate trigger activate "
    "set drop launch shoot deploy carry wear wield brandish draw pull take bring pack hold aim point park drive ram "
    "crash fly send dispatch scramble unleash rain blow strap open utilize utilise mount swing load handle operate arm "
    "come receive release spray pump empty rock strike hit kill wound injure damage destroy".split()
)
SUFFERED = frozenset("rock strike hit kill wound injure damage destroy".split())  # uses only as what the means does
LAID = frozenset("plant place put leave lay hide attach explode detonate trigger activate set".split())
# "an attack on a helicopter", "under a car": where it happened or to what
WHERE = frozenset("on against at near inside under into outside behind beside around toward towards".split())
THINGS = frozenset(("explosive", "barrel bomb", "small arms", "artillery", "blade or blunt object", "suicide bomb"))
THING_WORDS = frozenset(
    "bomb grenade mine landmine dynamite explosive device ied trap rocket missile shell mortar pistol rifle gun "
    "machete knife belt vest cocktail bullet stone round".split()
)
CONVEYANCES = frozenset(("vehicle", "aircraft"))
CARRIED_IN = WHERE | {"in", "of", "to", "between", "for"}


@dataclass(frozen=True, slots=True)
class MeansMention:
    """Tokens `first` to `last` (half-open) name a means; `head` is the noun."""

    head: Token
    first: int
    last: int
    means: MeansClass

    @property
    def thing(self) -> bool:
        """Whether the words name the thing itself ("a car bomb"), not an act with it ("a bomb attack", "gunfire")."""
        return self.means.kind in THINGS and self.head.i == self.last - 1 and self.head.lemma_.lower() in THING_WORDS


def find_means(doc: Doc) -> list[MeansMention]:
    """Every means that the prose names."""
    table, found, position = load_means(), [], 0
    lemmas = lemmas_of(doc)
    while position < len(lemmas):
        for rest, means in table.get(lemmas[position], ()):
            end = position + 1 + len(rest)
            if tuple(lemmas[position + 1 : end]) == rest and doc[end - 1].pos_ in ("NOUN", "PROPN", "NUM", "ADJ"):
                mention = _mention(doc, position, end, means)
                if not _names_something_else(mention, end) and _is_used(mention):
                    found.append(mention)
                position = end - 1
                break
        position += 1
    return found


def _mention(doc: Doc, start: int, end: int, means: MeansClass) -> MeansMention:
    head = doc[end - 1]
    while head.dep_ == "compound" and head.head.i > head.i and head.head.i < head.i + 3:
        head = head.head
    return MeansMention(head, start, max(end, head.i + 1), means)


def _names_something_else(mention: MeansMention, end: int) -> bool:
    """Whether the phrase goes on to a noun that is no means, beyond the words of the table."""
    return mention.head.i >= end and bool(classes_of(mention.head.lemma_.lower()) & NO_MEANS)


def _is_used(mention: MeansMention) -> bool:
    """Whether the grammar lets it be what something was done with, and not its place, its target or its booty."""
    head, moved = mention.head, mention.means.kind in CONVEYANCES
    while head.dep_ == "conj" and head.head.i < head.i and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    if head.dep_ == "pobj":
        return head.head.lower_ not in (CARRIED_IN if moved else WHERE)
    if head.dep_ in ("dobj", "nsubjpass"):
        allowed = USES - SUFFERED - LAID if moved else USES - SUFFERED
        return head.head.lemma_.lower() in allowed
    return True


def means_of(event: Token, clause: Token, mentions: list[MeansMention], inside: range) -> list[MeansMention]:
    """The means in an event's own words, among its modifiers, or in its clause; nearest to the event first."""
    near = [m for m in mentions if _belongs(m, event, clause, inside)]
    return sorted(near, key=lambda m: (abs(m.head.i - event.i), m.first))


def _belongs(mention: MeansMention, event: Token, clause: Token, inside: range) -> bool:
    if mention.first in inside or mention.head.i in inside:
        return True
    if abs(mention.head.i - event.i) > REACH:
        return False
    # "deployed jets to hit the camp": what the governing verb takes, the purpose is done with
    purpose = event.dep_ in ("xcomp", "advcl") and any(c.dep_ == "aux" and c.lower_ == "to" for c in event.children)
    # "drew a pistol and opened fire": what a verb beside it takes
    beside = [t.head.i for t in (event, clause) if t.dep_ == "conj" and t.head.pos_ == "VERB"]
    targets = {event.i, clause.i, *beside, *((event.head.i,) if purpose else ())}
    token = mention.head
    for _ in range(MAX_CLIMB):
        if token.head.i == token.i:
            return False
        token = token.head
        if token.i in targets:
            return True
        if token.pos_ == "VERB" and token.dep_ not in ("xcomp", "advcl", "acl", "relcl", "conj"):
            return False
    return False
