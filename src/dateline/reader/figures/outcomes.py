"""Outcomes: the words that say what became of people, and the heads of the phrases that they may be told of.

In: the parse. Out: `Told`s in text order: the word, the outcome and the heads of the people ("six" of "six were
killed"). `verbs.py` and `nouns.py` know what each kind of word tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc

from dateline.reader.figures.measures import Measures
from dateline.reader.figures.nouns import TOLLS, membership, nominal, state
from dateline.reader.figures.verbs import (
    LIFE_TAKERS,
    Told,
    adjectival,
    headline_verb,
    phrasal,
    verb_of_participle,
    verbal,
)
from dateline.reader.words import lemmas_of, lowers_of

OTHER_WORDS = LIFE_TAKERS | TOLLS | {"victim", "body", "include"}
VERBAL_TAGS = frozenset(("VBN", "VBD", "VBG", "VBZ"))


def find_outcomes(doc: Doc, measures: Measures) -> Iterator[Told]:
    """Every word that tells an outcome, in text order."""
    for i, (lemma, lower) in enumerate(zip(lemmas_of(doc), lowers_of(doc), strict=True)):
        if not _may_tell(lemma, lower, measures):
            continue
        token = doc[i]
        is_verb = token.pos_ in ("VERB", "AUX") or token.tag_ in VERBAL_TAGS
        if lemma in measures.phrases or lemma in measures.subject_phrases:
            yield from phrasal(token, lemma, measures)
        if is_verb:
            yield from verbal(token, lemma, measures)
        elif lemma.endswith("ing") and any(c.dep_ == "dobj" for c in token.children):
            yield from verbal(token, verb_of_participle(lemma, measures), measures)
        elif token.tag_ in ("NNP", "NNPS", "NNS") and token.text[0].isupper():
            yield from headline_verb(token, measures)
        if lower in measures.adjectives and not (is_verb and lemma in measures.verbs):
            yield from adjectival(token, measures)
        if token.pos_ in ("NOUN", "PROPN"):
            yield from nominal(token, lemma, measures)
        if lemma in measures.states:
            yield from state(token, measures)
        if lemma == "include" or lower == "among":
            yield from membership(token, measures)


@lru_cache(maxsize=50_000)
def _may_tell(lemma: str, lower: str, measures: Measures) -> bool:
    """Whether a word may tell an outcome at all, by its letters: most don't, and need not be looked at further."""
    m = measures
    tables = (m.verbs, m.subject_verbs, m.phrases, m.subject_phrases, m.nouns, m.acts, m.states, OTHER_WORDS)
    return (
        any(lemma in table for table in tables)
        or lower in m.adjectives
        or lower == "among"
        or lemma.endswith("ing")
        or any(form in m.verbs for form in (lower[:-1], lower[:-2]))  # a headline's "Kills"
    )
