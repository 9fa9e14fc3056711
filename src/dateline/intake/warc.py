"""WARC, packed or not → the pages that were captured in it, one by one, in a memory that does not grow with the file.

What comes in: an archive as crawlers write it (Common Crawl News, ArchiveWeb.page, wget). What goes out: the items of
every captured page, document or feed that the server gave with success; pictures, scripts, redirects and errors are
passed over, and counted in one remark at the end.
"""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from dateline.intake.bounds import MAX_BYTES, MAX_HEADER, IntakeProblem
from dateline.intake.receipt import Receipt, clean, kept_headers
from dateline.intake.source import Item, Source

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

NAME = "a web archive (WARC)"
STREAMS = True

GZIP = b"\x1f\x8b"
PAGES = ("text/html", "application/xhtml+xml")
DOCUMENTS = (
    *PAGES,
    "text/plain",
    "text/xml",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
SUCCESS = 200
RECORD = re.compile(rb"WARC/1\.[01]\r\n|\x1f\x8b\x08[\0\x04\x08]")
SOFTWARE = re.compile(rb"^software:([^\r\n]{1,500})", re.I | re.M)
DAMAGES = (OSError, ValueError, EOFError)
PANIC = "PanicException"  # how the Rust library fails where it did not expect to; no Exception of Python's
MOST_DAMAGES = 100  # places at which an archive is taken up again


def fits(source: Source) -> bool:
    """Whether it begins with a WARC record, packed or not."""
    head = source.head
    if head.startswith(GZIP):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, 16)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


def read(source: Source) -> Iterator[Item]:
    """The items of each capture; its address is its name in the archive."""
    passed: Counter[str] = Counter()
    count = 0
    for capture in captures_of(source):
        if isinstance(capture, IntakeProblem):
            yield capture
            continue
        count += 1
        record, content = capture.record, capture.content
        if capture.reason:
            passed[capture.reason] += 1
            continue
        address = (record.headers.get("WARC-Target-URI") or f"record {count}").strip("<>")
        if is_cut(record, content):
            said = f"The capture of {address} breaks off: the archive is damaged there."
            yield IntakeProblem.warning(source.ref, said)
        receipt = receipt_of(capture)
        yield from (source.came(item, receipt) for item in source.inside(address, content, **told_of(record)))
    if passed:
        said = ", ".join(f"{number:,} {reason}" for reason, number in sorted(passed.items()))
        yield IntakeProblem.warning(source.ref, f"Captures passed over, since they hold no article: {said}.")


@dataclass(frozen=True, slots=True)
class Capture:
    """A record of an archive with its content, or the reason for which it is passed over; and what captured it."""

    record: WarcRecord
    reason: str
    content: bytes
    software: str


def captures_of(source: Source) -> Iterator[Capture | IntakeProblem]:
    """The captures, with why they are passed over or their content. Past a damaged place the next record is looked for,
    a bounded number of times."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion | WarcRecordType.warcinfo
    software = ""
    stream, start = source.rewound(), 0
    for _ in range(MOST_DAMAGES):
        at = 0
        try:
            for record in ArchiveIterator(Forward(stream), record_types=kinds, parse_http=True, auto_decode="all"):
                at = record.stream_pos
                if record.record_type == WarcRecordType.warcinfo:
                    software = software_of(record)
                else:
                    yield Capture(record, *content_of(record), software)
        except BaseException as error:
            if not isinstance(error, DAMAGES) and type(error).__name__ != PANIC:
                raise
            said = f"The archive is damaged after byte {start + at:,}: {str(error)[:120]}."
            yield IntakeProblem(source.ref, said, "What can be read of it is read; fetch it again for the rest.")
        else:
            return
        found = next_record(stream, source.origin + start + at + 1) if source.origin is not None else None
        if found is None or source.origin is None:
            return
        start = found - source.origin
        stream.seek(found)


class Forward:
    """A stream for the archive's reader, which asks for its place in it even where that can't go back (a pipe)."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream, self.place = stream, 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        part = self.stream.read(size)
        self.place += len(part)
        return part

    def tell(self) -> int:
        """How many bytes were taken."""
        return self.place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go on to a place further ahead."""
        ahead = offset if whence == io.SEEK_CUR else offset - self.place
        if ahead < 0 or whence == io.SEEK_END:
            raise io.UnsupportedOperation("seek")
        while ahead > 0 and (part := self.read(min(ahead, MAX_BYTES))):
            ahead -= len(part)
        return self.place

    def seekable(self) -> bool:
        """No."""
        return False

    def close(self) -> None:
        """The stream is its owner's to close."""


def next_record(stream: BinaryIO, at: int) -> int | None:
    """Where the next record begins, packed or not, from a place in the stream on."""
    stream.seek(at)
    overlap = b""
    while part := stream.read(MAX_BYTES):
        window = overlap + part
        found = RECORD.search(window)
        if found:
            return at - len(overlap) + found.start()
        at, overlap = at + len(part), window[-16:]
    return None


def is_cut(record: WarcRecord, content: bytes) -> bool:
    """Whether a capture that came unpacked is shorter than the archive says."""
    http = record.http_headers
    packed = http is not None and bool(http.get("Content-Encoding") or http.get("Transfer-Encoding"))
    return not packed and len(content) < min(record.content_length, MAX_BYTES)


def content_of(record: WarcRecord) -> tuple[str, bytes]:
    """Why a capture is passed over, or "" and its content."""
    http = record.http_headers
    if http is not None and http.status_code != SUCCESS:
        return "not given with success by the server", b""
    kind = type_of(record)
    if kind and kind not in DOCUMENTS:
        return "pictures, scripts and other parts of pages", b""
    content = record.reader.read(MAX_BYTES + 1)
    return ("empty", b"") if not content.strip() else ("", content)


def software_of(record: WarcRecord) -> str:
    """What made the archive, as it says itself."""
    found = SOFTWARE.search(record.reader.read(MAX_HEADER))
    return clean(found[1].decode("utf8", "replace").strip()) if found else ""


def receipt_of(capture: Capture) -> Receipt:
    """How the content of a capture came."""
    record, http = capture.record, capture.record.http_headers
    address = clean((record.headers.get("WARC-Target-URI") or "").strip("<>"))
    return Receipt(
        address=address,
        url=address,
        status=http.status_code if http is not None else None,
        received=clean(record.headers.get("WARC-Date") or ""),
        headers=kept_headers(http) if http is not None else [],
        sha256=hashlib.sha256(capture.content).hexdigest(),
        tool=capture.software,
        record=clean((record.headers.get("WARC-Record-ID") or "").strip("<>")),
    )


def type_of(record: WarcRecord) -> str:
    """The media type that the server or the archive gives."""
    said: Any = record.http_content_type if record.http_headers is not None else record.headers.get("Content-Type")
    return (said or "").partition(";")[0].strip().lower()


def told_of(record: WarcRecord) -> dict[str, str]:
    """What the capture says of its content: address, encoding, and whether it is a page."""
    told = {"url": (record.headers.get("WARC-Target-URI") or "").strip("<>")}
    if record.http_headers is not None and record.http_charset:
        told["charset"] = record.http_charset
    if type_of(record) in PAGES:
        told["type"] = "text/html"
    return {key: value for key, value in told.items() if value}
