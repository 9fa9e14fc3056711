"""Means: with what. "F-16 fighter jets", "barrel bombs", "a car bomb", each with its kind and the mode that it shows.

In: the parse. Out: every mention of a means, as token runs, in text order; `means_of` picks those of one event.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.codebook.classes import classes_of
from dateline.codebook.means import MeansClass, load_means

# "chemical weapons facilities", "tank commander": the words name a place or a person, not what was used
NO_MEANS = frozenset("facility place person leader government goods territory statement".split())

REACH = 20  # words
MAX_CLIMB = 5


@dataclass(frozen=True, slots=True)
class MeansMention:
    """Tokens `first` to `last` (half-open) name a means; `head` is the noun."""

    head: Token
    first: int
    last: int
    means: MeansClass


def find_means(doc: Doc) -> list[MeansMention]:
    """Every means that the prose names."""
    table, found, position = load_means(), [], 0
    lemmas = [token.lemma_.lower() for token in doc]
    while position < len(lemmas):
        for rest, means in table.get(lemmas[position], ()):
            end = position + 1 + len(rest)
            if tuple(lemmas[position + 1 : end]) == rest and doc[end - 1].pos_ in ("NOUN", "PROPN", "NUM", "ADJ"):
                mention = _mention(doc, position, end, means)
                if not _names_something_else(mention, end):
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
    targets = {event.i, clause.i, *((event.head.i,) if purpose else ())}
    token = mention.head
    for _ in range(MAX_CLIMB):
        if token.head.i == token.i:
            return False
        token = token.head
        if token.i in targets:
            return True
        if token.pos_ == "VERB" and token.dep_ not in ("xcomp", "advcl", "acl", "conj"):
            return False
    return False
