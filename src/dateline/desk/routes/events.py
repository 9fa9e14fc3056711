"""Events: lists, one event with everything that is said of it, and those that may be the same."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from dateline.desk.access import NOT_MODIFIED, Reader, TheDesk, Unchanged
from dateline.desk.desk import Desk
from dateline.desk.index import Snapshot
from dateline.desk.models.events import (
    EventPage,
    EventRow,
    Facets,
    Page,
    ReviewAnswer,
    Similar,
    SimilarEvents,
)
from dateline.desk.problems import DeskError
from dateline.desk.rows import Row
from dateline.desk.views.dossier import Dossier
from dateline.desk.views.facets import count_facets
from dateline.desk.views.lists import answer_row, list_events
from dateline.desk.views.past import answer_judgement, judged_history
from dateline.desk.views.similar import find_similar
from dateline.desk.wanted import Id, Wanted, WantedEvents

router = APIRouter(tags=["events"], dependencies=[Unchanged], responses=NOT_MODIFIED)


@router.get("/events")
def get_events(person: Reader, desk: TheDesk, wanted: Annotated[WantedEvents, Query()]) -> Page[EventRow]:
    """A page of the events that the filters leave."""
    return list_events(desk.snapshot(), wanted, desk.shelf.sentences)


@router.get("/facets")
def get_facets(person: Reader, desk: TheDesk, wanted: Annotated[Wanted, Query()]) -> Facets:
    """The values that the selection has of each filter, most frequent first."""
    snapshot = desk.snapshot()
    return count_facets(snapshot.select(wanted), snapshot, wanted.sentence())


@router.get("/events/{id}")
def get_event(id: Id, person: Reader, desk: TheDesk) -> EventPage:
    """One event: every field with its claims, and who makes them, in which sentence."""
    event = desk.shelf.event(id)
    snapshot = desk.snapshot()
    row = row_of(snapshot, event.id)
    readings = desk.shelf.readings({mention.article for mention in event.mentions})
    story = desk.shelf.story(event.story) if event.story else None
    history = [*desk.shelf.history(event), *judged_history(snapshot.judged.get(event.id, []))]
    answer = answer_row(row, snapshot.review(event.id), event.mentions[0].sentence.text)
    ordered = sorted(history, key=lambda entry: entry.when)
    return Dossier(event, readings, story).page(answer, ordered, review_of(desk, snapshot, event.id))


@router.get("/events/{id}/similar")
def get_similar(id: Id, person: Reader, desk: TheDesk) -> SimilarEvents:
    """Events that may be the same one, for joining."""
    snapshot = desk.snapshot()
    found = find_similar(row_of(snapshot, desk.shelf.event(id).id), snapshot.rows)
    said = desk.shelf.sentences([row for row, _, _ in found])
    return SimilarEvents(items=[
        Similar(row=answer_row(row, snapshot.review(row.id), said.get(row.id)), score=score, reasons=reasons)
        for row, score, reasons in found
    ])  # fmt: skip


def row_of(snapshot: Snapshot, id: str) -> Row:
    """The row of an event. The record may have changed since the event was found."""
    if row := snapshot.by_id.get(id):
        return row
    raise DeskError(404, "not_on_record", f"No event on record has the id {id}.", "It may just have changed.")


def review_of(desk: Desk, snapshot: Snapshot, id: str) -> ReviewAnswer:
    """What people have said of the event, and who is to look at it."""
    standing = snapshot.standing(id)
    return ReviewAnswer(
        state=standing.state,
        judgements=[answer_judgement(each, stands, id) for each, stands in snapshot.judged.get(id, [])],
        assigned=desk.assignments.of(snapshot.by_id[id].mentions) if id in snapshot.by_id else None,
        notes=list(standing.notes),
        disagreement=standing.state == "disputed",
    )
