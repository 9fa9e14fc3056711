"""Beside: the numbers that stand next to an outcome's word, where the parse hangs them elsewhere, as in headlines.

In: the word. Out: the heads of the phrases that the numbers count, nearest first.
"""

from __future__ import annotations

from spacy.tokens import Token

from dateline.reader.grammar import is_passive

REACH = 9  # words
STOPS = frozenset("in on after near since during by".split())  # here the object is over
GOALS = frozenset(("to", "at"))  # "rose to 12", "stands at 12"
WITHIN_GOAL = frozenset("to at least than over more some about".split())


def is_number(token: Token) -> bool:
    """Whether the model takes the token for a number."""
    return bool(token.pos_ == "NUM" or token.like_num)


def right_of(anchor: Token) -> list[Token]:
    """The numbers to the right of a verb, and the nouns that they count: "Kills 10 Children 5 Women"."""
    headline = anchor.text.istitle() and anchor.lower_.endswith(("s", "ed"))
    if not (anchor.pos_ in ("VERB", "AUX") or headline) or is_passive(anchor):
        return []
    found: list[Token] = []
    for token in anchor.doc[anchor.i + 1 : anchor.i + REACH]:
        if _ends_object(token):
            break
        if is_number(token):
            found.append(_head_of_number(token))
    return found


def _ends_object(token: Token) -> bool:
    if token.pos_ in ("VERB", "AUX") or token.is_space or token.lower_ in STOPS:
        return True
    return bool(token.is_punct) and token.text not in ",-"


def left_of(anchor: Token) -> list[Token]:
    """The number to the left of a participle or adjective: "35 Daesh militants killed"."""
    if anchor.pos_ in ("NOUN", "PROPN", "ADP"):
        return []
    for token in reversed(anchor.doc[max(anchor.sent.start, anchor.i - REACH) : anchor.i]):
        if token.is_punct or token.is_space or token.pos_ == "VERB" or token.lower_ in ("and", "after", "by"):
            return []
        if is_number(token):
            return [] if token.i and token.nbor(-1).lower_ == "at" else [_head_of_number(token)]
    return []


def number_before(word: Token) -> list[Token]:
    """The number that stands right before: "killed ten and 30 wounded"."""
    before = [t for t in word.doc[max(0, word.i - 3) : word.i] if is_number(t)]
    return [t.head if t.dep_ == "nummod" and t.i < t.head.i < word.i else t for t in before[-1:]]


def number_at_goal(toll: Token) -> list[Token]:
    """The first number after "to" or "at" to the right: "the toll from the strikes has risen to at least 12"."""
    goal = False
    for token in toll.doc[toll.i + 1 : min(toll.sent.end, toll.i + REACH + 4)]:
        if goal and is_number(token):
            return [token]
        goal = token.lower_ in GOALS or (goal and token.lower_ in WITHIN_GOAL)
    return []


def _head_of_number(number: Token) -> Token:
    head = number.head
    counts = number.dep_ == "nummod" and number.i < head.i < number.i + REACH and head.pos_ != "VERB"
    return head if counts else number
