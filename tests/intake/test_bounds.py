"""Hostile input: each bound holds, each refusal says what to do, and what comes after it is read."""

from __future__ import annotations

import gzip
import io
import json
import threading
import time

import pytest

from dateline.article import Article
from dateline.intake import IntakeProblem, Item, read_stream
from dateline.intake.bounds import MAX_PAGE_NODES, MAX_TEXT, OutOfTime, in_time
from dateline.intake.formats import FORMATS, parse
from dateline.intake.source import Source

from .cases import FIRST, LINES, article
from .cases.archives import CAPTURED, KASRA
from .cases.documents import docx, mail, packed
from .cases.pages import DATED, page

PROSE = (FIRST + " ").encode()


def read(raw: bytes, ref: str = "x") -> list[Item]:
    return list(read_stream(io.BytesIO(raw), ref=ref))


class Pipe(io.RawIOBase):
    """A stream that can't go back, and gives a few bytes at a time."""

    def __init__(self, raw: bytes) -> None:
        self.raw = io.BytesIO(raw)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        part = self.raw.read(min(len(buffer), 700))
        buffer[: len(part)] = part
        return len(part)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"<!doctype html><body>" + b"<p>" * (MAX_PAGE_NODES + 1) + PROSE, "elements"),
        (b"<!doctype html><body><p>" + PROSE * 12_000, "characters"),
        (b"<rss>" + b"<item>" * 300_000, "elements"),
        (b"From: a\nMessage-ID: b\nSubject: " + b"=?utf-8?q?a?= " * 20_000 + b"\n\n" + PROSE, "header"),
        (b"From: a\nMIME-Version: 1\nContent-Type: multipart/mixed; boundary=c\n\n" + b"--c\n\n" * 20_000, "parts"),
        (b"%PDF-1.7\n" + b"x" * 21_000_000, "20 MB"),
        (gzip.compress(b"\0" * 60_000_000), "20 MB"),
        (packed({"a.jsonl.gz": gzip.compress(b" " * 120_000_000)}), "times its size"),
        (packed({"word/document.xml": b"<w:p/>" * 11_000_000}), "more than 60 MB"),
        (b'text,date\n"' + b"x" * 3_000_000, "breaks off"),
        (b"A" * (MAX_TEXT + 1), "characters"),
    ],
    ids=["nodes", "text", "feed", "header", "parts", "size", "gzip", "bomb in zip", "docx", "row", "word"],
)
def test_what_is_past_a_bound_is_refused_and_says_so(raw: bytes, says: str):
    problem = next(item for item in read(raw) if isinstance(item, IntakeProblem))
    assert says in problem.message
    assert problem.skipped and problem.hint


def test_a_paragraph_of_ten_thousand_lines_is_read():
    text = (FIRST + "\n") * 8_000
    (found,) = read(text.encode())
    assert isinstance(found, Article) and found.text == text


@pytest.mark.parametrize("content", [b"[" * 200_000, b'{"a":' * 100_000, b"<a>" * 90_000, b"((((" * 50_000])
def test_deep_nesting_ends_no_run(content: bytes):
    assert len(read(content + b" end")) >= 1


def test_no_entity_is_looked_up_or_unfolded():
    secret = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY a "aaaa">]>'
    feed = secret + b"<rss><channel><item><title>&f;&a;</title><link>https://a.example/1</link></item></channel></rss>"
    (lead,) = read(feed)
    assert not isinstance(lead, IntakeProblem | Article) and lead.title is None
    shown = [
        item
        for item in read(secret + b"<html><body><p>" + PROSE + b"&f;</p></body></html>")
        if isinstance(item, Article)
    ]
    assert all("localhost" not in item.text for item in shown)


def test_work_that_takes_too_long_is_stopped():
    with pytest.raises(OutOfTime), in_time(0.05):
        while True:
            pass


def test_the_clock_of_an_inner_work_leaves_the_outer_one_running():
    with pytest.raises(OutOfTime), in_time(0.3):
        with in_time(0.1):
            time.sleep(0)
        while True:
            pass


def test_a_thread_reads_without_a_clock():
    found: list[Item] = []
    thread = threading.Thread(target=lambda: found.extend(read(PROSE)))
    thread.start()
    thread.join()
    assert isinstance(found[0], Article)


def test_a_parser_that_fails_in_its_own_way_is_a_problem(monkeypatch: pytest.MonkeyPatch):
    def fail(source: Source) -> None:
        raise ZeroDivisionError("no reason")

    monkeypatch.setattr("dateline.intake.text.read", fail)
    (problem,) = read(PROSE)
    assert isinstance(problem, IntakeProblem) and "ZeroDivisionError" in problem.message and problem.hint


def test_an_item_that_fails_in_an_archive_leaves_the_others():
    raw = packed({"a.txt": PROSE, "b.docx": docx(FIRST)[:-40], "c.eml": mail(FIRST).encode(), "d.pdf": b"%PDF-1.4"})
    kinds = [type(item).__name__ for item in read(raw)]
    assert kinds == ["Article", "IntakeProblem", "Article", "IntakeProblem"]


# Captures of one address are told apart by their number.
CAPTURES = [f"-:{KASRA}", *(f"-:{KASRA} ({number})" for number in range(2, 21))]


@pytest.mark.parametrize(
    ("raw", "refs"),
    [
        (PROSE * 900, ["-"]),
        (json.dumps({"id": "a", "text": FIRST}).encode(), ["a"]),
        (CAPTURED * 20, CAPTURES),
        (gzip.compress(CAPTURED) * 3, CAPTURES[:3]),
        (packed({"a.txt": PROSE, "b.html": page(DATED).encode()}), ["-:a.txt", "-:b.html"]),
        (docx(FIRST), ["-"]),
    ],
    ids=["text", "lines", "warc", "warc.gz", "zip", "docx"],
)
def test_a_pipe_is_read_as_a_file_is(raw: bytes, refs: list[str]):
    found = [item for item in read_stream(io.BufferedReader(Pipe(raw)), ref="-") if isinstance(item, Article)]
    assert [item.ref for item in found] == refs


def test_the_bytes_that_an_article_was_made_from_are_handed_on():
    originals: dict[str, bytes] = {}
    raw = packed({"a.docx": docx(FIRST), "b.html": page(DATED).encode()})
    refs = [
        item.ref for item in read_stream(io.BytesIO(raw), ref="z", originals=originals) if isinstance(item, Article)
    ]
    assert refs == ["z:a.docx", "z:b.html"]
    assert originals == {"z:a.docx": docx(FIRST), "z:b.html": page(DATED).encode()}


def test_spans_count_into_the_text_that_is_stored():
    expected = article(LINES)["text"]
    (found,) = (item for item in read(page(DATED).encode()) if isinstance(item, Article))
    assert found.text == expected
    assert found.text[found.text.index("the mayor") :].startswith("the mayor said")


def test_every_format_says_its_name_and_text_comes_last():
    assert len({format.NAME for format in FORMATS}) == len(FORMATS)
    assert FORMATS[-1].fits(Source.of(b"", ref="x"))
    assert list(parse(Source.of(PROSE, ref="x")))
