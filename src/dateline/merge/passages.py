"""Passages: where two texts are one. Two lists of words in, stretches that agree out, however lightly edited.

Runs of words that both have are the seeds; runs that follow each other in both, with little between, are one passage
("fired [several] rockets at the [northern] town": an editor changes words inside a sentence, not its order). So a
rewording of a third of the words still leaves a passage, and the same few words scattered over two reports none.

>>> find_passages("a b c d e f".split(), "x a b c q e f g".split(), least=4)
[Passage(a=(0, 6), b=(1, 7), words=5)]
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.merge.wording import FUNCTION_WORDS

RUN = 3  # words in a row that both have: the shortest seed
PLAIN = 5  # a seed as long as this counts whatever its words; a shorter one needs two that mean something
GAP = 7  # words between two seeds of one passage, on either side
DENSE = 0.45  # the share of a passage's longer side that agrees
COMMON = 40  # places in a text where one seed may stand; a seed that is everywhere is no seed

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of words of `a` and one of `b` (half-open, counted in words), and how many words agree, in order."""

    a: Range
    b: Range
    words: int


@dataclass(slots=True)
class Chain:
    """Seeds that follow each other."""

    seeds: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def words(self) -> int:
        """Words that agree."""
        return sum(length for _, _, length in self.seeds)

    def passage(self) -> Passage:
        """The stretch from the first seed to the last."""
        (i, j, _), (last_i, last_j, length) = self.seeds[0], self.seeds[-1]
        return Passage((i, last_i + length), (j, last_j + length), self.words)


def find_passages(a: Sequence[str], b: Sequence[str], least: int) -> list[Passage]:
    """The passages of at least so many words that agree, in order of `a`; none overlaps another on either side."""
    chains = sorted(chained(seeds(a, b)), key=lambda chain: (-chain.words, chain.seeds[0]))
    kept: list[Passage] = []
    for chain in chains:
        if chain.words < least:
            break
        passage = chain.passage()
        size = max(passage.a[1] - passage.a[0], passage.b[1] - passage.b[0])
        if passage.words >= DENSE * size and not any(meet(passage, other) for other in kept):
            kept.append(passage)
    return sorted(kept, key=lambda passage: passage.a)


def meet(one: Passage, other: Passage) -> bool:
    """Whether two passages overlap on either side."""
    return any(left[0] < right[1] and right[0] < left[1] for left, right in ((one.a, other.a), (one.b, other.b)))


def seeds(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """The longest runs that both have: (place in a, place in b, length), in order."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(b) - RUN + 1):
        places[tuple(b[j : j + RUN])].append(j)
    found = []
    for i in range(len(a) - RUN + 1):
        here = places.get(tuple(a[i : i + RUN]), ())
        if len(here) > COMMON:
            continue
        for j in here:
            if i and j and a[i - 1] == b[j - 1]:
                continue  # inside a run that began before
            length = RUN
            while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
                length += 1
            if length >= PLAIN or sum(word not in FUNCTION_WORDS for word in a[i : i + length]) >= 2:
                found.append((i, j, length))
    return found


def chained(found: Sequence[tuple[int, int, int]]) -> list[Chain]:
    """Seeds put together: each goes on with the longest chain that ends shortly before it on both sides."""
    chains: list[Chain] = []
    ends: list[tuple[int, Chain]] = []  # by where they end in a, in order
    for i, j, length in found:
        first = bisect_left(ends, i - GAP, key=lambda entry: entry[0])
        before = [
            chain for end, chain in ends[first:]
            if end <= i and 0 <= j - (chain.seeds[-1][1] + chain.seeds[-1][2]) <= GAP
        ]  # fmt: skip
        if before:
            chain = max(before, key=lambda chain: chain.words)
            ends.remove(next(entry for entry in ends if entry[1] is chain))
            chain.seeds.append((i, j, length))
        else:
            chain = Chain([(i, j, length)])
            chains.append(chain)
        end = i + length
        ends.insert(bisect_left(ends, end, key=lambda entry: entry[0]), (end, chain))
    return chains
