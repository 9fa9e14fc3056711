"""Scorer: how likely a candidate is an event of its frame's type, by the rules, with the reasons.

A logistic model over named binary features (`features.py`); its weights are a table that the package ships
(`weights.json`, made by `scripts/training/rules.py` from annotated articles). Nothing is hidden: `explain` gives the
features that weighed most.

Weights are whole numbers, ten-thousandths of a log-odd: their sum does not depend on the order of a set, so that the
same article gives the same bytes.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from itertools import repeat

UNIT = 10_000
WEIGHED = 100_000  # bundles whose weight a scorer keeps at hand

Bundles = Sequence[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Scorer:
    """A logistic model: bias and a weight for each feature (in 1/10,000)."""

    bias: int
    weights: dict[str, int]
    _weighed: dict[frozenset[str], int] = field(default_factory=dict, init=False, repr=False, compare=False)

    def log_odds(self, features: Set[str]) -> float:
        """How much the features speak for a yes, as log-odds."""
        return sum(map(self.weights.get, features, repeat(0)), self.bias) / UNIT

    def log_odds_of(self, bundles: Bundles) -> float:
        """The same for features in bundles that share none, each of which comes again and again."""
        try:
            return sum(map(self._weighed.__getitem__, bundles), self.bias) / UNIT
        except KeyError:
            self._weigh(bundles)
            return self.log_odds_of(bundles)

    def _weigh(self, bundles: Bundles) -> None:
        if len(self._weighed) >= WEIGHED:
            self._weighed.clear()
        self._weighed.update((bundle, sum(self.weights.get(name, 0) for name in bundle)) for bundle in bundles)

    def score(self, features: Set[str]) -> float:
        """The probability, 0 to 1."""
        return probability(self.log_odds(features))

    def explain(self, features: Set[str], top: int = 5) -> list[tuple[str, float]]:
        """The features that weighed most, with their weights in log-odds."""
        weighed = sorted((-abs(self.weights[name]), name) for name in features if name in self.weights)
        return [(name, self.weights[name] / UNIT) for _, name in weighed[:top]]


def probability(log_odds: float) -> float:
    """Log-odds as a probability, 0 to 1."""
    bounded = -30.0 if log_odds < -30.0 else 30.0 if log_odds > 30.0 else log_odds
    return 1.0 / (1.0 + math.exp(-bounded))


def log_odds_of(chance: float) -> float:
    """A probability as log-odds."""
    inside = max(1e-6, min(1.0 - 1e-6, chance))
    return math.log(inside / (1.0 - inside))


def rescaled(chance: float, slope: float, shift: float) -> float:
    """A probability stretched and shifted on the scale of log-odds (Platt scaling)."""
    return probability(slope * log_odds_of(chance) + shift)


@dataclass(frozen=True, slots=True)
class Scorers:
    """The models that the event reader asks: is this an event, are these two one, who fills which role."""

    mention: Scorer
    pair: Scorer
    actor: Scorer
    recipient: Scorer
    place: Scorer
    time: Scorer


@lru_cache(maxsize=1)
def load_scorers() -> Scorers:
    """The weights that the package ships."""
    return Scorers(**{name: load_scorer(name) for name in Scorers.__slots__})


@cache
def load_scorer(name: str) -> Scorer:
    """One of the shipped tables of weights, by its name in `Scorers`."""
    data = json.loads(files("dateline.reader.events").joinpath("weights.json").read_text(encoding="utf8"))[name]
    return Scorer(data["bias"], data["weights"])
