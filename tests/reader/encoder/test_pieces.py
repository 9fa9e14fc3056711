"""Words into the pieces of the vocabulary."""

from __future__ import annotations

import pytest

from dateline.reader.encoder.pieces import UNKNOWN, WORD_PIECES, Pieces

PIECES = Pieces(["air", "##strike", "##s", "don", "'", "t", "cafe", "-", "f", "16", "a", "##a"])


def pieces_of(word: str) -> list[str]:
    vocabulary = ["air", "##strike", "##s", "don", "'", "t", "cafe", "-", "f", "16", "a", "##a"]
    return [vocabulary[i] if i < len(vocabulary) else "?" for i in PIECES.of(word)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Airstrikes", ["air", "##strike", "##s"]),
        ("don't", ["don", "'", "t"]),
        ("Café", ["cafe"]),
        ("F-16", ["f", "-", "16"]),
        ("don\ufffdt", ["?"]),  # what a broken encoding left is dropped; "dont" is not in the vocabulary
        ("مرحبا", ["?"]),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces(word: str, pieces: list[str]) -> None:
    assert pieces_of(word) == pieces


def test_a_word_that_is_nothing_is_unknown() -> None:
    assert PIECES.of("\u200b") == [UNKNOWN]
    assert PIECES.of("") == [UNKNOWN]


def test_a_monstrous_word_stays_small() -> None:
    assert len(PIECES.of("a" * 100_000)) == WORD_PIECES
