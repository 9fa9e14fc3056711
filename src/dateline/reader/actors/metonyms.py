"""Metonyms: whether a state's or a capital's name stands for an actor. In goes a token, out comes yes or no.

"Ankara rejected the plan", "talks with Iran", "Russia's decision": actors. "a bomb in Ankara", "Syria's north",
"visited Turkey": places. Decided by the dependencies alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reader.actors.words import ACTS, PARTY_GOVERNORS, PARTY_PREPOSITIONS, PLACE_NOUNS, PLACE_OBJECT_VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
OBJECTS = frozenset(("dobj", "dative", "iobj", "obj"))
CLAUSES_ABOUT_PLACES = frozenset("lie border stretch".split())


def acts(token: Token) -> bool:
    """Whether the state or capital that ends at the token is a party to something."""
    token = _first_conjunct(token)
    if token.dep_ in SUBJECTS:
        return token.head.lemma_.lower() not in CLAUSES_ABOUT_PLACES
    if token.dep_ in OBJECTS:
        return token.head.lemma_.lower() not in PLACE_OBJECT_VERBS
    if token.dep_ == "poss":
        return token.head.lemma_.lower() not in PLACE_NOUNS and token.head.ent_type_ not in ("GPE", "LOC", "FAC")
    if token.dep_ in ("compound", "amod", "nmod"):
        return token.head.lemma_.lower() in ACTS
    if token.dep_ == "pobj":
        return _is_party(token)
    return False


def _first_conjunct(token: Token) -> Token:
    """ "Iran and Turkey": what goes for the first goes for all."""
    for _ in range(8):
        listed = (
            token.dep_ in ("conj", "appos") and token.head.i < token.i and token.head.pos_ in ("PROPN", "NOUN", "PRON")
        )
        run_on = token.dep_ in ("compound", "nmod") and token.head.ent_type_ == "GPE"  # "Turkey Russia and Iran"
        if not listed and not run_on:
            break
        token = token.head
    return token


def _is_party(token: Token) -> bool:
    prep = token.head
    if prep.dep_ == "agent":
        return True
    word = prep.lower_
    if word in PARTY_PREPOSITIONS:
        return not (word == "with" and prep.head.lemma_.lower() in ("border", "frontier", "crossing"))
    governors = PARTY_GOVERNORS.get(word, frozenset())
    return prep.head.lemma_.lower() in governors
