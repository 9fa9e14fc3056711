"""`dateline versions ID`: what came from one address, and what each version changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli import options
from dateline.cli.opening import open_record
from dateline.cli.output import console

if TYPE_CHECKING:
    from rich.text import Text

    from dateline.article import Article
    from dateline.ledger import Edit, Version

STYLES = {"same": "", "removed": "red strike", "added": "green", "skipped": "dim"}
MARKS = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}"), "skipped": ("", "")}


@click.command("versions")
@click.argument("id")
@options.as_json
@options.ledger
def command(id: str, as_json: bool, folder: Path) -> None:
    """List the versions of an article, by its id, ref or address, and show what each changed.

    Versions are what came from one address with different content, in the order in which it came. Words between [- and
    -] were taken out, those between {+ and +} put in.
    """
    from dateline.ledger.versions import edit_between

    with open_record(folder) as ledger:
        versions = ledger.versions(id)
        articles = [ledger.article(each.article) for each in versions]
    edits = [None, *(edit_between(before, after) for before, after in pairwise(articles))]
    for version, edit in zip(versions, edits, strict=True):
        if as_json:
            print_version(version, edit)
        else:
            tell(version, edit, version.article in chosen(id, articles))


def chosen(id: str, articles: Sequence[Article]) -> set[str]:
    """Which of the versions was asked for; none where all were, by their address."""
    return {article.id for article in articles if id in (article.id, article.ref) and id != article.url}


def print_version(version: Version, edit: Edit | None) -> None:
    """A line of JSON: the version, and what it changed."""
    import json

    said = version.model_dump(mode="json") | {"changed": edit.model_dump(mode="json") if edit else None}
    click.echo(json.dumps(said, ensure_ascii=False).encode("utf8", "replace"))


def tell(version: Version, edit: Edit | None, is_asked: bool) -> None:
    """A head line for the version, then what it changed."""
    from rich.text import Text

    from dateline.cli.phrases import clean

    screen = console()
    how = f"  status {version.receipt['status']}" if version.receipt and version.receipt.get("status") else ""
    told = f"{version.came or 'no moment'}  {version.article}  {version.title or version.ref}{how}"
    screen.print(Text(clean(told) + ("  ←" if is_asked else ""), style="bold"), soft_wrap=True)
    if edit is not None:
        tell_edit(edit)
        screen.print()


def tell_edit(edit: Edit) -> None:
    """The fields that changed, then the text's changes with a little around them."""
    from rich.text import Text

    from dateline.cli.phrases import clean

    screen = console()
    for name, (before, after) in edit.fields.items():
        screen.print(Text(clean(f"  {name}: {said(before)} → {said(after)}")), soft_wrap=True)
    if all(piece.kind == "same" for piece in edit.text):
        screen.print(Text("  The text is the same."))
    else:
        screen.print(marked(edit))


def said(value: object) -> str:
    """A field's value for people."""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value) if value else "–"


def marked(edit: Edit) -> Text:
    """The text's changes, marked by signs and colours, since not every screen has those."""
    from rich.text import Text

    from dateline.ledger.differences import shown

    line = Text("  ")
    for piece in shown(edit.text):
        begin, end = MARKS[piece.kind]
        words = f" … {len(piece.text.split()):,} words … " if piece.kind == "skipped" else spaced(piece.text)
        line.append(f"{begin}{words}{end}", STYLES[piece.kind])
    return line


def spaced(words: str) -> str:
    """Words as one line, with a blank at either end where there is one."""
    from dateline.cli.phrases import clean

    return " " * words[:1].isspace() + clean(words) + " " * (words[-1:].isspace() and not words.isspace())
