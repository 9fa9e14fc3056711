"""Records: the tasks that score what is computed over many articles, not one reading.

In: the rows of a gold file. Out: named figures, 0 to 1. `copies` is made from its base reports (`syndication`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dateline.bench.coreference import score_coreference
from dateline.bench.syndication import score_copies
from dateline.bench.tasks import Scores

RECORD_TASKS: dict[str, Callable[[Sequence[Mapping[str, Any]]], Scores]] = {
    "copies": score_copies,
    "coreference": score_coreference,
}
