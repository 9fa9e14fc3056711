"""`dateline actors`: the actors on record; `dateline actors import`: names of your own for the reader to know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dateline.cli import options
from dateline.cli.listing import show_list


@click.group("actors", invoke_without_command=True, subcommand_metavar="[import FILE…]")
@options.filters
@options.as_json
@options.ledger
@click.pass_context
def command(ctx: click.Context, /, folder: Path, as_json: bool, **filters: Any) -> None:
    """List the actors on record: their names, how often they act."""
    if ctx.invoked_subcommand is None:
        show_list("actors", folder, as_json, filters)


@command.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.ledger
def import_actors(files: tuple[Path, ...], folder: Path) -> None:
    """Check YAML files of actors and keep them with the record, for every later `dateline add` there.

    An entry with a known id adds its names and offices to that actor.
    """
    from dateline.knowledge.registry_build import read_entries

    checked = {file: read_entries(file.name, file.read_bytes()) for file in files}
    own = folder / "actors"
    own.mkdir(parents=True, exist_ok=True)
    for file, entries in checked.items():
        (own / file.with_suffix(".yaml").name).write_bytes(file.read_bytes())
        click.echo(f"{file}: {len(entries)} actors", err=True)
