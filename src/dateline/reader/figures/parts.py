"""Parts: figures that say who the people of a total were. They share what became of the total.

"20 people, including 13 civilians, were killed" · "six died, two of them children" · "109, 13 of whom were women".

In: the doc and the totals found so far. Out: for each part its head and the total that it is a part of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.reader.grammar import conjuncts_of, with_conjuncts

REACH = 14  # words between a total, or the word that tells its outcome, and its part
THEM = frozenset(("them", "whom", "which"))


@dataclass(frozen=True, slots=True)
class Part:
    """A part's head token, and the place in the text of the word that makes it one."""

    head: Token
    sign: Token


def find_parts(doc: Doc) -> Iterator[Part]:
    """Every phrase that is a part of some total, in text order."""
    for token in doc:
        lower = token.lower_
        if lower == "including" or (lower == "among" and any(c.lower_ in THEM for c in token.children)):
            yield from (Part(head, token) for head in _listed(token))
        elif lower == "of" and _is_of_total(token):
            yield from (Part(head, max(head, token, key=lambda t: t.i)) for head in _of_them(token))


def _is_of_total(of: Token) -> bool:
    """ "of them", "of whom", and "Of the 60 killed, 44 were civilians"."""
    return any(c.lower_ in THEM or (c.dep_ == "pobj" and of.head.pos_ == "AUX") for c in of.children)


def _listed(sign: Token) -> list[Token]:
    """ "including 13 civilians and two nurses", "among them nine children"."""
    objects = [c for c in sign.children if c.dep_ in ("pobj", "dobj") and c.lower_ not in THEM]
    if objects:
        return with_conjuncts(objects)
    start = sign.i + (1 if sign.lower_ == "including" else 2)
    for token in sign.doc[start : start + 7]:
        if token.is_punct and token.text != ",":
            break
        if token.pos_ == "NUM" or token.like_num:
            head = token.head if token.dep_ == "nummod" and token.head.i > token.i else token
            return [head, *conjuncts_of(head)]
    return []


def _of_them(sign: Token) -> list[Token]:
    """ "two of them children", "13 of whom were women"."""
    head = sign.head
    if head.i < sign.i and (head.pos_ == "NUM" or head.like_num):
        return [head]
    if head.pos_ in ("VERB", "AUX"):
        return [t for t in head.children if t.dep_ == "nsubj" and (t.pos_ == "NUM" or t.like_num)]
    before = sign.nbor(-1) if sign.i else sign
    return [before] if before.pos_ == "NUM" or before.like_num else []


def nearest_before(sign: Token, places: Sequence[int]) -> int | None:
    """Which of the totals a part belongs to, by index: the one that stands nearest before it, in its sentence.
    `places` are token numbers, one for each total."""
    start = sign.sent.start
    if sign.i - start < 2 and start:
        start = sign.doc[start - 1].sent.start
    first_allowed = max(start, sign.i - REACH)
    candidates = [(place, -index) for index, place in enumerate(places) if first_allowed <= place < sign.i]
    return -max(candidates)[1] if candidates else None
