"""The layers in which phrases are judged beside their rivals, on small random weights."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.reader.encoder.encoded import Array, Heads
from dateline.reader.encoder.rivals import gelu, weigh_rivals

WIDTH, SMALL, ANSWERS, PARTS = 6, 8, 3, 4
SHAPES = {
    "begin": (SMALL, WIDTH), "end": (ANSWERS, SMALL), "layers.0.ask": (3 * SMALL, SMALL),
    "layers.0.out": (SMALL, SMALL), "layers.0.up": (2 * SMALL, SMALL), "layers.0.down": (SMALL, 2 * SMALL),
}  # fmt: skip
LABELS = {"types": [], "questions": [], "modes": {}, "statuses": [], "kinds": {}}
Weights = dict[str, Array]


@pytest.fixture(scope="module")
def weights() -> Weights:
    some = np.random.default_rng(7)
    shapes = {f"together.{name}.weight": shape for name, shape in SHAPES.items()}
    shapes |= {f"together.{name}.bias": (rows,) for name, (rows, _) in SHAPES.items()}
    shapes |= {f"together.layers.0.norm{n}.{what}": (SMALL,) for n in (1, 2) for what in ("weight", "bias")}
    made = {name: some.standard_normal(shape).astype(np.float32) for name, shape in shapes.items()}
    return made | {"typ.weight": np.zeros((17, WIDTH), np.float32)}


def by_hand(weights: Weights, mixed: Array) -> Array:
    """One set, head by head."""

    def linear(name: str, x: Array) -> Array:
        result: Array = x @ weights[f"together.{name}.weight"].T + weights[f"together.{name}.bias"]
        return result

    def normed(name: str, x: Array) -> Array:
        even = (x - x.mean(1, keepdims=True)) / np.sqrt(x.var(1, keepdims=True) + 1e-5)
        result: Array = even * weights[f"together.{name}.weight"] + weights[f"together.{name}.bias"]
        return result

    x = linear("begin", mixed)
    query, key, value = np.split(linear("layers.0.ask", normed("layers.0.norm1", x)), 3, axis=1)
    heads = []
    for part in np.split(np.arange(SMALL), PARTS):
        shares = np.exp(query[:, part] @ key[:, part].T / np.sqrt(len(part)))
        heads.append(shares / shares.sum(1, keepdims=True) @ value[:, part])
    x = x + linear("layers.0.out", np.concatenate(heads, axis=1))
    x = x + linear("layers.0.down", gelu(linear("layers.0.up", normed("layers.0.norm2", x))))
    return linear("end", x)


def test_each_set_is_weighed_by_itself(weights: Weights) -> None:
    mixed = np.random.default_rng(8).standard_normal((7, WIDTH)).astype(np.float32)
    heads = Heads(weights, LABELS)
    assert heads.layers == 1
    found = weigh_rivals(heads, mixed, np.array([4, 1, 2]))
    expected = np.concatenate([by_hand(weights, mixed[first:last]) for first, last in ((0, 4), (4, 5), (5, 7))])
    assert np.allclose(found, expected, atol=1e-3)


def test_a_phrase_is_answered_otherwise_beside_another(weights: Weights) -> None:
    mixed = np.random.default_rng(9).standard_normal((2, WIDTH)).astype(np.float32)
    heads = Heads(weights, LABELS)
    alone, beside = weigh_rivals(heads, mixed[:1], np.array([1])), weigh_rivals(heads, mixed, np.array([2]))
    assert not np.allclose(alone[0], beside[0], atol=1e-3)


def test_the_activation_is_the_usual_one() -> None:
    values = np.array([-1.0, 0.0, 1.0, 3.0], np.float32)
    assert np.allclose(gelu(values), [-0.1588, 0.0, 0.8412, 2.9964], atol=1e-3)
