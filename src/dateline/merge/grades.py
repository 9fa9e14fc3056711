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
from dateline.merge.comparison import STATE_SECTORS, UNTELLING, one_side
from dateline.merge.mentions import Told
from dateline.merge.origins import count_origins
from dateline.reading import Actor, Source
from dateline.record import Grade

#: Types whose actor is a matter of blame. Of a meeting or a deal each side's paper names its own side first.
RIVALRY = frozenset({"ASSAULT", "COERCE"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What a grade rests on: independent origins; whether it is denied, by anybody where others tell it, by the actor
    or its state where nobody does; whether different sides are named as having done it; whether the actor or its state
    says so itself; whether anybody else does; and whether all who told it have taken it back."""

    origins: int
    denied: bool
    rivals: bool
    accepted: bool
    told_by_others: bool
    withdrawn: bool = False


#: docs/grades.md shows this table.
GRADES: tuple[tuple[Grade, Callable[[Standing], bool], str], ...] = (
    ("weak", lambda s: s.withdrawn, "everybody who told it has taken it back"),
    ("contested", lambda s: s.denied, "it is denied"),
    ("contested", lambda s: s.rivals, "different sides are named as having done it"),
    ("confirmed", lambda s: s.accepted and s.told_by_others, "the actor or its state accepts what others tell"),
    ("declared", lambda s: s.accepted, "the actor or its state announces it, and nobody else tells it"),
    ("fair", lambda s: s.origins >= 2, "two or more independent origins tell it"),
    ("weak", lambda s: True, "one origin tells it"),
)


def grade(standing: Standing) -> tuple[Grade, str]:
    """The grade and the rule that gave it."""
    return next((name, reason) for name, holds, reason in GRADES if holds(standing))


def standing_of(group: Sequence[Told], origins: Mapping[str, frozenset[str]], withdrawn: bool = False) -> Standing:
    """Weigh the mentions of one event."""
    telling = [told for told in group if stance_of(told.event) != "denies"]
    denying = [told for told in group if told not in telling]
    doers = {actor.id: actor for told in group for actor in told.event.actors}
    accepting = [told for told in telling if speaks_for(told, doers)]
    return Standing(
        origins=count_origins({told.article for told in group}, origins),
        denied=bool(denying) and (bool(telling) or any(speaks_for(told, doers) for told in denying)),
        rivals=has_rivals(telling, origins),
        accepted=bool(accepting),
        told_by_others=any(is_other_voice(told, accepting, origins) for told in telling if told not in accepting),
        withdrawn=withdrawn,
    )


def is_other_voice(told: Told, accepting: Sequence[Told], origins: Mapping[str, frozenset[str]]) -> bool:
    """Whether the mention is more than the acceptance retold: of another origin, or in the words of somebody else."""
    voice = speaker(told.event.sources)
    speaks = voice is not None and voice.kind != "document"
    return speaks or not any(origins[told.article] & origins[other.article] for other in accepting)


def speaks_for(told: Told, doers: Mapping[str, Actor]) -> bool:
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
    """Whether two accounts of different origin name different sides as the one who did it."""
    accounts = [told for told in telling if told.event.type in RIVALRY and doers_named(told)]
    return any(
        origins[a.article] != origins[b.article] and not agree_on_doer(a, b) for a, b in combinations(accounts, 2)
    )


def agree_on_doer(a: Told, b: Told) -> bool:
    """Whether one side is on both lists of doers, or the doer of one account is the other's recipient: a clash."""
    left, right = doers_named(a), doers_named(b)
    if any(one_side(x, y) for x in left for y in right):
        return True
    suffering = {x.id for x in a.event.recipients} & {y.id for y in right}
    return bool(suffering or {y.id for y in b.event.recipients} & {x.id for x in left})


def doers_named(told: Told) -> list[Actor]:
    """The actors of the event that are more than "gunmen" or "residents"."""
    return [actor for actor in told.event.actors if actor.kind not in UNTELLING]
