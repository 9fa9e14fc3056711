"""The commands that list what is on record: one shape, four nouns. Every filter works on every list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dateline.cli import options
from dateline.cli.opening import open_record
from dateline.cli.output import console, print_json


def listing(noun: str, sentence: str) -> click.Command:
    """The command that lists articles, stories, events or actors."""

    @click.command(noun, help=f"{sentence}\n\n{options.FILTER_RULE}")
    @options.filters
    @options.as_json
    @options.ledger
    def command(folder: Path, as_json: bool, **filters: Any) -> None:
        show_list(noun, folder, as_json, filters)

    return command


def show_list(noun: str, folder: Path, as_json: bool, filters: dict[str, Any]) -> None:
    """Print the items that the filters leave."""
    with open_record(folder) as ledger:
        items = getattr(ledger, noun)(**filters)
        if as_json:
            for item in items:
                print_json(item)
        else:
            from dateline.cli import tables

            console().print(getattr(tables, noun)(items))
