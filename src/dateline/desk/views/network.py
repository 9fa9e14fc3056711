"""Network: who does what to whom in a selection. Rows in, actors and signed edges out.

An event of PLOVER's classes 1 and 2 is cooperative, one of 3 and 4 adversarial.

>>> network(rows, "everything", limit=200, least=1).edges[0].sign
'adversarial'
"""

from __future__ import annotations

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

    types: dict[str, int] = field(default_factory=dict)
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
    ties = find_ties(rows)
    enough = [pair for pair, tie in ties.items() if tie.count >= least]
    chosen = sorted(enough, key=lambda pair: (-ties[pair].count, pair))[:limit]
    joined = {key for pair in chosen for key in pair}
    nodes = sorted(find_nodes(rows, joined), key=lambda node: (-node.events, node.id))
    everyone = {key for pair in ties for key in pair}
    return Network(
        sentence=sentence, total=len(rows), edges=[edge(pair, ties[pair]) for pair in chosen], nodes=nodes,
        left_out=LeftOutGraph(nodes=len(everyone) - len(joined), edges=len(ties) - len(chosen)),
    )  # fmt: skip


def find_ties(rows: Iterable[Row]) -> dict[Pair, Tie]:
    """Every pair of an actor and a recipient. An event names each of them once."""
    ties: dict[Pair, Tie] = {}
    for row in rows:
        for a in row.actors:
            for b in row.recipients:
                if a.key == b.key:
                    continue
                tie = ties.get((a.key, b.key))
                if tie is None:
                    tie = ties[a.key, b.key] = Tie()
                tie.types[row.type] = tie.types.get(row.type, 0) + 1
                if row.quad in COOPERATIVE:
                    tie.cooperative += 1
                else:
                    tie.adversarial += 1
                if len(tie.events) < MOST_IDS:
                    tie.events.append(row.id)
    return ties


def find_nodes(rows: Iterable[Row], wanted: set[str]) -> list[Node]:
    """The wanted actors, with how often they act and are acted upon."""
    named: dict[str, Named] = {}
    counts: dict[str, list[int]] = {key: [0, 0, 0] for key in wanted}
    for row in rows:
        for side, group in enumerate((row.actors, row.recipients)):
            for each in group:
                if each.key in counts:
                    counts[each.key][side] += 1
                    counts[each.key][2] += side == 0 or each not in row.actors
                    named[each.key] = each
    return [node(named[key], *counts[key]) for key in counts]


def edge(pair: Pair, tie: Tie) -> Edge:
    """A tie as it is answered."""
    types = dict(sorted(tie.types.items(), key=lambda counted: (-counted[1], counted[0])))
    return Edge(
        id=f"{pair[0]}>{pair[1]}", from_=pair[0], to=pair[1], sign=tie.sign, adversarial=tie.adversarial,
        cooperative=tie.cooperative, count=tie.count, types=types, events=tie.events,
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
