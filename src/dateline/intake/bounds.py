"""What intake refuses, and how it says so. Articles come from anywhere: each bound is checked before the work.

What comes in: bytes, decoded text, and work that may take too long. What goes out: nothing, or an IntakeError; and the
value that carries one. One policy for every format; docs/intake.md shows it as a table.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

from dateline.errors import IntakeError

MAX_BYTES = 20_000_000  # one article's file, or a line of a .jsonl; the longest saved news pages are a tenth of it
MAX_PAGE_BYTES = 8_000_000  # a web page: its tree takes some thirty times its bytes
MAX_PAGE_NODES = 30_000  # elements of a page; a long live blog has 20,000, and some work on pages grows quadratically
MAX_NODES = 200_000  # elements of a feed, a sitemap (50,000 addresses) or an export
MAX_TEXT = 1_000_000  # code points of one article: the most that the language model parses
MAX_HEADER = 100_000  # bytes of a mail's header
MAX_PARTS = 10_000  # lines of a mail that may begin a part
MAX_DEPTH = 4  # an archive in an archive in …: a WACZ in a mail in an mbox in a ZIP is 4
MAX_MEMBERS = 100_000  # files in one ZIP
MAX_PACKED_RATIO = 200  # how many times its packed size a member may unpack to, past FREE_UNPACKED
FREE_UNPACKED = 50_000_000  # bytes that may be unpacked at any ratio: long runs of one byte are not rare
MAX_ROW = 2_000_000  # characters of one row of a table
MAX_SECONDS = 8  # of computing, for one article


@dataclass(frozen=True, slots=True)
class IntakeProblem:
    """Why an input gave no article (`skipped`), or what to know about the article that follows it."""

    ref: str
    message: str
    hint: str = ""
    skipped: bool = True

    @classmethod
    def of(cls, ref: str, error: IntakeError) -> Self:
        """The error as a value."""
        return cls(ref, error.message, error.hint)

    @classmethod
    def warning(cls, ref: str, message: str) -> Self:
        """A remark on an article that is read all the same."""
        return cls(ref, message, skipped=False)


def refuse_oversized(raw: bytes, most: int = MAX_BYTES) -> None:
    """Raise an IntakeError for more bytes than one article may have."""
    if len(raw) > most:
        raise IntakeError(
            f"It is larger than {most // 1_000_000} MB.",
            "Split it into articles, one a file or one a line of a .jsonl.",
        )


def refuse_unreadable(text: str) -> None:
    """Raise an IntakeError for text that is no article: empty, too long, binary, or not Unicode."""
    if not text.strip():
        raise IntakeError("It holds no text.", "Give an article's text.")
    if len(text) > MAX_TEXT:
        raise IntakeError(
            f"Its text has {len(text):,} characters; {MAX_TEXT:,} is the most that one article may have.",
            "Split it into articles, one a file or one a line of a .jsonl.",
        )
    if "\0" in text:
        raise IntakeError("It holds NUL characters, so it is not text.", "Save it as text, HTML or .jsonl.")
    try:
        text.encode("utf8")
    except UnicodeEncodeError as error:
        raise IntakeError(
            f"Its character {error.start} is half of a surrogate pair, which is not Unicode.",
            "Write the file anew as UTF-8.",
        ) from error


class OutOfTime(IntakeError):
    """Reading one article took longer than it may."""

    def __init__(self) -> None:
        super().__init__(
            f"Reading it took more than {MAX_SECONDS} seconds of computing.", "Save the article's text instead."
        )


@contextmanager
def in_time(seconds: float = MAX_SECONDS) -> Iterator[None]:
    """Stop the work inside with OutOfTime once it has computed for so long.

    By a timer of the process's own computing time, so a busy machine stops nobody. Only the main thread has timers:
    elsewhere (a server) the bounds on size have to do, and no format's work grows faster than its size.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGPROF"):
        yield
        return

    def stop(*_: Any) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGPROF, stop)
    outer = signal.setitimer(signal.ITIMER_PROF, seconds)[0]
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, outer)
        signal.signal(signal.SIGPROF, before)
