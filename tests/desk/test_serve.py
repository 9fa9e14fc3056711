"""`dateline serve` and `dateline accounts`, as they are typed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request

import pytest
from click.testing import CliRunner

from dateline.cli import cli
from dateline.cli.serve import is_loopback, listen
from dateline.errors import DatelineError


@pytest.fixture
def dateline():
    """Run a command line."""
    return lambda *args, stdin=None: CliRunner().invoke(cli, [str(arg) for arg in args], input=stdin)


def test_serve_prints_an_address_that_opens_the_desk_once(folder):
    command = [sys.executable, "-m", "dateline", "serve", "--ledger", str(folder), "--port", "0", "--no-open"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            line = process.stdout.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", line)[0]
            with urllib.request.urlopen(address) as answer:
                assert "dateline_session=" in answer.headers["set-cookie"]
            with pytest.raises(urllib.error.HTTPError, match="401"):
                urllib.request.urlopen(address)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=20)


def test_without_a_record_it_says_what_to_do(dateline, tmp_path):
    result = dateline("serve", "--ledger", tmp_path / "none", "--no-open")
    assert result.exit_code == 3 and "There is no record" in result.stderr


def test_a_desk_that_others_can_reach_needs_accounts(dateline, folder):
    result = dateline("serve", "--ledger", folder, "--host", "0.0.0.0", "--port", "0", "--no-open")
    assert result.exit_code == 3 and "accounts" in result.stderr


def test_a_port_that_is_taken():
    with listen("127.0.0.1", 0) as taken, pytest.raises(DatelineError, match="can't listen"):
        listen("127.0.0.1", taken.getsockname()[1])


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("192.0.2.1", False), ("x", False)],
)
def test_what_only_this_machine_can_reach(host, loopback):
    assert is_loopback(host) is loopback


def test_accounts_are_made_listed_changed_and_removed(dateline, folder):
    def run(*args, stdin=None):
        return dateline("accounts", *args, "--ledger", folder, stdin=stdin)

    words = "seven grey herons stand\n"
    assert run("add", "ben", "--role", "reader", "--password-stdin", stdin=words).exit_code == 2  # an admin first
    assert run("add", "ana", "--role", "admin", "--password-stdin", stdin=words).exit_code == 0
    assert run("add", "ben", "--role", "reader", stdin=words * 2).exit_code == 0
    assert run("add", "ben", "--role", "reader", "--password-stdin", stdin=words).exit_code == 3
    assert run("list").stdout == "ana\tadmin\nben\treader\n"
    assert run("change", "ben", "--role", "editor", "--disable").exit_code == 0
    assert run("list").stdout == "ana\tadmin\nben\teditor  disabled\n"
    assert run("remove", "ben").exit_code == 0
    assert run("remove", "nobody").exit_code == 3
    assert "herons" not in (folder / "desk" / "accounts.json").read_text()
