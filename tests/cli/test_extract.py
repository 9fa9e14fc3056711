"""`dateline extract`: an article's text out of its original again."""

import json
from pathlib import Path

import pytest

from .test_versions import ADDRESS, SECOND, capture

pytestmark = pytest.mark.usefixtures("reader")

GOLDEN = Path(__file__).parents[1] / "intake/golden"
EXPORTS = ("factiva-forty.txt", "factiva-codes.rtf", "nexis-uni.rtf", "document-nexis-uni.docx", "lexisnexis.txt")
SINGLE = ("page.pdf", "document.docx", "document.rtf", "page-json-ld.html", "page-windows-1256", "mail-two-bodies")


def add(dateline, folder, *paths):
    done = dateline("add", *paths, "--ledger", folder)
    assert " 0 added" not in done.stdout
    return [json.loads(line)["id"] for line in dateline("articles", "--json", "--ledger", folder).stdout.splitlines()]


def extracted(dateline, folder, *ids, keep=False):
    done = dateline("extract", *ids, "--json", *(["--keep"] if keep else []), "--ledger", folder)
    return done, [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("name", [*EXPORTS, *SINGLE, "captures.warc", "captures.wacz", "mails.mbox"])
def test_the_same_version_extracts_the_same(dateline, tmp_path, name):
    ids = add(dateline, tmp_path / "record", GOLDEN / name)
    done, edits = extracted(dateline, tmp_path / "record", *ids)
    assert done.exit_code == 0 and len(edits) == len(ids)
    for edit in edits:
        assert edit["fields"] == {} and [piece["kind"] for piece in edit["text"]] == ["same"], edit


def test_what_another_version_of_dateline_makes_of_it_is_kept_as_a_version(dateline, tmp_path, monkeypatch):
    from dateline.intake import html

    folder, warc = tmp_path / "record", tmp_path / "page.warc"
    warc.write_bytes(capture(SECOND, "2024-03-05T10:00:00Z"))
    with monkeypatch.context() as older:
        older.setattr(html, "main_text", lambda found, page: (SECOND.partition(" and killed")[0], []))
        [id] = add(dateline, folder, warc)
    done, [edit] = extracted(dateline, folder, id, keep=True)
    assert done.exit_code == 0 and {piece["kind"] for piece in edit["text"]} == {"same", "added"}
    shown = dateline("versions", ADDRESS, "--json", "--ledger", folder).stdout.splitlines()
    first, second = map(json.loads, shown)
    assert first["article"] == id == second["follows"]
    assert first["original"] == second["original"] and first["receipt"] == second["receipt"]
    assert dateline("verify", "--ledger", folder).exit_code == 0


def test_without_an_address_nothing_is_kept(dateline, tmp_path, monkeypatch):
    from dateline.intake import rtf

    folder = tmp_path / "record"
    with monkeypatch.context() as older:
        older.setattr(rtf, "paragraphs", lambda lines: " ".join(lines)[:100])
        [id] = add(dateline, folder, GOLDEN / "document.rtf")
    done, _ = extracted(dateline, folder, id, keep=True)
    assert done.exit_code == 1 and "no address" in done.stderr
    assert "{+" in dateline("extract", id, "--ledger", folder).stdout
