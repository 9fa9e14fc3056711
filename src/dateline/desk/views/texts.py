"""Texts: articles and stories as lists and pages. The record's objects in, answers out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.article import Article
from dateline.desk.index import Snapshot
from dateline.desk.models.articles import (
    ArticlePage,
    ArticleRow,
    Copy,
    Original,
    StoryArticleRow,
    StoryBrief,
    StoryPage,
    StoryRow,
    Window,
)
from dateline.desk.models.events import EventRow
from dateline.desk.rows import Row
from dateline.desk.views.dossier import text_or_none
from dateline.desk.views.layers import layers_of
from dateline.ledger import Version
from dateline.reading import Reading
from dateline.record import Story

OPENING = 200


def article_row(article: Article, snapshot: Snapshot) -> ArticleRow:
    """An article in a list."""
    told = snapshot.events_of(article.id)
    return ArticleRow(
        id=article.id, ref=article.ref, title=article.title, outlet=article.outlet,
        published=text_or_none(article.published), url=web_address(article.url), language=article.language,
        words=len(article.text.split()), events=len(told), credits=sorted({credit.name for credit in article.credits}),
        story=next((row.story for row in told if row.story), None),
        opening=" ".join(article.text[: 4 * OPENING].split())[:OPENING],
    )  # fmt: skip


def web_address(url: str | None) -> str | None:
    """An address that may stand in a link; any other scheme ("javascript:") is left out."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


def article_page(
    reading: Reading, start: int, length: int, told: Sequence[Row], rows: list[EventRow], story: Story | None,
    articles: Mapping[str, Article], original: Original | None, versions: list[Version],
) -> ArticlePage:  # fmt: skip
    """The article's page: a window of its text, with what lies in it."""
    article = reading.article
    total = len(article.text)
    window = Window(start=min(start, total), end=min(start + length, total), total=total)
    shown = article.model_copy(
        update={"text": article.text[window.start : window.end], "url": web_address(article.url)}
    )
    return ArticlePage(
        article=shown, window=window, original=original,
        layers=layers_of(reading, window, triggers_of(told, article.id)), events=rows,
        story=StoryBrief(id=story.id, headline=story.headline) if story else None,
        copies=copies_of(story, articles, article.id), versions=versions,
        relations=reading.relations, warnings=reading.warnings, version=reading.version,
    )  # fmt: skip


def triggers_of(told: Sequence[Row], article: str) -> dict[tuple[int, int], str]:
    """For each place of a trigger in the article the event on record."""
    places = {}
    for row in told:
        for mention in row.mentions:
            key, _, place = mention.partition(":")
            first, _, last = place.split(":")[0].partition("-")
            if key == article and first.isdigit() and last.isdigit():
                places[int(first), int(last)] = row.id
    return places


def copies_of(story: Story | None, articles: Mapping[str, Article], own: str) -> list[Copy]:
    """The other articles of the story."""
    return [copy_row(row.article, row.relation, row.of, row.shared, articles) for row in story.articles
            if row.article != own and row.article in articles] if story else []  # fmt: skip


def copy_row(id: str, relation: str, of: str | None, shared: float | None, articles: Mapping[str, Article]) -> Copy:
    """An article of a story, and how it relates."""
    article = articles[id]
    return Copy(
        ref=article.ref, article=id, relation=relation, of=of, shared=shared, title=article.title,
        outlet=article.outlet, published=text_or_none(article.published),
    )  # fmt: skip


def story_row(story: Story, outlets: Mapping[str, str | None]) -> StoryRow:
    """A story in a list. `outlets` gives each article's."""
    carried = {outlet for row in story.articles if (outlet := outlets.get(row.article))}
    return StoryRow(
        id=story.id, headline=story.headline, first=text_or_none(story.from_), last=text_or_none(story.to),
        articles=len(story.articles), origins=story.origins, outlets=sorted(carried), main_event=story.main_event,
    )  # fmt: skip


def story_page(story: Story, articles: Mapping[str, Article], rows: list[EventRow]) -> StoryPage:
    """The story's page."""
    listed = [
        StoryArticleRow(
            **copy_row(row.article, row.relation, row.of, row.shared, articles).model_dump(),
            id=row.article, words=len(articles[row.article].text.split()),
        )
        for row in story.articles if row.article in articles
    ]  # fmt: skip
    return StoryPage(story=story, articles=listed, events=rows, kin=story.kin)
