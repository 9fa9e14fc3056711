"""The public names, and reading from Python."""

from datetime import date

import pytest

import dateline
from dateline import _HOMES
from dateline.errors import IntakeError

TEXT = "Shells hit Kasra on Monday, the mayor said."


@pytest.fixture
def seen(monkeypatch):
    """A reader that gives back its articles, and the list of them."""
    articles = []

    def read_articles(items):
        articles.extend(items)
        return (dateline.Reading(article=article) for article in articles)

    monkeypatch.setattr("dateline.reader.read_articles", read_articles, raising=False)
    return articles


def test_all_names_what_can_be_had_and_nothing_else():
    assert sorted(dateline.__all__) == sorted(name for names in _HOMES.values() for name in names)
    assert set(dateline.__all__) <= set(dir(dateline))
    for name in dateline.__all__:
        assert getattr(dateline, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        dateline.nothing  # noqa: B018  the look-up is the test


@pytest.mark.parametrize("day", ["2024-03-05", "2024-03-05T10:00:00Z", date(2024, 3, 5)])
def test_read_hands_the_article_to_the_reader(seen, day):
    reading = dateline.read(TEXT, published=day, outlet="Post", title="Shells")
    assert reading.article == seen[0]
    assert seen == [dateline.Article.of(TEXT, ref="text", published=date(2024, 3, 5), outlet="Post", title="Shells")]


def test_read_refuses_a_day_that_is_none_and_a_text_that_is_none(seen):
    with pytest.raises(IntakeError, match="not a day"):
        dateline.read(TEXT, published="last Monday")
    with pytest.raises(IntakeError, match="no text"):
        dateline.read("  ")
    assert not seen
