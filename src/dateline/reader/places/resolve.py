"""Resolve: which place of the gazetteer each mention means, all mentions of one article together.

A name keeps one sense in an article. Each candidate starts from its prior (how likely the name means it anywhere) and
gains from what the article says: a container beside the name ("Paris, Texas"), the noun beside it ("Helmand province"),
the countries and provinces that the other names lie in, the outlet's home, places near by. Two rounds: the first
reads every name by its prior, the second by the company it turned out to be in.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dateline.knowledge.gazetteer import Candidate, Feature, Gazetteer
from dateline.reader.parse import Parsed
from dateline.reader.places.cues import HELD_BY, HOLDS, SATISFIES
from dateline.reader.places.home import home_candidates
from dateline.reader.places.mention import Mention

# What each kind of evidence is worth, on the scale of log10 of population (measured on news of four kinds).
CONTAINED, LOOSELY = 5.0, 3.0  # "Paris, Texas"; "Paris in eastern Texas", "the Texas town of Paris"
HOLDING, KNOWN_TOWN = 2.5, 3.3  # the "Georgia" of "Athens, Georgia" is the one with an Athens
HINTED, CONTRADICTED = 1.5, -1.5
COUNTRY_SHARE, COUNTRY_NAMED = 1.8, 0.7
ADMIN1_SHARE, ADMIN1_NAMED = 2.2, 1.2
NEAR_BY, NEAR_KM = 0.8, 120.0
NEAR_DEGREES = NEAR_KM / 111.0  # of latitude: farther than that, the distance need not be worked out
HOME_COUNTRY, HOME_ADMIN1, HOME_ITSELF = 0.6, 1.6, 1.0
VARIANT_NEEDS = 1.5  # evidence without which a merely similar spelling is no answer
# A small place that nothing in an article with enough other names speaks for is not the one that is meant.
OBSCURE, OBSCURE_NEEDS, TELLING = 4.4, 0.35, 3.0
LEADING_SHARE, LEADING_WEIGHT = 0.5, 1.5
CONSIDERED: Final = 24  # candidates a name
ROUNDS: Final = 2
SHARPNESS: Final = 1.3  # how fast belief falls with score: a point below is a twentieth as likely
HOLDING_KINDS: Final = ("admin1", "admin2", "country")
IN_TOWNS: Final = frozenset({"neighbourhood", "admin2", "facility", "camp", "base"})  # a town may hold them
AREAS: Final = frozenset({"country", "admin1", "admin2", "region", "island", "continent"})

NOTHING = "no candidate in the gazetteer"
ELSEWHERE = "the places of that name lie far from all others in the article"
NOT_THERE = "none of that name is known where the text puts it"
ONLY_SIMILAR = "only a similar spelling, and nothing in the article supports it"


@dataclass(frozen=True, slots=True)
class Sense:
    """What a mention means: a feature, or the reason why none."""

    feature: Feature | None
    role: str | None = None
    other_side: Feature | None = None  # of a border
    why: str | None = None
    area: Feature | None = None  # what an unresolved name lies in
    guess: str | None = None  # else the country that the article is about


@dataclass(slots=True)
class Name:
    """All mentions of one name, and what is believed of it."""

    candidates: tuple[Candidate, ...]
    weight: float = 0.0
    hints: dict[str, None] = field(default_factory=dict)
    containers: dict[str, float] = field(default_factory=dict)
    contents: dict[str, None] = field(default_factory=dict)
    belief: list[float] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)

    @property
    def best(self) -> Candidate:
        """The most believed candidate; the earlier where two tie."""
        return self.candidates[max(range(len(self.candidates)), key=lambda n: (self.scores[n], -n))]


def resolve(mentions: Sequence[Mention], parsed: Parsed, gazetteer: Gazetteer) -> tuple[list[Sense], str | None]:
    """The sense of each mention, in their order, and the country that the article is about, if there is one."""
    link_containers(mentions, parsed.text)
    names = gather(mentions)
    home = home_candidates(parsed, gazetteer)
    believe(names.values())
    for _ in range(ROUNDS):
        company = Company.of(names, home)
        for key, name in names.items():
            name.scores = [score(candidate, key, name, names, company) for candidate in name.candidates]
        believe(names.values())
    company = Company.of(names, home)
    senses = [sense_of(mention, names, company) for mention in mentions]
    guess = company.leading_country()
    return [by_container(mention, sense, senses, guess) for mention, sense in zip(mentions, senses, strict=True)], guess


def link_containers(mentions: Sequence[Mention], text: str) -> None:
    """Note which neighbours may hold which: "Paris, Texas", "Syria's Idlib", "the Iraqi city of Mosul"."""
    for n in range(len(mentions) - 1):
        left, right = mentions[n], mentions[n + 1]
        between = text[left.core_end if left.candidates else left.end : right.core_start]
        if len(between) > 60:
            continue
        if HELD_BY.match(between):
            left.containers[n + 1] = CONTAINED if between == ", " else LOOSELY
            if n + 2 < len(mentions) and text[right.core_end : mentions[n + 2].core_start] == ", ":
                left.containers[n + 2] = LOOSELY
        if HOLDS.match(between):
            right.containers[n] = LOOSELY


def gather(mentions: Sequence[Mention]) -> dict[str, Name]:
    """Mentions by name; the first one counts whole, each further one less."""
    names: dict[str, Name] = {}
    for mention in mentions:
        if not mention.candidates:
            continue
        name = names.setdefault(mention.key, Name(mention.candidates[:CONSIDERED]))
        name.weight += 1.0 if not name.weight else 0.25
        if mention.hint:
            name.hints[mention.hint] = None
        for other, surely in mention.containers.items():
            name.containers[mentions[other].key] = max(surely, name.containers.get(mentions[other].key, 0.0))
    for key, name in names.items():
        for holder in name.containers:
            if holder in names and holder != key:
                names[holder].contents[key] = None
    for name in names.values():
        name.weight = min(name.weight, 2.0) * (0.6 if name.candidates[0].role == "demonym" else 1.0)
        name.scores = [candidate.prior for candidate in name.candidates]
    return names


def believe(names: Iterable[Name]) -> None:
    """Turn scores into shares of belief."""
    for name in names:
        top = max(name.scores)
        powers = [10 ** (SHARPNESS * (s - top)) for s in name.scores]
        total = sum(powers)
        name.belief = [p / total for p in powers]


@dataclass(slots=True)
class Company:
    """What the article's names add up to: weight by country and by province, and the points of the likeliest senses."""

    countries: dict[str, float]
    admin1: dict[str, float]
    own: dict[str, tuple[dict[str, float], dict[str, float]]]
    total: float
    points: list[tuple[str, Feature, float]]
    home: tuple[Feature, ...]

    @classmethod
    def of(cls, names: dict[str, Name], home: tuple[Feature, ...]) -> Company:
        """Add up the names as they are believed now."""
        countries: dict[str, float] = defaultdict(float)
        admin1: dict[str, float] = defaultdict(float)
        own = {}
        points = []
        for key, name in names.items():
            by_country: dict[str, float] = defaultdict(float)
            by_admin1: dict[str, float] = defaultdict(float)
            for candidate, share in zip(name.candidates, name.belief, strict=True):
                place, amount = candidate.place, share * name.weight
                if place.country:
                    by_country[place.country] += amount
                    countries[place.country] += amount
                if place.admin1_code and candidate.role != "demonym":
                    by_admin1[place.admin1_code] += amount
                    admin1[place.admin1_code] += amount
                if share > 0.5 and place.kind not in ("country", "continent", "sea") and candidate.role != "demonym":
                    points.append((key, place, share))
            own[key] = (by_country, by_admin1)
        return cls(countries, admin1, own, sum(n.weight for n in names.values()), points, home)

    def leading_country(self) -> str | None:
        """The country that most of the article's names lie in, if there is one."""
        top = max(self.countries, key=lambda c: (self.countries[c], c), default=None)
        return top if top and self.countries[top] >= max(LEADING_SHARE * self.total, LEADING_WEIGHT) else None

    def support(self, key: str, place: Feature) -> float:
        """What the other names, and the outlet's home, say for this sense of the name."""
        by_country, by_admin1 = self.own.get(key, ({}, {}))
        others = max(self.total - sum(by_country.values()), 0.0) + 1.0
        gain = 0.0
        if place.country:
            weight = self.countries.get(place.country, 0.0) - by_country.get(place.country, 0.0)
            gain += COUNTRY_SHARE * weight / others + COUNTRY_NAMED * min(1.0, weight)
        if place.admin1_code and place.kind != "country":
            weight = self.admin1.get(place.admin1_code, 0.0) - by_admin1.get(place.admin1_code, 0.0)
            gain += ADMIN1_SHARE * weight / others + ADMIN1_NAMED * min(1.0, weight)
        return gain + self.nearness(key, place) + self.homeliness(place)

    def nearness(self, key: str, place: Feature) -> float:
        """A bonus for settlements and sites with another of the article's places near by."""
        if place.kind in ("country", "continent", "sea", "region", "admin1"):
            return 0.0
        lat = place.lat
        if lat is None:
            return 0.0
        near = [
            share for other, point, share in self.points
            if other != key and abs((point.lat or 0.0) - lat) < NEAR_DEGREES and kilometres(place, point) < NEAR_KM
        ]  # fmt: skip
        return NEAR_BY * min(1.0, sum(near))

    def homeliness(self, place: Feature) -> float:
        """A bonus for what lies where the outlet is at home."""
        gain = 0.0
        if not self.home:
            return gain
        for share, home in ((1.0 / len(self.home), h) for h in self.home):
            gain += share * HOME_COUNTRY * (place.country == home.country)
            if home.admin1_code and place.kind not in ("country", "continent"):
                gain += share * HOME_ADMIN1 * (place.admin1_code == home.admin1_code)
            gain += share * HOME_ITSELF * (place.id == home.id)
        return gain


def score(candidate: Candidate, key: str, name: Name, names: dict[str, Name], company: Company) -> float:
    """The candidate's prior, and what the article says for it."""
    total = candidate.prior + company.support(key, candidate.place)
    for hint in name.hints:
        kinds = SATISFIES.get(hint, frozenset())
        total += (
            HINTED
            if candidate.place.kind in kinds
            else CONTRADICTED
            if candidate.place.kind in AREAS | {"settlement"}
            else 0.0
        )
    held = [
        surely for other, surely in name.containers.items()
        if other in names and other != key and holds(names[other].best.place, candidate.place)
    ]  # fmt: skip
    if name.contents and any(
        holds(candidate.place, c.place)
        for inner in name.contents
        for c in names[inner].candidates
        if c.prior > KNOWN_TOWN
    ):
        total += HOLDING
    return total + max(held, default=0.0) * (0.5 if candidate.role == "alias" else 1.0)


def holds(larger: Feature, smaller: Feature) -> bool:
    """Whether the first is a country, province or district that the second lies in."""
    if larger.id == smaller.id or smaller.kind == "country":
        return False
    if larger.kind == "country":
        return smaller.country == larger.country
    if larger.kind == "admin1":
        return smaller.admin1_code == larger.admin1_code and smaller.kind != "admin1"
    if larger.kind == "admin2":
        return (
            smaller.admin2 is not None and smaller.admin2 == larger.admin2 and smaller.admin1_code == larger.admin1_code
        )
    if larger.kind in ("region", "island") and smaller.kind in ("settlement", "camp", "base", "facility"):
        return smaller.country == larger.country and kilometres(larger, smaller) < 150
    return False


def kilometres(a: Feature, b: Feature) -> float:
    """Great-circle distance; infinite where a point is missing."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    lat = math.radians(a.lat - b.lat)
    lon = math.radians((a.lon - b.lon + 180) % 360 - 180) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 6371.0 * math.hypot(lat, lon)


def sense_of(mention: Mention, names: dict[str, Name], company: Company) -> Sense:
    """The mention's own sense: its name's, unless the noun beside this mention asks for another kind near by."""
    name = names.get(mention.key)
    if name is None:
        return Sense(None, why=NOTHING)
    best = name.best
    gained = name.scores[name.candidates.index(best)] - best.prior
    if best.role == "variant" and gained < VARIANT_NEEDS:
        return Sense(None, why=ONLY_SIMILAR)
    if best.prior < OBSCURE and gained < OBSCURE_NEEDS and company.total >= TELLING:
        return Sense(None, why=ELSEWHERE)
    best = of_the_kind(mention, name, best)
    other = names.get(mention.other_side.key) if mention.other_side else None
    return Sense(best.place, best.role, other.best.place if other else None)


def by_container(mention: Mention, sense: Sense, senses: Sequence[Sense], guess: str | None) -> Sense:
    """An unresolved name inside a resolved area ("Tell Tawil in Hasakah province") is known as finely as the area, a
    quarter or site of a town by the town; one without is guessed to lie in the article's country, and no closer."""
    areas = [senses[n].feature for n in mention.containers]
    if sense.feature is not None and is_elsewhere(mention, sense, areas):
        sense = Sense(None, why=NOT_THERE)
    if sense.feature is not None:
        return sense
    holding = ("settlement", *HOLDING_KINDS) if mention.hint in IN_TOWNS else HOLDING_KINDS
    area = next((a for a in areas if a is not None and a.kind in holding), None)
    return replace(sense, area=area, guess=None if area else guess)


def is_elsewhere(mention: Mention, sense: Sense, areas: Sequence[Feature | None]) -> bool:
    """Whether the text puts a town ("the village of Koshe in Ethiopia") where none of its name is known."""
    feature = sense.feature
    if feature is None or mention.hint != "settlement" or feature.kind != "settlement" or sense.role == "name":
        return False
    held = [a for a in areas if a is not None and a.kind in ("country", "admin1")]
    return bool(held) and not any(holds(a, feature) for a in held)


def of_the_kind(mention: Mention, name: Name, best: Candidate) -> Candidate:
    """Town or province of one name, as this mention has it: "in Aleppo" and "in Aleppo province" in one article."""
    wanted = SATISFIES.get(mention.hint or "settlement", frozenset())
    if best.place.kind in wanted or (mention.hint is None and best.place.kind not in ("admin1", "admin2")):
        return best
    if mention.hint is None and not name.hints:
        return best  # the province as such
    ranked = sorted(zip(name.scores, name.candidates, strict=True), key=lambda pair: -pair[0])
    return next((c for _, c in ranked if c.place.kind in wanted and kilometres(c.place, best.place) < 300), best)
