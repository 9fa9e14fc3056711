"""`dateline judge`: what a person decides about the record. Decisions are appended, never changed, and can be undone."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from dateline.cli import options
from dateline.cli.output import print_json


@click.group("judge")
def command() -> None:
    """Decide on the record: same, different, reject, correct, undo.

    A judgement is appended with who made it, when and why; it survives re-reading and re-merging.
    """


def decision(function: Callable[..., Any]) -> Callable[..., Any]:
    """What every decision takes: who makes it, and why."""
    for option in (
        options.ledger,
        click.option("--why", default="", help="The reason, kept with the judgement."),
        click.option("--who", default=getpass.getuser, show_default="your user name", help="Who decides."),
    ):
        function = option(function)
    return function


def append(folder: Path, verdict: Any, *ids: str, **details: Any) -> None:
    """Append one judgement and print it."""
    from dateline.ledger import open_ledger

    with open_ledger(folder, create=False) as ledger:
        print_json(ledger.judge(verdict, *ids, **details))


@command.command("same")
@click.argument("one")
@click.argument("other")
@decision
def same(one: str, other: str, folder: Path, who: str, why: str) -> None:
    """Two events (or mentions) are one."""
    append(folder, "same", one, other, who=who, why=why)


@command.command("different")
@click.argument("one")
@click.argument("other")
@decision
def different(one: str, other: str, folder: Path, who: str, why: str) -> None:
    """Two events (or mentions) are not one."""
    append(folder, "different", one, other, who=who, why=why)


@command.command("unsure")
@click.argument("one")
@click.argument("other")
@decision
def unsure(one: str, other: str, folder: Path, who: str, why: str) -> None:
    """Whether two events are one can't be told; kept so that nobody is asked again."""
    append(folder, "unsure", one, other, who=who, why=why)


@command.command("reject")
@click.argument("event")
@decision
def reject(event: str, folder: Path, who: str, why: str) -> None:
    """An event is none."""
    append(folder, "rejected", event, who=who, why=why)


@command.command("correct")
@click.argument("event")
@click.argument("field")
@click.argument("value")
@decision
def correct(event: str, field: str, value: str, folder: Path, who: str, why: str) -> None:
    """A FIELD of an event has another VALUE (JSON, or a plain word)."""
    append(folder, "corrected", event, field=field, value=parsed(value), who=who, why=why)


@command.command("undo")
@click.argument("judgement")
@decision
def undo(judgement: str, folder: Path, who: str, why: str) -> None:
    """Take a judgement back, or an undoing."""
    from dateline.ledger import open_ledger

    with open_ledger(folder, create=False) as ledger:
        print_json(ledger.undo(judgement, who=who, why=why))


@command.command("list")
@options.ledger
def list_judgements(folder: Path) -> None:
    """Every judgement in the order that they were made, undone ones too."""
    from dateline.ledger import open_ledger

    with open_ledger(folder, create=False) as ledger:
        for judgement in ledger.judgements():
            print_json(judgement)


def parsed(value: str) -> Any:
    """The value as JSON, or as it stands where it is none."""
    try:
        return json.loads(value)
    except ValueError:
        return value
