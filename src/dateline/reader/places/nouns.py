"""Nouns that describe places without naming them. Tables only; the reason stands beside each."""

from __future__ import annotations

from typing import Final, Literal

Wanted = Literal["settlement", "capital", "admin1", "admin2", "quarter", "region", "area", "country", "site"]

# What a definite description asks of the place that it stands for.
DESCRIBING: Final[dict[str, Wanted]] = {
    **dict.fromkeys("city town village hamlet township".split(), "settlement"),
    "capital": "capital",
    **dict.fromkeys("province governorate oblast state".split(), "admin1"),
    **dict.fromkeys("county municipality".split(), "admin2"),
    **dict.fromkeys("district neighbourhood neighborhood suburb".split(), "quarter"),
    **dict.fromkeys("region island peninsula valley enclave".split(), "region"),
    **dict.fromkeys("area areas zone".split(), "area"),
    **dict.fromkeys("country nation".split(), "country"),
}  # fmt: skip
# Parts of a town that are described by who holds them or where they lie ("rebel-held districts").
PARTS_OF_TOWN: Final = frozenset("districts neighbourhoods neighborhoods quarters suburbs".split())

# Buildings and grounds where things happen, with the kind that the reading gives them.
SITES: Final[dict[str, str]] = {
    **dict.fromkeys("base airbase barracks outpost garrison".split(), "base"),
    **dict.fromkeys("camp".split(), "camp"),
    **dict.fromkeys("crossing checkpoint roadblock".split(), "crossing"),
    **dict.fromkeys(
        (
            "airport airfield port harbour harbor station bakery market marketplace bazaar mall shop restaurant "
            "cafe kindergarten nursery hotel gymnasium mosque church cathedral temple synagogue shrine monastery "
            "cemetery hospital clinic school college university campus faculty stadium theatre theater museum "
            "library bank prison jail court courthouse embassy consulate parliament palace castle tower towers "
            "headquarters complex compound building factory plant refinery pipeline oilfield gasfield mine quarry "
            "silos warehouse depot farm farms dam bridge tunnel road highway motorway street avenue square "
            "roundabout junction intersection park garden beach center centre house home residence office offices "
            "legislature assembly congress ministry guesthouse ave boulevard lane hall field fields quay quays "
            "pier wharf lawn slum slums shelter"
        ).split(),
        "facility",
    ),
    **dict.fromkeys("border frontier".split(), "border"),
    **dict.fromkeys("jungle forest desert mountains hills coast".split(), "region"),
    **dict.fromkeys("river".split(), "river"),
    **dict.fromkeys("sea".split(), "sea"),
}  # fmt: skip
# Of these alone too many are no place: "the court ruled", "in the field".
NEEDS_MODIFIER: Final = frozenset(
    "field fields center centre plant complex building tower towers bank station court hall office offices".split()
)
SITES_OF: Final = frozenset("faculty university school church mosque palace hospital college".split())
# "the scene": where the event told before it took place, whatever that is.
SCENES: Final = frozenset("scene site".split())

# Pieces of a place: those that lie in it, and those that only lie by it.
INSIDE: Final = frozenset(
    (
        "part parts side half section sections sector centre center heart middle downtown north south east west "
        "districts neighbourhoods neighborhoods quarters streets area areas rest"
    ).split()
)
BESIDE: Final = frozenset(
    "outskirts suburb suburbs edge edges countryside surroundings vicinity entrance gates periphery fringes".split()
)

THE: Final = frozenset("the this that same its his her their our these those entire whole".split())
# "government districts", "rebel-held areas": who holds them says which ones.
HELD: Final = frozenset("held controlled run populated besieged occupied contested liberated".split())
HOLDERS: Final = frozenset("government rebel opposition regime insurgent militant loyalist army".split())
# Nouns behind a site's that leave it a site: "the market place", "the parliament building".
STILL_A_SITE: Final = frozenset("place building compound complex gate gates grounds entrance square".split())

# A determiner that brings in something new: it stands for nothing told before.
NEW: Final = frozenset(
    (
        "a an another other others each every any some several many no one two three four five six few both which "
        "what only first last either neither nearby neighbouring neighboring adjacent different separate second third "
        "fourth next biggest largest main"
    ).split()
)
# Capitals that are no seat of government of the country.
NO_SEAT: Final = frozenset(
    "facto former commercial financial economic cultural summer winter ancient industrial spiritual".split()
)
OF_DIVISION: Final = frozenset("provincial regional state district county".split())
