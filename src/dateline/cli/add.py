"""`dateline add`: read articles and keep them on record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dateline.cli import SOME_FAILED, options
from dateline.cli.inputs import Inputs
from dateline.cli.output import counted


@click.command("add")
@options.paths
@options.published
@options.outlet
@options.ledger
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[str, ...], published: date | None, outlet: str | None, folder: Path
) -> None:
    """Read articles and put them on record, with their originals; what is there already stays as it is.

    PATH is what `dateline read` takes.
    """
    from dateline.ledger import open_ledger
    from dateline.reader import read_articles

    ledger = open_ledger(folder)
    inputs = Inputs(paths, published, outlet)
    report = ledger.add(counted(read_articles(inputs), "Reading"))
    click.echo(f"{report}", err=True)
    if inputs.skipped:
        ctx.exit(SOME_FAILED)
