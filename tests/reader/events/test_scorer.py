"""The logistic model over named features."""

from __future__ import annotations

from itertools import permutations

import pytest

from dateline.reader.events.scorer import Scorer, Scorers, load_scorers

SCORER = Scorer(bias=-1.0, weights={"a": 2.0, "b": -0.5, "c": 0.1}, threshold=0.5)


def test_a_score_is_a_probability() -> None:
    assert SCORER.score(set()) == pytest.approx(0.2689, abs=1e-4)
    assert SCORER.score({"a"}) == pytest.approx(0.7311, abs=1e-4)


def test_unknown_features_weigh_nothing() -> None:
    assert SCORER.score({"a", "never seen"}) == SCORER.score({"a"})


def test_order_does_not_change_a_score() -> None:
    scorer = Scorer(0.1, dict(zip("abcd", (0.1, 0.2, 0.3, 1e16), strict=True)), 0.5)
    assert len({scorer.score(dict.fromkeys(order).keys()) for order in permutations("abcd")}) == 1


def test_an_explanation_names_what_weighed_most() -> None:
    assert SCORER.explain({"a", "b", "c"}, top=2) == [("a", 2.0), ("b", -0.5)]


def test_the_shipped_weights_answer_every_question() -> None:
    scorers = load_scorers()
    for name in Scorers.__slots__:
        scorer = getattr(scorers, name)
        assert 0.0 < scorer.threshold < 1.0
        assert len(scorer.weights) > 50
