"""`dateline judge`: what a person decides about the record. Appended, never changed, and undone by another decision."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from dateline.cli import options
from dateline.cli.opening import open_record
from dateline.cli.output import print_json

ABOUT_TWO = {
    "same": "Two events are one.",
    "different": "Two events are not one.",
    "unsure": "Whether two events are one can't be told.",
}


@click.group("judge")
def command() -> None:
    """Decide: same, different, reject, correct, undo.

    A judgement is kept with who made it, when and why, and survives re-reading and re-merging. Events are named by
    the ids that `dateline events` gives.
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


def append(folder: Path, *ids: str, **details: Any) -> None:
    """Append one judgement and print it."""
    with open_record(folder) as ledger:
        print_json(ledger.judge(*ids, **details))  # type: ignore[arg-type]  # a verdict is one of its literals


def about_two(verdict: str, sentence: str) -> click.Command:
    """The command for a verdict on a pair of events."""

    @click.command(verdict, help=sentence)
    @click.argument("one")
    @click.argument("other")
    @decision
    def judge_pair(one: str, other: str, folder: Path, who: str, why: str) -> None:
        append(folder, verdict, one, other, who=who, why=why)

    return judge_pair


for verdict, sentence in ABOUT_TWO.items():
    command.add_command(about_two(verdict, sentence))


@command.command("reject")
@click.argument("event")
@decision
def reject(event: str, folder: Path, who: str, why: str) -> None:
    """What was taken for an event is none."""
    append(folder, "rejected", event, who=who, why=why)


@command.command("correct")
@click.argument("event")
@click.argument("field")
@click.argument("value")
@decision
def correct(event: str, field: str, value: str, folder: Path, who: str, why: str) -> None:
    """A field of an event has another value (JSON, or a word)."""
    append(folder, "corrected", event, field=field, value=value_of(value), who=who, why=why)


@command.command("undo")
@click.argument("judgement")
@decision
def undo(judgement: str, folder: Path, who: str, why: str) -> None:
    """Take a judgement back, or an undoing."""
    with open_record(folder) as ledger:
        print_json(ledger.undo(judgement, who=who, why=why))


@command.command("list")
@options.ledger
def list_judgements(folder: Path) -> None:
    """All judgements in their order, undone ones too."""
    with open_record(folder) as ledger:
        for judgement in ledger.judgements():
            print_json(judgement)


def value_of(words: str) -> Any:
    """The value as JSON, or the words themselves where they are none."""
    try:
        return json.loads(words)
    except ValueError:
        return words
