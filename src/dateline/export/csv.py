"""CSV: one row an event, flat columns, for spreadsheets and the field's scripts. Events in, a table out.

`COLUMNS` is the table and its data dictionary at once. What is unknown is blank, several values of a cell are parted by
"; ", and days are ISO. A text that a spreadsheet would take for a formula gets a leading apostrophe.

>>> write_csv(ledger.events(type="ASSAULT"), sys.stdout)
id,date_from,date_to,…
"""

from __future__ import annotations

import csv  # the standard library's: imports are absolute
from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple, TextIO

from dateline.codebook.precision import precision_codes
from dateline.record import EventPlace, RecordEvent, Tally

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what makes a cell a formula (OWASP, CSV injection)
Cell = str | int | float | None


class Column(NamedTuple):
    """A column: its name, what it means, and how to get it from an event."""

    name: str
    meaning: str
    value: Callable[[RecordEvent], Any]


def best_place(event: RecordEvent) -> EventPlace | None:
    """The event's place: the best supported and most precise one."""
    return event.places[0] if event.places else None


def of_place(field: str) -> Callable[[RecordEvent], Any]:
    """A field of the event's place."""
    return lambda event: getattr(best_place(event), field, None)


def of_precision(scheme: Literal["ucdp", "acled", "plover"]) -> Callable[[RecordEvent], Any]:
    """A scheme's code for how finely the event's place is known."""
    return lambda event: precision_codes(place)[scheme] if (place := best_place(event)) else None


def of_each(items: str, field: str) -> Callable[[RecordEvent], Any]:
    """A field of each actor, recipient or means."""
    return lambda event: [getattr(item, field) for item in getattr(event, items)]


def of_time(field: str) -> Callable[[RecordEvent], Any]:
    """A field of the event's time."""
    return lambda event: getattr(event.time, field, None)


def of_tally(measure: str, bound: str) -> Callable[[RecordEvent], Any]:
    """A bound of a range of figures."""
    return lambda event: getattr(event.figures.get(measure, Tally()), bound)


def figure_columns(measure: str, people: str) -> list[Column]:
    """Low, best and high of one measure."""
    return [
        Column(f"{measure}_low", f"Least number of {people} that any current account allows", of_tally(measure, "low")),
        Column(f"{measure}_best", f"Number of {people} that most independent origins give", of_tally(measure, "best")),
        Column(f"{measure}_high", f"Greatest number of {people} that any current account allows",
               of_tally(measure, "high")),
    ]  # fmt: skip


COLUMNS: tuple[Column, ...] = (
    Column("id", "Id of the event, made from its mentions", lambda e: e.id),
    Column("date_from", "First day that the event can have been on", of_time("from_")),
    Column("date_to", "Last day that the event can have been on", of_time("to")),
    Column("date_precision", "How narrow the sources put it: day, week, month …", of_time("precision")),
    Column("date_basis", "What the day was counted from: stated, published (day of publication), context",
           of_time("basis")),
    Column("type", "Event type (PLOVER)", lambda e: e.type),
    Column("mode", "Mode of the type (PLOVER)", lambda e: e.mode),
    Column("contexts", "Contexts (PLOVER)", lambda e: e.contexts),
    Column("status", "How it is put: asserted, alleged, planned, conditional, negated", lambda e: e.status),
    Column("actors", "Who did it", of_each("actors", "name")),
    Column("actor_ids", "Their ids in the registry", of_each("actors", "id")),
    Column("actor_countries", "Their countries (ISO 3166 alpha-3)", of_each("actors", "country")),
    Column("actor_sectors", "Their sectors (PLOVER)", of_each("actors", "sector")),
    Column("recipients", "To whom it was done", of_each("recipients", "name")),
    Column("recipient_ids", "Their ids in the registry", of_each("recipients", "id")),
    Column("recipient_countries", "Their countries (ISO 3166 alpha-3)", of_each("recipients", "country")),
    Column("recipient_sectors", "Their sectors (PLOVER)", of_each("recipients", "sector")),
    Column("place", "Place of the event", of_place("name")),
    Column("admin1", "First-order unit that the place lies in", of_place("admin1")),
    Column("country", "Country of the place (ISO 3166 alpha-3)", of_place("country")),
    Column("latitude", "Degrees north; of a wide place, a point that stands for it", of_place("lat")),
    Column("longitude", "Degrees east", of_place("lon")),
    Column("geonameid", "Id of the place in GeoNames", of_place("geonameid")),
    Column("place_precision", "exact, near, admin2, admin1, region, country, sea", of_place("precision")),
    Column("ucdp_where_prec", "The same as UCDP's where_prec, 1 exact to 7 sea or air", of_precision("ucdp")),
    Column("acled_geo_precision", "The same as ACLED's geo_precision, 1 town to 3 region", of_precision("acled")),
    Column("plover_resolution", "The same as PLOVER's resolution, 5 in a town to 1 country", of_precision("plover")),
    Column("place_why", "What the place's words stand for, why it is not resolved, or why there is none",
           lambda e: getattr(best_place(e), "why", None) or e.why.get("places") or e.why.get("place")),
    Column("means", "What it was done with, in the articles' words", of_each("means", "text")),
    Column("means_kinds", "Kinds of those means", of_each("means", "kind")),
    *figure_columns("killed", "people killed"),
    *figure_columns("wounded", "people wounded"),
    *figure_columns("detained", "people detained"),
    *figure_columns("displaced", "people displaced"),
    Column("grade", "How well it is established: confirmed, declared, contested, fair, weak", lambda e: e.grade),
    Column("grade_why", "The rule that gave the grade", lambda e: e.why.get("grade")),
    Column("origins", "Independent origins", lambda e: e.origins),
    Column("outlets", "Outlets that carry it", lambda e: e.outlets),
    Column("sources", "Who says so, speakers before those who relay", of_each("sources", "name")),
    Column("cameo", "CAMEO code (text: leading zeros count)", lambda e: e.codes.cameo),
    Column("acled", "ACLED event type/sub-event type", lambda e: e.codes.acled),
    Column("quad", "PLOVER quad class, 1 to 4", lambda e: e.codes.quad),
    Column("confidence", "How sure the reader is that this is an event, 0 to 1", lambda e: e.confidence.event),
    Column("articles", "Refs of the articles that tell it", lambda e: sorted({m.ref for m in e.mentions})),
    Column("sentence", "The sentence of the first of them", lambda e: e.mentions[0].sentence.text),
    Column("story", "Id of the story that it belongs to", lambda e: e.story),
)  # fmt: skip


def write_csv(events: Iterable[RecordEvent], stream: TextIO) -> None:
    """Write a header and one row an event. Open files with `newline=""` and UTF-8."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.name for column in COLUMNS])
    for event in events:
        writer.writerow([cell(column.value(event)) for column in COLUMNS])


write = write_csv  # the name by which `dateline export` finds a format


def write_dictionary(stream: TextIO) -> None:
    """Write the data dictionary: each column and what it means."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["column", "meaning"])
    writer.writerows([column.name, column.meaning] for column in COLUMNS)


def cell(value: Any) -> Cell:
    """A value as a cell. Numbers stay numbers: a minus sign before digits is no formula."""
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, list):
        parts = ["" if each is None else str(each) for each in value]
        value = "; ".join(parts) if any(parts) else ""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text.replace("\r", " ").replace("\n", " ")
