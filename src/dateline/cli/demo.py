"""`dateline demo`: the example reports, read into a record of their own, and what is then on record."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli import options
from dateline.cli.add import add_to
from dateline.cli.inputs import Inputs
from dateline.cli.output import console

if TYPE_CHECKING:
    from dateline.record import RecordEvent

EXAMPLES = ("reports.jsonl", "pages", "texts")
SHOWN = 8
NEXT_STEPS = """\
Next, in this record:
  dateline events --ledger {folder}                   all events
  dateline events --ledger {folder} --type ASSAULT      only some of it
  dateline show ID --ledger {folder}                    an event with its claims and sentences
  dateline add PATH… --ledger {folder}                  your own articles
  dateline read PATH…                                 articles without keeping them
"""


@click.command("demo")
@options.ledger_in("demo-record")
def command(folder: Path) -> None:
    """Read the example reports into a record, and show it."""
    from rich.text import Text

    from dateline.cli import tables
    from dateline.cli.pages import page
    from dateline.ledger import open_ledger

    screen = console()
    inputs = Inputs([str(example_folder() / name) for name in EXAMPLES])
    with open_ledger(folder) as ledger:
        report = add_to(ledger, inputs)
        click.echo(f"The example reports, in {folder}: {report}\n")
        screen.print(tables.stories(ledger.stories()))
        best = best_sourced(ledger.events())
        screen.print(tables.events(best))
        if best:
            screen.print(Text("The best sourced of them, with every claim and sentence:\n", style=tables.DIM))
            screen.print(page(max(best, key=rank), ledger))
    click.echo(NEXT_STEPS.format(folder=folder))


def best_sourced(events: Iterable[RecordEvent]) -> list[RecordEvent]:
    """The events that most is known of, in their order."""
    found = list(events)
    best = {event.id for event in sorted(found, key=rank, reverse=True)[:SHOWN]}
    return [event for event in found if event.id in best]


def rank(event: RecordEvent) -> tuple[int, int, int]:
    """Independent origins first, then what it leads in, then how much of it is answered."""
    answered = [event.actors, event.recipients, event.places, event.time, event.figures]
    return event.origins, event.main, sum(1 for answer in answered if answer)


def example_folder() -> Path:
    """Where the examples lie: in the installed package, or at the root of the checkout."""
    package = Path(__file__).parents[1]
    packaged = package / "examples"
    folder = packaged if packaged.is_dir() else package.parents[1] / "examples"
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
