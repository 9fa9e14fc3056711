"""`dateline rebuild`: the record computed anew from articles and judgements."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli import options
from dateline.cli.opening import open_record


@click.command("rebuild")
@options.ledger
def command(folder: Path) -> None:
    """Compute the whole record anew, and say what is not as it was.

    The same version gives the same bytes, so nothing changes. A newer version does this by itself, when something is
    first listed. If it is stopped, the next command goes on.
    """
    with open_record(folder) as ledger:
        done = ledger.rebuild()
    click.echo(f"{done.items:,} items, {len(done.changed):,} changed")
    for name in done.changed:
        click.echo(name)
