"""Rows in memory: what is read anew, what is kept, and what a filter leaves."""

from __future__ import annotations

import json

import pytest
from factory import event, reading

from dateline.desk import index as index_module
from dateline.desk.index import Index
from dateline.desk.kept import keep_rows, kept_rows
from dateline.desk.rows import Pool
from dateline.desk.shelf import Shelf
from dateline.desk.wanted import Wanted
from dateline.ledger import open_ledger

MORE = reading(
    "On 6 May 2016 the army shelled Safira, killing two, the monitor said.",
    event("shelled", actors=["the army"], places=["Safira"], day="2016-05-06", when="6 May 2016", killed=2,
          sources=["the monitor"]),
    ref="more.txt", published="2016-05-07",
)  # fmt: skip


@pytest.fixture
def ledger(folder):
    with open_ledger(folder) as opened:
        yield opened


class Counting(Shelf):
    """A shelf that counts how many bodies are read."""

    read = 0

    def event_bodies(self, numbers):
        for each in super().event_bodies(numbers):
            self.read += 1
            yield each


def test_only_what_is_new_is_read(ledger, tmp_path):
    shelf = Counting(ledger)
    index = Index(shelf, tmp_path / "rows.json")
    assert len(index.current().rows) == shelf.read == 3
    assert index.current() is index.current()
    ledger.add([MORE])
    assert len(index.current().rows) == 4
    assert shelf.read == 4


def test_an_old_snapshot_stays_as_it_was(ledger, tmp_path):
    index = Index(Shelf(ledger), tmp_path / "rows.json")
    before = index.current()
    ledger.add([MORE])
    assert len(index.current().rows) == 4 and len(before.rows) == 3


def test_a_selection_is_looked_up_once(ledger, tmp_path, monkeypatch):
    snapshot = Index(Shelf(ledger), tmp_path / "rows.json").current()
    asked = []
    find = snapshot.numbers_of
    snapshot.numbers_of = lambda filters: asked.append(filters) or find(filters)
    wanted = Wanted(type=["ASSAULT"])
    assert snapshot.select(wanted) is snapshot.select(Wanted(type=["ASSAULT"]))
    assert len(asked) == 1


class TestKept:
    def test_rows_come_back_as_they_were(self, ledger, tmp_path):
        rows = Index(Shelf(ledger), tmp_path / "rows.json").current().rows
        keep_rows(tmp_path / "kept.json", rows, "this one")
        assert list(kept_rows(tmp_path / "kept.json", "this one", Pool()).values()) == rows

    def test_those_of_another_ledger_are_not_taken(self, ledger, tmp_path):
        keep_rows(tmp_path / "kept.json", [], "this one")
        path = tmp_path / "kept.json"
        assert json.loads(path.read_text())["head"][-1] == "this one"
        assert kept_rows(path, "another", Pool()) == {}

    @pytest.mark.parametrize("body", ["", "{", "[]", '{"head": 1}', "null"])
    def test_a_damaged_file_is_none(self, tmp_path, body):
        (tmp_path / "kept.json").write_text(body)
        assert kept_rows(tmp_path / "kept.json", "this one", Pool()) == {}

    def test_a_restart_reads_no_body_that_was_kept(self, ledger, tmp_path, monkeypatch):
        monkeypatch.setattr(index_module, "LEAST", 1)
        first = Index(Shelf(ledger), tmp_path / "rows.json").current()
        shelf = Counting(ledger)
        again = Index(shelf, tmp_path / "rows.json").current()
        assert (again.rows, shelf.read) == (first.rows, 0)
