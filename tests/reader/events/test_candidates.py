"""Which words are proposed as events."""

from __future__ import annotations

import pytest

from dateline.codebook import load_lexicon
from dateline.reader.events.candidates import find_candidates
from tests.conftest import Parse

CASES = [
    ("Jets carried out air strikes on the town.", "ASSAULT", "air strike"),
    ("Rebels seized control of the airport.", "ASSAULT", "seize control of"),
    ("Thousands took to the streets.", "PROTEST", "take to street"),
    ("The minister met with his counterpart.", "CONSULT", "meet with"),
    ("The council imposed sanctions on the bank.", "SANCTION", "sanction"),
    ("The two sides agreed to a cessation of hostilities.", "RETREAT", "cessation of hostility"),
    ("A court sentenced him to death.", "SANCTION", "sentence"),
    ("He denied the claim.", "REJECT", "deny"),
    ("The police opened fire on the crowd.", "ASSAULT", "open fire"),
    ("The envoy called for a ceasefire.", "REQUEST", "call for"),
    ("Lisbon is critical of the plan.", "ACCUSE", "critical of"),
    ("The unions are opposed to the reform.", "REJECT", "opposed to"),
    ("A judge supportive of the strikers spoke.", "SUPPORT", "supportive of"),
    ("The president is willing to talk.", "AGREE", "willing to"),
    ("The minister said that Peru must leave the valley.", "REQUEST", "must"),
    ("The council will not recognise the vote.", "REJECT", "recognise not"),
    ("They set off a bomb under the bridge.", "ASSAULT", "set off bomb"),
]


@pytest.mark.parametrize(("text", "type_name", "phrase"), CASES)
def test_proposed(parse_text: Parse, text: str, type_name: str, phrase: str) -> None:
    found = {(c.frame.type, c.phrase) for c in find_candidates(parse_text(text).doc, load_lexicon())}
    assert any(t == type_name and p.startswith(phrase) for t, p in found), sorted(found)


@pytest.mark.parametrize("text", ["The train must stop here.", "She said that it must end.", "He asked who should go."])
def test_a_modal_asks_nothing_of_nobody(parse_text: Parse, text: str) -> None:
    assert not [c for c in find_candidates(parse_text(text).doc, load_lexicon()) if c.phrase in ("must", "should")]


def test_a_light_verb_gives_way_to_its_noun(parse_text: Parse) -> None:
    doc = parse_text("The air force carried out airstrikes on the depot.").doc
    heads = {c.head.text for c in find_candidates(doc, load_lexicon()) if c.frame.type == "ASSAULT"}
    assert heads == {"airstrikes"}


def test_one_candidate_a_word_type_and_mode(parse_text: Parse) -> None:
    doc = parse_text("The rebels attacked the base and captured the village after fierce clashes.").doc
    keys = [(c.i, c.frame.type, c.frame.mode) for c in find_candidates(doc, load_lexicon())]
    assert len(keys) == len(set(keys))
