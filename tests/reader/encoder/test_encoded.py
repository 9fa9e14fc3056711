"""The shipped encoder's answers."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.reader.encoder import Encoded, Part, encode, load_network
from tests.conftest import Parse

TEXT = "Rebels shelled the town of Arbin on Monday. The mayor opened a bakery. The shelling killed four shoppers."


@pytest.fixture(scope="module")
def encoded(parse_text: Parse) -> Encoded:
    return encode(parse_text(TEXT).doc, load_network())


def test_it_sees_an_attack_and_no_attack_in_a_bakery(encoded: Encoded, parse_text: Parse) -> None:
    words = {token.text: token.i for token in parse_text(TEXT).doc}
    assert encoded.type_of(words["shelled"], "ASSAULT") > 0 > encoded.type_of(words["opened"], "ASSAULT")
    assert (words["shelled"], "ASSAULT") in [(token, kind) for token, kind, _ in encoded.likely(0.0)]


def test_statuses_and_modes_are_shares(encoded: Encoded) -> None:
    modes = {label: share for name in encoded.heads.types for label, share in encoded.modes_of(1, name).items()}
    for shares in (encoded.statuses_of(1), modes):
        assert sum(np.exp(list(shares.values()))) == pytest.approx(1.0, abs=1e-3)


def test_who_did_it_is_likelier_than_who_did_not(encoded: Encoded, parse_text: Parse) -> None:
    words = {token.text: token.i for token in parse_text(TEXT).doc}
    trigger = Part(words["shelled"], words["shelled"] + 1, words["shelled"])
    rebels, mayor = (Part(words[w], words[w] + 1, words[w], "group") for w in ("Rebels", "mayor"))
    actor = encoded.heads.column["actor"]
    (answers,) = encoded.links([(trigger, "ASSAULT", [rebels, mayor])])
    assert answers[0, actor] > answers[1, actor]
    assert answers.shape == (2, 2 * len(encoded.heads.column))


def test_links_are_answered_alike_whatever_is_asked_beside_them(encoded: Encoded, parse_text: Parse) -> None:
    words = {token.text: token.i for token in parse_text(TEXT).doc}
    shelled, killed, rebels, mayor, shoppers = (
        Part(words[w], words[w] + 1, words[w], "group") for w in ("shelled", "killed", "Rebels", "mayor", "shoppers")
    )
    one, other = (shelled, "ASSAULT", [rebels, mayor]), (killed, "ASSAULT", [shoppers, mayor, rebels])
    together, alone = encoded.links([one, other]), [encoded.links([asked])[0] for asked in (one, other)]
    for a, b in zip(together, alone, strict=True):
        assert np.allclose(a, b, atol=1e-4)


def test_two_tellings_of_one_attack_are_likelier_one_than_two_attacks(parse_text: Parse) -> None:
    text = (
        "Rebels shelled the town of Arbin on Monday, residents said. The shelling killed four shoppers, they added. "
        "In 2012 the army had shelled Homs for a month."
    )
    doc = parse_text(text).doc
    heads = [token.i for token in doc if token.text in ("shelled", "shelling")]
    table = encode(doc, load_network()).pairs([Part(i, i + 1, i) for i in heads], [doc[i].lower_ for i in heads])
    assert table[0, 1] > table[0, 2]
    assert table[1, 0] == table[0, 0] == 0  # each two once, the earlier first


def test_an_article_is_encoded_alike_whatever_stands_beside_it(parse_text: Parse) -> None:
    doc, network = parse_text(TEXT).doc, load_network()
    first = encode(doc, network).types
    encode(parse_text("A wholly different and much longer text about the harvest. " * 20).doc, network)
    assert np.array_equal(first, encode(doc, network).types)


def test_an_empty_parse_has_no_answers(parse_text: Parse) -> None:
    assert encode(parse_text(" \n ").doc, load_network()).likely(0.0) == []
