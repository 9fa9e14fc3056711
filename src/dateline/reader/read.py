"""Read: the reader's sequence, from an article to its reading. One module a question, in this order:

    credits      where the text comes from; what is furniture and not prose; the day that "Thursday" counts from
    parse        the prose through the language model, in batches
    times places actors     what is named
    quotes       who says what; from it and the credits, who stands behind every passage (sources)
    figures      how many
    events       who did what to whom, where, when, with what; and the relations that follow

In: articles. Out: readings, in order. A stage is a function from records to records; nothing is stored here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from dateline.article import Article
from dateline.knowledge.gazetteer import open_gazetteer
from dateline.knowledge.registry import load_registry
from dateline.reader import USUAL_READER, ReaderKind
from dateline.reader.actors import ActorMentions, find_actors
from dateline.reader.credits import read_provenance
from dateline.reader.encoder import Network, load_network
from dateline.reader.events.answers import Answers
from dateline.reader.events.find import find_events
from dateline.reader.figures import find_figures
from dateline.reader.parse import Parsed, parse
from dateline.reader.places import read_places
from dateline.reader.provenance import Provenance
from dateline.reader.quotes import find_quotes
from dateline.reader.relations import find_relations
from dateline.reader.sources import Attributions
from dateline.reader.times import find_times
from dateline.reader.version import reader_version
from dateline.reading import Place, Reading, Time


@dataclass(frozen=True, slots=True)
class Basics:
    """What is named in an article: the ground that quotations and events stand on."""

    parsed: Parsed
    times: list[Time]
    places: list[Place]
    actors: ActorMentions
    described: list[Place] = field(default_factory=list)

    @property
    def settings(self) -> list[Place]:
        """Where events may take place, in text order: the toponyms and what is told in other words ("the city")."""
        return sorted([*self.places, *self.described], key=lambda place: (place.start, place.end))


# What to do about an article that can't be read: raise, or note it and go on with the next.
ErrorPolicy = Callable[[Article, Exception], None]


def stop(article: Article, error: Exception) -> None:
    """The policy of those who hand in none: the error ends the run."""
    raise error


def read_basics(
    articles: Iterable[Article],
    actors: Path | None = None,
    on_error: ErrorPolicy = stop,
    network: Network | None = None,
) -> Iterator[Basics]:
    """Credits, parse, times, places and actors of each article, in order."""
    gazetteer, registry = open_gazetteer(), load_registry(actors)

    def basics(parsed: Parsed) -> Basics:
        times, places = find_times(parsed), read_places(parsed, gazetteer)
        return Basics(parsed, times, places.named, find_actors(parsed, registry, places.named), places.described)

    for parsed in parse(_credited(articles, on_error), network):
        yield from _attempt(parsed.article, partial(basics, parsed), on_error)


def read_articles(
    articles: Iterable[Article],
    actors: Path | None = None,
    on_error: ErrorPolicy = stop,
    reader: ReaderKind = USUAL_READER,
) -> Iterator[Reading]:
    """Read articles, in order. `actors` is a folder of the user's own registry entries; `reader` says whether the
    rules, the trained model or both decide about events."""
    version = reader_version(actors, reader)
    network = load_network() if reader != "rules" else None
    for basics in read_basics(articles, actors, on_error, network):
        answers = Answers.of(reader, basics.parsed.encoded)
        yield from _attempt(basics.parsed.article, partial(_reading, basics, answers, version), on_error)


def _credited(articles: Iterable[Article], on_error: ErrorPolicy) -> Iterator[tuple[Article, Provenance]]:
    for article in articles:
        for provenance in _attempt(article, partial(read_provenance, article), on_error):
            yield article, provenance


def _attempt[T](article: Article, work: Callable[[], T], on_error: ErrorPolicy) -> tuple[T, ...]:
    """The work's result, alone; nothing where it failed and the policy goes on. The only place that catches."""
    try:
        return (work(),)
    except Exception as error:
        on_error(article, error)
        return ()


def _reading(basics: Basics, answers: Answers, version: str) -> Reading:
    parsed = basics.parsed
    article = parsed.article.model_copy(update={"credits": list(parsed.provenance.credits)})
    quotes = find_quotes(parsed, basics.actors)
    attributions = Attributions(parsed, quotes)
    figures = find_figures(parsed)
    found = find_events(parsed, basics.actors, basics.settings, basics.times, figures, attributions, answers)
    return Reading(
        article=article,
        events=found.events,
        times=basics.times,
        places=basics.places,
        descriptions=basics.described,
        actors=basics.actors.mentions,
        figures=found.figures,
        quotes=quotes,
        relations=find_relations(parsed, basics.actors),
        warnings=[*parsed.article.warnings, *parsed.provenance.warnings],
        version=version,
    )
