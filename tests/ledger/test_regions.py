"""Groups that are clustered anew where something changed are the groups of the whole."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence

import pytest

from dateline.ledger.merging.regions import regroup
from dateline.merge.clustering import Pair, cluster, link, pair

THRESHOLD = 0.5


class Ground:
    """Groups and scores in memory."""

    def __init__(self, scores: Mapping[Pair, float]) -> None:
        self.scores = scores
        self.group: dict[str, str] = {}

    def groups_of(self, items: Collection[str]) -> Mapping[str, str]:
        return {item: self.group[item] for item in items if item in self.group}

    def members_of(self, groups: Collection[str]) -> Mapping[str, Sequence[str]]:
        return {name: [item for item, own in self.group.items() if own == name] for name in groups}

    def beside(self, items: Collection[str]) -> Collection[str]:
        pairs = [key for key, score in self.scores.items() if score >= THRESHOLD and set(key) & set(items)]
        return {item for key in pairs for item in key if item in self.group}


def by_average(items: Collection[str], scores: Mapping[Pair, float]) -> Sequence[Sequence[str]]:
    return cluster(sorted(items), scores, threshold=THRESHOLD)


def by_links(items: Collection[str], scores: Mapping[Pair, float]) -> Sequence[Sequence[str]]:
    return link(sorted(items), scores, threshold=THRESHOLD, average=0.3, least=0.1, absent=0.0)


@pytest.mark.parametrize("method", [by_average, by_links])
@pytest.mark.parametrize("seed", range(12))
def test_one_by_one_in_any_order_is_all_at_once(method, seed):
    draw = random.Random(seed)
    items = [f"{number:02}" for number in range(26)]
    scores = {pair(a, b): round(draw.random() ** 2, 3) for a in items for b in items if a < b and draw.random() < 0.25}
    ground = Ground(scores)
    for new in draw.sample(items, len(items)):

        def inside(wanted: Collection[str]) -> Sequence[Sequence[str]]:
            near = {key: score for key, score in scores.items() if set(wanted) >= set(key)}
            return method(wanted, near)

        for group in regroup({new}, ground, inside):
            ground.group.update(dict.fromkeys(group, group[0]))
    groups = sorted(sorted(ground.members_of({name})[name]) for name in set(ground.group.values()))
    assert groups == method(items, scores)
