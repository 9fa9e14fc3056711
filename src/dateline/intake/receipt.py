"""Receipt: how an original came, from a server or out of a web archive. Part of its line in the record's journal.

In: what a server or an archive's record says of a page. Out: the same, within bounds, as it is kept.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline import __version__
from dateline.article import Model

TOOL = f"dateline {__version__}"
MOST_HEADERS, MOST_VALUE = 100, 4_000  # headers, and characters of one
PAGES = ("text/html", "application/xhtml+xml")
PRIVATE = frozenset({"set-cookie", "set-cookie2"})  # not kept: they are of a session, not of the page


class Receipt(Model):
    """How an original came: the address asked for and the one that answered, with which status (None where an archive
    has no answer of a server), when, with which headers, and its hash. `tool` is what fetched it, "" where an archive
    does not say; `record` the id of its record in a web archive."""

    address: str
    url: str
    status: int | None
    received: str
    headers: list[tuple[str, str]]
    sha256: str
    tool: str = TOOL
    record: str = ""


def kept_headers(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The headers that a receipt keeps."""
    kept = [(clean(name), clean(value)) for name, value in headers if name.lower() not in PRIVATE]
    return kept[:MOST_HEADERS]


def clean(said: str) -> str:
    """What a server or an archive says, within bounds, in Unicode."""
    return said[:MOST_VALUE].encode("utf8", "replace").decode()


def told_by(receipt: Receipt) -> dict[str, str]:
    """What a receipt says of the content, as intake takes it."""
    kind, charset = media_type(next((value for name, value in receipt.headers if name.lower() == "content-type"), ""))
    return told(receipt.url, kind, charset)


def told(url: str, kind: str, charset: str) -> dict[str, str]:
    """What is known of a content from without: its address, its charset, and whether it is a page."""
    known = {"url": url, "charset": charset, "type": "text/html" if kind in PAGES else ""}
    return {name: value for name, value in known.items() if value}


def media_type(said: str) -> tuple[str, str]:
    """The media type of a Content-Type header, and the charset, "" where it names none."""
    from email.message import Message

    message = Message()
    message["Content-Type"] = said[:200] or "application/octet-stream"
    return message.get_content_type(), str(message.get_content_charset() or "")
