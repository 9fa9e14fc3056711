"""A reading made by hand, and a reader that gives it for every article: these tests are of the commands alone."""

from collections.abc import Iterable, Iterator
from datetime import date

import pytest
from click.testing import CliRunner, Result

from dateline.article import Article, Credit, Span
from dateline.cli import cli
from dateline.reading import Actor, Confidence, Event, Place, Quote, Reading, Source, Time

TEXT = "Shells hit near Kasra on Monday, killing four, Mayor Oren Bast told Reuters. “Nobody warned us,” he said."


def make_reading(article: Article) -> Reading:
    """What the sentence says, for an article with that text; an empty reading for any other."""
    if article.text != TEXT:
        return Reading(article=article, warnings=["No event was found."])

    def spot(words: str) -> dict[str, object]:
        start = TEXT.index(words)
        return {"start": start, "end": start + len(words), "text": words}

    mayor = Actor(**spot("Mayor Oren Bast"), id="oren-bast", name="Oren Bast", kind="person")
    place = Place(**spot("Kasra"), name="Kasra", kind="settlement", country="SYR", precision="near")
    monday = date(2024, 3, 4)
    time = Time(
        **spot("Monday"), type="DATE", value="2024-03-04", from_=monday, to=monday, precision="day", basis="published"
    )
    agency = Source(name="Reuters", kind="agency")
    event = Event(
        id="e-1",
        trigger=Span(**spot("hit")),
        main=True,
        type="ASSAULT",
        mode="artillery",
        status="alleged",
        places=[place],
        time=time,
        sources=[Source(name="Oren Bast", kind="person"), agency],
        confidence=Confidence(event=0.9, type=0.9),
    )
    quote = Quote(**spot("“Nobody warned us,”"), direct=True, mixed=False, speaker=mayor, via=[agency])
    credited = article.model_copy(update={"credits": [Credit(**spot("Reuters"), kind="agency", name="Reuters")]})
    return Reading(article=credited, events=[event], quotes=[quote], warnings=["The year of Monday is a guess."])


def fake_reader(articles: Iterable[Article], *_: object, **__: object) -> Iterator[Reading]:
    return (make_reading(article) for article in articles)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the reader by hand in the real one's place."""
    monkeypatch.setattr("dateline.reader.read_articles", fake_reader, raising=False)


@pytest.fixture
def dateline():
    """Run a command line."""

    def run(*args: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, [str(arg) for arg in args], input=stdin, catch_exceptions=False)

    return run
