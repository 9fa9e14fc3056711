"""Word vectors: what the language model makes of a word before it looks at its neighbours, worked out once a word.

In: the model's tagger, parser and name finder, whose networks begin with a layer that embeds each word by itself (by
its letters, its normal form and whether a space follows). Out: the same layers, which remember their vectors: over a
third of the networks' arithmetic is there, and news repeats its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

WORD: list[int | str] = ["ORTH", "NORM", "SPACY"]  # what a vector depends on: all else follows from the letters
REMEMBERED = 30_000  # words a layer, of 400 bytes each
# Words are worked out so many at a time: a last group that is smaller would be multiplied in another order of
# arithmetic, and a word's vector would depend on the words that it first came with.
GROUP = 48

Word = tuple[int, ...]
Vectors = NDArray[np.float32]


def remember(nlp: Language) -> None:
    """Have a pipeline's embedding layers remember their vectors."""
    for layer in parts_of(nlp, "embed"):
        layer._func = Remembered(layer)


def parts_of(nlp: Language, role: str) -> Iterator[Any]:
    """The part with a role ("embed", "encode") of each of a pipeline's networks over words: the one that tagger and
    parser share, and the name finder's."""
    for network in (nlp.get_pipe("tok2vec").model, nlp.get_pipe("ner").model.get_ref("tok2vec")):  # type: ignore[attr-defined]
        yield next(part for part in network.walk() if part.has_ref(role)).get_ref(role)


class Remembered:
    """The forward pass of an embedding layer."""

    def __init__(self, layer: Any) -> None:
        self._forward: Callable[..., tuple[list[Vectors], Any]] = layer._func
        width = next(part for part in layer.walk() if part.name == "maxout").get_dim("nO")
        self._numbers: dict[Word, int] = {}
        self._table: Vectors = np.zeros((REMEMBERED, width), np.float32)
        self._lock = Lock()  # readers in several threads share the model

    def __call__(self, model: Any, docs: Sequence[Doc], is_train: bool) -> tuple[list[Vectors], Any]:
        """The vectors of each document's words, one a row."""
        words = [[tuple(word) for word in doc.to_array(WORD).tolist()] for doc in docs]
        with self._lock:
            new = self._new(words)
            if is_train or len(new) > REMEMBERED:
                return self._forward(model, docs, is_train)
            if new:
                self._learn(model, docs[0].vocab, new)
            return [self._table[[self._numbers[word] for word in row]] for row in words], None

    def _new(self, words: Sequence[Sequence[Word]]) -> list[Word]:
        """The words that have no vector yet; where there is no more room for them, all are new."""
        new = dict.fromkeys(word for row in words for word in row if word not in self._numbers)
        if len(self._numbers) + len(new) > REMEMBERED:
            self._numbers.clear()
            new = dict.fromkeys(word for row in words for word in row)
        return list(new)

    def _learn(self, model: Any, vocab: Vocab, new: Sequence[Word]) -> None:
        group = [*new, *([new[-1]] * (-len(new) % GROUP))]
        letters, spaces = [vocab.strings[orth] for orth, _, _ in group], [bool(space) for _, _, space in group]
        doc = Doc(vocab, letters, spaces)
        doc.from_array(["NORM"], np.array([norm for _, norm, _ in group], np.uint64))  # type: ignore[arg-type]
        vectors = self._forward(model, [doc], False)[0][0]
        first = len(self._numbers)
        self._table[first : first + len(new)] = vectors[: len(new)]
        self._numbers |= zip(new, range(first, first + len(new)), strict=True)
