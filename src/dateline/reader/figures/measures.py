"""Measures: the words that say what became of the people counted. From `data/measures.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from dateline.reading import Measure

# What the words alone say: `struck` is wounded, unless the same people died (persons.py settles it).
Outcome = Measure | Literal["struck"]
Phrases = dict[str, list[tuple[frozenset[str], Outcome]]]
GRAMMAR = frozenset("to into from by for in on of".split())  # words of a phrase that needn't stand in the text


@dataclass(frozen=True, slots=True, eq=False)
class Measures:
    """Look-up tables from lemmas to outcomes; `phrases` go by their first word, `states` by their noun."""

    verbs: dict[str, Outcome]
    subject_verbs: dict[str, Outcome]
    phrases: Phrases
    subject_phrases: Phrases
    adjectives: dict[str, Outcome]
    nouns: dict[str, Outcome]
    acts: dict[str, Outcome]
    states: dict[str, tuple[str, Outcome]]


@lru_cache(maxsize=1)
def load_measures() -> Measures:
    """Load the table that the package ships."""
    source = files("dateline.reader").joinpath("data/measures.yaml").read_text(encoding="utf8")
    data: dict[Outcome, dict[str, Any]] = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    words: dict[str, dict[str, Outcome]] = {
        kind: {word: outcome for outcome, table in data.items() for word in table[kind]}
        for kind in ("verbs", "subject_verbs", "adjectives", "nouns", "acts", "states")
    }
    states: dict[str, tuple[str, Outcome]] = {}
    for phrase, outcome in words.pop("states").items():
        preposition, noun = phrase.split()
        states[noun] = (preposition, outcome)
    phrases, subject_phrases = _phrases(data, "phrases"), _phrases(data, "subject_phrases")
    return Measures(**words, states=states, phrases=phrases, subject_phrases=subject_phrases)


def _phrases(data: dict[Outcome, dict[str, Any]], kind: str) -> Phrases:
    phrases: Phrases = {}
    for outcome, table in data.items():
        for phrase in table[kind]:
            first, *rest = phrase.split()
            phrases.setdefault(first, []).append((frozenset(rest) - GRAMMAR, outcome))
    return phrases
