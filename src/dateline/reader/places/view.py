"""View: the parse as flat lists, which a scan reads far faster than token objects.

Comes in: spaCy's Doc. Goes out: one list an attribute, indexed by token, and the entity that covers each token.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of tokens that the language model takes for one name: first token, one past the last, type."""

    i: int
    j: int
    label: str


@dataclass(frozen=True, slots=True)
class View:
    """The parse, token by token."""

    text: str
    words: list[str]
    lower: list[str]
    start: list[int]
    end: list[int]
    pos: list[str]
    opens_sentence: list[bool]
    capital: list[bool]
    entities: list[Entity]
    entity: list[Entity | None]

    @classmethod
    def of(cls, doc: Doc) -> View:
        """Flatten a parse."""
        words = [token.text for token in doc]
        start = [token.idx for token in doc]
        entities = [Entity(e.start, e.end, e.label_) for e in doc.ents]
        covering: list[Entity | None] = [None] * len(words)
        for entity in entities:
            covering[entity.i : entity.j] = [entity] * (entity.j - entity.i)
        return cls(
            text=doc.text,
            words=words,
            lower=[word.lower() for word in words],
            start=start,
            end=[at + len(word) for at, word in zip(start, words, strict=True)],
            pos=[token.pos_ for token in doc],
            opens_sentence=[bool(token.is_sent_start) for token in doc],
            capital=[word[0].isupper() for word in words],
            entities=entities,
            entity=covering,
        )

    def __len__(self) -> int:
        return len(self.words)

    def slice(self, i: int, j: int) -> str:
        """The text of tokens i to j."""
        return self.text[self.start[i] : self.end[j - 1]]

    def before(self, at: int, width: int) -> str:
        """The `width` code points before an offset."""
        return self.text[max(0, at - width) : at]
