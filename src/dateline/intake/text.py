"""Plain text → one article, its text unchanged.

What comes in: bytes. What goes out: the article; before it, a warning where the bytes are not Unicode and an older
encoding was taken.

>>> list(read_text("BEIRUT (Reuters) - Shells hit Duma.".encode(), ref="a.txt"))[0].text
'BEIRUT (Reuters) - Shells hit Duma.'
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator

from dateline.article import Article
from dateline.errors import UnsupportedFormat
from dateline.intake.bounds import IntakeProblem, refuse_unreadable

# The longer marks first: UTF-32's begins with UTF-16's.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What a file of another kind begins with, and what to do with it.
OTHER_FORMATS = (
    (b"%PDF", "a PDF", "Save its text (pdftotext), and give that."),
    (b"PK\x03\x04", "a zip archive or an Office document", "Unpack it, or save the document as text or HTML."),
    (b"\x1f\x8b", "gzip", "Unpack it first (gunzip)."),
    (b"\x89PNG", "a picture", "Give the article's text."),
    (b"\xff\xd8\xff", "a picture", "Give the article's text."),
    (b"GIF8", "a picture", "Give the article's text."),
    (b"{\\rtf", "RTF", "Save it as text or HTML."),
    (b"WARC/", "a web archive", "Save its pages as HTML."),
    (b"<?xml", "XML", "Save the article's text or the page as HTML."),
)
GUESSED = ("cp1252", "latin-1")  # encodings that nothing in the bytes speaks for


def read_text(raw: bytes, *, ref: str) -> Iterator[Article | IntakeProblem]:
    """The article, after a warning where the encoding had to be guessed."""
    refuse_other_formats(raw)
    text, encoding = decode(raw)
    refuse_unreadable(text)
    if encoding in GUESSED:
        yield IntakeProblem.warning(ref, f"It is not UTF-8; it was read as {encoding}.")
    yield Article.of(text, ref=ref)


def decode(raw: bytes) -> tuple[str, str]:
    """The text and the encoding it was read in: by its byte-order mark, as UTF-8, else as an old Western one.

    latin-1 takes any bytes, so this always answers; cp1252 before it, since that is where curly quotes are.
    """
    marked = [encoding for mark, encoding in BYTE_ORDER_MARKS if raw.startswith(mark)]
    for encoding in (*marked[:1], "utf-8", *GUESSED):
        try:
            return raw.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise AssertionError("latin-1 decodes any bytes")


def refuse_other_formats(raw: bytes) -> None:
    """Raise UnsupportedFormat for what is known to be no text."""
    for magic, name, hint in OTHER_FORMATS:
        if raw.startswith(magic):
            raise UnsupportedFormat(f"It is {name}, which Dateline does not read.", hint)
    if raw.lstrip()[:1] in (b"{", b"[") and is_json(raw):
        raise UnsupportedFormat(
            "It is JSON, but not one article a line.",
            'Write each article as one line {"id": …, "text": …}, in a file that ends in .jsonl.',
        )


def is_json(raw: bytes) -> bool:
    """Whether all of it is one JSON value (old wire copy may begin with a bracket too)."""
    try:
        json.loads(raw)
    except RecursionError:
        return True
    except ValueError:
        return False
    return True
