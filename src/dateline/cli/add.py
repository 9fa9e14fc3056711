"""`dateline add`: read articles and keep them on record."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli import SOME_FAILED, options
from dateline.cli.inputs import Inputs, own_actors
from dateline.cli.output import counted
from dateline.reader import USUAL_READER, ReaderKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dateline.article import Article
    from dateline.ledger import AddReport, Ledger
    from dateline.reading import Reading


@click.command("add")
@options.paths
@options.published
@options.outlet
@options.triage
@options.ocr
@options.allow_private
@options.reader
@options.ledger
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    published: date | None,
    outlet: str | None,
    triage: bool,
    ocr: bool,
    allow_private: bool,
    reader: ReaderKind,
    folder: Path,
) -> None:
    """Read articles and put them on record, with their originals.

    What is there already stays as it is.

    PATH is what `dateline read` takes, addresses too; a page that was fetched before is fetched again only if its
    server says that it has changed. What --triage leaves out is kept, and `dateline skipped` lists it.
    """
    from dateline.cli.network import fetch_for
    from dateline.intake.leftout import LeftOut
    from dateline.ledger import open_ledger

    fetch = fetch_for(folder, allow_private=allow_private)
    inputs = Inputs(paths, published, outlet, ocr, fetch, LeftOut(folder).keep if triage else None)
    with open_ledger(folder) as ledger:
        report = add_to(ledger, inputs, own_actors(folder), reader)
        lost = ledger.unplaced_judgements() if report.renewed else []
    click.echo(f"{report}")
    for each in lost:
        click.echo(f"Judgement {each.judgement.id} was not carried over: {each.reason}", err=True)
    if inputs.left_out:
        click.echo(f"{inputs.left_out} left out by the first look: `dateline skipped` lists them")
    if inputs.skipped or report.failed:
        ctx.exit(SOME_FAILED)


def add_to(ledger: Ledger, inputs: Inputs, actors: Path | None = None, reader: ReaderKind = USUAL_READER) -> AddReport:
    """Read the inputs into a ledger, with the progress shown."""
    from dateline.reader import read_articles
    from dateline.reader.version import reader_version

    def read(articles: Iterable[Article], on_error: Callable[[Article, Exception], None]) -> Iterator[Reading]:
        return counted(read_articles(articles, actors, on_error, reader), "Reading")

    return ledger.add_articles(
        inputs, read, reader_version(actors, reader), inputs.originals, inputs.dropped, inputs.receipts
    )
