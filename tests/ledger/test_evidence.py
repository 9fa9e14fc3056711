"""Evidence: the chain of the journal, and bundles that are checked without a ledger."""

from __future__ import annotations

import hashlib
import json
import random
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select, text

from dateline.errors import LedgerError, NotOnRecord
from dateline.intake.receipt import Receipt
from dateline.ledger import Ledger, tables
from dateline.ledger.bundle import check_bundle, write_bundle
from dateline.ledger.engine import writing
from dateline.ledger.journal import line_hash

from .world import war


def wrong(ledger: Ledger) -> set[str]:
    return {check.name for check in ledger.verify() if not check.ok}


def execute(ledger: Ledger, statement: str, **values: object) -> None:
    with writing(ledger.engine) as connection:
        connection.execute(text(statement), values)


def lines(ledger: Ledger) -> list[str]:
    return (ledger.folder / "journal.jsonl").read_text(encoding="utf8").splitlines()


@pytest.fixture
def filled(ledger):
    ledger.add(war())
    ledger.judge("accepted", next(ledger.events()).id, who="ana")
    ledger.refresh()
    return ledger


class TestTheChain:
    def test_each_line_holds_the_hash_of_the_one_before(self, filled):
        told = lines(filled)
        assert [json.loads(line)["before"] for line in told] == ["", *map(line_hash, told[:-1])]
        assert wrong(filled) == set()

    def test_the_line_of_an_article_is_its_receipt(self, ledger):
        [first, *_] = war()
        page = b"<html>"
        address = "https://post.example/kasra"
        receipt = Receipt(
            address=address, url=address, status=200, received="2024-03-05T10:00:00+00:00", headers=[("ETag", "x")],
            sha256="0" * 64,
        )  # fmt: skip
        ref = first.article.ref
        ledger.add_articles([first.article], lambda found, _: (first for _ in found), "1", page, (), {ref: receipt})
        line = json.loads(lines(ledger)[0])
        assert (line["receipt"]["address"], line["receipt"]["headers"]) == (address, [["ETag", "x"]])
        assert line["tool"].startswith("dateline ") and ledger.original(ref) == page

    def test_a_byte_flipped_anywhere_in_originals_or_journal_is_found(self, filled):
        dice = random.Random(7)
        files = [*(filled.folder / "originals").glob("*/*"), filled.folder / "journal.jsonl"]
        for path in files:
            whole = path.read_bytes()
            for at in {0, len(whole) - 1, *(dice.randrange(len(whole)) for _ in range(2))}:
                broken = bytearray(whole)
                broken[at] ^= 1 << dice.randrange(8)
                path.chmod(0o644)
                path.write_bytes(bytes(broken))
                assert wrong(filled) & {"originals", "journal"}, (path.name, at)
                path.write_bytes(whole)
        assert wrong(filled) == set()

    @pytest.mark.parametrize("which", ["first", "middle", "last"])
    def test_a_line_changed_in_store_and_file_alike_breaks_the_chain(self, filled, which):
        with filled.engine.connect() as connection:
            rows = connection.execute(select(tables.journal).order_by(tables.journal.c.seq)).all()
        row = rows[{"first": 0, "middle": len(rows) // 2, "last": -1}[which]]
        forged = row.line.replace('"when": "2', '"when": "1')
        execute(filled, "UPDATE journal SET line = :line WHERE seq = :seq", line=forged, seq=row.seq)
        file = filled.folder / "journal.jsonl"
        file.write_text(file.read_text(encoding="utf8").replace(row.line, forged), encoding="utf8")
        assert wrong(filled) == {"receipts"}

    @pytest.mark.parametrize("which", ["max", "min"])
    def test_a_line_taken_out_is_found(self, filled, which):
        execute(filled, f"DELETE FROM journal WHERE seq = (SELECT {which}(seq) FROM journal)")
        assert "receipts" in wrong(filled)

    def test_an_original_that_is_swapped_for_another_is_found(self, filled):
        other = filled.originals.keep(b"another page")
        execute(filled, "UPDATE articles SET original = :other WHERE id = (SELECT min(id) FROM articles)", other=other)
        assert wrong(filled) == {"receipts"}

    def test_lines_of_before_the_chain_are_taken_into_it(self, filled):
        """A ledger of an older version: no line is chained; what is added after is, to the last of them."""
        with writing(filled.engine) as connection:
            for row in connection.execute(select(tables.journal)).all():
                said = json.loads(row.line)
                del said["before"]
                old = json.dumps(said, ensure_ascii=False)
                connection.execute(tables.journal.update().where(tables.journal.c.seq == row.seq).values(line=old))
            connection.execute(text("DELETE FROM meta WHERE key IN ('journal head', 'journal copied')"))
        (filled.folder / "journal.jsonl").unlink()
        assert wrong(filled) == set()
        filled.judge("accepted", next(filled.events(type="PROTEST")).id, who="ana")
        assert wrong(filled) == set()
        assert json.loads(lines(filled)[-1])["before"] == line_hash(lines(filled)[-2])
        execute(filled, "UPDATE journal SET line = replace(line, 'added', 'addad') WHERE seq = 1")
        assert "receipts" in wrong(filled)


@pytest.fixture
def bundle(filled, tmp_path) -> Path:
    path = tmp_path / "event.zip"
    event = max(filled.events(), key=lambda event: len(event.mentions))
    assert len(event.mentions) > 1
    write_bundle(filled, event.id, path)
    return path


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewrite(path: Path, files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)


def faults(path: Path) -> dict[str, list[str]]:
    return {check.name: check.found for check in check_bundle(path)[0] if not check.ok}


class TestBundles:
    def test_a_bundle_is_checked_without_a_ledger(self, filled, bundle):
        checks, manifest, seal = check_bundle(bundle)
        assert [check.name for check in checks if not check.ok] == []
        assert all(check.looked_at for check in checks if check.name != "judgements")
        [noted] = [line for line in filled.journal() if line["what"] == "bundled"]
        assert (noted["manifest"], noted["event"]) == (seal, manifest.event)
        assert wrong(filled) == set()

    def test_it_holds_all_that_the_event_rests_on(self, filled, bundle):
        files = members(bundle)
        event = filled.event(json.loads(files["event.json"])["id"])
        articles = {mention.article for mention in event.mentions}
        assert {name for name in files if name.startswith("readings/")} == {f"readings/{id}.json" for id in articles}
        assert {raw for name, raw in files.items() if name.startswith("originals/")} == {
            filled.original(id) for id in articles
        }

    def test_a_byte_flipped_in_any_file_is_found(self, bundle):
        whole, dice = members(bundle), random.Random(3)
        for name, raw in whole.items():
            for at in {0, len(raw) - 1, dice.randrange(len(raw))} if raw else ():
                broken = bytearray(raw)
                broken[at] ^= 1
                rewrite(bundle, whole | {name: bytes(broken)})
                seal_differs = name == "manifest.json"
                assert faults(bundle) or seal_differs, (name, at)

    def test_what_is_missing_or_added_is_named(self, bundle):
        whole = members(bundle)
        original = next(name for name in whole if name.startswith("originals/"))
        rewrite(bundle, {name: raw for name, raw in whole.items() if name != original})
        assert f"{original}: it is missing" in faults(bundle)["manifest"]
        rewrite(bundle, whole | {"more.txt": b"x"})
        assert faults(bundle) == {"manifest": ["more.txt: it is not listed"]}

    def test_a_forger_who_mends_the_manifest_still_has_to_forge_the_rest(self, bundle):
        whole = members(bundle)
        name = next(name for name in whole if name.startswith("readings/"))
        reading = json.loads(whole[name])
        reading["article"]["text"] = "X" + reading["article"]["text"][1:]
        whole[name] = json.dumps(reading).encode()
        manifest = json.loads(whole["manifest.json"])
        for file in manifest["files"]:
            if file["name"] == name:
                file["sha256"] = hashlib.sha256(whole[name]).hexdigest()
        rewrite(bundle, whole | {"manifest.json": json.dumps(manifest).encode()})
        assert "articles" in faults(bundle)

    def test_what_is_no_bundle(self, tmp_path, bundle):
        path = tmp_path / "x.zip"
        for raw in (b"", b"PK\x03\x04 not", bundle.read_bytes()[:-40]):
            path.write_bytes(raw)
            with pytest.raises(LedgerError):
                check_bundle(path)
        rewrite(path, {"a.txt": b"x"})
        with pytest.raises(LedgerError, match=r"no manifest\.json"):
            check_bundle(path)
        rewrite(path, {"manifest.json": b"[]"})
        assert "manifest" in faults(path)
        with pytest.raises(LedgerError):
            check_bundle(tmp_path / "none.zip")

    def test_an_event_that_is_not_on_record(self, filled, tmp_path):
        with pytest.raises(NotOnRecord):
            write_bundle(filled, "e-0", tmp_path / "x.zip")
        assert list(tmp_path.glob("*.zip")) == []
