"""Outcomes: the words that say what became of people, and the heads of the phrases that they may be told of.

In: the parse. Out: `Told`s in text order: the word, the outcome and the heads of the people ("six" of "six were
killed"). `verbs.py` and `nouns.py` know what each kind of word tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from dateline.reader.figures.measures import Measures
from dateline.reader.figures.nouns import membership, nominal, state
from dateline.reader.figures.verbs import Told, adjectival, headline_verb, phrasal, verb_of_participle, verbal

VERBAL_TAGS = frozenset(("VBN", "VBD", "VBG", "VBZ"))


def find_outcomes(doc: Doc, measures: Measures) -> Iterator[Told]:
    """Every word that tells an outcome, in text order."""
    for token in doc:
        lemma = token.lemma_.lower()
        is_verb = token.pos_ in ("VERB", "AUX") or token.tag_ in VERBAL_TAGS
        yield from phrasal(token, lemma, measures)
        if is_verb:
            yield from verbal(token, lemma, measures)
        elif lemma.endswith("ing") and any(c.dep_ == "dobj" for c in token.children):
            yield from verbal(token, verb_of_participle(lemma, measures), measures)
        elif token.tag_ in ("NNP", "NNPS", "NNS") and token.text[0].isupper():
            yield from headline_verb(token, measures)
        if token.lower_ in measures.adjectives and not (is_verb and lemma in measures.verbs):
            yield from adjectival(token, measures)
        if token.pos_ in ("NOUN", "PROPN"):
            yield from nominal(token, lemma, measures)
        if lemma in measures.states:
            yield from state(token, measures)
        if lemma == "include" or token.lower_ == "among":
            yield from membership(token, measures)
