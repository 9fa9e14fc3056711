"""Roles: who does it and to whom, read off the parse for one candidate.

In: a candidate. Out: the head tokens of its actors and recipients, and the clause it stands in. Active and
passive, light verbs, controlled and shared subjects, relative clauses, participles and nominal events are all
resolved here, to tokens only: `actors.py` says who those tokens are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.reader.events.candidates import LIGHT_VERBS, Candidate, lemma_of
from dateline.reader.grammar import SUBJECTS, is_passive, objects_of, patients_of, subjects_of, with_conjuncts


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
    if frame.noun:
        recipients += _victims_of(head)
        actors += _agents_of(head)
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
    if function == "object":
        return objects_of(head) if head.pos_ in ("VERB", "AUX") else []
    if function == "possessor":
        return _possessors(head) + (subjects_of(light) if light is not None else [])
    if function == "modifier":
        return [
            c
            for c in head.children
            if c.dep_ in ("compound", "amod", "nmod") and (c.ent_type_ or c.pos_ in ("PROPN", "NOUN"))
        ]
    return _prepositional(head, function) + (_prepositional(light, function) if light is not None else [])


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
    """Objects of what a nominal event did: "the blast killed five", "a strike that hit a school"."""
    found: list[Token] = []
    if noun.dep_ in SUBJECTS and noun.head.pos_ == "VERB" and not is_passive(noun.head):
        found += objects_of(noun.head)
    for verb in noun.children:
        if verb.dep_ in ("relcl", "acl") and verb.pos_ == "VERB" and not is_passive(verb):
            found += [t for t in objects_of(verb) if t.i != noun.i]
    if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "by", "during", "from") and noun.head.head.pos_ == "VERB":
        verb = noun.head.head
        if is_passive(verb):
            found += patients_of(verb) or objects_of(verb)
    return [t for t in found if t.i != noun.i]


def _agents_of(noun: Token) -> list[Token]:
    """Who carried it out: "an attack claimed by X", "a raid carried out by Y"."""
    return [
        t
        for verb in noun.children
        if verb.dep_ in ("acl", "relcl") and is_passive(verb)
        for agent in verb.children
        if agent.dep_ == "agent"
        for t in with_conjuncts(c for c in agent.children if c.dep_ == "pobj")
    ]


def _share(actors: list[Token], recipients: list[Token]) -> tuple[list[Token], list[Token]]:
    """Of a mutual event between A and B, the first named is the actor and the rest recipients, where none is told."""
    unique = list(_unique(actors))
    if not recipients and len(unique) > 1:
        return unique[:1], unique[1:]
    return actors, recipients


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
