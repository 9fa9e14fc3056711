"""Which event a figure belongs to; running totals belong to none of the day's events."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.article import Article
from dateline.reader import read_articles
from dateline.reader.events.tally import is_running_total, is_vast
from dateline.reader.figures import find_figures
from tests.conftest import Parse


@pytest.mark.parametrize(
    ("text", "running"),
    [
        ("More than 400,000 people have been killed in the country since 2011.", True),
        ("The war has killed over 10,000 people.", True),
        ("At least 90 people have died since the conflict began.", True),
        ("Bandits have killed 200 farmers this year.", True),
        ("Mines have killed 60 people over the past three months.", True),
        ("Floods and raids kill 100 people every year.", True),
        ("A strike killed 12 people on Monday.", False),
        ("A car bomb killed 27 people in August last year.", False),
        ("The strike killed 32 people earlier this year.", False),
        ("Raids have killed 132 civilians since Friday.", False),
    ],
)
def test_running_totals(parse_text: Parse, text: str, running: bool) -> None:
    mention = find_figures(parse_text(text))[0]
    assert is_running_total(mention.anchor) is running


@pytest.mark.parametrize(
    ("text", "vast"),
    [
        ("The fighting killed 470,000 people.", True),
        ("The massacre killed 8,000 men.", False),
        ("More than ten million people were displaced.", True),
        ("The offensive displaced 20,000 people.", False),
        ("Police detained 40,000 people.", False),
    ],
)
def test_a_toll_larger_than_any_one_events(parse_text: Parse, text: str, vast: bool) -> None:
    assert is_vast(find_figures(parse_text(text))[0]) is vast


@pytest.mark.parametrize("toll", ["250,000", "470,000"])
def test_the_toll_of_a_war_is_not_that_of_the_protest_it_began_with(toll: str) -> None:
    text = (
        "DAMASCUS - The army shelled Douma on Friday and killed three people. Syria slid into war in March 2011, when "
        f"the government cracked down on protests in Daraa. At least {toll} people have been killed."
    )
    found = next(read_articles([Article.of(text, ref="war", published=date(2016, 5, 2))]))
    owner = {figure.text: figure.event for figure in found.figures}
    assert owner["three"] is not None
    assert owner[f"At least {toll}"] is None
