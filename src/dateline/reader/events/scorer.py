"""Scorer: how likely a candidate is an event of its frame's type, with the reasons.

A logistic model over named binary features (`features.py`); its weights are a table that the package ships
(`weights.json`, made by `scripts/train_events.py` from annotated articles). Nothing is hidden: `explain` gives the
features that weighed most.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Scorer:
    """A logistic model: bias, a weight for each feature, and the threshold above which a candidate is kept."""

    bias: float
    weights: dict[str, float]
    threshold: float

    def score(self, features: list[str]) -> float:
        """The probability, 0 to 1."""
        total = self.bias + sum(self.weights.get(name, 0.0) for name in features)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))

    def explain(self, features: list[str], top: int = 5) -> list[tuple[str, float]]:
        """The features that weighed most, with their weights."""
        weighed = [(name, self.weights[name]) for name in features if name in self.weights]
        return sorted(weighed, key=lambda pair: (-abs(pair[1]), pair[0]))[:top]


@lru_cache(maxsize=4)
def load_scorer(name: str) -> Scorer:
    """Load one table of weights: `mention` (is it an event?) or `pair` (are two mentions one event?)."""
    data = json.loads(files("dateline.reader.events").joinpath("weights.json").read_text(encoding="utf8"))[name]
    return Scorer(data["bias"], data["weights"], data["threshold"])
