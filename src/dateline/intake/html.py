"""A web page → one article: its main text, and what the page says of itself.

What comes in: the bytes of a page. What goes out: the article, whose text is what trafilatura takes for the page's
main text (links, menus, comments and furniture are gone), with title, outlet, authors, section, time of publication and
address; and warnings where the page is a paywall's stub, a live blog, a gallery or a video's page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.article import Article
from dateline.errors import IntakeError
from dateline.intake.bounds import MAX_PAGE_BYTES, MAX_PAGE_NODES, OutOfTime
from dateline.intake.day import When, parse_day
from dateline.intake.encoding import decode_markup
from dateline.intake.markup import html_tree
from dateline.intake.page import Page, names_of, read_page
from dateline.intake.source import Item, Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from trafilatura.settings import Document

NAME = "a web page"
STREAMS = False

START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!doctype html|<(?:!--|html|head|body|meta|title|article|main|section|header"
    r"|div|p|h1|span|table|script|link)\b|<!--)",
    re.IGNORECASE,
)
TAG = re.compile(r"<(?:html|head|body|article|main|div|p|meta|h1|section|table)[\s>]", re.IGNORECASE)
SNIFFED = 4_000
LITTLE, SHARE = 400, 0.4  # characters, and share of all paragraphs': less than both asks for a second opinion
# A day that a page does not state in its markup is a guess: no search of the prose for one.
DATE_SEARCH = {"original_date": True, "extensive_search": False}


def fits(source: Source) -> bool:
    """Whether the bytes begin as a web page does, whatever the file is called."""
    if source.told.get("type") == "text/html":
        return True
    start = source.start[:SNIFFED].lstrip("\ufeff")
    return bool(START.match(start)) and bool(TAG.search(start))


def read(source: Source) -> Iterator[Item]:
    """The page's article."""
    raw = source.whole(MAX_PAGE_BYTES)
    source.keep(source.ref, raw)
    decoded = decode_markup(raw, source.told.get("charset"))
    yield read_markup(decoded.text, ref=source.ref, url=source.told.get("url"), warnings=decoded.warnings)


def read_markup(markup: str, *, ref: str, url: str | None = None, warnings: list[str] | None = None) -> Article:
    """The article of a page. `url` is the address that it was fetched from."""
    tree = html_tree(markup, MAX_PAGE_NODES)
    page = read_page(tree)
    found = extract(tree)
    text, remarks = main_text(found, page)
    when = page.published or day_only(found)
    if when is None:
        remarks.append("The page does not say when it was published.")
    title = (found.title if found else None) or page.title
    address = url or page.url or (found.url if found else None)
    return Article.of(
        text,
        ref=ref,
        title=title or None,
        outlet=(found.sitename if found else None) or page.outlet or None,
        published=when.day if when else None,
        published_at=when.moment if when else None,
        updated_at=page.updated.moment if page.updated else None,
        url=address or None,
        language=page.language,
        authors=page.authors or names_of(found.author if found else None),
        section=page.section,
        warnings=[*(warnings or []), *remarks, *page.warnings(text, title or "", address or "")],
    )


def day_only(found: Document | None) -> When | None:
    """The day that trafilatura found in the page's markup or address."""
    day = parse_day((found.date if found else None) or "")
    return When(day) if day else None


def main_text(found: Document | None, page: Page) -> tuple[str, list[str]]:
    """The page's text; that in its data (JSON-LD) where the page itself shows none, as one built by scripts does."""
    text = without_headline((found.text if found else None) or "", {page.title, found.title if found else None})
    if page.body and (len(page.body) > 2 * len(text) or page.body.split() == text.split()):
        return page.body, ["Its text is the one in the page's data, since the page shows less of it."]
    if not text.strip():
        raise IntakeError(
            "No article text was found in the page.",
            "It may be a list, a video page or built by scripts; save the article's text instead.",
        )
    return text, []


def without_headline(text: str, titles: set[str | None]) -> str:
    """The text without a first line that only repeats the title: as prose it would run into the first sentence."""
    first, _, rest = text.strip("\n").partition("\n")
    return rest.lstrip("\n") if rest and first.strip() in titles else text.strip("\n")


def extract(tree: Element) -> Document | None:
    """What trafilatura makes of the page: by its own rules first, and with its slower second opinions where those leave
    most of the page's paragraphs out."""
    found = extracted(tree, fast=True)
    enough = max(LITTLE, SHARE * sum(len(str(p.xpath("string()"))) for p in tree.iter("p")))
    return found if found and len(found.text or "") >= enough else extracted(tree, fast=False) or found


def extracted(tree: Element, *, fast: bool) -> Document | None:
    """One run of trafilatura; the import is here, since it costs a third of a second."""
    from trafilatura import bare_extraction

    try:
        page = bare_extraction(
            tree,
            fast=fast,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dict(DATE_SEARCH),
        )
    except OutOfTime:
        raise
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError, MemoryError) as error:
        raise IntakeError("The page is malformed past repair.", "Save the article's text instead.") from error
    return page  # type: ignore[return-value]  # a dict only where one is asked for
