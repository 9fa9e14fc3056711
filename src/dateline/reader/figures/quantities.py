"""Quantities: how many a noun phrase stands for, and the words that say so.

In: the head token of a noun phrase. Out: a `Counted`: the quantity, the number's own words and the group's.
"at least 16 people", "six", "dozens of civilians", "a family of five", "a nurse", "Ali Hassan", "two others".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.reader.figures.numbers import BOUNDING, MULTIPLE, VAGUE, Quantity, exactly, quantity_of_words
from dateline.reader.figures.numerals import (
    end_of_range,
    is_age,
    is_count,
    is_numeral,
    numerals_left,
    without_preposition,
)
from dateline.reader.figures.people import is_in, is_known_person, is_one_person, is_person_word, is_thing

COUNT_NOUNS = frozenset(
    "dozen dozens score scores hundred hundreds thousand thousands million millions ten tens number pair couple trio "
    "total handful".split()
)
NO_COUNTS = frozenset(("number", "total", "handful"))  # of these, only what follows "of" counts
COMPANIES = frozenset("family group team crew party band gang".split())
SINGULAR_DETERMINERS = frozenset("a an another one his her their its the this that my our".split())
DISTRIBUTIVE = frozenset("whose every each any".split())
NOUNS = frozenset(("NOUN", "PROPN", "NUM"))
NOBODY = frozenset(("nobody", "none", "no-one"))
PERSONAL = frozenset("he she him her himself herself".split())
PHRASE_MARKS = frozenset("-–,'’\"“”")  # punctuation that may stand inside a noun phrase
BETWEEN_NUMBER_AND_NOUN = frozenset("of the other more others ’s 's".split())
MAX_LEFT = 12  # words before the head


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of people: the quantity, the code points of the number's words and of the whole phrase's, and its head.

    `explicit` tells a number that is said from one person who is named or described; `group` is the words that say
    who they are.
    """

    quantity: Quantity
    start: int
    end: int
    whole_start: int
    whole_end: int
    head: Token
    explicit: bool
    group: tuple[int, int] | None = None


def count_of(head: Token) -> Counted | None:
    """How many the noun phrase of `head` stands for; None where it is no number of people."""
    if is_thing(head) and not is_numeral(head) and head.lower_ != "old":
        aged = next((c for c in head.children if c.lower_ == "old" and c.dep_ == "amod"), None)
        return _aged_before(aged) if aged is not None else None
    if head.lower_ in MULTIPLE:  # "a double murder"
        return _plain(head, head, MULTIPLE[head.lower_], explicit=True)
    for reading in (_nobody, _another, _company, _count_noun, _bare_number, _numbered, _one_person):
        counted = reading(head)
        if counted is not None:
            return counted
    return None


def _nobody(head: Token) -> Counted | None:
    """ "no one", "nobody", "none of them"."""
    first = head.nbor(-1) if head.i and head.lower_ == "one" and head.nbor(-1).lower_ == "no" else head
    if head.lower_ not in NOBODY and first.i == head.i:
        return None
    return _plain(first, head, 0, explicit=True)


def _another(head: Token) -> Counted | None:
    """ "a soldier was killed and another wounded"."""
    return (
        None if head.lower_ != "another" or (head.dep_ == "det" and head.head.pos_ in NOUNS) else _plain(head, head, 1)
    )


def _company(head: Token) -> Counted | None:
    """ "a family of five", "a group of over 60 mercenaries"."""
    if head.lemma_.lower() not in COMPANIES:
        return None
    for of in objects_of_of(head):
        inner = _bare_number(of) or _numbered(of)
        if inner is not None and inner.explicit:
            start = min(head.doc[head.left_edge.i].idx, inner.start)
            own = of if not is_numeral(of) else head
            group = (own.idx, _end(own))
            return Counted(inner.quantity, inner.start, inner.end, start, inner.whole_end, head, True, group)
    return None


def _count_noun(head: Token) -> Counted | None:
    """ "dozens of civilians", "a couple of men", "tens of thousands of people"."""
    if head.lower_ not in COUNT_NOUNS:
        return None
    of = objects_of_of(head)
    if of and is_thing(of[0]) and not is_numeral(of[0]):
        return None
    if of and head.lower_ in NO_COUNTS:
        return count_of(of[0])
    numerals = [*numerals_left(head), head]
    if of and of[0].lower_ in VAGUE:
        numerals.append(of[0])
        of = objects_of_of(of[0]) or of
    return _counted(head, numerals, of[0] if of else head)


def _bare_number(head: Token) -> Counted | None:
    """ "six were killed", "killing 12", "one of them", "both of the men"."""
    if not is_count(head):
        return None
    following = head.doc[head.i + 1 : head.i + 2]
    if any(t.lower_ in ("percent", "%") or (t.text == "-" and not head.whitespace_) for t in following):
        return None
    of = objects_of_of(head)
    if of and is_thing(of[0]):
        return None
    return _counted(head, [*numerals_left(head), head, end_of_range(head)], of[0] if of else head)


def _numbered(head: Token) -> Counted | None:
    """ "at least 16 people", "another two civilians", "no civilians", "both men"."""
    left = _left(head)
    numerals = [t for t in left if is_numeral(t) and not is_age(t) and _belongs(t, head)]
    if numerals:
        last = end_of_range(numerals[-1])
        return _counted(head, [*numerals_left(last), last], head)
    negative = [t for t in left if t.lower_ == "no" and t.dep_ in ("det", "neg", "advmod")]
    return _counted(head, negative[-1:], head) if negative else None


def _one_person(head: Token) -> Counted | None:
    """One person: "a nurse", "another man", "the pilot", "Ali Hassan", "a 15-year-old", "he"."""
    left = _left(head)
    if any(t.lower_ in DISTRIBUTIVE for t in left):
        return None
    pronoun = head.tag_ == "PRP" and head.lower_ in PERSONAL
    named = head.ent_type_ == "PERSON" and head.tag_ != "NNPS"
    if not (pronoun or named or _is_described(head, left)):
        return None
    group = None if pronoun or named else (head.idx, _end(head))
    return _plain(left[0] if left else head, head, 1, group=group)


def _is_described(head: Token, left: Sequence[Token]) -> bool:
    """Whether a noun is made one person by its article, its owner or an age."""
    aged = "year-old" in head.lower_ or any(is_age(t) for t in (*left, head))
    if aged and "old" in head.lower_:
        return True
    determined = any(t.lower_ in SINGULAR_DETERMINERS or t.tag_ == "POS" for t in left)
    return (aged or determined) and is_one_person(head)


def one_named(head: Token) -> Counted:
    """One person by name."""
    left = _left(head)
    return _plain(left[0] if left else head, head, 1)


def _aged_before(old: Token) -> Counted | None:
    """ "a 12-year-old Tuesday afternoon": by its last word, where the parse hangs it to a noun that follows."""
    ages = [t for t in old.doc[max(0, old.i - 5) : old.i] if is_numeral(t)]
    if not ages:
        return None
    before = ages[0].nbor(-1) if ages[0].i else ages[0]
    return _plain(before if before.lower_ in SINGULAR_DETERMINERS else ages[0], old, 1)


def _plain(
    first: Token, head: Token, number: int, *, explicit: bool = False, group: tuple[int, int] | None = None
) -> Counted:
    start, end = int(first.idx), _end(head)
    return Counted(exactly(number), start, end, start, end, head, explicit, group)


def _counted(head: Token, numerals: Sequence[Token], noun: Token) -> Counted | None:
    last = max(numerals, key=lambda t: t.i)
    first = without_preposition(min(numerals, key=lambda t: t.i), last)
    quantity = quantity_of_words([t.text for t in head.doc[first.i : last.i + 1]])
    if quantity is None:
        return None
    start = min([first.idx, *(t.idx for t in _left(head))])
    end = max(_end(noun), _end(last))
    return Counted(quantity, first.idx, _end(last), start, end, head, True, _group(noun, last))


def _group(noun: Token, last: Token) -> tuple[int, int] | None:
    """The words that say who: "Kurdish fighters" of "at least six Kurdish fighters"; nothing for "people"."""
    if noun.i <= last.i or is_numeral(noun) or noun.pos_ == "PRON" or is_in("harms", noun):
        return None
    start = last.i + 1 if noun.left_edge.i <= last.i else noun.left_edge.i
    between = [t for t in noun.doc[start : noun.i] if t.lower_ not in BETWEEN_NUMBER_AND_NOUN and not t.is_space]
    if not between and (is_in("untelling", noun) or noun.lower_ in ("others", "more")):
        return None
    return (between[0] if between else noun).idx, _end(noun)


def objects_of_of(head: Token) -> list[Token]:
    """What follows "of" after a noun or a number."""
    return [g for c in head.children if c.lower_ == "of" and c.i > head.i for g in c.children if g.dep_ == "pobj"][:1]


def _left(head: Token) -> list[Token]:
    """The words of the phrase before its head, without clauses and what stands before a preposition."""
    edge = max(head.left_edge.i, head.i - MAX_LEFT)
    words = [t for t in head.doc[edge : head.i] if t.pos_ != "SPACE"]
    for k in range(len(words) - 1, -1, -1):
        foreign = words[k].pos_ == "ADP" and words[k].lower_ not in BOUNDING
        if foreign or (words[k].is_punct and words[k].text not in PHRASE_MARKS):
            return words[k + 1 :]
    return words


def _belongs(numeral: Token, head: Token) -> bool:
    """Whether a number counts this head: directly, or through another number or a bounding word."""
    token = numeral
    for _ in range(4):
        token = token.head
        if token.i == head.i:
            return numeral.dep_ != "conj" or numeral.head.i == head.i
        if not (is_numeral(token) or token.lower_ in BOUNDING):
            return False
    return False


def _end(token: Token) -> int:
    return int(token.idx + len(token))


def is_plausible(counted: Counted) -> bool:
    """Whether the head is surely a word for people, for outcomes that things have too ("captured two villages")."""
    head = counted.head
    if is_numeral(head) or head.lower_ in COUNT_NOUNS:
        of = objects_of_of(head)
        return not of or is_person_word(of[0]) or of[0].pos_ == "PRON"
    if not counted.explicit or counted.quantity.best == 0:
        return is_known_person(head)
    return is_person_word(head) or head.lemma_.lower() in COMPANIES or head.pos_ == "PRON"
