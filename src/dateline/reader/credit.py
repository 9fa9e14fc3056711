"""Credit: one credit over a stretch of a text, as every module of provenance makes it.

>>> make_credit("Shells fell. (AFP)", 14, 17, "agency", "Agence France-Presse").text
'AFP'
"""

from __future__ import annotations

from dateline.article import Credit, CreditKind


def make_credit(text: str, start: int, end: int, kind: CreditKind, name: str) -> Credit:
    """A credit over `text[start:end]`."""
    return Credit(start=start, end=end, text=text[start:end], kind=kind, name=name)
