"""Cues: the words that bring in what somebody says, thinks or demands, read once from `data/cues.yaml`.

>>> cues = load_cues()
>>> sorted(cues.frames("urge")), cues.is_direct("urge"), cues.prepositions("warn")
(['clause', 'order'], True, frozenset({'about', 'against', 'of'}))
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

# Lemmas that the language model gets wrong.
LEMMAS = {"hop": "hope", "retweete": "retweet", "rul": "rule", "lamente": "lament", "accord": "according"}


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue lexicon: verb lemma → frames, direct-speech verbs, prepositions, nouns, adjectives."""

    verbs: dict[str, frozenset[str]]
    direct: frozenset[str]
    about: dict[str, frozenset[str]]
    nouns: frozenset[str]
    adjectives: frozenset[str]

    def frames(self, lemma: str) -> frozenset[str]:
        """The frames of a verb; empty for a verb that is no cue."""
        return self.verbs.get(lemma, frozenset())

    def is_direct(self, lemma: str) -> bool:
        """Whether the verb may stand beside words in quotation marks ("…," she added)."""
        return lemma in self.direct

    def prepositions(self, lemma: str) -> frozenset[str]:
        """The prepositions that bring in this verb's content ("warn of")."""
        return self.about.get(lemma, frozenset())


@lru_cache(maxsize=1)
def load_cues() -> Cues:
    """The lexicon of `data/cues.yaml`."""
    data: Any = yaml.safe_load(files("dateline.reader").joinpath("data/cues.yaml").read_text("utf8"))
    verbs: dict[str, set[str]] = {}
    direct: set[str] = set()
    for entry in data["verbs"].values():
        for lemma in entry["lemmas"].split():
            verbs.setdefault(lemma, set()).update(entry["frames"])
            if entry["direct"]:
                direct.add(lemma)
    return Cues(
        verbs={lemma: frozenset(frames) for lemma, frames in verbs.items()},
        direct=frozenset(direct),
        about={lemma: frozenset(words) for lemma, words in data["about"].items() if words},
        nouns=frozenset(data["nouns"]["lemmas"].split()),
        adjectives=frozenset(data["adjectives"]["lemmas"].split()),
    )
