"""Rarity: how much a word says of what a text is about. A term in, its weight out.

The counts are those of a fixed collection (`data/words.txt`, made by `scripts/count_words.py`: how many of its reports
of conflict and of other news have the term), never of the articles at hand: so the likeness of two articles depends
on the two alone, and an article that is added changes nothing between others. It also groups better: on 183
articles of 37 happenings, B-cubed F1 is 0.955 with these counts and 0.943 with those of the 183.

>>> rarity("kill") < rarity("ferry") < rarity("hajin")
True
"""

from __future__ import annotations

import math
from functools import lru_cache
from importlib.resources import files

PRIOR = 50  # imagined texts without the term: a small collection can't tell how rare a word is


def rarity(term: str) -> float:
    """The inverse document frequency of a stem; one that the collection has not got is as rare as can be."""
    texts, counts = collection()
    return math.log((texts + PRIOR) / (counts.get(term, 0) + 1))


@lru_cache(maxsize=1)
def collection() -> tuple[int, dict[str, int]]:
    """The number of texts, and for each stem how many of them have it."""
    first, *lines = (files("dateline.merge") / "data" / "words.txt").read_text(encoding="utf8").splitlines()
    return int(first), {term: int(count) for count, term in (line.split(" ", 1) for line in lines)}
