"""Dateline reads conflict reporting and keeps a sourced record of it.

>>> import dateline
>>> reading = dateline.read("Shells hit Kasra on Monday, the mayor said.", published="2024-03-05")
>>> ledger = dateline.open_ledger("record")

Names are imported when they are first used, so that `import dateline` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.api import open_ledger, read
    from dateline.article import Article, Credit, Span
    from dateline.errors import DatelineError
    from dateline.reading import Actor, Event, Figure, Place, Quote, Reading, Relation, Source, Time
    from dateline.record import Claim, Judgement, Record, RecordActor, RecordEvent, Story

__version__ = "0.4.0"

__all__ = [
    "Actor",
    "Article",
    "Claim",
    "Credit",
    "DatelineError",
    "Event",
    "Figure",
    "Judgement",
    "Place",
    "Quote",
    "Reading",
    "Record",
    "RecordActor",
    "RecordEvent",
    "Relation",
    "Source",
    "Span",
    "Story",
    "Time",
    "open_ledger",
    "read",
]

_HOMES = {
    "dateline.api": ("open_ledger", "read"),
    "dateline.article": ("Article", "Credit", "Span"),
    "dateline.errors": ("DatelineError",),
    "dateline.reading": ("Actor", "Event", "Figure", "Place", "Quote", "Reading", "Relation", "Source", "Time"),
    "dateline.record": ("Claim", "Judgement", "Record", "RecordActor", "RecordEvent", "Story"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Import a public name from its module (PEP 562)."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    """The public names."""
    return [*__all__, "__version__"]
