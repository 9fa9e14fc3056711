"""Articles: lists, one text with its layers, and its bytes as received."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Response

from dateline.desk.access import NOT_MODIFIED, Reader, TheDesk, Unchanged
from dateline.desk.models.articles import ArticlePage, ArticleRow, Original
from dateline.desk.models.events import Page
from dateline.desk.views.lists import answer_rows
from dateline.desk.views.texts import article_page, article_row
from dateline.desk.wanted import Id, WantedPage
from dateline.errors import LedgerError
from dateline.ledger import Edit
from dateline.ledger.differences import shown
from dateline.ledger.versions import edit_between

router = APIRouter(tags=["articles"], dependencies=[Unchanged], responses=NOT_MODIFIED)

AROUND = 240  # characters that are the same, beside each change
MOST_WINDOW = 200_000  # code points: what a browser marks up without pausing


class WantedArticles(WantedPage):
    """A page of articles."""

    order: Literal["date", "-date"] = "date"


@router.get("/articles")
def get_articles(person: Reader, desk: TheDesk, wanted: Annotated[WantedArticles, Query()]) -> Page[ArticleRow]:
    """A page of the articles that the filters leave, by day of publication."""
    snapshot = desk.snapshot()
    total, articles = desk.shelf.article_page(wanted, wanted.order, wanted.limit, wanted.offset)
    return Page(
        total=total, offset=wanted.offset, limit=wanted.limit, sentence=wanted.sentence(),
        items=[article_row(article, snapshot) for article in articles],
    )  # fmt: skip


@router.get("/articles/{id:path}/original")
def get_original(id: Id, person: Reader, desk: TheDesk) -> Response:
    """The bytes as received. They are hostile until proven otherwise: a download of no type, which no browser runs."""
    article = desk.shelf.article(id)
    desk.audit.note("original", who=person.name, address=person.address, article=article.id)
    name = quote(article.ref.rpartition("/")[2][:100] or article.id, safe="")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(desk.ledger.original(article.id), media_type="application/octet-stream", headers=headers)


@router.get("/articles/{id:path}/difference")
def get_difference(
    id: Id, person: Reader, desk: TheDesk, before: Annotated[str, Query(min_length=1, max_length=300)]
) -> Edit:
    """What changed from another version to this one: fields, and the text in pieces with a little around each."""
    edit = edit_between(desk.shelf.article(before), desk.shelf.article(id))
    return edit.model_copy(update={"text": shown(edit.text, AROUND)})


@router.get("/articles/{id:path}")
def get_article(
    id: Id,
    person: Reader,
    desk: TheDesk,
    start: Annotated[int, Query(ge=0, le=10**9)] = 0,
    length: Annotated[int, Query(ge=1, le=MOST_WINDOW)] = MOST_WINDOW,
) -> ArticlePage:
    """One article: a window of its text, and what the reader found in it."""
    reading = desk.shelf.reading(id)
    snapshot = desk.snapshot()
    told = snapshot.events_of(reading.article.id)
    story = desk.shelf.story_of(reading.article.id)
    articles = desk.shelf.articles([row.article for row in story.articles]) if story else {}
    rows = answer_rows(told, snapshot, desk.shelf.sentences)
    original, versions = original_of(desk, reading.article.id), desk.ledger.versions(reading.article.id)
    return article_page(reading, start, length, told, rows, story, articles, original, versions)


def original_of(desk: TheDesk, article: str) -> Original | None:
    """The hash and the size of the bytes as received; None where they are gone or damaged, as `verify` says."""
    try:
        raw = desk.ledger.original(article)
    except LedgerError:
        return None
    return Original(sha256=hashlib.sha256(raw).hexdigest(), bytes=len(raw))
