"""Verbs and adjectives that tell an outcome: "killed six", "six lost their lives", "left six dead".

In: a token. Out: `Told`s: the word, the outcome and the heads of the people ("six" of "six were killed").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.reader.figures.beside import is_number, number_before, right_of
from dateline.reader.figures.measures import Measures, Outcome, Phrases
from dateline.reader.figures.people import is_person_word
from dateline.reader.grammar import antecedent_of, conjuncts_of, objects_of, subjects_of, with_conjuncts

REFLEXIVE = frozenset("himself herself themselves itself self".split())
DEADLY = frozenset(("fatally", "mortally"))
FINITE = frozenset(("VBD", "VB", "VBP", "VBZ"))
INTRANSITIVE_TOO = frozenset(("shoot", "stab", "burn", "hurt"))  # "he shot first": nobody was hit
LIFE_TAKERS = frozenset("claim take cost lose end".split())
NATURAL = frozenset(
    "cancer illness disease attack age pneumonia leukemia stroke failure cause causes virus covid-19 cholera".split()
)
PREDICATES = frozenset("acomp attr oprd ccomp xcomp advcl relcl acl ROOT conj dep".split())
OWN = frozenset("nsubj nsubjpass nummod npadvmod".split())  # what an adjective is told of, among its children
REACH = 9  # words within which a phrase is completed


@dataclass(frozen=True, slots=True)
class Told:
    """A word that tells an outcome, and the heads of the phrases that it may be told of."""

    anchor: Token
    outcome: Outcome
    people: list[Token]


def verbal(verb: Token, lemma: str, measures: Measures) -> Iterator[Told]:
    """ "killed six", "six died", "claimed six lives": what a verb of this lemma tells."""
    if lemma in measures.verbs:
        outcome = measures.verbs[lemma]
        deadly = any(c.lower_ in DEADLY for c in (*verb.children, *verb.head.children))
        yield Told(verb, "killed" if deadly and outcome in ("struck", "wounded") else outcome, patients_of(verb))
    elif lemma in measures.subject_verbs and not _is_natural(verb, lemma):
        yield Told(verb, measures.subject_verbs[lemma], subjects_of(verb))
    if lemma in LIFE_TAKERS:
        yield from _lives(verb)


def patients_of(verb: Token) -> list[Token]:
    """Whom a verb is done to, also where the parse takes a participle for an active verb: "6 killed 22 injured"."""
    another = [c for c in verb.lefts if c.lower_ == "another" and c.i == verb.i - 1]
    objects = _reflexive(verb) or another or objects_of(verb)
    if objects and verb.tag_ in ("VBD", "VBN") and _has_own_participle(objects[0]):
        subjects = [t for t in subjects_of(verb) if is_person_word(t) or is_number(t)]
        objects = subjects if any(map(_is_numbered, subjects)) else objects
    if objects or verb.tag_ == "VBG":
        return [*objects, *_run_on(verb)]
    return [t for t in described_by(verb) if t.head.i != verb.i or _may_be_patient(t, verb)]


def _may_be_patient(noun: Token, verb: Token) -> bool:
    """Whether a verb's subject may be whom it was done to: "Four shot outside bar", but not "Brumby shot first"."""
    if verb.tag_ not in FINITE or noun.dep_ not in ("nsubj", "csubj"):
        return True
    if verb.lemma_ not in INTRANSITIVE_TOO or any(c.dep_ == "conj" for c in verb.children):
        return verb.tag_ == "VBD"
    return verb.tag_ == "VBD" and _is_numbered(noun)


def _run_on(verb: Token) -> list[Token]:
    """ "kills 10 children, 5 women": the second object, which the parse takes for an adverb."""
    return [c for c in verb.children if c.dep_ == "npadvmod" and is_person_word(c) and _is_numbered(c)]


def _has_own_participle(noun: Token) -> bool:
    return any(c.dep_ in ("acl", "amod") and c.tag_ == "VBN" for c in noun.children)


def _is_numbered(noun: Token) -> bool:
    return is_number(noun) or any(map(is_number, noun.children))


def _reflexive(verb: Token) -> list[Token]:
    """ "killed himself": whoever did it."""
    objects = [c for c in verb.children if c.dep_ in ("dobj", "npadvmod", "oprd") and c.lower_ in REFLEXIVE]
    return (subjects_of(verb) or objects) if objects and not any(True for _ in conjuncts_of(objects[0])) else []


def _is_natural(verb: Token, lemma: str) -> bool:
    """ "died of cancer"."""
    causes = {g.lemma_.lower() for c in verb.children if c.lower_ in ("of", "from") for g in c.children}
    return lemma == "die" and bool(causes & NATURAL)


def _lives(verb: Token) -> Iterator[Told]:
    """ "claimed the lives of at least 40", "claimed 40 lives", "12 lives were lost"."""
    for life in objects_of(verb):
        if life.lemma_.lower() == "life":
            of = [g for c in life.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
            yield Told(verb, "killed", with_conjuncts(of) or [life])


def verb_of_participle(lemma: str, measures: Measures) -> str:
    """ "killing" with an object, taken for a noun: "kill"."""
    return next((form for form in (lemma[:-3], lemma[:-3] + "e") if form in measures.verbs), lemma)


def headline_verb(token: Token, measures: Measures) -> Iterator[Told]:
    """ "Missile Strike Kills Five Injures Seven", where the parse sees names."""
    lower = token.lower_
    for form in (lower[:-1], lower[:-2]):
        inflected = lower in (f"{form}s", f"{form}ed", f"{form}d")
        if inflected and measures.verbs.get(form, "released") != "released":
            yield Told(token, measures.verbs[form], right_of(token))
            return


def phrasal(token: Token, lemma: str, measures: Measures) -> Iterator[Told]:
    """ "gunned down", "shot dead", "lost their lives", "took hostage"."""
    for rest, outcome in _completed(token, lemma, measures.phrases):
        yield Told(token, outcome, [p for p in patients_of(token) if p.lemma_.lower() not in rest])
    for rest, outcome in _completed(token, lemma, measures.subject_phrases):
        people = subjects_of(token) or objects_of(token)
        yield Told(token, outcome, [p for p in people if p.lemma_.lower() not in rest])


def _completed(token: Token, lemma: str, table: Phrases) -> list[tuple[frozenset[str], Outcome]]:
    """The phrases that a verb begins and whose other words stand near under it."""
    phrases = table.get(lemma)
    if phrases is None:
        return []
    near = [t for t in token.subtree if 0 < abs(t.i - token.i) < REACH]
    words = {word for t in near for word in (t.lemma_.lower(), t.lower_)}
    return [(rest, outcome) for rest, outcome in phrases if rest <= words]


def adjectival(token: Token, measures: Measures) -> Iterator[Told]:
    """ "six dead", "30 wounded"; no noun ("one shot") and no name ("Dead Horse Lane")."""
    in_name = token.is_title and token.head.pos_ == "PROPN" and token.dep_ == "amod" and token.i > token.sent.start
    if not in_name and (token.lower_ != "shot" or token.tag_[0] in "VJ"):
        yield Told(token, measures.adjectives[token.lower_], described_by(token))


def described_by(adjective: Token) -> list[Token]:
    """Whom an adjective describes: "six dead", "16 people were wounded", "left 20 injured", "30 wounded"."""
    head: Token = adjective.head
    if adjective.dep_ == "amod":
        return with_conjuncts([head])
    if adjective.dep_ in PREDICATES:
        own = [antecedent_of(c) for c in adjective.children if c.dep_ in OWN]
        if own:
            return with_conjuncts(own)
        if adjective.dep_ == "conj" and head.pos_ in ("ADJ", "VERB", "NOUN") and not number_before(adjective):
            return subjects_of(head) or objects_of(head)
        if head.i != adjective.i and head.pos_ in ("VERB", "AUX"):
            return objects_of(head) or subjects_of(head)
        if head.i != adjective.i and head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
            return with_conjuncts([head])
    return [c for c in adjective.children if c.dep_ in ("nummod", "nsubj", "quantmod")] or number_before(adjective)
