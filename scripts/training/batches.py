"""Batches: annotated articles as tensors.

In: the objects that `examples.py` writes. Out: `Batch`es of whole articles, whose links and pairs may reach from one
window into another. Windows are cut by the program's own modules in
`dateline.reader.encoder`, which need nothing else of it.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from transformer import model_folder

sys.path.insert(0, str(Path(__file__).parents[2] / "src/dateline/reader/encoder"))
from pieces import Pieces
from windows import Window, cut

QUESTIONS = ("actor", "recipient", "place", "time", "source", "figure")
# Questions that are asked about the same phrases, and judged together.
FAMILY = {"actor": 0, "recipient": 0, "place": 0, "time": 0, "source": 1, "figure": 2}
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
STATUSES = ("asserted", "negated", "planned", "conditional", "alleged")
IGNORED = -100  # words inside a trigger that are not its head
STEP_LIMITS = torch.tensor([1, 2, 4, 8, 16, 32, 64])


@dataclass(frozen=True)
class Labels:
    """What the heads' rows stand for."""

    modes: dict[str, int]
    kinds: dict[str, int]

    @classmethod
    def of(cls, rows: Sequence[dict[str, Any]]) -> Labels:
        """All labels that occur."""
        modes = sorted({trigger[4] for row in rows for trigger in row["triggers"]} | set(TYPES))
        kinds = sorted({link[6] for row in rows for link in row["links"]})
        return cls({name: i for i, name in enumerate(modes)}, {name: i + 1 for i, name in enumerate(kinds)})

    def as_json(self) -> dict[str, Any]:
        """As `dateline.reader.encoder` reads them."""
        return {
            "types": TYPES, "statuses": STATUSES, "questions": QUESTIONS, "modes": self.modes, "kinds": self.kinds,
        }  # fmt: skip


class Example:
    """One article's tensors, made once."""

    def __init__(self, row: dict[str, Any], labels: Labels, pieces: Pieces) -> None:
        self.id: str = row["id"]
        self.part: str = row["part"]
        self.words: list[str] = row["words"]
        self.windows: list[Window] = (
            cut([pieces.of(word) for word in row["words"]], row["sentences"]) if row["words"] else []
        )
        self.size = sum(len(window.pieces) for window in self.windows)
        self.types = torch.zeros(len(self.words), dtype=torch.long)
        for first, last, *_ in row["triggers"]:
            self.types[first:last] = IGNORED
        for _, _, head, kind, *_ in row["triggers"]:
            self.types[head] = TYPES.index(kind) + 1
        told = [(head, labels.modes[mode], STATUSES.index(status)) for _, _, head, _, mode, status in row["triggers"]]
        self.triggers = _table(told, 3)
        self.quoted = torch.zeros(len(self.words), 2)
        for column, name in enumerate(("quoted", "cues")):
            for first, last, _ in row[name]:
                self.quoted[first:last, column] = 1.0
        self._take_links(row["links"], labels)
        pairs = row["pairs"]
        self.pair_a, self.pair_b = _table([p[0] for p in pairs], 3), _table([p[1] for p in pairs], 3)
        self.pair_facts = _table(
            [(_gap(gap), int(self._lower(a) == self._lower(b)), same) for a, b, gap, same in pairs], 3
        )

    def _take_links(self, links: Sequence[Sequence[Any]], labels: Labels) -> None:
        """What is asked about a trigger is judged together, a set a family of questions; each phrase stands in a set
        once, however many questions are asked about it."""
        keys = [
            ((*trigger, FAMILY[question]), (*item, _gap(gap), labels.kinds[kind]))
            for question, trigger, item, _, _, gap, kind in links
        ]
        sets: dict[tuple[Any, ...], dict[tuple[Any, ...], None]] = {}
        for trigger, item in keys:
            sets.setdefault(trigger, {})[item] = None
        members = [(n, trigger, item) for n, (trigger, inside) in enumerate(sets.items()) for item in inside]
        number = {(trigger, item): n for n, (_, trigger, item) in enumerate(members)}
        self.sets = len(sets)
        self.set_of = torch.tensor([n for n, _, _ in members], dtype=torch.long)
        self.link_triggers = _table([trigger[:3] for _, trigger, _ in members], 3)
        self.link_items = _table([item[:3] for _, _, item in members], 3)
        self.link_facts = _table([(item[3], TYPES.index(trigger[3]), item[4]) for _, trigger, item in members], 3)
        self.asked = _table(
            [
                (number[key], QUESTIONS.index(question), stands, marked)
                for key, (question, _, _, stands, marked, *_) in zip(keys, links, strict=True)
            ],
            4,
        )

    def _lower(self, part: Sequence[int]) -> str:
        return self.words[part[2]].lower()


def _table(rows: Sequence[Sequence[int]], width: int) -> Tensor:
    return torch.tensor(rows, dtype=torch.long).reshape(-1, width)


def _gap(sentences: int) -> int:
    return max(-4, min(4, sentences)) + 4


def steps_between(here: Tensor, there: Tensor) -> Tensor:
    """Distances in words as one of eight steps on either side."""
    words = there - here
    return torch.searchsorted(STEP_LIMITS, words.abs()) + 8 * (words < 0)


@dataclass(frozen=True)
class Batch:
    """Articles read together; word numbers count on from one article to the next."""

    examples: list[Example]

    @cached_property
    def offsets(self) -> list[int]:
        """The number of each article's first word."""
        return list(accumulate((len(example.words) for example in self.examples), initial=0))

    def pieces(self) -> tuple[Tensor, Tensor, Tensor]:
        """Piece ids and mask, shape (windows, pieces), and for each word its window and position."""
        windows = [(n, window) for n, example in enumerate(self.examples) for window in example.windows]
        length = max(len(window.pieces) for _, window in windows)
        ids = torch.zeros(len(windows), length, dtype=torch.long)
        where = torch.zeros(self.offsets[-1], 2, dtype=torch.long)
        for row, (n, window) in enumerate(windows):
            ids[row, : len(window.pieces)] = torch.tensor(window.pieces)
            for word, position in window.words:
                where[self.offsets[n] + word] = torch.tensor((row, position))
        return ids, (ids != 0).long(), where

    def sets(self) -> Tensor:
        """For each linked phrase of all articles the number of its set, counting on from one article to the next."""
        before = accumulate((example.sets for example in self.examples), initial=0)
        return torch.cat([example.set_of + first for example, first in zip(self.examples, before, strict=False)])

    def asked(self) -> Tensor:
        """All questions about links: the phrase's number, the question, whether it stands for it, and is marked."""
        before = accumulate((len(example.set_of) for example in self.examples), initial=0)
        shifts = (torch.tensor([first, 0, 0, 0]) for first in before)
        return torch.cat([example.asked + shift for example, shift in zip(self.examples, shifts, strict=False)])

    def joined(self, name: str, shifted: bool = False) -> Tensor:
        """One table of all articles; `shifted`: it holds word numbers."""
        tables = (getattr(example, name) for example in self.examples)
        return torch.cat([t + offset if shifted else t for t, offset in zip(tables, self.offsets, strict=False)])


def batches(examples: Sequence[Example], size: int, order: random.Random) -> Iterator[Batch]:
    """All articles in a random order, in batches of at most so many pieces (or one article)."""
    shuffled = list(examples)
    order.shuffle(shuffled)
    batch: list[Example] = []
    for example in shuffled:
        if batch and sum(e.size for e in batch) + example.size > size:
            yield Batch(batch)
            batch = []
        batch.append(example)
    if batch:
        yield Batch(batch)


def load_rows(path: Path) -> list[dict[str, Any]]:
    """The objects that `examples.py` wrote, without empty articles."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
    return [row for row in rows if row["words"]]


def load_pieces() -> Pieces:
    """The published vocabulary."""
    return Pieces((model_folder() / "vocab.txt").read_text(encoding="utf8").split("\n"))
