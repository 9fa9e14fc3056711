"""Tally: which event a figure belongs to.

In: figures with the word that says what became of the people, and the groups of mentions. Out: for each figure the
index of its event, or None. A figure goes to the event whose own word tells the outcome, else to the nearest fitting
event of its sentence by the parse, else to the last fitting one told in the two sentences before. The toll of a whole
war or year ("more than 400,000 since 2011") belongs to none of the day's events: only to one that its own sentence
tells and nothing else does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

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
    running = is_running_total(figure.anchor)

    def is_told_here_only(group: Sequence[Mention]) -> bool:
        return all(sentence.start <= m.i < sentence.end for m in group)

    told = [(g, group) for g, group in enumerate(groups) if not running or is_told_here_only(group)]
    fitting = [(m, g) for g, group in told for m in group if m.type in types]
    own = next((g for m, g in fitting if m.i == figure.anchor.i), None)
    if own is not None:
        return own
    beside = [(_distance(m, figure), m.i, g) for m, g in fitting if sentence.start <= m.i < sentence.end]
    if beside:
        return min(beside)[2]
    before = [(m.i, g) for m, g in fitting if m.i < sentence.start and _sentences_between(m, figure) <= LOOK_BACK]
    return max(before)[1] if before else None


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
    """ "since 2011", "since the war began", "this year", "over the past three months"."""
    if token.lower_ not in OPENERS:
        return False
    following = token.doc[token.i + 1 : token.i + 7]
    if token.lower_ == "since":
        return any(
            YEAR.fullmatch(t.text) or t.lemma_.lower() in LONG_CONFLICTS or t.lemma_.lower() in OUTBREAKS
            for t in following
        )
    words = [t.lower_ for t in following]
    if token.lower_ == "this":
        return words[:1] == ["year"] and (not token.i or token.nbor(-1).lower_ not in ("earlier", "later"))
    if token.lower_ in LASTING:  # "the past three years", but not "in August last year"
        return any(t.lemma_.lower() in PERIODS and t.tag_ == "NNS" for t in following[:2])
    return token.lower_ in REPEATED and any(t.lemma_.lower() in PERIODS for t in following[:1])


def _distance(mention: Mention, figure: FigureMention) -> tuple[int, int]:
    path = path_between(mention.candidate.head, figure.anchor)
    steps = FAR if path == "far" else path.count(" ") + 1
    return steps, abs(mention.i - figure.anchor.i)


def _sentences_between(mention: Mention, figure: FigureMention) -> int:
    between = figure.anchor.doc[mention.i : figure.anchor.i]
    return sum(1 for token in between if token.is_sent_start)
