"""Filters: what a list is narrowed to. Each filter knows its SQL and its sentence.

Values of one filter are alternatives, different filters narrow together; several texts must all occur. Names match
whole words, whatever the case: "turkish" finds "Turkish Armed Forces". A story has what its articles have; an actor
is listed where the events that it takes part in are.

>>> Filters(type="ASSAULT", place=["Hajin", "Kasra"], from_=date(2018, 4, 1)).sentence()
'type is ASSAULT; place is Hajin or Kasra; from 2018-04-01'
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from pydantic import Field, field_validator
from sqlalchemy import ColumnElement, Select, and_, false, func, literal_column, or_, select

from dateline.article import Model
from dateline.ledger.fulltext import has_words
from dateline.ledger.tables import countries, event_actors, facets, items, parts, values

EXACT = ("type", "mode", "country", "status", "grade")
NAMED = ("actor", "place", "source")
IDS = ("article", "story", "event")
#: What an actor itself has; the rest is asked of its events.
OF_ACTORS = ("actor", "country")


class Filters(Model):
    """What a list is narrowed to; nothing by default. Every filter but the days and the box takes one value or several.

    `box` is west, south, east, north, in degrees.
    """

    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    from_: date | None = Field(default=None, alias="from")
    to: date | None = None
    source: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    grade: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    review: Literal["open", "judged"] | None = None
    article: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    event: tuple[str, ...] = ()
    box: tuple[float, float, float, float] | None = None

    @field_validator(*EXACT, *NAMED, *IDS, "text", mode="before")
    @classmethod
    def as_several(cls, value: Any) -> Any:
        """None, one value or several as a tuple."""
        if value is None:
            return ()
        return (value,) if isinstance(value, str) else tuple(value)

    def sentence(self) -> str:
        """The filters in words; "everything" where there is none."""
        named = (*EXACT, *NAMED, *IDS)
        said = [f"{field} is {' or '.join(several)}" for field in named if (several := getattr(self, field))]
        said += [f"from {self.from_}"] if self.from_ else []
        said += [f"to {self.to}"] if self.to else []
        said += [f"with the words {' and '.join(self.text)}"] if self.text else []
        said += [{"open": "not reviewed yet", "judged": "reviewed"}[self.review]] if self.review else []
        said += ["in the box {:g} {:g} {:g} {:g}".format(*self.box)] if self.box else []
        return "; ".join(said) or "everything"

    def condition(self, kind: str, store: Store) -> ColumnElement[bool]:
        """The filters in SQL, on the table `items`. An item without a day meets no filter on days."""
        if kind == "actor":
            return self.of_actors(store)
        asked = [has_facet(field, several) for field in EXACT + NAMED if (several := getattr(self, field))]
        asked += [has_words(words, store.postgresql) for words in self.text]
        if kind == "story":
            asked = [items.c.number.in_(in_articles(each)) for each in asked]
        return and_(items.c.kind == kind, *asked, *self.of_days(), *self.of_rows(kind, store))

    def of_days(self) -> list[ColumnElement[bool]]:
        """The filters on days."""
        after = [items.c.last >= self.from_.isoformat()] if self.from_ else []
        before = [items.c.first <= self.to.isoformat()] if self.to else []
        return [*after, *before]

    def of_rows(self, kind: str, store: Store) -> list[ColumnElement[bool]]:
        """The filters on what stands in the item's own row, and on what it is part of or made of."""
        asked: list[ColumnElement[bool]] = []
        if self.review:
            asked.append(items.c.reviewed == (self.review == "judged"))
        if self.box:
            asked.append(inside(self.box, store))
        for noun in IDS:
            if ids := getattr(self, noun):
                asked.append(items.c.id.in_(ids) if noun == kind else related(kind, noun, ids))
        return asked

    def of_actors(self, store: Store) -> ColumnElement[bool]:
        """Actors: by their own names and country, and by the events that they take part in."""
        asked = [items.c.kind == "actor"]
        if self.actor:
            asked.append(has_facet("actor", self.actor))
        asked += [has_words(words, store.postgresql) for words in self.text]
        rest = self.model_copy(update={"actor": (), "country": (), "text": ()})
        if rest != Filters():
            asked.append(items.c.id.in_(actors_in(rest.condition("event", store))))
        if self.country:
            own = has_facet("country", self.country)
            asked.append(or_(own, items.c.id.in_(actors_in(Filters(country=self.country).condition("event", store)))))
        return and_(*asked)


class Store(Model):
    """What filters must know of the store."""

    postgresql: bool = False
    postgis: bool = False


@lru_cache(maxsize=65536)
def plain(value: str) -> str:
    """A name for comparing: without case, marks and doubled spaces."""
    return " ".join(re.findall(r"\w+", value.casefold()))


def has_facet(field: str, wanted: tuple[str, ...]) -> ColumnElement[bool]:
    """Whether the item has one of the values: the whole of it, or as words in a name."""
    return items.c.number.in_(select(facets.c.item).where(facets.c.facet.in_(facet_numbers(field, wanted))))


def facet_numbers(field: str, wanted: tuple[str, ...]) -> Select[Any]:
    """The numbers of the facets that the values mean."""
    sought = [plain(value) for value in wanted]
    match: ColumnElement[bool] = values.c.value.in_(sought)
    if field == "country":
        match = or_(match, values.c.value.in_(select(func.lower(countries.c.code)).where(countries.c.name.in_(sought))))
    if field in NAMED:
        match = or_(match, *((" " + values.c.value + " ").contains(f" {each} ", autoescape=True) for each in sought))
    return select(values.c.facet).where(values.c.field == field, match)


def in_articles(condition: ColumnElement[bool]) -> Select[Any]:
    """The stories with an article that meets the condition."""
    inner = select(items.c.id).where(items.c.kind == "article", condition).correlate(None)
    return select(parts.c.item).where(parts.c.part.in_(inner))


def actors_in(condition: ColumnElement[bool]) -> Select[Any]:
    """The actors (ids) of the events that meet the condition."""
    return select(event_actors.c.actor).where(
        event_actors.c.item.in_(select(items.c.number).where(condition).correlate(None))
    )


def related(kind: str, noun: str, ids: tuple[str, ...]) -> ColumnElement[bool]:
    """Whether the item belongs to an article, story or event of these ids."""
    of = items.alias()
    named = select(of.c.number).where(of.c.kind == noun, of.c.id.in_(ids))
    if noun == "article":  # an event and a story are made of articles
        return items.c.number.in_(select(parts.c.item).where(parts.c.part.in_(ids)))
    articles = select(parts.c.part).where(parts.c.item.in_(named))
    if kind == "article":
        return items.c.id.in_(articles)
    if kind in ("event", "story"):
        return items.c.number.in_(select(parts.c.item).where(parts.c.part.in_(articles)))
    return false()


def inside(box: tuple[float, float, float, float], store: Store) -> ColumnElement[bool]:
    """Whether the item's point lies in the box; by PostGIS and its index where that is there."""
    west, south, east, north = box
    if store.postgis and west <= east:
        return func.ST_Intersects(literal_column("items.spot"), func.ST_MakeEnvelope(west, south, east, north, 4326))
    across = items.c.lon.between(west, east) if west <= east else or_(items.c.lon >= west, items.c.lon <= east)
    return and_(items.c.lat.between(south, north), across)
