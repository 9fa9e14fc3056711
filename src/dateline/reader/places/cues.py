"""The words around toponyms that say what they are. Tables only; the reason stands beside each."""

from __future__ import annotations

import re
from typing import Final

# What a common noun beside a name says the name is ("Idlib province", "the town of Hajin", "Zaatari refugee camp").
KINDS: Final[dict[str, str]] = {
    **dict.fromkeys(("province", "governorate", "state", "oblast", "department", "prefecture", "emirate", "canton"), "admin1"),
    **dict.fromkeys(("district", "county", "subdistrict", "municipality", "parish", "raion"), "admin2"),
    **dict.fromkeys(("region", "area", "valley", "countryside", "desert", "pocket", "enclave", "plain", "suburbs", "corridor"), "region"),
    **dict.fromkeys(("town", "city", "village", "hamlet", "suburb", "township", "capital", "port", "settlement", "kibbutz"), "settlement"),
    **dict.fromkeys(("camp",), "camp"),
    **dict.fromkeys(("airbase", "base", "airfield", "barracks", "garrison"), "base"),
    **dict.fromkeys(("airport", "prison", "dam", "hospital", "university", "refinery", "oilfield", "stadium", "bridge"), "facility"),
    **dict.fromkeys(("crossing", "checkpoint"), "crossing"),
    **dict.fromkeys(("river",), "river"),
    **dict.fromkeys(("lake",), "lake"),
    **dict.fromkeys(("sea", "ocean", "gulf"), "sea"),
    **dict.fromkeys(("strait",), "strait"),
    **dict.fromkeys(("island", "islands", "peninsula"), "island"),
    **dict.fromkeys(("mountain", "mountains", "mount"), "mountain"),
    **dict.fromkeys(("neighbourhood", "neighborhood", "quarter", "borough"), "neighbourhood"),
    **dict.fromkeys(("country", "nation", "republic", "kingdom"), "country"),
}  # fmt: skip
PLURALS: Final = {"provinces": "admin1", "governorates": "admin1", "districts": "admin2", "towns": "settlement", "cities": "settlement", "villages": "settlement"}

# Kinds that satisfy a cue: a "region" may be a province, a "capital" is a settlement.
SATISFIES: Final[dict[str, frozenset[str]]] = {
    "admin1": frozenset({"admin1", "region"}),
    "admin2": frozenset({"admin2", "admin1", "region"}),
    "region": frozenset({"region", "admin1", "admin2", "island"}),
    "settlement": frozenset({"settlement", "neighbourhood"}),
    "camp": frozenset({"camp"}),
    "base": frozenset({"base"}),
    "facility": frozenset({"facility", "base"}),
    "crossing": frozenset({"crossing"}),
    "river": frozenset({"river"}),
    "lake": frozenset({"lake"}),
    "sea": frozenset({"sea", "strait", "lake"}),
    "strait": frozenset({"strait", "sea"}),
    "island": frozenset({"island", "region", "country"}),
    "mountain": frozenset({"mountain"}),
    "neighbourhood": frozenset({"neighbourhood", "settlement"}),
    "country": frozenset({"country"}),
}

# Words that may stand between a name and its noun: "Zaatari refugee camp", "Tiyas military air base".
BETWEEN: Final = frozenset({"refugee", "military", "air", "border", "displacement", "idp", "international", "autonomous", "federal", "naval", "army", "oil", "city", "detention", "nuclear"})  # fmt: skip

DIRECTIONS: Final = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest northeastern northwestern "
    "southeastern southwestern central north-eastern north-western south-eastern south-western north-east north-west south-east "
    "south-west mid upper lower inner outer rural coastal mainland".split()
)
# Parts of a town: the point is still the town's.
PARTS_OF_TOWN: Final = frozenset("downtown central uptown greater metropolitan suburban eastern western northern southern east west north south".split())

# Prepositions that put something at a place. "of" and "from" say less, but say something.
LOCATIVE: Final = frozenset("in at near to from into around outside inside toward towards through across throughout over off via outskirts within between along against leaving entering reached visited".split())  # fmt: skip
# "near X", "outside X": the event is not at X itself.
NEAR: Final = re.compile(
    r"(?:\b(?:near|outside|around|close to|not far from|outskirts of|(?:vicinity|edge|surroundings) of|"
    r"(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)? of|(?:kilomet(?:er|re)s?|km|miles?) (?:from|outside)|suburbs? of)"
    r"(?: the)?(?: (?:town|city|village|capital) of)?) ?$",
    re.IGNORECASE,
)
# A settlement word before the name: "the rebel-held town of", "the villages of", "the capital,".
APPOSED: Final = re.compile(r"\b([a-z]+)(?: of|,)? ?$")

# Between a place and the larger one that holds it: "Paris, Texas"; "Hajin, in eastern Syria"; "Hajin in Deir ez-Zor".
HELD_BY: Final = re.compile(r"^(?:,| \(|,? (?:in|of)| -)(?: the)?(?:(?: [\w'’-]+){0,4} of)?(?: [a-z][\w-]*){0,2} ?$")
# From the larger place to the one it holds: "Syria's Idlib", "the Iraqi city of Mosul", "Turkish border town of".
HOLDS: Final = re.compile(r"^(?:['’]s?)?,?(?: [a-z][\w-]*){0,3},? ?$")

# Names of outlets, teams and the like: a toponym inside is no place ("the Boston Herald").
OUTLET_WORDS: Final = frozenset("times post journal herald tribune gazette news daily press chronicle globe observer star telegraph mail sun examiner courier dispatch sentinel register magazine review weekly tv radio broadcasting".split())  # fmt: skip

# Surnames, given names and words that also name towns: they need a cue of place beside them. (The language model's
# part-of-speech and entity types veto most others.)
BORDER_WORDS: Final = frozenset({"border", "borders", "frontier", "borderlands", "boundary"})
MONTHS_AND_DAYS: Final = frozenset("january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday".split())  # fmt: skip
