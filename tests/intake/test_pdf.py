"""PDFs: what goes on in the reading process, and OCR where tesseract is installed."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pypdfium2
import pytest

from dateline.article import Article
from dateline.intake import IntakeProblem, read_path, read_stream
from dateline.intake.pdf import read_pages, without_furniture

from .cases import FIRST
from .cases.documents import folded, pdf


def scan_of(raw: bytes) -> bytes:
    """The first page of a PDF as a PDF that holds a picture of it."""
    bitmap = pypdfium2.PdfDocument(raw)[0].render(scale=3, rev_byteorder=True, force_bitmap_format=2)
    rows = bytes(bitmap.buffer)
    lines = (rows[y * bitmap.stride : y * bitmap.stride + 3 * bitmap.width] for y in range(bitmap.height))
    return pdf([], picture=(bitmap.width, bitmap.height, b"".join(lines)))


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_a_scanned_page_is_read_by_ocr_where_that_is_asked_for(tmp_path: Path):
    file = tmp_path / "scan.pdf"
    file.write_bytes(scan_of(pdf(folded(FIRST))))
    (problem,) = read_path(file)
    assert isinstance(problem, IntakeProblem) and "--ocr" in problem.hint
    *_, article = read_path(file, ocr=True)
    assert isinstance(article, Article)
    assert "killed four people, the mayor said" in " ".join(article.text.split())
    assert article.warnings == ["Page 1 is scanned; the text is tesseract's reading, which makes mistakes."]


def test_ocr_without_tesseract_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    (problem,) = read_stream(io.BytesIO(pdf([])), ref="scan.pdf", ocr=True)
    assert isinstance(problem, IntakeProblem) and "tesseract is not installed" in problem.message


def test_pages_come_in_order_with_what_the_document_says():
    found = read_pages(pdf(["One."], ["Two."]), ocr=False)
    assert [page.strip() for page in found["pages"]] == ["One.", "Two."]
    assert found["scanned"] == []


def test_lines_at_the_top_of_most_pages_are_furniture_those_of_one_page_are_not():
    pages = ["Post, page 1\nOne.", "Post, page 2\nTwo.", "A headline\nThree."]
    assert without_furniture(pages) == ["One.", "Two.", "A headline\nThree."]
