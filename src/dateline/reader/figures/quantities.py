"""Quantities: how many a noun phrase stands for, and the words that say so.

In: the head token of a noun phrase. Out: a `Counted`: the quantity, the number's own words and the group's.
"at least 16 people", "six", "dozens of civilians", "a family of five", "a nurse", "Ali Hassan", "two others".
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.codebook.classes import classes_of
from dateline.reader.figures.numbers import SPECIAL, TENS, UNITS, VAGUE, Quantity, exactly, quantity_of_words

BOUNDING = frozenset("at least more than up to as many over about around nearly almost some roughly approximately fewer less under no above between and another additional only just further even not upwards of exceeding".split())
COUNT_NOUNS = frozenset("dozen dozens score scores hundred hundreds thousand thousands ten tens number pair couple group million total".split())
# Plurals that only a number makes countable; a bare "people were killed" tells no figure.
SINGULAR_DETERMINERS = frozenset("a an another one his her their its the".split())
PEOPLE = frozenset("person force fighter leader".split())
NOT_PEOPLE = frozenset("percent % per cent year day month week hour minute kilometer kilometre km mile metre meter dollar $ € £ euro pound time cent p.m. a.m. th degree foot feet round shot bullet house home building vehicle car tank jet plane village town city strike airstrike attack raid rocket missile shell bomb barrel".split())


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of people: the quantity, the code points of the number's words and of the whole group's."""

    quantity: Quantity
    start: int
    end: int
    group_start: int
    group_end: int
    explicit: bool


def count_of(head: Token) -> Counted | None:
    """How many the noun phrase of `head` stands for; None where it is no number of people."""
    if head.lemma_.lower() in NOT_PEOPLE or head.lower_ in NOT_PEOPLE:
        return None
    for reading in (_family, _count_noun, _bare_number, _numbered, _singular):
        counted = reading(head)
        if counted is not None:
            return counted
    return None


def _family(head: Token) -> Counted | None:
    """ "a family of five"."""
    if head.lemma_.lower() not in ("family", "group", "team", "crew"):
        return None
    numbers = [g for c in head.children if c.lower_ == "of" for g in c.children if g.like_num]
    return _counted(head, [numbers[0]], _left(head), numbers[0]) if numbers else None


def _count_noun(head: Token) -> Counted | None:
    """ "dozens of civilians", "a number of people", and "civilians" seen from below."""
    if head.lower_ not in COUNT_NOUNS and head.lemma_.lower() not in COUNT_NOUNS:
        return None
    of = [g for c in head.children if c.lower_ == "of" for g in c.children]
    if of and (of[0].lemma_.lower() in NOT_PEOPLE or of[0].lower_ in NOT_PEOPLE):
        return None
    numerals = [t for t in _left(head) if _is_numeral(t) or t.lower_ in BOUNDING] + [head]
    return _counted(head, numerals, _left(head), of[0] if of else head)


def _bare_number(head: Token) -> Counted | None:
    """ "six were killed", "killing 12", "one of them"."""
    if not _is_numeral(head) or head.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"):
        return None
    of = [g for c in head.children if c.lower_ == "of" for g in c.children]
    numerals = [t for t in _left(head) if _is_numeral(t) or t.lower_ in BOUNDING] + [head]
    return _counted(head, numerals, _left(head), of[0] if of else head)


def _numbered(head: Token) -> Counted | None:
    """ "at least 16 people", "another two civilians", "no civilians"."""
    numerals = [t for t in _left(head) if (_is_numeral(t) and t.head.i == head.i or t.head.dep_ == "nummod" and t.head.head.i == head.i) and not _is_age(t)]
    negative = [c for c in head.children if c.dep_ == "det" and c.lower_ == "no"]
    if not numerals and not negative:
        return None
    numerals = [t for t in _left(head) if t in numerals or (t.lower_ in BOUNDING and numerals and t.i < numerals[-1].i) or _is_numeral(t) and not _is_age(t)] or negative
    return _counted(head, numerals, _left(head), head)


def _singular(head: Token) -> Counted | None:
    """One person: "a nurse", "another man", "the pilot", "Ali Hassan"."""
    if head.tag_ in ("NNS", "NNPS") or head.pos_ not in ("NOUN", "PROPN"):
        return None
    named = head.ent_type_ == "PERSON"
    person = bool(classes_of(head.lemma_.lower()) & PEOPLE) and head.lemma_.lower() not in ("people", "family", "force", "army", "police", "group", "crowd", "population", "community", "military", "regime", "coalition", "state", "minority", "tribe", "crew")
    determined = any(c.dep_ in ("det", "poss") and (c.lower_ in SINGULAR_DETERMINERS or c.dep_ == "poss") for c in head.children)
    if not named and not (person and (determined or any(_is_age(t) for t in _left(head)))):
        return None
    left = _left(head)
    start, end = left[0].idx if left else head.idx, head.idx + len(head)
    return Counted(exactly(1), start, end, start, end, explicit=False)


def _counted(head: Token, numerals: list[Token], left: list[Token], group: Token) -> Counted | None:
    first, last = min(numerals, key=lambda t: t.i), max(numerals, key=lambda t: t.i)
    words = [t.text for t in head.doc[first.i : last.i + 1]]
    quantity = quantity_of_words(words)
    if quantity is None:
        return None
    start = min([first.idx, *(t.idx for t in left)])
    return Counted(quantity, first.idx, last.idx + len(last), start, max(group.idx + len(group), last.idx + len(last)), explicit=True)


def _left(head: Token) -> list[Token]:
    """The words of the phrase before its head, without clauses."""
    return [t for t in head.doc[head.left_edge.i : head.i] if t.pos_ not in ("PUNCT", "SPACE") or t.text in "-–"][-10:]


def _is_numeral(token: Token) -> bool:
    lower = token.lower_
    return token.pos_ == "NUM" or token.like_num or lower in UNITS or lower in TENS or lower in VAGUE or (lower in SPECIAL and lower != "no")


def _is_age(token: Token) -> bool:
    """ "a 15-year-old girl", "Smith, 43": ages and ordinals are no counts."""
    following = token.doc[token.i + 1 : token.i + 4]
    return any(t.lower_.startswith("year") for t in following) or token.ent_type_ in ("DATE", "ORDINAL", "TIME") or "year-old" in token.lower_
