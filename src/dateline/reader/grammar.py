"""Grammar: who does what a verb says and to whom, from the dependency parse.

In: a verb's token. Out: head tokens, through passives, control ("urged Israel to withdraw"), participles ("killing
five"), relative clauses and shared subjects and objects ("attacked and destroyed the base").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

SUBJECTS = frozenset(("nsubj", "csubj"))
PASSIVE_SUBJECTS = frozenset(("nsubjpass", "csubjpass"))
OBJECTS = frozenset(("dobj", "dative", "oprd"))
# Verbs whose object, not subject, does what the infinitive says: "urged Israel to withdraw".
OBJECT_CONTROL = frozenset(
    "urge ask order tell force allow press push call beg implore persuade convince enable help let make want instruct "
    "encourage command compel permit accuse warn invite request require lead cause prompt".split()
)
RELATIVE_PRONOUNS = frozenset("who which that whom whose where".split())
MAX_STEPS = 6


def subjects_of(verb: Token, steps: int = 0) -> list[Token]:
    """Who does what the verb says, through passives, control, participles, relatives and shared subjects."""
    if steps > MAX_STEPS:
        return []
    if is_passive(verb):
        return with_conjuncts(t for c in verb.children if c.dep_ == "agent" for t in c.children if t.dep_ == "pobj")
    own = [antecedent_of(c) for c in verb.children if c.dep_ in SUBJECTS]
    if own:
        return with_conjuncts(own)
    return _borrowed_subjects(verb, steps)


def _borrowed_subjects(verb: Token, steps: int) -> list[Token]:
    governor: Token = verb.head
    if governor.i == verb.i:
        return []
    if verb.dep_ == "conj":
        return subjects_of(governor, steps + 1) if not is_passive(governor) else patients_of(governor)
    if verb.dep_ in ("acl", "relcl") and governor.pos_ in ("NOUN", "PROPN", "PRON"):
        return [] if verb.tag_ == "VBN" else [governor]
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "pcomp", "dep"):
        verb_above = governor.head if verb.dep_ == "pcomp" else governor
        if verb.dep_ in ("xcomp", "ccomp") and verb_above.lemma_.lower() in OBJECT_CONTROL:
            controlled = [t for t in verb_above.children if t.dep_ in OBJECTS]
            if controlled:
                return with_conjuncts(controlled)
        if verb_above.pos_ in ("VERB", "AUX"):
            return patients_of(verb_above) if is_passive(verb_above) else subjects_of(verb_above, steps + 1)
    return []


def objects_of(verb: Token, steps: int = 0) -> list[Token]:
    """Whom the verb is done to: the object, the passive's subject, the antecedent of a relative."""
    if is_passive(verb):
        own = patients_of(verb)
        if own:
            return own
        if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return with_conjuncts([verb.head])
        if verb.dep_ == "conj" and steps < MAX_STEPS:
            return objects_of(verb.head, steps + 1)
        return []
    own = [antecedent_of(c) for c in verb.children if c.dep_ in OBJECTS]
    if own:
        return with_conjuncts(own)
    shared = [
        t
        for c in verb.children
        if c.dep_ == "conj" and c.pos_ == "VERB" and not is_passive(c)
        for t in c.children
        if t.dep_ in OBJECTS
    ]
    return with_conjuncts(shared)


def speakers_of(verb: Token) -> list[Token]:
    """Who says the clause of a verb: "*the minister* said that they must go", "they must go, *the minister* said"."""
    for _ in range(MAX_STEPS):
        if verb.dep_ == "ccomp":
            return subjects_of(verb.head)
        if verb.dep_ not in ("conj", "xcomp") or verb.head.i == verb.i:
            break
        verb = verb.head
    return []


def bearers_of(adjective: Token) -> list[Token]:
    """Of whom an adjective is said: "*Paris* is critical of it", "*a court* critical of it", "*he* is opposed"."""
    if adjective.pos_ == "VERB":
        return patients_of(adjective) or subjects_of(adjective) or _described(adjective)
    if adjective.dep_ in ("acomp", "oprd", "xcomp", "conj") and adjective.head.pos_ in ("VERB", "AUX"):
        return patients_of(adjective.head) if is_passive(adjective.head) else subjects_of(adjective.head)
    if adjective.dep_ == "conj" and adjective.head.pos_ == "ADJ":
        return bearers_of(adjective.head)
    if adjective.dep_ in ("advcl", "advmod") and adjective.head.pos_ == "VERB":
        return subjects_of(adjective.head)
    own = [antecedent_of(c) for c in adjective.children if c.dep_ in SUBJECTS]
    return with_conjuncts(own) or _described(adjective)


def _described(modifier: Token) -> list[Token]:
    """The noun that a modifier stands with."""
    governor = modifier.head
    return [governor] if modifier.i != governor.i and governor.pos_ in ("NOUN", "PROPN", "PRON") else []


def is_passive(verb: Token) -> bool:
    """Whether the verb form is passive: by its subject, auxiliary or agent, or as a bare participle on a noun."""
    for child in verb.children:
        if child.dep_ in ("nsubjpass", "auxpass", "agent", "csubjpass"):
            return True
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl", "advcl", "amod"):
        return not any(c.dep_ in ("aux", "nsubj") for c in verb.children)
    return (
        verb.dep_ == "conj"
        and verb.tag_ == "VBN"
        and is_passive(verb.head)
        and not any(c.dep_ in SUBJECTS or c.dep_ in OBJECTS for c in verb.children)
    )


def patients_of(verb: Token) -> list[Token]:
    """The subjects of a passive verb."""
    own = [antecedent_of(c) for c in verb.children if c.dep_ in PASSIVE_SUBJECTS]
    if not own and verb.dep_ == "conj" and verb.head.i != verb.i:
        return patients_of(verb.head)
    return with_conjuncts(own)


def named_with(noun: Token) -> list[Token]:
    """A noun, and those that it is in apposition to: "*A* and *B*, *members* of C, who were killed"."""
    if noun.dep_ != "appos" or noun.head.i == noun.i:
        return [noun]
    governor = noun.head
    while governor.dep_ == "conj" and governor.head.pos_ in ("NOUN", "PROPN"):
        governor = governor.head
    return [governor, noun]


def antecedent_of(token: Token) -> Token:
    """The noun that a relative pronoun stands for; other tokens are themselves."""
    if token.lower_ in RELATIVE_PRONOUNS and token.tag_ in ("WDT", "WP", "WP$", "IN"):
        for ancestor in token.ancestors:
            if ancestor.dep_ == "relcl":
                return ancestor.head
    return token


def with_conjuncts(tokens: Iterable[Token]) -> list[Token]:
    """Tokens, each followed by what is coordinated with it."""
    return [t for token in tokens for t in (token, *conjuncts_of(token))]


def conjuncts_of(token: Token) -> Iterator[Token]:
    """The nouns coordinated with a noun: B and C of "A, B and C"."""
    for child in token.children:
        if child.dep_ == "conj" and (child.pos_ in ("NOUN", "PROPN", "PRON", "NUM") or child.lower_ == "old"):
            yield child
            yield from conjuncts_of(child)
