"""`dateline relations`: how actors stand to each other, over time, with the evidence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli import options
from dateline.cli.opening import open_record
from dateline.cli.output import console, print_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.ledger import Ledger
    from dateline.reading import Reading
    from dateline.record import RecordRelation

#: Filters that say something of events only: with one of them, stated relations are left out.
OF_EVENTS = ("type", "status", "grade", "place")


@click.command("relations")
@options.filters
@options.as_json
@options.ledger
def command(folder: Path, as_json: bool, **filters: Any) -> None:
    """List who stands with whom and against whom, from events and from what articles state.

    The filters choose the events and articles that count as evidence; with --actor, only that actor's relations are
    listed. Filters narrow together; one that is given several times takes any of its values.
    """
    from dateline.merge.relations import relate_actors

    with open_record(folder) as ledger:
        relations = relate_actors(ledger.events(**filters), stated_in(ledger, filters))
        wanted = [each for each in relations if is_of(each, filters.get("actor") or ())]
        if as_json:
            for relation in wanted:
                print_json(relation)
        else:
            from dateline.cli import tables

            console().print(tables.relations(wanted))


def stated_in(ledger: Ledger, filters: dict[str, Any]) -> Iterator[Reading]:
    """The readings of the articles that the filters leave."""
    if not any(filters.get(name) for name in OF_EVENTS):
        for article in ledger.articles(**filters):
            yield ledger.reading(article.id)


def is_of(relation: RecordRelation, sought: tuple[str, ...]) -> bool:
    """Whether one of the two is sought: by its id, or by words of its name."""
    from dateline.ledger.filters import plain

    wanted = [plain(each) for each in sought]
    ids = {plain(relation.a), plain(relation.b)}
    return not wanted or any(
        each in ids or any(f" {each} " in f" {plain(name)} " for name in relation.names) for each in wanted
    )
