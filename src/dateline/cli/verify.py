"""`dateline verify`: proof that all of a record is as it should be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli import SOME_FAILED, options
from dateline.cli.output import console, print_json

if TYPE_CHECKING:
    from dateline.ledger import Check


@click.command("verify")
@options.as_json
@options.ledger
@click.pass_context
def command(ctx: click.Context, as_json: bool, folder: Path) -> None:
    """Check the whole record, and name what is wrong.

    Looked at are the store, every article and its original against their hashes, judgements, the journal and the chain of
    its lines, and whether what is computed hangs together. Exits with 1 if anything is wrong.
    """
    from dateline.ledger import open_ledger

    with open_ledger(folder, create=False) as ledger:
        checks = ledger.verify()
    for check in checks:
        if as_json:
            print_json(check)
        else:
            tell(check)
    if not all(check.ok for check in checks):
        ctx.exit(SOME_FAILED)


def tell(check: Check) -> None:
    """A line for the check, and one for each thing that is wrong."""
    from rich.text import Text

    from dateline.cli.phrases import clean

    screen = console()
    style, word = ("green", "ok") if check.ok else ("bold red", "wrong")
    screen.print(Text.assemble((f"{word:<6}", style), f"{check.name} ({check.looked_at:,} looked at)"))
    for line in check.found:
        screen.print(Text(f"       {clean(line)}"), soft_wrap=True)
