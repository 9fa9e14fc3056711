"""Formats that are known and not read: what each is called, and what to do with it instead."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.errors import UnsupportedFormat
from dateline.intake.source import Item, Source

NAME = "a format that Dateline does not read"
STREAMS = False

# What a file begins with, what it is, and what to do.
SIGNATURES = (
    (b"\x89PNG", "a picture", "Give the article's text."),
    (b"\xff\xd8\xff", "a picture", "Give the article's text."),
    (b"GIF8", "a picture", "Give the article's text."),
    (b"II*\0", "a picture", "Give the article's text."),
    (b"MM\0*", "a picture", "Give the article's text."),
    (b"\xd0\xcf\x11\xe0", "an old Office document or Outlook message", "Save it as .docx, .eml or text."),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it first, or pack it as ZIP."),
    (b"Rar!", "a RAR archive", "Unpack it first, or pack it as ZIP."),
    (b"PAR1", "a Parquet table", "Export it as CSV or .jsonl."),
    (b"SQLite format 3", "an SQLite database", "Export its articles as .jsonl."),
    (b"OggS", "a recording", "Give a transcript as text."),
    (b"ID3", "a recording", "Give a transcript as text."),
    (b"\x1aE\xdf\xa3", "a video", "Give a transcript as text."),
)


def signature(source: Source) -> tuple[bytes, str, str] | None:
    """The row of the table that the source begins with."""
    return next((row for row in SIGNATURES if source.head.startswith(row[0])), None)


def fits(source: Source) -> bool:
    """Whether it is one of them."""
    return signature(source) is not None


def read(source: Source) -> Iterator[Item]:
    """Nothing: raises UnsupportedFormat."""
    _, name, hint = signature(source) or (b"", "unknown", "")
    raise UnsupportedFormat(f"It is {name}, which Dateline does not read.", hint)
    yield  # a generator, as every format's `read` is
