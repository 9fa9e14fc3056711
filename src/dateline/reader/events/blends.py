"""Blends: how the rules' answer and the encoder's become one probability.

In: two log-odds about the same candidate, one from the scorer's named features, one from the encoder. Out: one
probability, by a weight for each and a bias that were fitted on articles which neither had seen
(`blends.json`, made by `scripts/training`). So `--reader rules|model|both` are three rows of one table.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from dateline.reader.events.scorer import probability

ReaderKind = Literal["rules", "model", "both"]
READERS: tuple[ReaderKind, ...] = get_args(ReaderKind)


@dataclass(frozen=True, slots=True)
class Blend:
    """The weights of the two log-odds, the bias, and from what probability the answer is yes.

    `far` stands for the rules' weighted log-odds where they don't look (a phrase too far from the mention, a word
    that the lexicon lacks); None where such a candidate is left out. `more` is the probability that a second and third
    filler of one role needs: most events have one.
    """

    rules: float
    model: float
    bias: float
    far: float | None
    threshold: float
    more: float = 0.0

    def ask(self, rules: float | None, model: float) -> float:
        """The probability; `rules` is None where the rules don't look."""
        own = self.rules * rules if rules is not None else self.far or 0.0
        return probability(own + self.model * model + self.bias)


@dataclass(frozen=True, slots=True)
class Blends:
    """One blend a question, and how much the rules' mode and status weigh against the encoder's (log-odds)."""

    mention: Blend
    unlisted: Blend
    pair: Blend
    actor: Blend
    recipient: Blend
    place: Blend
    time: Blend
    source: Blend
    figure: Blend
    trust: dict[str, float]


@cache
def load_blends(reader: ReaderKind) -> Blends:
    """The shipped blends of one reader."""
    data = json.loads(files("dateline.reader.events").joinpath("blends.json").read_text(encoding="utf8"))[reader]
    trust = data.pop("trust")
    return Blends(**{question: Blend(**weights) for question, weights in data.items()}, trust=trust)
