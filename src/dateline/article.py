"""Article: what was published. The first of the three nouns (Article → Reading → Record).

Every span in the project counts code points into `Article.text`, half-open: `text[span.start:span.end]`
is `span.text`. The text is never changed after intake.

>>> text = "Jets hit targets near Hajin, a spokesman said. --Reuters"
>>> article = Article.of(text, ref="a.txt", published=date(2018, 4, 20))
>>> Span.of(text, 22, 27)
Span(start=22, end=27, text='Hajin')
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict

CreditKind = Literal["agency", "outlet", "republished", "byline"]


class Model(BaseModel):
    """The base of all data: frozen, and strict about names that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Span(Model):
    """A stretch of an article's text: code points `start` (inclusive) to `end` (exclusive), and the words."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The plain span `text[start:end]`."""
        return Span(start=start, end=end, text=text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies inside this one."""
        return self.start <= other.start and other.end <= self.end


class Credit(Span):
    """Where the text comes from, or another medium that it leans on: "--Reuters", "republished with permission"."""

    kind: CreditKind
    name: str


class Article(Model):
    """One article as received. `id` is made from content, `ref` is the caller's own name for it.

    `published` is the day of publication as the caller or the page gives it (ISO), or None where nobody says;
    `published_at` and `updated_at` the moments, with their zone where the page tells it. `authors` and `section` are
    what a page or an export says beside the text; `warnings` what intake noticed (a paywall, a live blog, OCR).
    """

    ref: str
    id: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None
    url: str | None = None
    language: str | None = None
    authors: list[str] = []
    section: str | None = None
    credits: list[Credit] = []
    warnings: list[str] = []
    text: str

    @classmethod
    def of(
        cls,
        text: str,
        *,
        ref: str,
        title: str | None = None,
        outlet: str | None = None,
        published: date | None = None,
        url: str | None = None,
        **beside: Any,
    ) -> Self:
        """Make an article. Its id is a hash of text, title, outlet, day and address, so the same page twice is one
        article; `beside` are the other fields (`language`, `authors`, `published_at`, …), which don't change the id."""
        parts = [text, title, outlet, published.isoformat() if published else None, url]
        return cls(
            ref=ref,
            id=content_id("a", parts),
            title=title,
            outlet=outlet,
            published=published,
            url=url,
            text=text,
            **beside,
        )

    def changed(self, **fields: Any) -> Self:
        """The article with these fields instead, and the id that follows from them."""
        kept = {name: getattr(self, name) for name in type(self).model_fields if name != "id"}
        return self.of(**(kept | fields))


def content_id(prefix: str, parts: Sequence[str | None]) -> str:
    """A stable id from content: the prefix and 16 hex digits of SHA-256 over the parts, kept apart by NUL."""
    joined = "\0".join("" if part is None else part for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode('utf8', 'surrogatepass')).hexdigest()[:16]}"
