"""Receipts: what a web archive tells of a capture is handed on as a fetched page's is."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest

from dateline.article import Article
from dateline.intake import read_path, read_stream
from dateline.intake.fetch import Fetched
from dateline.intake.receipt import MOST_HEADERS, MOST_VALUE, TOOL, Receipt, kept_headers

from .cases.archives import CAPTURED, INFO, KASRA, PAGE, WARC, response

GOLDEN = Path(__file__).with_name("golden")
WHEN = "2024-03-06T09:00:00Z"


def received(raw: bytes) -> tuple[list[Article], dict[str, bytes], dict[str, Receipt]]:
    originals: dict[str, bytes] = {}
    receipts: dict[str, Receipt] = {}
    items = list(read_stream(io.BytesIO(raw), ref="x.warc", originals=originals, receipts=receipts))
    return [item for item in items if isinstance(item, Article)], originals, receipts


def test_a_capture_comes_with_the_answer_that_its_archive_holds():
    [article, _], originals, receipts = received(WARC)
    receipt = receipts[article.ref]
    assert (receipt.address, receipt.url, receipt.status, receipt.received) == (KASRA, KASRA, 200, WHEN)
    assert receipt.headers == [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(PAGE)))]
    assert receipt.tool == "by hand" and receipt.record.startswith("urn:uuid:")
    assert receipt.sha256 == hashlib.sha256(originals[article.ref]).hexdigest()


def test_a_session_s_cookies_are_left_out():
    [article], _, receipts = received(response(KASRA, PAGE, Set_Cookie="id=1", ETag='"x"'))
    names = [name for name, _ in receipts[article.ref].headers]
    assert "ETag" in names and "Set-Cookie" not in names
    assert receipts[article.ref].tool == ""  # the archive does not say


@pytest.mark.parametrize("name", ["captures.wacz", "captures.warc.gz", "captures-in-a-zip.zip", "captures-text.wet"])
def test_packed_archives_hand_on_the_same(name):
    receipts: dict[str, Receipt] = {}
    articles = [i for i in read_path(GOLDEN / name, receipts=receipts) if isinstance(i, Article)]
    assert articles and {article.ref for article in articles} == receipts.keys()
    assert {receipt.address for receipt in receipts.values()} == {KASRA}
    assert {receipt.status for receipt in receipts.values()} == ({None} if name.endswith(".wet") else {200})


def test_two_captures_of_an_address_keep_each_its_own_bytes():
    later = PAGE.replace(b"four people", b"five people")
    articles, originals, receipts = received(INFO + CAPTURED + response(KASRA, later))
    assert [article.ref for article in articles] == [f"x.warc:{KASRA}", f"x.warc:{KASRA} (2)"]
    assert [originals[article.ref] for article in articles] == [PAGE, later]
    assert [receipts[a.ref].sha256 for a in articles] == [hashlib.sha256(raw).hexdigest() for raw in (PAGE, later)]


def test_an_archive_that_was_fetched_tells_of_its_captures_by_itself():
    from dateline.intake import read_fetched

    address = "https://archive.example/x.warc"
    own = Receipt(address=address, url=address, status=200, received=WHEN, headers=[], sha256="0" * 64)
    receipts: dict[str, Receipt] = {}
    items = list(read_fetched(Fetched(address, address, WARC, own), receipts=receipts))
    assert {receipts[item.ref].address for item in items if isinstance(item, Article)} == {
        KASRA, "https://post.example/home",
    }  # fmt: skip
    receipts = {}
    [article] = read_fetched(Fetched(address, address, b"Shells hit Kasra.", own), receipts=receipts)
    assert receipts == {article.ref: own} and own.tool == TOOL


def test_headers_are_bounded_and_unicode():
    kept = kept_headers([("X", "a" * 10_000), ("Y", "\udc80"), *[("Z", "1")] * 500])
    assert len(kept) == MOST_HEADERS and len(kept[0][1]) == MOST_VALUE and kept[1] == ("Y", "?")
