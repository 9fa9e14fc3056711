"""Archives: ZIP, gzip, bzip2, xz, zstd, WARC, WACZ; nested, damaged, and bombs."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma

from dateline.zstd import zstd

from . import BODY, FIRST, LINES, THIRD, Case, article, note, problem
from .documents import docx, packed
from .pages import DATED, ON, page

KASRA = "https://post.example/kasra"
PASSED = "Captures passed over"


def record(kind: str, target: str, content: bytes, media: str) -> bytes:
    """A WARC record."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {target}\r\nWARC-Date: 2024-03-06T09:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{len(content):012d}>\r\nContent-Type: {media}\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def response(
    target: str, body: bytes, media: str = "text/html; charset=utf-8", status: str = "200 OK", **more: str
) -> bytes:
    """A captured answer of a server."""
    fields = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in more.items())
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{fields}Content-Length: {len(body)}\r\n\r\n".encode()
    return record("response", target, head + body, "application/http; msgtype=response")


INFO = record("warcinfo", "", b"software: by hand\r\n", "application/warc-fields")
PAGE = page(DATED).encode()
CAPTURED = response(KASRA, PAGE)
OTHERS = (
    response("https://post.example/p.png", b"\x89PNG", "image/png")
    + response("https://post.example/gone", b"<html><body>No such page</body></html>", status="404 Not Found")
    + response("https://post.example/old", b" ", status="301 Moved Permanently", Location=KASRA)
)
HOME = page(DATED, f"<p>{THIRD}</p>").encode("cp1252").replace(b'<meta charset="utf-8">', b"")
WARC = INFO + CAPTURED + OTHERS + response("https://post.example/home", HOME, "text/html; charset=windows-1252")
WET = INFO + record("conversion", KASRA, BODY.encode(), "text/plain")
ENCODED = response("https://post.example/z", gzip.compress(PAGE, mtime=0), Content_Encoding="gzip")
WACZ = packed(
    {
        "datapackage.json": json.dumps({"profile": "data-package", "wacz_version": "1.1.1"}).encode(),
        "archive/data.warc.gz": gzip.compress(INFO, mtime=0) + gzip.compress(CAPTURED, mtime=0),
    },
    stored=True,
)
CAPTURE = article(LINES, f":{KASRA}", **ON, url=KASRA)
MIXED = {
    "b/report.txt": FIRST.encode(),
    "a.docx": docx(THIRD),
    "inner.zip": packed({"page.html": PAGE}),
    "empty.txt": b"",
    "__MACOSX/._a.docx": b"x",
    ".DS_Store": b"x",
}


def nested(depth: int) -> bytes:
    """ZIPs in ZIPs."""
    content = packed({"report.txt": FIRST.encode()})
    for _ in range(depth):
        content = packed({"inner.zip": content})
    return content


def with_bad_member() -> bytes:
    """A ZIP one of whose files has a wrong checksum."""
    raw = packed({"a.txt": FIRST.encode(), "b.txt": THIRD.encode()}, stored=True)
    return raw.replace(THIRD.encode(), THIRD.replace("school", "market").encode())


def encrypted() -> bytes:
    """A ZIP whose file is marked as encrypted."""
    raw = bytearray(packed({"a.txt": FIRST.encode()}, stored=True))
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


CASES: dict[str, Case] = {
    "archive.zip": (
        packed(MIXED),
        [
            article(THIRD, ":a.docx"),
            article(FIRST, ":b/report.txt"),
            problem("no text", ":empty.txt"),
            article(LINES, ":inner.zip:page.html", **ON),
        ],
    ),
    "archive-too-deep.zip": (nested(6), [problem("archives deep", ":inner.zip" * 5)]),
    "archive-one-bad.zip": (with_bad_member(), [article(FIRST, ":a.txt"), problem("CRC", ":b.txt")]),
    "archive-encrypted.zip": (encrypted(), [problem("encrypted", ":a.txt")]),
    "archive-empty.zip": (packed({}), [problem("holds no files")]),
    "archive-bomb.zip": (packed({"a.txt": b"a" * 70_000_000}), [problem("larger than 20 MB", ":a.txt")]),
    "packed.txt.gz": (gzip.compress(BODY.encode(), mtime=0), [article(BODY, ":packed.txt")]),
    "packed-lines.jsonl.gz": (
        gzip.compress(json.dumps({"id": "a", "text": FIRST}).encode(), mtime=0),
        [article(FIRST, "a")],
    ),
    "packed.bz2": (bz2.compress(BODY.encode()), [article(BODY, ":packed")]),
    "packed.xz": (lzma.compress(BODY.encode()), [article(BODY, ":packed")]),
    "packed.zst": (zstd.compress(BODY.encode()), [article(BODY, ":packed")]),
    "packed-cut-short.zst": (zstd.compress(BODY.encode())[:-20], [problem("ended before the end-of-stream marker")]),
    "packed-cut-short.gz": (
        gzip.compress(BODY.encode(), mtime=0)[:-20],
        [problem("ended before the end-of-stream marker")],
    ),
    "captures.warc": (
        WARC,
        [CAPTURE, article(THIRD, ":https://post.example/home", **ON, url="https://post.example/home"), note(PASSED)],
    ),
    "captures.warc.gz": (
        gzip.compress(INFO, mtime=0) + gzip.compress(CAPTURED, mtime=0) + gzip.compress(OTHERS, mtime=0),
        [CAPTURE, note(PASSED)],
    ),
    "captures-packed-answer.warc": (
        ENCODED,
        [article(LINES, ":https://post.example/z", **ON, url="https://post.example/z")],
    ),
    "captures-in-a-zip.zip": (
        packed({"a.warc": CAPTURED, "b.warc.gz": gzip.compress(CAPTURED, mtime=0)}),
        [
            article(LINES, f":a.warc:{KASRA}", **ON, url=KASRA),
            article(LINES, f":b.warc.gz:{KASRA}", **ON, url=KASRA),
        ],
    ),
    "captures-text.wet": (WET, [article(BODY, f":{KASRA}", url=KASRA)]),
    "captures-cut-short.warc": (
        (INFO + CAPTURED)[:-150],
        [
            note(f"capture of {KASRA} breaks off"),
            article(LINES[: LINES.index("ld go home")], f":{KASRA}", **ON, url=KASRA),
        ],
    ),
    "captures-damaged.warc": (
        CAPTURED + b"nothing that belongs here\r\n\r\n" + CAPTURED.replace(b"/kasra", b"/kasrb"),
        [
            CAPTURE,
            problem("damaged"),
            article(LINES, ":https://post.example/kasrb", **ON, url="https://post.example/kasrb"),
        ],
    ),
    "captures-damaged.warc.gz": (
        gzip.compress(CAPTURED, mtime=0) + gzip.compress(CAPTURED, mtime=0)[:400] + gzip.compress(CAPTURED, mtime=0),
        [CAPTURE, problem("damaged"), problem("damaged"), CAPTURE | {"ref": f":{KASRA} (2)"}],
    ),
    "captures.wacz": (WACZ, [article(LINES, f":archive/data.warc.gz:{KASRA}", **ON, url=KASRA)]),
}
