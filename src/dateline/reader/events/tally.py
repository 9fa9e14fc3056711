"""Tally: which event a figure belongs to.

In: figures with the word that says what became of the people, and the groups of mentions. Out: for each figure the
index of its event, or None. A figure goes to the event whose own word tells the outcome, else to the nearest fitting
event of its sentence by the parse, else to the last fitting one told in the two sentences before. The toll of a whole
war or year ("more than 400,000 since 2011", or so many that no one event can have had them) belongs to none of the
day's events: only to an attack that its own sentence tells and nothing else does, and a vast one only to what stands
right beside it in the parse ("the genocide killed 800,000").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Span, Token

from dateline.reader.events.links import path_between, rise_of
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
# More than these are the toll of a war. Of the annotated articles' tolls of one event the largest are 1,429 killed and
# 30,000 displaced; UCDP's deadliest single events are in the thousands (Srebrenica, 8,000).
VAST: dict[Measure, int] = {"killed": 10_000, "wounded": 20_000, "casualties": 20_000, "displaced": 300_000}
BESIDE = 1  # steps in the parse
LOOK_BACK = 2  # sentences
FAR = 99
WINDOW = 14  # words on either side of an outcome in which the years and wars of a running total stand
LONG_CONFLICTS = frozenset("war conflict uprising revolution insurgency rebellion".split())
OUTBREAKS = frozenset("begin erupt break start launch outbreak beginning".split())
PERIODS = frozenset("year month decade".split())
LASTING = frozenset("last past previous recent".split())
REPEATED = frozenset("each every per".split())
OPENERS = LASTING | REPEATED | {"since", "this"}
YEAR = re.compile(r"(?:19|20)\d\d")


def assign_figures(figures: Sequence[FigureMention], groups: Sequence[Sequence[Mention]]) -> list[int | None]:
    """The event of each figure, by index into the groups."""
    return [_owner(figure, groups) for figure in figures]


def _owner(figure: FigureMention, groups: Sequence[Sequence[Mention]]) -> int | None:
    types, sentence = OUTCOME_OF[figure.figure.measure], figure.anchor.sent
    fitting = [(m, g) for g, group in enumerate(groups) for m in group if m.type in types]
    if is_vast(figure) or is_running_total(figure.anchor):
        fitting = [(m, g) for m, g in fitting if m.type != "PROTEST" and _is_told_in(sentence, groups[g])]
    if is_vast(figure):
        fitting = [(m, g) for m, g in fitting if _distance(m, figure)[0] <= BESIDE]
    own = next((g for m, g in fitting if m.i == figure.anchor.i), None)
    if own is not None:
        return own
    beside = [(_distance(m, figure), m.i, g) for m, g in fitting if sentence.start <= m.i < sentence.end]
    if beside:
        return min(beside)[2]
    before = [(m.i, g) for m, g in fitting if m.i < sentence.start and _sentences_between(m, figure) <= LOOK_BACK]
    return max(before)[1] if before else None


def _is_told_in(sentence: Span, group: Sequence[Mention]) -> bool:
    """Whether one sentence tells an event, and nothing else does."""
    return all(sentence.start <= m.i < sentence.end for m in group)


def is_vast(figure: FigureMention) -> bool:
    """Whether a toll is larger than one event's."""
    low = figure.figure.low if figure.figure.low is not None else figure.figure.best
    most = VAST.get(figure.figure.measure)
    return most is not None and low is not None and low > most


def is_running_total(anchor: Token) -> bool:
    """Whether an outcome is that of a whole war or period: "since 2011", "the war has killed", "this year"."""
    if any(
        c.dep_ in ("nsubj", "agent") and LONG_CONFLICTS & {t.lemma_.lower() for t in (c, *c.children)}
        for c in anchor.children
    ):
        return True
    sentence = anchor.sent
    window = anchor.doc[max(sentence.start, anchor.i - WINDOW) : min(sentence.end, anchor.i + WINDOW)]
    return any(_opens_period(token) for token in window)


def _opens_period(token: Token) -> bool:
    """ "since 2011", "since then", "since the war began", "this year", "over the past three months"."""
    if token.lower_ not in OPENERS:
        return False
    following = token.doc[token.i + 1 : token.i + 7]
    if token.lower_ == "since":
        return any(
            YEAR.fullmatch(t.text)
            or t.lower_ == "then"
            or t.lemma_.lower() in LONG_CONFLICTS
            or t.lemma_.lower() in OUTBREAKS
            for t in following
        )
    words = [t.lower_ for t in following]
    if token.lower_ == "this":
        return words[:1] == ["year"] and (not token.i or token.nbor(-1).lower_ not in ("earlier", "later"))
    if token.lower_ in LASTING:  # "the past three years", but not "in August last year"
        return any(t.lemma_.lower() in PERIODS and t.tag_ == "NNS" for t in following[:2])
    return token.lower_ in REPEATED and any(t.lemma_.lower() in PERIODS for t in following[:1])


def _distance(mention: Mention, figure: FigureMention) -> tuple[int, int]:
    path = path_between(rise_of(mention.candidate.head), rise_of(figure.anchor))
    steps = FAR if path == "far" else path.count(" ") + 1
    return steps, abs(mention.i - figure.anchor.i)


def _sentences_between(mention: Mention, figure: FigureMention) -> int:
    between = figure.anchor.doc[mention.i : figure.anchor.i]
    return sum(1 for token in between if token.is_sent_start)
