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


@click.command("read")
@options.paths
@options.as_json
@options.published
@options.outlet
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[str, ...], as_json: bool, published: date | None, outlet: str | None
) -> None:
    """Show what articles say, without keeping them.

    Who did what to whom, where, when, according to whom.

    PATH is a text or HTML file, a .jsonl with {"id", "text", "title"?, "published"?, "outlet"?, "url"?} a line, a
    folder, a pattern, or "-" for standard input.
    """
    from dateline.reader import read_articles

    inputs = Inputs(paths, published, outlet)

    def skip(article: Article, error: Exception) -> None:
        inputs.skipped += 1
        tell(article.ref, f"it can't be read: {error or type(error).__name__}.", "The others go on.", True)

    for reading in counted(read_articles(inputs, on_error=skip), "Reading"):
        if as_json:
            print_json(reading)
        else:
            from dateline.cli.tables import reading_page

            console().print(reading_page(reading))
    if inputs.skipped:
        ctx.exit(SOME_FAILED)
