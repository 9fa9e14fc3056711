"""Download: a selection as a file. Events in; the file of one format, or a ZIP of it with citation and licences, out.

>>> with open("april.zip", "wb") as stream:
...     write_bundle(events, FORMATS["csv"], stream, selection)
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import IO, TextIO

from dateline import __version__
from dateline.desk.models.intake import Format
from dateline.record import RecordEvent

#: Every format that an export module may offer, in the order of the menu.
KNOWN = (
    Format(name="csv", title="CSV", meaning="A table, one row an event, for spreadsheets and statistics.",
           extension="csv", media="text/csv"),
    Format(name="jsonl", title="JSON Lines", meaning="Everything that is on record of each event, one a line.",
           extension="jsonl", media="application/x-ndjson"),
    Format(name="geojson", title="GeoJSON", meaning="The located events, for maps.",
           extension="geojson", media="application/geo+json"),
)  # fmt: skip

CITATION = f"""\
Cite this export as:

  Dateline {__version__}, record "{{ledger}}", {{selection}}; {{total}} events, exported on {{day}}.

Cite an event by its id and the articles that tell it: each row names them. An id changes when the event's mentions do;
the mentions (article and place of the words) last. Beside each value stands who claims it: cite the source, not the
program.
"""
LICENCES = """\
What is in this export, and whose it is:

- The quoted sentences are their publishers'. They are here so that each value can be checked; passing them on may need
  the publishers' leave.
- The coding (types, fields, grades) was made by Dateline and by whoever judged; it is yours to license.
- Event types: PLOVER, openeventdata/PLOVER, CC BY-SA 4.0.
- Places: GeoNames, geonames.org, CC BY 4.0.
- Boundaries drawn in the desk: Natural Earth, public domain.
"""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is exported: the filters in words, the address that shows the same, and of how many events it is."""

    ledger: str
    sentence: str
    address: str
    total: int

    def note(self) -> str:
        """The selection, so that it can be repeated."""
        when = datetime.now(UTC).isoformat(timespec="seconds")
        return (
            f"Record: {self.ledger}\nSelection: {self.sentence}\nAddress: {self.address}\nEvents: {self.total}\n"
            f"Exported: {when}\nProgram: Dateline {__version__}\n"
        )

    def citation(self) -> str:
        """How to cite it."""
        day = datetime.now(UTC).date().isoformat()
        return CITATION.format(ledger=self.ledger, selection=self.sentence, total=self.total, day=day)


def formats() -> list[Format]:
    """The formats that this installation has."""
    return [each for each in KNOWN if find_spec(f"dateline.export.{each.name}")]


def write_plain(events: Iterable[RecordEvent], format: Format, stream: IO[bytes]) -> None:
    """Write the data alone."""
    text = io.TextIOWrapper(stream, encoding="utf8", newline="", write_through=True)
    writer(format)(events, text)
    text.flush()
    text.detach()


def write_bundle(events: Iterable[RecordEvent], format: Format, stream: IO[bytes], selection: Selection) -> None:
    """Write a ZIP of the data with how to cite it, whose it is, and what was selected."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(f"events.{format.extension}", "w", force_zip64=True) as data:
            write_plain(events, format, data)
        archive.writestr("CITATION.txt", selection.citation())
        archive.writestr("LICENCES.txt", LICENCES)
        archive.writestr("SELECTION.txt", selection.note())


def writer(format: Format) -> Callable[[Iterable[RecordEvent], TextIO], None]:
    """The function that writes a format."""
    write: Callable[[Iterable[RecordEvent], TextIO], None] = import_module(f"dateline.export.{format.name}").write
    return write
