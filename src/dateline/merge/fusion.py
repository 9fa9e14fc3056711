"""Fusion: one event out of all its mentions. A group of mentions in, the event on record out.

Each field takes the value that most independent origins give; between equals, the one that the reader was surest of,
then the order of mentions. Lists (actors, places) keep every value, the best supported first. Nothing is averaged
and nothing new is made: every value is one that an article gives, with the article's ref beside it.

>>> fuse(group, origins, links).grade
'fair'
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import ValidationError

from dateline.article import Model, content_id
from dateline.merge.claims import find_claims, source_key, speaker
from dateline.merge.comparison import UNTELLING
from dateline.merge.corrections import Withdrawal, losses, mark, mark_tally, taken_back
from dateline.merge.figures import tally_figures
from dateline.merge.grades import grade, standing_of
from dateline.merge.mentions import Told
from dateline.merge.origins import count_origins, outlets_of
from dateline.reading import Actor, Confidence, Source, Status
from dateline.record import (
    EventActor,
    EventMeans,
    EventPlace,
    EventTime,
    Judgement,
    Link,
    RecordEvent,
    event_fields,
)

Origins = Mapping[str, frozenset[str]]

#: What happened outweighs what is alleged, planned or denied: the denial stays as a claim.
STATUS_ORDER: tuple[Status, ...] = ("asserted", "alleged", "planned", "conditional", "negated")
PRECISION_ORDER = ("exact", "near", "admin2", "admin1", "region", "country", "sea", None)


def fuse(
    group: Sequence[Told],
    origins: Origins,
    links: Sequence[Link],
    withdrawn: Mapping[str, Withdrawal] | None = None,
) -> RecordEvent:
    """The event on record. Articles that were taken back (`withdrawn`, by id) give no value while others do."""
    taken = taken_back(group, withdrawn or {})
    every = sorted(group, key=fullest_first)
    ordered = [told for told in every if told.id not in taken] or every
    told_as_done = [t for t in ordered if t.event.status != "negated"] or ordered
    lead = told_as_done[0]
    mode = vote(told_as_done, origins, lambda t: t.event.mode)
    coded = next((t for t in told_as_done if t.event.mode == mode), lead)
    graded, rule = grade(standing_of(ordered, origins, withdrawn=len(taken) == len(group)))
    articles = {told.article: told.reading.article for told in ordered}
    refs = {told.reading.article.ref: taken[told.id] for told in every if told.id in taken}
    refs = {ref: refs[ref] for ref in refs if ref not in {t.reading.article.ref for t in every if t.id not in taken}}
    claims = mark(find_claims(every), refs)
    figures = {measure: mark_tally(t, refs) for measure, t in tally_figures(every, origins, taken).items()}
    event = RecordEvent(
        id=event_id(group),
        trigger=lead.event.trigger,
        main=any(told.event.main for told in group),
        type=lead.event.type,
        mode=mode,
        contexts=sorted({context for told in told_as_done for context in told.event.contexts}),
        status=min((told.event.status for told in group), key=STATUS_ORDER.index),
        actors=fuse_actors(told_as_done, origins, lambda t: t.event.actors),
        recipients=fuse_actors(told_as_done, origins, lambda t: t.event.recipients),
        places=fuse_places(told_as_done, origins),
        time=fuse_time(told_as_done, origins),
        means=fuse_means(told_as_done, origins),
        sources=fuse_sources(ordered),
        codes=coded.event.codes,
        confidence=surest([told.event.confidence for told in told_as_done]),
        mentions=[told.mention for told in [lead, *(t for t in every if t is not lead)]],
        claims=claims,
        origins=count_origins(articles, origins),
        outlets=len(outlets_of(list(articles.values()))),
        voices=len({source_key(voice) for told in ordered if (voice := speaker(told.event.sources))}),
        figures=figures,
        grade=graded,
        links=list(links),
        lost=losses([*claims, *(claim for t in figures.values() for claim in t.claims)], refs),
    )
    still_empty = {name: why for name, why in lead.event.why.items() if not getattr(event, name, None)}
    return event.model_copy(update={"why": {**still_empty, "grade": rule}})


def event_id(group: Iterable[Told]) -> str:
    """The id of the event: a hash of its mentions."""
    return content_id("e", sorted(told.id for told in group))


def fullest_first(told: Told) -> tuple[int, bool, float, date, str]:
    """Sorts what is asserted before what is not, main events first, then by the reader's confidence."""
    published = told.reading.article.published or date.max
    event = told.event
    return (STATUS_ORDER.index(event.status), not event.main, -event.confidence.event, published, told.id)


# ------------------------------------------------------------------------------------------------------------- fields


def vote[V: Hashable](group: Iterable[Told], origins: Origins, value_of: Callable[[Told], V | None]) -> V | None:
    """The value that most independent origins give; the earlier mention's on a tie."""
    backing: dict[V, set[str]] = {}
    for told in group:
        if (value := value_of(told)) is not None:
            backing.setdefault(value, set()).update(origins[told.article])
    return max(backing, key=lambda value: len(backing[value]), default=None)


def ranked[M: Model](
    group: Iterable[Told], origins: Origins, values_of: Callable[[Told], Iterable[M]], key: Callable[[M], Hashable]
) -> list[tuple[M, Told]]:
    """Every distinct value with the first mention that gives it, the best supported first."""
    first: dict[Hashable, tuple[M, Told]] = {}
    backing: dict[Hashable, set[str]] = defaultdict(set)
    for told in group:
        for value in values_of(told):
            first.setdefault(key(value), (value, told))
            backing[key(value)] |= origins[told.article]
    return [first[k] for k in sorted(first, key=lambda k: -len(backing[k]))]  # stable: then in order of mentions


def fuse_actors(
    group: Sequence[Told], origins: Origins, actors_of: Callable[[Told], Iterable[Actor]]
) -> list[EventActor]:
    """Every actor that a mention names; "gunmen" only where nobody says whose."""
    found = ranked(group, origins, actors_of, lambda actor: actor.id)
    if len(group) > 1 and any(actor.kind not in UNTELLING for actor, _ in found):
        found = [(actor, told) for actor, told in found if actor.kind not in UNTELLING]
    return [on_record(EventActor, actor, told) for actor, told in found]


def fuse_places(group: Sequence[Told], origins: Origins) -> list[EventPlace]:
    """Every place, the most precise of those equally supported first; one mention keeps its own order."""
    found = ranked(group, origins, lambda t: t.event.places, lambda p: p.geonameid or p.name.casefold())
    places = [on_record(EventPlace, place, told) for place, told in found]
    return places if len(group) == 1 else sorted(places, key=lambda p: PRECISION_ORDER.index(p.precision))


def fuse_time(group: Sequence[Told], origins: Origins) -> EventTime | None:
    """The narrowest of the best supported times."""
    timed = [told for told in group if told.event.time and told.event.time.from_]
    days = vote(sorted(timed, key=length_in_days), origins, lambda t: (t.first, t.last))
    chosen = next((t for t in timed if (t.first, t.last) == days), None)
    chosen = chosen or next((told for told in group if told.event.time), None)
    return on_record(EventTime, chosen.event.time, chosen) if chosen and chosen.event.time else None


def length_in_days(told: Told) -> int:
    """How many days the event's time spans."""
    return (told.last - told.first).days if told.first and told.last else 0


def fuse_means(group: Sequence[Told], origins: Origins) -> list[EventMeans]:
    """One of each kind of means and wording."""
    found = ranked(group, origins, lambda t: t.event.means, lambda m: (m.kind, m.text.casefold()))
    return [on_record(EventMeans, means, told) for means, told in found]


def fuse_sources(group: Iterable[Told]) -> list[Source]:
    """Every source once, speakers before those who relay."""
    found: dict[str, tuple[int, Source]] = {}
    for told in group:
        for depth, source in enumerate(told.event.sources):
            key = source_key(source)
            if key not in found or depth < found[key][0]:
                found[key] = (depth, source)
    return [found[key][1] for key in sorted(found, key=lambda key: found[key][0])]


def surest(confidences: Sequence[Confidence]) -> Confidence:
    """For each field the greatest confidence of any mention."""
    return Confidence(**{
        field: max((v for c in confidences if (v := getattr(c, field)) is not None), default=None)
        for field in Confidence.model_fields
    })  # fmt: skip


def on_record[M: Model](kind: type[M], value: Model, told: Told) -> M:
    """The value with the ref of its article beside it."""
    return kind(**{**value.__dict__, "ref": told.reading.article.ref})


# -------------------------------------------------------------------------------------------------------- corrections


def correct(event: RecordEvent, judgements: Sequence[Judgement]) -> RecordEvent:
    """The event with the fields that people corrected, the latest word last. A value that the field can't hold is
    left out, and `why` says so."""
    for judgement in judgements:
        field = judgement.field or ""
        changed = {**event.model_dump(), field: as_field(field, judgement.value, event)}
        notes = {**event.why, field: f"corrected by {judgement.who}: {judgement.why}".rstrip(": ")}
        try:
            if field not in event_fields():
                raise ValueError(field)
            event = RecordEvent.model_validate({**changed, "why": notes})
        except (ValidationError, ValueError):
            notes[field] = f"the correction {judgement.id} does not fit the field"
            event = event.model_copy(update={"why": notes})
        event = event.model_copy(update={"judgements": [*event.judgements, judgement.id]})
    return event


def as_field(field: str, value: Any, event: RecordEvent) -> Any:
    """The corrected value in the shape of the field: a bare name stands for the item that has it, or for a new one."""
    if field in ("actors", "recipients", "places") and isinstance(value, str | list):
        names = [value] if isinstance(value, str) else value
        return [named_item(field, name, event) if isinstance(name, str) else name for name in names]
    return value


def named_item(field: str, name: str, event: RecordEvent) -> dict[str, Any]:
    """The item of that name on the event, else one that rests on the judgement alone (an empty span)."""
    known: list[EventActor | EventPlace] = [*event.places] if field == "places" else [*event.actors, *event.recipients]
    for item in known:
        if item.name.casefold() == name.casefold():
            return item.model_dump()
    bare = {"start": 0, "end": 0, "text": "", "name": name, "ref": event.mentions[0].ref}
    if field == "places":
        return {**bare, "kind": "judged", "why": "given by a judgement"}
    return {**bare, "id": f"text:{name.casefold()}", "kind": "judged"}
