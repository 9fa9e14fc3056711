"""`dateline gazetteer build`: the place names, compiled ahead of their first use."""

from __future__ import annotations

import click

from dateline.cli.output import console


@click.group("gazetteer")
def command() -> None:
    """Compile the gazetteer: the places that the reader knows."""


@command.command("build")
def build() -> None:
    """Compile the gazetteer, where its data changed or it is not there yet, and print where it lies.

    Any command that needs it does the same; this is for doing it ahead of time.
    """
    from dateline.knowledge.gazetteer_build import build_gazetteer

    screen = console(error=True)
    with screen.status("Gazetteer …") as status:
        path = build_gazetteer(lambda step, share: status.update(f"Gazetteer … {share:.0%} {step}"))
    click.echo(path)
