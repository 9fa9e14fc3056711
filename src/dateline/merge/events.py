"""Events: which mentions in different articles tell one event. Mentions in, groups of mentions with reasons out.

Blocked by type and by time: mentions of one type whose days can meet are compared, field by field, and each field
adds the weight in `WEIGHTS` or takes it off. A pair counts only if two of the fields that identify an event agree
(when, where, who, how many, the same sentence): one such field is what reports of one war have in common anyway.
What two articles of one story tell in one word, or are mainly about, is presumed to be one event (`comparison.py`).
Pairs are linked the best first, conservatively: no member of a group may speak against it, nor may all pairs on
average, those included that one article tells apart; pairs that a person judged different never meet, pairs judged same
always do. A denial seldom repeats when and where: it answers an account of the same story, in its own article too, that
tells the same act of the same side.

>>> group_mentions(told, story_of, same=[], different=[])
[['a-03f2:112-118', 'a-8b1c:40-46'], ['a-5d77:10-19']]
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations

from dateline.merge.clustering import Pair, link, pair
from dateline.merge.comparison import WEIGHTS, Comparison, compare, compare_doers, one_denies
from dateline.merge.mentions import Told
from dateline.merge.origins import join, root
from dateline.reading import Place
from dateline.record import Link

#: What a pair must come to, what all pairs of a group on average, and what each at least; the most that a pair without
#: two keys counts for, and what one does that was never compared.
SAME, AVERAGE, LEAST, UNKEYED, UNCOMPARED = 2.5, 2.0, -1.0, 1.5, -1.0
TOLD_APART = -4.0  # what an article adds that tells two events apart: its reader may have erred
NOT_WITHIN = ("story", "main", "once")  # findings that say nothing of two events of one article
OTHERS = ("other", "other doer")  # findings by which one article names another side for each
NOTHING = Comparison({}, 0.0)
WIDEST_DAYS, UNTOLD_DAYS = 31, 3


def group_mentions(
    told: Mapping[str, Told],
    story_of: Mapping[str, str],
    *,
    same: Collection[Pair] = (),
    different: Collection[Pair] = (),
) -> tuple[list[list[str]], dict[Pair, Comparison]]:
    """Groups of mention ids, and the comparison of each pair that was looked at. `story_of`: an article's story."""
    compared = {
        (a, b): compare(told[a], told[b], same_story=story_of[told[a].article] == story_of[told[b].article])
        for a, b in candidates(told.values(), story_of)
    }

    def apart(a: str, b: str) -> bool:
        return told[a].article == told[b].article and "denial" not in compared.get((a, b), NOTHING).findings

    @cache
    def doubt(a: str, b: str) -> float | None:
        return tell_apart(told[a], told[b]) if apart(a, b) else None

    scores = {key: worth(each) for key, each in compared.items() if not apart(*key)}

    groups = link(
        told, scores, threshold=SAME, average=AVERAGE, least=LEAST, absent=UNCOMPARED, cannot=different, doubt=doubt
    )
    return join_judged(groups, same, different), compared


def worth(compared: Comparison) -> float:
    """What a pair counts for among others."""
    if compared.contradicts:
        return min(compared.score, UNCOMPARED)
    return compared.score if compared.counts else min(compared.score, UNKEYED)


def tell_apart(a: Told, b: Told) -> float:
    """What it counts for that one article tells two events apart, and more so where their values differ."""
    if a.event.type != b.event.type or not countries_meet(a, b) or one_denies(a, b):
        return -math.inf
    compared = compare(a, b, same_story=True)
    if compared.contradicts or compare_doers(a.event, b.event) in OTHERS:
        return -math.inf
    within = {field: finding for field, finding in compared.findings.items() if field not in NOT_WITHIN}
    return TOLD_APART + min(0.0, sum(WEIGHTS[field].get(finding, 0.0) for field, finding in within.items()))


def join_judged(
    groups: Sequence[Sequence[str]], same: Collection[Pair], different: Collection[Pair] = ()
) -> list[list[str]]:
    """The groups, those made one whose members a person judged the same: whole groups, so that no mention is lost.

    Where that would bring together what a person judged different, only the mentions that were judged the same leave
    their groups and are one event.
    """
    home = {member: group[0] for group in groups for member in group}
    names = {group[0]: group[0] for group in groups}
    for a, b in sorted(same):
        join(names, home[a], home[b])
    joined: dict[str, list[str]] = defaultdict(list)
    for group in groups:
        joined[root(names, group[0])] += group
    barred = {root(names, home[a]) for a, b in different if root(names, home[a]) == root(names, home[b])}
    whole = [joined[name] for name in joined if name not in barred]
    apart = [each for group in groups if root(names, group[0]) in barred for each in without(group, same)]
    return sorted(sorted(group) for group in [*whole, *apart, *taken_out(same, home, names, barred)])


def without(group: Sequence[str], same: Collection[Pair]) -> list[list[str]]:
    """What is left of a group without the mentions that were judged the same as another."""
    judged = {member for key in same for member in key}
    left = [member for member in group if member not in judged]
    return [left] if left else []


def taken_out(
    same: Collection[Pair], home: Mapping[str, str], names: Mapping[str, str], barred: Collection[str]
) -> list[list[str]]:
    """The mentions that were judged the same, in the groups that may not be joined whole."""
    own: dict[str, str] = {member: member for key in same if root(names, home[key[0]]) in barred for member in key}
    for a, b in sorted(same):
        if a in own:
            join(own, a, b)
    classes: dict[str, list[str]] = defaultdict(list)
    for member in own:
        classes[root(own, member)].append(member)
    return list(classes.values())


def explain(members: Iterable[str], compared: Mapping[Pair, Comparison], same: Collection[Pair]) -> list[Link]:
    """The links inside a group, strongest first: what was compared, or that a person said so."""
    links = []
    for a, b in combinations(sorted(members), 2):
        if (a, b) in same:
            links.append(Link(left=a, right=b, score=SAME, compared={"judgement": "same"}))
        elif (a, b) in compared:
            links.append(Link(left=a, right=b, score=round(compared[a, b].score, 2), compared=compared[a, b].findings))
    return sorted(links, key=lambda link: (-link.score, link.left, link.right))


# ---------------------------------------------------------------------------------------------------------- candidates


def candidates(told: Iterable[Told], story_of: Mapping[str, str]) -> list[Pair]:
    """Pairs worth comparing: one type, different articles, and a day or a story in common."""
    blocks: dict[tuple[str, object], list[Told]] = defaultdict(list)
    for each in told:
        keys = [story_of[each.article], *days_of(each)]
        for key in keys:
            blocks[each.event.type, key].append(each)
    return sorted({
        pair(a.id, b.id)
        for block in blocks.values()
        for a, b in combinations(block, 2)
        if may_meet(a, b)
    })  # fmt: skip


def may_meet(a: Told, b: Told) -> bool:
    """Whether a pair of one block is worth comparing: an article tells its own events apart, but what it denies."""
    return (a.article != b.article or one_denies(a, b)) and countries_meet(a, b)


def days_of(told: Told) -> list[date]:
    """The days that the event may fall on, with one of slack; those before publication where no time is told.

    None where the time is too wide to single out anything: such mentions meet within their story only."""
    published = told.reading.article.published
    if told.first and told.last:
        first, last = told.first, told.last
    elif published and not told.event.time:
        first, last = published - timedelta(days=UNTOLD_DAYS), published
    else:
        return []
    length = (last - first).days
    return [first + timedelta(days=n) for n in range(length + 2)] if 0 <= length <= WIDEST_DAYS else []


def countries_meet(a: Told, b: Told) -> bool:
    """Whether the places, as far as they are known, can be in one country."""
    left, right = countries(a.event.places), countries(b.event.places)
    return not left or not right or bool(left & right)


def countries(places: Iterable[Place]) -> set[str]:
    """The countries of the places that are resolved."""
    return {place.country for place in places if place.country}
