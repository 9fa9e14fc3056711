"""Precision: how finely a mention is placed.

A settlement is a point; a province, a country, "northern Syria" and "the Syrian border" are not, whatever point stands
for them. Comes in: a mention with its sense. Goes out: the place of the reading. What the field's codes make of its
precision stands in `codebook/precision`.
"""

from __future__ import annotations

from typing import Final

from dateline.knowledge.gazetteer import Feature
from dateline.reader.places.mention import Mention
from dateline.reader.places.resolve import Sense
from dateline.reading import Place, PlacePrecision

OF_KIND: Final[dict[str, PlacePrecision]] = {
    **dict.fromkeys(("settlement", "camp", "base", "facility", "crossing", "neighbourhood"), "exact"),
    **dict.fromkeys(("region", "continent", "island", "mountain", "river", "lake", "border"), "region"),
    **dict.fromkeys(("sea", "strait"), "sea"),
    "country": "country", "admin1": "admin1", "admin2": "admin2",
}  # fmt: skip
# What a noun beside a town's name makes of the town's point: an airport or a countryside called after it lies near it.
AROUND_TOWN: Final[dict[str, tuple[str, PlacePrecision]]] = {
    "admin1": ("admin1", "admin1"), "admin2": ("admin2", "admin2"), "region": ("region", "near"),
    "facility": ("facility", "near"), "base": ("base", "near"), "camp": ("camp", "near"),
    "crossing": ("crossing", "near"),
    "river": ("river", "region"), "lake": ("lake", "region"), "mountain": ("mountain", "region"),
    "island": ("island", "region"),
}  # fmt: skip
PARTIAL: Final = frozenset({"country", "admin1", "admin2", "region", "continent", "island"})


def place_of(text: str, mention: Mention, sense: Sense) -> Place:
    """The mention and its sense as a place of the reading."""
    words = text[mention.start : mention.end]
    feature = sense.feature
    if feature is None:
        return unresolved(mention, sense, words)
    kind, precision = footprint(mention, sense, feature)
    lat, lon = middle(feature, sense.other_side)
    return Place(
        start=mention.start, end=mention.end, text=words, name=name_of(mention, feature, kind, words), kind=kind,
        country=feature.country, admin1=feature.admin1 if kind != "border" else None, lat=lat, lon=lon,
        geonameid=None if kind == "border" or _partly(mention, feature) else feature.geonameid, precision=precision,
    )  # fmt: skip


def unresolved(mention: Mention, sense: Sense, words: str) -> Place:
    """A name without a place: with the point and precision of the area that holds it, where the text says so."""
    area, kind = sense.area, mention.hint or "unknown"
    if area is None:
        why = f"{sense.why}; the country is a guess from the rest of the article" if sense.guess else sense.why
        return Place(
            start=mention.start, end=mention.end, text=words, name=mention.core, kind=kind, country=sense.guess, why=why
        )
    return Place(
        start=mention.start, end=mention.end, text=words, name=mention.core, kind=kind, country=area.country,
        admin1=area.admin1,
        lat=area.lat, lon=area.lon, precision="near" if area.kind == "settlement" else OF_KIND[area.kind],
        why=f"{sense.why}; placed in {area.name}",
    )  # fmt: skip


def footprint(mention: Mention, sense: Sense, feature: Feature) -> tuple[str, PlacePrecision]:
    """Kind and precision: the feature's own, or what the words around it make of it."""
    if mention.border:
        return "border", "region"
    own = OF_KIND[feature.kind]
    if sense.role == "demonym":
        return "demonym", own
    if _partly(mention, feature):
        return "region", "region"
    if feature.kind == "settlement" and mention.hint in AROUND_TOWN:
        return AROUND_TOWN[mention.hint]
    return feature.kind, "near" if mention.near and own == "exact" else own


def _partly(mention: Mention, feature: Feature) -> bool:
    """Whether a direction leaves a part of an area ("northern Syria"); a part of a town is still the town's point."""
    return mention.direction is not None and feature.kind in PARTIAL


def middle(feature: Feature, other: Feature | None) -> tuple[float | None, float | None]:
    """The feature's point, or the middle between the two sides of a border."""
    if other is None or None in (feature.lat, feature.lon, other.lat, other.lon):
        return feature.lat, feature.lon
    assert feature.lat is not None and feature.lon is not None and other.lat is not None and other.lon is not None
    return round((feature.lat + other.lat) / 2, 4), round((feature.lon + other.lon) / 2, 4)


def name_of(mention: Mention, feature: Feature, kind: str, words: str) -> str:
    """The gazetteer's name; of a border or a part, the text's own words."""
    if kind == "border":
        return words
    return f"{mention.direction} {feature.name}" if mention.direction else feature.name
