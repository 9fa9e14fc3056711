"""Means: the words for what an act was done with, their kind and the mode they show. From `plover/means.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dateline.codebook.lexicon import words_of
from dateline.codebook.scheme import read_yaml


@dataclass(frozen=True, slots=True)
class MeansClass:
    """A kind of means; `rank` is its precedence (0 first) where several stand together."""

    kind: str
    mode: str | None
    rank: int


@lru_cache(maxsize=4)
def load_means(name: str = "plover") -> dict[str, list[tuple[tuple[str, ...], MeansClass]]]:
    """Phrases by first word, longest first: `means["car"]` is [(("bomb",), explosive), ((), vehicle)]."""
    table: dict[str, list[tuple[tuple[str, ...], MeansClass]]] = {}
    for rank, facts in enumerate(read_yaml(f"{name}/means.yaml")):
        means_class = MeansClass(facts["kind"], facts["mode"], rank)
        for phrase in facts["words"]:
            first, *rest = words_of(str(phrase))
            table.setdefault(first, []).append((tuple(rest), means_class))
    for phrases in table.values():
        phrases.sort(key=lambda entry: (-len(entry[0]), entry[1].rank))
    return table
