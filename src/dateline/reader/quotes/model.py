"""What the steps of quote finding hand to each other: one attribution, still in tokens and code points."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

Frame = Literal["clause", "to", "order", "object", "name", "about", "noun", "adjective", "according", "marks"]


@dataclass(slots=True)
class Attribution:
    """Somebody's words: who (`source`, a noun phrase), by which word (`cue`), what (`start` to `end`).

    `parts` are the pieces of the content that stand in quotation marks, inside the marks.
    """

    cue: DocSpan
    source: DocSpan | None
    start: int
    end: int
    frame: Frame
    parts: list[tuple[int, int]] = field(default_factory=list)
    anchor: Token | None = None  # the main word of the cue, whose modifiers say who relays
    relayer: DocSpan | None = None  # who quotes the speaker ("SANA quoted a source as saying")
    relays: list[Attribution] = field(default_factory=list)

    @property
    def length(self) -> int:
        """Code points of the content."""
        return self.end - self.start

    def covers(self, start: int, end: int) -> bool:
        """Whether the content holds all of start to end."""
        return self.start <= start and end <= self.end
