"""Pairing and counting."""

from __future__ import annotations

import pytest

from dateline.article import Span
from dateline.bench.metrics import Tally, intersection_over_union, overlap, pair_up
from dateline.bench.tasks import distance_km

A, B, C = (Span(start=s, end=e, text="") for s, e in ((0, 10), (5, 15), (20, 30)))


def test_overlap_and_iou() -> None:
    assert overlap(A, B) == 5
    assert overlap(A, C) == 0
    assert intersection_over_union(A, B) == pytest.approx(5 / 15)
    assert intersection_over_union(A, C) == 0.0


def test_pairs_are_one_to_one_and_heaviest_first() -> None:
    assert pair_up([A], [B, A], intersection_over_union) == [(A, A)]
    assert pair_up([A, C], [C, B], intersection_over_union) == [(C, C), (A, B)]
    assert pair_up([A], [C], intersection_over_union) == []


def test_a_tally_gives_precision_recall_and_f1() -> None:
    tally = Tally()
    assert (tally.precision, tally.recall, tally.f1) == (0.0, 0.0, 0.0)
    tally.add(gold=4, predicted=5, right=3)
    assert (tally.precision, tally.recall) == (0.6, 0.75)
    assert tally.f1 == pytest.approx(2 / 3)


def test_distance_on_the_globe() -> None:
    assert distance_km((33.34, 44.4), (33.51, 36.29)) == pytest.approx(753, abs=5)  # Baghdad, Damascus
