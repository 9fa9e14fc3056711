"""Antecedent: which place, named before, a description stands for ("the city" → Hasakah).

Comes in: the descriptions and the article's toponyms with their places. Goes out: one `Place` a description. A toponym
of the right kind is the likelier the nearer it stands and the oftener it is named; it is taken only where no other
comes close, and is never placed more finely than its naming is. Otherwise the description stays unresolved and says
why, with the country where that is sure.

>>> [(p.text, p.name, p.kind) for p in stand_ins(view, descriptions, named, atlas)]     # "… Hasakah … near the city"
[('the city', 'Hasakah', 'description')]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.knowledge.gazetteer import Feature, Gazetteer
from dateline.reader.places.cues import DIRECTIONS
from dateline.reader.places.describe import Description
from dateline.reader.places.mention import Mention
from dateline.reader.places.nouns import OF_DIVISION, SCENES, SITES
from dateline.reader.places.precision import OF_KIND
from dateline.reader.places.view import View
from dateline.reading import Place, PlacePrecision

FADING: Final = 0.7  # what a naming weighs one sentence farther off
COUNTRY_FADING: Final = 0.85  # a country stays in focus longer
FOCUS: Final = 1.0  # for the country that most of the article's names lie in
FAR_OFF: Final = 0.12  # weight below which nothing is meant any more: six sentences after one naming
CLEARLY: Final = 0.6  # the second may weigh this much of the first, and no more
FILED: Final = 0.35  # the dateline's town, where the report was written
INSIDE_NAME: Final = 0.5  # "the Aleppo Media Center"
# Where the first-order divisions are called states.
OF_STATES: Final = frozenset("USA IND NGA MEX BRA AUS DEU AUT VEN MYS SDN SSD MMR".split())
LISTED: Final = (" and ", ", ", " or ", ", and ")  # "in Lyon and Marseille": what holds of the first holds of both
CALLED_SO, CALLED_OTHERWISE = 1.5, 0.25  # "the village of Tokhar … the village"; "… the city"
SMALLEST_CITY, LARGEST_VILLAGE = 4.2, 5.2  # priors
COUNTRY_WEIGHTS: Final = {"country": 1.0, "demonym": 0.4}
ELSE_WEIGHT: Final = 0.4
UNCUED: Final = 0.6  # "Aleppo said"; "in Aleppo" counts whole
OF_GOVERNMENT: Final = 0.3  # "Moscow's bombing": a capital that stands for its state
# Two cities share the role, or it is disputed: "the capital" is only what the article has named.
CAPITAL_IN_DOUBT: Final = frozenset("ISR PSE BOL ZAF LKA BEN NLD CIV ESH MYS TZA MMR YEM LBY".split())

KIND_OF: Final = {"settlement": "settlement", "capital": "settlement", "admin1": "admin1", "admin2": "admin2",
                  "quarter": "neighbourhood", "region": "region", "area": "region", "country": "country"}  # fmt: skip
KINDS_WANTED: Final[dict[str, frozenset[str]]] = {
    "settlement": frozenset({"settlement"}),
    "admin2": frozenset({"admin2"}),
    "quarter": frozenset({"neighbourhood", "admin2"}),
    "region": frozenset({"region", "admin1", "admin2", "island", "mountain"}),
    "area": frozenset({"settlement", "neighbourhood", "region", "admin1", "admin2", "island", "mountain",
                       "camp", "base", "crossing", "facility", "unknown", "river"}),
}  # fmt: skip
OF_LANDSCAPE: Final = {
    "island": frozenset({"island"}), "peninsula": frozenset({"region", "island"}), "valley": frozenset({"region"}),
    "enclave": frozenset({"region", "settlement"}),
}  # fmt: skip
POINTS: Final = frozenset({"exact", "near"})
NOT_BEFORE = "nothing of its kind is named before it"
SEVERAL = "it may stand for {}"


@dataclass(frozen=True, slots=True)
class Named:
    """A place that the text names, where, and what it is called beside its name. `whole` is the place itself, where
    the text names only a part of it or what lies near by."""

    place: Place
    whole: Place
    token: int
    sentence: int
    called: str  # the noun that the text gives it, "" without
    weight: float
    prior: float
    admin1_code: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a description stands for, or why that is not sure; `country` may be known all the same."""

    place: Place | None
    why: str | None = None
    country: str | None = None


def named_places(
    view: View,
    mentions: Sequence[Mention],
    places: Sequence[Place],
    features: Sequence[Feature | None],
    gazetteer: Gazetteer,
) -> list[Named]:
    """The toponyms as antecedents."""
    found: list[Named] = []
    last_end = -1
    for mention, place, feature in zip(mentions, places, features, strict=True):
        filed = mention.j == 0
        weight = FILED if filed else prominence(view, mention, feature, gazetteer)
        if found and view.text[last_end : mention.core_start] in LISTED:
            weight = max(weight, found[-1].weight)
        found.append(
            Named(
                place, whole_of(place, feature), mention.i, 0 if filed else view.sentence[mention.i],
                "" if filed else called(view, mention), weight,
                feature.prior if feature else 0.0, feature.admin1_code if feature else None,
            )
        )  # fmt: skip
        last_end = mention.core_end
    return found


def prominence(view: View, mention: Mention, feature: Feature | None, gazetteer: Gazetteer) -> float:
    """How much one naming puts the place before the reader's eyes."""
    entity = view.entity[mention.j - 1]
    if entity is not None and entity.label in ("ORG", "EVENT") and entity.j - entity.i > mention.j - mention.i:
        return INSIDE_NAME
    if mention.cued:
        return 1.0
    seat = gazetteer.seat(feature.country) if feature and feature.kind == "settlement" and feature.country else None
    return OF_GOVERNMENT if seat is not None and feature is not None and seat.id == feature.id else UNCUED


def whole_of(place: Place, feature: Feature | None) -> Place:
    """The place itself: Aleppo, of "eastern Aleppo" and "near Aleppo"."""
    return as_place(feature) if feature is not None and feature.kind == place.kind else place


def called(view: View, mention: Mention) -> str:
    """The noun beside the name: "the village of Tokhar", "Tokhar village", "Tokhar, a village"."""
    lower, i, j = view.lower, mention.i, mention.j
    if i > 1 and lower[i - 1] == "of":
        return lower[i - 2]
    if j < len(lower) and view.pos[j] == "NOUN":
        return lower[j]
    if j + 2 < len(lower) and lower[j] == "," and lower[j + 1] in ("a", "the"):
        return next((lower[t] for t in range(j + 2, min(j + 5, len(lower))) if view.pos[t] == "NOUN"), "")
    return lower[i - 1] if i else ""


class Focus:
    """What the article is about so far, asked at each description in turn."""

    def __init__(self, view: View, named: Iterable[Named], gazetteer: Gazetteer, country: str | None) -> None:
        self.view = view
        self.named = sorted(named, key=lambda n: n.token)
        self.gazetteer = gazetteer
        self.country = country
        self.sites: list[Named] = []

    def before(self, d: Description) -> Iterator[tuple[Named, int]]:
        """The places named before a description, with how many sentences lie between."""
        here = self.view.sentence[d.noun]
        for n in self.named:
            if n.token >= d.i and n.token:
                return
            yield n, max(here - n.sentence, 0)

    def weigh(
        self, d: Description, worth: Callable[[Named], float], key: Callable[[Named], str], fading: float = FADING
    ) -> dict[str, tuple[float, Named]]:
        """The weight of each place that is named before, by what tells it apart, with its fullest naming."""
        weights: dict[str, float] = defaultdict(float)
        last: dict[str, Named] = {}
        for n, gap in self.before(d):
            if (w := worth(n) * n.weight) > 0 and key(n):
                weights[key(n)] += w * fading**gap
                last[key(n)] = n
        return {k: (weights[k], last[k]) for k in weights}

    def countries(self, d: Description) -> list[tuple[float, str]]:
        """The countries in focus, heaviest first."""
        near = d.determiner in ("that", "this", "same")
        weights = {
            code: w for code, (w, _) in self.weigh(
                d, lambda n: COUNTRY_WEIGHTS.get(n.place.kind, ELSE_WEIGHT), lambda n: n.place.country or "",
                FADING / 2 if near else COUNTRY_FADING,
            ).items()
        }  # fmt: skip
        if self.country and not near:
            weights[self.country] = weights.get(self.country, 0.0) + FOCUS
        return sorted(((w, code) for code, w in weights.items()), key=lambda pair: (-pair[0], pair[1]))

    def one_country(self, d: Description) -> str | None:
        """The country in focus, where one outweighs the others."""
        if d.people is not None:
            return country_of(d.people)
        if d.holder is not None and country_of(d.holder):
            return country_of(d.holder)
        ranked = self.countries(d)
        return ranked[0][1] if ranked and (len(ranked) == 1 or ranked[1][0] <= CLEARLY * ranked[0][0]) else None

    def here(self, d: Description) -> str | None:
        """The country that something unnamed lies in: of the last place of its sentence that something is at, else
        the one that the article is about, or the only one it has named so far."""
        sentence = self.view.sentence[d.noun]
        near = [n for n in self.named if n.token and n.sentence == sentence and n.weight == 1.0]
        near = [n for n in near if n.place.kind != "demonym" and n.place.country]
        if near:
            return min(near, key=lambda n: abs(n.token - d.noun)).place.country
        named = {n.place.country for n, _ in self.before(d) if n.place.country}
        return self.country or (next(iter(named)) if len(named) == 1 else None)


def country_of(mention: Mention) -> str | None:
    """The country of a toponym's likeliest candidate."""
    return mention.candidates[0].place.country if mention.candidates else None


def stand_ins(view: View, descriptions: Sequence[Description], focus: Focus) -> list[Place]:
    """Each description as a place."""
    found = []
    for d in descriptions:
        verdict = JUDGES.get(d.wants, by_kind)(d, focus)
        if d.word == "state" and (verdict.place is None or verdict.place.country not in OF_STATES):
            continue  # the government
        place = told(view, d, verdict, focus)
        found.append(place)
        if d.named:
            focus.sites.append(Named(place, place, d.i, view.sentence[d.noun], d.word, 1.0, 0.0, None))
    return found


def by_kind(d: Description, focus: Focus) -> Verdict:
    """A place of the wanted kind, named before."""
    if not d.definite and d.holder is None:
        return Verdict(None, "it is not named", focus.here(d))
    kinds = OF_LANDSCAPE.get(d.word) or KINDS_WANTED[d.wants]
    people = country_of(d.people) if d.people else None

    def worth(n: Named) -> float:
        if n.place.kind not in kinds or (people and n.place.country != people):
            return 0.0
        return fitness(d.word, n) if d.wants == "settlement" else 1.0

    fading = FADING / 2 if d.wants == "area" or d.determiner in ("this", "that", "same") else FADING
    return dominant(focus.weigh(d, worth, lambda n: str(n.whole.geonameid or n.whole.name), fading), d, focus)


def fitness(word: str, n: Named) -> float:
    """How well a settlement goes with the noun: a city is no village."""
    if n.called in ("city", "town", "village", "hamlet", "capital") and word not in ("districts", "neighbourhoods"):
        same = (
            n.called == word
            or {n.called, word} <= {"city", "capital", "town"}
            or {n.called, word} <= {"village", "hamlet"}
        )
        return CALLED_SO if n.called == word else 1.0 if same else CALLED_OTHERWISE
    small, large = n.prior < SMALLEST_CITY, n.prior > LARGEST_VILLAGE
    if n.prior and ((word == "city" and small) or (word in ("village", "hamlet", "township") and large)):
        return CALLED_OTHERWISE
    return 1.0


def dominant(weighed: dict[str, tuple[float, Named]], d: Description, focus: Focus) -> Verdict:
    """The heaviest, if no other comes near."""
    ranked = sorted(weighed.values(), key=lambda pair: (-pair[0], -pair[1].token))
    if not ranked or ranked[0][0] < FAR_OFF:
        return Verdict(None, NOT_BEFORE, focus.here(d))
    if len(ranked) > 1 and ranked[1][0] > CLEARLY * ranked[0][0]:
        first, second = (n.whole for _, n in ranked[:2])
        shared = first.country if first.country == second.country else None
        return Verdict(None, SEVERAL.format(f"{first.name} or {second.name}"), shared)
    return Verdict(ranked[0][1].whole)


def of_country(d: Description, focus: Focus) -> Verdict:
    """ "the country": the one in focus."""
    code = focus.one_country(d)
    area = focus.gazetteer.area(code) if code else None
    return Verdict(as_place(area)) if area else Verdict(None, NOT_BEFORE)


def of_province(d: Description, focus: Focus) -> Verdict:
    """ "the province": one that is named, or the one that the towns in focus lie in."""
    weighed = focus.weigh(
        d, lambda n: 1.5 if n.place.kind == "admin1" else 0.5 if n.place.kind != "demonym" else 0.0,
        lambda n: n.admin1_code or "",
    )  # fmt: skip
    verdict = dominant(weighed, d, focus)
    if verdict.place is None:
        return verdict
    code = max(weighed, key=lambda c: weighed[c][0])
    area = focus.gazetteer.area(code)
    return Verdict(as_place(area)) if area else Verdict(None, NOT_BEFORE, verdict.place.country)


def of_capital(d: Description, focus: Focus) -> Verdict:
    """ "the capital" of the country in focus; "the provincial capital" of the province in focus."""
    code = None
    if not OF_DIVISION.isdisjoint(d.modifiers):
        weighed = focus.weigh(d, lambda n: float(n.place.kind != "demonym"), lambda n: n.admin1_code or "")
        if dominant(weighed, d, focus).place is not None:
            code = max(weighed, key=lambda c: weighed[c][0])
    elif d.holder is not None and d.holder.candidates and d.holder.candidates[0].place.kind == "admin1":
        code = d.holder.candidates[0].place.admin1_code
    else:
        code = focus.one_country(d)
    seat = focus.gazetteer.seat(code) if code else None
    if seat is None:
        return Verdict(None, NOT_BEFORE, focus.one_country(d))
    if code in CAPITAL_IN_DOUBT and all(n.place.geonameid != seat.geonameid for n, _ in focus.before(d)):
        return Verdict(None, "which city is the capital is not said", code)
    return Verdict(as_place(seat))


def of_site(d: Description, focus: Focus) -> Verdict:
    """ "the base": the last one named; else a site without a place of its own, in the town or country in focus."""
    town = focus.here(d)
    if d.named:
        return Verdict(None, "no candidate in the gazetteer", town)
    if d.word in SCENES:
        return Verdict(None, "where the event told before it took place", town)
    if not d.definite:
        return Verdict(None, "it is not named", town)
    known = [n for n, gap in focus.before(d) if names_site(n, d.word) and gap < 8]
    known += [n for n in focus.sites if n.called == d.word and n.token < d.i]
    names = {n.whole.name: n.whole for n in sorted(known, key=lambda n: n.token)}
    if len(names) == 1:
        return Verdict(next(iter(names.values())))
    return Verdict(None, SEVERAL.format(" or ".join(sorted(names))) if names else NOT_BEFORE, town)


def names_site(n: Named, word: str) -> bool:
    """Whether a toponym is that of such a site."""
    kind = SITES[word]
    return n.place.kind == kind and (kind != "facility" or word in n.place.text.lower() or word in n.place.name.lower())


JUDGES: Final[dict[str, Callable[[Description, Focus], Verdict]]] = {
    "country": of_country, "admin1": of_province, "capital": of_capital, "site": of_site,
}  # fmt: skip


def as_place(feature: Feature) -> Place:
    """A feature that no toponym of the text names, as a place."""
    return Place(
        start=0, end=0, text="", name=feature.name, kind=feature.kind, country=feature.country,
        admin1=feature.admin1, lat=feature.lat, lon=feature.lon, geonameid=feature.geonameid,
        precision=OF_KIND[feature.kind],
    )  # fmt: skip


def told(view: View, d: Description, verdict: Verdict, focus: Focus) -> Place:
    """The description as a place of the reading."""
    start, end = view.start[d.i], view.end[d.j - 1]
    text = view.text[start:end]
    of = verdict.place
    if of is None:
        kind = SITES.get(d.word, "unknown") if d.wants == "site" else KIND_OF[d.wants]
        return Place(start=start, end=end, text=text, name=text, kind=kind, country=verdict.country, why=verdict.why)
    precision = precision_of(d, of)
    direction = d.direction or next((w for w in d.modifiers if w in DIRECTIONS and d.part), None)
    return Place(
        start=start, end=end, text=text, name=f"{direction} {of.name}" if direction else of.name, kind="description",
        country=of.country, admin1=of.admin1, lat=of.lat, lon=of.lon, geonameid=None if direction else of.geonameid,
        precision=precision, why=f"it stands for {of.name}",
    )  # fmt: skip


def precision_of(d: Description, of: Place) -> PlacePrecision | None:
    """The antecedent's precision, or less: by a town, in a part of a country."""
    if of.precision in POINTS:
        return "near" if d.near or d.wants == "area" else of.precision
    partly = d.direction is not None
    return "region" if partly and of.precision in ("country", "admin1", "admin2", "region") else of.precision
