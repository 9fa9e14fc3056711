"""Mentions: each event of each reading, made ready to be compared. Readings in, mentions with their context out.

A mention's id is its article and the place of its trigger, so that it outlives a change of the reader: judgements
and merged events are known by it.

>>> mention_id(article, event)
'a-03f2…:112-118'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dateline.article import Span
from dateline.merge.wording import Shingle, shingles, stem, terms, words
from dateline.reading import Event, Figure, Place, Reading
from dateline.record import Mention

REACH = 400  # code points to each side in which a sentence's border is looked for


@dataclass(frozen=True, slots=True)
class Told:
    """One event as one article tells it: `lemma` that of its trigger, `lemmas` those of all its mentions; `context` the
    content words of its sentence, `grams` the sentence's shingles; `stated` the fields ("time", "place") whose value
    stands in that sentence, and was not brought from elsewhere in the article; `once` whether no other event
    of its type is told there in the same words."""

    id: str
    reading: Reading
    event: Event
    figures: tuple[Figure, ...]
    sentence: Span
    lemma: str
    lemmas: frozenset[str]
    stated: frozenset[str]
    context: frozenset[str]
    grams: frozenset[Shingle]
    first: date | None
    last: date | None
    once: bool

    @property
    def article(self) -> str:
        """The id of the article that tells it."""
        return self.reading.article.id

    @property
    def mention(self) -> Mention:
        """The mention as it stands on record."""
        article = self.reading.article
        return Mention(
            id=self.id, ref=article.ref, article=article.id, trigger=self.event.trigger, sentence=self.sentence
        )

    @property
    def near_places(self) -> list[Place]:
        """The places that its sentence names, all of them where it names none."""
        return [place for place in self.event.places if self.sentence.covers(place)] or self.event.places

    def total(self, measure: str) -> Figure | None:
        """The greatest number that the article gives for the measure, in the event's own sentence if it can: the total,
        where groups are counted beside it."""
        counted = [f for f in self.figures if f.measure == measure]
        near = [f for f in counted if self.sentence.covers(f)] or counted
        return max((f for f in near if number_of(f) >= 0), key=lambda f: (number_of(f), -f.start), default=None)


def number_of(figure: Figure) -> int:
    """What a figure comes to, for comparing; -1 where its words set nothing."""
    return next((n for n in (figure.best, figure.low) if n is not None), -1)


def told_events(readings: Iterable[Reading]) -> dict[str, Told]:
    """Every event of every reading by its mention's id, sorted."""
    told = {each.id: each for reading in readings for each in told_in(reading)}
    return dict(sorted(told.items()))


def told_in(reading: Reading) -> Iterator[Told]:
    """The events of one reading. Two with one trigger are told apart by their type and order."""
    taken: set[str] = set()
    said = [lemmas_of(event) for event in reading.events]
    for event, lemmas in zip(reading.events, said, strict=True):
        key = f"{reading.article.id}:{event.trigger.start}-{event.trigger.end}"
        if key in taken:
            key = f"{key}:{len([k for k in taken if k.startswith(key)])}"
        taken.add(key)
        sentence = sentence_around(reading.article.text, event.trigger)
        tokens = words(sentence.text)
        time = event.time
        yield Told(
            id=key,
            reading=reading,
            event=event,
            figures=figures_of(reading, event),
            sentence=sentence,
            lemma=" ".join(stem(token) for token in words(event.trigger.text)),
            lemmas=lemmas,
            stated=stated_in(sentence, event),
            context=frozenset(terms(tokens)),
            grams=frozenset(shingles(tokens)),
            first=time.from_ if time else None,
            last=(time.to or time.from_) if time else None,
            once=told_once(event, lemmas, zip(reading.events, said, strict=True)),
        )


def lemmas_of(event: Event) -> frozenset[str]:
    """The stems of the words that tell an event."""
    return frozenset(stem for span in (event.trigger, *event.also) for stem in terms(words(span.text)))


def told_once(event: Event, lemmas: frozenset[str], others: Iterable[tuple[Event, frozenset[str]]]) -> bool:
    """Whether no other event of its type is told in one of its words."""
    return all(other is event or other.type != event.type or lemmas.isdisjoint(theirs) for other, theirs in others)


def stated_in(sentence: Span, event: Event) -> frozenset[str]:
    """The fields whose value stands in the sentence."""
    found = {"time"} if event.time and sentence.covers(event.time) else set()
    return frozenset(found | ({"place"} if any(sentence.covers(place) for place in event.places) else set()))


def figures_of(reading: Reading, event: Event) -> tuple[Figure, ...]:
    """The figures that belong to the event."""
    return tuple(reading.figures[i] for i in event.figures if 0 <= i < len(reading.figures))


def sentence_around(text: str, span: Span) -> Span:
    """The sentence that the span stands in, found by its marks alone: good enough to show and to compare."""
    before = text[max(0, span.start - REACH) : span.start]
    borders = [m.end() for m in re.finditer(r"[.!?][\"'”’)]{0,2}\s|\n", before)]
    start = span.start - len(before) + (borders[-1] if borders else 0)
    after = text[span.end : span.end + REACH]
    border = re.search(r"[.!?][\"'”’)]{0,2}(?=\s|$)|\n", after)
    end = span.end + (border.end() if border else len(after))
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span.of(text, start, end)
