"""Features: what the scorer may look at in a candidate, each with a name that a person can read.

In: a candidate with its roles. Out: a list of feature names that hold (all binary). The same names stand in the
explanation of a confidence, so they say what they mean: "ASSAULT object=place", "the noun is definite".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from dateline.codebook.classes import classes_of
from dateline.reader.events.candidates import Candidate, lemma_of
from dateline.reader.events.roles import Roles

ENTITY_CLASSES = {
    "PERSON": frozenset(("person", "actor", "leader")),
    "NORP": frozenset(("actor", "person", "group")),
    "ORG": frozenset(("actor", "government", "force")),
    "GPE": frozenset(("actor", "place", "government", "territory")),
    "LOC": frozenset(("place", "territory")),
    "FAC": frozenset(("place", "facility")),
    "CARDINAL": frozenset(("number",)),
}
PRONOUNS = frozenset("he she they it we i who him her them us you".split())
ACTOR_CLASSES = frozenset("force person government leader fighter".split())
OUTCOMES = frozenset("kill wound injure die leave destroy damage hit target cause claim hurt".split())
TELLING_DETERMINERS = frozenset("the a an this that these any no such".split())
EVENT_PREPOSITIONS = frozenset("in by during from after".split())


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a candidate: its sentence's place in the article and its neighbours."""

    sentence: int
    in_quote: bool
    events_beside: frozenset[str]
    nouns_beside: frozenset[int]
    has_time: bool
    has_place: bool
    has_figure: bool
    topic: frozenset[str]
    under: frozenset[str] = frozenset()
    over: frozenset[str] = frozenset()


def word_classes(token: Token) -> frozenset[str]:
    """The classes of an argument's head, from the table, the entity that it ends and its part of speech."""
    return _classes(lemma_of(token), token.ent_type_, token.lower_, token.pos_ == "NUM" or token.like_num)


@lru_cache(maxsize=20_000)
def _classes(lemma: str, entity: str, lower: str, number: bool) -> frozenset[str]:
    found = classes_of(lemma) | ENTITY_CLASSES.get(entity, frozenset())
    if lower in PRONOUNS:
        found |= {"actor", "person"}
    elif found & ACTOR_CLASSES:
        found |= {"actor"}
    if number:
        found |= {"number"}
    return found or frozenset(("unknown",))


def features_of(candidate: Candidate, roles: Roles, setting: Setting) -> set[str]:
    """The names of the features that hold."""
    return {
        *_lexical(candidate),
        *_arguments(candidate, roles),
        *_conditions(candidate, roles),
        *_grammar(candidate, roles),
        *_surroundings(candidate, setting),
    }


def _lexical(candidate: Candidate) -> Iterator[str]:
    frame = candidate.frame
    yield f"type {frame.type}"
    yield f"frame {frame.id}"
    yield f"words {candidate.phrase} as {frame.type}"
    yield f"strength {frame.strength}"
    yield f"strength {frame.strength} {'noun' if frame.noun else 'verb'}"
    if " " in candidate.phrase:
        yield "phrase of several words"


def _arguments(candidate: Candidate, roles: Roles) -> Iterator[str]:
    kind, name = candidate.frame.type, "casualty" if candidate.frame.casualty else candidate.frame.type
    for slot, tokens in (("actor", roles.actors), ("recipient", roles.recipients)):
        if not tokens:
            yield f"{slot}=none"
            yield f"{name} {slot}=none"
        for token in tokens:
            for label in word_classes(token):
                yield f"{slot}={label}"
                yield f"{name} {slot}={label}"
            if token.ent_type_:
                yield f"{slot} is named"
    filled = f"{bool(roles.actors):d}{bool(roles.recipients):d}"
    yield f"{name} arguments={filled} {'noun' if candidate.frame.noun else 'verb'}"
    if any(t.ent_type_ for t in (*roles.actors, *roles.recipients)):
        yield f"{kind} has a named argument"


def _conditions(candidate: Candidate, roles: Roles) -> Iterator[str]:
    """Whether the frame's own needs are met and its vetoes hold."""
    frame = candidate.frame
    for slot, wanted in frame.needs:
        classes, lemmas = _bag(SLOTS[slot](candidate.head, roles))
        met = "met" if wanted & (classes or NONE) or wanted & lemmas else "unmet"
        yield f"need {slot} {met}"
        yield f"need {slot} {met} {frame.id}"
    for slot, banned in frame.refuses:
        if banned & _bag(SLOTS[slot](candidate.head, roles))[1]:
            yield "refused"
            yield f"refused {slot}"


def _modifiers(head: Token, _: Roles) -> list[Token]:
    return [c for c in head.children if c.dep_ in ("compound", "amod", "nmod", "poss")]


def _complements(head: Token, _: Roles) -> list[Token]:
    """What the word is followed by, and the objects in it: "threatened to *attack* the *port*"."""
    own = [c for c in head.children if c.dep_ in ("xcomp", "ccomp", "dobj", "acl", "relcl", "prep")]
    return own + [g for c in own for g in c.children if g.dep_ in ("dobj", "pobj")]


def _of_phrase(head: Token, _: Roles) -> list[Token]:
    return [g for c in head.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children]


# The slots that the lexicon's `needs` and `refuses` name, and the tokens that stand in them.
SLOTS: dict[str, Callable[[Token, Roles], Sequence[Token]]] = {
    "subject": lambda _, roles: roles.actors,
    "object": lambda _, roles: roles.recipients,
    "context": lambda _, roles: (*roles.actors, *roles.recipients),
    "clause": lambda _, roles: (roles.clause,),
    "modifier": _modifiers,
    "complement": _complements,
    "of": _of_phrase,
}
NONE = frozenset(("none",))


def _bag(tokens: Sequence[Token]) -> tuple[frozenset[str], frozenset[str]]:
    classes = frozenset(label for t in tokens for label in word_classes(t))
    return classes, frozenset(lemma_of(t) for t in tokens)


def _grammar(candidate: Candidate, roles: Roles) -> Iterator[str]:
    head, clause = candidate.head, roles.clause
    kind = "casualty" if candidate.frame.casualty else "noun" if candidate.frame.noun else "verb"
    yield f"{kind} tag={head.tag_}"
    yield f"{kind} dep={head.dep_}"
    if candidate.frame.noun:
        determiners = {c.lower_ for c in head.children if c.dep_ in ("det", "poss")}
        number = "plural" if head.tag_ in ("NNS", "NNPS") else "singular"
        yield f"noun determiner={_determiner(determiners)}"
        yield f"noun {number} {'definite' if 'the' in determiners else 'indefinite'}"
        yield f"noun governed by {head.head.lemma_.lower()}" if head.dep_ in ("pobj", "prep") else f"noun {head.dep_}"
        if roles.light is not None:
            yield "noun with a light verb"
        for child in head.children:
            if child.dep_ == "amod":
                yield f"noun amod {child.lemma_.lower()}"
    for child in clause.children:
        if child.dep_ == "aux" and child.tag_ == "MD":
            yield f"modal {child.lower_}"
        if child.dep_ == "neg":
            yield "negated clause"
        if child.dep_ == "mark" and child.lower_ in ("if", "unless"):
            yield "conditional clause"
    yield f"clause tag={clause.tag_}"
    if kind == "casualty":
        yield from _outcome(head)


def _determiner(determiners: set[str]) -> str:
    if not determiners:
        return "none"
    return min(determiners) if len(determiners) == 1 and determiners <= TELLING_DETERMINERS else "other"


def _outcome(head: Token) -> Iterator[str]:
    """Whether a casualty verb tells the outcome of an event that is named beside it."""
    for child in head.children:
        names_event = any("attack" in word_classes(g) for g in child.children)
        if child.dep_ in ("prep", "agent") and child.lower_ in EVENT_PREPOSITIONS and names_event:
            yield "casualty in a named event"
        if child.dep_ in ("nsubj", "nsubjpass") and "attack" in word_classes(child):
            yield "casualty by a named event"
    if head.head.i != head.i and "attack" in word_classes(head.head):
        yield "casualty of a named event"


def _surroundings(candidate: Candidate, setting: Setting) -> Iterator[str]:
    kind = "casualty" if candidate.frame.casualty else candidate.frame.type
    yield f"sentence {'first' if setting.sentence == 0 else 'early' if setting.sentence < 4 else 'later'}"
    if setting.in_quote:
        yield "in a quotation"
        yield f"{kind} in a quotation"
    for name, holds in (("time", setting.has_time), ("place", setting.has_place), ("figure", setting.has_figure)):
        yield f"sentence has {'a' if holds else 'no'} {name}"
        yield f"{kind} sentence has {'a' if holds else 'no'} {name}"
    for topic in setting.topic:
        yield f"article {topic}"
        yield f"{kind} article {topic}"
    for other in setting.events_beside:
        yield f"{kind} beside {other}"
    if not setting.events_beside:
        yield f"{kind} alone in its sentence"
    for governor in setting.under:
        yield f"under {governor}"
        yield f"{kind} under {governor}"
    for governed in setting.over:
        yield f"{kind} over {governed}"
