"""The command line: `dateline COMMAND`. One module a command, imported when it is called.

Exit codes: 0 all done; 1 some inputs gave no article; 2 the command line is wrong; 3 Dateline could not go on.
Results go to standard output, everything else to standard error.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from dateline import __version__
from dateline.cli import examples
from dateline.errors import DatelineError

SOME_FAILED = 1
STOPPED = 3

COMMANDS = (
    "demo",
    "read",
    "add",
    "watch",
    "leads",
    "skipped",
    "articles",
    "stories",
    "events",
    "actors",
    "relations",
    "show",
    "judge",
    "agreement",
    "versions",
    "extract",
    "history",
    "journal",
    "verify",
    "bundle",
    "rebuild",
    "export",
    "serve",
    "accounts",
    "schema",
    "gazetteer",
)


class Commands(click.Group):
    """The commands, in the order a newcomer meets them; each is `command` in the module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"dateline.cli.{cmd_name}").command
        return with_examples(command, cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what Dateline raises on purpose becomes a message, a hint and exit code 3."""
        try:
            return super().invoke(ctx)
        except DatelineError as error:
            click.echo(f"Error: {error.message}", err=True)
            if error.hint:
                click.echo(f"Hint: {error.hint}", err=True)
            ctx.exit(STOPPED)


def with_examples(command: click.Command, name: str) -> click.Command:
    """The command with examples at the end of its help, and so those under it."""
    command.epilog = examples.epilog(name) if name in examples.EXAMPLES else None
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            with_examples(inner, f"{name} {inner.name}")
    return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="dateline %(version)s")
def cli() -> None:
    """Dateline reads conflict reporting and keeps a sourced record of it.

    Who did what to whom, where, when, and according to whom: each value with its sentence.
    """


def main(args: Sequence[str] | None = None) -> None:
    """The entry point of the `dateline` script."""
    cli(args, prog_name="dateline")
