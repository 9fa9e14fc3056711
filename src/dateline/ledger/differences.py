"""Differences: what one text has that another has not, for people. Two texts in, pieces of both in order out.

Lines are compared first, then the sentences of lines that differ, then the words of sentences that do; each by what
stands once in both ("patience"), which gives what a person would mark, and takes time that grows with the size alone.

>>> [(piece.kind, piece.text) for piece in difference("Four died, he said.", "Six died, he said.")]
[('removed', 'Four'), ('added', 'Six'), ('same', ' died, he said.')]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from dateline.article import Model

Kind = Literal["same", "removed", "added", "skipped"]
Pair = tuple[int, int]

#: Where units of a text end, coarse to fine: lines, sentences, words and what is between them.
ENDS = (re.compile(r"\n+"), re.compile(r"""[.!?]["'”’)\]]{0,3}\s+"""), re.compile(r"\w+(?:['’]\w+)*|\s+|[^\w\s]"))
MOST_DEPTH = 40  # times that what lies between two pairs is compared anew
FEW_WORDS = 2  # words alike between two changes: fewer are a coincidence, and make a jumble


class Piece(Model):
    """A stretch of text: in both, in the first only, in the second only; or some of the first that is not shown."""

    kind: Kind
    text: str


def difference(before: str, after: str) -> list[Piece]:
    """The pieces: "same" and "removed" ones are the first text, "same" and "added" ones the second."""
    return joined(smoothed(joined(compared([before], [after], 0, 0))))


def compared(a: Sequence[str], b: Sequence[str], cut: int, depth: int) -> Iterator[Piece]:
    """Compare two lists of units; what differs is cut finer."""
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    yield from pieces("same", a[:start])
    inner_a, inner_b = a[start : len(a) - end], b[start : len(b) - end]
    if inner_a and inner_b:
        yield from between(inner_a, inner_b, cut, depth)
    else:
        yield from pieces("removed", inner_a)
        yield from pieces("added", inner_b)
    yield from pieces("same", a[len(a) - end :])


def between(a: Sequence[str], b: Sequence[str], cut: int, depth: int) -> Iterator[Piece]:
    """Compare two lists that begin and end differently: by what is unique in both, else cut finer, else not at all."""
    pairs = unique_pairs(a, b) if depth < MOST_DEPTH else []
    if pairs:
        at_a = at_b = 0
        for i, j in [*pairs, (len(a), len(b))]:
            yield from compared(a[at_a:i], b[at_b:j], cut, depth + 1)
            yield from pieces("same", a[i : i + 1])
            at_a, at_b = i + 1, j + 1
    elif cut < len(ENDS):
        yield from compared(units_of("".join(a), ENDS[cut]), units_of("".join(b), ENDS[cut]), cut + 1, 0)
    else:
        yield from pieces("removed", a)
        yield from pieces("added", b)


def units_of(text: str, end: re.Pattern[str]) -> list[str]:
    """The text in units, each with its end."""
    cuts = [0, *(found.end() for found in end.finditer(text)), len(text)]
    return [text[start:stop] for start, stop in pairwise(cuts) if stop > start]


def unique_pairs(a: Sequence[str], b: Sequence[str]) -> list[Pair]:
    """The most units that stand once in each list, and in the same order in both: their places."""
    once_a, once_b = Counter(a), Counter(b)
    place = {unit: n for n, unit in enumerate(b) if once_b[unit] == 1}
    found = [(n, place[unit]) for n, unit in enumerate(a) if once_a[unit] == 1 and unit in place]
    ends: list[int] = []  # for each length the least place in b at which a rising row of it can end
    last: list[int] = []  # which pair that is
    before: list[int | None] = []
    for n, (_, j) in enumerate(found):
        at = bisect_left(ends, j)
        before.append(last[at - 1] if at else None)
        ends[at : at + 1], last[at : at + 1] = [j], [n]
    row: list[Pair] = []
    step = last[-1] if last else None
    while step is not None:
        row.append(found[step])
        step = before[step]
    return row[::-1]


def pieces(kind: Kind, units: Sequence[str]) -> Iterator[Piece]:
    """The units as a piece; none where there are none."""
    if units:
        yield Piece(kind=kind, text="".join(units))


def smoothed(found: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces without a word or two alike between changes, which are then parts of both changes."""
    for n, piece in enumerate(found):
        inside = piece.kind == "same" and 0 < n < len(found) - 1
        if inside and len(piece.text.split()) <= FEW_WORDS and "\n" not in piece.text and is_jumble(found, n):
            yield Piece(kind="removed", text=piece.text)
            yield Piece(kind="added", text=piece.text)
        else:
            yield piece


def is_jumble(found: Sequence[Piece], n: int) -> bool:
    """Whether something was both taken out and put in on each side of a piece."""
    return {each.kind for each in found[max(0, n - 2) : n]} == {"removed", "added"} == {
        each.kind for each in found[n + 1 : n + 3]
    }  # fmt: skip


def joined(found: Iterator[Piece] | Sequence[Piece]) -> list[Piece]:
    """Pieces of a kind that follow each other as one; what was taken out before what was put in."""
    done: list[Piece] = []
    waiting: dict[Kind, str] = {"removed": "", "added": ""}

    def settle() -> None:
        done.extend(Piece(kind=kind, text=text) for kind, text in waiting.items() if text)
        waiting.update(dict.fromkeys(waiting, ""))

    for piece in found:
        if piece.kind in waiting:
            waiting[piece.kind] += piece.text
            continue
        settle()
        if done and done[-1].kind == "same":
            done[-1] = Piece(kind="same", text=done[-1].text + piece.text)
        else:
            done.append(piece)
    settle()
    return done


def shown(found: Sequence[Piece], context: int = 120) -> list[Piece]:
    """The pieces for a screen: of what is the same only so many characters beside each change."""
    done: list[Piece] = []
    for n, piece in enumerate(found):
        head = context if n else 0
        tail = context if n < len(found) - 1 else 0
        if piece.kind != "same" or len(piece.text) <= head + tail + context:
            done.append(piece)
            continue
        start, end = cut_at_word(piece.text, head), len(piece.text) - tail
        end = piece.text.find(" ", end) + 1 or end if tail else end
        middle = Piece(kind="skipped", text=piece.text[start:end])
        done += [
            *pieces("same", [piece.text[:start]] * bool(start)),
            middle,
            *pieces("same", [piece.text[end:]] * bool(tail)),
        ]
    return done


def cut_at_word(text: str, most: int) -> int:
    """Where to cut after at most so many characters."""
    return (text.rfind(" ", 0, most) + 1 or most) if most else 0
