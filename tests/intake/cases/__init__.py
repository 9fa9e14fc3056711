"""The golden cases: for each file its bytes, and the items that it must be read to. `write_golden.py` writes them."""

from __future__ import annotations

from typing import Any

Expected = dict[str, Any]
Case = tuple[bytes, list[Expected]]

FIRST = (
    "Shells hit the market of Kasra on Tuesday and killed four people, the mayor said. Rescue workers dug until dawn."
)
SECOND = "The army said that it had not fired on the town. “We were not there,” a spokesman told the Harbour Post."
THIRD = "Residents who had fled to the school were told by the council that they could go home from Friday on."
BODY = "\n\n".join((FIRST, SECOND, THIRD))
LINES = "\n".join((FIRST, SECOND, THIRD))


def article(text: str, ref: str = "", **fields: Any) -> Expected:
    """An article to expect: what is not named must be empty, but for the language."""
    return {"item": "article", "ref": ref, "language": "en", **fields, "text": text}


def lead(ref: str, of: str, **fields: Any) -> Expected:
    """A lead to expect."""
    return {"item": "lead", "ref": ref, "of": of, **fields}


def problem(says: str, ref: str = "") -> Expected:
    """A problem to expect: its message holds these words."""
    return {"item": "problem", "ref": ref, "says": says}


def note(says: str, ref: str = "") -> Expected:
    """A remark to expect that is no article's warning."""
    return {"item": "note", "ref": ref, "says": says}
