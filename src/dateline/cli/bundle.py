"""`dateline bundle`: an event and all that it rests on, in one file that anyone can check."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli import options
from dateline.cli.opening import open_record


@click.command("bundle")
@click.argument("event", metavar="EVENT")
@click.option(
    "--out",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write; EVENT.zip where not given.",
)
@options.ledger
def command(event: str, out: Path | None, folder: Path) -> None:
    """Pack an event with its articles, readings, claims, judgements, receipts and originals into one ZIP.

    `dateline verify FILE.zip` checks it on any machine, without this record. The printed SHA-256 is that of its
    manifest: send it by another way than the file.
    """
    from dateline.ledger.bundle import write_bundle

    out = out or Path(f"{event}.zip")
    with open_record(folder) as ledger:
        seal = write_bundle(ledger, event, out)
    click.echo(f"{out}  {out.stat().st_size:,} bytes\nSHA-256 of its manifest: {seal}")
