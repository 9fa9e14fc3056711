"""Verdicts: where an event stands with the people who check it. Judgements in, one state an event out.

    open        nobody has said anything that stands
    accepted, corrected, unsure, rejected     what was said last
    disputed    two people disagree: one rejects what another accepts or corrects, or both correct a field otherwise

>>> standings(judgements, {"a-1:0-3": "e-1"})["e-1"].state
'accepted'
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from dateline.desk.wanted import Review
from dateline.merge.judgements import standing
from dateline.record import Judgement

ABOUT_ONE: dict[str, Review] = {
    "accepted": "accepted", "rejected": "rejected", "corrected": "corrected", "unsure": "unsure",
}  # fmt: skip
AGAINST = {("accepted", "rejected"), ("corrected", "rejected")}


@dataclass(frozen=True, slots=True)
class Standing:
    """What people say of one event: the state, the judgements that stand, and who else was heard."""

    state: Review = "open"
    judgements: tuple[Judgement, ...] = ()
    notes: tuple[str, ...] = ()


OPEN = Standing()


def standings(judgements: Iterable[Judgement], event_of: Mapping[str, str]) -> dict[str, Standing]:
    """Where every event stands that somebody has judged. `event_of` gives the event that a mention is part of now;
    of a rejected one, which is part of none, the mention itself is the key."""
    by_event: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in standing(judgements):
        keys = {event_of.get(mention, mention) for mention in (judgement.left, judgement.right) if mention}
        for key in sorted(keys):
            by_event[key].append(judgement)
    return {key: standing_of(held) for key, held in by_event.items()}


def standing_of(held: Sequence[Judgement]) -> Standing:
    """Where one event stands, by the judgements on it that hold, in order of time."""
    verdicts = [each for each in held if each.verdict in ABOUT_ONE and each.right is None]
    notes = tuple(each.why for each in held if each.verdict == "note")
    state: Review = ABOUT_ONE[verdicts[-1].verdict] if verdicts else "open"
    if any(disagree(a, b) for a, b in combinations(latest_of_each(verdicts), 2)):
        state = "disputed"
    return Standing(state, tuple(held), notes)


def latest_of_each(verdicts: Iterable[Judgement]) -> list[Judgement]:
    """The last word of each person; of corrections, on each field."""
    latest: dict[tuple[str, str | None], Judgement] = {}
    for each in verdicts:
        if each.verdict != "corrected":  # a word on the whole replaces what the person said before
            latest = {key: held for key, held in latest.items() if key[0] != each.who}
        else:
            latest.pop((each.who, None), None)
        latest[each.who, each.field] = each
    return list(latest.values())


def disagree(a: Judgement, b: Judgement) -> bool:
    """Whether two people's words clash."""
    if a.who == b.who:
        return False
    if a.verdict == b.verdict == "corrected":
        return a.field == b.field and not same_value(a.value, b.value)
    return tuple(sorted((a.verdict, b.verdict))) in AGAINST


def same_value(a: Any, b: Any) -> bool:
    """Whether two corrections say the same; the order of a list does not count."""
    if isinstance(a, list) and isinstance(b, list):
        return sorted(map(repr, a)) == sorted(map(repr, b))
    return bool(a == b)


def judged(judgements: Sequence[Judgement], event_of: Mapping[str, str]) -> dict[str, list[tuple[Judgement, bool]]]:
    """All judgements on each event in the order that they were made, undone ones and undoings too, with whether they
    stand. Those on what is part of no event are under the mention."""
    holding = {judgement.id for judgement in standing(judgements)}
    known = {judgement.id: judgement for judgement in judgements}
    by_event: dict[str, list[tuple[Judgement, bool]]] = defaultdict(list)
    for judgement in judgements:
        for key in sorted({event_of.get(m, m) for m in mentions_of(judgement, known)}):
            by_event[key].append((judgement, judgement.id in holding))
    return dict(by_event)


def mentions_of(judgement: Judgement, known: Mapping[str, Judgement]) -> list[str]:
    """The mentions that a judgement is about; of an undoing, those of what it undoes."""
    seen: set[str] = set()
    while judgement.undoes and judgement.undoes in known and judgement.id not in seen:
        seen.add(judgement.id)
        judgement = known[judgement.undoes]
    return [mention for mention in (judgement.left, judgement.right) if mention]
