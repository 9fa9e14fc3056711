"""LexisNexis and Nexis Uni exports → their articles. Text in both layouts; the DOCX comes here as its paragraphs.

    LexisNexis (text)      "3 of 40 DOCUMENTS", outlet, day, headline, BYLINE:, SECTION:, LENGTH:, text, LOAD-DATE:
    Nexis Uni (text, DOCX) headline, outlet, day, copyright, Section:, Length:, Byline:, Body, text, Load-Date:,
                           "End of Document"

What goes out: one article a document, its text the export's own lines. Cover pages and lists of hits are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.errors import IntakeError
from dateline.intake.bounds import IntakeProblem
from dateline.intake.day import parse_when
from dateline.intake.encoding import decode
from dateline.intake.page import names_of
from dateline.intake.source import Item, Source
from dateline.intake.vendors import LANGUAGES, exported

NAME = "a LexisNexis export"
STREAMS = False

OLD_START = re.compile(r"^[ \t]*\d{1,5} of \d{1,5} DOCUMENTS?[ \t]*$", re.M)
LENGTH = re.compile(r"^(?:LENGTH|Length):[ \t\xa0]*\d[\d,.]* words?[ \t]*$", re.M)
END = "End of Document"
UNI_END = re.compile(rf"^[ \t]*{END}[ \t]*$", re.M)

FIELD = re.compile(r"(?P<name>[A-Z][A-Za-z-]{2,18}):[ \t\xa0]*(?P<value>.*)")
#: Fields over the text, and fields under it.
HEAD = frozenset("byline section length dateline highlight source series distribution".split())
TAIL = frozenset(
    "load-date language publication-type publication-code journal-code graphic graphics classification subject industry"
    " geographic person organization company ticker correction correction-date type category notes country state city"
    " acc-no document-type copyright isbn issn images url".split()
)
UNI_TAIL = frozenset("load-date graphic graphics classification language correction-date notes".split())
COPYRIGHT = re.compile(r"\(c\)|©|copyright\b", re.I)
SPACES = re.compile(r"[ \t\xa0]+")


def fits(source: Source) -> bool:
    """Whether the first bytes have the marks of either layout."""
    start = source.start.replace("\r\n", "\n").lstrip("\ufeff")
    if start.lstrip().startswith("<"):
        return False
    return bool(LENGTH.search(start)) and bool(
        OLD_START.search(start) or "\nLoad-Date:" in start or UNI_END.search(start)
    )


def read(source: Source) -> Iterator[Item]:
    """The export's articles."""
    raw = source.whole()
    decoded = decode(raw, source.told.get("charset"))
    text = decoded.text.replace("\r\n", "\n")
    starts = [(match.start(), match.end()) for match in OLD_START.finditer(text)]
    if not starts:
        yield from read_uni(text.split("\n"), source, raw, gap="\n", warnings=decoded.warnings)
        return
    ends = [start for start, _ in starts[1:]] + [len(text)]
    for number, ((_, start), end) in enumerate(zip(starts, ends, strict=True), start=1):
        fields = old_fields(text[start:end].split("\n"))
        yield from item_of(fields, source, number, raw, decoded.warnings)


def is_uni(lines: Sequence[str]) -> bool:
    """Whether a document's paragraphs are Nexis Uni's."""
    return any(line.strip() == END for line in lines) and any(LENGTH.match(line.strip()) for line in lines)


def read_uni(
    lines: Sequence[str], source: Source, raw: bytes | None = None, gap: str = "\n\n", warnings: Sequence[str] = ()
) -> Iterator[Item]:
    """The articles of Nexis Uni's lines or paragraphs; `gap` is what stands between two of them in the text."""
    number, begun = 0, 0
    for at, line in enumerate(lines):
        if line.strip() == END:
            number += 1
            yield from item_of(uni_fields(lines[begun:at], gap), source, number, raw, warnings)
            begun = at + 1
    rest = lines[begun:]
    if any(LENGTH.match(line.strip()) for line in rest):
        yield from item_of(uni_fields(rest, gap), source, number + 1, raw, warnings)
    elif not number:
        raise IntakeError("No article was found in the LexisNexis export.", "Export full documents.")


def item_of(
    fields: dict[str, str], source: Source, number: int, raw: bytes | None, warnings: Sequence[str]
) -> Iterator[Item]:
    """The article of a document's fields, or why it has none."""
    ref = f"{source.ref}:{number}"
    if not fields.get("text", "").strip():
        yield IntakeProblem(ref, "The document has no text.", "Export full documents, not a list of results.")
        return
    when = parse_when(fields.get("day", ""))
    if raw is not None:
        source.keep(ref, raw)
    elif source.originals is not None and source.ref in source.originals:
        source.keep(ref, source.originals[source.ref])
    yield exported(
        fields["text"],
        ref,
        when,
        warnings,
        title=fields.get("title"),
        outlet=fields.get("outlet"),
        language=LANGUAGES.get(fields.get("language", "").partition(";")[0].strip().lower()),
        authors=names_of(fields.get("byline")),
        section=fields.get("section", "").partition(";")[0].strip() or None,
    )


def old_fields(lines: list[str]) -> dict[str, str]:
    """The fields of a document in LexisNexis' text layout."""
    counted = next((n for n, line in enumerate(lines) if LENGTH.match(line)), None)
    if counted is None:
        return {}
    blocks = blocks_of(lines[:counted])
    fields = {name: value for block in blocks for name, value in [field_of(block)] if name in HEAD}
    plain = [block for block in blocks if field_of(block)[0] not in HEAD]
    dated = next((n for n, block in enumerate(plain) if parse_when(one_line(block[:1]))), None)
    if dated is not None:
        fields["day"] = one_line(plain[dated][:1])
        fields["outlet"] = one_line(plain[dated - 1]) if dated else one_line([])
        fields["title"] = one_line(next((block for block in plain[dated + 1 :] if is_flush(block)), []))
    body, tail = body_of(lines, counted + 1, TAIL)
    return {name: value for name, value in (tail | fields | {"text": body}).items() if value}


def uni_fields(lines: Sequence[str], gap: str) -> dict[str, str]:
    """The fields of a document in Nexis Uni's layout."""
    counted = next((n for n, line in enumerate(lines) if LENGTH.match(line.strip())), None)
    if counted is None:
        return {}
    head = [one_line([line]) for line in lines[:counted] if line.strip()]
    dated = next((n for n in reversed(range(len(head))) if len(head[n]) < 80 and parse_when(head[n])
                  and not COPYRIGHT.match(head[n]) and not FIELD.fullmatch(head[n])), None)  # fmt: skip
    fields = {name: value for line in head for name, value in [field_of([line])] if name in HEAD}
    if dated is not None:
        fields["day"] = head[dated]
        fields["outlet"] = head[dated - 1] if dated else ""
        fields["title"] = re.sub(r"^\d{1,4}\. ", "", head[dated - 2]) if dated > 1 else ""
    body, tail = uni_body(list(lines), counted + 1, gap)
    return {name: value for name, value in (tail | fields | body).items() if value}


def uni_body(lines: list[str], at: int, gap: str) -> tuple[dict[str, str], dict[str, str]]:
    """Text, by-line and tail fields. The text begins after "Body", else with the first line that is no field."""
    begins = next((n for n in range(at, len(lines)) if lines[n].strip() == "Body"), None)
    head: dict[str, str] = {}
    for n in range(at, begins if begins is not None else len(lines)):
        name, value = field_of([lines[n].strip()])
        if name in HEAD:
            head[name] = value
        elif lines[n].strip() and begins is None:
            begins = n - 1
            break
    start = begins + 1 if begins is not None else at
    ends = next((n for n in range(start, len(lines)) if is_uni_tail(lines[n])), len(lines))
    tail = dict(field_of([line.strip()]) for line in lines[ends:] if line.strip())
    kept = lines[start:ends] if gap == "\n" else [line.strip() for line in lines[start:ends] if line.strip()]
    return head | {"text": gap.join(kept).strip("\n ")}, {name: tail[name] for name in ("language",) if name in tail}


def is_uni_tail(line: str) -> bool:
    """Whether a line begins the tail: "Graphic", "Classification", "Load-Date: …"."""
    name = line.strip().partition(":")[0].lower()
    return name in UNI_TAIL and (":" in line or line.strip().istitle())


def body_of(lines: list[str], at: int, tail_names: frozenset[str]) -> tuple[str, dict[str, str]]:
    """The text, and the fields under it. DATELINE and HIGHLIGHT may still stand over it."""
    while at < len(lines) and (not lines[at].strip() or field_of([lines[at]])[0] in HEAD):
        in_field = bool(lines[at].strip())
        at += 1
        while in_field and at < len(lines) and lines[at].strip():
            at += 1
    ends = next((n for n in range(at, len(lines)) if is_tail(lines[n], tail_names)), len(lines))
    tail = dict(field_of(block) for block in blocks_of(lines[ends:]))
    return "\n".join(lines[at:ends]).strip("\n "), {name: tail[name] for name in ("language",) if name in tail}


def is_tail(line: str, names: frozenset[str]) -> bool:
    """Whether a line in capitals begins the fields under the text, or is the centred copyright."""
    name = line.partition(":")[0]
    return (name.isupper() and name.lower() in names and ":" in line) or (
        line.startswith("     ") and bool(COPYRIGHT.match(line.strip()))
    )


def blocks_of(lines: Sequence[str]) -> list[list[str]]:
    """The lines in groups between blank ones."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def field_of(block: Sequence[str]) -> tuple[str, str]:
    """A field's name in small letters and its value on one line; ("", …) for what is no field."""
    found = FIELD.match(block[0].strip()) if block else None
    return (found["name"].lower(), one_line([found["value"], *block[1:]])) if found else ("", "")


def is_flush(block: Sequence[str]) -> bool:
    """Whether a group stands at the margin, as headlines do; editions are centred."""
    return not block[0].startswith("    ")


def one_line(block: Sequence[str]) -> str:
    """The lines as one, with single blanks."""
    return SPACES.sub(" ", " ".join(line.strip() for line in block)).strip()
