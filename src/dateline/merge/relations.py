"""Relations: how actors stand to each other over time. Events on record and stated relations in, one a pair out.

An event is evidence between whoever acts and whoever is acted upon, and of what is done together ("met", "signed")
between those who do it; its sign is that of its PLOVER quad class (1 and 2 cooperative, 3 and 4 adversarial). A stated
relation ("Iranian-backed militia", "Assad's allies") is evidence by itself, once for each article. What did not
happen, or only may, is none. Nothing is weighed: each piece counts one, and stands there with its words.

>>> [relation] = relate_actors(events, readings)
>>> relation.names, relation.sign, relation.periods[0].month
(('Iraq', 'Islamic State'), 'adversarial', '2018-04')
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from dateline.article import content_id
from dateline.merge.clustering import Pair, pair
from dateline.merge.comparison import MUTUAL, UNTELLING, one_side
from dateline.reading import Reading, Relation, Sign, Status
from dateline.record import Bond, EventActor, Period, RecordEvent, RecordRelation

HAPPENED: frozenset[Status] = frozenset({"asserted", "alleged"})
QUAD_SIGNS: dict[int, Sign] = {1: "cooperative", 2: "cooperative", 3: "adversarial", 4: "adversarial"}
CLEAR = 2 / 3  # share of the evidence from which a relation has one sign

Found = tuple[Pair, Bond, dict[str, str]]


def relate_actors(events: Iterable[RecordEvent], readings: Iterable[Reading] = ()) -> list[RecordRelation]:
    """Every relation between two named actors, those with most evidence first."""
    bonds: dict[Pair, list[Bond]] = defaultdict(list)
    names: dict[str, str] = {}
    for key, bond, called in [*from_events(events), *from_statements(readings)]:
        bonds[key].append(bond)
        for id, name in called.items():
            names[id] = min(names.get(id, name), name)
    relations = [tell_relation(key, bonds[key], names) for key in sorted(bonds)]
    return sorted(relations, key=lambda relation: (-len(relation.evidence), relation.id))


def from_events(events: Iterable[RecordEvent]) -> Iterator[Found]:
    """What events tell of pairs of actors."""
    for event in events:
        sign = QUAD_SIGNS.get(event.codes.quad or 0)
        if sign is None or event.status not in HAPPENED:
            continue
        for a, b in parties(event):
            by = None if event.type in MUTUAL else a.id
            yield pair(a.id, b.id), bond_of(event, sign, by), {a.id: a.name, b.id: b.name}


def parties(event: RecordEvent) -> Iterator[tuple[EventActor, EventActor]]:
    """Who acts and who is acted upon, in one article's words; those who act together, where the type says so.

    Whom some articles name as acting and others as acted upon, and the organs of one state, tell nothing of each other.
    """
    actors = [a for a in event.actors if a.kind not in UNTELLING]
    recipients = [r for r in event.recipients if r.kind not in UNTELLING]
    if event.type in MUTUAL:
        pairs = list(combinations([*actors, *recipients], 2))
    else:
        both = {a.id for a in actors} & {r.id for r in recipients}
        pairs = [(a, r) for a in actors for r in recipients if not both & {a.id, r.id}]
    seen: set[Pair] = set()
    for a, b in pairs:
        if a.ref == b.ref and not one_side(a, b) and pair(a.id, b.id) not in seen:
            seen.add(pair(a.id, b.id))
            yield a, b


def bond_of(event: RecordEvent, sign: Sign, by: str | None) -> Bond:
    """The event as a piece of evidence: where its fullest mention stands."""
    first = event.mentions[0]
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    return Bond(
        start=first.sentence.start, end=first.sentence.end, text=first.sentence.text, ref=first.ref, sign=sign,
        kind=kind, event=event.id, by=by, day=event.time.from_ if event.time else None, status=event.status,
    )  # fmt: skip


def from_statements(readings: Iterable[Reading]) -> Iterator[Found]:
    """What articles state of pairs of actors, once each."""
    for reading in readings:
        said: set[tuple[Pair, Sign]] = set()
        for relation in reading.relations:
            key = pair(relation.a.id, relation.b.id)
            telling = relation.a.kind not in UNTELLING and relation.b.kind not in UNTELLING
            if telling and relation.status in HAPPENED and key[0] != key[1] and (key, relation.sign) not in said:
                said.add((key, relation.sign))
                yield key, stated(relation, reading), {x.id: x.name for x in (relation.a, relation.b)}


def stated(relation: Relation, reading: Reading) -> Bond:
    """A stated relation as a piece of evidence; it holds on the day that the article was published."""
    where, article = relation.evidence, reading.article
    return Bond(
        start=where.start, end=where.end, text=where.text, ref=article.ref, sign=relation.sign, kind=relation.kind,
        day=article.published, status=relation.status,
    )  # fmt: skip


def tell_relation(key: Pair, bonds: list[Bond], names: dict[str, str]) -> RecordRelation:
    """The relation of a pair: its sign, and month by month."""
    ordered = sorted(bonds, key=lambda bond: (str(bond.day or ""), bond.ref, bond.start, bond.kind))
    months: dict[str | None, list[Bond]] = defaultdict(list)
    for bond in ordered:
        months[f"{bond.day:%Y-%m}" if bond.day else None].append(bond)
    share = sum(bond.sign == "cooperative" for bond in bonds) / len(bonds)
    return RecordRelation(
        id=content_id("r", key),
        a=key[0],
        b=key[1],
        names=(names[key[0]], names[key[1]]),
        sign="cooperative" if share >= CLEAR else "adversarial" if share <= 1 - CLEAR else "mixed",
        balance=balance(ordered),
        periods=[tell_period(month, months[month]) for month in sorted(months, key=lambda month: month or "")],
        evidence=ordered,
    )


def tell_period(month: str | None, bonds: list[Bond]) -> Period:
    """One month's evidence, counted."""
    cooperative = sum(bond.sign == "cooperative" for bond in bonds)
    return Period(month=month, cooperative=cooperative, adversarial=len(bonds) - cooperative, balance=balance(bonds))


def balance(bonds: list[Bond]) -> float:
    """From -1, all adversarial, to 1, all cooperative."""
    cooperative = sum(bond.sign == "cooperative" for bond in bonds)
    return round((2 * cooperative - len(bonds)) / len(bonds), 3)
