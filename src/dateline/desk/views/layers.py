"""Layers: what the reader found in one text, as marks to be switched on and off. A reading in, marks by kind out.

Only marks that touch the window are given, and no more than `MOST_MARKS` a layer, so that a hostile text can't make an
answer without end.

>>> layers_of(reading, Window(start=0, end=1834, total=1834), events).actors[0].label
'Iraqi Air Force'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from dateline.article import Span
from dateline.desk.models.articles import LayerMark, Layers, Piece, Window
from dateline.reading import Actor, Event, Figure, Place, Quote, Reading, Source, Time

MOST_MARKS = 5000
MOST_TEXT = 300  # code points of a mark's own words


def layers_of(reading: Reading, window: Window, events: Mapping[tuple[int, int], str]) -> Layers:
    """All layers. `events` gives the event on record by the place of its trigger."""

    def within(marks: Iterable[LayerMark]) -> list[LayerMark]:
        inside = (mark for mark in marks if mark.start < window.end and window.start < mark.end)
        return sorted(inside, key=lambda mark: (mark.start, -mark.end, mark.label))[:MOST_MARKS]

    return Layers(
        events=within(event_marks(reading.events, events)),
        actors=within(actor_mark(actor) for actor in reading.actors),
        places=within(place_mark(place) for place in [*reading.places, *reading.descriptions]),
        times=within(time_mark(time) for time in reading.times),
        figures=within(figure_mark(figure) for figure in reading.figures),
        quotations=within(quote_mark(quote) for quote in reading.quotes),
        sources=within(source_marks(reading)),
        credits=within(made(credit, "credit", credit.name, detail=credit.kind) for credit in reading.article.credits),
        means=within(made(means, "means", means.kind) for event in reading.events for means in event.means),
    )


def made(
    span: Span, kind: str, label: str, *, detail: str | None = None, id: str | None = None, link: str | None = None,
    parts: list[Piece] | None = None, status: str | None = None,
) -> LayerMark:  # fmt: skip
    """A mark on a span."""
    return LayerMark(
        start=span.start, end=span.end, text=span.text[:MOST_TEXT], kind=kind, label=label, detail=detail, id=id,
        link=link, parts=parts, status=status,
    )  # fmt: skip


def event_marks(found: Iterable[Event], on_record: Mapping[tuple[int, int], str]) -> Iterator[LayerMark]:
    """The triggers of the events, further mentions too."""
    for event in found:
        id = on_record.get((event.trigger.start, event.trigger.end))
        label = f"{event.type}/{event.mode}" if event.mode else event.type
        link = f"/events/{id}" if id else None
        detail = f"confidence {event.confidence.event:.2f}"
        for span in [event.trigger, *event.also]:
            yield made(span, "event", label, detail=detail, id=id, link=link, status=event.status)


def actor_mark(actor: Actor) -> LayerMark:
    """An actor: its name, and what is known of it."""
    facts = [actor.role, actor.country, actor.sector, actor.kind]
    link = f"/actors/{quote(actor.id, safe='')}"
    return made(actor, "actor", actor.name, detail=joined(facts), id=actor.id, link=link)


def place_mark(place: Place) -> LayerMark:
    """A place: its name, where it lies, and how exact that is, or why it is not known."""
    where = [place.admin1, place.country, place.precision, place.why]
    id = str(place.geonameid) if place.geonameid else None
    return made(place, "place", place.name, detail=joined([place.kind, *where]), id=id)


def time_mark(time: Time) -> LayerMark:
    """A time: the days that it can mean."""
    days = " – ".join(dict.fromkeys(str(day) for day in (time.from_, time.to) if day))
    return made(time, "time", days or time.value, detail=joined([time.type, time.precision, time.basis]))


def figure_mark(figure: Figure) -> LayerMark:
    """A number of people: what is counted, and the bounds."""
    bounds = [f"{name} {n}" for name in ("low", "best", "high") if (n := getattr(figure, name)) is not None]
    group = figure.group.text[:MOST_TEXT] if figure.group else None
    return made(figure, "figure", f"{figure.measure}: {', '.join(bounds) or 'unknown number'}", detail=group)


def quote_mark(quote: Quote) -> LayerMark:
    """Reported words: who speaks, and whether they are quoted."""
    manner = "mixed" if quote.mixed else "direct" if quote.direct else "indirect"
    speaker = quote.speaker.name if quote.speaker else "speaker not known"
    via = f"via {', '.join(source.name for source in quote.via)}" if quote.via else None
    parts = [Piece(start=part.start, end=part.end) for part in quote.parts] or None
    id = quote.speaker.id if quote.speaker else None
    return made(quote, "quotation", speaker, detail=joined([manner, via]), id=id, parts=parts)


def source_marks(reading: Reading) -> Iterator[LayerMark]:
    """Everyone who says something: sources of events, of figures, and relays of quotations, each place once."""
    chains = [event.sources for event in reading.events]
    chains += [figure.sources for figure in reading.figures]
    chains += [quote.via for quote in reading.quotes]
    seen: dict[tuple[int, int], Source] = {}
    for source in (source for chain in chains for source in chain):
        if source.start is not None and source.end is not None and source.text is not None:
            seen.setdefault((source.start, source.end), source)
    for (start, end), source in seen.items():
        link = f"/sources/{quote(source.actor or source.name.casefold(), safe='')}"
        span = Span(start=start, end=end, text=source.text or "")
        yield made(span, "source", source.name, detail=source.kind, id=source.actor, link=link)


def joined(facts: Iterable[str | None]) -> str | None:
    """What is known, in one line."""
    return " · ".join(fact for fact in facts if fact) or None
