"""Judgements: what people decide. Appended, never changed; undone by another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from dateline.desk.access import Reader, Reviewer, TheDesk
from dateline.desk.corrections import corrected_value
from dateline.desk.desk import Desk
from dateline.desk.index import Snapshot
from dateline.desk.models.events import EventRow, JudgementAnswer, Page
from dateline.desk.models.review import Judge, Judged, JudgedMany, Split, Undo, Verdict
from dateline.desk.problems import DeskError
from dateline.desk.verdicts import mentions_of
from dateline.desk.views.lists import answer_rows
from dateline.desk.views.past import answer_judgement
from dateline.desk.wanted import Id, Paged, Word
from dateline.merge.judgements import standing
from dateline.record import Judgement

router = APIRouter(tags=["judgements"])

ABOUT_PAIRS = ("same", "different")
MOST_PAIRS = 400  # judgements that one split may take


class WantedJudgements(Paged):
    """Which judgements."""

    about: Word | None = Field(default=None, description="Id of an event.")
    who: Word | None = None
    verdict: Verdict | None = None
    newest: bool = Field(default=True, description="The latest first.")


@router.get("/judgements")
def get_judgements(
    person: Reader, desk: TheDesk, wanted: Annotated[WantedJudgements, Query()]
) -> Page[JudgementAnswer]:
    """A page of the judgements, undone ones too."""
    snapshot = desk.snapshot()
    if wanted.about:
        pairs = snapshot.judged.get(desk.shelf.event(wanted.about).id, [])
    else:
        holding = {judgement.id for judgement in standing(snapshot.judgements)}
        pairs = [(judgement, judgement.id in holding) for judgement in snapshot.judgements]
    pairs = [
        (judgement, stands) for judgement, stands in (reversed(pairs) if wanted.newest else pairs)
        if (wanted.who in (None, judgement.who)) and wanted.verdict in (None, judgement.verdict)
    ]  # fmt: skip
    piece = pairs[wanted.offset : wanted.offset + wanted.limit]
    known = {judgement.id: judgement for judgement in snapshot.judgements}
    return Page(
        total=len(pairs), offset=wanted.offset, limit=wanted.limit, sentence="judgements",
        items=[answer_judgement(each, stands, event_of(each, snapshot, known)) for each, stands in piece],
    )  # fmt: skip


@router.post("/judgements", status_code=201)
def post_judgement(body: Judge, person: Reviewer, desk: TheDesk) -> Judged:
    """Decide on an event, or on a pair."""
    if body.verdict in ABOUT_PAIRS and body.other is None:
        raise DeskError(422, "invalid", f"{body.verdict} is said of two events.", "Give `other`.")
    if body.verdict == "note" and not body.why.strip():
        raise DeskError(422, "invalid", "A note needs words.", "Give them in `why`.")
    if body.verdict not in (*ABOUT_PAIRS, "unsure") and body.other is not None:
        raise DeskError(422, "invalid", f"{body.verdict} is said of one event.")
    value = None
    if body.verdict == "corrected":
        value = corrected_value(body.field, body.value, desk.event_named(body.event), desk.shelf)
    before = touched(desk, [body.event, body.other])
    judgement = desk.ledger.judge(
        body.verdict, body.event, body.other, who=person.name, why=body.why, value=value,
        field=body.field if body.verdict == "corrected" else None,
    )  # fmt: skip
    desk.audit.note("judged", who=person.name, address=person.address, judgement=judgement.id, verdict=body.verdict)
    return judged_answer(desk, judgement, before)


@router.post("/judgements/{id}/undo", status_code=201)
def post_undo(id: Id, body: Undo, person: Reviewer, desk: TheDesk) -> Judged:
    """Take a judgement back, or an undoing. One's own; an editor anybody's."""
    known = {judgement.id: judgement for judgement in desk.ledger.judgements()}
    if id not in known:
        raise DeskError(404, "not_on_record", f"There is no judgement {id[:100]}.")
    if known[id].who != person.name and not person.may("edit"):
        raise DeskError(403, "not_allowed", f"The judgement is {known[id].who}'s.", "Ask an editor to settle it.")
    before = mentions_of(known[id], known)
    judgement = desk.ledger.undo(id, who=person.name, why=body.why)
    desk.audit.note("undone", who=person.name, address=person.address, judgement=id)
    return judged_answer(desk, judgement, before)


@router.post("/events/{id}/split", status_code=201)
def post_split(id: Id, body: Split, person: Reviewer, desk: TheDesk) -> JudgedMany:
    """Let mentions leave an event: each is said to be different from each that stays."""
    event = desk.shelf.event(id)
    members = [mention.id for mention in event.mentions]
    leaving = [mention for mention in members if mention in body.mentions]
    staying = [mention for mention in members if mention not in body.mentions]
    if len(leaving) != len(set(body.mentions)):
        raise DeskError(422, "invalid", "A mention is not one of the event's.", "See `mentions` of the event.")
    if not staying:
        raise DeskError(422, "invalid", "At least one mention must stay.")
    if len(leaving) * len(staying) > MOST_PAIRS:
        raise DeskError(422, "invalid", "That is too much for one step.", "Split off fewer mentions at a time.")
    pairs = [(one, other) for one in leaving for other in staying]
    made = [desk.ledger.judge("different", *pair, who=person.name, why=body.why) for pair in pairs]
    desk.audit.note("split", who=person.name, address=person.address, event=event.id, judgements=len(made))
    snapshot = desk.snapshot()
    return JudgedMany(
        judgements=[answer_judgement(each, True, snapshot.event_of.get(each.left or "")) for each in made],
        events=rows_now(desk, snapshot, members),
    )


def touched(desk: Desk, ids: Iterable[str | None]) -> list[str]:
    """The mentions of the events that are named, before they change."""
    return [mention for id in ids if id for mention in desk.shelf.mentions_of(id)]


def judged_answer(desk: Desk, judgement: Judgement, before: Sequence[str]) -> Judged:
    """The judgement, and what has become of the events."""
    snapshot = desk.snapshot()
    known = {each.id: each for each in snapshot.judgements}
    rows = rows_now(desk, snapshot, before)
    event = event_of(judgement, snapshot, known)
    return Judged(
        judgement=answer_judgement(judgement, True, event),
        event=next((row for row in rows if row.id == event), None), events=rows,
    )  # fmt: skip


def rows_now(desk: Desk, snapshot: Snapshot, mentions: Sequence[str]) -> list[EventRow]:
    """The events that these mentions are part of now."""
    ids = dict.fromkeys(id for mention in mentions if (id := snapshot.event_of.get(mention)))
    return answer_rows([snapshot.by_id[id] for id in ids], snapshot, desk.shelf.sentences)


def event_of(judgement: Judgement, snapshot: Snapshot, known: dict[str, Judgement]) -> str | None:
    """The event that a judgement is about, as it is now; None where it left the record."""
    return next((id for m in mentions_of(judgement, known) if (id := snapshot.event_of.get(m))), None)
