"""`dateline add`: read articles and keep them on record."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli import SOME_FAILED, options
from dateline.cli.inputs import Inputs, own_actors
from dateline.cli.output import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dateline.article import Article
    from dateline.ledger import Ledger
    from dateline.ledger.store import AddReport
    from dateline.reading import Reading


@click.command("add")
@options.paths
@options.published
@options.outlet
@options.ledger
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[str, ...], published: date | None, outlet: str | None, folder: Path
) -> None:
    """Read articles and put them on record, with their originals.

    What is there already stays as it is.

    PATH is what `dateline read` takes.
    """
    from dateline.ledger import open_ledger

    inputs = Inputs(paths, published, outlet)
    with open_ledger(folder) as ledger:
        report = add_to(ledger, inputs, own_actors(folder))
    click.echo(f"{report}")
    if inputs.skipped or report.failed:
        ctx.exit(SOME_FAILED)


def add_to(ledger: Ledger, inputs: Inputs, actors: Path | None = None) -> AddReport:
    """Read the inputs into a ledger, with the progress shown."""
    from dateline.reader import read_articles
    from dateline.reader.version import reader_version

    def read(articles: Iterable[Article], on_error: Callable[[Article, Exception], None]) -> Iterator[Reading]:
        return counted(read_articles(articles, actors, on_error), "Reading")

    return ledger.add_articles(inputs, read, reader_version(actors), inputs.originals)
