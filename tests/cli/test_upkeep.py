"""The commands that look after a record: journal, history, verify, rebuild."""

import json

import pytest

from .conftest import TEXT

pytestmark = pytest.mark.usefixtures("reader")


@pytest.fixture
def folder(dateline, tmp_path):
    """A record of one report, and one input that gave none."""
    (tmp_path / "post.txt").write_text(TEXT, encoding="utf8")
    (tmp_path / "bad.txt").write_bytes(b"%PDF-1.7")
    folder = tmp_path / "record"
    dateline("add", tmp_path / "post.txt", tmp_path / "bad.txt", "--published", "2024-03-05", "--ledger", folder)
    return folder


def test_journal_says_what_went_in_and_what_was_dropped_and_why(dateline, folder):
    shown = dateline("journal", "--ledger", folder).stdout
    assert "2 in, 1 added, 1 dropped" in shown
    assert "bad.txt: " in shown
    [run] = [json.loads(line) for line in dateline("journal", "--json", "--ledger", folder).stdout.splitlines()]
    assert (run["taken"], run["counts"]["added"], len(run["dropped"])) == (2, 1, 1)
    lines = [json.loads(line) for line in dateline("journal", "--lines", "--ledger", folder).stdout.splitlines()]
    assert [line["what"] for line in lines] == ["added", "run"]


def test_history_shows_each_value_and_what_changed_it(dateline, folder):
    event = json.loads(dateline("events", "--json", "--ledger", folder).stdout)["id"]
    dateline("judge", "correct", event, "mode", "aerial", "--who", "ana", "--ledger", folder)
    shown = dateline("history", event, "--ledger", folder).stdout
    assert "appeared type: ASSAULT" in shown
    assert "changed mode: artillery → aerial" in shown
    told = [json.loads(line) for line in dateline("history", event, "--json", "--ledger", folder).stdout.splitlines()]
    assert {"when", "what", "id", "field", "before", "after", "why"} == set(told[0])


def test_verify_names_what_is_wrong(dateline, folder):
    whole = dateline("verify", "--ledger", folder)
    assert (whole.exit_code, "wrong" in whole.stdout) == (0, False)
    [original] = (folder / "originals").glob("*/*")
    original.chmod(0o644)
    original.write_bytes(b"something else")
    broken = dateline("verify", "--ledger", folder)
    assert broken.exit_code == 1
    assert "wrong originals" in broken.stdout
    checks = [json.loads(line) for line in dateline("verify", "--json", "--ledger", folder).stdout.splitlines()]
    assert [check["name"] for check in checks if not check["ok"]] == ["originals"]


def test_rebuild_says_that_nothing_changed(dateline, folder):
    assert dateline("rebuild", "--ledger", folder).stdout.endswith(" items, 0 changed\n")
