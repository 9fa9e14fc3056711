"""The logistic model over named features."""

from __future__ import annotations

from itertools import permutations

import pytest

from dateline.reader.events.scorer import Scorer, Scorers, load_scorers

SCORER = Scorer(bias=-10_000, weights={"a": 20_000, "b": -5_000, "c": 1_000})


def test_a_score_is_a_probability() -> None:
    assert SCORER.score(set()) == pytest.approx(0.2689, abs=1e-4)
    assert SCORER.score({"a"}) == pytest.approx(0.7311, abs=1e-4)


def test_unknown_features_weigh_nothing() -> None:
    assert SCORER.score({"a", "never seen"}) == SCORER.score({"a"})


def test_order_does_not_change_a_score() -> None:
    scorer = Scorer(1, dict(zip("abcd", (1, 2, 3, 10**16), strict=True)))
    assert len({scorer.score(dict.fromkeys(order).keys()) for order in permutations("abcd")}) == 1


def test_an_explanation_names_what_weighed_most() -> None:
    assert SCORER.explain({"a", "b", "c"}, top=2) == [("a", 2.0), ("b", -0.5)]


def test_the_shipped_weights_answer_every_question() -> None:
    scorers = load_scorers()
    for name in Scorers.__slots__:
        assert len(getattr(scorers, name).weights) > 50


def test_features_in_bundles_weigh_as_the_features_do() -> None:
    scorer = Scorer(bias=-500, weights={"a": 1000, "b": -300, "c": 70})
    bundles = [frozenset("a"), frozenset(("b", "unknown")), frozenset()]
    assert scorer.log_odds_of(bundles) == scorer.log_odds({"a", "b", "unknown"})
    assert scorer.log_odds_of([*bundles, frozenset("c")]) == scorer.log_odds({"a", "b", "c"})
