"""Alignment: two texts beside each other. Two articles in, the passages that they share and what each has alone out.

>>> align(a, b).passages[0].words
41
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.article import Article
from dateline.desk.models.articles import Alignment, Piece, SharedPassage, Side
from dateline.desk.views.dossier import text_or_none
from dateline.merge.passages import find_passages
from dateline.record import Kin, Story

MOST_TEXT = 60_000  # code points of each side: comparing grows with the product where texts repeat themselves
LEAST_WORDS = 8  # what two reports of one happening may have in common by chance


def align(a: Article, b: Article, story: Story | None) -> Alignment:
    """Compare two texts: by the passages on record, else word by word."""
    left, right = side_of(a), side_of(b)
    kin = next((k for k in story.kin if {k.a, k.b} == {a.ref, b.ref}), None) if story else None
    turned = kin is not None and kin.a == b.ref
    passages = recorded(kin, turned) if kin and kin.passages else compared(left.text, right.text)
    passages = [each for each in passages if each.a.end <= len(left.text) and each.b.end <= len(right.text)]
    shares = (kin.share_a, kin.share_b) if kin else (None, None)
    share_a, share_b = reversed(shares) if turned else shares
    return Alignment(
        a=left, b=right, relation=kin.relation if kin else "independent", share_a=share_a, share_b=share_b,
        passages=passages,
        only_a=rest((shared.a for shared in passages), len(left.text)),
        only_b=rest((shared.b for shared in passages), len(right.text)),
    )  # fmt: skip


def recorded(kin: Kin, turned: bool) -> list[SharedPassage]:
    """The passages by which the two were found to be kin."""
    pairs = [(passage.b, passage.a) if turned else (passage.a, passage.b) for passage in kin.passages]
    return [
        SharedPassage(
            a=Piece(start=one.start, end=one.end), b=Piece(start=other.start, end=other.end),
            words=len(one.text.split()),
        )
        for one, other in sorted(pairs, key=lambda pair: pair[0].start)
    ]  # fmt: skip


def compared(left: str, right: str) -> list[SharedPassage]:
    """The passages that two texts share, found now."""
    words_a, words_b = words_of(left), words_of(right)
    found = find_passages([word for word, _ in words_a], [word for word, _ in words_b], LEAST_WORDS)
    return [SharedPassage(a=piece(words_a, each.a), b=piece(words_b, each.b), words=each.words) for each in found]


def side_of(article: Article) -> Side:
    """One of the two, cut where it is very long."""
    return Side(
        article=article.id, ref=article.ref, title=article.title, outlet=article.outlet,
        published=text_or_none(article.published), text=article.text[:MOST_TEXT],
    )  # fmt: skip


def words_of(text: str) -> list[tuple[str, tuple[int, int]]]:
    """The words in lower case, as copies are found by, and where each stands."""
    return [(match[0].lower(), match.span()) for match in re.finditer(r"\w+", text)]


def piece(words: list[tuple[str, tuple[int, int]]], run: tuple[int, int]) -> Piece:
    """The stretch of text from the first to the last word of a run."""
    return Piece(start=words[run[0]][1][0], end=words[run[1] - 1][1][1])


def rest(pieces: Iterable[Piece], total: int) -> list[Piece]:
    """What lies between the pieces."""
    gaps, position = [], 0
    for each in sorted(pieces, key=lambda piece: piece.start):
        if each.start > position:
            gaps.append(Piece(start=position, end=each.start))
        position = max(position, each.end)
    return [*gaps, Piece(start=position, end=total)] if position < total else gaps
