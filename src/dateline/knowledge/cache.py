"""Cache: where compiled knowledge is kept between runs.

>>> cache_folder().name
'dateline'
"""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """$DATELINE_CACHE, else $XDG_CACHE_HOME/dateline, else ~/.cache/dateline."""
    if own := os.environ.get("DATELINE_CACHE"):
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "dateline"
