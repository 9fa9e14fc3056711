"""Actors: everyone who is named, over all articles. Readings and events in, one entry per actor out.

>>> [actor.name for actor in gather_actors(readings, events)]
['Free Syrian Army', 'Turkish Armed Forces']
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from dateline.reading import Actor, Reading
from dateline.record import RecordActor, RecordEvent


def gather_actors(readings: Iterable[Reading], events: Sequence[RecordEvent]) -> list[RecordActor]:
    """Every actor that an article names or an event has, by name."""
    named: dict[str, list[tuple[Actor, str]]] = defaultdict(list)
    for reading in readings:
        in_events = [a for event in reading.events for a in [*event.actors, *event.recipients]]
        for actor in [*reading.actors, *in_events]:
            named[actor.id].append((actor, reading.article.ref))
    acts = Counter(key for event in events for key in {actor.id for actor in event.actors})
    receives = Counter(key for event in events for key in {actor.id for actor in event.recipients})
    found = [entry(key, mentions, acts[key], receives[key]) for key, mentions in named.items()]
    return sorted(found, key=lambda actor: (actor.name.casefold(), actor.id))


def entry(key: str, mentions: Sequence[tuple[Actor, str]], acts: int, receives: int) -> RecordActor:
    """One actor. Where articles differ on a name or a sector, the most frequent counts."""
    actors = [actor for actor, _ in mentions]
    return RecordActor(
        id=key,
        name=most_frequent(a.name for a in actors) or key,
        country=most_frequent(a.country for a in actors),
        sector=most_frequent(a.sector for a in actors),
        kind=most_frequent(a.kind for a in actors) or "unnamed",
        names=sorted({" ".join(a.text.split()) for a in actors if a.text.strip()}),
        acts=acts,
        receives=receives,
        refs=sorted({ref for _, ref in mentions}),
    )


def most_frequent(values: Iterable[str | None]) -> str | None:
    """The value that occurs most, the lesser on a tie; None where there is none."""
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], value), default=None)
