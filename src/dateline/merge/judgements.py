"""Judgements: which of them hold, and what they say of the mentions at hand.

Judgements are appended. One that undoes another takes it back; undoing the undoing brings it again. They name
mentions, and a mention is its article and the place of its trigger: where a newer reader draws the trigger otherwise,
the mention that overlaps it in the same article takes its place; one that finds none is reported as unplaced.

*Same* is transitive: if A is B and B is C, then A is C; and if A is B and B is not C, then A is not C. *Unsure* follows
from nothing, and nothing from it. The latest word on a pair counts; a judgement that contradicts what follows from
earlier ones on other pairs is set aside and reported, until one of them is undone.

>>> standing([wrong, Judgement.of("undone", undoes=wrong.id, who="ana", when="2026-03-01T10:00:00Z")])
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.merge.clustering import Pair, pair
from dateline.record import Judgement, Verdict

MENTION = re.compile(r"(?P<article>.+?):(?P<start>\d+)-(?P<end>\d+)(?::\d+)?")
PAIRED: frozenset[Verdict] = frozenset({"same", "different", "unsure"})


@dataclass(frozen=True, slots=True)
class Rulings:
    """Standing judgements, sorted by what they rule on. `same` and `different` hold no two that contradict each other;
    `implied` are pairs that are different because of both. `unplaced` are ids of judgements that find no mention, with
    the reason; `contradicting` those that were set aside, with the ids of the judgements that they contradict."""

    same: dict[Pair, Judgement] = field(default_factory=dict)
    different: dict[Pair, Judgement] = field(default_factory=dict)
    implied: set[Pair] = field(default_factory=set)
    rejected: dict[str, list[Judgement]] = field(default_factory=dict)
    corrected: dict[str, list[Judgement]] = field(default_factory=dict)
    unplaced: dict[str, str] = field(default_factory=dict)
    contradicting: dict[str, list[str]] = field(default_factory=dict)

    @property
    def apart(self) -> set[Pair]:
        """Every pair that must not be one event, by a judgement or because one follows."""
        return self.implied | set(self.different)

    def on_pairs(self, members: Sequence[str]) -> list[str]:
        """The ids of the judgements that brought the members together or kept others away from them."""
        inside = set(members)
        joined = [judgement.id for key, judgement in self.same.items() if inside.issuperset(key)]
        parted = [judgement.id for key, judgement in self.different.items() if inside.intersection(key)]
        return sorted(joined + parted)


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that hold, in order of time; undoings themselves left out."""
    ordered = sorted(judgements, key=lambda j: j.when)  # stable: of one moment, the one appended later comes later
    undoers: dict[str, list[Judgement]] = {}
    for judgement in ordered:
        if judgement.undoes:
            undoers.setdefault(judgement.undoes, []).append(judgement)

    def holds(judgement: Judgement) -> bool:
        return not any(holds(undoer) for undoer in undoers.get(judgement.id, []))

    return [j for j in ordered if not j.undoes and holds(j)]


def rule(judgements: Iterable[Judgement], mentions: Iterable[str]) -> Rulings:
    """What the standing judgements say of these mentions."""
    find = Finder(mentions)
    rulings = Rulings()
    on_pair: dict[Pair, Judgement] = {}
    for judgement in standing(judgements):
        left, right = find(judgement.left), find(judgement.right)
        if missing := unplaced(judgement, left, right):
            rulings.unplaced[judgement.id] = missing
        elif judgement.verdict in PAIRED and left and right and left != right:
            on_pair.pop(pair(left, right), None)  # the latest word comes last
            on_pair[pair(left, right)] = judgement
        elif judgement.verdict == "rejected" and left:
            rulings.rejected.setdefault(left, []).append(judgement)
        elif judgement.verdict == "corrected" and left:
            rulings.corrected.setdefault(left, []).append(judgement)
    settle(on_pair, rulings)
    return rulings


def unplaced(judgement: Judgement, left: str | None, right: str | None) -> str | None:
    """Why a judgement can't be carried over to these mentions; None where it can."""
    if judgement.left and left is None:
        return f"no mention is where {judgement.left} was"
    if judgement.right and right is None:
        return f"no mention is where {judgement.right} was"
    if judgement.verdict in PAIRED and left is not None and left == right:
        return None if judgement.verdict == "same" else "both mentions are one now"
    return None


# ------------------------------------------------------------------------------------------------------------- algebra


def settle(on_pair: Mapping[Pair, Judgement], rulings: Rulings) -> None:
    """Sort verdicts on pairs into the rulings, in order of time, with what follows from them."""
    for key, judgement in on_pair.items():
        if judgement.verdict == "unsure":
            continue
        against = contradicted(key, judgement.verdict, rulings)
        if against:
            rulings.contradicting[judgement.id] = against
        elif judgement.verdict == "same":
            rulings.same[key] = judgement
        else:
            rulings.different[key] = judgement
    home = classes(rulings.same)
    for a, b in rulings.different:
        ours, theirs = home.get(a, {a}), home.get(b, {b})
        rulings.implied.update(pair(x, y) for x in ours for y in theirs)
    rulings.implied.difference_update(rulings.different)


def contradicted(key: Pair, verdict: Verdict, rulings: Rulings) -> list[str]:
    """The ids of the judgements from which the opposite of the verdict follows; empty where none does."""
    a, b = key
    path = path_between(a, b, rulings.same)
    if verdict == "different":
        return path or []
    home = classes(rulings.same)
    ours, theirs = home.get(a, {a}), home.get(b, {b})
    return sorted(
        judgement.id
        for (x, y), judgement in rulings.different.items()
        if (x in ours and y in theirs) or (x in theirs and y in ours)
    )


def path_between(a: str, b: str, same: Mapping[Pair, Judgement]) -> list[str] | None:
    """The ids of a shortest chain of judgements by which two mentions are the same; None where there is none."""
    edges: dict[str, list[tuple[str, str]]] = {}
    for (x, y), judgement in same.items():
        edges.setdefault(x, []).append((y, judgement.id))
        edges.setdefault(y, []).append((x, judgement.id))
    chains: list[tuple[str, list[str]]] = [(a, [])]
    seen = {a}
    for mention, chain in chains:  # grows as it is read: breadth first
        if mention == b:
            return chain
        for other, id in sorted(edges.get(mention, [])):
            if other not in seen:
                seen.add(other)
                chains.append((other, [*chain, id]))
    return None


def classes(same: Iterable[Pair]) -> dict[str, set[str]]:
    """For each mention all that are the same as it, itself too."""
    home: dict[str, set[str]] = {}
    for a, b in same:
        merged = home.get(a, {a}) | home.get(b, {b})
        for member in merged:
            home[member] = merged
    return home


# ----------------------------------------------------------------------------------------------------------- look-up


class Finder:
    """Finds the mention that a judgement speaks of among those at hand."""

    def __init__(self, mentions: Iterable[str]) -> None:
        self.known = set(mentions)
        self.by_article: dict[str, list[tuple[int, int, str]]] = {}
        for mention in sorted(self.known):
            if found := MENTION.fullmatch(mention):
                entry = (int(found["start"]), int(found["end"]), mention)
                self.by_article.setdefault(found["article"], []).append(entry)

    def __call__(self, mention: str | None) -> str | None:
        """The mention itself, else the first in its article whose trigger overlaps its own."""
        if mention is None or mention in self.known:
            return mention
        return next(self.near(mention), None)

    def near(self, mention: str) -> Iterator[str]:
        """The mentions of the same article whose triggers overlap."""
        if wanted := MENTION.fullmatch(mention):
            start, end = int(wanted["start"]), int(wanted["end"])
            for first, last, name in self.by_article.get(wanted["article"], []):
                if first < end and start < last:
                    yield name


def on_members(members: Iterable[str], rulings: Mapping[str, list[Judgement]]) -> list[Judgement]:
    """The judgements on any member of a group, in order of time."""
    found = {j.id: j for member in members for j in rulings.get(member, [])}
    return sorted(found.values(), key=lambda j: (j.when, j.id))
