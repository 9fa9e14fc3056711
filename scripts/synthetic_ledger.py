"""Make a large ledger of made-up readings, and measure it: `python scripts/synthetic_ledger.py FOLDER`.

No text is read, and no sentence means anything: words are drawn at random, but happenings, places, actors, outlets and
days are as unevenly spread as in news. A happening is told by one to four outlets, some of them copying; each outlet
closes with a line of its own. A second call with a larger `--articles` goes on from there. `--measure` adds articles
one by one, lists with every filter, and prints the times.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, batched, islice
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from dateline.article import Article, Span
from dateline.ledger import Filters, Ledger, open_ledger
from dateline.ledger.engine import insert_new, writing
from dateline.ledger.tables import articles, pending, refs
from dateline.reading import Actor, Confidence, Event, Figure, Place, Reading, Source, Time
from dateline.record import to_json

FIRST, DAYS = date(2012, 1, 1), 3650
COUNTRIES, PLACES, ACTORS, OUTLETS = 25, 60, 40, 80
WORDS, LENGTH, TOPIC = 30_000, 110, 12
TYPES = ("ASSAULT", "CONSULT", "ACCUSE", "PROTEST", "COERCE", "AID", "AGREE", "THREATEN", "MOBILIZE", "REJECT")
SYLLABLES = [consonant + vowel for consonant in "bdklmnr" for vowel in "aeiou"]
STATES = ("SYR IRQ YEM SDN COD SOM MLI NGA AFG PAK MMR UKR RUS COL MEX ETH LBY LBN ISR TUR IRN IND PHL CAF BFA").split()
SEED = 5
BATCH = 500


class World:
    """The places, actors, outlets and words that happenings are made of."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words = sorted({self.word() for _ in range(WORDS * 2)})[:WORDS]
        self.random.shuffle(self.words)
        self.frequency = list(accumulate(1 / (rank + 30) for rank in range(len(self.words))))  # Zipf and Mandelbrot
        self.closings = [" ".join(self.random.sample(self.words, 14)) for _ in range(OUTLETS)]

    def word(self) -> str:
        """A word without meaning."""
        return "".join(self.random.choices(SYLLABLES, k=self.random.randint(2, 4)))

    def common(self, count: int) -> list[str]:
        """Words as unevenly frequent as in a language."""
        return self.random.choices(self.words, cum_weights=self.frequency, k=count)

    def uneven(self, count: int) -> int:
        """One of so many, the first ones more often."""
        return min(count - 1, int(self.random.expovariate(4 / count)))

    def happenings(self) -> Iterator[list[Reading]]:
        """The readings of one happening after the other."""
        number = 0
        while True:
            number += 1
            yield list(self.tell(number))

    def tell(self, number: int) -> Iterator[Reading]:
        """What one to four outlets make of a happening, over two days."""
        draw = self.random
        day = FIRST + timedelta(days=draw.randrange(DAYS))
        country = self.uneven(COUNTRIES)
        happening = {
            "day": day, "country": country, "place": self.uneven(PLACES), "who": self.uneven(ACTORS),
            "whom": self.uneven(ACTORS), "types": draw.sample(TYPES, k=draw.choice((1, 2, 2, 3))),
            "killed": draw.choice((None, None, 1, 2, 3, 5, 8, 20)), "topic": draw.sample(self.words, TOPIC),
        }  # fmt: skip
        told: list[str] = []
        for outlet in draw.sample(range(OUTLETS), k=draw.choice((1, 1, 2, 2, 3, 4))):
            copied = told[0] if told and draw.random() < 0.25 else None
            body = copied or self.body(happening)
            told.append(body)
            published = day + timedelta(days=draw.choice((0, 1, 1, 2)))
            yield self.reading(f"{number}-{outlet}", body, outlet, published, happening)

    def body(self, happening: dict[str, Any]) -> str:
        """A text: words of the topic among common ones, in sentences."""
        words = self.common(LENGTH) + happening["topic"] * 2
        self.random.shuffle(words)
        return " ".join(" ".join(part).capitalize() + "." for part in batched(words, 18))

    def reading(self, ref: str, body: str, outlet: int, published: date, happening: dict[str, Any]) -> Reading:
        """The reading: a sentence for each event, then the body, then the outlet's closing line."""
        events: list[Event] = []
        figures: list[Figure] = []
        text = ""
        for number, type in enumerate(happening["types"]):
            sentence, event = self.event(len(text), number, type, happening, figures)
            text += sentence
            events.append(event)
        text += f"{body} {self.closings[outlet]}"
        title = " ".join(happening["topic"][:5]).capitalize()
        article = Article.of(text, ref=ref, title=title, outlet=f"Outlet {outlet}", published=published)
        actors = [actor for event in events for actor in (*event.actors, *event.recipients)]
        return Reading(
            article=article, events=events, figures=figures, actors=actors, version="synthetic",
            places=[place for event in events for place in event.places],
            times=[event.time for event in events if event.time],
        )  # fmt: skip

    def event(
        self, start: int, number: int, type: str, happening: dict[str, Any], figures: list[Figure]
    ) -> tuple[str, Event]:
        """A sentence and the event in it."""
        country, day = happening["country"], happening["day"]
        names = {
            "who": f"Side {country}-{happening['who']}", "verb": happening["topic"][number],
            "whom": f"Group {country}-{happening['whom']}", "place": f"Town {country}-{happening['place']}",
        }  # fmt: skip
        sentence = f"{names['who']} {names['verb']} {names['whom']} at {names['place']} on {day}. "

        def spot(words: str) -> dict[str, Any]:
            at = start + sentence.index(words)
            return {"start": at, "end": at + len(words), "text": words}

        code = STATES[country]
        place = Place(
            **spot(names["place"]), name=names["place"], kind="settlement", country=code, admin1=f"District {country}",
            lat=country * 3 - 30 + happening["place"] * 0.03, lon=country * 4 + happening["place"] * 0.05,
            geonameid=country * 1000 + happening["place"], precision="exact",
        )  # fmt: skip
        killed = happening["killed"] if type == "ASSAULT" else None
        if killed:
            figures.append(
                Figure(**spot(names["verb"]), measure="killed", low=killed, best=killed, high=killed, event=number)
            )
        event = Event(
            id=f"e{number + 1}", trigger=Span(**spot(names["verb"])), main=number == 0, type=type,
            status="asserted", figures=[len(figures) - 1] if killed else [], places=[place],
            actors=[Actor(**spot(names["who"]), id=names["who"].casefold(), name=names["who"], country=code,
                          sector="MIL", kind="military")],
            recipients=[Actor(**spot(names["whom"]), id=names["whom"].casefold(), name=names["whom"], country=code,
                              sector="REB", kind="group")],
            time=Time(**spot(str(day)), type="DATE", value=str(day), from_=day, to=day, precision="day",
                      basis="stated"),
            sources=[Source(name=names["who"], kind="institution", actor=names["who"].casefold())],
            confidence=Confidence(event=0.5 + self.random.random() / 2, type=0.9),
        )  # fmt: skip
        return sentence, event


def synthetic_readings(seed: int = SEED) -> Iterator[Reading]:
    """Readings without end, always the same ones for one seed."""
    for readings in World(seed).happenings():
        yield from readings


def fill(ledger: Ledger, wanted: int) -> None:
    """Keep readings until there are so many: in large transactions and without originals, unlike `Ledger.add`."""
    there = len(ledger.engine.connect().execute(articles.select().with_only_columns(articles.c.id)).all())
    for batch in batched(islice(synthetic_readings(), there, wanted), BATCH):
        with writing(ledger.engine) as connection:
            rows = [{"id": r.article.id, "original": "", "version": r.version, "reading": to_json(r)} for r in batch]
            connection.execute(insert(articles), rows)
            insert_new(connection, refs, [{"article": r.article.id, "ref": r.article.ref} for r in batch])
            insert_new(connection, pending, [{"article": r.article.id, "why": "added"} for r in batch])


FILTERS: tuple[dict[str, Any], ...] = (
    {}, {"type": "ASSAULT"}, {"type": "AID", "country": "BFA"}, {"country": "SYR"}, {"country": "Syria"},
    {"actor": "Side 3-1"}, {"actor": "side 24"}, {"place": "Town 0-0"}, {"place": "town 12"}, {"place": "District 7"},
    {"from_": "2015-03-01", "to": "2015-03-31"}, {"from_": "2021-12-01"}, {"source": "Outlet 5"}, {"status": "negated"},
    {"grade": "confirmed"}, {"text": "bababa"}, {"text": "town"}, {"box": (0, -10, 30, 20)}, {"review": "judged"},
    {"type": "PROTEST", "place": "Town 1-1", "from_": "2014-01-01"},
)  # fmt: skip


def measure(ledger: Ledger, repeats: int) -> None:
    """Print what it takes to add one article, and to list a page of events with each filter."""
    new = World(SEED + 1).happenings()
    added, merged = [], []
    for readings in islice(new, repeats):
        started = time.perf_counter()
        ledger.add(readings[:1])
        added.append(time.perf_counter() - started)
        started = time.perf_counter()
        ledger.refresh()
        merged.append(time.perf_counter() - started)
    print(f"add: median {statistics.median(added):.3f} s, most {max(added):.3f}")
    print(f"merge: median {statistics.median(merged):.3f} s, most {max(merged):.3f}")
    for filters in FILTERS:
        started = time.perf_counter()
        found = len(list(ledger.events(Filters(**filters), limit=50)))
        paged = time.perf_counter() - started
        started = time.perf_counter()
        total = ledger.count("event", Filters(**filters))
        print(f"{paged:.3f} s a page of {found}, {time.perf_counter() - started:.3f} s to count {total:,}: {filters}")


def main() -> None:
    """Fill, merge, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--measure", type=int, default=0, metavar="TIMES")
    asked = parser.parse_args()
    with open_ledger(asked.folder) as ledger:
        fill(ledger, asked.articles)
        started = time.perf_counter()
        done = ledger.refresh(lambda left: print(f"{left:,} left, {time.perf_counter() - started:.0f} s", flush=True))
        print(f"merged {done:,} articles in {time.perf_counter() - started:.0f} s")
        if asked.measure:
            measure(ledger, asked.measure)


if __name__ == "__main__":
    main()
