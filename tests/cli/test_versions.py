"""`dateline versions`, and what `dateline add` keeps of a web archive: the same address captured twice."""

import json

import pytest

from dateline.cli.versions import spaced

pytestmark = pytest.mark.usefixtures("reader")

ADDRESS = "https://post.example/kasra"
FIRST = "Shells hit the market of Kasra on Tuesday and killed four people, the mayor of the town said in the evening."
SECOND = FIRST.replace("four", "six")


def capture(words: str, when: str) -> bytes:
    page = f"<html><head><title>Shells hit Kasra</title></head><body><article><p>{words}</p></article></body></html>"
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nETag: x\r\n\r\n{page}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {ADDRESS}\r\nWARC-Date: {when}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{len(answer):012}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


@pytest.fixture
def folder(dateline, tmp_path):
    """A record of a page that was captured twice in one archive."""
    warc = tmp_path / "page.warc"
    warc.write_bytes(capture(FIRST, "2024-03-05T10:00:00Z") + capture(SECOND, "2024-03-06T10:00:00Z"))
    done = dateline("add", warc, "--ledger", tmp_path / "record")
    assert done.stdout.startswith("2 added"), done.output
    return tmp_path / "record"


def test_both_are_kept_with_their_own_bytes_and_receipts(dateline, folder):
    lines = versions(dateline, folder)
    assert [line["receipt"]["received"] for line in lines] == ["2024-03-05T10:00:00Z", "2024-03-06T10:00:00Z"]
    assert all(line["receipt"]["address"] == ADDRESS and ["ETag", "x"] in line["receipt"]["headers"] for line in lines)
    assert lines[0]["receipt"]["sha256"] == lines[0]["original"] != lines[1]["original"]
    assert (lines[0]["follows"], lines[1]["follows"]) == (None, lines[0]["article"])
    assert dateline("verify", "--ledger", folder).exit_code == 0


def versions(dateline, folder):
    shown = dateline("versions", f"{folder.parent}/page.warc:{ADDRESS}", "--json", "--ledger", folder).stdout
    return [json.loads(line) for line in shown.splitlines()]


def test_what_changed_is_told_in_pieces(dateline, folder):
    first, second = versions(dateline, folder)
    assert first["changed"] is None
    kinds = [(piece["kind"], piece["text"]) for piece in second["changed"]["text"]]
    assert ("removed", "four") in kinds and ("added", "six") in kinds


def test_people_see_the_words_that_were_taken_out_and_put_in(dateline, folder):
    shown = dateline("versions", f"{folder.parent}/page.warc:{ADDRESS}", "--ledger", folder).stdout
    assert "killed [-four-]{+six+} people" in " ".join(shown.split())


def test_a_page_can_be_asked_for_by_its_address(dateline, folder):
    assert "{+six+}" in dateline("versions", ADDRESS, "--ledger", folder).stdout


def test_nothing_steers_the_terminal():
    assert spaced(" a\x1b[31m\n b ") == " a [31m b "
