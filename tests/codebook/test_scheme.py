"""The codebook: types, modes, codes."""

from __future__ import annotations

from typing import get_args

import pytest

from dateline.codebook import load_lexicon, load_scheme
from dateline.codebook.classes import classes_of
from dateline.codebook.lexicon import KINDS, words_of
from dateline.errors import CodebookError
from dateline.reading import EventType


def test_the_scheme_has_plovers_sixteen_types() -> None:
    assert set(load_scheme().types) == set(get_args(EventType))


def test_every_type_has_a_definition_and_codes() -> None:
    for event_class in load_scheme().types.values():
        assert event_class.definition.endswith(".")
        assert event_class.quad in (1, 2, 3, 4)
        assert event_class.cameo.isdigit()


@pytest.mark.parametrize(
    ("type_name", "mode", "cameo", "acled", "quad"),
    [
        ("ASSAULT", "aerial", "195", "Explosions/Remote violence/Air/drone strike", 4),
        ("ASSAULT", None, "180", "Battles/Armed clash", 4),
        ("CONSULT", "phone", "041", None, 1),
        ("RETREAT", "ceasefire", "0871", "Strategic developments/Agreement", 2),
    ],
)
def test_codes_in_other_schemes(type_name: str, mode: str | None, cameo: str, acled: str | None, quad: int) -> None:
    codes = load_scheme().codes(type_name, mode)
    assert (codes.cameo, codes.acled, codes.quad) == (cameo, acled, quad)


@pytest.mark.parametrize(("type_name", "mode"), [("FIGHT", None), ("CONSULT", "aerial")])
def test_unknown_names_are_refused(type_name: str, mode: str | None) -> None:
    with pytest.raises(CodebookError, match="has no"):
        load_scheme().codes(type_name, mode)


def test_an_unknown_codebook_is_refused() -> None:
    with pytest.raises(CodebookError, match="no codebook file"):
        load_scheme("nonesuch")


def test_every_type_has_verbs_and_nouns() -> None:
    lexicon = load_lexicon()
    for table in (lexicon.verbs, lexicon.nouns):
        types = {frame.type for phrases in table.values() for _, frame in phrases}
        assert types == set(get_args(EventType))


def test_longer_phrases_come_first() -> None:
    for kind in KINDS:
        for phrases in load_lexicon().table(kind).values():
            sizes = [len(rest) for rest, _ in phrases]
            assert sizes == sorted(sizes, reverse=True)


def test_phrases_are_split_as_the_language_model_splits_them() -> None:
    assert words_of("counter-offensive") == ("counter", "-", "offensive")


@pytest.mark.parametrize(
    ("lemma", "label"), [("warplane", "aircraft"), ("warplane", "force"), ("village", "place"), ("mortar", "weapon")]
)
def test_classes_of_words(lemma: str, label: str) -> None:
    assert label in classes_of(lemma)


def test_an_unknown_word_has_no_class() -> None:
    assert not classes_of("rhubarb")


def test_on_is_a_preposition_and_no_truth_value() -> None:
    tables = (load_lexicon().verbs, load_lexicon().nouns)
    functions = {f for table in tables for phrases in table.values() for _, frame in phrases for f in frame.recipient}
    assert "on" in functions
    assert all(isinstance(function, str) for function in functions)


def test_a_negated_phrase_is_looked_up_under_its_verb() -> None:
    found = {frame.type for rest, frame in load_lexicon().verbs["accept"] if rest == ("not",)}
    assert found == {"REJECT"}
