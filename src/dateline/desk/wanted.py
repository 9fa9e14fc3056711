"""Wanted: what a page is asked to show. Query parameters in, the ledger's filters and the desk's own out.

The names are those of the command line; `Wanted.sentence` says them in words. Parameters that nobody knows are refused,
so that a slip does not show everything.

>>> Wanted(type=["ASSAULT"], review=["open"]).sentence()
'type is ASSAULT; review is open'
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import Path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from dateline.ledger import Filters
from dateline.reading import Status
from dateline.record import Grade

Review = Literal["open", "accepted", "rejected", "corrected", "disputed", "unsure"]
EventOrder = Literal["date", "-date", "doubt", "-weight", "-origins", "-killed", "place", "type"]

MOST_VALUES = 50
MOST_TEXT = 200
DEFAULT_LIMIT = 50
MOST_LIMIT = 200
MOST_OFFSET = 10_000_000


def printable(value: str) -> str:
    """Refuse what no name holds: control characters, and halves of characters, which a store can't be asked for."""
    if any(ord(character) < 32 or 0xD800 <= ord(character) < 0xE000 for character in value):
        raise ValueError("control characters are not allowed")
    return value


Word = Annotated[str, Field(min_length=1, max_length=MOST_TEXT), AfterValidator(printable)]
Words = Annotated[list[Word], Field(default_factory=list, max_length=MOST_VALUES)]


class Wanted(BaseModel):
    """Filters. Values of one are alternatives, different ones narrow together."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    type: Words = Field(description="Event type, as ASSAULT, its mode, or both as ASSAULT/aerial.")
    mode: Words = Field(description="Mode of the type, as aerial.")
    actor: Words = Field(description="Who acts or is acted upon: a name or an id.")
    country: Words = Field(description="Country of the place, as SYR or Syria.")
    place: Words = Field(description="Name of a place, or of the unit that it lies in.")
    from_: date | None = Field(default=None, alias="from", description="Not before this day.")
    to: date | None = Field(default=None, description="Not after this day.")
    source: Words = Field(description="Who says so: a person, institution, agency or outlet.")
    status: list[Status] = Field(default_factory=list, max_length=5, description="How the event is put.")
    grade: list[Grade] = Field(default_factory=list, max_length=5, description="How well the event is sourced.")
    text: Words = Field(description="Words in the article; all must occur.")
    review: list[Review] = Field(default_factory=list, max_length=6, description="What people have said of it.")
    story: Words = Field(description="Id of a story.")
    article: Words = Field(description="Id or ref of an article.")
    place_key: Words = Field(description="Key of a feature of the map.")
    undated: bool = Field(default=False, description="Only events without a day.")
    unlocated: bool = Field(default=False, description="Only events that the map can't show.")

    def filters(self) -> Filters:
        """What of it the ledger looks up."""
        return Filters(
            type=tuple(self.type), actor=tuple(self.actor), country=tuple(self.country), place=tuple(self.place),
            from_=self.from_, to=self.to, source=tuple(self.source), status=tuple(self.status),
            grade=tuple(self.grade), text=tuple(self.text),
        )  # fmt: skip

    def query(self) -> str:
        """The filters as an address has them."""
        asked = self.model_dump(mode="json", by_alias=True, exclude_defaults=True, include=set(Wanted.model_fields))
        return urlencode(sorted((name, value) for name, value in asked.items() if value), doseq=True)

    def sentence(self) -> str:
        """The filters in words; "everything" where there is none."""
        said = [] if (asked := self.filters().sentence()) == "everything" else [asked]
        for field in ("mode", "review", "story", "article"):
            if values := getattr(self, field):
                said.append(f"{field} is {' or '.join(values)}")
        said += ["at one place of the map"] if self.place_key else []
        said += ["without a day"] if self.undated else []
        said += ["not on the map"] if self.unlocated else []
        return "; ".join(said) or "everything"


class Paged(BaseModel):
    """Which piece of a list."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(default=DEFAULT_LIMIT, ge=1, le=MOST_LIMIT)
    offset: int = Field(default=0, ge=0, le=MOST_OFFSET)


class WantedPage(Wanted, Paged):
    """Filters and a piece of the list."""


class WantedEvents(WantedPage):
    """A page of events."""

    order: EventOrder = "date"


Id = Annotated[str, Path(min_length=1, max_length=300, description="An id, as the lists give it.")]
