"""Home: where the article's outlet is at home, read from its name, its web address and the dateline.

A local paper does not say which Alexandria it means. Comes in: the article's outlet and address; goes out: the few
features that they may point to, none where they say nothing.

>>> home_candidates(parsed, gazetteer)      # of https://www.baltimoresun.com/…
(Feature(name='Baltimore', country='USA', …),)
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from dateline.knowledge.gazetteer import Feature, Gazetteer, outlet_homes
from dateline.reader.parse import Parsed
from dateline.reader.places.cues import OUTLET_WORDS

# Country domains that outlets of that country use; those sold as words (.tv, .io, .me, .co, .ai …) are left out.
COUNTRY_DOMAINS: Final = {
    "uk": "GBR", "ca": "CAN", "au": "AUS", "nz": "NZL", "ie": "IRL", "in": "IND", "pk": "PAK", "za": "ZAF", "ng": "NGA",
    "ke": "KEN", "ug": "UGA", "gh": "GHA", "zw": "ZWE", "ph": "PHL", "my": "MYS", "sg": "SGP", "th": "THA", "lk": "LKA",
    "bd": "BGD", "np": "NPL", "cn": "CHN", "jp": "JPN", "kr": "KOR", "tw": "TWN", "hk": "HKG", "il": "ISR", "lb": "LBN",
    "sy": "SYR", "iq": "IRQ", "ir": "IRN", "tr": "TUR", "eg": "EGY", "sa": "SAU", "ae": "ARE", "qa": "QAT", "jo": "JOR",
    "ye": "YEM", "ly": "LBY", "ma": "MAR", "dz": "DZA", "tn": "TUN", "ru": "RUS", "ua": "UKR", "az": "AZE", "am": "ARM",
    "ge": "GEO", "kz": "KAZ", "de": "DEU", "fr": "FRA", "it": "ITA", "es": "ESP", "pt": "PRT", "nl": "NLD", "be": "BEL",
    "pl": "POL", "cz": "CZE", "hu": "HUN", "ro": "ROU", "bg": "BGR", "gr": "GRC", "rs": "SRB", "hr": "HRV", "ba": "BIH",
    "mk": "MKD", "al": "ALB", "se": "SWE", "no": "NOR", "dk": "DNK", "fi": "FIN", "mx": "MEX", "br": "BRA", "ar": "ARG",
    "cl": "CHL", "pe": "PER", "ve": "VEN", "ec": "ECU", "bo": "BOL", "gt": "GTM", "sv": "SLV", "hn": "HND", "ni": "NIC",
    "jm": "JAM", "tt": "TTO", "us": "USA", "cy": "CYP", "mt": "MLT", "et": "ETH", "tz": "TZA", "zm": "ZMB", "na": "NAM",
}  # fmt: skip
GENERIC: Final = frozenset(("www com org net co gov edu info news online news24 m mobile the go ac").split())
# Outlet names are made of a place and words like these: "baltimoresun", "dailycamera", "khouston".
OTHER_WORDS: Final = (
    "the online today local live standard leader record citizen journalstar advertiser newspapers democrat "
    "republican banner eagle bee call free freepress evening morning sunday area city county business now patch "
    "beacon independent reporter bulletin argus echo advance enterprise pilot ledger world timesherald "
    "plaindealer voice villager monitor statesman messenger index union budget capital patriot telegram"
)
AROUND: Final = sorted(OUTLET_WORDS.union(OTHER_WORDS.split()), key=lambda w: (-len(w), w))  # longest first
WEAKEST: Final = 4.0  # prior below which a match with an outlet's name is chance


def home_candidates(parsed: Parsed, gazetteer: Gazetteer) -> tuple[Feature, ...]:
    """The features that the outlet's name and address may point to; at most four."""
    article = parsed.article
    return _homes(article.outlet or "", article.url or "", gazetteer)


@lru_cache(maxsize=4096)
def _homes(outlet: str, url: str, gazetteer: Gazetteer) -> tuple[Feature, ...]:
    host = (urlsplit(url).hostname or "").lower().removeprefix("www.") if "//" in url else ""
    if found := _listed(host, gazetteer):
        return found
    labels = [label for label in host.split(".") if label]
    country = COUNTRY_DOMAINS.get(labels[-1]) if labels else None
    names = [label for label in labels[:-1] if label not in GENERIC] + [re.sub(r"\W+", "", outlet.lower())]
    for name in names:
        found = _named(name, country, gazetteer)
        if found:
            return found
    feature = gazetteer.country(country) if country else None
    return (feature,) if feature else ()


def _listed(host: str, gazetteer: Gazetteer) -> tuple[Feature, ...]:
    """The town that the table of outlets gives for this address or the one above it ("toronto.ctvnews.ca")."""
    homes = outlet_homes()
    while "." in host:
        if host in homes:
            area, town = homes[host]
            inside = (c.place for c in gazetteer.find(town) if area in (c.place.country, c.place.admin1_code))
            return tuple(islice(inside, 1))
        host = host.partition(".")[2]
    return ()


def _named(label: str, country: str | None, gazetteer: Gazetteer) -> tuple[Feature, ...]:
    """Places that the label is made of, without the words that outlets' names have."""
    for core in _cores(label.replace("-", "")):
        places = [
            c.place for c in gazetteer.find(core)
            if c.role in ("name", "alias") and c.prior >= WEAKEST
            and c.place.kind in ("settlement", "admin1", "country")
            and (country is None or c.place.country == country)
        ]  # fmt: skip
        if places:
            return tuple(places[:4])
    return ()


def _cores(label: str) -> list[str]:
    """The label, then what is left of it without outlet words at its end or start ("thebaltimoresun" → "baltimore")."""
    cores = [label]
    for _ in range(2):
        shorter = cores[-1]
        for word in AROUND:
            if shorter.endswith(word) and len(shorter) > len(word) + 3:
                shorter = shorter[: -len(word)]
                break
            if shorter.startswith(word) and len(shorter) > len(word) + 3:
                shorter = shorter[len(word) :]
                break
        if shorter == cores[-1]:
            break
        cores.append(shorter)
    return cores
