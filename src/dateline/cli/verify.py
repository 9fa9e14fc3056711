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
@click.argument("bundle", required=False, metavar="[FILE.zip]", type=click.Path(path_type=Path, dir_okay=False))
@options.as_json
@options.ledger
@click.pass_context
def command(ctx: click.Context, bundle: Path | None, as_json: bool, folder: Path) -> None:
    """Check the whole record, or a bundle of one event, and name what is wrong.

    Looked at are the store, every article and its original against their hashes, judgements, the journal and the chain
    of its lines, and whether what is computed hangs together. Exits with 1 if anything is wrong.
    """
    checks = checks_of_bundle(bundle) if bundle else checks_of_record(folder)
    for check in checks:
        if as_json:
            print_json(check)
        else:
            tell(check)
    if not all(check.ok for check in checks):
        ctx.exit(SOME_FAILED)


def checks_of_record(folder: Path) -> list[Check]:
    """The checks on a record."""
    from dateline.ledger import open_ledger

    with open_ledger(folder, create=False) as ledger:
        return ledger.verify()


def checks_of_bundle(path: Path) -> list[Check]:
    """The checks on a bundle; what it is and its seal are told on standard error, to hold against what was sent."""
    from dateline.ledger.bundle import check_bundle

    checks, manifest, seal = check_bundle(path)
    if manifest:
        click.echo(f"Event {manifest.event}, packed {manifest.made} by {manifest.tool}", err=True)
    click.echo(f"SHA-256 of its manifest: {seal}", err=True)
    return checks


def tell(check: Check) -> None:
    """A line for the check, and one for each thing that is wrong."""
    from rich.text import Text

    from dateline.cli.phrases import clean

    screen = console()
    style, word = ("green", "ok") if check.ok else ("bold red", "wrong")
    screen.print(Text.assemble((f"{word:<6}", style), f"{check.name} ({check.looked_at:,} looked at)"))
    for line in check.found:
        screen.print(Text(f"       {clean(line)}"), soft_wrap=True)
