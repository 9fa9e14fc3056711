"""Which event a figure belongs to; running totals belong to none of the day's events."""

from __future__ import annotations

import pytest

from dateline.reader.events.tally import is_running_total
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
