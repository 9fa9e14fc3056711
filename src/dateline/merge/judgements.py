"""Judgements: which of them hold, and what they say of the mentions at hand.

Judgements are appended. One that undoes another takes it back; undoing the undoing brings it again. They name
mentions, and a mention is its article and the place of its trigger: where a newer reader draws the trigger otherwise,
the mention that overlaps it in the same article takes its place.

>>> standing([wrong, Judgement.of("undone", undoes=wrong.id, who="ana", when="2026-03-01T10:00:00Z")])
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.merge.clustering import Pair, pair
from dateline.record import Judgement

MENTION = re.compile(r"(?P<article>.+?):(?P<start>\d+)-(?P<end>\d+)(?::\d+)?")


@dataclass(frozen=True, slots=True)
class Rulings:
    """Standing judgements, sorted by what they rule on."""

    same: dict[Pair, Judgement] = field(default_factory=dict)
    different: dict[Pair, Judgement] = field(default_factory=dict)
    rejected: dict[str, list[Judgement]] = field(default_factory=dict)
    corrected: dict[str, list[Judgement]] = field(default_factory=dict)

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
    """What the standing judgements say of these mentions. The latest word on a pair counts."""
    find = Finder(mentions)
    rulings = Rulings()
    for judgement in standing(judgements):
        left, right = find(judgement.left), find(judgement.right)
        if judgement.verdict in ("same", "different", "unsure") and left and right and left != right:
            key = pair(left, right)
            rulings.same.pop(key, None)
            rulings.different.pop(key, None)
            if judgement.verdict == "same":
                rulings.same[key] = judgement
            elif judgement.verdict == "different":
                rulings.different[key] = judgement
        elif judgement.verdict == "rejected" and left:
            rulings.rejected.setdefault(left, []).append(judgement)
        elif judgement.verdict == "corrected" and left:
            rulings.corrected.setdefault(left, []).append(judgement)
    return rulings


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
        wanted = MENTION.fullmatch(mention)
        if not wanted:
            return None
        start, end = int(wanted["start"]), int(wanted["end"])
        near = self.by_article.get(wanted["article"], [])
        return next((name for first, last, name in near if first < end and start < last), None)


def on_members(members: Iterable[str], rulings: Mapping[str, list[Judgement]]) -> list[Judgement]:
    """The judgements on any member of a group, in order of time."""
    found = {j.id: j for member in members for j in rulings.get(member, [])}
    return sorted(found.values(), key=lambda j: (j.when, j.id))
