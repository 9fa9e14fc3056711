"""Write docs/commands.md from the commands themselves. A test checks that the page is up to date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from dateline.cli import cli

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
HEAD = """\
# Commands

<!-- Made by `make docs` from the commands themselves. -->

Results go to standard output, everything else to standard error. Exit codes: 0 all done; 1 some inputs gave no
article; 2 the command line is wrong; 3 Dateline could not go on, and says why and what to do.
"""


def reference() -> str:
    """The whole page."""
    root = click.Context(cli, info_name="dateline", terminal_width=100, **cli.context_settings)
    return "\n".join([HEAD, *sections(root)])


def sections(context: click.Context) -> Iterator[str]:
    """A section for each command under this one, with its help as it is printed."""
    group = context.command
    if not isinstance(group, click.Group):
        return
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context, terminal_width=100)
        yield f"## {inner.command_path}\n\n```text\n{command.get_help(inner)}\n```\n"
        yield from sections(inner)


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(reference(), encoding="utf8")
