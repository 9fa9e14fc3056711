"""Estimates: the one ledger of claims by the rules of three data sets. Current totals in, their numbers out.

- ACLED: the lowest number that anybody gives; of a vague one, a fixed count ("dozens" 12, "hundreds" 100).
- UCDP: low, best and high, all three always given: what a claim leaves open falls back on the number itself.
- Airwars: the least and the greatest number of civilians that any current claim gives. Whom a claim calls civilians,
  children, residents and so on; where it says nobody's kind, those of an event that hits civilians only.

Sources: ACLED codebook (fatalities), UCDP GED codebook (estimates), Airwars methodology (civilian harm, min and max).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from dateline.merge.mentions import Told
from dateline.reading import Figure
from dateline.record import Estimates

VAGUE = {"dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000}
CIVILIANS = re.compile(
    r"\b(?:civilians?|child(?:ren)?|wom[ae]n|girls?|boys?|residents?|villagers?|worshipp?ers|shoppers|pupils|"
    r"schoolchildren|students|farmers|medics|nurses|doctors|journalists?|passengers|famil(?:y|ies)|refugees)\b",
    re.IGNORECASE,
)
CIVILIAN_SECTOR = "CVL"


class Counted(Protocol):
    """A figure where it is told."""

    @property
    def told(self) -> Told: ...  # noqa: D102
    @property
    def figure(self) -> Figure: ...  # noqa: D102


def estimate(totals: Iterable[Counted], low: int | None, best: int | None, high: int | None) -> Estimates:
    """The estimates from the current totals of one measure, and its low, best and high."""
    figures = list(totals)
    lowest = [n for count in figures if (n := vague_number(count.figure)) is not None]
    civilians = [count.figure for count in figures if counts_civilians(count)]
    least = [n for f in civilians if (n := first(f.low, f.best, f.high)) is not None]
    most = [n for f in civilians if (n := first(f.high, f.best, f.low)) is not None]
    middle = first(best, low, high)
    return Estimates(
        acled=min(lowest, default=None),
        ucdp_low=first(low, middle),
        ucdp_best=middle,
        ucdp_high=first(high, middle),
        airwars_min=min(least, default=None),
        airwars_max=max(most, default=None),
    )


def vague_number(figure: Figure) -> int | None:
    """The number by ACLED's rule: of a vague plural its fixed count, else the least that the words allow."""
    words = re.findall(r"[a-z]+", figure.text.lower())
    vague = next((VAGUE[word] for word in words if word in VAGUE), None)
    return vague if vague is not None and figure.high is None else first(figure.low, figure.best, figure.high)


def counts_civilians(count: Counted) -> bool:
    """Whether those who are counted are civilians."""
    if count.figure.group:
        return CIVILIANS.search(count.figure.group.text) is not None
    recipients = count.told.event.recipients
    return bool(recipients) and all(recipient.sector == CIVILIAN_SECTOR for recipient in recipients)


def first(*numbers: int | None) -> int | None:
    """The first number that is not None."""
    return next((number for number in numbers if number is not None), None)
