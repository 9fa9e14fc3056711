"""Filters: what a list is narrowed to. Each filter knows its SQL and its sentence.

Values of one filter are alternatives, different filters narrow together; several texts must all occur. Names match
whole words, whatever the case: "turkish" finds "Turkish Armed Forces".

>>> Filters(type="ASSAULT", place=["Hajin", "Kasra"], from_=date(2018, 4, 1)).sentence()
'type is ASSAULT; place is Hajin or Kasra; from 2018-04-01'
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from pydantic import Field, field_validator
from sqlalchemy import ColumnElement, and_, exists, or_, select, text

from dateline.article import Model
from dateline.ledger.tables import facets, items

EXACT = ("type", "country", "status", "grade")
NAMED = ("actor", "place", "source")


class Filters(Model):
    """What a list is narrowed to; nothing by default. Every filter but the days takes one value or several."""

    type: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    from_: date | None = Field(default=None, alias="from")
    to: date | None = None
    source: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    grade: tuple[str, ...] = ()
    text: tuple[str, ...] = ()

    @field_validator(*EXACT, *NAMED, "text", mode="before")
    @classmethod
    def as_several(cls, value: Any) -> Any:
        """None, one value or several as a tuple."""
        if value is None:
            return ()
        return (value,) if isinstance(value, str) else tuple(value)

    def sentence(self) -> str:
        """The filters in words; "everything" where there is none."""
        said = [f"{field} is {' or '.join(values)}" for field in EXACT + NAMED if (values := getattr(self, field))]
        said += [f"from {self.from_}"] if self.from_ else []
        said += [f"to {self.to}"] if self.to else []
        said += [f"with the words {' and '.join(self.text)}"] if self.text else []
        return "; ".join(said) or "everything"

    def condition(self, kind: str) -> ColumnElement[bool]:
        """The filters in SQL, on the table `items`. An item without a day meets no filter on days."""
        wanted = [items.c.kind == kind]
        wanted += [has_facet(field, values) for field in EXACT + NAMED if (values := getattr(self, field))]
        if self.from_:
            wanted.append(items.c.last >= self.from_.isoformat())
        if self.to:
            wanted.append(items.c.first <= self.to.isoformat())
        wanted += [has_words(words) for words in self.text]
        return and_(*wanted)


def plain(value: str) -> str:
    """A name for comparing: without case, marks and doubled spaces."""
    return " ".join(re.findall(r"\w+", value.casefold()))


def has_facet(field: str, values: tuple[str, ...]) -> ColumnElement[bool]:
    """Whether the item has one of the values: the whole of it, or as words in a name."""
    sought = [plain(value) for value in values]
    match: ColumnElement[bool] = facets.c.value.in_(sought)
    if field in NAMED:
        match = or_(match, *((" " + facets.c.value + " ").contains(f" {each} ", autoescape=True) for each in sought))
    return exists().where(
        facets.c.kind == items.c.kind, facets.c.id == items.c.id, facets.c.field == field, match
    )  # fmt: skip


def has_words(words: str) -> ColumnElement[bool]:
    """Whether the item's text has all the words (FTS5; every word is quoted, so that none is taken for syntax)."""
    tokens = re.findall(r"\w+", words)
    query = " ".join(f'"{token}"' for token in tokens) or '""'
    found = select(text("search.id")).select_from(text("search")).where(
        text("search MATCH :words").bindparams(words=query), text("search.kind = items.kind")
    )  # fmt: skip
    return items.c.id.in_(found)
