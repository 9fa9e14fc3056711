"""Passages: the very words, in their sentence, with what is marked in them. A reading and a span in, a passage out.

>>> passage_at(reading, mention.trigger).marks[0].kind
'trigger'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.article import Article, Span
from dateline.desk.models.events import Mark, Passage
from dateline.merge.mentions import sentence_around
from dateline.reading import Event, Reading

CONTEXT = 200  # code points to each side of the sentence
LONGEST = 2000  # code points of a passage: a text without sentences is cut
MOST_MARKS = 100


def passage_at(article: Article, span: Span, marks: Iterable[Mark] = ()) -> Passage:
    """The sentence around a span, and those of the marks that lie in it."""
    text = article.text
    start, end = max(0, min(span.start, len(text))), max(0, min(span.end, len(text)))
    sentence = sentence_around(text, Span.of(text, start, end))
    first, last = sentence.start, min(sentence.end, sentence.start + LONGEST)
    inside = sorted(
        {(mark.start, mark.end, mark.kind) for mark in marks if first <= mark.start and mark.end <= last}
    )[:MOST_MARKS]  # fmt: skip
    return Passage(
        article=article.id, ref=article.ref, start=first, end=last, text=text[first:last],
        marks=[Mark(start=start, end=end, kind=kind) for start, end, kind in inside],
        before=text[max(0, first - CONTEXT) : first], after=text[last : last + CONTEXT],
    )  # fmt: skip


def mark(span: Span, kind: str) -> Mark:
    """A mark on a span."""
    return Mark(start=span.start, end=span.end, kind=kind)


def marks_of_event(event: Event, reading: Reading) -> Iterator[Mark]:
    """Everything in an article that an event of its reading rests on."""
    yield mark(event.trigger, "trigger")
    yield from (mark(span, "trigger") for span in event.also)
    yield from (mark(actor, "actor") for actor in event.actors)
    yield from (mark(recipient, "recipient") for recipient in event.recipients)
    yield from (mark(place, "place") for place in event.places)
    yield from (mark(means, "means") for means in event.means)
    if event.time:
        yield mark(event.time, "time")
    for index in event.figures:
        if 0 <= index < len(reading.figures):
            yield mark(reading.figures[index], "figure")
    for source in event.sources:
        if source.start is not None and source.end is not None:
            yield Mark(start=source.start, end=source.end, kind="source")
