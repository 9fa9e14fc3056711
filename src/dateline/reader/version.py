"""The reader's version: readings of one version are the same bytes for the same article.

It is the program's version, with the reader's name where it isn't the usual one, and where the user has registry
entries or a gazetteer of their own, a mark of their content.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from dateline import __version__
from dateline.knowledge.gazetteer_dump import chosen_gazetteer
from dateline.reader import USUAL_READER, ReaderKind


def reader_version(actors: Path | None = None, reader: ReaderKind = USUAL_READER) -> str:
    """The version that stands in readings: "0.3.0", "0.2.0-rules" where the rules read alone, or "0.2.0+3f2a9c1e"
    with own actors."""
    version = __version__ if reader == USUAL_READER else f"{__version__}-{reader}"
    if (own_places := chosen_gazetteer()) is not None:
        version = f"{version}+{own_places.stem.rpartition('-')[2][:8]}"
    if actors is None or not actors.is_dir():
        return version
    content = b"".join(path.name.encode() + path.read_bytes() for path in sorted(actors.glob("*.yaml")))
    return f"{version}+{hashlib.sha256(content).hexdigest()[:8]}"
