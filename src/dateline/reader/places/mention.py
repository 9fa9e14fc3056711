"""Mention: a toponym in the text before it is resolved."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.knowledge.folding import fold
from dateline.knowledge.gazetteer import Candidate


@dataclass(slots=True, eq=False)
class Mention:
    """A toponym in the text.

    `start` and `end` are code points of the whole mention ("northern Syria"), `core` the name that is looked up
    ("Syria"), tokens `i` to `j`; `label` the language model's entity type; `hint` the kind that a noun beside it
    demands; `cued` whether the words beside it say that it is a place; `containers` the places in the list of mentions
    that may hold this one ("Paris, Texas"), with how surely;
    `other_side` the further country of a border.
    """

    i: int
    j: int
    core: str
    core_start: int
    core_end: int
    candidates: tuple[Candidate, ...]
    label: str = ""
    start: int = -1
    end: int = -1
    hint: str | None = None
    direction: str | None = None
    cued: bool = False
    near: bool = False
    border: bool = False
    other_side: Mention | None = None
    containers: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.start < 0:
            self.start, self.end = self.core_start, self.core_end

    @property
    def key(self) -> str:
        """What mentions of the same name share."""
        return fold(self.core)

    @property
    def single(self) -> bool:
        """Whether the name is one token."""
        return self.j - self.i == 1

    @property
    def prior(self) -> float:
        """The best candidate's prior; 0 without candidates."""
        return self.candidates[0].prior if self.candidates else 0.0

    @property
    def is_demonym(self) -> bool:
        """Whether the likeliest reading is "Turkish", not "Turkey"."""
        return bool(self.candidates) and self.candidates[0].role == "demonym"
