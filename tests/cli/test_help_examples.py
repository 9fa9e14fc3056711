"""Every command's help ends in examples, and each example is a command line that the command takes."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

import click
import pytest

from dateline.cli import cli
from dateline.cli.examples import EXAMPLES

ROOT = click.Context(cli, info_name="dateline", **cli.context_settings)


def commands(group: click.Group, name: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group, parent=ROOT)
    for each in group.list_commands(context):
        command = group.get_command(context, each)
        assert command is not None
        full = f"{name} {each}".strip()
        yield full, command
        if isinstance(command, click.Group) and each != "judge":
            yield from commands(command, full)


@pytest.mark.parametrize(
    ("name", "command"), list(commands(cli)), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_command_has_examples_in_its_help(name: str, command: click.Command) -> None:
    shown = command.get_help(click.Context(command, info_name=name, parent=ROOT))
    assert "Examples:" in shown
    assert all(line.split(" | ")[-1] in shown for line in EXAMPLES[name])


@pytest.mark.parametrize("line", [line for lines in EXAMPLES.values() for line in lines])
def test_every_example_is_taken_by_the_command_line(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = shlex.split(line.split(" | ")[-1].split(" > ")[0])
    assert words.pop(0) == "dateline"
    group: click.Command = cli
    while isinstance(group, click.Group) and words and group.get_command(ROOT, words[0]):
        group = group.get_command(ROOT, words.pop(0)) or group
    real = click.Path.convert
    monkeypatch.setattr(click.Path, "convert", lambda self, value, *_: value if self.exists else real(self, value, *_))
    group.make_context(group.name, words, parent=ROOT)
