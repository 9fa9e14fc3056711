"""One selection, many views: counts, map, time line, network."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from dateline.desk.access import NOT_MODIFIED, Reader, TheDesk, Unchanged
from dateline.desk.models.views import Counts, EvidenceItem, MapAnswer, Network, NetworkEvidence, Timeline
from dateline.desk.problems import DeskError
from dateline.desk.views.charts import By, Measure, Split, chart
from dateline.desk.views.geography import Box, draw
from dateline.desk.views.lists import answer_row
from dateline.desk.views.network import between, network
from dateline.desk.views.passages import passage_at
from dateline.desk.views.timeline import lay_out
from dateline.desk.wanted import Wanted, Word

router = APIRouter(tags=["views"], dependencies=[Unchanged], responses=NOT_MODIFIED)

MOST_EVIDENCE = 50


class WantedCounts(Wanted):
    """How to count."""

    by: By = "week"
    measure: Measure = "events"
    split: Split | None = None


class WantedMap(Wanted):
    """Which part of the map."""

    bbox: str | None = Field(default=None, max_length=200, description="west,south,east,north in degrees")
    limit: int = Field(default=5000, ge=1, le=20000)

    def box(self) -> Box | None:
        """The corners as numbers."""
        if self.bbox is None:
            return None
        try:
            west, south, east, north = (float(part) for part in self.bbox.split(","))
        except ValueError:
            raise DeskError(422, "invalid", "bbox is four numbers: west,south,east,north.") from None
        if not all(-720 <= degrees <= 720 for degrees in (west, south, east, north)):
            raise DeskError(422, "invalid", "bbox is in degrees: west,south,east,north.")
        if east - west >= 360:
            return (-180.0, south, 180.0, north)
        return ((west + 180) % 360 - 180, south, (east + 180) % 360 - 180, north)


class WantedTimeline(Wanted):
    """How many events at most."""

    limit: int = Field(default=2000, ge=1, le=10000)


class WantedNetwork(Wanted):
    """How many edges at most, and of how many events at least."""

    limit: int = Field(default=200, ge=1, le=2000)
    least: int = Field(default=1, ge=1, le=1000)


class WantedEvidence(Wanted):
    """Which edge."""

    one: Word = Field(description="Id of the actor.")
    other: Word = Field(description="Id of the recipient.")


@router.get("/counts")
def get_counts(person: Reader, desk: TheDesk, wanted: Annotated[WantedCounts, Query()]) -> Counts:
    """The selection counted by time, kind or place."""
    return chart(desk.snapshot().select(wanted), wanted.by, wanted.measure, wanted.split, wanted.sentence())


@router.get("/map")
def get_map(person: Reader, desk: TheDesk, wanted: Annotated[WantedMap, Query()]) -> MapAnswer:
    """The selection as GeoJSON: a feature for each place, drawn as exactly as it is known; the rest with the reason."""
    return draw(desk.snapshot().select(wanted), wanted.box(), wanted.sentence(), wanted.limit)


@router.get("/timeline")
def get_timeline(person: Reader, desk: TheDesk, wanted: Annotated[WantedTimeline, Query()]) -> Timeline:
    """The selection in time, with ranges."""
    return lay_out(desk.snapshot().select(wanted), wanted.sentence(), wanted.limit)


@router.get("/network")
def get_network(person: Reader, desk: TheDesk, wanted: Annotated[WantedNetwork, Query()]) -> Network:
    """Who does what to whom in the selection."""
    return network(desk.snapshot().select(wanted), wanted.sentence(), wanted.limit, wanted.least)


@router.get("/network/evidence")
def get_evidence(person: Reader, desk: TheDesk, wanted: Annotated[WantedEvidence, Query()]) -> NetworkEvidence:
    """What an edge rests on: the sentence of each event, and the relations that their articles state."""
    snapshot = desk.snapshot()
    rows = between(snapshot.select(wanted), wanted.one, wanted.other)
    items, stated = [], {}
    for row in rows[:MOST_EVIDENCE]:
        mention = desk.shelf.event(row.id).mentions[0]
        reading = desk.shelf.reading(mention.article)
        answer = answer_row(row, snapshot.review(row.id), mention.sentence.text)
        items.append(EvidenceItem(row=answer, passage=passage_at(reading.article, mention.trigger)))
        for relation in reading.relations:
            if {relation.a.id, relation.b.id} == {wanted.one, wanted.other}:
                stated[mention.article, relation.evidence.start] = relation
    return NetworkEvidence(total=len(rows), events=items, stated=list(stated.values())[:MOST_EVIDENCE])
