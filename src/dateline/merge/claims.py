"""Claims: who says which value of an event's fields. Mentions of one event in, claims out.

A claim is one value from one chain of sources ("a spokesman, as SANA carries it"), wherever it is repeated. Claims
that contradict each other stand side by side; which value the event takes is decided elsewhere (`fusion`).

Stance: a negated mention denies; a conditional one doubts; an alleged one doubts where the article hedges in its own
voice, and is asserted by whoever alleges it where a source is named; the others assert.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from dateline.article import Span
from dateline.merge.mentions import Told
from dateline.merge.origins import name_key, own_name
from dateline.reading import Event, Source
from dateline.record import Claim, Evidence, Stance

SPEAKS = ("person", "institution", "witness", "document")  # the rest relay: outlets and agencies


class Saying(NamedTuple):
    """One value in one mention, before those of one chain of sources are put together."""

    field: str
    value: Any
    span: Span


def find_claims(group: Iterable[Told]) -> list[Claim]:
    """The claims of an event, by field, then value, then who says it."""
    claims: dict[tuple[str, ...], Claim] = {}
    for told in group:
        stance, sources = stance_of(told.event), chain_of(told.event.sources, told)
        for saying in sayings(told.event):
            if stance == "denies" and saying.field not in DENIABLE:
                continue
            key = (saying.field, str(saying.value), stance, *chain_key(sources))
            proof = evidence(saying.span, told)
            known = claims.get(key)
            claims[key] = (
                extend(known, proof)
                if known
                else Claim(
                    sources=sources, field=saying.field, value=saying.value, stance=stance,
                    refs=[proof.ref], evidence=[proof],
                )
            )  # fmt: skip
    order = {field: position for position, field in enumerate(FIELDS)}
    return [claims[key] for key in sorted(claims, key=lambda key: (order[key[0]], key))]


FIELDS = ("type", "mode", "actors", "recipients", "places", "time")
#: What a denial is about: that it happened, and who did it. "It did not shell Douma on Friday" denies no Friday.
DENIABLE = ("type", "actors")


def sayings(event: Event) -> Iterator[Saying]:
    """The values that a mention gives, each with the words that give it."""
    yield Saying("type", event.type, event.trigger)
    if event.mode:
        yield Saying("mode", event.mode, event.trigger)
    for actor in event.actors:
        yield Saying("actors", actor.name, actor)
    for recipient in event.recipients:
        yield Saying("recipients", recipient.name, recipient)
    for place in event.places:
        yield Saying("places", place.name, place)
    if event.time and event.time.from_:
        first, last = event.time.from_, event.time.to or event.time.from_
        yield Saying("time", first.isoformat() if first == last else f"{first}/{last}", event.time)


def stance_of(event: Event) -> Stance:
    """How the mention stands to the event."""
    if event.status == "negated":
        return "denies"
    if event.status == "conditional":
        return "doubts"
    return "doubts" if event.status == "alleged" and speaker(event.sources) is None else "asserts"


def speaker(sources: Iterable[Source]) -> Source | None:
    """The nearest source that speaks, rather than relays."""
    return next((source for source in sources if source.kind in SPEAKS), None)


def source_key(source: Source) -> str:
    """One name for one source: the actor that it is, or its name without case and marks."""
    return source.actor or name_key(source.name)


def chain_of(sources: list[Source], told: Told) -> list[Source]:
    """The chain of sources up to the article's own outlet, which says no more than that it prints them; the outlet
    itself where nobody else is named."""
    house = own_name(told.reading.article)
    return [source for source in sources if name_key(source.name) not in house] or sources


def chain_key(sources: Iterable[Source]) -> tuple[str, ...]:
    """The names along a chain of sources."""
    return tuple(source_key(source) for source in sources)


def evidence(span: Span, told: Told) -> Evidence:
    """The span as a piece of the mention's article."""
    return Evidence(start=span.start, end=span.end, text=span.text, ref=told.reading.article.ref)


def extend[C: Claim](claim: C, proof: Evidence) -> C:
    """The claim with one more place where it is made."""
    spans = {(e.ref, e.start, e.end): e for e in [*claim.evidence, proof]}
    ordered = [spans[key] for key in sorted(spans)]
    return claim.model_copy(update={"evidence": ordered, "refs": sorted({e.ref for e in ordered})})
