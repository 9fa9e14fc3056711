"""Tally: which event a figure belongs to.

In: figures with the word that says what became of the people, and the groups of mentions. Out: for each figure the
index of its event, or None. A figure goes to the event whose own word tells the outcome, else to the nearest fitting
event of its sentence by the parse, else to the last fitting one told in the two sentences before.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reader.events.links import path_between
from dateline.reader.events.mentions import Mention
from dateline.reader.figures import FigureMention
from dateline.reading import Measure

# Which event types (and modes, where given) can have such an outcome.
OUTCOME_OF: dict[Measure, frozenset[str]] = {
    "killed": frozenset(("ASSAULT", "PROTEST")),
    "wounded": frozenset(("ASSAULT", "PROTEST")),
    "casualties": frozenset(("ASSAULT", "PROTEST")),
    "missing": frozenset(("ASSAULT", "COERCE")),
    "captured": frozenset(("ASSAULT", "COERCE")),
    "detained": frozenset(("COERCE", "ASSAULT", "PROTEST", "SANCTION")),
    "abducted": frozenset(("ASSAULT", "COERCE")),
    "displaced": frozenset(("ASSAULT", "COERCE", "RETREAT")),
    "evacuated": frozenset(("RETREAT", "AID")),
    "surrendered": frozenset(("RETREAT",)),
    "released": frozenset(("RETREAT", "CONCEDE", "AGREE")),
    "affected": frozenset(("ASSAULT", "COERCE", "AID")),
}
LOOK_BACK = 2  # sentences
FAR = 99


def assign_figures(figures: Sequence[FigureMention], groups: Sequence[Sequence[Mention]]) -> list[int | None]:
    """The event of each figure, by index into the groups."""
    return [_owner(figure, groups) for figure in figures]


def _owner(figure: FigureMention, groups: Sequence[Sequence[Mention]]) -> int | None:
    fitting = [(m, g) for g, group in enumerate(groups) for m in group if m.type in OUTCOME_OF[figure.figure.measure]]
    own = next((g for m, g in fitting if m.i == figure.anchor.i), None)
    if own is not None:
        return own
    sentence = figure.anchor.sent
    beside = [(_distance(m, figure), m.i, g) for m, g in fitting if sentence.start <= m.i < sentence.end]
    if beside:
        return min(beside)[2]
    before = [(m.i, g) for m, g in fitting if m.i < sentence.start and _sentences_between(m, figure) <= LOOK_BACK]
    return max(before)[1] if before else None


def _distance(mention: Mention, figure: FigureMention) -> tuple[int, int]:
    path = path_between(mention.candidate.head, figure.anchor)
    steps = FAR if path == "far" else path.count(" ") + 1
    return steps, abs(mention.i - figure.anchor.i)


def _sentences_between(mention: Mention, figure: FigureMention) -> int:
    between = figure.anchor.doc[mention.i : figure.anchor.i]
    return sum(1 for token in between if token.is_sent_start)
