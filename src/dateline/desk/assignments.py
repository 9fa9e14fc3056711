"""Assignments: who is to look at which event. Appended to one file beside the record, the last word on each counts.

An event is known by its mentions, as in judgements, so that an assignment outlasts its id.

>>> assignments.assign(["a-1:0-3"], "ana", by="ben")
>>> assignments.of(["a-1:0-3"])
'ana'
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path


class Assignments:
    """The file of assignments; what another process appends is read on the way."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lock = threading.Lock()
        self.held: dict[str, str] = {}
        self.read_to = 0
        self.changes = 0

    @property
    def revision(self) -> int:
        """How often the assignments have changed since they were first read."""
        self._catch_up()
        return self.changes

    def of(self, mentions: Sequence[str]) -> str | None:
        """Who is to look at the event of these mentions."""
        self._catch_up()
        return next((who for mention in mentions if (who := self.held.get(mention))), None)

    def assign(self, mentions: Iterable[str], to: str | None, *, by: str) -> None:
        """Give events to somebody, or to nobody."""
        when = datetime.now(UTC).isoformat(timespec="seconds")
        lines = [json.dumps({"when": when, "by": by, "mention": mention, "to": to}) for mention in mentions]
        with self.lock:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with os.fdopen(handle, "ab") as file:
                file.write("".join(f"{line}\n" for line in lines).encode())
        self._catch_up()

    def _catch_up(self) -> None:
        with self.lock:
            if not self.path.exists() or self.path.stat().st_size == self.read_to:
                return
            with self.path.open("rb") as file:
                file.seek(self.read_to)
                for line in file:
                    if not line.endswith(b"\n"):
                        break  # another process is writing it
                    self.read_to += len(line)
                    self._take(line)
            self.changes += 1

    def _take(self, line: bytes) -> None:
        try:
            row = json.loads(line)
            mention, to = row["mention"], row["to"]
        except (ValueError, KeyError, TypeError):
            return
        if to is None:
            self.held.pop(mention, None)
        else:
            self.held[mention] = to
