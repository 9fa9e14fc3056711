"""Intake: files, folders, patterns and standard input → articles and leads. One module a format, found by content.

What comes in: a path as a person types it ("-" is standard input), or an address, where something to fetch it with is
given. What goes out: articles in order (folders, archives and patterns in sorted order), leads (addresses where reports
may lie), and between them each problem as a value, so that one bad input never stops a batch.

>>> for item in read_path("reports/"):
...     match item:
...         case IntakeProblem(ref=ref, message=message):
...             print(ref, message)
...         case Lead(url=url):
...             print("may lie at", url)
...         case Article(ref=ref, text=text):
...             print(ref, len(text))
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dateline.errors import IntakeError
from dateline.intake.addresses import SAVE_IT, is_address
from dateline.intake.bounds import IntakeProblem
from dateline.intake.formats import read_source
from dateline.intake.lead import Lead
from dateline.intake.paths import find_files
from dateline.intake.source import Item, Originals, Receipts, Source

if TYPE_CHECKING:
    from dateline.intake.fetch import Fetched

__all__ = ["IntakeProblem", "Item", "Lead", "read_fetched", "read_path", "read_paths", "read_stream"]

#: Gets what lies at an address; raises FetchError (`Fetcher.fetch`).
type Fetch = Callable[[str], Fetched]


def read_paths(
    paths: Iterable[str | Path],
    originals: Originals | None = None,
    *,
    receipts: Receipts | None = None,
    ocr: bool = False,
    fetch: Fetch | None = None,
) -> Iterator[Item]:
    """Read several paths, one after the other."""
    return chain.from_iterable(read_path(path, originals, receipts=receipts, ocr=ocr, fetch=fetch) for path in paths)


def read_path(
    path: str | Path,
    originals: Originals | None = None,
    *,
    receipts: Receipts | None = None,
    ocr: bool = False,
    fetch: Fetch | None = None,
) -> Iterator[Item]:
    """Read a file, a folder with all that is in it, a pattern ("*.html") or standard input ("-").

    Problems come as values; nothing is raised. Where `originals` is given, the bytes that an article was made from are
    put there under its ref before it comes; those of a .jsonl's or CSV's articles are not, since their text is the
    input. Into `receipts` goes how an article came that was fetched, or captured in a web archive. `ocr` has scanned
    pages of PDFs read by tesseract. `fetch` gets addresses (`dateline.intake.fetch`); without it nothing touches the
    network.
    """
    if str(path) == "-":
        yield from read_stream(sys.stdin.buffer, ref="-", originals=originals, receipts=receipts, ocr=ocr)
        return
    if is_address(path):
        yield from read_address(str(path), originals, receipts=receipts, ocr=ocr, fetch=fetch)
        return
    try:
        for file in find_files(Path(path)):
            yield from read_file(file, originals, receipts=receipts, ocr=ocr)
    except IntakeError as error:
        yield IntakeProblem.of(str(path), error)


def read_address(
    address: str,
    originals: Originals | None = None,
    *,
    receipts: Receipts | None = None,
    ocr: bool = False,
    fetch: Fetch | None = None,
) -> Iterator[Item]:
    """Read what lies at an address; the address is the ref of its article."""
    try:
        if fetch is None:
            raise IntakeError("It is an address, and nothing is fetched here.", SAVE_IT)
        page = fetch(address)
    except IntakeError as error:
        yield IntakeProblem.of(address, error)
        return
    yield from read_fetched(page, originals, receipts=receipts, ocr=ocr)


def read_fetched(
    page: Fetched, originals: Originals | None = None, *, receipts: Receipts | None = None, ocr: bool = False
) -> Iterator[Item]:
    """Read what was fetched, with what its server said of it."""
    stream = BytesIO(page.content)
    source = Source(page.address, stream, originals=originals, receipts=receipts, ocr=ocr, told=dict(page.told))
    yield from (source.came(item, page.receipt) for item in read_source(source))


def read_file(
    file: Path, originals: Originals | None = None, *, receipts: Receipts | None = None, ocr: bool = False
) -> Iterator[Item]:
    """Read one file; its path is the ref of its article."""
    try:
        with file.open("rb") as stream:
            yield from read_stream(stream, ref=str(file), originals=originals, receipts=receipts, ocr=ocr)
    except OSError as error:
        yield IntakeProblem(str(file), f"It can't be read: {error.strerror or error}.", "Check that you may open it.")


def read_stream(
    stream: BinaryIO,
    *,
    ref: str,
    originals: Originals | None = None,
    receipts: Receipts | None = None,
    ocr: bool = False,
) -> Iterator[Item]:
    """Read bytes in whichever format they are."""
    yield from read_source(Source(ref, stream, originals=originals, receipts=receipts, ocr=ocr))
