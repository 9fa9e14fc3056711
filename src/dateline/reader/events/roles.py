"""Roles: who does it and to whom, read off the parse for one candidate.

In: a candidate. Out: the head tokens of its actors and recipients, and the clause it stands in. Active and
passive, light verbs, controlled and shared subjects, relative clauses, participles and nominal events are all
resolved here, to tokens only: `actors.py` says who those tokens are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.codebook.classes import classes_of
from dateline.reader.events.candidates import LIGHT_VERBS, Candidate, lemma_of
from dateline.reader.grammar import (
    SUBJECTS,
    bearers_of,
    is_passive,
    named_with,
    objects_of,
    patients_of,
    speakers_of,
    subjects_of,
    with_conjuncts,
)
from dateline.reader.status import ACCUSING_VERBS

# Types that are done by words: to whom, if nobody is named, stands in what is said.
SPEECH = frozenset("AGREE REQUEST REJECT CONCEDE ACCUSE SUPPORT THREATEN".split())
# "the target of an attack", "the victims of the blast"; "the attack was blamed on", "responsibility for the attack"
SUFFERERS = frozenset("target victim object casualty survivor subject scene".split())
ASCRIBING = frozenset("attribute blame ascribe pin impute credit".split())
RESPONSIBILITY = frozenset("responsibility credit blame authorship".split())
OWNERS = ("from", "by", "of")
NAMED = frozenset(("PERSON", "NORP", "ORG", "GPE"))
PEOPLE = frozenset("person force government leader fighter".split())
TOWARDS = ("with", "to", "against", "for", "on")


@dataclass(frozen=True, slots=True)
class Roles:
    """Head tokens, in text order. `clause` is the verb that the event's tense and mood hang on."""

    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]
    clause: Token
    light: Token | None


def find_roles(candidate: Candidate) -> Roles:
    """The roles of a candidate, by its frame's grammatical functions."""
    frame, head = candidate.frame, candidate.head
    light = light_verb_of(head) if frame.noun else None
    inside = range(candidate.first, candidate.last)
    actors = [t for function in frame.actor for t in _function(head, function, light)]
    recipients = [t for function in frame.recipient for t in _function(head, function, light)]
    recipients += [
        t for token in _objects_inside(head, inside) for p in frame.recipient for t in _prepositional(token, p)
    ]
    if frame.noun:
        recipients += _victims_of(head)
        actors += _agents_of(head)
    elif frame.type in SPEECH:
        recipients = [t for token in recipients for t in _addressees(token)] or _concerned(head)
    if frame.mutual:
        actors, recipients = _share(actors, recipients)
    clause = light or _clause_of(head)
    keep = [t for t in _unique(actors) if t.i not in inside]
    return Roles(
        tuple(keep), tuple(t for t in _unique(recipients) if t not in keep and t.i not in inside), clause, light
    )


def light_verb_of(noun: Token) -> Token | None:
    """The verb that lends a nominal event its subject: "carried out air strikes", "came under attack"."""
    governor: Token = noun.head
    if noun.dep_ == "conj":
        return light_verb_of(governor) if governor.i != noun.i else None
    if noun.dep_ in ("dobj", "nsubjpass", "attr") and lemma_of(governor) in LIGHT_VERBS:
        return governor
    if noun.dep_ == "pobj" and governor.head.pos_ == "VERB" and lemma_of(governor.head) in ("come", "be", "engage"):
        return governor.head
    return None


def _function(head: Token, function: str, light: Token | None) -> list[Token]:
    """The tokens in one grammatical function of the event's word (or of the light verb that carries it)."""
    verb = head if head.pos_ in ("VERB", "AUX") else light
    if function == "subject":
        return subjects_of(verb) if verb is not None else []
    if function == "bearer":
        return bearers_of(head)
    if function == "speaker":
        return speakers_of(head)
    if function == "object":
        found = objects_of(head) if head.pos_ in ("VERB", "AUX") else []
        return [t for token in found for t in with_conjuncts(named_with(token))]
    if function == "possessor":
        return _possessors(head) + (subjects_of(light) if light is not None else [])
    if function == "modifier":
        return [
            c
            for c in head.children
            if c.dep_ in ("compound", "amod", "nmod") and (c.ent_type_ or c.pos_ in ("PROPN", "NOUN"))
        ]
    return _prepositional(head, function) + (_prepositional(light, function) if light is not None else [])


def _objects_inside(verb: Token, inside: range) -> list[Token]:
    """The noun of a verb's own phrase, from which more may hang: "set *fire* to the office"."""
    return [c for c in verb.children if c.i in inside and c.dep_ in ("dobj", "nsubjpass")]


def _possessors(noun: Token) -> list[Token]:
    return with_conjuncts(c for c in noun.children if c.dep_ == "poss")


def _prepositional(head: Token, preposition: str) -> list[Token]:
    """What hangs from a preposition of the head: "on", "against"; "between A and B" gives both."""
    found: list[Token] = []
    for child in head.children:
        if child.dep_ in ("prep", "agent", "dative", "prt") and child.lower_ == preposition:
            found += [c for c in child.children if c.dep_ == "pobj"]
            # "attack on" may be parsed with a further preposition: "carried out raids against"
            found += [g for c in child.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
    return with_conjuncts(found)


def _victims_of(noun: Token) -> list[Token]:
    """Objects of what a nominal event did: "the blast killed five", "a strike that hit a school", and whom it befell:
    "*guards* were killed in the blast", "a raid in which *ten* were hurt", "*the office* was the target of an attack".
    """
    found: list[Token] = []
    if noun.dep_ in SUBJECTS and noun.head.pos_ == "VERB" and not is_passive(noun.head):
        found += objects_of(noun.head)
    for verb in noun.children:
        if verb.dep_ in ("relcl", "acl") and verb.pos_ == "VERB":
            found += patients_of(verb) if is_passive(verb) else objects_of(verb)
    if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "by", "during", "from") and noun.head.head.pos_ == "VERB":
        verb = noun.head.head
        if is_passive(verb):
            found += patients_of(verb) or objects_of(verb)
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and lemma_of(noun.head.head) in SUFFERERS:
        found += _identified(noun.head.head)
    return [t for t in found if t.i != noun.i and t.tag_ not in ("WDT", "WP")]


def _identified(noun: Token) -> list[Token]:
    """Who a noun is said to be: "*the office* was the target", "the victims were *two farmers*", else itself."""
    be = noun.head
    if lemma_of(be) != "be":
        return [noun]
    if noun.dep_ == "attr":
        return subjects_of(be)
    return with_conjuncts(c for c in be.children if c.dep_ == "attr") or [noun]


def _agents_of(noun: Token) -> list[Token]:
    """Who carried it out, or is said to: "a raid carried out by *Y*", "the attack was claimed by *X*", "blamed on *Z*",
    "*X* claimed responsibility for the attack", "accused *Z* of the attack"."""
    found = [
        t
        for verb in (*(c for c in noun.children if c.dep_ in ("acl", "relcl")), noun.head)
        if verb.pos_ == "VERB" and is_passive(verb) and (verb.head.i == noun.i or noun.dep_ == "nsubjpass")
        for t in (*_prepositional(verb, "by"), *(_blamed(verb) if lemma_of(verb) in ASCRIBING else ()))
    ]
    if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "for"):
        governor = noun.head.head
        if lemma_of(governor) in RESPONSIBILITY and governor.head.pos_ == "VERB":
            found += subjects_of(governor.head)
        elif lemma_of(governor) in ACCUSING_VERBS:
            found += patients_of(governor) if is_passive(governor) else objects_of(governor)
    return found


def _blamed(verb: Token) -> list[Token]:
    return [t for word in ("to", "on") for t in _prepositional(verb, word)]


def _share(actors: list[Token], recipients: list[Token]) -> tuple[list[Token], list[Token]]:
    """Of a mutual event between A and B, the first named is the actor and the rest recipients, where none is told."""
    unique = list(_unique(actors))
    if not recipients and len(unique) > 1:
        return unique[:1], unique[1:]
    return actors, recipients


def _addressees(token: Token) -> list[Token]:
    """Whose words they are, of words as an object: "accepted *the rebels*' demands", "opposed *French* mediation"."""
    if token.ent_type_ or token.pos_ not in ("NOUN",):
        return [token]
    named = [c for c in token.children if c.dep_ in ("compound", "amod", "nmod") and c.ent_type_ in NAMED]
    own = _possessors(token) + named + [t for word in OWNERS for t in _prepositional(token, word) if is_someone(t)]
    return own if own and not is_someone(token) else [token]


def _concerned(head: Token) -> list[Token]:
    """Whom the clause that is said is about: "offered to negotiate with *Armenia*", "warned that *Iran* would pay"."""
    for verb in (c for c in head.children if c.dep_ in ("xcomp", "ccomp") and c.pos_ in ("VERB", "AUX")):
        own = subjects_of(verb) if verb.dep_ == "ccomp" else []
        around = objects_of(verb) + [t for word in TOWARDS for t in _prepositional(verb, word)]
        found = [t for token in (*own, *around) for t in _addressees(token) if is_someone(t)]
        if found:
            return found
    return []


def is_someone(token: Token) -> bool:
    """Whether a word names people or a body of them."""
    return token.ent_type_ in NAMED or bool(PEOPLE & classes_of(lemma_of(token)))


def _clause_of(token: Token) -> Token:
    """The nearest verb at or above the token: its tense and mood are the event's."""
    for step in (token, *token.ancestors):
        if step.pos_ in ("VERB", "AUX"):
            return step
    return token


def _unique(tokens: Iterable[Token]) -> Iterator[Token]:
    seen: set[int] = set()
    for token in sorted(tokens, key=lambda t: t.i):
        if token.i not in seen:
            seen.add(token.i)
            yield token
