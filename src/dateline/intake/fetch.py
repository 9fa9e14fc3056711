"""Fetch: what lies at an address, as its server gives it now. An address in; bytes, and what they came with, out.

Each address, and each that it redirects to, is checked (`addresses`), held against the site's robots.txt (`robots`),
and waits for its turn, so that no host is asked more than once in `PAUSE` seconds. What may pass is tried again after a
while. Where a page was fetched before and its bytes are kept, the server is asked whether it has changed since.

>>> with Fetcher() as fetcher:
...     page = fetcher.fetch("https://post.example/kasra")
>>> page.status, page.receipt.sha256[:6]
(200, '9f2c1e')
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self
from urllib.parse import urljoin

from dateline.errors import FetchError
from dateline.intake.addresses import SAVE_IT, Resolve, Target, look_up, target_of
from dateline.intake.fetched import Memory, Remembered
from dateline.intake.receipt import Receipt, kept_headers, media_type, told_by
from dateline.intake.robots import Rules
from dateline.intake.wire import AGENT, LATER, Reply, Wire

MOST_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
UNCHANGED = 304
PAUSE = 1.0  # seconds between two requests to one host
MOST_PAUSE = 30.0  # the most that a robots.txt can ask for
RULES_LAST = 24 * 3600  # seconds that a robots.txt is taken to hold
BACK_OFF = (1.0, 4.0)  # seconds before the second and the third try
MOST_WAIT = 60.0  # seconds that a server may have one wait (Retry-After) before a try
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
#: What holds no report, whatever else it is.
REFUSED_TYPES = ("image/", "audio/", "video/", "font/", "model/")
STATUSES = {
    401: "It asks for a user's name and password.",
    402: "It asks for payment.",
    403: "The server refuses to give it to programs.",
    404: "There is nothing at this address.",
    410: "It was there once and has been taken down.",
    429: "The server asks for fewer requests.",
    451: "It is withheld for legal reasons.",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What lay at an address. `changed` is False where the server says that it is as it was when last fetched."""

    address: str
    url: str
    content: bytes
    receipt: Receipt
    changed: bool = True
    told: dict[str, str] = field(default_factory=dict)


class Fetcher:
    """Fetches addresses, one at a time. `memory` holds what was fetched before, `kept` gives its bytes by their hash
    (None: they are gone). `allow_private` lets addresses through that are not of the public internet."""

    def __init__(
        self,
        memory: Memory | None = None,
        kept: Callable[[str], bytes | None] = lambda digest: None,
        *,
        allow_private: bool = False,
        wire: Wire | None = None,
        resolve: Resolve = look_up,
        pause: float = PAUSE,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.memory, self.kept, self.allow_private = memory or Memory(), kept, allow_private
        self.wire, self.resolve, self.pause, self.sleep = wire or Wire(), resolve, pause, sleep
        self.rules: dict[str, tuple[float, Rules]] = {}  # by site, with when they were read
        self.asked: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the network."""
        self.wire.close()

    def fetch(self, address: str, kept: bytes | None = None) -> Fetched:
        """What lies at the address. Raises FetchError, whose hint says what to do next. `kept` is what to answer with
        where it has not changed; else it is what is kept of it."""
        before = self.memory.get(address)
        kept = self.kept(before.sha256) if before and kept is None else kept
        last = before if kept is not None else None
        for wait in (*BACK_OFF, None):
            try:
                return self.fetch_once(address, last, kept)
            except FetchError as error:
                if wait is None or not error.passes or (error.wait or 0) > MOST_WAIT:
                    raise
                self.sleep(max(wait, error.wait or 0))
        raise AssertionError("the last try returns or raises")

    def fetch_once(self, address: str, last: Remembered | None, kept: bytes | None) -> Fetched:
        """One try: follow the address to its page."""
        url = address.strip()
        for _ in range(MOST_REDIRECTS + 1):
            target = self.check(url)
            self.wait_for(target)
            reply = self.wire.get(target, last.conditions() if last else None)
            self.asked[target.authority] = time.monotonic()
            where = reply.header("location")
            if reply.status not in REDIRECTS or not where:
                return self.taken(address, target, reply, last, kept)
            url = redirected(target, where)
        raise FetchError(f"It redirects more than {MOST_REDIRECTS} times.", SAVE_IT)

    def check(self, url: str) -> Target:
        """The target of an address that may be fetched by rule and by robots.txt."""
        target = target_of(url, resolve=self.resolve, allow_private=self.allow_private)
        path = target.url.raw_path.decode("ascii", "replace")
        if not self.rules_of(target).allow(path):
            raise FetchError(f"The robots.txt of {target.host} asks programs not to fetch it.", SAVE_IT)
        return target

    def taken(self, address: str, target: Target, reply: Reply, last: Remembered | None, kept: bytes | None) -> Fetched:
        """The reply as what lay at the address; it is remembered."""
        unchanged = reply.status == UNCHANGED and kept is not None and last is not None
        if not unchanged:
            refuse_failed(target, reply)
        content = kept if unchanged and kept is not None else reply.content
        receipt = Receipt(
            address=address,
            url=str(target.url),
            status=reply.status,
            received=datetime.now(UTC).isoformat(timespec="seconds"),
            headers=kept_headers(reply.headers),
            sha256=hashlib.sha256(content).hexdigest(),
        )
        told = dict(last.told) if unchanged and last else told_by(receipt)
        if not unchanged:
            tags = {"etag": reply.header("etag"), "modified": reply.header("last-modified")}
            self.memory.note(Remembered(address=address, sha256=receipt.sha256, told=told, **tags))
        return Fetched(address, str(target.url), content, receipt, not unchanged, told)

    # -------------------------------------------------------------------------------------------------------- manners

    def wait_for(self, target: Target) -> None:
        """Wait until the host may be asked again."""
        pause = self.pause and max(self.pause, min(self.rules_of(target).delay or 0, MOST_PAUSE))
        since = time.monotonic() - self.asked.get(target.authority, float("-inf"))
        if since < pause:
            self.sleep(pause - since)

    def rules_of(self, target: Target) -> Rules:
        """The rules in the robots.txt of the target's site, fetched once a day. A site that has none allows all; one
        whose file can't be had now allows nothing for now, as the standard has it."""
        site = f"{target.url.scheme}://{target.authority}"
        when, rules = self.rules.get(site, (float("-inf"), Rules()))
        if time.monotonic() - when > RULES_LAST:
            rules = self.read_rules(site)
            self.rules[site] = (time.monotonic(), rules)
        return rules

    def read_rules(self, site: str) -> Rules:
        """Fetch and read a robots.txt."""
        url = f"{site}/robots.txt"
        for _ in range(MOST_REDIRECTS + 1):
            target = target_of(url, resolve=self.resolve, allow_private=self.allow_private)
            reply = self.wire.get(target)
            if reply.status in REDIRECTS and reply.header("location"):
                url = redirected(target, reply.header("location"))
                continue
            if reply.status in PASSING or reply.status >= 500:
                said = f"{target.host} doesn't say what programs may fetch: its robots.txt can't be had now."
                raise FetchError(said, LATER, passes=True, wait=wait_asked(reply))
            return Rules.of(reply.content.decode("utf8", "replace"), AGENT) if reply.status < 300 else Rules()
        return Rules()


def redirected(target: Target, where: str) -> str:
    """The address that a target redirects to."""
    try:
        return urljoin(str(target.url), where)
    except ValueError as error:
        raise FetchError(f"{target.host} redirects to a malformed address.", SAVE_IT) from error


def refuse_failed(target: Target, reply: Reply) -> None:
    """Raise a FetchError for a reply that holds no page."""
    if reply.status != 200:
        said = STATUSES.get(reply.status, f"The server answered {reply.status}.")
        passes = reply.status in PASSING
        hint = LATER if passes else SAVE_IT if reply.status not in (404, 410) else "Check the address."
        raise FetchError(said, hint, passes=passes, wait=wait_asked(reply))
    kind, _ = media_type(reply.header("content-type"))
    if kind.startswith(REFUSED_TYPES):
        raise FetchError(f"It is {kind}, which holds no text.", "Give the address of the page that shows it.")
    if not reply.content:
        raise FetchError(f"{target.host} sent an empty page.", LATER)


def wait_asked(reply: Reply) -> float | None:
    """The seconds that the server asks one to wait (Retry-After), by number or by moment."""
    said = reply.header("retry-after").strip()
    if said.isdigit():
        return float(said[:9])
    try:
        return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
