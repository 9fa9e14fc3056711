"""ZIP → the items of its files, in the order of their names; or what else is packed as ZIP: DOCX, WACZ.

What comes in: a ZIP of any kind. What goes out: its items; a file in it that can't be read is a problem of its own.
Nothing is unpacked to disk, so names that lead elsewhere ("../../x") are names only.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO, cast

from dateline.errors import IntakeError, UnsupportedFormat
from dateline.intake import docx, wacz
from dateline.intake.bounds import MAX_MEMBERS, IntakeProblem
from dateline.intake.packed import Unpacking
from dateline.intake.source import Item, Source

NAME = "a ZIP archive"
STREAMS = True

#: What is packed as ZIP, by a file that only it has.
PACKED_AS_ZIP: tuple[tuple[str, Callable[[zipfile.ZipFile, Source], Iterator[Item]]], ...] = (
    ("word/document.xml", docx.read_packed),
    ("datapackage.json", wacz.read_packed),
)
REFUSED = (
    ("xl/workbook.xml", "an Excel workbook", "Save the sheet with the articles as CSV."),
    ("ppt/presentation.xml", "a presentation", "Save its text."),
    ("META-INF/container.xml", "an e-book", "Save its text or its pages as HTML."),
    ("content.xml", "an OpenDocument file", "Save it as .docx or text."),
)
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def fits(source: Source) -> bool:
    """Whether it begins as a ZIP does."""
    return source.head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read(source: Source) -> Iterator[Item]:
    """Its items, by what kind of ZIP it is."""
    try:
        archive = zipfile.ZipFile(source.seekable())
    except BROKEN as error:
        raise IntakeError(f"The ZIP is damaged: {error}.", "Fetch or pack it again.") from error
    with archive:
        names = set(archive.namelist())
        for name, kind, hint in REFUSED:
            if name in names:
                raise UnsupportedFormat(f"It is {kind}, which Dateline does not read.", hint)
        for name, read_packed in PACKED_AS_ZIP:
            if name in names:
                yield from read_packed(archive, source)
                return
        yield from read_files(archive, source)


def read_files(archive: zipfile.ZipFile, source: Source) -> Iterator[Item]:
    """The items of every file in it; hidden ones are left out, as in folders."""
    files = sorted((info for info in archive.infolist() if is_file(info)), key=lambda info: info.filename)
    if not files:
        raise IntakeError("The ZIP holds no files.", "Give one that holds articles.")
    if len(files) > MAX_MEMBERS:
        raise IntakeError(f"The ZIP holds {len(files):,} files; {MAX_MEMBERS:,} is the most.", "Unpack or split it.")
    for info in files:
        try:
            with unpacking(archive, info) as stream:
                yield from source.inside(info.filename, stream)
        except BROKEN as error:
            yield IntakeProblem(f"{source.ref}:{info.filename}", *reason_of(info, error))


def unpacking(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    """A file of the archive as a stream that no bomb gets past."""
    return cast("BinaryIO", Unpacking(cast("BinaryIO", archive.open(info)), partial(int, info.compress_size)))


def reason_of(info: zipfile.ZipInfo, error: Exception) -> tuple[str, str]:
    """Why a file of the archive can't be read, and what to do."""
    if info.flag_bits & 1:
        return "It is encrypted.", "Unpack the archive with its password, and give the files."
    return f"It can't be unpacked: {error}.", "Fetch or pack the archive again."


def is_file(info: zipfile.ZipInfo) -> bool:
    """Whether it is a file that somebody put there: no folder, nothing hidden, no file system's own notes."""
    parts = info.filename.replace("\\", "/").split("/")
    return not info.is_dir() and not any(part.startswith((".", "__MACOSX")) for part in parts)
