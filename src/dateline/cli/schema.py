"""`dateline schema`: the data model as JSON Schema."""

from __future__ import annotations

import json

import click

NOUNS = ("article", "reading", "record")


@click.command("schema")
@click.argument("noun", type=click.Choice(NOUNS), default="reading")
def command(noun: str) -> None:
    """Print the JSON Schema of an article, a reading or the record.

    A reading is what `dateline read --json` prints a line.
    """
    from dateline import Article, Reading, Record
    from dateline.article import Model

    models: dict[str, type[Model]] = {"article": Article, "reading": Reading, "record": Record}
    click.echo(json.dumps(models[noun].model_json_schema(by_alias=True, mode="serialization"), indent=2))
