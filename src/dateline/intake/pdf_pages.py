"""The text of a PDF's pages, as a program of its own: PDF on standard input, one JSON object on standard output.

    python pdf_pages.py SECONDS [ocr]  →  {"pages": ["…", null], "scanned": [2], "title": "…", "read_by": null}

It imports nothing of Dateline, so that it starts fast, and takes bounds on its time and memory before it looks at the
PDF. What it can't read is {"error", "hint"}; when the library crashes there is no output at all.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from typing import Any

MEMORY = 900_000_000  # bytes
MOST_PAGES = 3_000
MOST_TEXT = 1_000_001  # characters: more than one article may have
FEWEST = 16  # characters of a page; a scanned one often has a stamp
OCR_SCALE = 200 / 72  # 200 dots an inch
MOST_PIXELS = 40_000_000
PAGE_SECONDS = 60


def main() -> None:
    """Read standard input, write standard output."""
    seconds, ocr = int(sys.argv[1]), "ocr" in sys.argv[2:]
    limit(seconds)
    json.dump(pages_of(sys.stdin.buffer.read(), ocr=ocr), sys.stdout)


def limit(seconds: int) -> None:
    """Take bounds on this process's time and memory, where the system knows such."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def pages_of(raw: bytes, *, ocr: bool = False) -> dict[str, Any]:
    """What the PDF holds, or why it can't be read."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        return refusal(str(error))
    tesseract = shutil.which("tesseract") if ocr else None
    if ocr and tesseract is None:
        return {
            "error": "OCR was asked for, but tesseract is not installed.",
            "hint": "Install it, or leave out --ocr.",
        }
    pages: list[str | None] = []
    scanned = []
    total = 0
    for number in range(min(len(document), MOST_PAGES)):
        text = text_of(document, number)
        if len((text or "").strip()) < FEWEST and has_picture(document, number):
            scanned.append(number + 1)
            text = read_picture(document, number, tesseract) if tesseract else text
        pages.append(text)
        total += len(text or "")
        if total >= MOST_TEXT:
            break
    title = document.get_metadata_dict().get("Title", "").strip()
    return {"pages": pages, "scanned": scanned, "title": title or None, "read_by": tesseract and "tesseract"}


def refusal(said: str) -> dict[str, str]:
    """The library's error, for people."""
    if "assword" in said:
        return {"error": "It is a PDF with a password.", "hint": "Save it without one."}
    return {
        "error": f"It is a PDF that can't be opened: {said.rstrip('.')}.",
        "hint": "Fetch it again, or save its text.",
    }


def text_of(document: Any, number: int) -> str | None:
    """A page's text, a line a line of it, words that a line break cut joined again; None where it is broken."""
    import pypdfium2

    try:
        text = document[number].get_textpage().get_text_range()
    except pypdfium2.PdfiumError:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("\ufffe\n?|\u00ad\n|\x02\n?", "", text)
    return re.sub(r"[\0\ud800-\udfff\uffff]", "", text)


def has_picture(document: Any, number: int) -> bool:
    """Whether the page shows a picture."""
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        return any(True for _ in document[number].get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3))
    except pypdfium2.PdfiumError:
        return False


def read_picture(document: Any, number: int, tesseract: str) -> str | None:
    """A page's text as tesseract reads it; None where it can't."""
    page = document[number]
    width, height = page.get_size()
    scale = min(OCR_SCALE, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True, force_bitmap_format=2)  # 2: three bytes a pixel
    rows = bytes(bitmap.buffer)
    pixels = b"".join(rows[y * bitmap.stride : y * bitmap.stride + 3 * bitmap.width] for y in range(bitmap.height))
    picture = b"P6 %d %d 255\n" % (bitmap.width, bitmap.height) + pixels
    try:
        done = subprocess.run(
            [tesseract, "stdin", "stdout"], input=picture, capture_output=True, timeout=PAGE_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout.decode("utf8", "replace").replace("\f", "") or None


if __name__ == "__main__":
    main()
