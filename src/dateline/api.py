"""Dateline from Python, in two functions: read a text; open a record. Both are named in `dateline` itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dateline.article import Article
from dateline.errors import IntakeError
from dateline.intake.bounds import refuse_unreadable
from dateline.intake.day import parse_day

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.ledger import Ledger
    from dateline.reading import Reading


def read(
    text: str,
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    ref: str = "text",
) -> Reading:
    """Read one article: who did what to whom, where, when, according to whom.

    `published` is the day of publication, a date or ISO ("2024-03-05"); without it "on Monday" stays unresolved.
    Raises IntakeError for a text that is no article, ModelError where the language model is not installed.
    """
    from dateline.reader import read_articles

    refuse_unreadable(text)
    day = parse_day(published) if isinstance(published, str) else published
    if published and day is None:
        raise IntakeError(f"{published!r} is not a day.", "Write it as 2024-03-05, or hand in a datetime.date.")
    article = Article.of(text, ref=ref, title=title, outlet=outlet, published=day, url=url)
    return next(iter(read_articles([article])))


def open_ledger(path: Path | str = "record") -> Ledger:
    """Open the record in a folder, which is made where it is not there."""
    from dateline import ledger

    return ledger.open_ledger(path)
