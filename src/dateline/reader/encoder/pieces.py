"""Pieces: words cut into the pieces of the encoder's vocabulary (WordPiece, as BERT was trained with).

In: a word. Out: the ids of its pieces. A word is lower-cased and stripped of its accents, divided at punctuation, and
each part cut into the longest pieces that the vocabulary has ("airstrikes" is "airs ##tri ##kes"). Written out here,
since the usual library brings a client of a model hub along; training checks that both cut alike.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

UNKNOWN = 100  # [UNK]
WORD_LENGTH, WORD_PIECES = 40, 6  # of a longer word ("https://…") the beginning tells enough
ASCII_MARKS = frozenset("$+<=>^`|~")  # punctuation here, symbols in Unicode
IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))


class Pieces:
    """The vocabulary; each word is cut once and remembered."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self._known: dict[str, list[int]] = {}

    def of(self, word: str) -> list[int]:
        """The ids of a word's pieces, at least one."""
        known = self._known.get(word)
        if known is None:
            ids = [i for part in _parts(word[:WORD_LENGTH]) for i in self._cut(part)]
            known = self._known[word] = ids[:WORD_PIECES] or [UNKNOWN]
        return known

    def _cut(self, part: str) -> list[int]:
        """The longest pieces from the left; a part that they don't cover is unknown as a whole."""
        ids: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = part[start:end] if start == 0 else f"##{part[start:end]}"
                if piece in self._ids:
                    ids.append(self._ids[piece])
                    start = end
                    break
            else:
                return [UNKNOWN]
        return ids


def _parts(word: str) -> Iterator[str]:
    """Lower-cased runs of letters and digits, and every mark by itself."""
    run = ""
    for character in unicodedata.normalize("NFD", word).lower():
        kind = unicodedata.category(character)
        if kind == "Mn" or kind.startswith("C") or character == "\ufffd":
            continue
        if kind.startswith(("P", "Z")) or character in ASCII_MARKS or _is_ideograph(character):
            yield from (run,) if run else ()
            yield from () if kind.startswith("Z") else (character,)
            run = ""
        else:
            run += character
    if run:
        yield run


def _is_ideograph(character: str) -> bool:
    code = ord(character)
    return code >= IDEOGRAPHS[0][0] and any(first <= code <= last for first, last in IDEOGRAPHS)
