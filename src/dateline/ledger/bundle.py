"""Bundle: one event with all that it rests on, in one file that another machine checks without a ledger.

    manifest.json       every other file with its size and SHA-256; when, by which version, and the journal's last hash
    event.json          the event on record: claims, figures, grade, links
    readings/ID.json    each article that tells it, as stored, and what it says
    originals/SHA-256   the bytes of each as received
    receipts.jsonl      the journal's lines about those articles and judgements, as they stand in the chain
    judgements.jsonl    what people decided about it
    README.txt          how to check it by hand

In: a ledger and an event's id; out: a ZIP, and its manifest's hash, which the ledger's journal notes. The hash is what
to send by another way: who holds it knows that nothing in the file was changed since.

>>> sealed = write_bundle(ledger, "e-353dc27e5428e7e2", Path("event.zip"))
>>> [check.name for check in check_bundle(Path("event.zip"))[0] if not check.ok]
[]
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError
from sqlalchemy import select

from dateline import __version__
from dateline.article import Article, Model, Span
from dateline.errors import LedgerError
from dateline.ledger import journal, tables
from dateline.ledger.engine import writing
from dateline.ledger.merging.run import now
from dateline.ledger.upkeep import Findings
from dateline.ledger.views import Check, Judged
from dateline.reading import Reading
from dateline.record import RecordEvent, to_json

if TYPE_CHECKING:
    from dateline.ledger.store import Ledger

FORMAT = "dateline bundle 1"
MANIFEST, EVENT, RECEIPTS, JUDGEMENTS, README = (
    "manifest.json", "event.json", "receipts.jsonl", "judgements.jsonl", "README.txt",
)  # fmt: skip
STAMP = (1980, 1, 1, 0, 0, 0)  # of every file, so that the same content is the same bytes
MOST_FILES, MOST_BYTES = 20_000, 2_000_000_000
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
HINT = "Ask whoever sent it for another copy."
BY_HAND = """This file was written by Dateline. It holds one event of a record with everything that it rests on.

`dateline verify FILE.zip` checks it. By hand: manifest.json lists every file with its SHA-256 (`sha256sum`). A file
in originals/ is named by its own SHA-256. In receipts.jsonl each line of the record's journal holds the SHA-256 of the
line before it ("before"), and the line "added" of an article that of its original.
"""


class File(Model):
    """A file of the bundle."""

    name: str
    sha256: str
    size: int


class Manifest(Model):
    """What is in a bundle. `head` is the hash of the journal's last line when it was made, `lines` its number."""

    format: str
    event: str
    made: str
    tool: str
    head: str
    lines: int
    files: list[File]


class Line(Model):
    """A line of the ledger's journal, and its place in it."""

    seq: int
    line: str


# ------------------------------------------------------------------------------------------------------------- writing


def write_bundle(ledger: Ledger, id: str, out: Path) -> str:
    """Write the bundle of an event; the hash of its manifest. Raises NotOnRecord, or LedgerError where it can't."""
    event = ledger.event(id)
    files = dict(contents(ledger, event))
    with ledger.engine.connect() as connection:
        head, lines = journal.head(connection), journal.last_line(connection)
    listed = [File(name=name, sha256=sha256(raw), size=len(raw)) for name, raw in sorted(files.items())]
    manifest = Manifest(
        format=FORMAT, event=event.id, made=now(), tool=f"dateline {__version__}", head=head, lines=lines, files=listed
    )
    raw = manifest.model_dump_json(indent=1).encode()
    try:
        pack({MANIFEST: raw, **files}, out)
    except OSError as error:
        raise LedgerError(f"{out} can't be written: {error.strerror or error}.") from error
    with writing(ledger.engine) as connection:
        journal.note(connection, now(), "bundled", event=event.id, manifest=sha256(raw))
    ledger.copy_journal()
    return sha256(raw)


def contents(ledger: Ledger, event: RecordEvent) -> Iterator[tuple[str, bytes]]:
    """The files but the manifest."""
    yield EVENT, to_json(event).encode()
    yield README, BY_HAND.encode()
    judged = ledger.judgements_on(event.id)
    yield JUDGEMENTS, as_lines(judged)
    articles = sorted({mention.article for mention in event.mentions})
    for article in articles:
        yield f"readings/{article}.json", to_json(ledger.reading(article)).encode("utf8")
        original = ledger.original(article)
        yield f"originals/{sha256(original)}", original
    about = {*articles, *(each.judgement.id for each in judged)}
    with ledger.engine.connect() as connection:
        query = select(tables.journal.c.seq, tables.journal.c.line).order_by(tables.journal.c.seq)
        rows = connection.execute(query).all()
    told = [Line(seq=row.seq, line=row.line) for row in rows if is_about(row.line, about)]
    yield RECEIPTS, as_lines(told)


def is_about(line: str, ids: set[str]) -> bool:
    """Whether a line of the journal tells of one of those articles or judgements."""
    said = json.loads(line)
    return said.get("article") in ids or said.get("judgement") in ids


def as_lines(items: list[Judged] | list[Line]) -> bytes:
    """JSON lines."""
    return "".join(f"{to_json(item)}\n" for item in items).encode()


def pack(files: dict[str, bytes], out: Path) -> None:
    """Write a ZIP, whole or not at all."""
    part = out.with_name(f".{out.name}.part")
    try:
        with part.open("wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, raw in files.items():
                    archive.writestr(zipfile.ZipInfo(name, STAMP), raw, zipfile.ZIP_DEFLATED)
            file.flush()
            os.fsync(file.fileno())
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def sha256(raw: bytes) -> str:
    """The hash of bytes."""
    return hashlib.sha256(raw).hexdigest()


# ------------------------------------------------------------------------------------------------------------ checking


@dataclass
class Bundle(Findings):
    """A bundle that was read, under check."""

    files: dict[str, bytes]

    @cached_property
    def manifest(self) -> Manifest:
        """Its manifest."""
        return Manifest.model_validate_json(self.files[MANIFEST])

    @cached_property
    def event(self) -> RecordEvent:
        """Its event."""
        return RecordEvent.model_validate_json(self.files[EVENT])

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """Its readings, by the id of the article that they are named by."""
        names = [name for name in self.files if name.startswith("readings/")]
        return {Path(name).stem: Reading.model_validate_json(self.files[name]) for name in names}

    @cached_property
    def lines(self) -> list[Line]:
        """Its lines of the journal."""
        return [Line.model_validate_json(line) for line in self.files[RECEIPTS].splitlines()]

    @cached_property
    def judged(self) -> list[Judged]:
        """Its judgements."""
        return [Judged.model_validate_json(line) for line in self.files[JUDGEMENTS].splitlines()]


def check_bundle(path: Path) -> tuple[list[Check], Manifest | None, str]:
    """Every check on a bundle, its manifest, and the manifest's hash. Raises LedgerError for what is no bundle."""
    files = unpack(path)
    if MANIFEST not in files:
        raise LedgerError(f"{path} is no bundle: it has no {MANIFEST}.", "`dateline bundle EVENT` writes one.")
    checks = []
    bundle = Bundle(files)
    for name, check in CHECKS.items():
        bundle.looked_at, bundle.found = 0, []
        try:
            check(bundle)
        except (ValidationError, ValueError, KeyError, TypeError, AttributeError) as error:
            bundle.expect(False, f"{name}: it can't be read ({type(error).__name__})")
        checks.append(Check(name=name, ok=not bundle.found, looked_at=bundle.looked_at, found=bundle.found[:20]))
    manifest = bundle.manifest if checks[0].ok else None
    return checks, manifest, sha256(files[MANIFEST])


def unpack(path: Path) -> dict[str, bytes]:
    """The files of a ZIP, within bounds. Raises LedgerError."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            sizes = sum(member.file_size for member in members)
            if len(names) < len(members) or len(members) > MOST_FILES or sizes > MOST_BYTES:
                raise LedgerError(f"{path} is no bundle: it names a file twice, or holds too much.", HINT)
            if any(member.flag_bits & 1 or member.compress_type not in PACKED for member in members):
                raise LedgerError(f"{path} is no bundle: it is packed in another way.", HINT)
            return {member.filename: archive.read(member) for member in members}
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise LedgerError(f"{path} can't be read as a bundle: {str(error) or type(error).__name__}.", HINT) from error


def check_manifest(bundle: Bundle) -> None:
    """Every file is the one that the manifest lists, and no other is there."""
    listed = {file.name: file for file in bundle.manifest.files}
    bundle.expect(bundle.manifest.format == FORMAT, f"its form is {bundle.manifest.format!r}, not {FORMAT!r}")
    for name in sorted(listed.keys() | (bundle.files.keys() - {MANIFEST})):
        raw = bundle.files.get(name)
        if raw is None or name not in listed:
            bundle.expect(False, f"{name}: it is {'missing' if raw is None else 'not listed'}")
        else:
            bundle.expect(listed[name].sha256 == sha256(raw), f"{name}: its bytes have the hash {sha256(raw)}")


def check_articles(bundle: Bundle) -> None:
    """Every article's id is the hash of its content, and what its reading quotes stands in its text."""
    for id, reading in sorted(bundle.readings.items()):
        again = reading.article.changed().id
        bundle.expect(again == id, f"article {id}: its content has the id {again}")
        for event in reading.events:
            bundle.expect(stands(event.trigger, reading.article), f"article {id}: its reading quotes what isn't there")


def check_originals(bundle: Bundle) -> None:
    """Every original has the hash that is its name, and is the one in its article's receipt."""
    for name, raw in sorted(bundle.files.items()):
        if name.startswith("originals/"):
            bundle.expect(f"originals/{sha256(raw)}" == name, f"{name}: its bytes have the hash {sha256(raw)}")
    told = {said.get("article"): said.get("original") for said in map(json.loads, (each.line for each in bundle.lines))
            if said.get("what") == "added"}  # fmt: skip
    for id in sorted(bundle.readings):
        there = f"originals/{told.get(id)}" in bundle.files
        bundle.expect(there, f"article {id}: the original that its receipt names is not there")


def check_receipts(bundle: Bundle) -> None:
    """The journal's lines are in order, and one that is next to another holds its hash."""
    before: Line | None = None
    for each in bundle.lines:
        said = json.loads(each.line)
        if before is not None:
            bundle.expect(each.seq > before.seq, f"journal line {each.seq}: it is out of order")
            follows = each.seq != before.seq + 1 or said.get("before") in (None, journal.line_hash(before.line))
            bundle.expect(follows, f"journal line {each.seq}: it does not follow the line before it")
        before = each
    if before is not None and before.seq == bundle.manifest.lines:
        last = journal.line_hash(before.line) == bundle.manifest.head
        bundle.expect(last, f"journal line {before.seq}: it is not the last that the manifest tells of")


def check_event(bundle: Bundle) -> None:
    """The event is the one of the manifest, and every span of it stands in an article of the bundle."""
    event = bundle.event
    bundle.expect(event.id == bundle.manifest.event, f"event {event.id}: the manifest names {bundle.manifest.event}")
    texts = {mention.ref: bundle.readings.get(mention.article) for mention in event.mentions}
    for mention in event.mentions:
        reading = bundle.readings.get(mention.article)
        bundle.expect(reading is not None, f"mention {mention.id}: its article is not there")
        for span in (mention.trigger, mention.sentence):
            bundle.expect(reading is None or stands(span, reading.article), f"mention {mention.id}: its words differ")
    for claim in event.claims:
        for evidence in claim.evidence:
            told = texts.get(evidence.ref)
            holds = told is not None and stands(evidence, told.article)
            bundle.expect(holds, f"claim of {claim.field}: its words do not stand in {evidence.ref}")


def check_judgements(bundle: Bundle) -> None:
    """Every judgement that shaped the event is there, and the journal tells of it."""
    known = {each.judgement.id for each in bundle.judged}
    told = {said.get("judgement") for said in map(json.loads, (each.line for each in bundle.lines))}
    for id in sorted(known | set(bundle.event.judgements)):
        bundle.expect(id in known, f"judgement {id}: it is not there")
        bundle.expect(id in told, f"judgement {id}: the journal does not tell of it")


def stands(span: Span, article: Article) -> bool:
    """Whether the words of a span stand where it says."""
    return article.text[span.start : span.end] == span.text


CHECKS = {
    "manifest": check_manifest,
    "articles": check_articles,
    "originals": check_originals,
    "receipts": check_receipts,
    "event": check_event,
    "judgements": check_judgements,
}
