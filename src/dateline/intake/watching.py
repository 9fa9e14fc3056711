"""Watching: which feeds are to be polled when, and what of them is new. Kept beside the record, so that it goes on
where it stopped.

In: the addresses of feeds, what came of polling each; out: which are due, and the addresses in them that are not done.
An address in a feed is done once its article is on record, or after `MOST_TRIES`; what has left the feed is forgotten.
A feed that fails is left alone for twice as long each time, up to a day.

>>> watch = Watch(Path("record"), every=900)
>>> watch.due(["https://post.example/feed"], now=0)
['https://post.example/feed']
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from dateline.article import Model
from dateline.errors import IntakeError

NAME, LOCK = "watch.json", "watch.lock"
LONGEST = 24 * 3600.0  # seconds that a feed which fails is left alone
MOST_TRIES = 3


class Watched(Model):
    """One feed: when it is due (seconds of the epoch), how often it failed in a row, the hash of what was worked
    through last, and the addresses in it: how often each was tried, `MOST_TRIES` for one that is done."""

    due: float = 0.0
    failures: int = 0
    sha256: str = ""
    entries: dict[str, int] = {}


class State(Model):
    """All feeds."""

    feeds: dict[str, Watched] = {}


class Watch:
    """The feeds that are watched for the record in a folder, each polled `every` so many seconds."""

    def __init__(self, folder: Path, every: float) -> None:
        self.folder, self.path, self.every = folder, folder / NAME, every
        try:
            self.feeds = State.model_validate_json(self.path.read_bytes()).feeds
        except (OSError, ValidationError):  # without it every feed is due, and what is on record is known
            self.feeds = {}

    def of(self, feed: str) -> Watched:
        """How a feed stands."""
        return self.feeds.get(feed, Watched())

    def due(self, feeds: Iterable[str], now: float, *, early: bool = False) -> list[str]:
        """The feeds whose time has come; `early`: all but those that are left alone since they fail."""
        return [f for f in feeds if self.of(f).due <= now or (early and not self.of(f).failures)]

    def next(self, feeds: Iterable[str]) -> float:
        """When the next is due."""
        return min(self.of(feed).due for feed in feeds)

    def new(self, feed: str, addresses: Iterable[str]) -> list[str]:
        """The addresses, each once, that are not done."""
        return [a for a in dict.fromkeys(addresses) if self.of(feed).entries.get(a, 0) < MOST_TRIES]

    def waiting(self, feed: str) -> list[str]:
        """The addresses that were tried and are not done."""
        return self.new(feed, self.of(feed).entries)

    def worked(self, feed: str, now: float, sha256: str, entries: Iterable[str], failed: Iterable[str]) -> None:
        """Note that a feed was polled, what was in it, and which addresses of it gave nothing yet."""
        before, lost = self.of(feed).entries, set(failed)
        tried = {each: before.get(each, 0) + 1 if each in lost else MOST_TRIES for each in entries}
        self.save(feed, Watched(due=now + self.every, sha256=sha256, entries=tried))

    def failed(self, feed: str, now: float, wait: float | None = None) -> None:
        """Note that a feed can't be had; `wait` is how long the server asks for."""
        before = self.of(feed)
        pause = max(min(self.every * 2.0 ** min(before.failures + 1, 30), LONGEST), min(wait or 0, LONGEST))
        self.save(feed, before.model_copy(update={"due": now + pause, "failures": before.failures + 1}))

    def save(self, feed: str, state: Watched) -> None:
        """Keep how a feed stands; the file is replaced whole."""
        self.feeds = self.feeds | {feed: state}
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=self.folder, prefix=".watch-")
        with os.fdopen(handle, "w", encoding="utf8") as file:
            file.write(State(feeds=self.feeds).model_dump_json())
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(self.path)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep others from watching for the same record meanwhile. Raises IntakeError where another does."""
    try:
        import fcntl
    except ImportError:  # only systems with fcntl can tell
        yield
        return
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            said = f"Another `dateline watch` runs for the record in {folder}."
            raise IntakeError(said, "Let it, or stop it first.") from error
        yield
