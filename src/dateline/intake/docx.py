"""DOCX → one article, its paragraphs with a blank line between them; or the articles of a Nexis Uni export.

What comes in: a Word document. What goes out: its text as it stands (deleted passages left out), the title where its
first paragraph is set as one. A document does not say when it was published, so neither does its article.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.article import Article
from dateline.errors import IntakeError
from dateline.intake import nexis
from dateline.intake.bounds import MAX_BYTES, in_time
from dateline.intake.source import Item, Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SAID = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
TITLES = ("title", "heading1", "heading 1")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its words, and the name of its style."""

    text: str
    style: str = ""


def read_packed(archive: zipfile.ZipFile, source: Source) -> Iterator[Item]:
    """The articles of a document."""
    source.keep(source.ref, source.seekable().read(MAX_BYTES + 1))
    with in_time():
        paragraphs = list(paragraphs_of(document_of(archive)))
    lines = [paragraph.text for paragraph in paragraphs]
    if nexis.is_uni(lines):
        yield from nexis.read_uni(lines, source)
        return
    title = paragraphs[0].text if paragraphs and paragraphs[0].style.lower() in TITLES else None
    text = "\n\n".join(line.strip() for line in lines if line.strip())
    yield Article.of(text, ref=source.ref, title=title)


def document_of(archive: zipfile.ZipFile) -> bytes:
    """The document's own XML; an IntakeError where it is too large."""
    try:
        with archive.open("word/document.xml") as part:
            raw = part.read(3 * MAX_BYTES + 1)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError) as error:
        raise IntakeError(
            f"The document is damaged or encrypted: {error}.", "Save it anew, without password."
        ) from error
    if len(raw) > 3 * MAX_BYTES:
        raise IntakeError(f"Its text unpacks to more than {3 * MAX_BYTES // 1_000_000} MB.", "Split it.")
    return raw


def paragraphs_of(raw: bytes) -> Iterator[Paragraph]:
    """The paragraphs, one after the other; each is forgotten once it is read, so long exports stay small."""
    from lxml import etree

    events = etree.iterparse(
        io.BytesIO(raw), events=("end",), tag=f"{WORD}p", no_network=True, resolve_entities=False, load_dtd=False,
        recover=True,
    )  # fmt: skip
    for _, element in events:
        if any(above.tag == FALLBACK for above in element.iterancestors()):
            continue
        words = "".join(said_by(part) for part in element.iter())
        style = element.find(f"{WORD}pPr/{WORD}pStyle")
        yield Paragraph(words, str(style.get(f"{WORD}val") or "") if style is not None else "")
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def said_by(part: Element) -> str:
    """What one element of a paragraph adds to its words."""
    if part.tag == f"{WORD}t":
        return str(part.text or "")
    above = part.getparent()  # a tab in a paragraph's settings is a tab stop
    return SAID.get(str(part.tag), "") if above is not None and above.tag == f"{WORD}r" else ""
