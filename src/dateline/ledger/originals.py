"""Originals: the bytes as they were received, each under its SHA-256. Written once, never changed.

>>> archive = Originals(Path("record/originals"))
>>> archive.keep(b"<html>…")
'9f2c…'
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from dateline.errors import NotOnRecord


class Originals:
    """A folder of files named by their hash, in a folder a hash's first two digits."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, content: bytes) -> str:
        """Store the bytes and return their hash. The file appears whole or not at all."""
        digest = hashlib.sha256(content).hexdigest()
        path = self.path(digest)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".part-")
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        return digest

    def read(self, digest: str) -> bytes:
        """The bytes of that hash. Raises NotOnRecord."""
        if not self.path(digest).is_file():
            raise NotOnRecord(f"No original has the hash {digest}.")
        return self.path(digest).read_bytes()

    def path(self, digest: str) -> Path:
        """Where the bytes of that hash lie."""
        return self.folder / digest[:2] / digest
