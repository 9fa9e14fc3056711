"""What the reader knows of an article before it reads the prose.

Credit lines, by-lines, datelines and calls to follow somebody are *furniture*: provenance, not prose. `credits.py`
finds them; `parse.py` blanks them out (same length, so that offsets hold) before the language model sees the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.article import Credit, Span


@dataclass(frozen=True, slots=True)
class Dateline:
    """ "BEIRUT, April 14 (Reuters) -": where and when the report was filed. Not where the event happened."""

    span: Span
    place: Span | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Credits, the stretches of text that are no prose, the dateline, and the day that relative times count from.

    `anchor` is the publication day: the article's own `published`, unless the text's dateline or date stamp
    contradicts it (then the text wins and a warning says so); None where neither is known.
    """

    credits: tuple[Credit, ...] = ()
    furniture: tuple[Span, ...] = ()
    dateline: Dateline | None = None
    anchor: date | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CreditLine:
    """A credit and the stretch of furniture that it stands in: "Reporting by A; Editing by B" is the line of A."""

    credit: Credit
    line: Span
