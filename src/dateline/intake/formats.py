"""Formats: which there are, in the order in which a source is held against them. Each is one module with

    NAME                    what messages call it
    fits(source) -> bool    whether the first bytes are of that format; never the name alone
    read(source)            its articles, leads and problems, in order

What comes in: a source. What goes out: its items. Every article leaves by `finished`, so that the same bounds, language
and warnings hold for all formats; whatever goes wrong in a parser becomes a problem here, and the next item is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Protocol

from dateline.article import Article
from dateline.errors import IntakeError
from dateline.intake import (
    factiva,
    feeds,
    html,
    jsonl,
    leads,
    listings,
    mail,
    mbox,
    nexis,
    packed,
    pdf,
    proquest,
    refused,
    rows,
    rtf,
    text,
    warc,
    zips,
)
from dateline.intake.bounds import IntakeProblem, in_time, refuse_unreadable
from dateline.intake.language import language_of, name_of
from dateline.intake.source import Item, Source


class Format(Protocol):
    """What a module of a format offers."""

    NAME: str
    #: Whether it reads item by item, with the clock of each its own; others are read whole against one clock.
    STREAMS: bool

    def fits(self, source: Source) -> bool:
        """Whether the source is of this format."""

    def read(self, source: Source) -> Iterator[Item]:
        """Its items."""


#: What is known by a signature comes first, then what is known by its shape; text takes what is left.
FORMATS: tuple[Format, ...] = (
    warc, packed, zips, pdf, rtf, refused,
    mbox, mail,
    jsonl, feeds, listings,
    factiva, nexis, proquest,
    html,
    leads, rows,
    text,
)  # fmt: skip


def read_source(source: Source) -> Iterator[Item]:
    """Everything that a source holds. Nothing is raised."""
    source.dispatch = parse
    return chain.from_iterable(finished(item) for item in parse(source))


def parse(source: Source) -> Iterator[Item]:
    """The items as the source's format gives them."""
    found = next(format for format in FORMATS if format.fits(source))
    try:
        if found.STREAMS:
            yield from found.read(source)
            return
        with in_time():
            items = list(found.read(source))
        yield from items
    except IntakeError as error:
        yield IntakeProblem.of(source.ref, error)
    except Exception as error:  # a parser's own failure, in whatever way it fails, is the item's alone
        yield IntakeProblem(
            source.ref,
            f"It can't be read as {found.NAME}: {first_line(error)}.",
            "It may be damaged: fetch it again, or save the article's text.",
        )
    finally:
        source.close()


def finished(item: Item) -> Iterator[Item]:
    """An article with its language, after its warnings; an unreadable one as a problem; all else as it is."""
    if not isinstance(item, Article):
        yield item
        return
    try:
        refuse_unreadable(item.text)
        refuse_unreadable(item.ref)
    except IntakeError as error:
        yield IntakeProblem.of(item.ref.encode("utf8", "replace").decode(), error)
        return
    article = in_its_language(item)
    yield from (IntakeProblem.warning(article.ref, warning) for warning in article.warnings)
    yield article


def in_its_language(article: Article) -> Article:
    """The article with the language that it is in, whatever the page claims, and a warning where that is not
    English."""
    language = language_of(article.text) or article.language
    if not language or language.split("-")[0] == "en":
        return article.model_copy(update={"language": language})
    warning = f"It is in {name_of(language)}; Dateline reads English only, so little of it will be found."
    return article.model_copy(update={"language": language, "warnings": [*article.warnings, warning]})


def first_line(error: Exception) -> str:
    """What went wrong, in one line."""
    said = (str(error).splitlines() or [""])[0][:200].rstrip(".")
    return f"{said} ({type(error).__name__})" if said else type(error).__name__
