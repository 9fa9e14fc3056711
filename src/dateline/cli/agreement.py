"""`dateline agreement`: how far two people judge alike, field by field, and where they differ."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli import options
from dateline.cli.output import console, print_json


@click.command("agreement")
@click.option("--a", "one", required=True, metavar="NAME", help="The first coder, as in `judge --who`.")
@click.option("--b", "other", required=True, metavar="NAME", help="The second coder.")
@options.as_json
@options.ledger
def command(one: str, other: str, folder: Path, as_json: bool) -> None:
    """Compare the judgements of two coders: Krippendorff's alpha per field, and every difference.

    Days and numbers are interval data, everything else is nominal. Only what both have judged is compared; of one
    coder's words on one thing the latest counts.
    """
    from dateline.ledger import open_ledger
    from dateline.merge.agreement import compare_coders

    with open_ledger(folder, create=False) as ledger:
        agreement = compare_coders(ledger.judgements(), one, other)
    if as_json:
        print_json(agreement)
    else:
        from dateline.cli import tables

        console().print(tables.agreement(agreement))
