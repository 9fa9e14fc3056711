"""Shared by all tests: the language model is loaded once, and a text can be parsed in one call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from dateline.article import Article
from dateline.reader.parse import Parsed

Parse = Callable[..., Parsed]


@pytest.fixture(scope="session")
def stock() -> Language:
    """The language model as it comes, to compare ours with; not to be changed."""
    from dateline.reader.parse import stock_model

    return stock_model()


@pytest.fixture(scope="session")
def parse_text() -> Parse:
    """`parse_text(text, published=…)`: the text as the reader's later modules get it."""
    from dateline.reader.credits import read_provenance
    from dateline.reader.parse import parse

    def run(text: str, published: date | None = date(2018, 4, 20)) -> Parsed:
        article = Article.of(text, ref="test", published=published)
        return next(parse([(article, read_provenance(article))]))

    return run
