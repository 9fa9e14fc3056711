"""Audit: who did what at the desk, one line of JSON each, in a file beside the record. Appended, never changed.

What is in it: signing in and out, failed tries, writes, exports, downloads of originals, changes of accounts. What is
not: passwords, tokens, articles' text.

>>> audit.note("exported", who="ana", address="127.0.0.1", format="csv", sentence="type is ASSAULT")
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

MOST_VALUE = 300  # characters of one detail
BLOCK = 65536


class Audit:
    """The file of the audit log."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lock = threading.Lock()

    def note(self, what: str, *, who: str | None, address: str, **detail: Any) -> None:
        """Append a line. It is on disk when this returns."""
        when = datetime.now(UTC).isoformat(timespec="seconds")
        brief = {key: value[:MOST_VALUE] if isinstance(value, str) else value for key, value in detail.items()}
        line = json.dumps({"when": when, "who": who, "what": what, "detail": brief, "address": address})
        with self.lock:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with os.fdopen(handle, "ab") as file:
                file.write(f"{line}\n".encode())

    def lines(self) -> Iterator[dict[str, Any]]:
        """Every line, the latest first; one that is broken is left out."""
        for line in backwards(self.path):
            try:
                yield json.loads(line)
            except ValueError:
                continue

    def count(self) -> int:
        """How many lines there are."""
        if not self.path.exists():
            return 0
        with self.path.open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(BLOCK), b""))


def backwards(path: Path) -> Iterator[bytes]:
    """The lines of a file from its end, block by block, so that a long log costs only what is looked at."""
    if not path.exists():
        return
    with path.open("rb") as file:
        position, rest = file.seek(0, os.SEEK_END), b""
        while position > 0:
            size = min(BLOCK, position)
            position -= size
            file.seek(position)
            first, *lines = (file.read(size) + rest).split(b"\n")
            yield from (line for line in reversed(lines) if line)
            rest = first
        if rest:
            yield rest
