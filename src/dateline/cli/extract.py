"""`dateline extract ID`: an article's text made anew from its original, held against what is on record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli import SOME_FAILED, options
from dateline.cli.opening import open_record
from dateline.cli.output import console, print_json

if TYPE_CHECKING:
    from dateline.article import Article
    from dateline.ledger import Edit, Ledger


@click.command("extract")
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.option("--keep", is_flag=True, help="Put what differs on record, as another version of the article.")
@options.as_json
@options.ledger
@click.pass_context
def command(ctx: click.Context, ids: tuple[str, ...], keep: bool, as_json: bool, folder: Path) -> None:
    """Take the text of articles out of their originals again, as this version of Dateline does it.

    What differs from the record is shown, as `dateline versions` shows it; nothing on record is changed. With --keep it
    is added as a version of its own, with the same original. That takes an address, by which versions are found.
    """
    from dateline.errors import IntakeError
    from dateline.ledger.extraction import extract_anew
    from dateline.ledger.versions import edit_between

    failed = False
    with open_record(folder) as ledger:
        for id in ids:
            article = ledger.article(id)
            try:
                anew = extract_anew(ledger, article.id)
            except IntakeError as error:
                failed = True
                click.echo(f"{id}: {error.message} {error.hint}".rstrip(), err=True)
                continue
            edit = edit_between(article, anew)
            print_json(edit) if as_json else tell(article, edit)
            if keep and anew.id != article.id:
                failed = not keep_version(ledger, article, anew) or failed
    if failed:
        ctx.exit(SOME_FAILED)


def keep_version(ledger: Ledger, article: Article, anew: Article) -> bool:
    """Add what was made anew; False where it would not be known as a version."""
    from dateline.cli.inputs import own_actors
    from dateline.ledger.extraction import receipt_of
    from dateline.ledger.versions import key_at
    from dateline.reader import read_articles
    from dateline.reader.version import reader_version

    if key_at(article) is None or key_at(article) != key_at(anew):
        click.echo(f"{article.ref}: it has no address, so another version of it would not be known as one.", err=True)
        return False
    actors, receipt = own_actors(ledger.folder), receipt_of(ledger, article)
    report = ledger.add_articles(
        [anew],
        lambda articles, on_error: read_articles(articles, actors, on_error),
        reader_version(actors),
        ledger.original(article.id),
        receipts={anew.ref: receipt} if receipt else {},
    )
    click.echo(f"{report}", err=True)
    return not report.failed


def tell(article: Article, edit: Edit) -> None:
    """One line where nothing differs; else what does."""
    from rich.text import Text

    from dateline.cli.phrases import clean
    from dateline.cli.versions import tell_edit

    same = not edit.fields and all(piece.kind == "same" for piece in edit.text)
    head = f"{article.id}  {article.title or article.ref}{': the same' if same else ''}"
    console().print(Text(clean(head), style="bold"), soft_wrap=True)
    if not same:
        tell_edit(edit)
