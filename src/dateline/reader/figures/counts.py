"""Counts: what the phrases that an outcome is told of come to.

In: an outcome's word and the heads of its phrases. Out: `Counted`s. Persons who are named one by one, or with "others",
or with their kin, are one number: "a teacher and 19 others", "a woman with four of her children". Groups that are each
counted stay apart: "30 rebels and 12 soldiers".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.reader.figures.measures import load_measures
from dateline.reader.figures.numbers import Quantity
from dateline.reader.figures.people import is_in
from dateline.reader.figures.quantities import Counted, count_of, objects_of_of, one_named
from dateline.reader.figures.verbs import Told
from dateline.reader.grammar import is_passive

IMAGINED = frozenset(("could", "would", "might"))
NOT_IN_FACT = frozenset("could would may might can should not n't if to will must never 'll".split())
REST = frozenset(("others", "more"))
NO_NAMES = frozenset(("GPE", "LOC", "NORP", "FAC"))
MARKS_OF_VERB = frozenset(("aux", "neg", "mark", "advmod"))


def counts_of(told: Told, people: Sequence[Token]) -> list[Counted]:
    """The counted phrases, summed where they are one number."""
    heads = [t for p in people for t in (p, *_run_on(p)) if not _is_told_otherwise(t, told)]
    counted = [c for p in heads if (c := count_of(p) or _name_beside(p, heads)) is not None]
    if len(counted) > 1 and _is_one_sum(counted):
        return [_sum(counted)]
    if counted and len(counted) < len(heads) and not any(c.explicit for c in counted):
        return []  # "the driver and several passengers": how many is not said
    return [c for c in map(_with_company, counted) if _is_in_fact(c, told.anchor)]


def _run_on(noun: Token) -> list[Token]:
    """ "10 children 5 women": the second number that a headline strings to the first."""
    later = (c for c in noun.children if c.dep_ == "appos" and c.i > noun.i)
    return [c for c in later if any(g.dep_ == "nummod" and g.i < c.i for g in c.children)]


def _is_told_otherwise(token: Token, told: Told) -> bool:
    """ "four killed and 19 wounded": the 19 stand before an outcome of their own."""
    if token.pos_ != "NUM" or token.i < told.anchor.i or token.i + 1 >= len(token.doc):
        return False
    following = token.doc[token.i + 1]
    if following.lower_ in ("others", "more", "people") and following.i + 1 < len(token.doc):
        following = token.doc[following.i + 1]
    return following.i != told.anchor.i and following.lower_ in load_measures().adjectives


def _name_beside(token: Token, people: Sequence[Token]) -> Counted | None:
    """A name that the model does not know for a person's, coordinated with one that it does."""
    if token.pos_ != "PROPN" or token.tag_ == "NNPS" or token.ent_type_ in NO_NAMES:
        return None
    return one_named(token) if any(p.ent_type_ == "PERSON" for p in people if p.i != token.i) else None


def _is_one_sum(counted: Sequence[Counted]) -> bool:
    """Whether coordinated phrases are counted together: one person at least stands among them."""
    numbered = [c for c in counted if c.explicit]
    return len(numbered) < len(counted) and _are_coordinated(counted) and all(map(_joins_persons, numbered))


def _joins_persons(counted: Counted) -> bool:
    """ "two others", "her three sons", "four of her children"."""
    heads = (counted.head, *objects_of_of(counted.head))
    return any(is_in("demographic", t) or is_in("kin", t) for t in heads)


def _are_coordinated(counted: Sequence[Counted]) -> bool:
    """Whether "and" stands between the first and the last."""
    first, last = sorted((counted[0].head.i, counted[-1].head.i))
    return any(t.lower_ in ("and", "or", "&") for t in counted[0].head.doc[first:last])


def _sum(counted: Sequence[Counted]) -> Counted:
    first, last = counted[0], counted[-1]
    total = sum((c.quantity for c in counted), Quantity(0, 0, 0))
    end = last.end if last.explicit and last.head.lower_ in REST else last.whole_end
    return replace(first, quantity=total, end=end, whole_end=last.whole_end, explicit=True, group=None)


def _with_company(counted: Counted) -> Counted:
    """ "a woman with four of her children": five."""
    if counted.explicit:
        return counted
    for preposition in (c for c in counted.head.children if c.lower_ in ("with", "along", "together")):
        for token in preposition.subtree:
            inner = count_of(token) if token.dep_ == "pobj" else None
            if inner is not None and inner.explicit and _joins_persons(inner):
                return _sum([counted, inner])
    return counted


def _is_in_fact(counted: Counted, anchor: Token) -> bool:
    return not (_is_imagined(anchor) if counted.explicit else is_generic(anchor))


def _is_imagined(anchor: Token) -> bool:
    """Whether a number is told of what only could happen: "thousands could be killed", but not "may have died"."""
    words = {c.lower_ for c in _verb_of(anchor).children if c.dep_ == "aux"}
    return bool(words & IMAGINED) and "have" not in words


def is_generic(anchor: Token) -> bool:
    """Whether one person is meant in general or not in fact: "could kill a man", "if a soldier dies"."""
    verb = _verb_of(anchor)
    marks = {c.lower_ for c in verb.children if c.dep_ in MARKS_OF_VERB}
    infinitive = verb.dep_ in ("xcomp", "pcomp") and verb.tag_ == "VB" and not is_passive(verb)
    return bool(marks & NOT_IN_FACT) or infinitive


def _verb_of(anchor: Token) -> Token:
    return anchor if anchor.pos_ in ("VERB", "AUX") else anchor.head
