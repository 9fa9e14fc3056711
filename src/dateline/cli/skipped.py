"""`dateline skipped`: the articles that triage left out, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli import options
from dateline.cli.output import console, print_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.intake.leftout import Left


@click.command("skipped")
@options.as_json
@options.ledger
def command(as_json: bool, folder: Path) -> None:
    """List the articles that `add --triage` left out, with the reason.

    They are kept in the record's skipped.jsonl. To read them after all, add that file; what is then on record is no
    longer listed.
    """
    from rich.text import Text

    from dateline.cli.phrases import clean

    for left in waiting(folder):
        if as_json:
            print_json(left)
        else:
            told = " · ".join(
                filter(None, (left.title, left.outlet, left.published.isoformat() if left.published else None))
            )
            console().print(Text(clean(f"{left.id}  {told}".rstrip()), style="bold"))
            console().print(Text(f"  {clean(left.why)}"))


def waiting(folder: Path) -> Iterator[Left]:
    """What was left out and has not been read since."""
    from sqlalchemy import select

    from dateline.intake.leftout import LeftOut
    from dateline.ledger import open_ledger
    from dateline.ledger.tables import articles

    with open_ledger(folder, create=False) as ledger, ledger.engine.connect() as connection:
        known = set(connection.execute(select(articles.c.id)).scalars())
    return (left for left in LeftOut(folder) if left.article not in known)
