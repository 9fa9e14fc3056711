"""Basemap: the user's own map file (PMTiles), in the ranges that the map asks for."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import FileResponse

from dateline.desk.access import Reader, TheDesk
from dateline.desk.problems import DeskError

router = APIRouter(prefix="/basemap", tags=["map"])


@router.get(
    "/tiles", response_class=FileResponse,
    responses={
        200: {"content": {"application/octet-stream": {}}},
        206: {"content": {"application/octet-stream": {}}, "description": "The ranges that were asked for."},
        416: {"description": "The range lies outside the file."},
    },
)  # fmt: skip
def get_tiles(person: Reader, desk: TheDesk) -> FileResponse:
    """The map file; HTTP ranges are answered."""
    if desk.settings.pmtiles is None:
        raise DeskError(404, "not_on_record", "The desk was started without a map file.", "`serve --pmtiles FILE`")
    return FileResponse(desk.settings.pmtiles, media_type="application/octet-stream")
