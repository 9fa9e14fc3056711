"""Figures: from all the numbers that are told of an event to low, best and high. Mentions in, a tally per measure out.

The rule, after UCDP's low, best and high estimate (GED codebook 25.1):
1. One article may give several numbers through one source, a total and its parts ("22, among them 6 children"): the
   greatest is the total, of those in the sentence that tells the event, where it has any. The others stay claims.
2. Of one origin and one speaker, the latest report replaces the earlier ones: a toll that has risen is no disagreement.
3. best is what most independent origins say; on a tie the latest report, then the lower number.
4. low and high are the least and the greatest that any current total allows, with the bounds of its words.
Every claim stays on record; those that rule 2 replaced, or their article took back, have `current` false.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.merge.claims import chain_key, chain_of, evidence, extend, source_key, speaker
from dateline.merge.estimates import estimate
from dateline.merge.mentions import Told
from dateline.reading import Figure, Source
from dateline.record import FigureClaim, Tally

Origins = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Count:
    """One figure where it is told. `line` is what a later report of the same can replace: its origin and speaker."""

    told: Told
    figure: Figure
    line: tuple[str, ...]

    @property
    def sources(self) -> list[Source]:
        """Who gives the number: its own sources, else those of the event."""
        return chain_of(self.figure.sources or self.told.event.sources, self.told)

    @property
    def day(self) -> date:
        """When it was published; reports without a day come first, so that they replace none."""
        return self.told.reading.article.published or date.min

    @property
    def number(self) -> int:
        """What it comes to, for comparing."""
        number = first_known(self.figure.best, self.figure.low, self.figure.high)
        return -1 if number is None else number


def tally_figures(group: Sequence[Told], origins: Origins, withdrawn: Collection[str] = ()) -> dict[str, Tally]:
    """A tally for each measure that a mention gives, by name of the measure. What the mentions `withdrawn` (ids) give
    stays a claim and counts no more."""
    counts: dict[str, list[Count]] = defaultdict(list)
    for told in group:
        for figure in told.figures:
            voice = speaker(figure.sources or told.event.sources)
            line = (*sorted(origins[told.article]), source_key(voice) if voice else "")
            counts[figure.measure].append(Count(told, figure, line))
    return {measure: tally(counts[measure], origins, withdrawn) for measure in sorted(counts)}


def tally(counts: Sequence[Count], origins: Origins, withdrawn: Collection[str] = ()) -> Tally:
    """Low, best and high over the current totals, and all claims."""
    standing = [count for count in counts if count.told.id not in withdrawn] or counts
    current = [count for count in standing if count.day == max(c.day for c in standing if c.line == count.line)]
    totals = [count for count in current if count is total_of(count, current) and count.number >= 0]
    lows = [first_known(c.figure.low, c.figure.best) for c in totals]
    highs = [first_known(c.figure.high, c.figure.best, c.figure.low) for c in totals]
    low = min((n for n in lows if n is not None), default=None)
    high = max((n for n in highs if n is not None), default=None)
    best = best_of(totals, origins)
    return Tally(
        low=low,
        best=best,
        high=high,
        estimates=estimate(totals, low, best, high),
        claims=figure_claims(counts, current),
    )


def first_known(*numbers: int | None) -> int | None:
    """The first number that is not None."""
    return next((number for number in numbers if number is not None), None)


def total_of(count: Count, counts: Sequence[Count]) -> Count:
    """The greatest number that the same article gives through the same source, in the event's sentence if it can."""
    rivals = [c for c in counts if c.told.article == count.told.article and c.line == count.line]
    return max(rivals, key=lambda c: (c.told.sentence.covers(c.figure), c.number, -c.figure.start))


def best_of(totals: Sequence[Count], origins: Origins) -> int | None:
    """The number that most independent origins give."""
    backing: dict[int, set[str]] = defaultdict(set)
    latest: dict[int, date] = {}
    for count in totals:
        number = first_known(count.figure.best, count.figure.low)
        if number is not None:
            backing[number] |= origins[count.told.article]
            latest[number] = max(count.day, latest.get(number, date.min))
    if not backing:
        return None
    return max(backing, key=lambda n: (len(backing[n]), latest[n], -n))


def figure_claims(counts: Sequence[Count], current: Sequence[Count]) -> list[FigureClaim]:
    """One claim for each number, group and chain of sources, the greatest first."""
    claims: dict[tuple[object, ...], FigureClaim] = {}
    for count in sorted(counts, key=lambda c: (-c.number, c.told.id, c.figure.start)):
        figure, is_current = count.figure, any(count is c for c in current)
        group = figure.group.text if figure.group else None
        key = (figure.low, figure.best, figure.high, (group or "").casefold(), is_current, *chain_key(count.sources))
        proof = evidence(figure, count.told)
        known = claims.get(key)
        claims[key] = extend(known, proof) if known else FigureClaim(
            sources=count.sources, field=figure.measure, value=first_known(figure.best, figure.low),
            low=figure.low, best=figure.best, high=figure.high, group=group, current=is_current,
            refs=[proof.ref], evidence=[proof],
        )  # fmt: skip
    return list(claims.values())
