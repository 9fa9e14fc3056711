"""Changes: what an item was before. Items as they were and as they are in, the values that differ out.

An item goes on as the one that has most of its parts; of equals, the one with the lesser id. One that has no successor
has gone: it was rejected, or its last mention is no longer told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Item = dict[str, Any]
Values = dict[str, list[Any]]

APPEARED, GONE = "appeared", "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """The fields of an item that have other values: before, after. `former` is the id that it had."""

    id: str
    former: str | None
    fields: Values


def names(field: str) -> Callable[[Item], list[str]]:
    """The names in a list of the item."""
    return lambda item: [each["name"] for each in item[field]]


def when(item: Item) -> str | None:
    """The days of an event."""
    time = item["time"]
    if not time:
        return None
    first, last = time["from"], time["to"]
    return first if first == last or not last else f"{first}/{last}" if first else time["value"]


def tallies(item: Item) -> dict[str, list[int | None]]:
    """Low, best and high of each measure."""
    return {measure: [tally["low"], tally["best"], tally["high"]] for measure, tally in item["figures"].items()}


def plainly(field: str) -> Callable[[Item], Any]:
    """The field as it stands."""
    return lambda item: item.get(field)


#: The values that the history keeps of each kind of item.
FIELDS: dict[str, dict[str, Callable[[Item], Any]]] = {
    "event": {
        **{field: plainly(field) for field in ("type", "mode", "status", "contexts")},
        **{field: names(field) for field in ("actors", "recipients", "places")},
        "time": when,
        "figures": tallies,
        **{field: plainly(field) for field in ("origins", "outlets", "grade", "judgements")},
        "mentions": lambda item: sorted(mention["id"] for mention in item["mentions"]),
    },
    "story": {
        **{field: plainly(field) for field in ("headline", "from", "to", "origins", "main_event")},
        "articles": lambda item: sorted(row["article"] for row in item["articles"]),
    },
}
PARTS = {"event": "mentions", "story": "articles"}


def changes_between(
    kind: str, before: Sequence[tuple[str, Item]], after: Sequence[tuple[str, Item]]
) -> Iterator[Change]:
    """What has changed from the one to the other."""
    fields, parts = FIELDS[kind], FIELDS[kind][PARTS[kind]]
    homes = {part: id for id, item in before for part in parts(item)}
    old = dict(before)
    followed = set()
    for id, item in after:
        votes = [homes[part] for part in parts(item) if part in homes]
        former = min(set(votes), key=lambda other: (-votes.count(other), other), default=None)
        now = {name: value(item) for name, value in fields.items()}
        if former is None:
            yield Change(id, None, {APPEARED: [None, now]})
            continue
        followed.add(former)
        was = {name: value(old[former]) for name, value in fields.items()}
        differ = {name: [was[name], now[name]] for name in fields if was[name] != now[name]}
        if differ or former != id:
            yield Change(id, former if former != id else None, differ)
    for id, item in before:
        if id not in followed:
            yield Change(id, None, {GONE: [{name: value(item) for name, value in fields.items()}, None]})
