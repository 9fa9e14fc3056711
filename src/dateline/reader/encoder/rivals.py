"""Rivals: what the phrases that are asked about one trigger say about each other.

In: phrases as the link head takes them, set after set (a set is what is asked about one trigger). Out: log-odds to add
to what each phrase says by itself. A role has few fillers: the likelier one phrase, the less likely its neighbours, and
of two namings of one actor either will do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from dateline.reader.encoder.encoded import Array, Heads

ATTENTION_HEADS = 4
HIDDEN_BIAS, SMALLEST = -10000.0, 1e-5  # as in training


def weigh_rivals(heads: Heads, mixed: Array, counts: NDArray[np.int64]) -> Array:
    """Shape (phrases, width) to (phrases, answers); `counts` says how many phrases each set has, in order."""
    sets = np.repeat(np.arange(len(counts)), counts)
    places = np.arange(len(mixed)) - np.repeat(np.cumsum(counts) - counts, counts)
    hidden = np.where(np.arange(counts.max()) < counts[:, None], 0.0, HIDDEN_BIAS).astype(np.float32)[:, None, None, :]
    x = heads.linear("together.begin", mixed)
    for layer in range(heads.layers):
        name = f"together.layers.{layer}"
        asked = heads.linear(f"{name}.ask", _normed(heads, f"{name}.norm1", x))
        x = x + heads.linear(f"{name}.out", _attended(asked, sets, places, hidden))
        inner = gelu(heads.linear(f"{name}.up", _normed(heads, f"{name}.norm2", x)))
        x = x + heads.linear(f"{name}.down", inner)
    return heads.linear("together.end", x)


def gelu(values: Array) -> Array:
    """The heads' activation, by its usual approximation."""
    inner: Array = np.tanh(0.7978845608 * (values + 0.044715 * values * values * values))
    return values * inner * np.float32(0.5) + values * np.float32(0.5)


def _attended(asked: Array, sets: NDArray[np.int64], places: NDArray[np.int64], hidden: Array) -> Array:
    """Each phrase's mixture of its set's values."""
    width = asked.shape[1] // 3
    table = np.zeros((len(hidden), hidden.shape[-1], asked.shape[1]), np.float32)
    table[sets, places] = asked
    size, length, _ = table.shape
    parts = table.reshape(size, length, 3, ATTENTION_HEADS, width // ATTENTION_HEADS)
    query, key, value = parts.transpose(2, 0, 3, 1, 4)
    scores = (query @ key.swapaxes(2, 3)) * np.float32((width // ATTENTION_HEADS) ** -0.5) + hidden
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares /= shares.sum(axis=-1, keepdims=True)
    mixed: Array = (shares @ value).swapaxes(1, 2).reshape(size, length, width)[sets, places]
    return mixed


def _normed(heads: Heads, name: str, x: Array) -> Array:
    """Each row with mean 0 and variance 1, then scaled and moved as learned."""
    centred = x - x.mean(axis=1, keepdims=True)
    spread: Array = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + np.float32(SMALLEST))
    return heads.scaled(name, centred / spread)
