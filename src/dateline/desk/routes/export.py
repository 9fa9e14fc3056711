"""Export: exactly the current selection, in every format, with how to cite it and whose it is."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import FileResponse
from pydantic import Field
from starlette.background import BackgroundTask

from dateline.desk.access import Reader, TheDesk
from dateline.desk.download import KNOWN, LICENCES, Selection, formats, write_bundle, write_plain
from dateline.desk.models.intake import Formats
from dateline.desk.problems import DeskError
from dateline.desk.wanted import Wanted, Word

router = APIRouter(prefix="/export", tags=["export"])


class WantedExport(Wanted):
    """What to export, and how; `plain` leaves out the notes."""

    format: Word = "csv"
    plain: bool = Field(default=False, description="Only the data, without citation and licence note.")


@router.get("/formats")
def get_formats(person: Reader, desk: TheDesk) -> Formats:
    """The formats, and the notes that go with them."""
    selection = Selection(desk.settings.ledger.name, "everything", "/events", len(desk.snapshot().rows))
    return Formats(items=formats(), citation=selection.citation(), licence=LICENCES)


MEDIA: dict[str, Any] = {media: {} for media in ("application/zip", *(each.media for each in KNOWN))}


@router.get("", response_class=FileResponse, responses={200: {"content": MEDIA}})
def get_export(person: Reader, desk: TheDesk, wanted: Annotated[WantedExport, Query()]) -> FileResponse:
    """The selection as a file."""
    format = next((each for each in formats() if each.name == wanted.format), None)
    if format is None:
        raise DeskError(422, "invalid", f"There is no format {wanted.format}.", "/api/export/formats lists them.")
    rows = desk.snapshot().select(wanted)
    query = wanted.query()
    address = f"{desk.settings.public or ''}/events{f'?{query}' if query else ''}"
    selection = Selection(desk.settings.ledger.name, wanted.sentence(), address, len(rows))
    events = desk.shelf.events(rows)
    with tempfile.NamedTemporaryFile(prefix="dateline-export-", delete=False) as file:
        path = Path(file.name)
        try:
            if wanted.plain:
                write_plain(events, format, file)
            else:
                write_bundle(events, format, file, selection)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    desk.audit.note(
        "exported", who=person.name, address=person.address, format=format.name, sentence=wanted.sentence(),
        events=len(rows),
    )  # fmt: skip
    media, extension = (format.media, format.extension) if wanted.plain else ("application/zip", "zip")
    return FileResponse(
        path, media_type=media, filename=f"dateline-events.{extension}", background=BackgroundTask(path.unlink, True)
    )
