"""Events: which mentions in different articles tell one event. Mentions in, groups of mentions with reasons out.

Blocked by type and by time: mentions of one type whose days can meet are compared, field by field, and each field
adds the weight in `WEIGHTS` or takes it off. A pair counts only if two of the fields that identify an event agree
(when, where, who, how many, the same sentence): one such field is what reports of one war have in common anyway.
What two articles of one story are mainly about, or each tell once only, is presumed to be one event, unless the words
beside the triggers contradict it. Pairs are linked the best first, conservatively: no member of a group may speak
against it, events that one article tells apart never meet, nor do pairs that a person judged different; pairs judged
same always do. A denial seldom repeats when and where: it answers an account of the same story, in its own article too,
that tells the same act of the same side.

>>> group_mentions(told, story_of, same=[], different=[])
[['a-03f2:112-118', 'a-8b1c:40-46'], ['a-5d77:10-19']]
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from dateline.merge.clustering import Pair, link, pair
from dateline.merge.mentions import Told, number_of
from dateline.merge.origins import join, root
from dateline.merge.rarity import rarity
from dateline.merge.wording import words
from dateline.reading import Actor, Event, Figure, Place
from dateline.record import Link

#: What a pair must come to, what all pairs of a group on average, and what each at least; the most that a pair without
#: two keys counts for, and what one does that was never compared.
SAME, AVERAGE, LEAST, UNKEYED, UNCOMPARED = 2.5, 1.5, 0.0, 1.5, -1.0
#: What each finding adds. The order of size: what identifies (a place and a day, a toll), then what is compatible
#: with it, then what speaks against; a contradiction weighs more than an agreement, since a wrong merge does more
#: harm on record than a missed one.
WEIGHTS = {
    "time": {
        "same day": 1.5,
        "overlap": 0.4,
        "next day": -1.0,
        "other": -4.0,
        "next day, inferred": -0.5,
        "other, inferred": -1.5,
    },
    "place": {
        "same": 1.5,
        "near": 0.8,
        "same district": 0.3,
        "other name": -0.7,
        "far": -3.0,
        "far, inferred": -1.0,
    },
    "actors": {"same": 0.9, "same side": 0.4, "other": -1.2, "other account": -0.5, "other doer": -3.0},
    "recipients": {"same": 0.9, "same side": 0.3, "other": -0.8, "other account": -0.3, "other person": -4.0},
    "killed": {"same": 1.5, "close": 0.4, "other": -1.0, "other account": -0.3},
    "wounded": {"same": 1.2, "close": 0.3, "other": -0.5, "other account": -0.1},
    "mode": {"same": 0.3, "other": -3.0},
    "means": {"same": 0.5, "other": -0.6},
    "trigger": {"same telling word": 0.9, "same": 0.5, "shared": 0.3, "other": -0.3},
    "main": {"both": 2.0},
    "once": {"both": 0.8},
    "sentence": {"copied": 3.0, "alike": 1.0, "akin": 0.4},
    "story": {"same": 0.8, "other": -1.0},
    "denial": {"answers": 1.7},
}
#: Findings that identify an event. At least `KEYS_NEEDED` of them must agree.
KEYS = {
    ("time", "same day"), ("place", "same"), ("place", "near"), ("actors", "same"), ("recipients", "same"),
    ("killed", "same"), ("wounded", "same"), ("sentence", "alike"), ("main", "both"), ("once", "both"),
    ("trigger", "same telling word"),
}  # fmt: skip
KEYS_NEEDED = 2
#: Findings that no likeness of words outweighs: reports of two strikes on one day are alike in everything else.
HARD = {("time", "next day"), ("time", "other"), ("place", "far"), ("actors", "other doer")}
#: Findings that contradict where both values stand beside the trigger; brought from elsewhere they are a doubt.
CONTRADICTIONS = {"time": ("next day", "other"), "place": ("far",)}
ACCOUNTS = ("actors", "recipients", "killed", "wounded")  # what accounts of one happening differ in
PLACED = ("time", "place")
OUTCOME = "massacre"  # a mode that says what came of an attack, and contradicts none that says how it was made
TELLING = 3.0  # rarity of a word that identifies what it tells

NEWS_DAYS = 3
NEAR_KM, FAR_KM = 15.0, 40.0
BEST_PLACES = 2
PLACE_FINDINGS = ("same", "near", "same district", "apart", "other name", "far")  # the first that a pair of places has
COPIED, ALIKE, AKIN = 0.5, 0.4, 0.25  # share of shingles; share of content words
CLOSE_TOLL, OPEN_TOLL = 1.5, 4.0  # times; the second where the words set no upper bound
EARTH_KM = 6371.0
WIDEST_DAYS, UNTOLD_DAYS = 31, 3
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
    def counts(self) -> bool:
        """Whether enough of what identifies an event agrees, and nothing contradicts it outright."""
        if HARD & set(self.findings.items()):
            return False
        if self.findings.get("sentence") == "copied" or "denial" in self.findings:
            return True
        if "main" in self.findings and self.findings["trigger"] != "other":
            return True
        return len(KEYS & set(self.findings.items())) >= KEYS_NEEDED


def group_mentions(
    told: Mapping[str, Told],
    story_of: Mapping[str, str],
    *,
    same: Collection[Pair] = (),
    different: Collection[Pair] = (),
) -> tuple[list[list[str]], dict[Pair, Comparison]]:
    """Groups of mention ids, and the comparison of each pair that was looked at. `story_of`: an article's story."""
    compared = {
        (a, b): compare(told[a], told[b], same_story=story_of[told[a].article] == story_of[told[b].article])
        for a, b in candidates(told.values(), story_of)
    }
    scores = {key: each.score if each.counts else min(each.score, UNKEYED) for key, each in compared.items()}
    answers = {key for key, each in compared.items() if "denial" in each.findings}
    apart = set(different) | one_article_pairs(told.values()) - answers
    groups = link(told, scores, threshold=SAME, average=AVERAGE, least=LEAST, absent=UNCOMPARED, cannot=apart)
    return join_judged(groups, same, different), compared


def join_judged(
    groups: Sequence[Sequence[str]], same: Collection[Pair], different: Collection[Pair] = ()
) -> list[list[str]]:
    """The groups, those made one whose members a person judged the same: whole groups, so that no mention is lost.

    Where that would bring together what a person judged different, only the mentions that were judged the same leave
    their groups and are one event.
    """
    home = {member: group[0] for group in groups for member in group}
    names = {group[0]: group[0] for group in groups}
    for a, b in sorted(same):
        join(names, home[a], home[b])
    joined: dict[str, list[str]] = defaultdict(list)
    for group in groups:
        joined[root(names, group[0])] += group
    barred = {root(names, home[a]) for a, b in different if root(names, home[a]) == root(names, home[b])}
    whole = [joined[name] for name in joined if name not in barred]
    apart = [each for group in groups if root(names, group[0]) in barred for each in without(group, same)]
    return sorted(sorted(group) for group in [*whole, *apart, *taken_out(same, home, names, barred)])


def without(group: Sequence[str], same: Collection[Pair]) -> list[list[str]]:
    """What is left of a group without the mentions that were judged the same as another."""
    judged = {member for key in same for member in key}
    left = [member for member in group if member not in judged]
    return [left] if left else []


def taken_out(
    same: Collection[Pair], home: Mapping[str, str], names: Mapping[str, str], barred: Collection[str]
) -> list[list[str]]:
    """The mentions that were judged the same, in the groups that may not be joined whole."""
    own: dict[str, str] = {member: member for key in same if root(names, home[key[0]]) in barred for member in key}
    for a, b in sorted(same):
        if a in own:
            join(own, a, b)
    classes: dict[str, list[str]] = defaultdict(list)
    for member in own:
        classes[root(own, member)].append(member)
    return list(classes.values())


def explain(members: Iterable[str], compared: Mapping[Pair, Comparison], same: Collection[Pair]) -> list[Link]:
    """The links inside a group, strongest first: what was compared, or that a person said so."""
    links = []
    for a, b in combinations(sorted(members), 2):
        if (a, b) in same:
            links.append(Link(left=a, right=b, score=SAME, compared={"judgement": "same"}))
        elif (a, b) in compared:
            links.append(Link(left=a, right=b, score=round(compared[a, b].score, 2), compared=compared[a, b].findings))
    return sorted(links, key=lambda link: (-link.score, link.left, link.right))


# ---------------------------------------------------------------------------------------------------------- candidates


def candidates(told: Iterable[Told], story_of: Mapping[str, str]) -> list[Pair]:
    """Pairs worth comparing: one type, different articles, and a day or a story in common."""
    blocks: dict[tuple[str, object], list[Told]] = defaultdict(list)
    for each in told:
        keys = [story_of[each.article], *days_of(each)]
        for key in keys:
            blocks[each.event.type, key].append(each)
    return sorted({
        pair(a.id, b.id)
        for block in blocks.values()
        for a, b in combinations(block, 2)
        if may_meet(a, b)
    })  # fmt: skip


def may_meet(a: Told, b: Told) -> bool:
    """Whether a pair of one block is worth comparing: an article tells its own events apart, but what it denies."""
    return (a.article != b.article or one_denies(a, b)) and countries_meet(a, b)


def days_of(told: Told) -> list[date]:
    """The days that the event may fall on, with one of slack; those before publication where no time is told.

    None where the time is too wide to single out anything: such mentions meet within their story only."""
    published = told.reading.article.published
    if told.first and told.last:
        first, last = told.first, told.last
    elif published and not told.event.time:
        first, last = published - timedelta(days=UNTOLD_DAYS), published
    else:
        return []
    length = (last - first).days
    return [first + timedelta(days=n) for n in range(length + 2)] if 0 <= length <= WIDEST_DAYS else []


def countries_meet(a: Told, b: Told) -> bool:
    """Whether the places, as far as they are known, can be in one country."""
    left, right = countries(a.event.places), countries(b.event.places)
    return not left or not right or bool(left & right)


def countries(places: Iterable[Place]) -> set[str]:
    """The countries of the places that are resolved."""
    return {place.country for place in places if place.country}


def one_article_pairs(told: Iterable[Told]) -> set[Pair]:
    """Events that one article tells apart."""
    by_article: dict[str, list[str]] = defaultdict(list)
    for each in told:
        by_article[each.article].append(each.id)
    return {pair(a, b) for ids in by_article.values() for a, b in combinations(ids, 2)}


# ---------------------------------------------------------------------------------------------------------- comparison


def compare(a: Told, b: Told, *, same_story: bool) -> Comparison:
    """Compare two mentions field by field. A field that either leaves open says nothing."""
    left, right = a.event, b.event
    one_news = same_story and of_one_time(a, b)
    found = {
        "time": inferred(compare_times(a, b), "time", a, b),
        "place": inferred(compare_places(a.near_places, b.near_places), "place", a, b),
        "actors": compare_doers(left, right),
        "recipients": compare_recipients(left, right),
        "killed": compare_tolls(a.total("killed"), b.total("killed")),
        "wounded": compare_tolls(a.total("wounded"), b.total("wounded")),
        "mode": compare_modes(left.mode, right.mode),
        "means": compare_sets({m.kind for m in left.means}, {m.kind for m in right.means}),
        "trigger": compare_triggers(a, b),
        "main": "both" if one_news and left.main and right.main else None,
        "sentence": compare_sentences(a, b),
        "story": "same" if same_story else "other",
    }
    if one_news and not found["main"] and a.once and b.once and is_telling(a.lemmas & b.lemmas):
        found["once"] = "both"
    fields = (*PLACED, *ACCOUNTS) if found["main"] else PLACED if "once" in found else ()
    found |= {field: presumed(field, found[field]) for field in fields}
    found["denial"] = "answers" if same_story and one_denies(a, b) and same_act(found) else None
    findings = {field: finding for field, finding in found.items() if finding}
    return Comparison(findings, sum(WEIGHTS[field].get(finding, 0.0) for field, finding in findings.items()))


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


def presumed(field: str, finding: str | None) -> str | None:
    """The finding between what two articles of one story are about, which is presumed to be one: only what contradicts
    beside the triggers tells against it, and accounts of one happening differ in their figures."""
    if finding and finding.endswith("inferred"):
        return None
    return "other account" if finding == "other" and field in ACCOUNTS else finding


def compare_triggers(a: Told, b: Told) -> str:
    """Whether one word tells both: a telling one ("ambush") more so than what every report has ("attack")."""
    if a.lemma == b.lemma:
        return "same telling word" if is_telling(a.lemma.split()) else "same"
    return "shared" if a.lemmas & b.lemmas else "other"


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
    return "same" if a == b else None if OUTCOME in (a, b) else "other"


def compare_sets(a: set[str], b: set[str]) -> str | None:
    """Whether two sets of labels meet."""
    return None if not a or not b else "same" if a & b else "other"


def compare_sentences(a: Told, b: Told) -> str | None:
    """Whether the sentences are one text, or speak of the same things."""
    if a.lemma == b.lemma and share(a.grams, b.grams) >= COPIED:
        return "copied"
    alike = share(a.context, b.context)
    return "alike" if alike >= ALIKE else "akin" if alike >= AKIN else None


def share(a: Set[object], b: Set[object]) -> float:
    """How much of both sets is common (Jaccard)."""
    return len(a & b) / len(a | b) if a or b else 0.0
