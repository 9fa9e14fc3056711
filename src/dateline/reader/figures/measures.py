"""Measures: the words that say what became of the people counted. From `data/measures.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from dateline.reading import Measure


@dataclass(frozen=True, slots=True)
class Measures:
    """Look-up tables from lemmas to measures; a phrase is a verb's lemma with the lemmas that complete it."""

    verbs: dict[str, Measure]
    subject_verbs: dict[str, Measure]
    phrases: dict[str, list[tuple[frozenset[str], Measure]]]
    adjectives: dict[str, Measure]
    nouns: dict[str, Measure]


@lru_cache(maxsize=1)
def load_measures() -> Measures:
    """Load the table that the package ships."""
    source = files("dateline.reader").joinpath("data/measures.yaml").read_text(encoding="utf8")
    data: dict[Measure, dict[str, Any]] = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    phrases: dict[str, list[tuple[frozenset[str], Measure]]] = {}
    for measure, words in data.items():
        for phrase in words["phrases"]:
            first, *rest = phrase.split()
            phrases.setdefault(first, []).append((frozenset(rest) - {"to", "into", "from"}, measure))
    tables = {
        kind: {word: measure for measure, words in data.items() for word in words[kind]}
        for kind in ("verbs", "subject_verbs", "adjectives", "nouns")
    }
    return Measures(tables["verbs"], tables["subject_verbs"], phrases, tables["adjectives"], tables["nouns"])
