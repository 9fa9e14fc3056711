"""Corrections: from what a reviewer picks or selects to a value that the event's field can hold.

A value may be a plain word, a name, an actor of the registry (`{"id": …}`), a place of the gazetteer
(`{"geonameid": …}`), or words selected in an article (`{"ref": …, "start": …, "end": …}`). What comes out is checked
against the event's model before it is kept, so that no judgement is stored that could not be applied.

>>> corrected_value("places", [{"geonameid": 174506}], event, shelf)
[{'name': 'Hajin', 'kind': 'settlement', …}]
"""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import ValidationError

from dateline.desk.problems import DeskError
from dateline.desk.shelf import Shelf
from dateline.knowledge.gazetteer import open_gazetteer
from dateline.knowledge.registry import load_registry
from dateline.record import RecordEvent, event_fields

Json = dict[str, Any]

LISTS = ("actors", "recipients", "places")
MOST_ITEMS = 30
MOST_NAME = 200
#: Fields that are worked out from others: a correction of these would be overwritten, or prove nothing.
WORKED_OUT = frozenset({"trigger", "main", "sources", "codes", "why", "means"})


def correctable() -> list[str]:
    """The fields that a person may correct."""
    return sorted(event_fields() - WORKED_OUT)


def corrected_value(field: str | None, value: Any, event: RecordEvent, shelf: Shelf) -> Any:
    """The value in the shape of the field. Raises DeskError where it does not fit."""
    if field not in correctable():
        raise refused(f"A correction needs a field: {', '.join(correctable())}.")
    shaped = value
    if field in LISTS:
        items = value if isinstance(value, list) else [value]
        if len(items) > MOST_ITEMS:
            raise refused(f"At most {MOST_ITEMS} values are kept.")
        shaped = [item_of(field, item, event, shelf) for item in items]
    elif field == "time":
        shaped = time_of(value, event)
    elif field == "figures":
        shaped = figures_of(value, event)
    check(field, shaped, event)
    return shaped


def item_of(field: str, item: Any, event: RecordEvent, shelf: Shelf) -> Any:
    """An actor or a place: a bare name is resolved by the merge, anything else here."""
    if isinstance(item, str):
        return named(item)
    if not isinstance(item, dict):
        raise refused("A value is a name, or an object with id, geonameid, or ref, start and end.")
    span = span_of(item, event, shelf)
    if field == "places":
        return place_of(item, span)
    return actor_of(item, span)


def named(name: str) -> str:
    """A name that may be kept."""
    if not name.strip() or len(name) > MOST_NAME:
        raise refused(f"A name has 1 to {MOST_NAME} characters.")
    return " ".join(name.split())


def span_of(item: Json, event: RecordEvent, shelf: Shelf) -> Json:
    """The words that a reviewer selected; an empty span of the event's first article where nothing was."""
    if "start" not in item:
        return {"start": 0, "end": 0, "text": "", "ref": event.mentions[0].ref}
    start, end = item.get("start"), item.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or not isinstance(item.get("ref"), str):
        raise refused("Selected words need ref, start and end.")
    article = shelf.article(item["ref"])
    if article.id not in {mention.article for mention in event.mentions}:
        raise refused("The words are not in an article that tells the event.")
    if not 0 <= start < end <= len(article.text) or end - start > MOST_NAME:
        raise refused(f"The words must lie in the text, and be at most {MOST_NAME} characters.")
    return {"start": start, "end": end, "text": article.text[start:end], "ref": article.ref}


def actor_of(item: Json, span: Json) -> Json:
    """An actor of the registry, or one that only the words name."""
    entry = load_registry().get(item["id"]) if isinstance(item.get("id"), str) else None
    if entry:
        facts = {name: getattr(entry, name) for name in ("id", "name", "country", "sector", "kind")}
        return {**span, **facts}
    name = named(str(item.get("name") or span["text"]))
    return {**span, "id": f"text:{name.casefold()}", "name": name, "kind": "judged"}


def place_of(item: Json, span: Json) -> Json:
    """A place of the gazetteer, or one that only the words name. `precision` may be given with it."""
    name = named(str(item.get("name") or span["text"] or item.get("geonameid") or ""))
    found = open_gazetteer().find(name)
    wanted = item.get("geonameid")
    feature = next((c.place for c in found if wanted is None or c.place.geonameid == wanted), None)
    if feature is None or (wanted is None and "start" not in item):
        return {**span, "name": name, "kind": "judged", "why": "given by a judgement"}
    facts = {key: getattr(feature, key) for key in ("name", "kind", "country", "admin1", "lat", "lon", "geonameid")}
    own = feature.kind if feature.kind in ("country", "admin1", "admin2", "region", "sea") else "exact"
    return {**span, **facts, "precision": item.get("precision") or own}


def time_of(value: Any, event: RecordEvent) -> Json | None:
    """A day, a range of days, or none."""
    if value is None:
        return None
    days = value if isinstance(value, dict) else {"from": value}
    first, last = days.get("from"), days.get("to") or days.get("from")
    try:
        start, end = date.fromisoformat(str(first)), date.fromisoformat(str(last))
    except ValueError:
        raise refused("A time is an ISO day, or from and to.") from None
    if end < start:
        raise refused("The last day is before the first.")
    said = start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"
    return {
        "start": 0, "end": 0, "text": "", "ref": event.mentions[0].ref, "type": "DATE", "value": said,
        "from": start.isoformat(), "to": end.isoformat(), "precision": "day" if start == end else "range",
        "basis": "stated",
    }  # fmt: skip


def figures_of(value: Any, event: RecordEvent) -> Json:
    """Ranges by measure; measures that are not given keep theirs, and the claims stay."""
    if not isinstance(value, dict) or len(value) > MOST_ITEMS:
        raise refused('Figures are given as {"killed": {"low": 1, "best": 2, "high": 3}}.')
    held = {name: tally.model_dump(mode="json", by_alias=True) for name, tally in event.figures.items()}
    for measure, bounds in value.items():
        if not isinstance(bounds, dict) or not set(bounds) <= {"low", "best", "high"}:
            raise refused("A figure has low, best and high.")
        if not all(n is None or (type(n) is int and 0 <= n <= 10**9) for n in bounds.values()):
            raise refused("A figure is a whole number from 0.")
        known = [n for n in (bounds.get("low"), bounds.get("best"), bounds.get("high")) if n is not None]
        if known != sorted(known):
            raise refused("A figure goes from low to best to high.")
        held[measure] = {**held.get(measure, {"claims": []}), "low": None, "best": None, "high": None, **bounds}
    return held


def check(field: str, value: Any, event: RecordEvent) -> None:
    """Raise DeskError where the event could not hold the value."""
    tried = [each for each in value if not isinstance(each, str)] if field in LISTS else value  # names fit always
    try:
        RecordEvent.model_validate({**event.model_dump(), field: tried})
    except ValidationError as error:
        first = error.errors()[0]
        raise refused(f"{field} can't be that: {first['msg']}") from error


def refused(message: str) -> DeskError:
    """A correction that can't be kept."""
    return DeskError(422, "invalid", message)
