"""`dateline actors`: the actors on record; `dateline actors import`: names of your own for the reader to know."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli import options
from dateline.cli.listing import show_list

if TYPE_CHECKING:
    from dateline.knowledge.registry import Entry


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
    """Keep actors of your own with the record, for every later `dateline add` there.

    FILE is a CSV with a header (name, kind, aliases, country, sector, from, to), FollowTheMoney entities as JSON lines,
    or YAML. An entry with a known id adds its names and offices to that actor. A file that was imported before is
    replaced.
    """
    from dateline.knowledge.registry_import import keep_entities

    # All files are checked before any is kept.
    for file, entries in [(file, entries_of(file)) for file in files]:
        keep_entities(entries, folder / "actors", file.stem)
        click.echo(f"{file}: {len(entries)} actors")


def entries_of(file: Path) -> list[Entry]:
    """The actors of a file in any of the forms, checked."""
    from dateline.knowledge.registry_build import entry_of, read_entries
    from dateline.knowledge.registry_import import import_entities

    if file.suffix.lower() in (".yaml", ".yml"):
        return [entry_of(raw) for raw in read_entries(file.name, file.read_bytes())]
    return import_entities(file)
