"""A ledger's folder in each kind of store, and a PostgreSQL server of the tests' own to hold one of them.

The server is started once, on a socket in a temporary folder, by a user without rights (initdb refuses root). Where no
server is installed these tests are skipped with the reason; under CI (the variable CI) they fail instead.
"""

from __future__ import annotations

import contextlib
import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from dateline.ledger import Ledger, open_ledger

BINARIES = "/usr/lib/postgresql/*/bin"
USERS = ("postgres", "nobody")
STORES = ("sqlite", "postgresql")
NUMBERS = count(1)


def server_binaries() -> Path | None:
    """Where the server's programs are: where initdb is on the path, or the newest that is installed."""
    if (found := shutil.which("initdb")) and (folder := Path(found).resolve().parent) and (folder / "pg_ctl").exists():
        return folder
    return max(Path("/").glob(BINARIES.lstrip("/")), default=None)


def unprivileged() -> tuple[list[str], str]:
    """How to run a program as somebody who is not root, and who that is."""
    if os.getuid():
        return [], getpass.getuser()
    user = next(name for name in USERS if name in {entry.pw_name for entry in pwd.getpwall()})
    entry = pwd.getpwnam(user)
    return ["setpriv", f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups"], user


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Callable[[], str]]:
    """A server; a call gives the address of a new, empty schema on it."""
    binaries = server_binaries()
    if binaries is None:
        reason = "no PostgreSQL server is installed (apt-get install postgresql postgresql-15-postgis-3)"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    prefix, user = unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))
    shutil.chown(folder, user)

    def run(program: str, *arguments: str) -> None:
        command = [*prefix, str(binaries / program), *arguments]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"

    data = str(folder / "data")
    run("initdb", "--pgdata", data, "--auth=trust", f"--username={user}", "--no-sync", "--encoding=UTF8", "--locale=C")
    options = f"-k {folder} -c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
    run("pg_ctl", "--pgdata", data, "--wait", f"--log={folder / 'log'}", f"--options={options}", "start")

    connection = psycopg.connect(host=str(folder), user=user, dbname="postgres", autocommit=True)
    with contextlib.suppress(psycopg.errors.DatabaseError):  # where it is not there, the ledger says so
        connection.execute("CREATE EXTENSION postgis")

    def schema() -> str:
        name = f"ledger{next(NUMBERS)}"
        connection.execute(f'CREATE SCHEMA "{name}"')
        return f"postgresql://{user}@/postgres?host={folder}&options=-csearch_path%3D{name},public"

    yield schema
    connection.close()
    run("pg_ctl", "--pgdata", data, "--mode=immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=STORES)
def make_folder(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], Path]:
    """Make a ledger's folder by that name, in each kind of store."""

    def make(name: str) -> Path:
        folder = tmp_path / name
        if request.param == "postgresql":
            folder.mkdir(parents=True)
            address = request.getfixturevalue("postgresql")()
            (folder / "settings.toml").write_text(f'store = "{address}"\n')
        return folder

    return make


@pytest.fixture
def ledger(make_folder: Callable[[str], Path]) -> Iterator[Ledger]:
    """An empty ledger, in each kind of store."""
    with open_ledger(make_folder("record")) as opened:
        yield opened
