"""What was fetched before, so that a server can be asked whether it has changed since (ETag, Last-Modified).

In and out: a line an address in `fetched.jsonl` beside the record; of several, the last counts. Nothing depends on it:
where it is lost, pages are fetched anew.

>>> memory = Memory(Path("record"))
>>> memory.get("https://post.example/kasra").conditions()
{'If-None-Match': '"7f3a"'}
"""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from dateline.article import Model

NAME = "fetched.jsonl"
MOST_VALUE = 500  # characters of an ETag or a moment that are kept


class Remembered(Model):
    """How an address answered: what its page is known by, its hash, and what was told of its content."""

    address: str
    etag: str = ""
    modified: str = ""
    sha256: str
    told: dict[str, str] = {}

    def conditions(self) -> dict[str, str]:
        """The headers that ask for the page only if it has changed."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in found.items() if value and len(value) <= MOST_VALUE}


class Memory:
    """All that was fetched for the record in a folder; without one it is forgotten in the end."""

    def __init__(self, folder: Path | None = None) -> None:
        self.path = folder / NAME if folder else None

    @cached_property
    def known(self) -> dict[str, Remembered]:
        """By address; a line that was cut off is left out."""
        found: dict[str, Remembered] = {}
        if self.path and self.path.is_file():
            with self.path.open("rb") as file:
                for line in file:
                    try:
                        each = Remembered.model_validate_json(line)
                    except ValidationError:
                        continue
                    found[each.address] = each
        return found

    def get(self, address: str) -> Remembered | None:
        """How the address answered last, where it gave something to ask by."""
        found = self.known.get(address)
        return found if found and found.conditions() else None

    def note(self, each: Remembered) -> None:
        """Note how an address answered, where that is news and the server gave something to ask by."""
        if not each.conditions() or self.known.get(each.address) == each:
            return
        self.known[each.address] = each
        if self.path:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
            with os.fdopen(handle, "ab") as file:  # one write: processes side by side don't mix their lines
                file.write(b"\n" * self.is_cut() + each.model_dump_json().encode() + b"\n")

    def is_cut(self) -> bool:
        """Whether the file's last line was cut off."""
        if not self.path or not self.path.stat().st_size:
            return False
        with self.path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) != b"\n"
