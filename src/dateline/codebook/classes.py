"""Classes of words: is "warplanes" a force, an aircraft, a vehicle? From `plover/classes.yaml`."""

from __future__ import annotations

from functools import lru_cache

from dateline.codebook.scheme import read_yaml

NOTHING: frozenset[str] = frozenset()


@lru_cache(maxsize=4)
def load_classes(name: str = "plover") -> dict[str, frozenset[str]]:
    """The classes of each lemma."""
    classes: dict[str, set[str]] = {}
    for label, lemmas in read_yaml(f"{name}/classes.yaml").items():
        for lemma in lemmas:
            classes.setdefault(lemma, set()).add(label)
    return {lemma: frozenset(labels) for lemma, labels in classes.items()}


def classes_of(lemma: str) -> frozenset[str]:
    """The classes of a lemma; none for a word that the table does not have."""
    return load_classes().get(lemma, NOTHING)
