"""Encoded: an article's words as the encoder sees them, and what the heads answer about them.

In: word vectors and the heads' matrices. Out: log-odds, as numpy arrays. Words are named by their token's number in
the parse; a phrase by a `Part` (first and last token, half-open, and the head between them).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.reader.encoder.rivals import gelu, weigh_rivals

Array = NDArray[np.float32]
MOST_GAP, STEPS = 4, np.array([1, 2, 4, 8, 16, 32, 64])


class Part(NamedTuple):
    """A phrase: its tokens (half-open), its head, and what kind of thing it names ("person", "admin1", "killed")."""

    first: int
    last: int
    head: int
    kind: str = ""


class Heads:
    """The heads' matrices by name (weight and bias), and what their rows stand for."""

    def __init__(self, matrices: dict[str, Array], labels: dict[str, Any]) -> None:
        self._matrices = matrices
        self.width: int = matrices["typ.weight"].shape[1]
        self.types: list[str] = labels["types"]
        self.column: dict[str, int] = {question: i for i, question in enumerate(labels["questions"])}
        self.modes: dict[str, list[tuple[int, str]]] = {}
        for label, row in sorted(labels["modes"].items(), key=lambda pair: pair[1]):
            self.modes.setdefault(label.partition("/")[0], []).append((row, label))
        self.statuses: list[str] = labels["statuses"]
        self.layers = sum(name.startswith("together.") and name.endswith(".ask.weight") for name in matrices)
        self._kinds: dict[str, int] = labels["kinds"]

    def linear(self, name: str, values: Array) -> Array:
        """Values through one matrix and its bias."""
        result: Array = values @ self._matrices[f"{name}.weight"].T + self._matrices[f"{name}.bias"]
        return result

    def scaled(self, name: str, values: Array) -> Array:
        """Values times a learned scale, and moved."""
        result: Array = values * self._matrices[f"{name}.weight"] + self._matrices[f"{name}.bias"]
        return result

    def row(self, name: str, numbers: NDArray[np.int64] | int) -> Array:
        """The learned vectors of numbered things (a distance, a type, a kind)."""
        result: Array = self._matrices[f"{name}.weight"][numbers]
        return result

    def kind(self, name: str) -> int:
        """The number of a kind; 0 for one that training never saw."""
        return self._kinds.get(name, 0)


class Turned:
    """Phrases as the link head takes them, a row each: one is asked about many triggers, and turned only once."""

    def __init__(self, heads: Heads) -> None:
        self.numbers: dict[Part, int] = {}
        self._heads = heads
        self.words, self.sentences, self.kinds = np.zeros((3, 0), np.int64)
        self.added, self.multiplied = heads.linear("i", np.zeros((2, 0, heads.width), np.float32))

    def take(self, parts: Sequence[Part], vectors: Array, words: Sequence[int], sentences: Sequence[int]) -> None:
        """Put phrases at the end; `words` are those of their heads."""
        heads = self._heads
        self.numbers |= zip(parts, range(len(self.numbers), len(self.numbers) + len(parts)), strict=True)
        self.words = np.concatenate([self.words, words])
        self.sentences = np.concatenate([self.sentences, sentences])
        self.kinds = np.concatenate([self.kinds, [heads.kind(part.kind) for part in parts]])
        self.added = np.concatenate([self.added, heads.linear("i", vectors)])
        self.multiplied = np.concatenate([self.multiplied, heads.linear("ii", vectors)])


class Encoded:
    """One article's words and the answers about them."""

    def __init__(self, vectors: Array, words: dict[int, int], sentences: Sequence[int], heads: Heads) -> None:
        self._vectors, self._words, self._sentences, self.heads = vectors, words, sentences, heads
        self._turned = Turned(heads)

    @cached_property
    def types(self) -> Array:
        """Log-odds that a word names an event of each type, shape (words, 16): that type against all else."""
        scores = self.heads.linear("typ", self._vectors)
        scores = scores - scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        rest = shares.sum(axis=1, keepdims=True) - shares
        result: Array = (scores - np.log(rest + 1e-9))[:, 1:]
        return result

    def type_of(self, token: int, type_name: str) -> float:
        """Log-odds that a word names an event of the type."""
        word = self._words.get(token)
        return float(self.types[word, self.heads.types.index(type_name)]) if word is not None else -9.0

    def likely(self, least: float) -> list[tuple[int, str, float]]:
        """The words that name an event with at least such log-odds, as (token, type, log-odds), in text order."""
        tokens = {word: token for token, word in self._words.items()}
        words, types = np.nonzero(self.types >= least)
        return [
            (tokens[word], self.heads.types[kind], float(self.types[word, kind]))
            for word, kind in zip(words.tolist(), types.tolist(), strict=True)
        ]

    def modes_of(self, token: int, type_name: str) -> dict[str, float]:
        """For each "TYPE/mode" (and "TYPE" without mode) of a type the log-probability at a trigger."""
        shares = self._log_shares("mode", token)
        return {label: shares[row] for row, label in self.heads.modes.get(type_name, ())}

    def statuses_of(self, token: int) -> dict[str, float]:
        """For each status the log-probability at a trigger."""
        return dict(zip(self.heads.statuses, self._log_shares("status", token), strict=True))

    def _log_shares(self, head: str, token: int) -> list[float]:
        word = self._words.get(token)
        vector = self._vectors[word] if word is not None else np.zeros(self.heads.width, np.float32)
        scores = self.heads.linear(head, vector)
        top = scores.max()
        shares: list[float] = (scores - top - np.log(np.exp(scores - top).sum())).tolist()
        return shares

    def links(self, asked: Sequence[tuple[Part, str, Sequence[Part]]]) -> list[Array]:
        """What the phrases asked about each trigger (with its type) answer, shape (phrases, 2 x questions) for each:
        log-odds first that a phrase stands for what fills the role, then that it is the very naming that an annotator
        would mark. The phrases of one trigger are judged together."""
        if not asked:
            return []
        heads, sizes = self.heads, np.array([len(parts) for _, _, parts in asked])
        numbers = self._numbers([part for _, _, parts in asked for part in parts])
        turned, which = self._turned, np.repeat(np.arange(len(asked)), sizes)
        mentions = np.stack([self._part(trigger) for trigger, _, _ in asked])
        here, there = np.array([self._at(trigger.head) for trigger, _, _ in asked])[which], turned.words[numbers]
        gaps = np.asarray(self._sentences)[here] - turned.sentences[numbers]
        types = np.array([heads.types.index(type_name) for _, type_name, _ in asked])
        mixed = (heads.linear("m", mentions) + heads.row("etype", types))[which] + turned.added[numbers]
        mixed += heads.linear("mm", mentions)[which] * turned.multiplied[numbers]
        mixed += heads.row("egap", _gap(gaps)) + heads.row("edist", _step(there - here))
        mixed = gelu(mixed + heads.row("ekind", turned.kinds[numbers]))
        answers = heads.linear("link", mixed)
        if heads.layers:  # weights of before 0.4.0 answer for each phrase by itself
            answers += weigh_rivals(heads, mixed, sizes)
        return np.split(answers, np.cumsum(sizes)[:-1])

    def pairs(self, parts: Sequence[Part], words: Sequence[str]) -> Array:
        """Log-odds that each two triggers, in text order, name one event, shape (parts, parts).

        `words` are the triggers in lower case."""
        heads, places = self.heads, np.array([self._at(part.head) for part in parts])
        vectors = np.stack([self._part(part) for part in parts])
        added, multiplied = heads.linear("pm", vectors), heads.linear("pprod", vectors)
        first, second = np.triu_indices(len(parts), 1)
        sentences = np.array([self._sentences[word] for word in places.tolist()])
        mixed = added[first] + added[second] + multiplied[first] * multiplied[second]
        mixed += heads.row("pgap", _gap(sentences[second] - sentences[first]))
        mixed += heads.row("pdist", _step(places[second] - places[first]))
        same = np.array([words[i] == words[j] for i, j in zip(first.tolist(), second.tolist(), strict=True)], np.int64)
        table = np.zeros((len(parts), len(parts)), np.float32)
        table[first, second] = heads.linear("pair", gelu(mixed + heads.row("psame", same)))[:, 0]
        return table

    def _numbers(self, parts: Sequence[Part]) -> list[int]:
        """The parts' numbers among those that are turned already."""
        new = [part for part in dict.fromkeys(parts) if part not in self._turned.numbers]
        if new:
            words = [self._at(part.head) for part in new]
            vectors = np.stack([self._part(part) for part in new])
            self._turned.take(new, vectors, words, [self._sentences[word] for word in words])
        return [self._turned.numbers[part] for part in parts]

    def _part(self, part: Part) -> Array:
        """A phrase's vector: half its head's, half the mean of its words'."""
        first, last = self._at(part.first), self._at(part.last - 1) + 1
        mean = np.add.reduce(self._vectors[first:last], axis=0) / (last - first)
        result: Array = 0.5 * self._vectors[self._at(part.head)] + 0.5 * mean
        return result

    def _at(self, token: int) -> int:
        """The word of a token; for a blank the next word's."""
        while token not in self._words and token > 0:
            token -= 1
        return self._words.get(token, 0)


def _gap(sentences: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.clip(sentences, -MOST_GAP, MOST_GAP) + MOST_GAP


def _step(words: NDArray[np.int64]) -> NDArray[np.int64]:
    """Distances in words as one of eight steps on either side."""
    return np.searchsorted(STEPS, np.abs(words), side="left") + 8 * (words < 0)
