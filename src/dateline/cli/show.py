"""`dateline show ID`: one article, event or story, with the sentences that it rests on."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli import options
from dateline.cli.opening import open_record
from dateline.cli.output import console, print_json


@click.command("show")
@click.argument("id")
@options.as_json
@options.ledger
def command(id: str, as_json: bool, folder: Path) -> None:
    """Show an article, story, event or actor by its id or ref.

    An event comes with its claims, who makes each, and the sentences that tell it.
    """
    with open_record(folder) as ledger:
        found = ledger.show(id)
        if as_json:
            print_json(found)
        else:
            from dateline.cli.pages import page

            console().print(page(found, ledger))
