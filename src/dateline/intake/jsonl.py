"""JSON lines → one article a line, in order, the text unchanged.

What comes in: lines of {"id", "text", "title"?, "published" or "date"?, "outlet"?, "url"?, "language"?, "section"?,
"authors"?}; other keys are ignored. What goes out: an article a line; a line that can't be one gives a problem with its
number, and the next goes on.

>>> line = b'{"id": "r1", "text": "Shells hit Duma.", "date": "2018-04-20"}'
>>> read_line(line, where="a.jsonl:1").ref
'r1'
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, BinaryIO

from dateline.article import Article
from dateline.errors import IntakeError
from dateline.intake.bounds import MAX_BYTES, IntakeProblem, refuse_oversized, refuse_unreadable
from dateline.intake.day import When, parse_day, parse_when
from dateline.intake.source import Item, Source

NAME = "JSON lines"
STREAMS = True

SUFFIXES = frozenset({".jsonl", ".ndjson"})
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
LONG_LINE = re.compile(rb'\s*\{(?:.{0,2000}?)"text"\s{0,3}:\s{0,3}"', re.S)


def fits(source: Source) -> bool:
    """Whether its first line is an article as JSON. A file that is called .jsonl is one even where that line is bad."""
    if PurePath(source.ref).suffix.lower() in SUFFIXES:
        return True
    start = source.head.removeprefix(BYTE_ORDER_MARK).lstrip()
    first, line_break, _ = start.partition(b"\n")
    if not line_break and not first.rstrip().endswith(b"}"):  # a line that goes on past the head
        return len(source.head) > MAX_LOOK and bool(LONG_LINE.match(first))
    try:
        return "text" in parse_object(first)
    except IntakeError:
        return False


MAX_LOOK = 60_000  # bytes; a first line longer than that is known by its beginning


def read(source: Source) -> Iterator[Item]:
    """The articles of its lines."""
    empty = True
    for number, line in enumerate(lines_of(source.rewound()), start=1):
        if not line.strip():
            continue
        empty = False
        where = f"{source.ref}:{number}"
        try:
            yield read_line(line, where=where)
        except IntakeError as error:
            yield IntakeProblem(where, f"Line {number}: {error.message}", error.hint)
    if empty:
        raise IntakeError("It holds no lines.", 'Each line needs {"id": …, "text": …}.')


def lines_of(stream: BinaryIO) -> Iterator[bytes]:
    """The lines; of one past the bound, only as much as shows that it is."""
    goes_on = False
    while line := stream.readline(MAX_BYTES + 1):
        if not goes_on:
            yield line
        goes_on = len(line) > MAX_BYTES and not line.endswith(b"\n")


def read_line(line: bytes, *, where: str) -> Article:
    """One line's article, with a warning for each field that could not be used."""
    fields = parse_object(line)
    text = fields.get("text")
    if not isinstance(text, str):
        raise IntakeError('"text" is missing or no string.', 'Each line needs {"id": …, "text": …}.')
    refuse_unreadable(text)
    ref = str(fields["id"]) if fields.get("id") is not None else where
    refuse_unreadable(ref)
    warnings: list[str] = []
    beside = {key: string_of(fields, key, warnings) for key in ("title", "outlet", "url", "language", "section")}
    when = published_of(fields, warnings)
    return Article.of(
        text,
        ref=ref,
        published=when.day if when else None,
        published_at=when.moment if when else None,
        authors=authors_of(fields),
        warnings=warnings,
        **beside,
    )


def parse_object(line: bytes) -> dict[str, Any]:
    """The line's JSON object; whatever else it is is an IntakeError."""
    refuse_oversized(line)
    hint = "Each line must be one JSON object; `python -m json.tool --json-lines FILE` finds the fault."
    try:
        found = json.loads(line.removeprefix(BYTE_ORDER_MARK).decode("utf8"))
    except UnicodeDecodeError as error:
        raise IntakeError(f"not UTF-8 (byte {error.start}).", "Write the file anew as UTF-8.") from error
    except RecursionError as error:
        raise IntakeError("JSON nested too deep.", hint) from error
    except ValueError as error:
        raise IntakeError(f"not JSON ({error}).", hint) from error
    if not isinstance(found, dict):
        raise IntakeError("JSON, but no object.", hint)
    return found


def string_of(fields: dict[str, Any], key: str, warnings: list[str]) -> str | None:
    """A field that should be a string, or None, and a warning where it is something else."""
    value = fields.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        warnings.append(f'"{key}" is no string and was left out.')
        return None
    try:
        refuse_unreadable(value)
    except IntakeError as error:
        warnings.append(f'"{key}" was left out. {error.message}')
        return None
    return value


def published_of(fields: dict[str, Any], warnings: list[str]) -> When | None:
    """The day of publication under either of its names, or None; with a warning where a value is no ISO day."""
    value = fields.get("published") or fields.get("date")
    if value and (not isinstance(value, str) or parse_day(value) is None):
        warnings.append(f"Its date {printable(value)} is not an ISO day (2018-04-20) and was left out.")
        return None
    return parse_when(value) if value else None


def authors_of(fields: dict[str, Any]) -> list[str]:
    """The names under "authors" or "author", in a list or alone."""
    value = fields.get("authors") or fields.get("author") or []
    names = value if isinstance(value, list) else [value]
    return [name for name in names if isinstance(name, str) and name.strip() and is_unicode(name)]


def is_unicode(value: str) -> bool:
    """Whether it holds no half of a surrogate pair."""
    return not any("\ud800" <= character <= "\udfff" for character in value)


def printable(value: Any) -> str:
    """A value as a message may show it."""
    return repr(str(value)[:40]).encode("utf8", "replace").decode()
