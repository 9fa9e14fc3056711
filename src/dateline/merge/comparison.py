"""Comparison: what speaks for and against two mentions telling one event. Two mentions in, findings and a score out.

Each field has a finding, and each finding the weight in `WEIGHTS`. Within a story a word has one sense, and what its
articles tell in one word, or are mainly about, is presumed to be one event: accounts of one happening differ in who
and how many, and little less in how, so that a difference there is that of another account. When and where tell against
it, and of deeds done to one person whom.

>>> compare(a, b, same_story=True).findings
{'time': 'same day', 'place': 'near', 'killed': 'other account', 'trigger': 'shared', 'story': 'same, one word'}
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from dateline.merge.mentions import Told, number_of
from dateline.merge.rarity import rarity
from dateline.merge.wording import Vector, cosine, unit, words
from dateline.reading import Actor, Event, Figure, Place

#: What each finding adds. The order of size: what identifies (a place and a day, a toll), then what is compatible
#: with it, then what speaks against; a contradiction weighs more than an agreement, since a wrong merge does more
#: harm on record than a missed one.
WEIGHTS = {
    "time": {
        "same day": 1.5,
        "overlap": 0.8,
        "next day": -1.0,
        "other": -4.0,
        "next day, inferred": -0.5,
        "other, inferred": -1.5,
        "other account": -0.5,
    },
    "place": {
        "same": 1.2,
        "near": 0.8,
        "apart": -0.3,
        "other name": -0.7,
        "far": -3.0,
        "far, inferred": -1.0,
        "other account": -0.5,
    },
    "actors": {"same": 0.6, "same side": 0.4, "other": -1.2, "other account": -0.5, "other doer": -3.0},
    "recipients": {
        "same": 0.9,
        "other": -0.8,
        "other account": -0.3,
        "other person of several": -2.0,
        "other person": -4.0,
    },
    "killed": {"same": 1.5, "close": 1.0, "other": -1.0, "other account": -0.3},
    "wounded": {"same": 1.2, "close": 0.6, "other": -0.5, "other account": -0.1},
    "mode": {"same": 0.5, "other": -4.0, "other account": -1.5},
    "means": {"same": 0.5, "other": -1.0},
    "trigger": {"same telling word": 0.9, "same": 0.5, "shared": 0.3, "other": -0.3},
    "main": {"both": 1.0},
    "once": {"both": 0.8},
    "sentence": {"copied": 3.0, "alike": 1.0, "akin": 0.4, "unlike": -0.5},
    "story": {"same, one word": 2.0, "same": 0.8, "other": -1.0},
    "denial": {"answers": 1.7},
}
#: Findings that identify an event. At least `KEYS_NEEDED` of them must agree.
KEYS = {
    ("time", "same day"), ("place", "same"), ("place", "near"), ("actors", "same"), ("recipients", "same"),
    ("killed", "same"), ("wounded", "same"), ("sentence", "alike"), ("main", "both"), ("once", "both"),
    ("trigger", "same telling word"),
}  # fmt: skip
KEYS_NEEDED = 2
#: What two articles of one story tell in one word, each once, needs nothing else.
SUFFICES = {("sentence", "copied"), ("denial", "answers"), ("once", "both")}
#: Findings that no likeness of words outweighs: reports of two strikes on one day are alike in everything else.
HARD = {
    ("time", "next day"), ("time", "other"), ("place", "far"), ("actors", "other doer"), ("recipients", "other person"),
}  # fmt: skip
#: Findings that contradict where both values stand beside the trigger; brought from elsewhere they are a doubt.
CONTRADICTIONS = {"time": ("next day", "other"), "place": ("far",)}
ACCOUNTS = ("actors", "recipients", "killed", "wounded")  # what accounts of one happening differ in
SIDES, PLACED = ("actors", "recipients"), ("time", "place")
#: Modes that say what came of an attack, or whom it was meant for, and contradict none that says how it was made.
OUTCOMES = frozenset({"massacre", "targeted", "execute", "destroy"})
#: Types of deeds that are done to each person by itself: who it was done to tells two arrests apart, but no attacks.
PERSONAL = frozenset({"COERCE"})
TELLING = 3.0  # rarity of a word that identifies what it tells

NEWS_DAYS = 3
NEAR_KM, FAR_KM = 15.0, 40.0
BEST_PLACES = 2
PLACE_FINDINGS = ("same", "near", "same district", "apart", "other name", "far")  # the first that a pair of places has
COPIED = 0.5  # share of shingles
ALIKE, AKIN, UNLIKE = 0.6, 0.4, 0.1  # cosines of content words, rare ones weighing more
CLOSE_TOLL, OPEN_TOLL = 1.5, 4.0  # times; the second where the words set no upper bound
EARTH_KM = 6371.0
WIDE_PLACES = frozenset({"country", "region", "sea"})
SPOTS = frozenset({"exact", "near"})
DISTRICTS = frozenset({"admin1", "admin2"})
STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
STATES = frozenset({"state", "organisation", "government"})
#: Types whose parties act together; types whose doer is a matter of blame.
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
BLAMED = frozenset({"ASSAULT", "PROTEST"})
#: Kinds of actor that many reports share and that tell nobody apart: "residents", "gunmen".
UNTELLING = frozenset({"people", "unnamed"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two mentions compared: the finding of each field, and their sum."""

    findings: dict[str, str]
    score: float

    @property
    def contradicts(self) -> bool:
        """Whether something contradicts outright that the two are one."""
        return not HARD.isdisjoint(self.findings.items())

    @property
    def counts(self) -> bool:
        """Whether enough of what identifies an event agrees, and nothing contradicts it outright."""
        found = set(self.findings.items())
        if self.contradicts:
            return False
        if SUFFICES & found or ("main" in self.findings and self.findings["trigger"] != "other"):
            return True
        return len(KEYS & found) >= KEYS_NEEDED


def compare(a: Told, b: Told, *, same_story: bool) -> Comparison:
    """Compare two mentions field by field. A field that either leaves open says nothing."""
    found = compare_fields(a, b)
    news = same_story and of_one_time(a, b)
    one_word = news and found["trigger"] != "other"
    if one_word:
        found |= accounts(found, a.event)
    found["main"] = "both" if news and a.event.main and b.event.main else None
    found["once"] = "both" if one_word and both_once(a, b) and "other" not in (found[side] for side in SIDES) else None
    found["story"] = "same, one word" if one_word else "same" if same_story else "other"
    found["denial"] = "answers" if same_story and one_denies(a, b) and same_act(found) else None
    findings = {field: finding for field, finding in found.items() if finding}
    return Comparison(findings, sum(WEIGHTS[field].get(finding, 0.0) for field, finding in findings.items()))


def compare_fields(a: Told, b: Told) -> dict[str, str | None]:
    """The findings of what the two mentions say, whatever the articles that say it."""
    left, right = a.event, b.event
    return {
        "time": inferred(compare_times(a, b), "time", a, b),
        "place": inferred(compare_places(a.near_places, b.near_places), "place", a, b),
        "actors": compare_doers(left, right),
        "recipients": compare_recipients(left, right),
        "killed": compare_tolls(a.total("killed"), b.total("killed")),
        "wounded": compare_tolls(a.total("wounded"), b.total("wounded")),
        "mode": compare_modes(left.mode, right.mode),
        "means": compare_sets({m.kind for m in left.means}, {m.kind for m in right.means}),
        "trigger": compare_triggers(a, b),
        "sentence": compare_sentences(a, b),
    }


def accounts(found: Mapping[str, str | None], event: Event) -> dict[str, str]:
    """What differs between two accounts of one happening, as far as they may: in how many and to whom, in who if that
    is a matter of blame, in how if the means aren't others too, in when and where as far as the reader inferred it."""
    may_differ = ACCOUNTS if event.type in BLAMED else ACCOUNTS[1:]
    changed = {field: "other account" for field in may_differ if found[field] == "other"}
    changed |= {field: "other account" for field in PLACED if (found[field] or "").endswith("inferred")}
    if found["mode"] == "other" and found["means"] != "other":
        changed["mode"] = "other account"
    if found["recipients"] == "other person" and event.type not in PERSONAL:
        changed["recipients"] = "other person of several"
    return changed


def of_one_time(a: Told, b: Told) -> bool:
    """Whether two articles can be about the same news: published within days, and no two issues of one outlet."""
    ours, theirs = a.reading.article, b.reading.article
    if not (ours.published and theirs.published):
        return True
    apart = abs((ours.published - theirs.published).days)
    return apart == 0 or (apart <= NEWS_DAYS and (ours.outlet is None or ours.outlet != theirs.outlet))


def inferred(finding: str | None, field: str, a: Told, b: Told) -> str | None:
    """The finding, marked where it contradicts but rests on a value from elsewhere in an article: the reader may have
    brought it to the wrong event."""
    if finding in CONTRADICTIONS[field] and not (field in a.stated and field in b.stated):
        return f"{finding}, inferred"
    return finding


def compare_triggers(a: Told, b: Told) -> str:
    """Whether one word tells both: a telling one ("ambush") more so than what every report has ("attack")."""
    if a.lemma == b.lemma:
        return "same telling word" if is_telling(a.lemma.split()) else "same"
    return "shared" if a.lemmas & b.lemmas else "other"


def both_once(a: Told, b: Told) -> bool:
    """Whether each article tells it once only, in a word that identifies it."""
    return a.once and b.once and is_telling(a.lemmas & b.lemmas)


def is_telling(stems: Iterable[str]) -> bool:
    """Whether one of the words is rare enough to identify what it tells."""
    return any(rarity(stem) >= TELLING for stem in stems)


def one_denies(a: Told, b: Told) -> bool:
    """Whether one mention says that it did not happen, and the other does not."""
    return (a.event.status == "negated") != (b.event.status == "negated")


def same_act(found: Mapping[str, str | None]) -> bool:
    """Whether the same side is said to have done, or not done, the same."""
    return found["actors"] in ("same", "same side") and "same" in (
        found["mode"],
        found["means"],
        (found["trigger"] or "").removesuffix(" telling word"),
    )


def compare_times(a: Told, b: Told) -> str | None:
    """Whether the days agree."""
    if not (a.first and a.last and b.first and b.last):
        return None
    gap = (max(a.first, b.first) - min(a.last, b.last)).days
    if gap > 0:
        return "next day" if gap == 1 else "other"
    return "same day" if a.first == a.last and b.first == b.last else "overlap"


def compare_places(a: Sequence[Place], b: Sequence[Place]) -> str | None:
    """Whether the places agree: the closest pair of the two best of each decides, as for a town and its quarter. Where
    both name a spot, the province that both name says nothing."""
    spots_a, spots_b = [p for p in a if p.precision in SPOTS], [p for p in b if p.precision in SPOTS]
    if spots_a and spots_b:
        a, b = spots_a, spots_b
    best = [(left, right) for left in a[:BEST_PLACES] for right in b[:BEST_PLACES]]
    findings = {finding for left, right in best if (finding := compare_two_places(left, right))}
    return next((finding for finding in PLACE_FINDINGS if finding in findings), None)


def compare_two_places(a: Place, b: Place) -> str | None:
    """One of `PLACE_FINDINGS`; None for what is too wide to be a place. Other districts are far, whatever the distance
    between their middles; a place that is not resolved is told apart by its name alone."""
    if a.precision in WIDE_PLACES or b.precision in WIDE_PLACES:
        return None
    if a.name.casefold() == b.name.casefold() or (a.geonameid is not None and a.geonameid == b.geonameid):
        return "same district" if a.precision in DISTRICTS else "same"
    if a.precision in DISTRICTS or b.precision in DISTRICTS:
        return None if not a.admin1 or not b.admin1 else "same district" if a.admin1 == b.admin1 else "far"
    distance = km_between(a, b)
    if distance is None:
        ours, theirs = set(words(a.name)), set(words(b.name))
        return "near" if ours <= theirs or theirs <= ours else "other name"
    return "near" if distance <= NEAR_KM else "far" if distance >= FAR_KM else "apart"


def km_between(a: Place, b: Place) -> float | None:
    """Great-circle distance in km, None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    across = math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    chord = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * across
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


def compare_doers(a: Event, b: Event) -> str | None:
    """Whether the same side did it. Of what is done together, either may be named first. Of a sanction or a statement
    two countries make two; whose bomb it was, people disagree on."""
    if a.type in MUTUAL:
        return compare_actors([*a.actors, *a.recipients], [*b.actors, *b.recipients])
    finding = compare_actors(a.actors, b.actors)
    if finding != "other" or a.type in BLAMED or compare_actors(a.actors, b.recipients) in ("same", "same side"):
        return finding
    return "other doer" if all(x.kind in STATES or x.country for x in [*a.actors[:1], *b.actors[:1]]) else finding


def compare_recipients(a: Event, b: Event) -> str | None:
    """Whether it was done to the same side; two people with other names are two, be they of one side or not."""
    finding = compare_actors(a.recipients, b.recipients)
    if finding in (None, "same") or a.type in MUTUAL:
        return finding
    named = [x for x in [*a.recipients, *b.recipients] if x.kind not in UNTELLING]
    return "other person" if all(x.kind == "person" for x in named) else finding


def compare_actors(a: Sequence[Actor], b: Sequence[Actor]) -> str | None:
    """Whether one actor is on both lists, or at least one side is."""
    named_a, named_b = [x for x in a if x.kind not in UNTELLING], [x for x in b if x.kind not in UNTELLING]
    if not named_a or not named_b:
        return None
    if any(x.id == y.id or one_person(x, y) for x in named_a for y in named_b):
        return "same"
    return "same side" if any(one_side(x, y) for x in named_a for y in named_b) else "other"


def one_person(a: Actor, b: Actor) -> bool:
    """Whether two people may be one by their names: one surname, or a name that is part of the other."""
    if a.kind != "person" or b.kind != "person":
        return False
    ours, theirs = words(a.name), words(b.name)
    return ours[-1:] == theirs[-1:] or set(ours) <= set(theirs) or set(theirs) <= set(ours)


def one_side(a: Actor, b: Actor) -> bool:
    """Whether two actors stand for one party: the organs of one state, or one sector of one country."""
    if a.id == b.id:
        return True
    if a.country is None or a.country != b.country:
        return False
    return a.sector == b.sector or {a.sector, b.sector} <= STATE_SECTORS


def compare_tolls(a: Figure | None, b: Figure | None) -> str | None:
    """Whether two numbers of people can be one count: tolls grow within a day, seldom by more than a half, and "dozens"
    leaves much open."""
    if a is None or b is None:
        return None
    ours, theirs = number_of(a), number_of(b)
    if ours == theirs:
        return "same" if ours > 1 else "close"  # one dead is no mark of an event
    if max(ours, theirs) <= CLOSE_TOLL * max(1, min(ours, theirs)):
        return "close"
    less, more = (a, b) if ours < theirs else (b, a)
    return (
        "close" if less.high is None and less.low is not None and number_of(more) <= OPEN_TOLL * less.low else "other"
    )


def compare_modes(a: str | None, b: str | None) -> str | None:
    """Whether it was done in one way."""
    if a is None or b is None:
        return None
    return "same" if a == b else None if OUTCOMES & {a, b} else "other"


def compare_sets(a: set[str], b: set[str]) -> str | None:
    """Whether two sets of labels meet."""
    return None if not a or not b else "same" if a & b else "other"


def compare_sentences(a: Told, b: Told) -> str | None:
    """Whether the sentences are one text, or speak of the same things."""
    if a.lemma == b.lemma and share(a.grams, b.grams) >= COPIED:
        return "copied"
    alike = cosine(vector_of(a.context), vector_of(b.context))
    return "alike" if alike >= ALIKE else "akin" if alike >= AKIN else "unlike" if alike < UNLIKE else None


@lru_cache(maxsize=65536)
def vector_of(context: frozenset[str]) -> Vector:
    """The content words of a sentence, each as heavy as it is rare."""
    return unit({term: rarity(term) for term in sorted(context)})


def share(a: Set[object], b: Set[object]) -> float:
    """How much of both sets is common (Jaccard)."""
    return len(a & b) / len(a | b) if a or b else 0.0
