"""What goes to the screen: JSON lines for programs, tables for people, progress on standard error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

WIDTH = 120  # columns

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.console import Console


def print_json(model: BaseModel) -> None:
    """One JSON object on a line, in UTF-8 whatever the terminal's encoding."""
    click.echo(model.model_dump_json(by_alias=True).encode())


def console(*, error: bool = False) -> Console:
    """A console for people; WIDTH where the output is no terminal and so has none."""
    from rich.console import Console

    found = Console(stderr=error, highlight=False)
    if not found.is_terminal:
        found.width = WIDTH
    return found


def counted[T](items: Iterable[T], label: str) -> Iterator[T]:
    """The items, with a running count on standard error where that is a terminal."""
    screen = console(error=True)
    if not screen.is_terminal:
        yield from items
        return
    with screen.status(f"{label} …") as status:
        for number, item in enumerate(items, start=1):
            status.update(f"{label} … {number}")
            yield item
