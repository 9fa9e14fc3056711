"""The words around toponyms that say what they are. Tables only; the reason stands beside each."""

from __future__ import annotations

import re
from typing import Final

# What a common noun beside a name says the name is ("Idlib province", "the town of Hajin", "Zaatari refugee camp").
KINDS: Final[dict[str, str]] = {
    **dict.fromkeys("province governorate state oblast department prefecture emirate canton".split(), "admin1"),
    **dict.fromkeys("district county subdistrict municipality parish raion".split(), "admin2"),
    **dict.fromkeys("region area valley countryside desert pocket enclave plain suburbs corridor".split(), "region"),
    **dict.fromkeys("town city village hamlet suburb township capital port settlement kibbutz".split(), "settlement"),
    **dict.fromkeys("camp".split(), "camp"),
    **dict.fromkeys("airbase base airfield barracks garrison".split(), "base"),
    **dict.fromkeys("airport prison dam hospital university refinery oilfield stadium bridge".split(), "facility"),
    **dict.fromkeys("crossing checkpoint".split(), "crossing"),
    **dict.fromkeys("river".split(), "river"),
    **dict.fromkeys("lake".split(), "lake"),
    **dict.fromkeys("sea ocean gulf".split(), "sea"),
    **dict.fromkeys("strait".split(), "strait"),
    **dict.fromkeys("island islands peninsula".split(), "island"),
    **dict.fromkeys("mountain mountains mount".split(), "mountain"),
    **dict.fromkeys("neighbourhood neighborhood quarter borough".split(), "neighbourhood"),
    **dict.fromkeys("country nation republic kingdom".split(), "country"),
}  # fmt: skip
PLURALS: Final = {
    "camps": "camp",
    "provinces": "admin1",
    "governorates": "admin1",
    "districts": "admin2",
    "towns": "settlement",
    "cities": "settlement",
    "villages": "settlement",
    "settlements": "settlement",
    "neighbourhoods": "neighbourhood",
    "neighborhoods": "neighbourhood",
    "quarters": "neighbourhood",
    "suburbs": "settlement",
    "areas": "region",
}

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
BETWEEN: Final = frozenset(
    (
        "refugee military air border displacement idp international autonomous federal naval army oil city "
        "detention nuclear"
    ).split()
)

DIRECTIONS: Final = frozenset(
    (
        "north south east west northern southern eastern western northeast northwest southeast southwest "
        "northeastern northwestern southeastern southwestern central north-eastern north-western south-eastern "
        "south-western north-east north-west south-east south-west mid upper lower inner outer rural coastal "
        "mainland"
    ).split()
)

# Prepositions that put something at a place. "of" and "from" say less, but say something.
LOCATIVE: Final = frozenset(
    (
        "in at near to from into around outside inside toward towards through across throughout over off via "
        "outskirts within between along against leaving entering reached visited"
    ).split()
)
# "near X", "outside X": the event is not at X itself.
NEAR: Final = re.compile(
    r"(?:\b(?:near|outside|around|close to|not far from|outskirts of|(?:vicinity|edge|surroundings) of|"
    r"(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)? of|"
    r"(?:kilomet(?:er|re)s?|km|miles?) (?:from|outside)|suburbs? of)"
    r"(?: the)?(?: (?:town|city|village|capital) of)?) ?$",
    re.IGNORECASE,
)

# Between a place and the larger one that holds it: "Paris, Texas"; "Hajin, in eastern Syria"; "Hajin in Deir ez-Zor".
HELD_BY: Final = re.compile(r"^(?:,| \(|,? (?:in|of)| -)(?: the)?(?:(?: [\w'’-]+){0,4} of)?(?: [a-z][\w-]*){0,2} ?$")
# From the larger place to the one it holds: "Syria's Idlib", "the Iraqi city of Mosul", "Turkish border town of".
HOLDS: Final = re.compile(r"^(?:['’]s?)?,?(?: [a-z][\w-]*){0,3},? ?$")

# Names of outlets, teams and the like: a toponym inside is no place ("the Boston Herald").
OUTLET_WORDS: Final = frozenset(
    (
        "times post journal herald tribune gazette news daily press chronicle globe observer star telegraph mail "
        "sun examiner courier dispatch sentinel register magazine review weekly tv radio broadcasting"
    ).split()
)

# Words that names in text are made of and that also name some small place somewhere: alone, they are none.
GENERIC_NAMES: Final = frozenset(
    (
        "north south east west northern southern eastern western northeast northwest southeast southwest central "
        "federal national international general state states county city town village township district province "
        "region area centre center middle upper lower inner outer new old great greater big little high low good "
        "best first second third fourth fifth one two three university college school academy institute hospital "
        "clinic church chapel mosque temple cathedral museum library hall house home office court courts bank "
        "market mall store hotel inn plaza square park parks garden gardens street road avenue lane drive way "
        "boulevard bridge tower station airport port dock terminal highway freeway route interstate trail police "
        "department sheriff fire army navy force guard marine marines ministry minister president premier governor "
        "mayor senator council committee commission congress parliament senate board bureau agency authority union "
        "league club team society association federation foundation trust company group corporation industries "
        "systems services service press act bill law order code rule rights freedom liberty justice peace war "
        "victory unity progress hope faith grace lake lakes river rivers creek brook spring springs falls hill "
        "hills mount mountain mountains valley ridge rock rocks bay beach coast gulf island islands isle cape point "
        "harbor harbour forest woods wood field fields meadow prairie desert sun moon star stars sky earth world "
        "globe planet ocean sea day night morning evening summer winter autumn fall black white red green blue "
        "brown gray grey gold golden silver orange rose violet lily ivy iris daisy king queen prince princess duke "
        "lord lady sir saint st dr mr mrs ms prof rev gen col maj capt lt sgt gov sen rep hon jr sr god christ "
        "christmas easter lent sunday bible mission trinity providence eden zion angel angels friend friends family "
        "families man woman men women boy girl boys girls child children baby mother father brother sister van de "
        "la le el al san santa bin ibn abu the this that these those there here where when what who why how if in "
        "on at by for from with of and or but as is are was it he she we they you i me our your his her their its "
        "my no not yes so such do does did has have had be been can will may must shall should would could than "
        "then too very just also even only more most many much some any all both each every other another same own "
        "few less least well now never ever still yet soon once again always often please thanks hit hail nice "
        "police reading mobile buffalo enterprise commerce normal eureka surprise bath battle wells deal sandwich "
        "rugby march split bar nan ham nancy normal early post media metro metropolitan metrolink virgin titan "
        "toyota honda ford chase barclay olympic olympics marathon champion champions final finals cup open masters "
        "classic derby grand prix dollar euro pound cash power energy electric gas oil water air light steel iron "
        "stone brick glass paper cotton silk sugar rice corn apple cherry peach plum olive pepper ginger sage "
        "clover holly laurel hazel maple oak elm pine cedar ash birch willow cypress palm bear wolf fox deer elk "
        "moose eagle hawk falcon raven swan crane robin lion tiger buck colt mustang bishop abbott cook baker "
        "carpenter mason miller smith taylor turner walker hunter fisher gardner porter parker cooper weaver potter "
        "page knight marshall chandler fletcher dean price young long short strong moody sharp swift bright power "
        "bush wall grant story love joy gay blessing bliss comfort sweet noble worth wise fair savage manly "
        "republican republicans democrat democrats democratic liberal labor labour conservative independent human "
        "free lot commissioner warden allah islam muslim christian jewish hindu catholic bradley clinton lincoln "
        "jefferson jackson madison monroe franklin washingtonian kennedy reagan obama trump biden carter mccain "
        "palin romney sanders warren harris pence putin assad"
    ).split()
) - frozenset(
    (
        "buffalo reading mobile lincoln jackson madison franklin jefferson monroe bath split mason clinton warren "
        "harris"
    ).split()
)
# "House of Commons", "the White House": names of several generic words that are no places on the map.
NOT_ON_THE_MAP: Final = frozenset(
    {
        "white house",
        "police department",
        "interior",
        "defense",
        "defence",
        "supreme court",
        "high court",
        "main street",
        "first baptist church",
        "west nile",
        "islamic republic",
        "notre dame",
        "commonwealth",
        "middle america",
    }
)

CONNECTORS: Final = frozenset(
    (
        "of al el ad ar as ash at az ez es en an the and de del della la las los le les du da di dos do y e i bin "
        "ibn abu sur upon on - – ' ’ 's ’s d l"
    ).split()
)
BORDER_WORDS: Final = frozenset({"border", "borders", "frontier", "borderlands", "boundary"})
MONTHS_AND_DAYS: Final = frozenset(
    (
        "january february march april may june july august september october november december monday tuesday "
        "wednesday thursday friday saturday sunday"
    ).split()
)
TITLES: Final = frozenset(
    (
        "mr mrs ms dr sir lord lady president minister senator sen gov governor rep gen general col colonel capt "
        "captain lt sgt judge justice mayor king queen prince princess pope st coach officer detective professor "
        "prof rev ambassador spokesman spokeswoman secretary chairman director sheriff"
    ).split()
)

# Verbs that have a place for their object in reports of war, in the forms that stand before it.
TAKING: Final = frozenset(
    (
        "captured capturing capture took taking take seized seizing seize retook retaking retake recaptured "
        "recapturing recapture liberated liberating liberate besieged besieging besiege surrounded surrounding "
        "surround encircled encircling stormed storming entered entering enter attacked attacking attack bombed "
        "bombing bomb bombarded bombarding shelled shelling shell hit hitting struck striking targeted targeting "
        "target pounded pounding control controlled controlling controls held holding hold holds defended defending "
        "evacuated evacuating fled fleeing flee left leaving invaded invading occupied occupying overran nearby "
        "including near called threatened threatening"
    ).split()
)
# Those of them that people are the object of as well.
TAKING_PEOPLE_TOO: Final = frozenset(
    (
        "hit hitting struck striking left leaving called including attacked attack attacking held holding targeted "
        "targeting target controlled took taking take defended defending surrounded seized fled"
    ).split()
)
TAKING_PLACES: Final = TAKING - TAKING_PEOPLE_TOO
# Countries whose towns share their names with people and things of English: a bare match says little there.
NAMESAKES: Final = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL", "ZAF", "JAM"})
# First words of many towns' names: the language model's word is enough for "San Pedro Chinameca".
FIRST_WORDS: Final = frozenset(
    (
        "san santa santo saint kafr kfar kafar tell tal tel khan deir beit bayt bani beni wadi jabal jebel umm ain "
        "ayn puerto villa nueva nuevo port fort mount lake new novo nova stara velyka"
    ).split()
)
# Those that no English name begins with, and more of them: alone they make an unknown name a place's.
FOREIGN_FIRST_WORDS: Final = FIRST_WORDS - frozenset("saint port fort mount lake new villa".split()) | frozenset(
    "la los las bab badia hay souq souk burj qasr qalaat ras tall maarat".split()
)
# Words that look like a place and an s of possession, and are none.
NO_POSSESSIVE: Final = frozenset({"hamas", "christmas", "cannes", "athens", "naples", "paris", "brussels"})
# Two-letter codes that are words as well: they are codes in capitals only.
WORDS_TOO: Final = frozenset(("co me in or hi ok id oh al ma man an").split())
