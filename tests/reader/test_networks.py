"""The language model's networks, remembered and written out: the same numbers as its own, but for the last digit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from spacy.language import Language

from dateline.reader import convolution, wordvectors
from dateline.reader.parse import load_model, stock_model

TEXTS = (
    "Rebels shelled the town of Qarn on Monday, the governor said; nobody was hurt.",
    "",
    "Rebels weren't there on Monday.\n\nThe governor  said so.",
    "Nobody.",
)


def network(nlp: Language) -> Any:
    return nlp.get_pipe("tok2vec").model


@pytest.mark.parametrize("part", ["embed", "encode"])
def test_same_numbers_as_the_models_own(stock: Language, part: str) -> None:
    own, ours = (next(m for m in network(nlp).walk() if m.has_ref(part)).get_ref(part) for nlp in (stock, load_model()))
    docs = [stock.make_doc(text) for text in TEXTS]
    given = docs if part == "embed" else network(stock).get_ref("embed").predict(docs)
    for expected, found in zip(own.predict(given), ours.predict(given), strict=True):
        assert expected.shape == found.shape
        assert np.allclose(expected, found, atol=1e-4)


def test_vectors_do_not_depend_on_the_words_that_came_along() -> None:
    alone, together = stock_model(), stock_model()
    for nlp in (alone, together):
        wordvectors.remember(nlp)
    docs = [alone.make_doc(text) for text in TEXTS]
    at_once = network(together).get_ref("embed").predict(docs)
    for doc, expected in zip(docs, at_once, strict=True):
        assert (network(alone).get_ref("embed").predict([doc])[0] == expected).all()


def test_room_for_words_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = stock_model()
    embed = network(nlp).get_ref("embed")
    docs = [nlp.make_doc(text) for text in TEXTS if text]
    before = [embed.predict([doc])[0] for doc in docs]
    monkeypatch.setattr(wordvectors, "REMEMBERED", 14)  # less than the first text has
    small = wordvectors.Remembered(embed)
    for doc, expected in zip(docs * 3, before * 3, strict=True):
        assert np.allclose(small(embed, [doc], False)[0][0], expected, atol=1e-4)
        assert len(small._numbers) <= 14


def test_long_texts_go_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    layers = next(m for m in network(load_model()).walk() if m.has_ref("encode")).get_ref("encode").layers[0]
    vectors = np.random.default_rng(1).standard_normal((100, 96)).astype(np.float32)
    whole = layers._func(layers, vectors, False)[0]
    monkeypatch.setattr(convolution, "BLOCK", 7)
    assert np.allclose(layers._func(layers, vectors, False)[0], whole, atol=1e-4)
