"""The reader's version: readings of one version are the same bytes for the same article.

It is the program's version, with the reader's name where it isn't the usual one, and where the user has registry
entries of their own, a mark of their content.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from dateline import __version__


def reader_version(actors: Path | None = None, reader: str = "rules") -> str:
    """The version that stands in readings: "0.1.0", "0.1.0-rules" where the rules read alone, or "0.1.0+3f2a9c1e"
    with own actors."""
    version = __version__ if reader == "rules" else f"{__version__}-{reader}"
    if actors is None or not actors.is_dir():
        return version
    content = b"".join(path.name.encode() + path.read_bytes() for path in sorted(actors.glob("*.yaml")))
    return f"{version}+{hashlib.sha256(content).hexdigest()[:8]}"
