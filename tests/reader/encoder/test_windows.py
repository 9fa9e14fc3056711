"""Articles into windows."""

from __future__ import annotations

from itertools import chain

import pytest

from dateline.reader.encoder.windows import BEGIN, END, LENGTH, cut


@pytest.mark.parametrize("lengths", [[1], [10, 20], [100, 200, 100], [1000, 3], [5] * 300])
def test_every_word_stands_in_one_window_at_its_place(lengths: list[int]) -> None:
    sentences = [number for number, length in enumerate(lengths) for _ in range(length)]
    pieces = [[1000 + word, 7] for word in range(len(sentences))]
    windows = cut(pieces, sentences)
    assert [word for window in windows for word, _ in window.words] == list(range(len(sentences)))
    for window in windows:
        assert window.pieces[0] == BEGIN
        assert window.pieces[-1] == END
        assert len(window.pieces) <= LENGTH
        assert all(window.pieces[at] == 1000 + word for word, at in window.words)


def test_a_window_begins_with_a_sentence_where_sentences_fit() -> None:
    sentences = list(chain.from_iterable([number] * 90 for number in range(8)))
    windows = cut([[5]] * len(sentences), sentences)
    firsts = [window.words[0][0] for window in windows]
    assert len(windows) > 1
    assert all(word == 0 or sentences[word] != sentences[word - 1] for word in firsts)
