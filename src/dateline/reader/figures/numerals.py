"""Numerals: the tokens that spell a number in a phrase, and what looks like one and is none.

In: a token. Out: whether it is part of a number of people ("at least two hundred"), and where that number begins and
ends. Ages, dates, addresses and names ("Unit 12") are told apart here.
"""

from __future__ import annotations

from spacy.tokens import Token

from dateline.reader.figures.numbers import BOUNDING, FEW, FRACTIONS, SCALES, SPECIAL, TENS, UNITS, VAGUE
from dateline.reader.figures.people import is_person_word

WORDS = frozenset((*UNITS, *TENS, *VAGUE, *SPECIAL, *SCALES)) - {"no"}
JOINTS = frozenset(("and", "or", "to", "-", "–"))  # what may stand inside one number
PARTICLES = frozenset("and a an another or even further additional estimated from of".split())  # none begins with these
COUNTED_BY_ARTICLE = frozenset(
    ("few", "hundred", "dozen", "thousand", "million", *FRACTIONS)
)  # but "a few", "a hundred"
PREPOSITIONS = frozenset("of at an under above no".split())  # before a number, not of it
COMPARED = frozenset("least most more fewer less".split())  # unless these follow: "at least"
AFTER_AGE = frozenset((",", ".", ";", ")", "of", "was", "and"))
TIME_UNITS = ("year", "month", "week", "day")
NO_COUNTS = frozenset(("TIME", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"))


def is_numeral(token: Token) -> bool:
    """Whether the token is a number or a word of one: "16", "dozens", "both"."""
    lower = token.lower_
    if token.ent_type_ == "ORDINAL" or is_year(token) or lower in ("half", "quarter", "third"):
        return False
    if lower in WORDS:
        return True
    return (token.pos_ == "NUM" or bool(token.like_num)) and any(c.isdigit() for c in lower)


def is_year(token: Token) -> bool:
    """ "in 2014", "the 2014 killing": four digits from 1900 to 2099 that count no persons."""
    if len(token) != 4 or not token.text.startswith(("19", "20")) or not token.is_digit:
        return False
    return token.dep_ != "nummod" or not is_person_word(token.head)


def is_count(token: Token) -> bool:
    """Whether a numeral that stands alone can be a number of people."""
    return is_numeral(token) and not _is_date_or_money(token) and not is_age(token) and not _is_label(token)


def _is_date_or_money(number: Token) -> bool:
    """A lone number that the model calls a date is none: years are no numerals."""
    if number.ent_type_ != "DATE":
        return number.ent_type_ in NO_COUNTS
    beside = (*number.doc[max(0, number.i - 1) : number.i], *number.doc[number.i + 1 : number.i + 2])
    return any(t.ent_type_ == "DATE" for t in beside)


def _is_label(token: Token) -> bool:
    """ "Unit 12", "May 6", "No. 4": a number after its noun is a name."""
    return token.dep_ == "nummod" and token.head.i < token.i and token.head.pos_ in ("PROPN", "NOUN")


def is_age(token: Token) -> bool:
    """ "a 15-year-old girl", "four-year old", "Smith, 43,", "aged 21, 22 and 24": ages are no counts."""
    if "year-old" in token.lower_ or "month-old" in token.lower_:
        return True
    if not is_numeral(token):
        return False
    following = [t.lower_ for t in token.doc[token.i + 1 : token.i + 4]]
    if token.i > 1 and token.nbor(-1).text == "," and token.dep_ != "nummod" and _is_person_before(token):
        return not following or following[0] in AFTER_AGE
    if token.ent_type_ == "DATE" and token.dep_ == "nummod" and is_person_word(token.head):
        return False
    if _is_listed_age(token):
        return True
    unit = following[1] if len(following) > 1 and following[0] in ("-", "–") else following[0] if following else ""
    return unit.startswith(TIME_UNITS)


def _is_person_before(token: Token) -> bool:
    """ "Lopez, 43," and "her son, 11,"."""
    before = token.nbor(-2)
    return before.pos_ == "PROPN" or (before.tag_ == "NN" and is_person_word(before))


def _is_listed_age(token: Token) -> bool:
    start = token.i
    while start and _is_of_list(token.doc[start - 1]):
        start -= 1
    return start > 0 and token.doc[start - 1].lower_ in ("aged", "ages")


def _is_of_list(token: Token) -> bool:
    return token.is_punct or token.lower_ == "and" or is_numeral(token)


def numerals_left(number: Token) -> list[Token]:
    """The words right before a number that belong to it: "at least two [hundred]", "between five and [ten]"."""
    doc, start = number.doc, number.i
    while start > 0 and _is_of_number(doc[start - 1]):
        start -= 1
    while start < number.i and doc[start].lower_ in PARTICLES and doc[start + 1].lower_ not in COUNTED_BY_ARTICLE:
        start += 1
    return list(doc[start : number.i])


def _is_of_number(word: Token) -> bool:
    lower = word.lower_
    if lower in JOINTS and not _joins_number(word):
        return lower == "to" and word.i > 0 and word.nbor(-1).lower_ == "up"
    return (
        is_numeral(word) or lower in BOUNDING or lower in JOINTS or lower in FEW or lower in FRACTIONS or lower == "a"
    )


def _joins_number(joint: Token) -> bool:
    """Whether "and" stands inside one number: "between five and ten", "two hundred and five"."""
    before = joint.doc[max(0, joint.i - 3) : joint.i]
    if not len(before) or not is_numeral(before[-1]):
        return False
    return joint.lower_ != "and" or before[-1].lower_ in SCALES or any(t.lower_ == "between" for t in before)


def end_of_range(number: Token) -> Token:
    """The last word of "between five and ten", "from 10 to 15", where the parse took an earlier one for the head."""
    following = number.doc[number.i + 1 : number.i + 5]
    if len(following) < 2 or following[0].lower_ not in JOINTS:
        return number
    between = any(t.lower_ == "between" for t in number.doc[max(0, number.i - 2) : number.i])
    added = number.lower_ in SCALES and following[1].lower_ in UNITS
    if following[0].lower_ == "and" and not between and not added:
        return number
    for token in following[1:]:
        if is_numeral(token):
            return token
        if token.lower_ not in BOUNDING or token.lower_ in JOINTS:
            break
    return number


def without_preposition(first: Token, last: Token) -> Token:
    """The first word of a number, but no preposition before it: "[of] 35", "[at] 118"; "at least 35" stays whole."""
    while first.i < last.i and first.lower_ in PREPOSITIONS and first.nbor(1).lower_ not in COMPARED:
        if first.lower_ in ("under", "above") and is_numeral(first.nbor(1)):
            break
        first = first.nbor(1)
    return first
