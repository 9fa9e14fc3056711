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

from dateline.reader import ReaderKind
from dateline.reader.events.scorer import probability, rescaled


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
    """One blend a question; how much the rules' mode and status weigh against the encoder's (log-odds); how the
    confidences of whole events and their fields are rescaled so that they mean what they say (slope and shift of the
    log-odds); and from what confidence on four of five events are right (the rest is kept, and marked for review)."""

    mention: Blend
    unlisted: Blend
    pair: Blend
    actor: Blend
    recipient: Blend
    place: Blend
    time: Blend
    source: Blend
    trust: dict[str, float]
    scale: dict[str, tuple[float, float]]
    review: float

    def confidence(self, name: str, chance: float) -> float:
        """The confidence that is shown for an event or a field of it."""
        return round(rescaled(chance, *self.scale[name]) if name in self.scale else chance, 3)


@cache
def load_blends(reader: ReaderKind) -> Blends:
    """The shipped blends of one reader."""
    data = json.loads(files("dateline.reader.events").joinpath("blends.json").read_text(encoding="utf8"))[reader]
    asked = {name: Blend(**value) for name, value in data.items() if name not in ("trust", "scale", "review")}
    return Blends(**asked, trust=data["trust"], scale=data["scale"], review=data["review"])
