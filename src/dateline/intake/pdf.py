"""PDF → one article, its pages' text in order. Scanned pages are reported, and read by OCR where that is asked for.

What comes in: a PDF. What goes out: the article; lines that stand at the top or foot of most pages (running titles,
page numbers) are left out. The PDF library is C++, and PDFs are hostile: a process of its own reads it
(`pdf_pages.py`), which may not take more time or memory than its bounds, and whose crash is this article's alone.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.article import Article
from dateline.errors import IntakeError
from dateline.intake.bounds import MAX_TEXT
from dateline.intake.source import Item, Source

NAME = "a PDF"
STREAMS = True  # its process has a clock of its own

READER = Path(__file__).with_name("pdf_pages.py")
SIGNATURE_WITHIN = 1_024  # bytes; readers accept some before it
SECONDS, OCR_SECONDS = 30, 600  # for a whole document
FEW_PAGES = 3  # from so many on, lines that repeat at the top and foot are furniture

NO_TITLES = re.compile(r"^(?:microsoft word|untitled|document\d*$|.{0,60}\.(?:docx?|indd|pdf|qxd)$)", re.I)


def fits(source: Source) -> bool:
    """Whether the PDF's signature stands near the start."""
    return b"%PDF-" in source.head[:SIGNATURE_WITHIN]


def read(source: Source) -> Iterator[Item]:
    """The document's article."""
    raw = source.whole()
    source.keep(source.ref, raw)
    found = read_pages(raw, ocr=source.ocr)
    pages: list[str] = [page or "" for page in found["pages"]]
    text = "\n\n".join(page for page in without_furniture(pages) if page)
    scanned: list[int] = found["scanned"]
    if not text.strip():
        hint = (
            "Give its text." if source.ocr else "Read them with --ocr (tesseract must be installed), or give its text."
        )
        raise IntakeError(empty_because(len(pages), scanned, found["read_by"]), hint)
    title = found["title"] or ""
    yield Article.of(
        text[: MAX_TEXT + 1],
        ref=source.ref,
        title=title if title and not NO_TITLES.match(title) else None,
        url=source.told.get("url"),
        warnings=scan_warnings(scanned, found["read_by"]),
    )


def read_pages(raw: bytes, *, ocr: bool) -> dict[str, Any]:
    """What the reading process says: {"pages", "scanned", "title", "read_by"}. Raises IntakeError."""
    seconds = OCR_SECONDS if ocr else SECONDS
    command = [sys.executable, str(READER), str(seconds), *(["ocr"] if ocr else [])]
    try:
        done = subprocess.run(command, input=raw, capture_output=True, timeout=2 * seconds, check=False)
        found: dict[str, Any] = json.loads(done.stdout or b"{}")
    except subprocess.TimeoutExpired as error:
        raise IntakeError(f"Reading it took more than {2 * seconds} seconds.", "Save its text instead.") from error
    except ValueError:
        found = {}
    if "error" in found:
        raise IntakeError(found["error"], found["hint"])
    if "pages" not in found:
        raise IntakeError("Its reader crashed or ran out of time or memory on it.", "Save its text instead.")
    return found


def empty_because(pages: int, scanned: list[int], read_by: str | None) -> str:
    """Why a document has no text."""
    if not scanned:
        return "Its pages are empty."
    said = f"Its {pages} page{'s are' if pages > 1 else ' is'} scanned"
    return f"{said}, and {read_by} finds no text in them." if read_by else f"{said}: pictures, and no text."


def scan_warnings(scanned: list[int], read_by: str | None) -> list[str]:
    """What to know about scanned pages."""
    if not scanned:
        return []
    pages = f"Page{'s' if len(scanned) > 1 else ''} {', '.join(map(str, scanned[:20]))}"
    verb = "are" if len(scanned) > 1 else "is"
    if read_by:
        return [f"{pages} {verb} scanned; the text is {read_by}'s reading, which makes mistakes."]
    return [f"{pages} {verb} scanned and not in the text; --ocr reads them."]


def without_furniture(pages: list[str]) -> list[str]:
    """The pages without the lines that most of them begin or end with, their numbers apart."""
    if len(pages) < FEW_PAGES:
        return [page.strip() for page in pages]
    for at in (0, -1):
        lines = [page.strip().split("\n") for page in pages]
        shapes = Counter(shape_of(each[at]) for each in lines)
        common = {shape for shape, count in shapes.items() if shape and count * 2 > len(pages)}
        pages = ["\n".join((each[1:] if at == 0 else each[:-1]) if shape_of(each[at]) in common else each)
                 for each in lines]  # fmt: skip
    return [page.strip() for page in pages]


def shape_of(line: str) -> str:
    """A line with its numbers alike."""
    return re.sub(r"\d+", "0", line.strip())
