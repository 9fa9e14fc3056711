"""ProQuest exports (text) → their articles.

What comes in: documents between lines of underscores, their fields as "Publication title: …", the text under "Full
text:". What goes out: one article a document, its text unchanged; a document of which ProQuest gives an abstract only
is a problem that says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.errors import IntakeError
from dateline.intake.bounds import IntakeProblem
from dateline.intake.day import parse_when
from dateline.intake.encoding import decode
from dateline.intake.source import Item, Source
from dateline.intake.vendors import LANGUAGES, exported

NAME = "a ProQuest export"
STREAMS = False

SEPARATOR = re.compile(r"^_{30,}[ \t]*$", re.M)
COUNTED = re.compile(r"^Document \d{1,5} of \d{1,5}[ \t]*$", re.M)
MARK = re.compile(r"^ProQuest document ID:", re.M)
LABELS = (
    "Author|Publication info|Abstract|Abstract (summary)|Links|Subject|Location|People"
    "|Company / organization|Title|Publication title|First page|Pages|Publication year|Publication date|Year|Volume"
    "|Issue|Section|Publisher|Place of publication|Country of publication|Publication subject|ISSN|e-ISSN|Source type"
    "|Language of publication|Document type|Document feature|Dateline|ProQuest document ID|Document URL|Copyright"
    "|Last updated|Database|Correspondence author|Credit|Classification|Identifier / keyword|Supplement|Edition"
    "|Business indexing term|Number of pages|Column|URL|CODEN|DOI|Word count|Number of references"
).split("|")
LABEL = re.compile(rf"^(?P<label>{'|'.join(re.escape(label) for label in LABELS)}):[ \t]*(?P<value>.*)$")


def fits(source: Source) -> bool:
    """Whether the first bytes have ProQuest's marks."""
    start = source.start.replace("\r\n", "\n")
    return bool(MARK.search(start)) and bool(
        SEPARATOR.search(start) or COUNTED.search(start) or "\nFull text:" in start
    )


def read(source: Source) -> Iterator[Item]:
    """The export's articles."""
    raw = source.whole()
    decoded = decode(raw, source.told.get("charset"))
    pieces = SEPARATOR.split(decoded.text.replace("\r\n", "\n"))
    documents = [piece for piece in pieces if MARK.search(piece)]
    if not documents:
        raise IntakeError("No article was found in the ProQuest export.", "Export it as text with full text.")
    for number, document in enumerate(documents, start=1):
        fields = fields_of(document.split("\n"))
        ref = f"{source.ref}:{fields.get('ProQuest document ID') or number}"
        source.keep(ref, raw)
        yield item_of(fields, ref, decoded.warnings)


def fields_of(lines: Sequence[str]) -> dict[str, str]:
    """The fields of a document, each with its lines; what stands before the first is the headline."""
    begins = next((n for n, line in enumerate(lines) if line.lower().startswith("full text:")), None)
    if begins is None:
        return labelled(lines)
    ends = text_end(lines, begins)
    text = "\n".join([lines[begins].partition(":")[2].lstrip(), *lines[begins + 1 : ends]]).strip("\n ")
    return labelled([*lines[:begins], "", *lines[ends:]]) | {"Full text": text}


def text_end(lines: Sequence[str], begins: int) -> int:
    """Where the full text ends: every paragraph after it begins with a label. One inside it may do so as well."""
    ends = at = len(lines)
    while at > begins + 1:
        start = at
        while start > begins + 1 and lines[start - 1].strip():
            start -= 1
        if start < at and not LABEL.match(lines[start]):
            break
        ends = start if start < at else ends
        at = start - 1 if start == at else start
    return ends


def labelled(lines: Sequence[str]) -> dict[str, str]:
    """The fields of lines outside the full text."""
    values: dict[str, list[str]] = {"": []}
    current = ""
    for line in lines:
        found = LABEL.match(line)
        if found and found["label"] not in values:
            current = found["label"]
            values[current] = [found["value"]]
        elif not COUNTED.match(line):
            values[current].append(line)
    return {label: "\n".join(said).strip("\n ") for label, said in values.items()}


def item_of(fields: dict[str, str], ref: str, warnings: Sequence[str]) -> Item:
    """The article of a document's fields, or why it has none."""
    text = fields.get("Full text") or ""
    if not text.strip() or text.strip().lower().startswith("not available"):
        return IntakeProblem(ref, "ProQuest gives an abstract of it only.", "Get its full text from its outlet.")
    when = parse_when(fields.get("Publication date", ""))
    return exported(
        text,
        ref,
        when,
        warnings,
        title=one_line(fields.get("Title") or fields[""]) or None,
        outlet=one_line(fields.get("Publication title", "")).partition(";")[0].strip() or None,
        url=address_of(fields),
        language=LANGUAGES.get(fields.get("Language of publication", "").lower()),
        authors=[in_order(name) for name in one_line(fields.get("Author", "")).split(";") if name.strip()],
        section=one_line(fields.get("Section", "")) or None,
    )


def address_of(fields: dict[str, str]) -> str | None:
    """The document's address, which lines may break."""
    said = "".join((fields.get("Document URL") or fields.get("URL") or "").split())
    return said or None


def in_order(name: str) -> str:
    """ "Ann Lee" of "Lee, Ann"."""
    last, comma, rest = name.strip().rstrip(".").partition(", ")
    return f"{rest} {last}" if comma else last


def one_line(said: str) -> str:
    """The words on one line."""
    return " ".join(said.split())
