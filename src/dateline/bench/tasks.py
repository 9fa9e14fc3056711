"""Tasks: for each gold file how a reading is scored against it.

In: pairs of gold and reading. Out: named figures, 0 to 1. The gold's own fields are told in docs/bench.md.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from dateline.article import Model
from dateline.bench.metrics import Tally, intersection_over_union, overlap, pair_up
from dateline.knowledge.folding import fold
from dateline.reading import Place, Reading

Pairs = list[tuple[dict[str, Any], Reading]]
Scores = dict[str, float]
NEAR_KM = 161.0  # a hundred miles, the field's customary radius
EARTH_RADIUS_KM = 6371.0
SAME_CONTENT = 0.5  # intersection over union from which two contents of a quotation are one


class GoldSpan(Model, extra="allow"):
    """A gold item: a stretch of text and whatever else the task gives it."""

    start: int
    end: int

    def __getitem__(self, name: str) -> Any:
        return (self.model_extra or {}).get(name)


def spans(items: Iterable[dict[str, Any]]) -> list[GoldSpan]:
    """Gold items as spans."""
    return [GoldSpan.model_validate(item) for item in items]


def score_times(pairs: Pairs) -> Scores:
    """TIMEX3: spans that touch, and of those the ones with the very value."""
    found, value = Tally(), Tally()
    for gold, reading in pairs:
        wanted = spans(gold["timex3"])
        matched = pair_up(wanted, reading.times, intersection_over_union)
        found.add(len(wanted), len(reading.times), len(matched))
        value.add(len(wanted), len(reading.times), sum(g["value"] == t.value for g, t in matched))
    return {"span_f1": found.f1, "value_f1": value.f1}


def score_places(pairs: Pairs) -> Scores:
    """Toponyms: precision of the spans, and the share of the gold that is placed within 161 km."""
    touching, near = Tally(), Tally()
    for gold, reading in pairs:
        wanted = spans(gold["toponyms"])
        matched = pair_up(wanted, reading.places, intersection_over_union)
        touching.add(len(wanted), len(reading.places), sum(any(overlap(g, p) for g in wanted) for p in reading.places))
        near.add(len(wanted), len(reading.places), sum(_is_near(g, p) for g, p in matched))
    return {"precision": touching.precision, "within_161_km": near.recall}


def score_settings(pairs: Pairs) -> Scores:
    """Places told without a point of their own: found, and of the found the right name (of what a description stands
    for), country and precision; a gold precision of null asks for no point."""
    found, name, country, precision = Tally(), Tally(), Tally(), Tally()
    for gold, reading in pairs:
        wanted = spans(gold["settings"])
        told = [*reading.descriptions, *reading.places]
        matched = pair_up(wanted, told, intersection_over_union)
        found.add(len(wanted), len(told), len(matched))
        for tally, field in ((name, "name"), (country, "country"), (precision, "precision")):
            right = sum(_folded(g[field]) == _folded(getattr(p, field)) for g, p in matched)
            tally.add(len(matched), len(matched), right)
    return {
        "recall": found.recall, "name_right": name.recall, "country_right": country.recall,
        "precision_right": precision.recall,
    }  # fmt: skip


def _folded(value: str | None) -> str:
    return fold(value).removeprefix("the ") if value else ""


def _is_near(gold: GoldSpan, place: Place) -> bool:
    if place.lat is None or place.lon is None or gold["lat"] is None:
        return False
    return distance_km((gold["lat"], gold["lon"]), (place.lat, place.lon)) <= NEAR_KM


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance of two points in degrees."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return EARTH_RADIUS_KM * 2 * math.asin(min(1.0, math.sqrt(h)))


def score_quotes(pairs: Pairs) -> Scores:
    """Reported speech: contents that agree by half, and the right speaker beside them."""
    found, speaker = Tally(), Tally()
    for gold, reading in pairs:
        wanted = [(a, _hull(a["content"])) for a in gold["attributions"] if a.get("content")]
        matched = pair_up(wanted, reading.quotes, lambda g, q: _same_content(g[1], q))
        found.add(len(wanted), len(reading.quotes), len(matched))
        sourced = [(a["source"], q) for (a, _), q in matched if a.get("source")]
        right = sum(q.speaker is not None and overlap(_hull(source), q.speaker) > 0 for source, q in sourced)
        speaker.add(len(sourced), len(sourced), right)
    return {"f1": found.f1, "speaker_right": speaker.recall}


def _same_content(gold: GoldSpan, quote: Any) -> float:
    shared = intersection_over_union(gold, quote)
    return shared if shared >= SAME_CONTENT else 0.0


def _hull(pieces: list[dict[str, Any]]) -> GoldSpan:
    return GoldSpan(start=min(p["start"] for p in pieces), end=max(p["end"] for p in pieces))


def score_credits(pairs: Pairs) -> Scores:
    """Credit lines and media that the text leans on, with their kind."""
    found = Tally()
    for gold, reading in pairs:
        wanted = spans(gold["credits"])
        matched = pair_up(
            wanted, reading.article.credits, lambda g, c: float(overlap(g, c) > 0 and g["kind"] == c.kind)
        )
        found.add(len(wanted), len(reading.article.credits), len(matched))
    return {"f1": found.f1}


def score_actors(pairs: Pairs) -> Scores:
    """Actors: found, and of the found the right name and country."""
    found, name, country = Tally(), Tally(), Tally()
    for gold, reading in pairs:
        wanted = spans(gold["actors"])
        matched = pair_up(wanted, reading.actors, lambda g, a: float(overlap(g, a)))
        found.add(len(wanted), len(reading.actors), len(matched))
        name.add(len(matched), len(matched), sum(g["name"] == a.name for g, a in matched))
        country.add(len(matched), len(matched), sum(g["country"] == a.country for g, a in matched))
    return {"recall": found.recall, "name_right": name.recall, "country_right": country.recall}


def score_figures(pairs: Pairs) -> Scores:
    """Figures of people: measure and bounds."""
    found, bounds = Tally(), Tally()
    for gold, reading in pairs:
        wanted = spans(gold["figures"])
        matched = pair_up(wanted, reading.figures, lambda g, f: float(overlap(g, f) > 0 and g["measure"] == f.measure))
        found.add(len(wanted), len(reading.figures), len(matched))
        bounds.add(len(wanted), len(reading.figures), sum((g["low"], g["high"]) == (f.low, f.high) for g, f in matched))
    return {"f1": found.f1, "bounds_f1": bounds.f1}


def score_events(pairs: Pairs) -> Scores:
    """Events: type and trigger; of the found, mode and status; and who did what to whom as a whole."""
    found, whole, mode, status = Tally(), Tally(), Tally(), Tally()
    for gold, reading in pairs:
        wanted = gold["events"]
        matched = pair_up(wanted, reading.events, same_event)
        found.add(len(wanted), len(reading.events), len(matched))
        whole.add(
            len(wanted),
            len(reading.events),
            sum(all(_role_right(g, e, r) for r in ("actors", "recipients")) for g, e in matched),
        )
        told = [(g, e) for g, e in matched if g.get("mode")]
        mode.add(len(told), len(told), sum(g["mode"] == e.mode for g, e in told))
        status.add(len(matched), len(matched), sum(g["status"] == e.status for g, e in matched))
    scores = {"f1": found.f1, "who_to_whom_f1": whole.f1, "mode_right": mode.recall, "status_right": status.recall}
    return scores | score_fields(pairs)


# What fills a field in the gold, and in a reading.
FIELDS: dict[str, tuple[Callable[[dict[str, Any]], list[Any]], Callable[[Any], list[Any]]]] = {
    "actors": (lambda g: g.get("actors") or [], lambda e: e.actors),
    "recipients": (lambda g: g.get("recipients") or [], lambda e: e.recipients),
    "place": (lambda g: [g["place"]] if g.get("place") else [], lambda e: e.places),
    "source": (
        lambda g: [g["attributed_to"]] if g.get("attributed_to") else [],
        lambda e: [s for s in e.sources if s.start is not None],
    ),
}
ANY_OF = frozenset(("place", "source"))  # a reading may list several, of which one must be right


def score_fields(pairs: Pairs) -> Scores:
    """Of the found events, F1 of each field that the gold tells.

    The date is right where the days meet and are not much wider.
    """
    tallies = {name: Tally() for name in (*FIELDS, "date")}
    for gold, reading in pairs:
        for g, e in pair_up(gold["events"], reading.events, same_event):
            for name, (wanted_of, found_of) in FIELDS.items():
                wanted, found = spans(wanted_of(g)), found_of(e)
                hits = len(pair_up(wanted, found, lambda a, b: float(overlap(a, b) > 0)))
                tallies[name].add(len(wanted), min(1, len(found)) if name in ANY_OF else len(found), hits)
            day = g.get("date") or {}
            if day.get("from"):
                tallies["date"].add(1, int(e.time is not None), int(days_meet(day, e.time)))
    return {f"{name}_f1": tally.f1 for name, tally in sorted(tallies.items()) if tally.gold}


def days_meet(gold: dict[str, Any], time: Any) -> bool:
    """Whether a time meets the gold's days and is not much wider: three times as long, or a week."""
    if time is None or time.from_ is None:
        return False
    first, last = date.fromisoformat(gold["from"]), date.fromisoformat(gold.get("to") or gold["from"])
    end = time.to or time.from_
    widest = max(7, 3 * (last - first).days)
    return bool(time.from_ <= last and first <= end and (end - time.from_).days <= widest)


def same_event(gold: dict[str, Any], event: Any) -> float:
    """1 where a mention of the event touches one of the gold's, and the types agree; else 0."""
    mentions = spans([gold["trigger"], *gold.get("also", [])])
    touches = any(overlap(g, m) > 0 for g in mentions for m in (event.trigger, *event.also))
    return float(touches and gold["type"] == event.type)


def _role_right(gold: dict[str, Any], event: Any, role: str) -> bool:
    wanted, found = spans(gold.get(role, [])), getattr(event, role)
    return any(overlap(g, f) > 0 for g in wanted for f in found) if wanted else not found


TASKS: dict[str, Callable[[Pairs], Scores]] = {
    "times": score_times,
    "places": score_places,
    "settings": score_settings,
    "quotes": score_quotes,
    "credits": score_credits,
    "actors": score_actors,
    "figures": score_figures,
    "events": score_events,
}
