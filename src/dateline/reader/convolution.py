"""Convolution: the language model's look at each word's neighbours, written out for reading.

In: the model's tagger, parser and name finder, whose networks go over the words' vectors in four layers: each word
with the one before and after it, the largest of three linear answers, evened out, added to what was there. Out: the
same layers in plain numpy, with the weights laid out as the processor likes them: half the time, for the same numbers
but for the last digit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from dateline.reader.wordvectors import parts_of

BLOCK = 1024  # words at a time: their products stay in the processor's cache
TINY = 1e-8  # keeps the evening out from dividing by zero

Array = NDArray[np.float32]


def write_out(nlp: Language) -> None:
    """Have a pipeline's convolutions computed here."""
    for encoder in parts_of(nlp, "encode"):
        layers = encoder.layers[0]
        layers._func = Convolution(layers)


class Layer(NamedTuple):
    """One layer's weights: `weights` (three words in a row, answers by piece) and bias, then scale and shift."""

    weights: Array
    bias: Array
    scale: Array
    shift: Array


class Convolution:
    """The forward pass of the layers."""

    def __init__(self, layers: Any) -> None:
        self._forward: Callable[..., tuple[Array, Any]] = layers._func
        self._layers = [_layer(layer) for layer in layers.layers]

    def __call__(self, model: Any, vectors: Array, is_train: bool) -> tuple[Array, Any]:
        """The words' vectors, each with what its neighbours tell."""
        if is_train:
            return self._forward(model, vectors, is_train)
        for layer in self._layers:
            around = _with_neighbours(vectors)
            vectors = np.concatenate([
                vectors[first : first + BLOCK] + _answer(around[first : first + BLOCK], layer)
                for first in range(0, max(1, len(vectors)), BLOCK)
            ])  # fmt: skip
        return vectors, None


def _layer(residual: Any) -> Layer:
    maxout = next(part for part in residual.walk() if part.name == "maxout")
    norm = next(part for part in residual.walk() if part.name == "layernorm")
    weights, bias = maxout.get_param("W"), maxout.get_param("b")  # by answer, then by piece
    by_piece = weights.transpose(1, 0, 2).reshape(-1, weights.shape[2])
    return Layer(np.ascontiguousarray(by_piece.T), bias.T.ravel(), norm.get_param("G"), norm.get_param("b"))


def _with_neighbours(vectors: Array) -> Array:
    """Each word's vector between those of the word before and the word after; zeros at the ends."""
    size, width = vectors.shape
    around = np.zeros((size, 3 * width), vectors.dtype)
    around[1:, :width] = vectors[:-1]
    around[:, width : 2 * width] = vectors
    around[:-1, 2 * width :] = vectors[1:]
    return around


def _answer(around: Array, layer: Layer) -> Array:
    pieces: Array = around @ layer.weights
    pieces += layer.bias
    width = len(layer.scale)
    best: Array = np.maximum(pieces[:, :width], pieces[:, width : 2 * width])
    np.maximum(best, pieces[:, 2 * width :], out=best)
    mean, variance = best.mean(axis=1, keepdims=True), best.var(axis=1, keepdims=True) + TINY
    best -= mean
    best *= variance ** (-1.0 / 2.0)
    best *= layer.scale
    best += layer.shift
    return best
