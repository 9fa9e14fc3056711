"""Clustering: pairs with scores in, groups out. Average linkage (`cluster`) over a sparse graph, for articles; linking
the best pairs unless others object (`link`), for events. Pairs may be bound or barred.

Average linkage asks that a group is alike on the whole: one chance likeness can't chain two groups together, which
is how connected components fail on reports of one war. A pair without a score counts as `absent`.

>>> cluster(["a", "b", "c"], {("a", "b"): 0.9, ("b", "c"): 0.2}, threshold=0.3)
[['a', 'b'], ['c']]
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

Pair = tuple[str, str]
Doubt = Callable[[str, str], float | None]


def pair(a: str, b: str) -> Pair:
    """The two in a fixed order."""
    return (a, b) if a <= b else (b, a)


def cluster(
    items: Sequence[str],
    scores: Mapping[Pair, float],
    *,
    threshold: float,
    absent: float = 0.0,
    must: Iterable[Pair] = (),
    cannot: Collection[Pair] = (),
) -> list[list[str]]:
    """Groups of items, each sorted, in order of their first item. `cannot` is stronger than a score, `must` than both.

    The heap holds each pair of groups that has a score; a stale entry (one of its groups has merged) is skipped.
    """
    groups = Groups(sorted(items), scores, absent, cannot)
    for a, b in sorted(must):
        groups.join(groups.home[a], groups.home[b])
    heap = groups.offers(threshold)
    heapq.heapify(heap)
    while heap:
        _, a, b, version = heapq.heappop(heap)
        if groups.version(a, b) == version:
            for offer in groups.offers(threshold, groups.join(a, b)):
                heapq.heappush(heap, offer)
    return sorted(sorted(members) for members in groups.members.values())


def link(
    items: Iterable[str],
    scores: Mapping[Pair, float],
    *,
    threshold: float,
    average: float,
    least: float,
    absent: float,
    cannot: Collection[Pair] = (),
    doubt: Doubt = lambda a, b: None,
) -> list[list[str]]:
    """Groups of items, each sorted, in order of their first item: pairs that reach the threshold are joined, the best
    first, if all pairs between their groups come to `average` and none is below `least`. A pair without a score
    counts for `absent`, or on average only for its `doubt`, if it has one.

    Unlike average linkage this joins two groups of which many pairs say little and one says much; unlike single linkage
    it joins none of which a pair speaks against it.
    """
    home = {item: item for item in items}
    members = {item: [item] for item in home}
    barred = set(cannot)
    for (a, b), score in sorted(scores.items(), key=lambda entry: (-round(entry[1], 9), entry[0])):
        if score < threshold:
            break
        keep, gone = pair(home[a], home[b])
        if keep == gone:
            continue
        between = [pair(x, y) for x in members[keep] for y in members[gone]]
        if not barred.isdisjoint(between):
            continue
        doubts = [doubt(*key) for key in between if key not in scores]
        found = [scores[key] for key in between if key in scores] + [absent for each in doubts if each is None]
        total = sum(found) + sum(each for each in doubts if each is not None)
        if min(found, default=least) < least or total < average * len(between):
            continue
        for item in members[gone]:
            home[item] = keep
        members[keep] += members.pop(gone)
    return sorted(sorted(group) for group in members.values())


class Groups:
    """Groups under way: members, summed scores between groups, and pairs of groups that cannot meet."""

    def __init__(
        self, items: Sequence[str], scores: Mapping[Pair, float], absent: float, cannot: Collection[Pair]
    ) -> None:
        self.absent = absent
        self.members: dict[str, list[str]] = {item: [item] for item in items}
        self.home: dict[str, str] = {item: item for item in items}
        self.sums: dict[str, dict[str, tuple[float, int]]] = {item: {} for item in items}
        self.apart: dict[str, set[str]] = {item: set() for item in items}
        for (a, b), score in scores.items():
            self.sums[a][b] = self.sums[b][a] = (score, 1)
        for a, b in cannot:
            self.apart[a].add(b)
            self.apart[b].add(a)

    def version(self, a: str, b: str) -> tuple[int, int] | None:
        """What an offer rests on: the sizes of both groups. None where one is gone."""
        if a not in self.members or b not in self.members or b in self.apart[a]:
            return None
        return len(self.members[a]), len(self.members[b])

    def average(self, a: str, b: str) -> float:
        """The mean score over all pairs of members."""
        total, known = self.sums[a][b]
        pairs = len(self.members[a]) * len(self.members[b])
        return (total + self.absent * (pairs - known)) / pairs

    def offers(self, threshold: float, only: str | None = None) -> list[tuple[float, str, str, tuple[int, int]]]:
        """Pairs of groups that may merge, as heap entries, best first; ties go by name, so that order never matters."""
        found = []
        for a in [only] if only is not None else self.members:
            for b in self.sums[a]:
                low, high = pair(a, b)
                version = self.version(low, high)
                if version and (average := self.average(a, b)) >= threshold:
                    found.append((-round(average, 9), low, high, version))
        return found

    def join(self, a: str, b: str) -> str:
        """Merge two groups under the lesser name, which is returned."""
        if a == b:
            return a
        keep, gone = pair(a, b)
        self.members[keep] += self.members.pop(gone)
        for item in self.members[keep]:
            self.home[item] = keep
        for other, (total, known) in self.sums.pop(gone).items():
            del self.sums[other][gone]
            if other != keep:
                before, count = self.sums[keep].get(other, (0.0, 0))
                self.sums[keep][other] = self.sums[other][keep] = (before + total, count + known)
        for other in self.apart.pop(gone):
            self.apart[other].discard(gone)
            if other != keep:
                self.apart[keep].add(other)
                self.apart[other].add(keep)
        return keep
