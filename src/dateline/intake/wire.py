"""Wire: one request over the network, within bounds. A target in, a reply with all of its bytes out, or a FetchError.

The connection goes to a number that was checked, while the Host header and TLS (name and certificate) go by the
server's name. Nothing of the environment is taken: no proxy, no cookies, no credentials. One clock runs over the whole
of a request, so that a server which sends a byte a second is let go of too.
"""

from __future__ import annotations

import ssl
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dateline import __version__
from dateline.errors import FetchError
from dateline.intake.addresses import SAVE_IT, Target
from dateline.intake.bounds import MAX_BYTES

if TYPE_CHECKING:
    import httpx2

AGENT = "Dateline"
SENT = {
    "User-Agent": f"{AGENT}/{__version__} (reads news reports for a record)",
    "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip",
}
CONNECT_SECONDS, SILENT_SECONDS = 10, 15
MOST_SECONDS = 60
#: Packings that are undone here, with a bound on what comes out; `wbits` of zlib.
PACKINGS = {"gzip": 31, "x-gzip": 31}
LATER = "Try again later; or save the page in a browser and give the file."


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most that one reply may have: bytes (unpacked), and seconds from the first to the last."""

    size: int = MAX_BYTES
    seconds: float = MOST_SECONDS


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered: status, headers in order, and the bytes, unpacked."""

    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes

    def header(self, name: str) -> str:
        """The first value of a header, "" where it is not sent."""
        return next((value for key, value in self.headers if key.lower() == name), "")


class Wire:
    """Sends requests. `verify` is False only in tests."""

    def __init__(self, bounds: Bounds | None = None, tls: ssl.SSLContext | None = None) -> None:
        import httpx2

        self.bounds = bounds or Bounds()
        self.client = httpx2.Client(
            verify=tls or ssl.create_default_context(),
            trust_env=False,
            follow_redirects=False,
            timeout=httpx2.Timeout(SILENT_SECONDS, connect=CONNECT_SECONDS),
            # A connection serves one request: two names may have one number, and TLS is by name.
            limits=httpx2.Limits(max_keepalive_connections=0),
        )
        self.client.headers.clear()

    def close(self) -> None:
        """Let go of the connections."""
        self.client.close()

    def get(self, target: Target, more: dict[str, str] | None = None) -> Reply:
        """What the server answers; its numbers are tried in turn. Raises FetchError."""
        import httpx2

        for number in target.numbers:
            try:
                return self.ask(target, number, more or {})
            except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
                why = error
        if isinstance(why.__cause__, ssl.SSLError) or "CERTIFICATE" in str(why).upper():
            raise FetchError(f"The certificate of {target.host} is not valid.", SAVE_IT) from why
        raise FetchError(f"{target.host} can't be reached.", LATER, passes=True) from why

    def ask(self, target: Target, number: str, more: dict[str, str]) -> Reply:
        """The reply from one of the server's numbers."""
        import httpx2

        clock = Clock(self.bounds.seconds)
        request = self.client.build_request(
            "GET",
            target.at(number),
            headers={"Host": target.authority, **SENT, **more},
            extensions={"sni_hostname": target.host, "trace": clock.watch},
        )
        try:
            with clock, closing(self.client.send(request, stream=True)) as response:
                headers = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in response.headers.raw)
                content = b"".join(self.bounded(response)) if response.status_code < 300 else b""
                if clock.ended:  # the end of a connection that was shut looks like the end of the page
                    raise clock.error(target.host)
                return Reply(response.status_code, headers, content)
        except (httpx2.ConnectError, httpx2.ConnectTimeout):
            if clock.ended:
                raise clock.error(target.host) from None
            raise
        except (httpx2.HTTPError, httpx2.StreamError, OSError, ValueError) as error:
            if clock.ended or isinstance(error, httpx2.TimeoutException):
                raise clock.error(target.host) from error
            said = f"{target.host} broke off its answer, or sent none that can be read."
            raise FetchError(said, LATER, passes=True) from error

    def bounded(self, response: httpx2.Response) -> Iterator[bytes]:
        """The bytes of a reply, unpacked; a FetchError once they are too many."""
        packing = response.headers.get("content-encoding", "identity").strip().lower()
        if packing not in ("", "identity", *PACKINGS):
            raise FetchError(f"The answer is packed as {packing[:40]!r}, which was not asked for.", SAVE_IT)
        unpacker = zlib.decompressobj(PACKINGS[packing]) if packing in PACKINGS else None
        left = self.bounds.size
        declared = response.headers.get("content-length", "")
        if declared.isdigit() and int(declared[:20]) > left:
            raise self.too_large()
        for part in response.iter_raw():
            while part:
                piece = unpacked(unpacker, part, left + 1) if unpacker else part
                part = unpacker.unconsumed_tail if unpacker else b""
                left -= len(piece)
                if left < 0:
                    raise self.too_large()
                yield piece
        if unpacker and not unpacker.eof:
            raise FetchError("The answer breaks off.", LATER, passes=True)

    def too_large(self) -> FetchError:
        """That there is more than is taken."""
        return FetchError(f"It is larger than {self.bounds.size / 1_000_000:g} MB.", "Download it and give the file.")


def unpacked(unpacker: Any, part: bytes, most: int) -> bytes:
    """The next bytes, unpacked, so many at most."""
    try:
        content: bytes = unpacker.decompress(part, most)
    except zlib.error as error:
        raise FetchError("The answer is packed in a way that can't be undone.", SAVE_IT) from error
    return content


@contextmanager
def closing(response: httpx2.Response) -> Iterator[httpx2.Response]:
    """Close the response in the end."""
    try:
        yield response
    finally:
        response.close()


class Clock:
    """Shuts the connection of a request that takes too long, whatever it is waiting for."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.ended, self.sockets = seconds, False, list[Any]()
        self.timer = threading.Timer(seconds, self.end)
        self.timer.daemon = True

    def __enter__(self) -> Clock:
        self.timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.timer.cancel()

    def watch(self, event: str, told: dict[str, Any]) -> None:
        """Called by the client for each thing that it does: note the connection."""
        if event == "connection.connect_tcp.complete":
            self.sockets.append(told["return_value"].get_extra_info("socket"))

    def end(self) -> None:
        """Shut the connection; whoever waits on it goes on with an error."""
        self.ended = True
        for each in self.sockets:
            try:
                each.shutdown(2)
            except OSError:
                continue

    def error(self, host: str) -> FetchError:
        """That it took too long."""
        return FetchError(f"{host} took too long to answer.", LATER, passes=True)
