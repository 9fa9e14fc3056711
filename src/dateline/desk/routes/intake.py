"""Intake: files, pasted text and addresses; each becomes a job that is read in the background."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile

from dateline.article import Article
from dateline.desk.access import Editor, Person, Reader, TheDesk
from dateline.desk.desk import Desk
from dateline.desk.jobs import Input
from dateline.desk.models.intake import Addresses, Job, Jobs, PastedText
from dateline.desk.problems import DeskError
from dateline.desk.wanted import Id, Word
from dateline.intake.bounds import refuse_unreadable

router = APIRouter(prefix="/intake", tags=["intake"])

MOST_FILES = 500
MOST_NAME = 300


@router.post("/files", status_code=202)
def post_files(
    files: Annotated[list[UploadFile], File(min_length=1, max_length=MOST_FILES)],
    person: Editor,
    desk: TheDesk,
    outlet: Annotated[Word | None, Form()] = None,
    published: Annotated[date | None, Form()] = None,
) -> Job:
    """Take in files of any format that `dateline add` reads."""
    inputs = []
    for file in files:
        name = plain_name(file.filename)
        inputs.append(Input(name, path=desk.jobs.keep(file.file)))
    return told(desk, person, desk.jobs.add("files", inputs, by=person.name, outlet=outlet, published=published))


@router.post("/text", status_code=202)
def post_text(body: PastedText, person: Editor, desk: TheDesk) -> Job:
    """Take in an article as text."""
    refuse_unreadable(body.text)
    if body.url and not body.url.lower().startswith(("https://", "http://")):
        raise DeskError(422, "invalid", "An address begins with https:// or http://.")
    article = Article.of(
        body.text, ref=body.url or plain_name(body.title) or "pasted", title=body.title, outlet=body.outlet,
        published=body.published, url=body.url,
    )  # fmt: skip
    article = article.model_copy(update={"ref": article.id if article.ref == "pasted" else article.ref})
    return told(desk, person, desk.jobs.add("text", [Input(article.ref, article=article)], by=person.name))


@router.post("/addresses", status_code=202)
def post_addresses(body: Addresses, person: Editor, desk: TheDesk) -> Job:
    """Take in what lies at addresses."""
    inputs = [Input(address, address=address) for address in dict.fromkeys(body.addresses)]
    job = desk.jobs.add("addresses", inputs, by=person.name, outlet=body.outlet, published=body.published)
    return told(desk, person, job)


@router.get("")
def get_jobs(person: Reader, desk: TheDesk) -> Jobs:
    """All jobs since the desk was started, the latest first."""
    return Jobs(items=desk.jobs.all())


@router.get("/{id}")
def get_job(id: Id, person: Reader, desk: TheDesk) -> Job:
    """How far a job is, and what became of each item."""
    return desk.jobs.get(id)


@router.post("/{id}/retry", status_code=202)
def post_retry(id: Id, person: Editor, desk: TheDesk) -> Job:
    """Read again what failed."""
    return desk.jobs.retry(id)


@router.delete("/{id}", status_code=204)
def delete_job(id: Id, person: Editor, desk: TheDesk) -> None:
    """Forget a job that is done; what it brought stays on record."""
    desk.jobs.forget(id)


def told(desk: Desk, person: Person, job: Job) -> Job:
    """The job, noted in the audit log."""
    desk.audit.note("took_in", who=person.name, address=person.address, job=job.id, kind=job.kind, items=job.total)
    return job


def plain_name(name: str | None) -> str:
    """The last part of a name that a browser sends, without what no file's name holds."""
    last = (name or "").replace("\\", "/").rpartition("/")[2]
    kept = "".join(character for character in last if character.isprintable())
    return kept.strip()[:MOST_NAME] or "unnamed"
