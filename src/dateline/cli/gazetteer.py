"""`dateline gazetteer build`: the place names, compiled ahead of their first use."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.output import console


@click.group("gazetteer")
def command() -> None:
    """Compile the gazetteer: the places that the reader knows."""


@command.command("build")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
def build(file: Path | None) -> None:
    """Compile the gazetteer, where its data changed or it is not there yet, and print where it lies.

    FILE is a dump of GeoNames (SY.zip, allCountries.zip, or the text inside): its villages, camps and bases are added
    to the packaged places, and every command reads with them from then on. Without FILE, the packaged places alone.
    """
    from dateline.knowledge.gazetteer_build import build_gazetteer
    from dateline.knowledge.gazetteer_dump import build_from_dump, forget_choice

    screen = console(error=True)
    with screen.status("Gazetteer …") as status:

        def report(step: str, share: float) -> None:
            status.update(f"Gazetteer … {share:.0%} {step}")

        if file is None:
            forget_choice()
        path = build_gazetteer(report) if file is None else build_from_dump(file, report)
    click.echo(path)
