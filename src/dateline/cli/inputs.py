"""Paths from the command line → articles; problems are told on standard error and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.phrases import clean

if TYPE_CHECKING:
    from dateline.article import Article
    from dateline.intake import Fetch, Item, Lead
    from dateline.intake.receipt import Receipt
    from dateline.intake.triage import Look


@dataclass
class Inputs:
    """The articles of some paths, once. `published` and `outlet` fill in what an article does not say of itself."""

    paths: Sequence[str]
    published: date | None = None
    outlet: str | None = None
    ocr: bool = False
    fetch: Fetch | None = None  # gets addresses
    #: Where given, each article is looked at first, and one that hardly holds an event goes here and no further.
    leave_out: Callable[[Article, Look], None] | None = None
    skipped: int = field(default=0, init=False)
    originals: Received[bytes] = field(default_factory=lambda: Received(), init=False)
    left_out: int = field(default=0, init=False)
    leads: Counter[str] = field(default_factory=Counter, init=False)
    dropped: list[tuple[str, str]] = field(default_factory=list, init=False)  # ref and reason, for the journal
    receipts: Received[Receipt] = field(default_factory=lambda: Received(), init=False)  # how articles came, by ref

    def __iter__(self) -> Iterator[Article]:
        """The articles in order; each problem is told when it comes up, and at the end how many leads there were."""
        from dateline.intake import IntakeProblem, Lead

        came = False
        for item in self.items():
            if isinstance(item, IntakeProblem):
                self.skipped += item.skipped
                if item.skipped:
                    self.dropped.append((item.ref, item.message))
                tell(item.ref, item.message, item.hint, item.skipped)
            elif isinstance(item, Lead):
                self.leads[item.of] += 1
            else:
                came = True
                article = self.completed(item)
                if not self.is_left_out(article):
                    yield article
        if self.leads:
            self.skipped += not came
            tell(", ".join(self.paths), said_of(self.leads), "`dateline leads` lists them.", not came)

    def items(self) -> Iterator[Item]:
        """What lies at the paths and addresses; how it came, where that is known, is put into `receipts`."""
        from dateline.intake import read_paths

        return read_paths(self.paths, self.originals, receipts=self.receipts, ocr=self.ocr, fetch=self.fetch)

    def is_left_out(self, article: Article) -> bool:
        """Whether a first look was asked for and left the article out; it is then handed to `leave_out`."""
        if self.leave_out is None:
            return False
        from dateline.intake.triage import look_at

        look = look_at(article)
        if not look.sent:
            self.left_out += 1
            self.leave_out(article, look)
            self.dropped.append((article.ref, "left out by the first look"))
            self.originals.pop(article.ref, None)
            self.receipts.pop(article.ref, None)
        return not look.sent

    def completed(self, article: Article) -> Article:
        """The article with the day and the outlet that were given for all."""
        return article.changed(outlet=article.outlet or self.outlet, published=article.published or self.published)


def leads_in(paths: Sequence[str], fetch: Fetch | None = None) -> Iterator[Lead]:
    """The leads of some paths; problems are told, articles passed over."""
    from dateline.intake import IntakeProblem, Lead, read_paths

    for item in read_paths(paths, fetch=fetch):
        if isinstance(item, IntakeProblem) and item.skipped:
            tell(item.ref, item.message, item.hint, True)
        elif isinstance(item, Lead):
            yield item


def said_of(leads: Counter[str]) -> str:
    """How many leads of which kind, for people: "3 leads to reports that are not in it (GDELT event)."."""
    count = sum(leads.values())
    return f"{count:,} {'lead' if count == 1 else 'leads'} to reports that are not in it ({', '.join(sorted(leads))})."


def own_actors(ledger: Path) -> Path | None:
    """The folder of actors that were imported into the record, if any were."""
    folder = ledger / "actors"
    return folder if folder.is_dir() else None


class Received[T](dict[str, T]):
    """What comes with articles on their way to the ledger; handed out once each, so that a long batch stays small."""

    def get(self, ref: str, default: Any = None) -> Any:
        """What came with the article of that ref, for the one time that it is asked for."""
        return self.pop(ref, default)


def tell(ref: str, message: str, hint: str, skipped: bool) -> None:
    """One line on standard error."""
    click.echo(f"{'Skipped' if skipped else 'Note'} {clean(f'{ref}: {message} {hint}')}".rstrip(), err=True)
