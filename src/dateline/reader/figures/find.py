"""Figures: how many were killed, wounded, detained, displaced …, each with its words, bounds and group.

In: the parse. Out: `FigureMention`s in text order: the figure (no event and no sources yet) and the token that says
what became of the people, by which `events` finds the event that it belongs to. `numbers.py` has the rule for bounds,
docs/figures.md all rules.

>>> from dateline.reader.parse import parse_text
>>> [f.figure.best for f in find_figures(parse_text("A car bomb killed at least 16 people."))]
[16]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.article import Span
from dateline.reader.figures.beside import left_of, right_of
from dateline.reader.figures.counts import counts_of
from dateline.reader.figures.measures import Outcome, load_measures
from dateline.reader.figures.outcomes import find_outcomes
from dateline.reader.figures.parts import find_parts, nearest_before
from dateline.reader.figures.people import is_in
from dateline.reader.figures.persons import Case, settle, without_epithets
from dateline.reader.figures.quantities import Counted, count_of, is_plausible
from dateline.reader.figures.verbs import Told
from dateline.reader.parse import Parsed
from dateline.reading import Figure, Measure

# Outcomes that things have too ("released a statement", "captured two villages"): their people must be named as such.
OF_THINGS_TOO = frozenset("released captured evacuated".split())
# Told of one person, these are mostly something else: "the gunman fled", "she left home".
NEVER_OF_ONE = frozenset("displaced evacuated surrendered casualties missing".split())
HARMED = frozenset(("body", "life", "casualty", "victim"))  # harms by which people are meant

Found = dict[tuple[int, Outcome], Case]


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A figure and the word that says what became of the people."""

    figure: Figure
    anchor: Token


def find_figures(parsed: Parsed) -> list[FigureMention]:
    """Every figure of the prose, in text order; the same words count once for each measure."""
    told = (case for told in find_outcomes(parsed.doc, load_measures()) for case in _cases(told, parsed.text))
    found = _keyed(without_epithets(list(_keyed(told).values())))
    _add_parts(parsed, found)
    figures: dict[tuple[int, str], FigureMention] = {}
    for case in settle(_unwrap([found[key] for key in sorted(found)])):
        for measure in _measures(case):
            mention = FigureMention(_figure(parsed, measure, case.counted), case.anchor)
            figures.setdefault((case.counted.start, measure), mention)
    return [figures[key] for key in sorted(figures)]


def _keyed(cases: Iterable[Case]) -> Found:
    """The first case of each outcome of the same words."""
    found: Found = {}
    for case in cases:
        found.setdefault((case.counted.start, case.outcome), case)
    return found


def _cases(told: Told, text: str) -> list[Case]:
    """The counted phrases that an outcome is told of; where the parse shows none, the number beside it."""
    counts = counts_of(told, told.people)
    if not counts:
        near = right_of(told.anchor) or left_of(told.anchor)
        counts = [counted for counted in counts_of(told, near) if counted.explicit]
    cases = [Case(told.outcome, counted, told.anchor, text) for counted in counts]
    return [case for case in cases if _is_credible(case)]


def _is_credible(case: Case) -> bool:
    """Whether the words can be people of whom such a thing is told."""
    counted, outcome = case.counted, case.outcome
    if not counted.explicit:
        return outcome not in NEVER_OF_ONE and (outcome not in OF_THINGS_TOO or is_plausible(counted))
    if counted.head.i == case.anchor.i:
        return True
    if is_in("harms", counted.head) and counted.head.lemma_.lower() not in HARMED:
        return outcome in ("killed", "wounded")
    if outcome == "displaced" and is_in("fleeing", counted.head):
        return False
    return outcome not in (*OF_THINGS_TOO, "struck") or is_plausible(counted)


def _add_parts(parsed: Parsed, found: Found) -> None:
    """Give the parts of each total the total's outcome."""
    totals = [case for _, case in sorted(found.items())]
    heads, anchors = [case.counted.head.i for case in totals], [case.anchor.i for case in totals]
    taken = {start for start, _ in found}
    for part in find_parts(parsed.doc):
        index = _total_of(part.sign, heads, anchors)
        counted = count_of(part.head)
        if index is None or counted is None or counted.start in taken:
            continue
        if counted.explicit or part.sign.lower_ != "of":
            total = totals[index]
            found[(counted.start, total.outcome)] = replace(total, counted=replace(counted, explicit=True))
            taken.add(counted.start)


def _total_of(sign: Token, heads: Sequence[int], anchors: Sequence[int]) -> int | None:
    """The total that a part's word follows most closely, by the total's own words or by its outcome's."""
    by_head, by_anchor = nearest_before(sign, heads), nearest_before(sign, anchors)
    if by_head is None or by_anchor is None:
        return by_anchor if by_head is None else by_head
    return by_head if heads[by_head] >= anchors[by_anchor] else by_anchor


def _unwrap(cases: Sequence[Case]) -> list[Case]:
    """Leave out a single person inside the words of a sum."""
    sums = [(c.counted.start, c.counted.end, c.outcome) for c in cases if c.counted.explicit]

    def is_inside(case: Case) -> bool:
        return any(start < case.counted.start < end and case.outcome == outcome for start, end, outcome in sums)

    return [case for case in cases if case.counted.explicit or not is_inside(case)]


def _measures(case: Case) -> tuple[Measure, ...]:
    """ "no casualties" says two things: nobody died and nobody was hurt."""
    if case.outcome == "struck":
        return ("wounded",)
    if case.outcome == "casualties" and case.counted.quantity.best == 0:
        return ("killed", "wounded")
    return (case.outcome,)


def _figure(parsed: Parsed, measure: Measure, counted: Counted) -> Figure:
    words, number = Span.of(parsed.text, counted.start, counted.end), counted.quantity
    group = Span.of(parsed.text, *counted.group) if counted.group else None
    return Figure(
        start=words.start, end=words.end, text=words.text, measure=measure,
        low=number.low, best=number.best, high=number.high, group=group,
    )  # fmt: skip
