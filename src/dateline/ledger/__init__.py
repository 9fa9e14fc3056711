"""Ledger: where the record is kept. Readings in, lists of articles, stories, events and actors out.

docs/ledger.md says what other parts may call.
"""

from dateline.ledger.filters import Filters
from dateline.ledger.opening import open_ledger
from dateline.ledger.reports import AddReport, Failure
from dateline.ledger.store import Ledger
from dateline.ledger.versions import Edit, Version
from dateline.ledger.views import (
    Change,
    Check,
    Count,
    Judged,
    PairCount,
    Rebuilt,
    Rejected,
    Row,
    Run,
    Unplaced,
)

__all__ = [
    "AddReport",
    "Change",
    "Check",
    "Count",
    "Edit",
    "Failure",
    "Filters",
    "Judged",
    "Ledger",
    "PairCount",
    "Rebuilt",
    "Rejected",
    "Row",
    "Run",
    "Unplaced",
    "Version",
    "open_ledger",
]
