"""JSON lines → one article a line, in order, the text unchanged.

What comes in: lines of {"id", "text", "title"?, "published" or "date"?, "outlet"?, "url"?}; other keys are ignored.
What goes out: an article a line; a line that can't be one gives a problem with its number, and the next goes on.

>>> line = b'{"id": "r1", "text": "Shells hit Duma.", "date": "2018-04-20"}'
>>> next(read_line(line, where="a.jsonl:1")).ref
'r1'
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from dateline.article import Article
from dateline.errors import IntakeError
from dateline.intake.bounds import MAX_BYTES, IntakeProblem, refuse_oversized, refuse_unreadable
from dateline.intake.day import parse_day

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def looks_like_jsonl(first: bytes) -> bool:
    """Whether a file's first line is an article as JSON."""
    try:
        return "text" in parse_object(first)
    except IntakeError:
        return False


def read_jsonl(first: bytes, rest: BinaryIO, *, ref: str) -> Iterator[Article | IntakeProblem]:
    """The articles of a stream whose first line is already read."""
    empty = True
    for number, line in enumerate(lines_of(first, rest), start=1):
        if not line.strip():
            continue
        empty = False
        where = f"{ref}:{number}"
        try:
            yield from read_line(line, where=where)
        except IntakeError as error:
            yield IntakeProblem(where, f"Line {number}: {error.message}", error.hint)
    if empty:
        raise IntakeError("It holds no lines.", 'Each line needs {"id": …, "text": …}.')


def lines_of(first: bytes, rest: BinaryIO) -> Iterator[bytes]:
    """The first line and the others; of a line past the bound, only as much as shows that it is."""
    line, goes_on = first, False
    while line:
        if not goes_on:
            yield line
        goes_on = is_cut(line)
        line = rest.readline(MAX_BYTES + 1)


def is_cut(line: bytes) -> bool:
    """Whether more of the line is still to come."""
    return len(line) > MAX_BYTES and not line.endswith(b"\n")


def read_line(line: bytes, *, where: str) -> Iterator[Article | IntakeProblem]:
    """One line's article, after a warning for each field that could not be used."""
    fields = parse_object(line)
    text = fields.get("text")
    if not isinstance(text, str):
        raise IntakeError('"text" is missing or no string.', 'Each line needs {"id": …, "text": …}.')
    refuse_unreadable(text)
    ref = str(fields["id"]) if fields.get("id") is not None else where
    refuse_unreadable(ref)
    meta: dict[str, str | None] = {}
    for key in ("title", "outlet", "url"):
        meta[key], warning = string_of(fields, key)
        if warning:
            yield IntakeProblem.warning(ref, warning)
    published, warning = published_of(fields)
    if warning:
        yield IntakeProblem.warning(ref, warning)
    yield Article.of(text, ref=ref, published=published, **meta)


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


def string_of(fields: dict[str, Any], key: str) -> tuple[str | None, str | None]:
    """A field that should be a string, or None and a warning."""
    value = fields.get(key)
    if value is None or value == "":
        return None, None
    if not isinstance(value, str):
        return None, f'"{key}" is no string and was left out.'
    try:
        refuse_unreadable(value)
    except IntakeError as error:
        return None, f'"{key}" was left out. {error.message}'
    return value, None


def published_of(fields: dict[str, Any]) -> tuple[date | None, str | None]:
    """The day of publication under either of its names, or None; with a warning where a value is no day."""
    value = fields.get("published") or fields.get("date")
    day = parse_day(value) if isinstance(value, str) else None
    if value and day is None:
        return None, f"Its date {str(value)[:40]!r} is not an ISO day (2018-04-20) and was left out."
    return day, None
