"""What intake refuses, and how it says so. Articles come from anywhere: each bound is checked before the work.

What comes in: bytes and decoded text. What goes out: nothing, or an IntakeError; and the value that carries one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from dateline.errors import IntakeError

MAX_BYTES = 20_000_000  # a file, or a line of a .jsonl; the longest saved news pages are a tenth of it
MAX_TEXT = 1_000_000  # code points of one article: the most that the language model parses


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


def refuse_oversized(raw: bytes) -> None:
    """Raise an IntakeError for more than MAX_BYTES."""
    if len(raw) > MAX_BYTES:
        raise IntakeError(
            f"It is larger than {MAX_BYTES // 1_000_000} MB.",
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
