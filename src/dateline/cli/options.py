"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from dateline.reader import READERS, USUAL_READER

type Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

STATUSES = ("asserted", "negated", "planned", "conditional", "alleged")
GRADES = ("declared", "confirmed", "fair", "weak", "contested")


class Day(click.ParamType[date]):
    """An ISO day: 2024-03-05."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2024-03-05.", param, ctx)


as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
paths = click.argument("paths", nargs=-1, required=True, metavar="PATH…")
allow_private = click.option("--allow-private", is_flag=True, help="Fetch from addresses inside your network too.")
published = click.option("--published", type=Day(), help="Day of publication of articles that do not give their own.")
outlet = click.option("--outlet", help="Outlet of articles that do not give their own.")


reader = click.option(
    "--reader",
    type=click.Choice(READERS),
    default=USUAL_READER,
    show_default=True,
    help="Who decides about events: the rules, the trained model, or both.",
)
ocr = click.option("--ocr", is_flag=True, help="Read scanned pages of PDFs with tesseract.")
triage = click.option(
    "--triage", is_flag=True, help="Look at each article first, and leave out what hardly holds an event."
)


def ledger_in(default: str) -> Decorator:
    """The option for the record's folder."""
    return click.option(
        "--ledger",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path(default),
        envvar="DATELINE_LEDGER" if default == "record" else None,
        show_default=True,
        help="Folder of the record.",
    )


ledger = ledger_in("record")

TO = click.option("--to", "--until", "to", type=Day(), help="Not after this day.")
FILTERS: tuple[Decorator, ...] = (
    click.option("--type", multiple=True, help="Event type, as ASSAULT, or its mode."),
    click.option("--actor", multiple=True, help="Who acts or is acted upon: a name or an id."),
    click.option("--country", multiple=True, help="Country of the place or actor, as SYR or Syria."),
    click.option("--place", multiple=True, help="Name of a place, or of the unit that it lies in."),
    click.option("--from", "from_", type=Day(), help="Not before this day."),
    TO,
    click.option("--source", multiple=True, help="Who says so: a person, institution, agency or outlet."),
    click.option("--status", multiple=True, type=click.Choice(STATUSES), help="How the event is put."),
    click.option("--grade", multiple=True, type=click.Choice(GRADES), help="How well the event is sourced."),
    click.option("--text", multiple=True, help="Words in the article."),
)
FILTER_RULE = "Filters narrow together; one that is given several times takes any of its values."


def filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """Every filter of the lists; they arrive as keywords, None or empty where not given."""
    for option in reversed(FILTERS):
        command = option(command)
    return command


def filters_but_to(command: Callable[..., Any]) -> Callable[..., Any]:
    """The filters where `--to` says something else (`export --to csv`): the last day is `--until` only."""
    until = click.option("--until", "to", type=Day(), help="Not after this day.")
    for option in reversed(FILTERS):
        command = (until if option is TO else option)(command)
    return command
