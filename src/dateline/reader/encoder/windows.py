"""Windows: an article's words cut into pieces that the encoder takes at once.

In: words with the number of their sentence. Out: `Window`s of at most `LENGTH` word pieces that begin at a sentence
wherever a sentence fits. Training and reading both cut here, so that both see the same windows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

LENGTH = 320  # pieces; the encoder's own limit is 512, and its time grows faster than the length
BEGIN, END = 101, 102  # [CLS], [SEP] in the encoder's vocabulary


@dataclass(slots=True)
class Window:
    """Piece ids with their first and last marks, and for each word in it (word, position of its first piece)."""

    pieces: list[int] = field(default_factory=lambda: [BEGIN])
    words: list[tuple[int, int]] = field(default_factory=list)

    def has_room(self, size: int) -> bool:
        """Whether so many more pieces fit."""
        return len(self.pieces) + size < LENGTH

    def take(self, word: int, pieces: Sequence[int]) -> None:
        """Put a word at the end."""
        self.words.append((word, len(self.pieces)))
        self.pieces += pieces


def cut(pieces: Sequence[Sequence[int]], sentences: Sequence[int]) -> list[Window]:
    """The windows of an article. `pieces` has the ids of each word's pieces, `sentences` each word's sentence."""
    windows = [Window()]
    for words in _sentences(sentences):
        size = sum(len(pieces[word]) for word in words)
        if not windows[-1].has_room(size) and windows[-1].words:
            windows.append(Window())
        fits = windows[-1].has_room(size)
        for word in words:
            if not fits and not windows[-1].has_room(len(pieces[word])):
                windows.append(Window())
            windows[-1].take(word, pieces[word])
    for window in windows:
        window.pieces.append(END)
    return windows


def _sentences(numbers: Sequence[int]) -> Iterator[range]:
    start = 0
    for word in range(1, len(numbers) + 1):
        if word == len(numbers) or numbers[word] != numbers[start]:
            yield range(start, word)
            start = word
