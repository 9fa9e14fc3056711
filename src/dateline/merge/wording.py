"""Wording: the words of texts, and how alike two texts are. Text in, words, shingles and similarities out.

Similarity is the cosine of TF-IDF vectors (log counts, function words left out).

>>> words("Jets hit Hajin's market.")
['jets', 'hit', 'hajin', 's', 'market']
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from dateline.merge.rarity import rarity

SHINGLE = 5  # words; shorter ones meet by chance in reports of one war, longer ones miss copies with light edits

#: Words that say nothing of what a text is about.
FUNCTION_WORDS = frozenset(
    """
    a about above after again against ago all almost along already also although always am among an and another any
    are around as at back be because been before being below between both but by came can could did do does done down
    during each either else ever every few first for from further had has have having he her here hers herself him
    himself his how however i if in into is it its itself just last later least less made make many may me might more
    most much must my near never new no nor not now of off often on once one only or other others our out over own per
    perhaps put rather same say says said second seen several she should since so some still such than that the their
    theirs them themselves then there these they this those three though through thus to told too toward towards two
    under until up upon us very was we well were what when where whether which while who whom whose why will with
    within without would yet you your according
    """.split()
)

Vector = dict[str, float]
Shingle = tuple[str, ...]


def words(text: str) -> list[str]:
    """Lower-case words and numbers, in order."""
    return [word.lower() for word in re.findall(r"\w+", text)]  # lowered one by one: "İ" becomes two characters


def shingles(tokens: Sequence[str]) -> list[Shingle]:
    """Every run of `SHINGLE` words, by position."""
    return [tuple(tokens[i : i + SHINGLE]) for i in range(len(tokens) - SHINGLE + 1)]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A rough stem, so that "strikes" meets "strike" and "killed" meets "kill"."""
    for ending in ("ings", "ing", "ers", "ies", "ed", "es", "er", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def terms(tokens: Iterable[str]) -> Counter[str]:
    """The stems of content words, counted."""
    return Counter(stem(token) for token in tokens if token not in FUNCTION_WORDS and len(token) > 1)


def vectors(counted: Sequence[Counter[str]]) -> list[Vector]:
    """A unit-length TF-IDF vector for each text; how rare a word is does not depend on the texts (`rarity`)."""
    return [unit({term: (1 + math.log(n)) * rarity(term) for term, n in counts.items()}) for counts in counted]


def unit(vector: Vector) -> Vector:
    """The vector scaled to length 1 (an empty one stays empty)."""
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Similarity of two unit vectors, 0 to 1."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return sum(weight * large[term] for term, weight in small.items() if term in large)
