"""Stories: lists, one story, and two of its articles beside each other."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from dateline.desk.access import NOT_MODIFIED, Reader, TheDesk, Unchanged
from dateline.desk.models.articles import Alignment, StoryPage, StoryRow
from dateline.desk.models.events import Page
from dateline.desk.views.alignment import align
from dateline.desk.views.lists import answer_rows
from dateline.desk.views.texts import story_page, story_row
from dateline.desk.wanted import Id, WantedPage

router = APIRouter(tags=["stories"], dependencies=[Unchanged], responses=NOT_MODIFIED)

Ref = Annotated[str, Query(min_length=1, max_length=1000, description="Id or ref of an article.")]


class WantedStories(WantedPage):
    """A page of stories."""

    order: Literal["date", "-date", "-origins"] = "date"


@router.get("/stories")
def get_stories(person: Reader, desk: TheDesk, wanted: Annotated[WantedStories, Query()]) -> Page[StoryRow]:
    """A page of the stories that the filters leave."""
    total, stories = desk.shelf.story_page(wanted, wanted.order, wanted.limit, wanted.offset)
    outlets = desk.shelf.outlets_of([row.article for story in stories for row in story.articles])
    return Page(
        total=total, offset=wanted.offset, limit=wanted.limit, sentence=wanted.sentence(),
        items=[story_row(story, outlets) for story in stories],
    )  # fmt: skip


@router.get("/stories/{id}")
def get_story(id: Id, person: Reader, desk: TheDesk) -> StoryPage:
    """One story: its articles, who copied from whom, and its events."""
    story = desk.shelf.story(id)
    snapshot = desk.snapshot()
    articles = desk.shelf.articles([row.article for row in story.articles])
    return story_page(story, articles, answer_rows(snapshot.events_in(articles), snapshot, desk.shelf.sentences))


@router.get("/stories/{id}/alignment")
def get_alignment(id: Id, a: Ref, b: Ref, person: Reader, desk: TheDesk) -> Alignment:
    """Two articles beside each other: the passages that they share, and what each has alone."""
    return align(desk.shelf.article(a), desk.shelf.article(b), desk.shelf.story(id))
