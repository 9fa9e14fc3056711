"""View: the parse as flat lists, which a scan reads far faster than token objects.

Comes in: spaCy's Doc. Goes out: one list an attribute, indexed by token, and the entity that covers each token.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Read as one array: asking each token for its attributes takes three times as long.
COLUMNS: Final[list[int | str]] = ["IDX", "LENGTH", "POS", "SENT_START", "IS_SPACE"]


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
    sentence: list[int]
    capital: list[bool]
    entities: list[Entity]
    entity: list[Entity | None]

    @classmethod
    def of(cls, doc: Doc) -> View:
        """Flatten a parse. Line breaks and blanked furniture are left out: they stand inside of names and phrases."""
        text, number, n, opens = doc.text, [], 0, False
        rows: list[tuple[int, int, int, bool]] = []
        for start, length, pos, first, space in doc.to_array(COLUMNS).tolist():
            number.append(n)
            opens = opens or first == 1
            if not space:
                rows.append((start, start + length, pos, opens))
                n, opens = n + 1, False
        number.append(n)
        words = [text[start:end] for start, end, _, _ in rows]
        opening = [row[3] for row in rows]
        entities = [
            Entity(number[e.start], number[e.end], e.label_) for e in doc.ents if number[e.start] < number[e.end]
        ]
        covering: list[Entity | None] = [None] * n
        for entity in entities:
            covering[entity.i : entity.j] = [entity] * (entity.j - entity.i)
        names = {number: doc.vocab.strings[number] for number in {row[2] for row in rows}}
        return cls(
            text=text,
            words=words,
            lower=[word.lower() for word in words],
            start=[row[0] for row in rows],
            end=[row[1] for row in rows],
            pos=[names[row[2]] for row in rows],
            opens_sentence=opening,
            sentence=list(accumulate(opening, initial=0))[1:],
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
