"""Ledger: where the record is kept. Readings in, lists of articles, stories, events and actors out."""

from dateline.ledger.filters import Filters
from dateline.ledger.store import AddReport, Failure, Ledger, open_ledger

__all__ = ["AddReport", "Failure", "Filters", "Ledger", "open_ledger"]
