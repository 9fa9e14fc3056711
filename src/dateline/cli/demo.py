"""`dateline demo`: the example reports, read into a record of their own, and what is then on record."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli import options
from dateline.cli.inputs import Inputs
from dateline.cli.output import console, counted

NEXT_STEPS = """\
Next, in this record:
  dateline events --ledger {folder} --type ASSAULT      only some of it
  dateline show ID --ledger {folder}                    an event with its claims and sentences
  dateline add PATH… --ledger {folder}                  your own articles
  dateline read PATH…                                 articles without keeping them
"""


@click.command("demo")
@options.ledger_in("demo-record")
def command(folder: Path) -> None:
    """Read the example reports into a record, and show it."""
    from dateline.cli import tables
    from dateline.ledger import open_ledger
    from dateline.reader import read_articles

    screen = console()
    inputs = Inputs([str(example_folder())])
    with open_ledger(folder) as ledger:
        report = ledger.add(counted(read_articles(inputs), "Reading"), inputs.originals)
        click.echo(f"The example reports, in {folder}: {report}\n")
        screen.print(tables.stories(ledger.stories()))
        screen.print(tables.events(ledger.events()))
    click.echo(NEXT_STEPS.format(folder=folder))


def example_folder() -> Path:
    """Where the examples lie: in the installed package, or at the root of the checkout."""
    package = Path(__file__).parents[1]
    packaged = package / "examples"
    return (packaged if packaged.is_dir() else package.parents[1] / "examples") / "reports"
