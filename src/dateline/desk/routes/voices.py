"""Sources and actors: lists and pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from dateline.desk.access import NOT_MODIFIED, Reader, TheDesk, Unchanged
from dateline.desk.models.events import Page
from dateline.desk.models.views import ActorPage, ActorRow, SourceEvent, SourcePage, SourceRow
from dateline.desk.problems import DeskError
from dateline.desk.rows import Named
from dateline.desk.views.actors import actor_row, counterparts, list_actors, registry_entry
from dateline.desk.views.dossier import Dossier
from dateline.desk.views.lists import answer_row, answer_rows
from dateline.desk.views.sources import beside, claims_of_source, list_sources, rows_of_source
from dateline.desk.wanted import Id, WantedPage, Word
from dateline.knowledge.registry import load_registry

router = APIRouter(tags=["sources and actors"], dependencies=[Unchanged], responses=NOT_MODIFIED)

MOST_EVENTS = 50  # of each side on an actor's page


class WantedSources(WantedPage):
    """A page of sources; `q` narrows by their names."""

    order: Literal["-events", "name", "-contested"] = "-events"
    q: Word | None = None


class WantedActors(WantedPage):
    """A page of actors; `q` narrows by their names."""

    order: Literal["-events", "-acts", "-receives", "name"] = "-events"
    q: Word | None = None


@router.get("/sources")
def get_sources(person: Reader, desk: TheDesk, wanted: Annotated[WantedSources, Query()]) -> Page[SourceRow]:
    """A page of everyone who is cited for an event of the selection."""
    listed = called(list_sources(desk.snapshot().select(wanted)), wanted.q)
    if wanted.order == "name":
        listed = sorted(listed, key=lambda source: (source.name.casefold(), source.key))
    elif wanted.order == "-contested":
        listed = sorted(listed, key=lambda source: -source.contested)
    return page_of(listed, wanted)


@router.get("/sources/{key:path}")
def get_source(key: Id, person: Reader, desk: TheDesk, wanted: Annotated[WantedPage, Query()]) -> SourcePage:
    """What a source has claimed, through whom, and what became of it."""
    snapshot = desk.snapshot()
    rows = rows_of_source(snapshot.select(wanted), key)
    source = next((each for each in list_sources(rows) if each.key == key), None)
    if source is None:
        raise DeskError(404, "not_on_record", f"No source of the selection has the key {key[:200]}.")
    items = []
    for row in rows[wanted.offset : wanted.offset + wanted.limit]:
        event = desk.shelf.event(row.id)
        readings = desk.shelf.readings({mention.article for mention in event.mentions})
        answer = answer_row(row, snapshot.review(row.id), event.mentions[0].sentence.text)
        items.append(SourceEvent(event=answer, claims=claims_of_source(Dossier(event, readings, None), key)))
    return SourcePage(
        source=source, total=len(rows), offset=wanted.offset, limit=wanted.limit, sentence=wanted.sentence(),
        items=items, beside=beside(rows, key),
    )  # fmt: skip


@router.get("/actors")
def get_actors(person: Reader, desk: TheDesk, wanted: Annotated[WantedActors, Query()]) -> Page[ActorRow]:
    """A page of the actors of the selection."""
    listed = called(list_actors(desk.snapshot().select(wanted)), wanted.q)
    if wanted.order != "name":
        listed = sorted(listed, key=lambda actor: -getattr(actor, wanted.order.removeprefix("-")))
    return page_of(listed, wanted)


@router.get("/actors/{id:path}")
def get_actor(id: Id, person: Reader, desk: TheDesk, wanted: Annotated[WantedPage, Query()]) -> ActorPage:
    """One actor: what it does, what is done to it, and what the registry knows."""
    actor = desk.shelf.actor(id)
    snapshot = desk.snapshot()
    rows = snapshot.select(wanted)
    acting = [row for row in rows if any(each.key == actor.id for each in row.actors)]
    receiving = [row for row in rows if any(each.key == actor.id for each in row.recipients)]
    named = next(
        (each for row in [*acting, *receiving] for each in (*row.actors, *row.recipients) if each.key == actor.id), None
    )
    events = {row.id: row for row in [*acting, *receiving]}
    registry = load_registry()
    entry = registry.get(actor.id)
    named = named or Named(actor.id, actor.name, actor.kind, actor.country, actor.sector)
    piece = slice(wanted.offset, wanted.offset + min(wanted.limit, MOST_EVENTS))
    return ActorPage(
        actor=actor, row=actor_row(named, len(acting), len(receiving), len(events)),
        registry=registry_entry(entry, registry) if entry else None,
        by_type=dict(Counter(row.type for row in events.values()).most_common()),
        counterparts=counterparts(acting, receiving),
        acts=answer_rows(acting[piece], snapshot, desk.shelf.sentences),
        receives=answer_rows(receiving[piece], snapshot, desk.shelf.sentences),
    )  # fmt: skip


def called[T](items: list[T], words: str | None) -> list[T]:
    """Those whose name has the words."""
    if not words:
        return items
    sought = words.casefold()
    return [item for item in items if sought in getattr(item, "name").casefold()]  # noqa: B009  T has a name


def page_of(items: Sequence[Any], wanted: WantedPage) -> Page[Any]:
    """A piece of a list that is held in memory."""
    return Page(
        total=len(items), offset=wanted.offset, limit=wanted.limit, sentence=wanted.sentence(),
        items=list(items[wanted.offset : wanted.offset + wanted.limit]),
    )  # fmt: skip
