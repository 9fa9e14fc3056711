"""The reader: from an article to everything that it says, each item a span of its text (see `read.py`).

>>> from dateline.reader import read_articles
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.article import Article
from dateline.reading import Reading


def read_articles(articles: Iterable[Article], actors: Path | None = None) -> Iterator[Reading]:
    """Read articles, in order. The language model is loaded at the first one, not at import.

    `actors` is a folder of the user's own actors (YAML), which the reader knows beside those that it ships with.
    """
    from dateline.reader.read import read_articles as read

    yield from read(articles, actors)
