"""Quantities: how many a noun phrase stands for, and the words that say so.

In: the head token of a noun phrase. Out: a `Counted`: the quantity, the number's own words and the group's.
"at least 16 people", "six", "dozens of civilians", "a family of five", "a nurse", "Ali Hassan", "two others".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.reader.figures.numbers import BOUNDING, FRACTIONS, SCALES, SPECIAL, TENS, UNITS, VAGUE, Quantity, exactly, quantity_of_words
from dateline.reader.figures.people import UNTELLING, is_one_person, is_person_word, is_thing

COUNT_NOUNS = frozenset("dozen dozens score scores hundred hundreds thousand thousands ten tens number pair couple trio million millions total handful".split())
COMPANIES = frozenset("family group team crew party band gang".split())
SINGULAR_DETERMINERS = frozenset("a an another one his her their its the this that my our".split())
HARMS = frozenset("casualty victim injury death fatality arrest killing murder homicide disappearance detention kidnapping abduction life body".split())
JOINTS = frozenset(("and", "or", "to", "-", "–"))  # what may stand inside one number
NOBODY = frozenset(("nobody", "none", "no-one"))
PERSONAL = frozenset("he she him her himself herself".split())
WORDS = frozenset((*UNITS, *TENS, *VAGUE, *SPECIAL, *SCALES))
MAX_LEFT = 12  # words before the head


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of people: the quantity, the code points of the number's words and of the whole phrase's, and its head.

    `explicit` tells a number that is said from one person who is named or described.
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
    if is_thing(head) and not _is_numeral(head) and head.lower_ != "old":
        aged = next((c for c in head.children if c.lower_ == "old" and c.dep_ == "amod"), None)
        return _aged_before(aged) if aged is not None else None  # "a 12-year-old Tuesday afternoon"
    for reading in (_nobody, _another, _company, _count_noun, _bare_number, _numbered, _one_person):
        counted = reading(head)
        if counted is not None:
            return counted
    return None


def _nobody(head: Token) -> Counted | None:
    """ "no one", "nobody", "none of them"."""
    first = head.nbor(-1) if head.i and head.lower_ == "one" else head
    if head.lower_ not in NOBODY and not (first.i < head.i and first.lower_ == "no"):
        return None
    return Counted(exactly(0), first.idx, _end(head), first.idx, _end(head), head, explicit=True)


def _another(head: Token) -> Counted | None:
    """ "a soldier was killed and another wounded"."""
    if head.lower_ != "another" or head.dep_ == "det":
        return None
    return Counted(exactly(1), head.idx, _end(head), head.idx, _end(head), head, explicit=False)


def _company(head: Token) -> Counted | None:
    """ "a family of five", "a group of over 60 mercenaries"."""
    if head.lemma_.lower() not in COMPANIES:
        return None
    for of in objects_of_of(head):
        inner = _bare_number(of) or _numbered(of)
        if inner is not None and inner.explicit:
            start = min(head.doc[head.left_edge.i].idx, inner.start)
            own = of if not _is_numeral(of) else head
            return Counted(inner.quantity, inner.start, inner.end, start, inner.whole_end, head, explicit=True, group=(own.idx, _end(own)))
    return None


def _count_noun(head: Token) -> Counted | None:
    """ "dozens of civilians", "a couple of men"."""
    if head.lower_ not in COUNT_NOUNS:
        return None
    of = objects_of_of(head)
    if of and is_thing(of[0]) and not _is_numeral(of[0]):
        return None
    if of and head.lower_ in ("total", "number", "handful"):
        return count_of(of[0])
    numerals = [*_numerals_left(head), head]
    if of and of[0].lower_ in VAGUE:  # "tens of thousands of people"
        numerals.append(of[0])
        of = objects_of_of(of[0]) or of
    return _counted(head, numerals, of[0] if of else head)


def _bare_number(head: Token) -> Counted | None:
    """ "six were killed", "killing 12", "one of them", "both of the men"."""
    if not _is_numeral(head) or _is_no_count(head) or _is_age(head) or _is_label(head):
        return None
    following = head.doc[head.i + 1] if head.i + 1 < len(head.doc) else None
    if following is not None and (following.lower_ in ("percent", "%") or following.text == "-" and not head.whitespace_):
        return None
    of = objects_of_of(head)
    if of and is_thing(of[0]):
        return None
    last = _end_of_range(head)
    return _counted(head, [*_numerals_left(head), head, last], of[0] if of else head)


def _numbered(head: Token) -> Counted | None:
    """ "at least 16 people", "another two civilians", "no civilians", "both men"."""
    left = _left(head)
    numerals = [t for t in left if _is_numeral(t) and not _is_age(t) and _belongs(t, head)]
    if numerals:
        last = _end_of_range(numerals[-1])
        return _counted(head, [*_numerals_left(last), last], head)
    negative = [t for t in left if t.lower_ == "no" and t.dep_ in ("det", "neg", "advmod")]
    return _counted(head, negative[-1:], head) if negative else None


def _one_person(head: Token) -> Counted | None:
    """One person: "a nurse", "another man", "the pilot", "Ali Hassan", "a 15-year-old", "he"."""
    left = _left(head)
    pronoun = head.tag_ == "PRP" and head.lower_ in PERSONAL
    named = head.ent_type_ == "PERSON" and head.tag_ != "NNPS"
    aged = "year-old" in head.lower_ or any(_is_age(t) for t in (*left, head))
    determined = any(t.lower_ in SINGULAR_DETERMINERS or t.tag_ == "POS" for t in left)
    if not (pronoun or named or (aged and (is_one_person(head) or "old" in head.lower_)) or (determined and is_one_person(head))):
        return None
    if any(t.lower_ in ("whose", "every", "each", "any") for t in left):
        return None
    start, end = (left[0].idx if left else head.idx), _end(head)
    group = None if pronoun or named else (head.idx, end)
    return Counted(exactly(1), start, end, start, end, head, explicit=False, group=group)


def one_named(head: Token) -> Counted:
    """One person by name."""
    start = _left(head)[0].idx if _left(head) else head.idx
    return Counted(exactly(1), start, _end(head), start, _end(head), head, explicit=False)


def _aged_before(old: Token) -> Counted | None:
    """ "a 12-year-old" by its last word, where the parse hangs it to a noun that follows."""
    ages = [t for t in old.doc[max(0, old.i - 5) : old.i] if _is_numeral(t)]
    if not ages:
        return None
    first = ages[0].nbor(-1) if ages[0].i and ages[0].nbor(-1).lower_ in SINGULAR_DETERMINERS else ages[0]
    return Counted(exactly(1), first.idx, _end(old), first.idx, _end(old), old, explicit=False)


def _counted(head: Token, numerals: Sequence[Token], group: Token) -> Counted | None:
    last = max(numerals, key=lambda t: t.i)
    first = _without_preposition(min(numerals, key=lambda t: t.i), last)
    quantity = quantity_of_words([t.text for t in head.doc[first.i : last.i + 1]])
    if quantity is None:
        return None
    left = _left(head)
    start = min([first.idx, *(t.idx for t in left)])
    end = max(_end(group), _end(last))
    return Counted(quantity, first.idx, _end(last), start, end, head, explicit=True, group=_group(group, last))


def _without_preposition(first: Token, last: Token) -> Token:
    """The first word, but no preposition before the number: "[of] 35", "[at] 118"; "at least 35" stays whole."""
    while first.i < last.i and first.lower_ in ("of", "at", "an", "under", "above", "no") and first.nbor(1).lower_ not in ("least", "most", "more", "fewer", "less"):
        if first.lower_ in ("under", "above") and _is_numeral(first.nbor(1)):
            break
        first = first.nbor(1)
    return first


def _group(noun: Token, last: Token) -> tuple[int, int] | None:
    """The words that say who: "Kurdish fighters" of "at least six Kurdish fighters"; nothing for "people"."""
    if _is_numeral(noun) or noun.i <= last.i or noun.lemma_.lower() in HARMS:
        return None
    start = last.i + 1 if noun.left_edge.i <= last.i else noun.left_edge.i
    words = [t for t in noun.doc[start : noun.i + 1] if t.lower_ not in ("of", "the", "other", "more", "others", "’s", "'s") or t.i == noun.i]
    if not words or noun.pos_ == "PRON" or (len(words) == 1 and (noun.lemma_.lower() in UNTELLING or noun.lower_ in ("others", "more"))):
        return None
    return words[0].idx, _end(noun)


def objects_of_of(head: Token) -> list[Token]:
    return [g for c in head.children if c.lower_ == "of" and c.i > head.i for g in c.children if g.dep_ == "pobj"][:1]


def _left(head: Token) -> list[Token]:
    """The words of the phrase before its head, without clauses."""
    edge = max(head.left_edge.i, head.i - MAX_LEFT)
    words = [t for t in head.doc[edge : head.i] if t.pos_ != "SPACE"]
    for k in range(len(words) - 1, -1, -1):
        if words[k].is_punct and words[k].text not in "-–,'’\"“”" or words[k].pos_ == "ADP" and words[k].lower_ not in BOUNDING:
            return words[k + 1 :]
    return words


def _numerals_left(head: Token) -> list[Token]:
    """The words right before a number that belong to it: "at least two [hundred]", "between five and [ten]"."""
    doc, start = head.doc, head.i
    while start > 0:
        word = doc[start - 1]
        if word.lower_ in JOINTS and not _joins_number(word):
            if not (word.lower_ == "to" and doc[start - 2].lower_ == "up"):
                break
        if not (_is_numeral(word) or word.lower_ in BOUNDING or word.lower_ in JOINTS or word.lower_ in ("a", "several", "few", *FRACTIONS)):
            break
        start -= 1
    while start < head.i and doc[start].lower_ in ("and", "a", "an", "another", "or", "even", "further", "additional", "estimated", "from", "of") and doc[start + 1].lower_ not in ("few", "hundred", "dozen", "thousand", "million", *FRACTIONS):
        start += 1
    return list(doc[start : head.i])


def _end_of_range(number: Token) -> Token:
    """The second number of "between five and ten", "from 10 to 15", where the parse took the first for the head."""
    following = number.doc[number.i + 1 : number.i + 5]
    if len(following) < 2 or following[0].lower_ not in JOINTS:
        return number
    between = any(t.lower_ == "between" for t in number.doc[max(0, number.i - 2) : number.i])
    if following[0].lower_ == "and" and not between and not (number.lower_ in SCALES and following[1].lower_ in UNITS):
        return number
    for token in following[1:]:
        if _is_numeral(token):
            return token
        if token.lower_ not in BOUNDING or token.lower_ in JOINTS:
            break
    return number


def _joins_number(joint: Token) -> bool:
    """Whether "and" stands inside one number: "between five and ten", "two hundred and five"."""
    before = [t.lower_ for t in joint.doc[max(0, joint.i - 3) : joint.i]]
    if not before or not _is_numeral(joint.nbor(-1)):
        return False
    return joint.lower_ != "and" or "between" in before or before[-1] in SCALES


def _belongs(numeral: Token, head: Token) -> bool:
    """Whether a number counts this head: directly, or through another number or a bounding word."""
    token = numeral
    for _ in range(4):
        token = token.head
        if token.i == head.i:
            return not any(t.dep_ == "conj" for t in (numeral,)) or numeral.head.i == head.i
        if not (_is_numeral(token) or token.lower_ in BOUNDING):
            return False
    return False


def _end(token: Token) -> int:
    return int(token.idx + len(token))


def _is_numeral(token: Token) -> bool:
    lower = token.lower_
    if token.ent_type_ == "ORDINAL" or lower in ("half", "quarter", "third"):
        return False
    if not any(c.isdigit() for c in lower) and lower not in WORDS:
        return False
    return token.pos_ == "NUM" or token.like_num or lower in UNITS or lower in TENS or lower in VAGUE or (lower in SPECIAL and lower != "no")


def _is_age(token: Token) -> bool:
    """ "a 15-year-old girl", "four-year old", "Smith, 43,": ages are no counts."""
    if "year-old" in token.lower_ or "month-old" in token.lower_:
        return True
    following = [t.lower_ for t in token.doc[token.i + 1 : token.i + 5]]
    if _is_numeral(token) and token.i and token.nbor(-1).text == "," and token.dep_ != "nummod":
        stated = token.nbor(-2) if token.i > 1 else token
        if stated.pos_ == "PROPN" and (not following or following[0] in (",", ".", ";", ")", "of", "was", "and")):
            return True  # "Lopez, 43, of"
    if token.ent_type_ == "DATE" and token.dep_ == "nummod" and is_person_word(token.head):
        return False
    return _is_numeral(token) and bool(following) and (following[0] in ("year", "years", "month", "months", "week", "weeks", "day") or following[0] in ("-", "–") and len(following) > 1 and following[1].startswith(("year", "month", "week", "day")))


def _is_no_count(number: Token) -> bool:
    """Whether a bare number is a date, a time, money or a percentage; a lone number that the model calls a date is none but a year."""
    if len(number) == 4 and number.text.startswith(("19", "20")) and number.dep_ != "nummod":
        return True
    if number.ent_type_ != "DATE":
        return number.ent_type_ in ("TIME", "MONEY", "PERCENT", "ORDINAL", "QUANTITY")
    alone = all(t.ent_type_ != "DATE" for t in (*number.doc[max(0, number.i - 1) : number.i], *number.doc[number.i + 1 : number.i + 2]))
    return not alone


def _is_label(token: Token) -> bool:
    """ "Unit 12", "May 6", "No. 4": a number after its noun is a name."""
    return token.dep_ == "nummod" and token.head.i < token.i and token.head.pos_ in ("PROPN", "NOUN")


def is_plausible(counted: Counted) -> bool:
    """Whether the head is surely a word for people, for outcomes that things may have too ("captured two villages")."""
    of = objects_of_of(counted.head)
    if _is_numeral(counted.head) or counted.head.lower_ in COUNT_NOUNS or counted.head.lower_ in NOBODY:
        return not of or is_person_word(of[0]) or of[0].pos_ == "PRON"
    return is_person_word(counted.head) or counted.head.lemma_.lower() in COMPANIES or counted.head.pos_ == "PRON"
