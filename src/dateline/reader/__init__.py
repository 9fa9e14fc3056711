"""The reader: from an article to everything that it says, each item a span of its text (see `read.py`).

>>> from dateline.reader import read_articles
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from dateline.article import Article
    from dateline.reading import Reading

# Who decides about events: the rules over the parse, the trained encoder, or both together.
ReaderKind = Literal["rules", "model", "both"]
READERS: tuple[ReaderKind, ...] = get_args(ReaderKind)
USUAL_READER: ReaderKind = "both"


def read_articles(
    articles: Iterable[Article],
    actors: Path | None = None,
    on_error: Callable[[Article, Exception], None] | None = None,
    reader: ReaderKind = USUAL_READER,
) -> Iterator[Reading]:
    """Read articles, in order. The language model is loaded at the first one, not at import.

    `actors` is a folder of the user's own actors (YAML), which the reader knows beside those that it ships with;
    `on_error` is told of an article that can't be read, and the rest goes on. Without it the error is raised.
    `reader` says who decides about events.
    """
    from dateline.reader import read

    yield from read.read_articles(articles, actors, on_error or read.stop, reader)
