"""Grades: how well an event is established. What is claimed by whom in, one word out, by the table `GRADES`.

The words and their sense are Airwars' (its casualty and strike status), made exact so that a program can apply them.
The first rule that holds gives the grade.

>>> grade(Standing(origins=3, denied=False, rivals=False, accepted=False, told_by_others=True))
('fair', 'two or more independent origins tell it')
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.merge.claims import source_key, speaker, stance_of
from dateline.merge.events import STATE_SECTORS, UNTELLING, one_side
from dateline.merge.mentions import Told
from dateline.merge.origins import count_origins
from dateline.reading import Actor, Source
from dateline.record import Grade


@dataclass(frozen=True, slots=True)
class Standing:
    """What a grade rests on: independent origins; whether somebody denies it; whether different sides are named as
    having done it; whether the actor or its state says so itself; and whether anybody else does."""

    origins: int
    denied: bool
    rivals: bool
    accepted: bool
    told_by_others: bool


#: docs/grades.md shows this table.
GRADES: tuple[tuple[Grade, Callable[[Standing], bool], str], ...] = (
    ("contested", lambda s: s.denied, "somebody denies it"),
    ("contested", lambda s: s.rivals, "different sides are named as having done it"),
    ("confirmed", lambda s: s.accepted and s.told_by_others, "the actor or its state accepts what others tell"),
    ("declared", lambda s: s.accepted, "the actor or its state announces it, and nobody else tells it"),
    ("fair", lambda s: s.origins >= 2, "two or more independent origins tell it"),
    ("weak", lambda s: True, "one origin tells it"),
)


def grade(standing: Standing) -> tuple[Grade, str]:
    """The grade and the rule that gave it."""
    return next((name, reason) for name, holds, reason in GRADES if holds(standing))


def standing_of(group: Sequence[Told], origins: Mapping[str, frozenset[str]]) -> Standing:
    """Weigh the mentions of one event."""
    telling = [told for told in group if stance_of(told.event) != "denies"]
    doers = {actor.id: actor for told in telling for actor in told.event.actors}
    accepting = [told for told in telling if accepts(told, doers)]
    return Standing(
        origins=count_origins({told.article for told in group}, origins),
        denied=len(telling) < len(group),
        rivals=has_rivals(telling, origins),
        accepted=bool(accepting),
        told_by_others=any(told not in accepting for told in telling),
    )


def accepts(told: Told, doers: Mapping[str, Actor]) -> bool:
    """Whether the one who speaks is the actor, or an organ of its state."""
    voice = speaker(told.event.sources)
    if voice is None:
        return False
    if source_key(voice) in doers or source_key(voice) in {source_key(as_source(d)) for d in doers.values()}:
        return True
    known = next((a for a in told.reading.actors if voice.actor and a.id == voice.actor), None)
    return known is not None and known.sector in STATE_SECTORS and any(
        doer.country == known.country is not None and doer.sector in STATE_SECTORS for doer in doers.values()
    )  # fmt: skip


def as_source(actor: Actor) -> Source:
    """The actor as it would be named as a source."""
    return Source(name=actor.name, kind="institution")


def has_rivals(telling: Iterable[Told], origins: Mapping[str, frozenset[str]]) -> bool:
    """Whether two accounts of different origin name different sides."""
    accounts = [(told, [a for a in told.event.actors if a.kind not in UNTELLING]) for told in telling]
    return any(
        left and right
        and origins[a.article] != origins[b.article]
        and not any(one_side(x, y) for x in left for y in right)
        for (a, left), (b, right) in combinations(accounts, 2)
    )  # fmt: skip
