"""A desk on a small record made by hand: one strike told by three outlets with different tolls, and a march."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from factory import event, reading
from fastapi import FastAPI
from fastapi.testclient import TestClient

from dateline.desk.app import create_app, make_api
from dateline.desk.desk import Desk
from dateline.desk.limits import Rate, Rates
from dateline.desk.settings import Settings
from dateline.ledger import open_ledger
from dateline.reading import Reading

BASE = "http://127.0.0.1:8765"
PASSWORD = "seven grey herons stand"
FAST = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # the cost is not what is tested
UNHURRIED = Rates(read=Rate(1e6, 10**6), write=Rate(1e6, 10**6), sign_in=Rate(1e6, 10**6))


def strike_readings() -> list[Reading]:
    """Three articles on one strike, one of them a copy, and one on a march."""
    first = (
        "Russian jets struck a market in Tel Arn on Monday, killing nine people, the monitor said. "
        "In a statement the army denied any part. Shops along the main street stayed shut for the rest of the week."
    )
    other = (
        "Russian jets struck the market of Tel Arn on Monday and 14 people died, the mayor told visitors. "
        "Rescuers searched the ruins until dawn and found two more bodies under a bakery."
    )
    march = "Residents marched in Goma on 4 May 2016 against the price of flour, and the army looked on."
    told: dict[str, Any] = {
        "mode": "aerial", "actors": ["Russian jets"], "places": ["Tel Arn"], "day": "2016-05-02", "when": "Monday",
    }  # fmt: skip
    return [
        reading(
            first, event("struck", killed=9, sources=["the monitor"], **told),
            event("denied", "REJECT", status="asserted", actors=["the army"]),
            ref="first.txt", outlet="Daily Plain", published="2016-05-03", title="Market struck in Tel Arn",
        ),
        reading(
            first, event("struck", killed=9, sources=["the monitor"], **told),
            ref="copy.txt", outlet="Evening Hill", published="2016-05-03", title="Strike on market",
        ),
        reading(
            other, event("struck", killed=14, sources=["the mayor"], **told),
            ref="other.txt", outlet="Harbour Post", published="2016-05-04", title="Toll rises in Tel Arn",
        ),
        reading(
            march, event("marched", "PROTEST", mode="demo", places=["Goma"], day="2016-05-04", when="4 May 2016"),
            ref="march.txt", outlet="Lake Times", published="2016-05-05", title="March in Goma",
        ),
    ]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the record."""
    with open_ledger(tmp_path / "record") as ledger:
        ledger.add(strike_readings())
    return tmp_path / "record"


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    """A desk without accounts."""
    made = Desk(Settings(ledger=folder, user="ana", rates=UNHURRIED), hasher=FAST)
    yield made
    made.close()


class Browser(TestClient):
    """A client that sends the CSRF token of its session with every write."""

    def request(self, method: str, url: Any, **options: Any) -> Any:
        """Send a request."""
        headers = dict(options.pop("headers", None) or {})
        if method.upper() not in ("GET", "HEAD") and getattr(self, "csrf", None):
            headers.setdefault("X-Dateline-CSRF", self.csrf)
        return super().request(method, url, headers=headers, **options)

    def opened(self, address: str) -> Browser:
        """Open an address with a token."""
        assert self.get(address).status_code == 200
        self.csrf = self.get("/api/session").json()["csrf"]
        return self

    def signed_in(self, name: str, password: str = PASSWORD) -> Browser:
        """Sign in with an account."""
        answer = self.post("/api/session", json={"name": name, "password": password})
        assert answer.status_code == 200, answer.text
        self.csrf = answer.json()["csrf"]
        return self


@pytest.fixture(scope="session")
def api() -> FastAPI:
    """The routes, made once."""
    return make_api()


@pytest.fixture
def browser(desk: Desk, api: FastAPI) -> Callable[[], Browser]:
    """Makes browsers that are not signed in; what goes wrong inside comes as a 500, as it would to a user."""
    app = create_app(desk, api)
    return lambda: Browser(app, base_url=BASE, raise_server_exceptions=False)


@pytest.fixture
def stranger(browser: Callable[[], Browser]) -> Browser:
    """A browser that is not signed in."""
    return browser()


@pytest.fixture
def client(browser: Callable[[], Browser], desk: Desk) -> Browser:
    """The browser of the one who started the desk."""
    return browser().opened(desk.new_address())


@pytest.fixture
def team(browser: Callable[[], Browser], desk: Desk) -> dict[str, Browser]:
    """Browsers of a team's four roles."""
    for role in ("admin", "editor", "reviewer", "reader"):
        desk.accounts.add(role, PASSWORD, role)  # type: ignore[arg-type]
    return {role: browser().signed_in(role) for role in ("admin", "editor", "reviewer", "reader")}


@pytest.fixture
def strike(client: Browser) -> str:
    """The id of the strike on record."""
    (row,) = client.get("/api/events", params={"type": "ASSAULT"}).json()["items"]
    return str(row["id"])
