"""`dateline add`: read articles and keep them on record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dateline.cli import SOME_FAILED, options
from dateline.cli.inputs import Inputs, own_actors
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
    """Read articles and put them on record, with their originals.

    What is there already stays as it is.

    PATH is what `dateline read` takes.
    """
    from dateline.ledger import open_ledger
    from dateline.reader import read_articles

    inputs = Inputs(paths, published, outlet)
    with open_ledger(folder) as ledger:
        report = ledger.add(counted(read_articles(inputs, own_actors(folder)), "Reading"), inputs.originals)
    click.echo(f"{report}")
    if inputs.skipped or report.failed:
        ctx.exit(SOME_FAILED)
