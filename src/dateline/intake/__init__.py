"""Intake: files, folders, patterns and standard input → articles. One module a format, found by content.

What comes in: a path as a person types it ("-" is standard input). What goes out: articles, in order (folders and
patterns in sorted order), and between them each problem as a value, so that one bad input never stops a batch.

>>> for item in read_path("reports/"):
...     match item:
...         case IntakeProblem(ref=ref, message=message):
...             print(ref, message)
...         case Article(ref=ref, text=text):
...             print(ref, len(text))
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, MutableMapping
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from dateline.article import Article
from dateline.errors import IntakeError
from dateline.intake.bounds import MAX_BYTES, IntakeProblem, refuse_oversized
from dateline.intake.html import looks_like_html, read_html
from dateline.intake.jsonl import looks_like_jsonl, read_jsonl
from dateline.intake.paths import find_files
from dateline.intake.text import read_text

__all__ = ["IntakeProblem", "read_path", "read_paths", "read_stream"]

JSONL_SUFFIXES = frozenset({".jsonl", ".ndjson"})


type Originals = MutableMapping[str, bytes]


def read_paths(paths: Iterable[str | Path], originals: Originals | None = None) -> Iterator[Article | IntakeProblem]:
    """Read several paths, one after the other."""
    return chain.from_iterable(read_path(path, originals) for path in paths)


def read_path(path: str | Path, originals: Originals | None = None) -> Iterator[Article | IntakeProblem]:
    """Read a file, a folder with all that is in it, a pattern ("*.html") or standard input ("-").

    Problems come as values; nothing is raised. Where `originals` is given, the bytes that an article was made from are
    put there under its ref before it comes; those of a .jsonl's articles are not, since their text is the input.
    """
    if str(path) == "-":
        yield from read_stream(sys.stdin.buffer, ref="-", originals=originals)
        return
    try:
        for file in find_files(Path(path)):
            yield from read_file(file, originals)
    except IntakeError as error:
        yield IntakeProblem.of(str(path), error)


def read_file(file: Path, originals: Originals | None = None) -> Iterator[Article | IntakeProblem]:
    """Read one file; its path is the ref of its article."""
    try:
        with file.open("rb") as stream:
            yield from read_stream(stream, ref=str(file), originals=originals)
    except OSError as error:
        yield IntakeProblem(str(file), f"It can't be read: {error.strerror or error}.", "Check that you may open it.")


def read_stream(stream: BinaryIO, *, ref: str, originals: Originals | None = None) -> Iterator[Article | IntakeProblem]:
    """Read bytes in whichever format they are: JSON lines one at a time, anything else as a whole."""
    first = stream.readline(MAX_BYTES + 1)
    try:
        if Path(ref).suffix.lower() in JSONL_SUFFIXES or looks_like_jsonl(first):
            yield from read_jsonl(first, stream, ref=ref)
            return
        raw = first + stream.read(MAX_BYTES + 1 - len(first))
        refuse_oversized(raw)
        if originals is not None:
            originals[ref] = raw
        yield from read_html(raw, ref=ref) if looks_like_html(raw) else read_text(raw, ref=ref)
    except IntakeError as error:
        yield IntakeProblem.of(ref, error)
