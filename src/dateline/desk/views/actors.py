"""Actors: who acts and who is acted upon in a selection. Rows in, lists and one actor's page out.

>>> list_actors(rows)[0].name
'Islamic State'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from dateline.desk.models.views import ActorRow, Counterpart, Office, RegistryEntry
from dateline.desk.rows import Named, Row
from dateline.desk.views.network import COOPERATIVE
from dateline.knowledge.registry import Entry, Registry

MOST_COUNTERPARTS = 30
MOST_ALIASES = 30


def list_actors(rows: Iterable[Row]) -> list[ActorRow]:
    """Every actor of the selection, by name."""
    acts: Counter[str] = Counter()
    receives: Counter[str] = Counter()
    events: Counter[str] = Counter()
    named: dict[str, Named] = {}
    for row in rows:
        doers, sufferers = {each.key for each in row.actors}, {each.key for each in row.recipients}
        acts.update(doers)
        receives.update(sufferers)
        events.update(doers | sufferers)
        named.update({each.key: each for each in (*row.actors, *row.recipients)})
    listed = [actor_row(each, acts[key], receives[key], events[key]) for key, each in named.items()]
    return sorted(listed, key=lambda actor: (actor.name.casefold(), actor.id))


def actor_row(named: Named, acts: int, receives: int, events: int) -> ActorRow:
    """One actor."""
    return ActorRow(
        id=named.key, name=named.name, country=named.country, sector=named.sector, kind=named.kind, acts=acts,
        receives=receives, events=events,
    )  # fmt: skip


def counterparts(acting: Sequence[Row], receiving: Sequence[Row]) -> list[Counterpart]:
    """Whom an actor has to do with, by number of events."""
    counts: Counter[str] = Counter()
    signs: Counter[str] = Counter()
    names: dict[str, str] = {}
    sides = [(row, row.recipients) for row in acting] + [(row, row.actors) for row in receiving]
    for row, others in sides:
        for other in others:
            counts[other.key] += 1
            signs[other.key] += 1 if row.quad in COOPERATIVE else -1
            names[other.key] = other.name
    ranked = sorted(counts, key=lambda key: (-counts[key], names[key]))[:MOST_COUNTERPARTS]
    return [Counterpart(id=key, name=names[key], count=counts[key], sign=signs[key]) for key in ranked]


def registry_entry(entry: Entry, registry: Registry) -> RegistryEntry:
    """What the registry knows of an actor."""
    offices = [
        Office(title=office.title, of=office.of, first=day(office.from_), last=day(office.to))
        for office in registry.offices(entry)
    ]
    return RegistryEntry(
        id=entry.id, name=entry.name, kind=entry.kind, country=entry.country, sector=entry.sector,
        aliases=list(entry.aliases)[:MOST_ALIASES], offices=offices,
    )  # fmt: skip


def day(value: date | None) -> str | None:
    """A day as text."""
    return value.isoformat() if value else None
