"""Killed at any moment, a ledger is whole. `scripts/kill_ledger.py` does this 200 times; here it is a few."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
KILLS = 5


@pytest.fixture
def kill_ledger(monkeypatch):
    monkeypatch.syspath_prepend(str(SCRIPTS))
    import kill_ledger

    yield kill_ledger
    sys.modules.pop("kill_ledger", None)


def test_nothing_is_lost_or_doubled_by_kills(make_folder, kill_ledger):
    assert kill_ledger.run(make_folder("record"), KILLS, wanted=60) > 0
