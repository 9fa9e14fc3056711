"""Status: did it happen, or is it negated, planned, conditional, alleged?

In: an event's head token, its clause and its frame. Out: one `Status`, by the first rule in `RULES` that holds.
Plain reported speech by officials stays asserted: who says so is in the sources. "Alleged" is what the text itself
hedges, or what stands inside an accusation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from dateline.reading import Status

NEGATIONS = frozenset("no not never n't neither nor without nobody none".split())
NEGATING_VERBS = frozenset(
    "deny refute prevent avert avoid foil thwart frustrate fail refuse refrain stop rule halt".split()
)
NEGATING_NOUNS = frozenset("denial absence lack sign".split())
PLAN_VERBS = frozenset(
    "plan intend aim prepare want hope seek threaten vow pledge promise propose consider expect schedule mull mean "
    "urge demand ask call order decide agree authorize authorise offer try request press push".split()
)
PLAN_NOUNS = frozenset(
    "plan intention threat vow pledge promise proposal preparation decision order call demand bid request aim goal "
    "need possibility prospect chance risk fear option".split()
)
PLAN_ADJECTIVES = frozenset(
    "ready set due likely poised prepared planned imminent upcoming scheduled future potential possible "
    "impending looming proposed expected eventual scheduled".split()
)
FUTURE_MODALS = frozenset("will shall 'll wo".split())
POSSIBLE_MODALS = frozenset("could might may should must would 'd can".split())
CONDITIONS = frozenset(("if", "unless", "whether"))
HEDGES = frozenset("allegedly reportedly apparently purportedly supposedly presumably possibly seemingly".split())
HEDGE_ADJECTIVES = frozenset(
    "alleged suspected apparent supposed purported presumed so-called claimed unconfirmed".split()
)
ACCUSING_VERBS = frozenset("accuse allege suspect blame implicate charge".split())
ACCUSING_NOUNS = frozenset("allegation accusation suspicion rumor rumour".split())
REPORTING = frozenset("say tell report add note state announce declare reveal confirm know show find".split())
MAX_CLIMB = 4


def status_of(head: Token, clause: Token, noun: bool) -> Status:
    """The status of an event named by `head`, whose tense and mood hang on `clause`."""
    for status, holds in RULES:
        if holds(head, clause, noun):
            return status
    return "asserted"


def _negated(head: Token, clause: Token, noun: bool) -> bool:
    own = {c.lower_ for t in {head, clause} for c in t.children if c.dep_ in ("neg", "det", "advmod", "cc")}
    if own & NEGATIONS:
        return True
    if noun and any(c.lower_ == "no" for c in head.children):
        return True
    governor = _governor(head if noun else clause)
    return governor is not None and (
        (governor.lemma_ in NEGATING_VERBS and head.dep_ in ("dobj", "xcomp", "ccomp", "pobj", "pcomp", "nsubjpass"))
        or governor.lemma_ in NEGATING_NOUNS
    )


def _conditional(head: Token, clause: Token, noun: bool) -> bool:
    if any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in clause.children):
        return True
    has_condition = any(
        c.dep_ == "advcl" and any(m.dep_ == "mark" and m.lower_ in CONDITIONS for m in c.children)
        for c in clause.children
    )
    return has_condition and bool(_modals(clause) & (FUTURE_MODALS | POSSIBLE_MODALS))


def _planned(head: Token, clause: Token, noun: bool) -> bool:
    if _modals(clause) & FUTURE_MODALS and not (
        noun and clause.i != head.i and head.dep_ not in ("dobj", "nsubj", "nsubjpass")
    ):
        return True
    if noun and any(c.dep_ in ("amod", "compound") and c.lower_ in PLAN_ADJECTIVES for c in head.children):
        return True
    if "going" in {clause.head.lower_} and clause.dep_ == "xcomp":
        return True
    for governor in _climb(_start(head, clause, noun)):
        if governor.lemma_ in PLAN_VERBS or governor.lemma_ in PLAN_NOUNS or governor.lower_ in PLAN_ADJECTIVES:
            return True
    return (
        bool(_modals(clause) & POSSIBLE_MODALS)
        and not noun
        and "have" not in {c.lower_ for c in clause.children if c.dep_ == "aux"}
    )


def _alleged(head: Token, clause: Token, noun: bool) -> bool:
    carriers = {head, clause, *(c for c in head.children if c.dep_ in ("acl", "relcl"))}
    for token in carriers:
        for child in token.children:
            if child.lower_ in HEDGES or (child.dep_ in ("amod", "compound") and child.lower_ in HEDGE_ADJECTIVES):
                return True
    return any(g.lemma_ in ACCUSING_VERBS or g.lemma_ in ACCUSING_NOUNS for g in _climb(_start(head, clause, noun)))


def _start(head: Token, clause: Token, noun: bool) -> Token:
    """Where the governors of an event are looked for: at its noun, or at the light verb that carries the noun."""
    carried = noun and head.head.i == clause.i and head.dep_ in ("dobj", "nsubjpass")
    return clause if carried or not noun else head


def _climb(token: Token) -> Iterator[Token]:
    """The words that govern a token as their complement: "plans to X", "accused of Xing", "a threat to X"."""
    links = ("xcomp", "pcomp", "acl", "ccomp", "dobj", "pobj", "prep", "conj", "advcl")
    step = 0
    while token.dep_ in links and step < MAX_CLIMB and token.head.i != token.i:
        if token.dep_ == "ccomp" and token.head.lemma_ in REPORTING:
            return
        if token.dep_ == "advcl":
            return
        is_conjunct = token.dep_ == "conj"
        relation, token = token.dep_, token.head
        step += 1
        if token.pos_ == "ADP":
            continue
        if not is_conjunct and not (relation == "acl" and token.tag_ == "VBN"):
            yield token
        if token.pos_ == "VERB" and relation in ("dobj", "pobj") and not is_conjunct:
            return


def _governor(token: Token) -> Token | None:
    while token.dep_ in ("pobj", "prep", "conj") and token.head.i != token.i:
        token = token.head
        if token.pos_ != "ADP":
            return token
    return (
        token.head
        if token.head.i != token.i and token.dep_ in ("xcomp", "ccomp", "dobj", "pcomp", "nsubjpass")
        else None
    )


def _modals(clause: Token) -> set[str]:
    return {c.lower_ for c in clause.children if c.dep_ == "aux" and c.tag_ == "MD"}


RULES: tuple[tuple[Status, Callable[[Token, Token, bool], bool]], ...] = (
    ("negated", _negated),
    ("conditional", _conditional),
    ("alleged", _alleged),
    ("planned", _planned),
)
