"""Actors: who is named, counted over all articles. Changed articles in, changed actors out.

Each article's count is kept beside the sum, so that a reading that is renewed is taken out and put in again.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import delete, select

from dateline.ledger.engine import put
from dateline.ledger.merging.work import Work
from dateline.ledger.tables import tallies, told_actors
from dateline.merge.actors import most_frequent
from dateline.reading import Actor, Reading
from dateline.record import RecordActor

#: What is counted, and from what.
COUNTED = ("name", "country", "sector", "kind", "text")
Tally = dict[str, Counter[str]]


def count_actors(work: Work) -> dict[str, RecordActor | None]:
    """Count the actors of the articles that are taken up; those whose entry may have changed, None for who is gone."""
    before: dict[tuple[str, str], str] = {}
    for row in work.rows(select(told_actors), told_actors.c.article, work.pending):
        before[row.actor, row.article] = row.body
    now = {
        (actor, article): dumped(tally)
        for article, reading in work.readings(work.pending).items()
        for actor, tally in tallies_of(reading).items()
    }
    changed = sorted(key for key in before.keys() | now.keys() if before.get(key) != now.get(key))
    sums = load_sums(work, {actor for actor, _ in changed})
    for key in changed:
        add(sums[key[0]], before.get(key), -1)
        add(sums[key[0]], now.get(key), 1)
    gone, kept = [key for key in changed if key not in now], [key for key in changed if key in now]
    for actor, article in gone:
        work.connection.execute(
            delete(told_actors).where(told_actors.c.actor == actor, told_actors.c.article == article)
        )
    put(work.connection, told_actors, [{"actor": a, "article": b, "body": now[a, b]} for a, b in kept])
    keep_sums(work, sums)
    return {actor: entry(actor, tally) if tally["name"] else None for actor, tally in sums.items()}


def tallies_of(reading: Reading) -> dict[str, Tally]:
    """How an article names its actors, in its text and in its events."""
    told: dict[str, Tally] = defaultdict(empty)
    in_events = [actor for event in reading.events for actor in [*event.actors, *event.recipients]]
    for actor in [*reading.actors, *in_events]:
        for field, value in values_of(actor):
            told[actor.id][field][value] += 1
    return told


def values_of(actor: Actor) -> Iterable[tuple[str, str]]:
    """What a mention of an actor says of it."""
    said = {
        "name": actor.name, "country": actor.country, "sector": actor.sector, "kind": actor.kind,
        "text": " ".join(actor.text.split()),
    }  # fmt: skip
    return [(field, value) for field, value in said.items() if value]


def empty() -> Tally:
    """A tally of nothing."""
    return {field: Counter() for field in COUNTED}


def dumped(tally: Mapping[str, Counter[str]]) -> str:
    """A tally as JSON, the same for the same counts."""
    return json.dumps({field: dict(sorted(counts.items())) for field, counts in tally.items()}, ensure_ascii=False)


def add(tally: Tally, body: str | None, times: int) -> None:
    """Add a stored tally to a sum, or take it away."""
    for field, counts in (json.loads(body) if body else {}).items():
        for value, count in counts.items():
            tally[field][value] += times * count
            if not tally[field][value]:
                del tally[field][value]


def load_sums(work: Work, actors: Iterable[str]) -> dict[str, Tally]:
    """The tallies of actors over all articles."""
    sums = {actor: empty() for actor in actors}
    for row in work.rows(select(tallies), tallies.c.actor, sums):
        add(sums[row.actor], row.body, 1)
    return sums


def keep_sums(work: Work, sums: Mapping[str, Tally]) -> None:
    """Store tallies; one of nothing is taken out."""
    gone = [actor for actor, tally in sums.items() if not tally["name"]]
    for actor in gone:
        work.connection.execute(delete(tallies).where(tallies.c.actor == actor))
    put(
        work.connection,
        tallies,
        [{"actor": actor, "body": dumped(tally)} for actor, tally in sorted(sums.items()) if tally["name"]],
    )


def entry(key: str, tally: Tally) -> RecordActor:
    """One actor, as `dateline.merge.actors` has it. Where articles differ, the most frequent counts. Its events and
    articles are counted when it is read."""
    return RecordActor(
        id=key,
        name=most_frequent(tally["name"].elements()) or key,
        country=most_frequent(tally["country"].elements()),
        sector=most_frequent(tally["sector"].elements()),
        kind=most_frequent(tally["kind"].elements()) or "unnamed",
        names=sorted(tally["text"]),
    )
