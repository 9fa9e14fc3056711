"""Domains: what an article is about, by its words. From `plover/domains.yaml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from dateline.codebook.scheme import read_yaml

LEAST = 2  # words of a domain below which it says nothing
STRONG = 0.03  # share of an article's words from which it is about a domain


@lru_cache(maxsize=4)
def load_domains(name: str = "plover") -> dict[str, tuple[str, ...]]:
    """The domains of each lemma."""
    domains: dict[str, list[str]] = {}
    for domain, lemmas in read_yaml(f"{name}/domains.yaml").items():
        for lemma in lemmas:
            domains.setdefault(str(lemma), []).append(domain)
    return {lemma: tuple(found) for lemma, found in domains.items()}


def domains_of(lemmas: Iterable[str]) -> Counter[str]:
    """How many of the words belong to each domain."""
    table = load_domains()
    return Counter(domain for lemma in lemmas for domain in table.get(lemma, ()))


def topic_of(lemmas: list[str]) -> frozenset[str]:
    """What the words say the text is about: "leads sport" for the domain with most words, "has business" for each
    with a fair share, "no conflict" where nothing armed or political is told."""
    counts = domains_of(lemmas)
    found = {f"has {domain}" for domain, n in counts.items() if n >= LEAST and n / max(1, len(lemmas)) >= STRONG}
    leading = min(counts, key=lambda domain: (-counts[domain], domain), default=None)
    found.add(f"leads {leading if leading and counts[leading] >= LEAST else 'nothing'}")
    if not counts["conflict"]:
        found.add("no conflict")
    if not counts["politics"]:
        found.add("no politics")
    return frozenset(found)
