"""Reliability: whether confidences mean what they say.

In: gold events and those that were read, an article each. Out: for events and for the fields of the found ones,
points of (confidence, right or wrong), and what follows from them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from dateline.bench.metrics import overlap, pair_up
from dateline.bench.tasks import days_meet, same_event, spans
from dateline.reading import Event

WANTED_PRECISION = 0.8
BINS = 10
Point = tuple[float, bool]


def points_of(articles: Iterable[tuple[dict[str, Any], Sequence[Event]]]) -> dict[str, list[Point]]:
    """The points of events, and of the fields of those that were found."""
    found: dict[str, list[Point]] = defaultdict(list)
    for gold, events in articles:
        matched = {id(e): g for g, e in pair_up(gold["events"], events, same_event)}
        for event in events:
            wanted = matched.get(id(event))
            found["event"].append((event.confidence.event, wanted is not None))
            for field, right in _fields(event, wanted) if wanted is not None else ():
                confidence = getattr(event.confidence, field)
                if confidence is not None:
                    found[field].append((confidence, right))
    return found


def _fields(event: Event, gold: dict[str, Any]) -> Iterable[tuple[str, bool]]:
    participants = spans([*(gold.get("actors") or []), *(gold.get("recipients") or [])])
    yield "actors", _all_touch([*event.actors, *event.recipients], participants)
    yield "place", _all_touch(event.places[:1], spans([gold["place"]] if gold.get("place") else []))
    if event.time is not None:
        day = gold.get("date") or {}
        yield "time", bool(day.get("from")) and days_meet(day, event.time)


def _all_touch(given: Iterable[Any], wanted: Sequence[Any]) -> bool:
    return all(any(overlap(g, w) > 0 for w in wanted) for g in given)


def calibration(points: Sequence[Point]) -> tuple[float, list[tuple[float, float, int]]]:
    """The expected calibration error, and for each bin mean confidence, share right and count."""
    bins: dict[int, list[Point]] = defaultdict(list)
    for confidence, right in points:
        bins[min(BINS - 1, int(confidence * BINS))].append((confidence, right))
    rows = [
        (sum(c for c, _ in bins[k]) / len(bins[k]), sum(r for _, r in bins[k]) / len(bins[k]), len(bins[k]))
        for k in sorted(bins)
    ]
    return sum(abs(mean - share) * count for mean, share, count in rows) / max(1, len(points)), rows


def operating_point(points: Sequence[Point]) -> tuple[float, float, float]:
    """The lowest confidence from which on the wanted share is right; that share, and the share of right ones kept."""
    best = (1.0, 1.0, 0.0)
    for threshold in sorted({round(confidence, 2) for confidence, _ in points}, reverse=True):
        kept = [right for confidence, right in points if confidence >= threshold]
        if kept and sum(kept) / len(kept) >= WANTED_PRECISION:
            best = (threshold, sum(kept) / len(kept), sum(kept) / max(1, sum(right for _, right in points)))
    return best
