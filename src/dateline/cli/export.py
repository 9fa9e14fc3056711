"""`dateline export`: the events on record, for other programs."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

import click

from dateline.cli import options
from dateline.cli.opening import open_record

FORMATS = ("csv", "jsonl")


@click.command("export")
@click.option("--to", "format", type=click.Choice(FORMATS), required=True, help="Format of the file.")
@click.option(
    "--output",
    "-o",
    type=click.File("w", encoding="utf8", lazy=True),
    default="-",
    help="File to write; standard output where not given.",
)
@options.filters_but_to
@options.ledger
def command(format: str, output: TextIO, folder: Path, **filters: Any) -> None:
    """Write the events on record for other programs."""
    with open_record(folder) as ledger:
        import_module(f"dateline.export.{format}").write(ledger.events(**filters), output)
