"""A web page → one article: its main text, and what the page says of itself.

What comes in: the bytes of a page. What goes out: the article, whose text is what trafilatura takes for the page's
main text (links, menus, comments and furniture are gone), with title, outlet, day of publication and address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.article import Article
from dateline.errors import IntakeError
from dateline.intake.bounds import IntakeProblem, refuse_unreadable
from dateline.intake.day import parse_day
from dateline.intake.text import decode

if TYPE_CHECKING:
    from trafilatura.settings import Document

SNIFFED_BYTES = 2_000
START = re.compile(rb"\s*<(?:!doctype|\?xml|!--|html|head|body|meta|title|article|div|p)\b|\s*<!--", re.IGNORECASE)
TAG = re.compile(rb"<(?:html|head|body|article|div|p|meta)[\s>]", re.IGNORECASE)
# A day that a page does not state in its markup is a guess: no search of the prose for one.
DATE_SEARCH = {"original_date": True, "extensive_search": False}


def looks_like_html(raw: bytes) -> bool:
    """Whether the bytes begin as a web page does, whatever the file is called."""
    head = raw[:SNIFFED_BYTES]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = decode(raw[: SNIFFED_BYTES * 2])[0].encode("utf8", "replace")
    head = head.removeprefix(b"\xef\xbb\xbf")
    return bool(START.match(head)) and bool(TAG.search(head))


def read_html(raw: bytes, *, ref: str) -> Iterator[Article | IntakeProblem]:
    """The page's article, after a warning where it does not say when it was published."""
    page = extract(raw)
    text = (page.text if page else None) or ""
    if page is None or not text.strip():
        raise IntakeError(
            "No article text was found in the page.",
            "It may be a list, a video page or built by scripts; save the article's text instead.",
        )
    refuse_unreadable(text)
    published = parse_day(page.date or "")
    if published is None:
        yield IntakeProblem.warning(ref, "The page does not say when it was published.")
    yield Article.of(
        text,
        ref=ref,
        title=page.title or None,
        outlet=page.sitename or None,
        published=published,
        url=page.url or None,
    )


def extract(raw: bytes) -> Document | None:
    """What trafilatura makes of the page; the import is here, since it costs a third of a second."""
    from trafilatura import bare_extraction

    try:
        page = bare_extraction(
            raw, include_comments=False, with_metadata=True, date_extraction_params=dict(DATE_SEARCH)
        )
    except (RecursionError, ValueError, LookupError, MemoryError) as error:
        raise IntakeError("The page is malformed past repair.", "Save the article's text instead.") from error
    return page  # type: ignore[return-value]  # a dict only where one is asked for
