"""Nouns that tell an outcome: "five deaths", "a toll of 12", "the murder of a nurse", "in custody", "among the dead".

In: a noun's token. Out: `Told`s, as of `verbs.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.reader.figures.beside import is_number, number_at_goal
from dateline.reader.figures.measures import Measures, Outcome
from dateline.reader.figures.numbers import MULTIPLE
from dateline.reader.figures.people import is_person_word
from dateline.reader.figures.verbs import Told, described_by
from dateline.reader.grammar import objects_of, subjects_of, with_conjuncts

TOLLS = frozenset(("toll", "count", "number", "tally"))
TOLL_PREPOSITIONS = frozenset("to of at above past over beyond".split())
TOLL_REACH = 6  # words from "number" to what it is the number of
# What the noun of a state needs beside it to tell of a wound: "in critical condition", "with a gunshot wound".
NEEDED = {
    "condition": frozenset(
        "critical serious stable fair grave good guarded satisfactory extremely poor unstable".split()
    ),
    "support": frozenset(("life",)),
    "wound": frozenset("gunshot bullet shrapnel stab knife graze shot multiple minor serious non threatening".split()),
}
CALLED = frozenset("fatality detainee hostage casualty victim".split())  # groups that are called by what became of them


def nominal(noun: Token, lemma: str, measures: Measures) -> Iterator[Told]:
    """ "five deaths", "a toll of 12", "the death of two miners", "Lina's murder", "three shooting victims"."""
    if lemma in measures.nouns and noun.dep_ != "compound":
        yield Told(noun, measures.nouns[lemma], [noun])
    if lemma in TOLLS:
        yield from _toll(noun, measures)
    if lemma in measures.acts:
        yield from _act(noun, measures.acts[lemma])
    if lemma == "victim":
        kind = next((c.lemma_.lower() for c in noun.children if c.lemma_.lower() in measures.acts), None)
        yield Told(noun, measures.acts[kind] if kind else "casualties", [noun])
    if lemma == "body" and noun.tag_ == "NNS":
        yield Told(noun, "killed", with_conjuncts(_after_of(noun)) or [noun])


def _act(noun: Token, outcome: Outcome) -> Iterator[Told]:
    """ "the shooting death of a clerk", "Lina's murder", "a double murder"."""
    people = with_conjuncts(_after_of(noun)) or [c for c in noun.children if c.dep_ == "poss" and c.tag_ != "PRP$"]
    if people:
        deadly = any(c.lemma_.lower() in ("death", "fatal", "deadly") for c in noun.children)
        yield Told(noun, "killed" if deadly else outcome, people)
    multiple = [c for c in noun.children if c.lower_ in MULTIPLE]
    if multiple:
        yield Told(noun, outcome, multiple)


def _toll(toll: Token, measures: Measures) -> Iterator[Told]:
    """ "the death toll rose to 12", "a death toll of 12", "the number of dead stands at 12"."""
    words = [*toll.lefts, *toll.doc[toll.i + 1 : min(toll.sent.end, toll.i + TOLL_REACH)]]
    tables = (measures.nouns, measures.adjectives)
    outcomes = [table[w] for t in words for table in tables for w in (t.lemma_.lower(), t.lower_) if w in table]
    if not outcomes and toll.lemma_.lower() != "toll":
        return
    verb = toll.head if toll.dep_ in ("nsubj", "nsubjpass", "dobj") else toll
    goals = [c for c in (*toll.children, *verb.children) if _tells_toll(c) and c.i > toll.i]
    numbers = [t for c in goals for t in (c, *c.children) if _is_toll_number(t)][-1:]
    yield Told(toll, outcomes[0] if outcomes else "killed", numbers or number_at_goal(toll))


def _tells_toll(token: Token) -> bool:
    return token.dep_ in ("attr", "dobj", "oprd") or token.lower_ in TOLL_PREPOSITIONS


def _is_toll_number(token: Token) -> bool:
    return token.ent_type_ != "TIME" and (is_number(token) or any(c.dep_ == "nummod" for c in token.children))


def state(noun: Token, measures: Measures) -> Iterator[Told]:
    """ "in critical condition", "in custody", "with gunshot wounds": of whom the phrase is told."""
    wanted, outcome = measures.states[noun.lemma_.lower()]
    preposition = noun.head
    fits = preposition.lower_ == wanted or (preposition.lower_ in ("from", "of") and outcome == "struck")
    if noun.dep_ != "pobj" or not fits or preposition.head.lemma_ in ("die", "succumb"):
        return
    beside = {t.lemma_.lower() for t in noun.subtree}
    if beside & NEEDED.get(noun.lemma_.lower(), beside):
        yield Told(noun, "killed" if "fatal" in beside else outcome, _holders(preposition.head))


def _holders(holder: Token) -> list[Token]:
    if holder.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        return _coordinated(holder)
    if holder.pos_ not in ("VERB", "AUX"):
        return described_by(holder)
    objects = [t for t in objects_of(holder) if is_person_word(t) or t.pos_ in ("PRON", "NUM")]
    people = objects or subjects_of(holder)
    return _coordinated(people[0]) if len(people) == 1 and holder.dep_ == "acl" else people


def membership(token: Token, measures: Measures) -> Iterator[Told]:
    """ "the dead included 12 nurses", "seven children were among the dead"."""
    above = token.head
    if token.lemma_.lower() == "include":
        wholes, parts = subjects_of(token), with_conjuncts(c for c in token.children if c.dep_ == "dobj")
    else:
        wholes = [c for c in token.children if c.dep_ == "pobj"]
        parts = _coordinated(above) if above.pos_ in ("NOUN", "NUM", "PROPN") else subjects_of(above)
        parts = parts or with_conjuncts(c for c in above.children if c.dep_ == "attr")
    for whole in wholes:
        outcome = _outcome_of_group(whole, measures)
        if outcome is not None:
            yield Told(token, outcome, [t for t in parts if t.i != whole.i])


def _outcome_of_group(group: Token, measures: Measures) -> Outcome | None:
    """ "the dead", "those killed", "the 12 people killed", "the victims": what became of them."""
    lemma = group.lemma_.lower()
    if group.lower_ in measures.adjectives:
        return measures.adjectives[group.lower_]
    if lemma in CALLED:
        return measures.nouns.get(lemma, "casualties")
    told = (c.lemma_.lower() for c in group.children if c.dep_ in ("acl", "relcl", "amod", "advcl"))
    return next((measures.verbs[verb] for verb in told if verb in measures.verbs), None)


def _coordinated(noun: Token) -> list[Token]:
    """The nouns coordinated with a noun, before and after it: what stands behind the last is told of all."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN", "NUM"):
        first = first.head
    return with_conjuncts([first])


def _after_of(noun: Token) -> list[Token]:
    return [g for c in noun.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
