"""Metrics: precision, recall and F1 over spans that are paired one to one.

In: gold and predicted spans (anything with `start` and `end`). Out: counts and figures from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol


class Stretch(Protocol):
    """A half-open stretch of code points."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


@dataclass
class Tally:
    """Counts over a whole set: gold items, predicted items, and those that agree."""

    gold: int = 0
    predicted: int = 0
    right: int = 0

    def add(self, gold: int, predicted: int, right: int) -> None:
        """Add the counts of one article."""
        self.gold += gold
        self.predicted += predicted
        self.right += right

    @property
    def precision(self) -> float:
        """The share of the predicted that is right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def overlap(a: Stretch, b: Stretch) -> int:
    """The code points that two stretches share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def intersection_over_union(a: Stretch, b: Stretch) -> float:
    """Shared code points over all that either covers."""
    shared = overlap(a, b)
    return shared / (a.end - a.start + b.end - b.start - shared) if shared else 0.0


def pair_up[G, P](gold: Sequence[G], predicted: Sequence[P], weight: Callable[[G, P], float]) -> list[tuple[G, P]]:
    """Pair greedily, heaviest first; pairs of weight 0 are none. Ties go by position, so that it is deterministic."""
    cells = sorted(((-weight(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)))
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    pairs = []
    for negative, i, j in cells:
        if negative < 0 and i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((gold[i], predicted[j]))
    return pairs
