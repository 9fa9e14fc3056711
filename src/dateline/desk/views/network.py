"""Network: who does what to whom in a selection. Rows in, actors and signed edges out.

An event of PLOVER's classes 1 and 2 is cooperative, one of 3 and 4 adversarial.

>>> network(rows, "everything", limit=200, least=1).edges[0].sign
'adversarial'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from dateline.desk.models.views import Edge, LeftOutGraph, Network, Node
from dateline.desk.rows import Named, Row

COOPERATIVE = (1, 2)
MOST_IDS = 20
Pair = tuple[str, str]
Sign = Literal["adversarial", "cooperative", "mixed"]


@dataclass(slots=True)
class Tie:
    """The events that one actor aims at another."""

    types: Counter[str] = field(default_factory=Counter)
    cooperative: int = 0
    adversarial: int = 0
    events: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many events there are."""
        return self.cooperative + self.adversarial

    @property
    def sign(self) -> Sign:
        """What they come to: mixed where the lesser kind is more than a quarter."""
        lesser = min(self.cooperative, self.adversarial)
        if lesser * 4 > self.count:
            return "mixed"
        return "cooperative" if self.cooperative > self.adversarial else "adversarial"


def network(rows: Sequence[Row], sentence: str, limit: int, least: int) -> Network:
    """The ties of at least so many events, up to the limit, and the actors that they join."""
    ties, named = find_ties(rows), {}
    acts: Counter[str] = Counter()
    receives: Counter[str] = Counter()
    events: Counter[str] = Counter()
    for row in rows:
        doers, sufferers = {each.key for each in row.actors}, {each.key for each in row.recipients}
        acts.update(doers)
        receives.update(sufferers)
        events.update(doers | sufferers)
        named.update({each.key: each for each in (*row.actors, *row.recipients)})
    enough = [pair for pair, tie in ties.items() if tie.count >= least]
    chosen = sorted(enough, key=lambda pair: (-ties[pair].count, pair))[:limit]
    joined = sorted({key for pair in chosen for key in pair}, key=lambda key: (-events[key], key))
    everyone = {key for pair in ties for key in pair}
    return Network(
        sentence=sentence, total=len(rows), edges=[edge(pair, ties[pair]) for pair in chosen],
        nodes=[node(named[key], acts[key], receives[key], events[key]) for key in joined],
        left_out=LeftOutGraph(nodes=len(everyone) - len(joined), edges=len(ties) - len(chosen)),
    )  # fmt: skip


def find_ties(rows: Iterable[Row]) -> dict[Pair, Tie]:
    """Every pair of an actor and a recipient."""
    ties: dict[Pair, Tie] = {}
    for row in rows:
        cooperative = row.quad in COOPERATIVE
        for pair in {(a.key, b.key) for a in row.actors for b in row.recipients if a.key != b.key}:
            tie = ties.setdefault(pair, Tie())
            tie.types[row.type] += 1
            tie.cooperative += cooperative
            tie.adversarial += not cooperative
            if len(tie.events) < MOST_IDS:
                tie.events.append(row.id)
    return ties


def edge(pair: Pair, tie: Tie) -> Edge:
    """A tie as it is answered."""
    return Edge(
        id=f"{pair[0]}>{pair[1]}", from_=pair[0], to=pair[1], sign=tie.sign, adversarial=tie.adversarial,
        cooperative=tie.cooperative, count=tie.count, types=dict(tie.types.most_common()), events=tie.events,
    )  # fmt: skip


def node(named: Named, acts: int, receives: int, events: int) -> Node:
    """An actor as it is answered."""
    return Node(
        id=named.key, name=named.name, country=named.country, sector=named.sector, kind=named.kind, acts=acts,
        receives=receives, events=events,
    )  # fmt: skip


def between(rows: Iterable[Row], one: str, other: str) -> list[Row]:
    """The events that the one aims at the other."""
    return [
        row for row in rows
        if any(each.key == one for each in row.actors) and any(each.key == other for each in row.recipients)
    ]  # fmt: skip
