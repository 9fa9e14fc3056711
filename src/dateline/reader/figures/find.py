"""Figures: how many were killed, wounded, detained, displaced …, each with its words, bounds and group.

In: the parse. Out: `FigureMention`s in text order: the figure (no event and no sources yet) and the token that says
what became of the people, by which `events` finds the event that it belongs to. `numbers.py` has the rule for the bounds.

>>> from dateline.reader.parse import parse_text
>>> [f.figure.best for f in find_figures(parse_text("A car bomb killed at least 16 people."))]
[16]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.article import Span
from dateline.reader.figures.measures import Outcome, load_measures
from dateline.reader.figures.numbers import Quantity
from dateline.reader.figures.outcomes import Told, find_outcomes, left_of, right_of
from dateline.reader.figures.parts import find_parts, nearest_before
from dateline.reader.figures.people import is_in
from dateline.reader.figures.persons import Case, settle, without_epithets
from dateline.reader.figures.quantities import Counted, count_of, is_plausible, objects_of_of, one_named
from dateline.reader.grammar import is_passive
from dateline.reader.parse import Parsed
from dateline.reading import Figure, Measure

# Outcomes that things have too ("released a statement", "captured two villages"): their people must be named as such.
OF_THINGS_TOO = frozenset("released captured evacuated struck".split())
NEVER_ONE = frozenset("displaced evacuated surrendered casualties missing".split())  # told of one, it is mostly something else
HARMED = frozenset(("body", "life", "casualty", "victim"))  # harms by which people are meant
IMAGINED = frozenset(("could", "would", "might"))
NOT_IN_FACT = frozenset("could would may might can should not n't if to will must never 'll".split())


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A figure and the word that says what became of the people."""

    figure: Figure
    anchor: Token


def find_figures(parsed: Parsed) -> list[FigureMention]:
    """Every figure of the prose, in text order; the same words count once for each measure."""
    found: dict[tuple[int, Outcome], Case] = {}
    for told in find_outcomes(parsed.doc, load_measures()):
        for case in _cases(told):
            found.setdefault((case.counted.start, case.outcome), case)
    found = {(case.counted.start, case.outcome): case for case in without_epithets(list(found.values()))}
    _add_parts(parsed, found)
    cases = settle(_unwrap([found[key] for key in sorted(found)]))
    figures: dict[tuple[int, str], FigureMention] = {}
    for case in cases:
        for measure in _measures(case):
            figures.setdefault((case.counted.start, measure), FigureMention(_figure(parsed, measure, case.counted), case.anchor))
    return [figures[key] for key in sorted(figures)]


def _cases(told: Told) -> Iterator[Case]:
    """The counted phrases that an outcome is told of; where the parse shows none, the number beside it."""
    cases = [Case(told.outcome, counted, told.anchor) for counted in _counts(told, told.people)]
    if not cases:
        near = right_of(told.anchor) or left_of(told.anchor)
        cases = [Case(told.outcome, c, told.anchor) for c in _counts(told, near) if c.explicit]
    return (case for case in cases if _is_credible(case))


def _counts(told: Told, people: Sequence[Token]) -> list[Counted]:
    """The counted phrases; persons named one by one, or with "others", are one figure: "a teacher and 19 others"."""
    people = [t for p in people for t in (p, *_run_on(p)) if not _is_told_otherwise(t, told)]
    counted = [c for p in people if (c := count_of(p) or _name_beside(p, people)) is not None]
    if len(counted) > 1 and _is_one_sum(counted):
        first, last = counted[0], counted[-1]
        total = sum((c.quantity for c in counted), Quantity(0, 0, 0))
        explicit = any(c.explicit for c in counted)
        end = last.end if last.explicit and last.head.lower_ in ("others", "more") else last.whole_end
        return [replace(first, quantity=total, end=end, whole_end=last.whole_end, explicit=True, group=None if explicit else None)]
    if counted and len(counted) < len(people) and not any(c.explicit for c in counted):
        return []
    return [c for c in (_with_company(c) for c in counted) if not (_is_imagined(told.anchor) if c.explicit else is_generic(told.anchor))]


def _name_beside(token: Token, people: Sequence[Token]) -> Counted | None:
    """A name that the model does not know for a person's, coordinated with one that it does."""
    if token.pos_ != "PROPN" or token.tag_ == "NNPS" or token.ent_type_ in ("GPE", "LOC", "NORP", "FAC"):
        return None
    return one_named(token) if any(p.ent_type_ == "PERSON" for p in people if p.i != token.i) else None


def _run_on(noun: Token) -> list[Token]:
    """ "10 children 5 women": the second number that a headline strings to the first."""
    return [c for c in noun.children if c.dep_ == "appos" and c.i > noun.i and any(g.dep_ == "nummod" and g.i < c.i for g in c.children)]


def _is_told_otherwise(token: Token, told: Told) -> bool:
    """ "four killed and 19 wounded": the 19 stand before an outcome of their own."""
    if token.pos_ != "NUM" or token.i < told.anchor.i or token.i + 1 >= len(token.doc):
        return False
    following = token.doc[token.i + 1]
    if following.lower_ in ("others", "more", "people") and following.i + 1 < len(token.doc):
        following = token.doc[following.i + 1]
    return following.i != told.anchor.i and following.lower_ in load_measures().adjectives


def _is_one_sum(counted: Sequence[Counted]) -> bool:
    """Whether coordinated phrases are counted together: one person at least stands among them."""
    if not any(not c.explicit for c in counted) or not _are_coordinated(counted):
        return False
    rest = [c for c in counted if c.explicit]
    return all(any(is_in("demographic", t) or is_in("kin", t) for t in (c.head, *objects_of_of(c.head))) for c in rest)


def _are_coordinated(counted: Sequence[Counted]) -> bool:
    """Whether "and" or a comma stands between the first and the last."""
    first, last = counted[0].head, counted[-1].head
    return any(t.lower_ in ("and", "or", "&") for t in first.doc[min(first.i, last.i) : max(first.i, last.i)])


def _with_company(counted: Counted) -> Counted:
    """ "a woman with four of her children": five."""
    if counted.explicit or counted.quantity.best != 1:
        return counted
    for preposition in (c for c in counted.head.children if c.lower_ in ("with", "along", "together")):
        for token in preposition.subtree:
            inner = count_of(token) if token.dep_ == "pobj" and token.i > preposition.i else None
            if inner is not None and inner.explicit and any(is_in("kin", t) for t in token.subtree):
                return replace(counted, quantity=counted.quantity + inner.quantity, end=inner.whole_end, whole_end=inner.whole_end, explicit=True, group=None)
    return counted


def _is_credible(case: Case) -> bool:
    """Whether the words can be people of whom such a thing is told."""
    counted, outcome = case.counted, case.outcome
    if not counted.explicit:
        if outcome in NEVER_ONE:
            return False
        return outcome != "released" or counted.head.ent_type_ == "PERSON" or is_plausible(counted)
    if counted.head.i == case.anchor.i:
        return True
    if is_in("harms", counted.head) and counted.head.lemma_.lower() not in HARMED:
        return outcome in ("killed", "wounded")
    if outcome == "displaced" and is_in("fleeing", counted.head):
        return False
    return outcome not in OF_THINGS_TOO or is_plausible(counted)


def _is_imagined(anchor: Token) -> bool:
    """Whether a number is told of what only could happen: "thousands could be killed", but not "may have died"."""
    verb = anchor if anchor.pos_ in ("VERB", "AUX") else anchor.head
    words = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return bool(words & IMAGINED) and "have" not in words


def is_generic(anchor: Token) -> bool:
    """Whether one person is meant in general or not in fact: "could kill a man", "if a soldier dies"."""
    verb = anchor if anchor.pos_ in ("VERB", "AUX") else anchor.head
    marks = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg", "mark", "advmod")}
    return bool(marks & NOT_IN_FACT) or (verb.dep_ in ("xcomp", "pcomp") and verb.tag_ == "VB" and not is_passive(verb))


def _add_parts(parsed: Parsed, found: dict[tuple[int, Outcome], Case]) -> None:
    """Give the parts of each total the total's outcome."""
    totals = sorted(found.items())
    places = [(max(case.counted.head.i, 0), case.anchor.i) for _, case in totals]
    anchors = [(case.anchor.i, 0) for _, case in totals]
    for part in find_parts(parsed.doc):
        index = _total_of(part.sign, places, anchors)
        counted = count_of(part.head)
        if index is None or counted is None or (not counted.explicit and part.sign.lower_ == "of"):
            continue
        (_, outcome), case = totals[index]
        if any(start == counted.start for start, _ in found):
            continue
        found[(counted.start, outcome)] = Case(outcome, replace(counted, explicit=True), case.anchor)


def _total_of(sign: Token, places: Sequence[tuple[int, int]], anchors: Sequence[tuple[int, int]]) -> int | None:
    """The total that a part's word follows most closely, by the total's own words or by its outcome's."""
    by_place, by_anchor = nearest_before(sign, places), nearest_before(sign, anchors)
    if by_place is None or by_anchor is None:
        return by_anchor if by_place is None else by_place
    return by_place if places[by_place][0] >= anchors[by_anchor][0] else by_anchor


def _unwrap(cases: Sequence[Case]) -> list[Case]:
    """Leave out a single person inside the words of a sum, and nouns of outcome that another word already counts."""
    sums = [(c.counted.start, c.counted.end, c.outcome) for c in cases if c.counted.explicit]
    return [
        case for case in cases
        if case.counted.explicit or not any(s < case.counted.start < e and o == case.outcome for s, e, o in sums)
    ]  # fmt: skip


def _measures(case: Case) -> tuple[Measure, ...]:
    """ "no casualties" says two things: nobody died and nobody was hurt."""
    if case.outcome == "struck":
        return ("wounded",)
    if case.outcome == "casualties" and case.counted.quantity.best == 0:
        return ("killed", "wounded")
    return (case.outcome,)


def _figure(parsed: Parsed, measure: Measure, counted: Counted) -> Figure:
    words = Span.of(parsed.text, counted.start, counted.end)
    group = Span.of(parsed.text, *counted.group) if counted.group else None
    return Figure(
        start=words.start, end=words.end, text=words.text, measure=measure,
        low=counted.quantity.low, best=counted.quantity.best, high=counted.quantity.high, group=group,
    )  # fmt: skip
