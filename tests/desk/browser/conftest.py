"""A desk on the demo ledger, served on this machine, and Chromium to work at it.

Every page of every test is watched: a request to another host, a word on the console that something went wrong, or a
breach of the content security policy fails the test.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from argon2 import PasswordHasher
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from dateline.cli.add import add_to
from dateline.cli.demo import EXAMPLES, example_folder
from dateline.cli.inputs import Inputs
from dateline.desk.app import create_app
from dateline.desk.desk import Desk
from dateline.desk.limits import Rate, Rates
from dateline.desk.settings import Settings
from dateline.ledger import open_ledger

ROOT = Path(__file__).parents[3]
SCREEN = {"width": 1366, "height": 768}
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--enable-unsafe-swiftshader",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip
UNHURRIED = Rates(read=Rate(1e6, 10**6), write=Rate(1e6, 10**6), sign_in=Rate(1e6, 10**6))
FAST = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PATIENCE = 15_000  # milliseconds that an expectation may take on a busy machine


expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def demo_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record that `dateline demo` makes."""
    folder = tmp_path_factory.mktemp("demo") / "demo-record"
    with open_ledger(folder) as ledger:
        add_to(ledger, Inputs([str(example_folder() / name) for name in EXAMPLES]))
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, found by its path."""
    found = subprocess.run([ROOT / "scripts" / "browser"], capture_output=True, text=True, check=False)
    if found.returncode:
        assert not os.environ.get("CI"), "CI must have a browser: " + found.stderr
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.stdout.split("\n")[0], args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def serving(folder: Path, prepare: Callable[[Desk], None] = lambda desk: None) -> Iterator[Desk]:
    """Serve the record of a folder in a thread; gives the desk, whose settings know the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    desk = Desk(Settings(ledger=folder, port=port, user="ana", rates=UNHURRIED), hasher=FAST)
    prepare(desk)
    config = uvicorn.Config(create_app(desk), host="127.0.0.1", port=port, log_level="error", server_header=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield desk
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def desk(demo_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk on a copy of the demo record, one a test file: what a test writes is seen by its own file only."""
    folder = tmp_path_factory.mktemp("desk") / "demo-record"
    shutil.copytree(demo_record, folder)
    with serving(folder) as desk:
        yield desk


class Watch:
    """What a page must not do, collected."""

    def __init__(self, context: BrowserContext, host: str) -> None:
        self.host = host
        self.seen: list[str] = []
        self.elsewhere: list[str] = []
        self.troubles: list[str] = []
        context.on("request", self.note)
        context.on("console", lambda line: self.troubles.append(line.text) if line.type == "error" else None)
        context.on("weberror", lambda error: self.troubles.append(str(error.error)))

    def note(self, request: Request) -> None:
        """Keep a request; one to another host apart."""
        self.seen.append(request.url)
        own = request.url.startswith((f"http://{self.host}/", f"blob:http://{self.host}/", "data:", "about:"))
        if not own:
            self.elsewhere.append(request.url)

    def forgive(self, pattern: str) -> None:
        """A refusal that the test provoked is no trouble."""
        self.troubles = [trouble for trouble in self.troubles if not re.search(pattern, trouble)]

    def check(self) -> None:
        """Fail where there is something."""
        assert not self.elsewhere, f"asked another host: {self.elsewhere}"
        assert not self.troubles, f"on the console: {self.troubles}"


@contextmanager
def watched(chromium: Browser, desk: Desk, *, token: bool = True, **options: object) -> Iterator[tuple[Page, Watch]]:
    """A page at the desk, signed in with a one-time token, and what it does."""
    context = chromium.new_context(
        base_url=desk.address, viewport=SCREEN, locale="en-GB", reduced_motion="reduce", **options
    )  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    watch = Watch(context, f"127.0.0.1:{desk.settings.port}")
    if token:
        assert context.request.get(desk.new_address()).ok
    page = context.new_page()
    yield page, watch
    context.close()
    watch.check()


@pytest.fixture
def at_desk(chromium: Browser, desk: Desk) -> Iterator[tuple[Page, Watch]]:
    """A page and its watch, for tests that provoke refusals."""
    with watched(chromium, desk) as pair:
        yield pair


Rows = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def rows_of(page: Page) -> Rows:
    """`rows_of("country=SYR")`: what the server says, so that no test depends on what the reader of today finds."""
    return lambda query="", path="events": page.request.get(f"/api/{path}?{query}").json()["items"]


@pytest.fixture
def strike(rows_of: Rows) -> dict[str, Any]:
    """The event of the demo record with most origins: the air strike on Hajin."""
    return rows_of("order=-origins&limit=1")[0]


@pytest.fixture
def page(at_desk: tuple[Page, Watch]) -> Page:
    """A page at the desk."""
    return at_desk[0]
