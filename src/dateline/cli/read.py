"""`dateline read`: what each article says, without keeping it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from dateline.cli import SOME_FAILED, options
from dateline.cli.inputs import Inputs, tell
from dateline.cli.output import console, counted, print_json

if TYPE_CHECKING:
    from dateline.article import Article
    from dateline.intake.triage import Look
    from dateline.reader import ReaderKind


@click.command("read")
@options.paths
@options.as_json
@options.published
@options.outlet
@options.triage
@options.ocr
@options.allow_private
@options.reader
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    as_json: bool,
    published: date | None,
    outlet: str | None,
    triage: bool,
    ocr: bool,
    allow_private: bool,
    reader: ReaderKind,
) -> None:
    """Show what articles say, without keeping them.

    Who did what to whom, where, when, according to whom.

    PATH is a file, a folder, a pattern, an address (https://…), or "-" for standard input. What a file is, is found by
    its content: text, HTML, .jsonl with {"id", "text", "title"?, "published"?, "outlet"?, "url"?} a line, CSV, PDF,
    DOCX, RTF, mails, feeds, web archives (WARC, WACZ), ZIP, and exports of Factiva, LexisNexis, Nexis Uni and ProQuest.
    """
    from dateline.cli.network import fetch_for
    from dateline.reader import read_articles

    fetch = fetch_for(allow_private=allow_private)
    inputs = Inputs(paths, published, outlet, ocr, fetch, tell_left_out if triage else None)

    def skip(article: Article, error: Exception) -> None:
        inputs.skipped += 1
        tell(article.ref, f"it can't be read: {error or type(error).__name__}.", "The others go on.", True)

    for reading in counted(read_articles(inputs, on_error=skip, reader=reader), "Reading"):
        if as_json:
            print_json(reading)
        else:
            from dateline.cli.tables import reading_page

            console().print(reading_page(reading))
    if inputs.skipped:
        ctx.exit(SOME_FAILED)


def tell_left_out(article: Article, look: Look) -> None:
    """Say on standard error what triage left out."""
    tell(article.ref, "left out by the first look.", look.reason, False)
