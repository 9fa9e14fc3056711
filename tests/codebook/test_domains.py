"""What an article is about."""

from __future__ import annotations

import pytest

from dateline.codebook.domains import domains_of, topic_of


@pytest.mark.parametrize(
    ("words", "leading"),
    [
        ("the striker score two goal in the match and the coach praise the team", "sport"),
        ("share fall as the company report lower profit and investor sell the stock", "business"),
        ("rebel shell the army and the militia attack a checkpoint", "conflict"),
        ("the storm and the flood destroy a bridge as rain fall", "nature"),
    ],
)
def test_the_leading_domain(words: str, leading: str) -> None:
    assert f"leads {leading}" in topic_of(words.split())


def test_one_word_leads_nothing() -> None:
    assert "leads nothing" in topic_of(["the", "goal", "of", "talks"])


def test_absent_domains_are_told() -> None:
    assert {"no conflict", "no politics"} <= topic_of("the team win the cup".split())
    assert "no conflict" not in topic_of("the soldier leave".split())


def test_a_word_may_belong_to_several_domains() -> None:
    assert domains_of(["pilot", "pilot"])["accident"] == 2
    assert set(domains_of(["satellite", "driver"])) >= {"medicine", "sport", "accident"}
