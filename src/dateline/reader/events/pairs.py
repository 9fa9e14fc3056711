"""Pairs: what speaks for and against two mentions being one event, as named features.

In: two mentions of the same type, the earlier first. Out: feature names; `scorer.py` weighs them.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reader.events.candidates import lemma_of
from dateline.reader.events.mentions import Mention
from dateline.reading import Actor, Place

NEAR = ((0, "same sentence"), (1, "next sentence"), (3, "few sentences"), (8, "same passage"))
DEFINITE = frozenset(("the", "this", "these", "that"))
STATE_KINDS = frozenset(("state", "government", "military", "police", "intelligence"))
WIDE = frozenset(("country", "region", "admin1", "sea"))
AGREEMENTS = frozenset(
    ("same mode", "places fit", "same place", "times meet", "actors shared", "recipients shared", "actors of one state")
)
VAGUE_KINDS = frozenset(("unnamed",))


def pair_features(a: Mention, b: Mention) -> set[str]:
    """The names of the features that hold."""
    kind = "ASSAULT" if a.type == "ASSAULT" else "other"
    found = {*_words(a, b), *_distance(a, b), *_grammar(a, b), *_settings(a, b)}
    found |= {*_participants("actors", a.actors, b.actors), *_participants("recipients", a.recipients, b.recipients)}
    against = sum(name.endswith("differ") for name in found)
    for_it = sum(name in AGREEMENTS for name in found)
    found |= {f"{against} speak against it", f"{for_it} agree", f"{for_it} agree, {against} against"}
    return found | {f"{kind} {name}" for name in found} | {f"type {a.type}"}


def _words(a: Mention, b: Mention) -> Iterator[str]:
    if lemma_of(a.candidate.head) == lemma_of(b.candidate.head):
        yield "same head word"
    if a.candidate.phrase == b.candidate.phrase:
        yield "same phrase"
    if a.mode and b.mode:
        yield "same mode" if a.mode == b.mode else "modes differ"
    elif a.mode or b.mode:
        yield "one mode unknown"
    yield f"{_form(a)} then {_form(b)}"
    if a.candidate.frame.id == b.candidate.frame.id:
        yield "same frame"


def _form(mention: Mention) -> str:
    head = mention.candidate.head
    if mention.candidate.frame.casualty:
        return "casualties"
    if not mention.candidate.frame.noun:
        return "verb"
    determiners = {c.lower_ for c in head.children if c.dep_ == "det"}
    number = "plural" if head.tag_ in ("NNS", "NNPS") else "singular"
    kind = "definite" if determiners & DEFINITE else "indefinite" if determiners else "bare"
    return f"{kind} {number} noun"


def _distance(a: Mention, b: Mention) -> Iterator[str]:
    gap = b.sentence - a.sentence
    yield next((name for limit, name in NEAR if gap <= limit), "far apart")
    if a.sentence == 0:
        yield "first told in the first sentence"


def _grammar(a: Mention, b: Mention) -> Iterator[str]:
    """How the two hang together in one sentence."""
    if a.sentence != b.sentence:
        return
    first, second = a.candidate.head, b.candidate.head
    if first.i in {t.i for t in second.ancestors} or second.i in {t.i for t in first.ancestors}:
        yield "one governs the other"
    if first.head.i == second.i or second.head.i == first.i:
        low = second if second.head.i == first.i else first
        yield f"linked by {low.dep_}"
    for low, high in ((first, second), (second, first)):
        if low.dep_ == "pobj" and low.head.head.i == high.i:
            yield f"linked by {low.head.lower_}"
    if first.i in {t.i for t in b.roles.actors} or second.i in {t.i for t in a.roles.actors}:
        yield "one is the other's subject"
    if first.i in {t.i for t in b.roles.recipients} or second.i in {t.i for t in a.roles.recipients}:
        yield "one is the other's object"
    if second.dep_ == "conj" and second.head.i == first.i:
        yield "conjoined"
    if abs(first.i - second.i) <= 4:
        yield "within four words"


def _settings(a: Mention, b: Mention) -> Iterator[str]:
    if not a.places or not b.places:
        yield "a place is unknown"
    elif {p.name for p in a.places} & {p.name for p in b.places}:
        yield "same place"
    else:
        yield "places fit" if _fit(a.places, b.places) else "places differ"
    if a.time and b.time and a.time.from_ and b.time.from_ and a.time.to and b.time.to:
        yield "times meet" if a.time.from_ <= b.time.to and b.time.from_ <= a.time.to else "times differ"
    else:
        yield "a time is unknown"


def _fit(a: tuple[Place, ...], b: tuple[Place, ...]) -> bool:
    """Whether one may lie in the other: "Syria" and "the Iraq-Syria border", a province and a town of its."""
    return any(
        x.country is not None and x.country == y.country and bool({x.precision, y.precision} & WIDE)
        for x in a
        for y in b
    )


def _participants(role: str, a: tuple[Actor, ...], b: tuple[Actor, ...]) -> Iterator[str]:
    if not a and not b:
        yield f"{role}: none"
    elif not a or not b:
        yield f"{role}: one side open"
    elif {x.id for x in a} & {y.id for y in b}:
        yield f"{role} shared"
    elif {x.country for x in a} & {y.country for y in b} - {None} and (_vague(a) or _vague(b)):
        yield f"{role} of one country"
    elif _vague(a) or _vague(b):
        yield f"{role}: one side vague"
    elif {x.country for x in a if x.kind in STATE_KINDS} & {y.country for y in b if y.kind in STATE_KINDS} - {None}:
        yield f"{role} of one state"
    else:
        yield f"{role} differ"


def _vague(actors: tuple[Actor, ...]) -> bool:
    return all(actor.kind in VAGUE_KINDS for actor in actors)
