"""Review: the queue, who looks at what, how far people agree, and settling where they do not."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from dateline.desk.access import Editor, Reader, Reviewer, TheDesk
from dateline.desk.desk import Desk
from dateline.desk.index import Snapshot
from dateline.desk.models.events import JudgementAnswer
from dateline.desk.models.review import (
    Adjudicate,
    Agreement,
    Assign,
    Assigned,
    Difference,
    Opinion,
    People,
    Queue,
)
from dateline.desk.problems import DeskError
from dateline.desk.verdicts import ABOUT_ONE, disagree, mentions_of
from dateline.desk.views.agreement import VERDICT, agreement, opinions, value_of
from dateline.desk.views.lists import answer_row
from dateline.desk.views.past import answer_judgement
from dateline.desk.views.queue import Order, State, build_queue
from dateline.desk.wanted import WantedPage, Word
from dateline.merge.judgements import standing

router = APIRouter(prefix="/review", tags=["review"])

MOST_DIFFERENCES = 200


class WantedQueue(WantedPage):
    """Which part of the queue."""

    order: Order = "priority"
    state: State = "open"
    assigned: Word | None = Field(default=None, description="A name, `me`, or `nobody`.")


@router.get("")
def get_queue(person: Reader, desk: TheDesk, wanted: Annotated[WantedQueue, Query()]) -> Queue:
    """A page of the events to look at, those first of which most hangs on most doubt."""
    snapshot = desk.snapshot()
    assigned = {"me": person.name, "nobody": ""}.get(wanted.assigned or "", wanted.assigned)
    rows = [*snapshot.select(wanted), *snapshot.rejected_like(wanted)]
    return build_queue(
        snapshot, rows, wanted.state, wanted.order, (wanted.offset, wanted.limit), wanted.sentence(),
        desk.assignments, assigned, desk.shelf.sentences,
    )  # fmt: skip


@router.get("/people")
def get_people(person: Reviewer, desk: TheDesk) -> People:
    """Who can be assigned: those with accounts, else the one at the desk and whoever has judged."""
    names = {account.name for account in desk.accounts.all() if account.role != "reader" and not account.disabled}
    if not desk.is_team:
        names = {person.name, *(judgement.who for judgement in desk.snapshot().judgements)}
    return People(items=sorted(names))


@router.post("/assign")
def post_assign(body: Assign, person: Reviewer, desk: TheDesk) -> Assigned:
    """Give events to somebody. A reviewer may take and return their own; an editor may give to anybody."""
    if not person.may("edit") and body.to not in (None, person.name):
        raise DeskError(403, "not_allowed", "Only an editor assigns others.")
    if desk.is_team and body.to is not None and body.to not in {account.name for account in desk.accounts.all()}:
        raise DeskError(422, "invalid", f"There is no account {body.to}.")
    events = list(dict.fromkeys(body.events))
    groups = [desk.shelf.mentions_of(event) for event in events]
    if not person.may("edit") and any(desk.assignments.of(group) not in (None, person.name) for group in groups):
        raise DeskError(403, "not_allowed", "One of the events is somebody else's.", "Ask an editor.")
    desk.assignments.assign([mention for group in groups for mention in group], body.to, by=person.name)
    desk.audit.note("assigned", who=person.name, address=person.address, events=len(events), to=body.to)
    return Assigned(assigned=len(events))


@router.get("/agreement")
def get_agreement(person: Reader, desk: TheDesk) -> Agreement:
    """How far those who judged the same events agree, and where they do not."""
    snapshot = desk.snapshot()
    found = opinions(snapshot.judgements, snapshot.event_of)
    differences = []
    for (event, field), said in sorted(found.items()):
        if len({value_of(judgement, field) for judgement in said.values()}) < 2:
            continue
        row = snapshot.by_id.get(event)
        values = [
            Opinion(who=who, value=each.verdict if field == VERDICT else each.value, judgement=each.id)
            for who, each in sorted(said.items())
        ]
        answer = answer_row(row, snapshot.review(row.id)) if row else None
        differences.append(Difference(event=event, row=answer, field=field, values=values))
    coders = sorted({who for said in found.values() for who in said})
    return Agreement(coders=coders, fields=agreement(found), disagreements=differences[:MOST_DIFFERENCES])


@router.post("/adjudicate", status_code=201)
def post_adjudicate(body: Adjudicate, person: Editor, desk: TheDesk) -> JudgementAnswer:
    """Settle a disagreement: the judgement stands, what others said against it on the same field is taken back."""
    snapshot = desk.snapshot()
    holding = {judgement.id: judgement for judgement in standing(snapshot.judgements)}
    chosen = holding.get(body.judgement)
    if chosen is None or chosen.verdict not in ABOUT_ONE:
        raise DeskError(404, "not_on_record", f"No judgement {body.judgement[:100]} on one event stands.")
    event = snapshot.event_of.get(chosen.left or "", chosen.left or "")
    if body.event not in (event, chosen.left):
        raise DeskError(422, "invalid", "The judgement is on another event.")
    against = [j for j in holding.values() if disagree(j, chosen) and same_event(snapshot, j.left, event)]
    for judgement in against:
        desk.ledger.undo(judgement.id, who=person.name, why=f"settled: {body.why}".rstrip(": "))
    desk.audit.note("settled", who=person.name, address=person.address, judgement=chosen.id, undone=len(against))
    return settled(desk, chosen.id)


def same_event(snapshot: Snapshot, mention: str | None, event: str) -> bool:
    """Whether a mention is of the event."""
    return mention is not None and snapshot.event_of.get(mention, mention) == event


def settled(desk: Desk, id: str) -> JudgementAnswer:
    """The judgement that stands, as it is now."""
    snapshot = desk.snapshot()
    known = {judgement.id: judgement for judgement in snapshot.judgements}
    event = next((e for m in mentions_of(known[id], known) if (e := snapshot.event_of.get(m))), None)
    return answer_judgement(known[id], True, event)
