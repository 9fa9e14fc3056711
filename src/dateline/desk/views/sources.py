"""Sources: what a speaker, institution, agency or outlet has claimed, and what became of it. Rows and events in.

>>> list_sources(rows)[0].name
'Reuters'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from dateline.desk.models.views import Opposed, SourceClaim, SourceRow, WithCount
from dateline.desk.rows import Row
from dateline.desk.views.dossier import Dossier
from dateline.record import Claim

BORNE_OUT = ("confirmed", "fair")  # others tell it too, or the actor accepts it
#: Fields that hold one value: two values of these contradict each other, two actors do not.
SINGLE = frozenset({"type", "mode", "time", "killed", "wounded", "missing", "detained", "displaced"})
MOST_BESIDE = 20
MOST_AGAINST = 10


def list_sources(rows: Iterable[Row]) -> list[SourceRow]:
    """Every source of the selection, those of most events first."""
    spoken: dict[str, list[Row]] = {}
    relayed: dict[str, list[Row]] = {}
    names: dict[str, str] = {}
    kinds: dict[str, set[str]] = {}
    for row in rows:
        for group, voices in ((spoken, row.speakers), (relayed, row.relays)):
            for voice in voices:
                group.setdefault(voice.key, []).append(row)
                names.setdefault(voice.key, voice.name)
                kinds.setdefault(voice.key, set()).add(voice.kind)
    listed = [
        source_row(key, name, kinds[key], spoken.get(key, []), relayed.get(key, [])) for key, name in names.items()
    ]
    return sorted(listed, key=lambda source: (-source.events, source.name.casefold(), source.key))


def source_row(key: str, name: str, kinds: Iterable[str], spoken: Sequence[Row], relayed: Sequence[Row]) -> SourceRow:
    """One source."""
    rows = [*spoken, *relayed]
    grades = Counter(row.grade for row in rows)
    return SourceRow(
        key=key, name=name, kinds=sorted(kinds), events=len(rows), speaks=len(spoken), relays=len(relayed),
        confirmed=sum(grades[grade] for grade in BORNE_OUT), contested=grades["contested"],
        grades=dict(grades.most_common()), first=min((row.first for row in rows if row.first), default=None),
        last=max((row.last for row in rows if row.last), default=None),
    )  # fmt: skip


def rows_of_source(rows: Iterable[Row], key: str) -> list[Row]:
    """The events of which the source says something, or that it relays."""
    return [row for row in rows if any(voice.key == key for voice in (*row.speakers, *row.relays))]


def beside(rows: Iterable[Row], key: str) -> list[WithCount]:
    """The other sources of the same events."""
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for row in rows:
        for voice in (*row.speakers, *row.relays):
            if voice.key != key:
                counts[voice.key] += 1
                names[voice.key] = voice.name
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], names[pair[0]]))[:MOST_BESIDE]
    return [WithCount(key=other, name=names[other], count=count) for other, count in ranked]


def claims_of_source(dossier: Dossier, key: str) -> list[SourceClaim]:
    """What the source claims of one event."""
    event = dossier.event
    claims: list[Claim] = [*event.claims, *(claim for tally in event.figures.values() for claim in tally.claims)]
    found = []
    for claim in claims:
        chain = [source.actor or " ".join(source.name.casefold().split()) for source in claim.sources]
        if key not in chain:
            continue
        others = [o for o in claims if o is not claim and o.field == claim.field and speaker_of(o) != speaker_of(claim)]
        role: Literal["speaks", "relays"] = "relays" if chain.index(key) else "speaks"
        found.append(SourceClaim(
            field=claim.field, value=claim.value, stance=claim.stance, role=role, standing=standing_of(claim, others),
            against=[opposed(other) for other in others if contradicts(claim, other)][:MOST_AGAINST],
            passages=list(dossier.passages(claim)),
        ))  # fmt: skip
    return found


def speaker_of(claim: Claim) -> str | None:
    """Who makes a claim; None where the articles say it in their own voice."""
    return claim.sources[0].actor or claim.sources[0].name.casefold() if claim.sources else None


def standing_of(claim: Claim, others: Sequence[Claim]) -> Literal["shared", "contested", "alone"]:
    """Whether others say the same, or something else."""
    if any(contradicts(claim, other) for other in others):
        return "contested"
    return "shared" if any(other.value == claim.value for other in others) else "alone"


def contradicts(claim: Claim, other: Claim) -> bool:
    """Whether two claims can't both be right."""
    if claim.value == other.value:
        return "denies" in (claim.stance, other.stance) and claim.stance != other.stance
    return claim.field in SINGLE and claim.stance == other.stance == "asserts"


def opposed(claim: Claim) -> Opposed:
    """A claim against another."""
    return Opposed(said=claim.sources[0].name if claim.sources else None, value=claim.value, stance=claim.stance)
