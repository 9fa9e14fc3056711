"""Originals: packed, sealed, read in the form of older versions too, and never larger than they may be."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest

from dateline.errors import NotOnRecord
from dateline.ledger import originals
from dateline.ledger.bundle import check_bundle, write_bundle
from dateline.ledger.originals import SEAL, Damaged, Originals, pack
from dateline.zstd import zstd

from .world import war

PAGE = b"<html><body>" + b"<p>Shells hit the market of Kasra, the mayor said.</p>" * 200 + b"</body></html>"
DIGEST = hashlib.sha256(PAGE).hexdigest()


@pytest.fixture
def archive(tmp_path) -> Originals:
    return Originals(tmp_path / "originals")


def file_of(archive: Originals) -> Path:
    path = archive.path(DIGEST)
    assert path is not None
    return path


def as_older_versions_kept_it(archive: Originals, content: bytes) -> None:
    digest = hashlib.sha256(content).hexdigest()
    path = archive.folder / digest[:2] / digest
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def sealed(frame: bytes) -> bytes:
    return frame + SEAL + hashlib.sha256(frame).digest()


def test_what_is_kept_is_read_again_and_lies_there_packed(archive):
    assert archive.keep(PAGE) == DIGEST and archive.read(DIGEST) == PAGE
    assert file_of(archive).name == f"{DIGEST}.zst" and file_of(archive).stat().st_size < len(PAGE) / 20
    assert [*archive.digests()] == [DIGEST]


def test_nothing_and_what_does_not_pack_are_kept_too(archive):
    noise = b"".join(hashlib.sha256(bytes([n])).digest() for n in range(256))
    assert [archive.read(archive.keep(content)) for content in (b"", noise)] == [b"", noise]


def test_the_file_is_written_once(archive):
    archive.keep(PAGE)
    before = file_of(archive).stat().st_mtime_ns
    archive.keep(PAGE)
    assert file_of(archive).stat().st_mtime_ns == before
    assert len(list(archive.folder.glob("*/*"))) == 1


def test_any_zstd_unpacks_the_file_as_it_is(archive, tmp_path):
    archive.keep(PAGE)
    assert zstd.decompress(file_of(archive).read_bytes()) == PAGE
    try:
        done = subprocess.run(["zstd", "-dc", file_of(archive)], capture_output=True, check=True)
    except FileNotFoundError:
        pytest.skip("no zstd program is installed")
    assert done.stdout == PAGE


def test_every_single_bit_counts(archive):
    archive.keep(PAGE)
    whole = file_of(archive).read_bytes()
    for at in range(len(whole)):
        for bit in range(8):
            file_of(archive).write_bytes(whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :])
            with pytest.raises(Damaged):
                archive.read(DIGEST)


@pytest.mark.parametrize("length", [0, 1, 39, 40, 41, -1])
def test_a_file_that_was_cut_is_damaged(archive, length):
    archive.keep(PAGE)
    file_of(archive).write_bytes(file_of(archive).read_bytes()[:length])
    with pytest.raises(Damaged):
        archive.read(DIGEST)


def test_a_bomb_in_its_place_is_unpacked_no_further_than_the_bound(archive, monkeypatch):
    archive.keep(PAGE)
    monkeypatch.setattr(originals, "MOST_UNPACKED", 100_000)
    file_of(archive).write_bytes(sealed(zstd.compress(bytes(50_000_000))))
    with pytest.raises(Damaged, match="does not unpack"):
        archive.read(DIGEST)
    file_of(archive).write_bytes(sealed(zstd.compress(PAGE) + zstd.compress(b"more")))
    with pytest.raises(Damaged, match="does not unpack"):
        archive.read(DIGEST)


def test_what_is_too_large_to_pack_is_kept_as_it_is(archive, monkeypatch):
    monkeypatch.setattr(originals, "MOST_UNPACKED", 1_000)
    archive.keep(PAGE)
    assert file_of(archive).read_bytes() == PAGE and archive.read(DIGEST) == PAGE


def test_an_archive_of_an_older_version_is_read_and_goes_on(archive):
    as_older_versions_kept_it(archive, PAGE)
    assert archive.read(DIGEST) == PAGE and archive.keep(PAGE) == DIGEST
    assert len(list(archive.folder.glob("*/*"))) == 1
    file_of(archive).write_bytes(PAGE + b" ")
    with pytest.raises(Damaged, match="its bytes have the hash"):
        archive.read(DIGEST)


def test_what_is_not_there_is_said_to_be(archive):
    with pytest.raises(NotOnRecord):
        archive.read("0" * 64)


def test_a_ledger_with_originals_of_both_forms_is_verified_and_bundled(ledger, tmp_path):
    ledger.add(war()[:4])
    for path in list(ledger.originals.folder.glob("*/*")):
        as_older_versions_kept_it(ledger.originals, ledger.originals.read(path.stem))
        path.unlink()
    ledger.add(war())
    assert {path.suffix for path in ledger.originals.folder.glob("*/*")} == {"", ".zst"}
    assert [check.name for check in ledger.verify() if not check.ok] == []
    event = max(ledger.events(), key=lambda event: len(event.mentions))
    write_bundle(ledger, event.id, tmp_path / "event.zip")
    assert all(check.ok for check in check_bundle(tmp_path / "event.zip")[0])


def test_an_original_that_no_article_has_is_verified_as_well(ledger):
    ledger.add(war()[:2])
    path = ledger.originals.path(ledger.originals.keep(PAGE))
    path.write_bytes(pack(b"another"))
    found = {check.name: check.found for check in ledger.verify() if not check.ok}
    assert list(found) == ["originals"] and DIGEST in found["originals"][0]
