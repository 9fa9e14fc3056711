"""Geography: a selection on the map. Rows in, GeoJSON out: one feature for each place at one precision, with all its
events, so that a hundred thousand events stay some thousand features.

A point is drawn only where the place is exact. Otherwise the shape says how far the truth may lie: a circle around the
point that stands for the place, or the whole area of the unit.

>>> draw(rows, None, "everything").features[0].properties.shape
'point'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from dateline.desk.models.views import Feature, FeatureProperties, Geometry, LeftOut, MapAnswer, Reason
from dateline.desk.rows import Row, Spot

Box = tuple[float, float, float, float]


class Shape(NamedTuple):
    """How a precision is drawn; the radius is what UCDP's and ACLED's codes of precision allow for."""

    shape: Literal["point", "circle", "area"]
    radius_km: float


SHAPES: dict[str, Shape] = {
    "exact": Shape("point", 0),
    "near": Shape("circle", 25),  # UCDP 2: "within ca. 25 km of a known point"
    "admin2": Shape("circle", 30),
    "admin1": Shape("area", 75),
    "region": Shape("circle", 150),
    "country": Shape("area", 300),
    "sea": Shape("circle", 300),
}
MOST_IDS = 20
MOST_REASONS = 30


def draw(rows: Sequence[Row], box: Box | None, sentence: str, limit: int) -> MapAnswer:
    """The features, those of most events first."""
    by_spot: dict[Spot, list[Row]] = {}
    unlocated: list[Row] = []
    for row in rows:
        if row.located and row.place:
            by_spot.setdefault(row.place, []).append(row)
        else:
            unlocated.append(row)
    places: dict[str, tuple[Spot, list[Row]]] = {}
    for spot, there in by_spot.items():  # one place may be told as a town here and as a capital there
        if box is None or inside(spot, box):
            places.setdefault(spot.key, (spot, []))[1].extend(there)
    ranked = sorted(places, key=lambda key: (-len(places[key][1]), key))
    features = [feature(number, *places[key]) for number, key in enumerate(ranked[:limit], start=1)]
    drawn = sum(each.properties.count for each in features)
    return MapAnswer(
        sentence=sentence, total=len(rows), drawn=drawn, features=features,
        unlocated=left_out((row.no_place or "the place has no position", row.id) for row in unlocated),
    )  # fmt: skip


def feature(number: int, spot: Spot, rows: Sequence[Row]) -> Feature:
    """One place."""
    shape = SHAPES[spot.precision or "country"]
    types = dict(Counter(row.type for row in rows).most_common())
    days = [row.first for row in rows if row.first]
    return Feature(
        id=number,
        geometry=Geometry(coordinates=(spot.lon or 0.0, spot.lat or 0.0)),
        properties=FeatureProperties(
            key=spot.key, shape=shape.shape, radius_km=shape.radius_km, precision=spot.precision or "country",
            name=spot.name, country=spot.country, admin1=spot.admin1, area=area_of(spot), count=len(rows),
            types=types, top=next(iter(types)), grades=dict(Counter(row.grade for row in rows).most_common()),
            killed=sum(row.killed.best or 0 for row in rows if row.killed), events=[row.id for row in rows[:MOST_IDS]],
            first=min(days, default=None), last=max((row.last for row in rows if row.last), default=None),
        ),
    )  # fmt: skip


def area_of(spot: Spot) -> str | None:
    """The code of the area: a country's, or a country's and its unit's."""
    if spot.precision == "country":
        return spot.country
    return f"{spot.country}.{spot.admin1 or spot.name}" if spot.precision == "admin1" and spot.country else None


def inside(spot: Spot, box: Box) -> bool:
    """Whether the point lies in the box (west, south, east, north); a box may span the date line."""
    west, south, east, north = box
    if spot.lat is None or spot.lon is None or not south <= spot.lat <= north:
        return False
    return west <= spot.lon <= east if west <= east else spot.lon >= west or spot.lon <= east


def left_out(reasons: Iterable[tuple[str, str]]) -> LeftOut:
    """Events by the reason why they are not shown, the most frequent first."""
    by_reason: dict[str, list[str]] = {}
    for reason, id in reasons:
        by_reason.setdefault(reason, []).append(id)
    ranked = sorted(by_reason.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    listed = [Reason(reason=reason, count=len(ids), events=ids[:MOST_IDS]) for reason, ids in ranked[:MOST_REASONS]]
    return LeftOut(count=sum(len(ids) for ids in by_reason.values()), reasons=listed)
