"""Regions: groups clustered anew where something has changed. What is dirty in, the new groups of its region out.

The region is the groups of what has changed; its rim is every group with a pair into it that reaches the threshold.
Both are clustered together. A group of the rim that comes out otherwise belongs to the region, which is then larger:
again. What lies beyond the rim has no such pair into the region, so that it can neither join it nor be changed by it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol

Groups = Sequence[Sequence[str]]


class Ground(Protocol):
    """What a region lies in: groups as they were, and pairs that reach the threshold."""

    def groups_of(self, items: Collection[str]) -> Mapping[str, str]:
        """The name of each item's present group; new items have none."""

    def members_of(self, groups: Collection[str]) -> Mapping[str, Sequence[str]]:
        """The present members of groups."""

    def beside(self, items: Collection[str]) -> Collection[str]:
        """Items that have such a pair with one of these."""


def regroup(dirty: Collection[str], ground: Ground, cluster: Callable[[Collection[str]], Groups]) -> Groups:
    """The groups of everything that may have moved."""
    region = whole(dirty, ground)
    while True:
        rim = whole(set(ground.beside(region)) - region, ground) - region
        unchanged = {frozenset(members) for members in groups_in(rim, ground)}
        result = [frozenset(group) for group in cluster(sorted(region | rim))]
        disturbed = unchanged - set(result)
        if not disturbed:
            return sorted(sorted(group) for group in result if group not in unchanged)
        region |= frozenset().union(*disturbed)


def whole(items: Collection[str], ground: Ground) -> set[str]:
    """The items and everyone in their groups."""
    return set(items).union(*groups_in(items, ground))


def groups_in(items: Collection[str], ground: Ground) -> list[Sequence[str]]:
    """The present groups of items, those of new ones left out."""
    names = set(ground.groups_of(items).values())
    return list(ground.members_of(names).values()) if names else []
