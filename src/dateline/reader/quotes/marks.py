"""Marks: stretches between quotation marks, over sentences and paragraphs, closed or not.

In: a text. Out: its quoted stretches, outermost only, in order. Curly and straight double marks, doubled single marks
(''…'') and guillemets count; single marks do only where a text has no double ones at all.

>>> [text[m.start:m.end] for m in find_marked(text := 'He said: "Stop." Then “Go.”')]
['Stop.', 'Go.']
"""

from __future__ import annotations

import re
from dataclasses import dataclass

OPENERS = "“„«"
CLOSERS = "”»"
MARK = re.compile(r"[“”„«»\"]|''|``")
PARAGRAPH = re.compile(r"\n\s*")
LONGEST = 3000  # an unclosed mark reaches no further


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between quotation marks: `start` to `end` inside, `outer_start` to `outer_end` with the marks.

    `closed` is False where the mark was never closed and the paragraph's end stands for it.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True

    def overlaps(self, start: int, end: int) -> bool:
        """Whether the words share a code point with start to end."""
        return self.start < end and start < self.end


def find_marked(text: str) -> list[Marked]:
    """All quoted stretches of a text.

    A new paragraph that opens with a mark while one is open goes on with the same speech (each paragraph is opened,
    only the last is closed); any other paragraph break ends an unclosed stretch.
    """
    found: list[Marked] = []
    opened: re.Match[str] | None = None
    for mark in MARK.finditer(text):
        if opened is not None:
            gap = text[opened.end() : mark.start()]
            paragraph_end = text.find("\n", opened.end(), mark.start())
            if closes(text, mark):
                if paragraph_end < 0:
                    found.append(marked(opened, mark))
                    opened = None
                    continue
            elif paragraph_end < 0 and is_straight(mark) and len(gap) < LONGEST:
                found.append(marked(opened, mark))
                opened = None
                continue
            # Unclosed: the stretch ends with its paragraph, or before the next opening mark.
            end = paragraph_end if paragraph_end >= 0 else mark.start()
            add_unclosed(found, text, opened, end)
            opened = None
        if opens(text, mark):
            opened = mark
    if opened is not None:
        paragraph_end = text.find("\n", opened.end())
        add_unclosed(found, text, opened, paragraph_end if paragraph_end >= 0 else len(text))
    return found


def marked(opened: re.Match[str], closed: re.Match[str]) -> Marked:
    """The stretch between two marks."""
    return Marked(opened.end(), closed.start(), opened.start(), closed.end())


def add_unclosed(found: list[Marked], text: str, opened: re.Match[str], end: int) -> None:
    """Keep an unclosed stretch where it is as long as a sentence and no longer than a speech."""
    words = text[opened.end() : end].rstrip()
    if 20 <= len(words) <= LONGEST and opens(text, opened):
        stop = opened.end() + len(words)
        found.append(Marked(opened.end(), stop, opened.start(), stop, closed=False))


def is_straight(mark: re.Match[str]) -> bool:
    """Whether the mark looks the same opening and closing."""
    return mark.group() in ('"', "''")


def opens(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark can open: before a word, and not glued to the end of one."""
    if mark.group() in OPENERS or mark.group() == "``":
        return True
    if mark.group() in CLOSERS:
        return False
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return bool(after) and not after.isspace() and not (before.isalnum() and not after.isalnum())


def closes(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark can close: after a word or its punctuation."""
    if mark.group() in CLOSERS:
        return True
    if mark.group() in OPENERS or mark.group() == "``":
        return False
    before = text[mark.start() - 1 : mark.start()]
    return bool(before) and not before.isspace() and before not in "(["
