"""`dateline journal`: what was done to a record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli import options
from dateline.cli.output import console, print_json

if TYPE_CHECKING:
    from dateline.ledger import Run


@click.command("journal")
@click.option("--lines", is_flag=True, help="Everything that was done, a line each, instead of runs.")
@options.as_json
@options.ledger
def command(lines: bool, as_json: bool, folder: Path) -> None:
    """List the runs over the record, the latest first: what went in, came out, was dropped, and why.

    --lines gives every single article and judgement instead, the earliest first, as journal.jsonl has them.
    """
    from dateline.ledger import open_ledger

    with open_ledger(folder, create=False) as ledger:
        if lines:
            for line in ledger.journal():
                click.echo(json.dumps(line, ensure_ascii=False).encode())
            return
        runs = ledger.runs()
    for run in runs:
        if as_json:
            print_json(run)
        else:
            tell(run)


def tell(run: Run) -> None:
    """A line for the run, and one for each thing that was dropped."""
    from rich.text import Text

    from dateline.cli.phrases import clean

    came = ", ".join(f"{count:,} {name}" for name, count in run.counts.items() if count) or "nothing kept"
    state = f"{run.taken:,} in, {came}, {len(run.dropped):,} dropped" if run.ended else "not ended"
    console().print(Text(f"{run.started}  {run.what} {run.id}: {state}"))
    for each in run.dropped:
        console().print(Text(f"    {clean(each['ref'])}: {clean(each['reason'])}"), soft_wrap=True)
