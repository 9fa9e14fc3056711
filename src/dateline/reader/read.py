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

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.article import Article
from dateline.knowledge.gazetteer import open_gazetteer
from dateline.knowledge.registry import load_registry
from dateline.reader.actors import ActorMentions, find_actors
from dateline.reader.credits import read_provenance
from dateline.reader.events.find import find_events
from dateline.reader.figures import find_figures
from dateline.reader.parse import Parsed, parse
from dateline.reader.places import find_places
from dateline.reader.quotes import find_quotes
from dateline.reader.relations import find_relations
from dateline.reader.sources import Attributions
from dateline.reader.times import find_times
from dateline.reading import Place, Reading, Time


@dataclass(frozen=True, slots=True)
class Basics:
    """What is named in an article: the ground that quotations and events stand on."""

    parsed: Parsed
    times: list[Time]
    places: list[Place]
    actors: ActorMentions


def read_basics(articles: Iterable[Article], actors: Path | None = None) -> Iterator[Basics]:
    """Credits, parse, times, places and actors of each article, in order."""
    gazetteer, registry = open_gazetteer(), load_registry(actors)
    for parsed in parse((article, read_provenance(article)) for article in articles):
        times, places = find_times(parsed), find_places(parsed, gazetteer)
        yield Basics(parsed, times, places, find_actors(parsed, registry, places))


def read_articles(articles: Iterable[Article], actors: Path | None = None) -> Iterator[Reading]:
    """Read articles, in order."""
    for basics in read_basics(articles, actors):
        yield _reading(basics)


def _reading(basics: Basics) -> Reading:
    from dateline import __version__

    parsed = basics.parsed
    article = parsed.article.model_copy(update={"credits": list(parsed.provenance.credits)})
    quotes = find_quotes(parsed, basics.actors)
    attributions = Attributions(parsed, quotes)
    found = find_events(parsed, basics.actors, basics.places, basics.times, find_figures(parsed), attributions)
    return Reading(
        article=article,
        events=found.events,
        times=basics.times,
        places=basics.places,
        actors=basics.actors.mentions,
        figures=found.figures,
        quotes=quotes,
        relations=find_relations(parsed, basics.actors),
        warnings=list(parsed.provenance.warnings),
        version=__version__,
    )
