"""How the rules' and the encoder's answers become one."""

from __future__ import annotations

import pytest

from dateline.reader import READERS
from dateline.reader.events.blends import Blend, load_blends


def test_each_answer_counts_by_its_weight() -> None:
    blend = Blend(rules=0.5, model=1.0, bias=0.0, far=-2.0, threshold=0.5)
    assert blend.ask(2.0, -1.0) == pytest.approx(0.5)
    assert blend.ask(4.0, -1.0) > 0.5 > blend.ask(0.0, -1.0)


def test_where_the_rules_do_not_look_a_constant_stands_for_them() -> None:
    blend = Blend(rules=0.5, model=1.0, bias=0.0, far=-2.0, threshold=0.5)
    assert blend.ask(None, 2.0) == pytest.approx(0.5)


@pytest.mark.parametrize("reader", READERS)
def test_the_shipped_blends_hear_whom_they_should(reader: str) -> None:
    blends = load_blends(reader)  # type: ignore[arg-type]
    for question in ("mention", "pair", "actor", "recipient", "place", "time"):
        blend = getattr(blends, question)
        assert (blend.rules > 0) == (reader != "model")
        assert (blend.model > 0) == (reader != "rules")
        assert 0.0 < blend.threshold < 1.0
