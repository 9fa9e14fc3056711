"""Precision codes: how finely a place is known, in the field's schemes, from one footprint.

Comes in: a place of a reading. Goes out: the codes of UCDP GED (where_prec 1 to 7), ACLED (geo_precision 1 to 3) and
PLOVER (resolution 5 to 1), with the reason where a scheme has no code for it.

>>> precision_codes(place)      # of "near Hajin"
{'ucdp': 2, 'acled': 2, 'plover': 4, 'why': None}
"""

from __future__ import annotations

from typing import Final, TypedDict

from dateline.reading import Place, PlacePrecision

# UCDP GED codebook 25.1: 1 exact, 2 within about 25 km of a point, 3 second-order division, 4 first-order, 5 a part of
# a country or region, 6 country, 7 at sea or in the air. ACLED codebook: 1 town, 2 part of a region at a near town,
# 3 a larger region. PLOVER: 5 within a city, 4 city, 3 district, 2 province, 1 country.
UCDP: Final[dict[PlacePrecision, int]] = {
    "exact": 1, "near": 2, "admin2": 3, "admin1": 4, "region": 5, "country": 6, "sea": 7,
}  # fmt: skip
ACLED: Final[dict[PlacePrecision, int]] = {"exact": 1, "near": 2, "admin2": 2, "admin1": 3, "region": 3}
PLOVER: Final[dict[PlacePrecision, int]] = {"exact": 4, "near": 4, "admin2": 3, "admin1": 2, "region": 2, "country": 1}
WITHIN_TOWN: Final = frozenset({"camp", "base", "facility", "crossing", "neighbourhood"})


class PrecisionCodes(TypedDict):
    """A place's precision in three schemes; None where a scheme has no code for it, with the reason in `why`."""

    ucdp: int | None
    acled: int | None
    plover: int | None
    why: str | None


def precision_codes(place: Place) -> PrecisionCodes:
    """The codes of UCDP, ACLED and PLOVER for a place."""
    if place.precision is None:
        return PrecisionCodes(ucdp=None, acled=None, plover=None, why=place.why or "the place is not resolved")
    plover = PLOVER.get(place.precision)
    if place.precision == "exact" and place.kind in WITHIN_TOWN:
        plover = 5
    if place.precision == "region" and place.country is None:
        plover = None
    codes = PrecisionCodes(ucdp=UCDP[place.precision], acled=ACLED.get(place.precision), plover=plover, why=None)
    if codes["acled"] is None or plover is None:
        codes["why"] = f"no code for a place known to the precision of a {place.precision}"
    return codes
