"""Paths from the command line → articles; problems are told on standard error and counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from dateline.article import Article


@dataclass
class Inputs:
    """The articles of some paths, once. `published` and `outlet` fill in what an article does not say of itself."""

    paths: Sequence[str]
    published: date | None = None
    outlet: str | None = None
    skipped: int = field(default=0, init=False)
    originals: Received = field(default_factory=lambda: Received(), init=False)

    def __iter__(self) -> Iterator[Article]:
        """The articles in order; each problem is told when it comes up."""
        from dateline.intake import IntakeProblem, read_paths

        for item in read_paths(self.paths, self.originals):
            if isinstance(item, IntakeProblem):
                self.skipped += item.skipped
                tell(item.ref, item.message, item.hint, item.skipped)
            else:
                yield self.completed(item)

    def completed(self, article: Article) -> Article:
        """The article with the day and the outlet that were given for all."""
        return type(article).of(
            article.text,
            ref=article.ref,
            title=article.title,
            outlet=article.outlet or self.outlet,
            published=article.published or self.published,
            url=article.url,
            language=article.language,
        )


def own_actors(ledger: Path) -> Path | None:
    """The folder of actors that were imported into the record, if any were."""
    folder = ledger / "actors"
    return folder if folder.is_dir() else None


class Received(dict[str, bytes]):
    """The bytes of articles on their way to the ledger. Each is handed out once, so that a long batch stays small."""

    def get(self, ref: str, default: Any = None) -> Any:
        """The bytes of the article with that ref, for the one time that they are asked for."""
        return self.pop(ref, default)


def tell(ref: str, message: str, hint: str, skipped: bool) -> None:
    """One line on standard error."""
    click.echo(f"{'Skipped' if skipped else 'Note'} {ref}: {message} {hint}".rstrip(), err=True)
