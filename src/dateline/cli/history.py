"""`dateline history ID`: every value that an event or story ever had."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli import options
from dateline.cli.opening import open_record
from dateline.cli.output import console, print_json

if TYPE_CHECKING:
    from dateline.ledger import Change


@click.command("history")
@click.argument("id")
@options.as_json
@options.ledger
def command(id: str, as_json: bool, folder: Path) -> None:
    """Show how an event or story came to be what it is: each value, what it was before, and what changed it.

    An id that was once given out is enough, whatever has become of it.
    """
    with open_record(folder) as ledger:
        changes = ledger.history(id)
    for change in changes:
        if as_json:
            print_json(change)
        else:
            tell(change)


def tell(change: Change) -> None:
    """A line for the change."""
    from rich.text import Text

    from dateline.cli.phrases import clean

    values = f"{said(change.before)} → {said(change.after)}" if change.what == "changed" else said(change.after)
    line = f"{change.when}  {change.what:<8} {change.field}: {values}  ({change.why})"
    console().print(Text(clean(line)), soft_wrap=True)


def said(value: Any) -> str:
    """A value for people."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
