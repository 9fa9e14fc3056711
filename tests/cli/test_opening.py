"""The line that says how much is left to merge."""

from io import StringIO

import pytest
from factory import reading
from rich.console import Console

from dateline.cli import opening
from dateline.ledger import open_ledger
from dateline.ledger.merging import run


@pytest.fixture
def screen(monkeypatch):
    written = StringIO()
    monkeypatch.setattr(opening, "console", lambda error: Console(file=written, force_terminal=True))
    return written


def fill(folder, count):
    with open_ledger(folder) as ledger:
        ledger.add(reading(f"Nothing happened on day {n}.", ref=f"{n}.txt") for n in range(count))


def test_a_list_after_a_large_add_says_how_many_articles_are_left(tmp_path, screen, monkeypatch):
    monkeypatch.setattr(run, "BATCH", 2)
    fill(tmp_path, 5)
    with opening.open_record(tmp_path) as ledger:
        assert ledger.count("article") == 5
    assert "Merging articles … " in screen.getvalue()


def test_a_small_merge_says_nothing(tmp_path, screen):
    fill(tmp_path, 5)
    with opening.open_record(tmp_path) as ledger:
        assert ledger.count("article") == 5
    assert screen.getvalue() == ""
