"""WACZ → the pages in the WARCs that it packs, as browsers' archives (ArchiveWeb.page, Browsertrix) write it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from dateline.errors import IntakeError
from dateline.intake.source import Item, Source

WARCS = ("archive/", (".warc", ".warc.gz"))


def read_packed(archive: zipfile.ZipFile, source: Source) -> Iterator[Item]:
    """The items of each WARC of the WACZ. A WARC inside holds packed pages, so no bound on its size is needed: it is
    stored, not packed again, and read record by record."""
    folder, endings = WARCS
    names = sorted(name for name in archive.namelist() if name.startswith(folder) and name.endswith(endings))
    if not names:
        raise IntakeError("The WACZ holds no WARC.", "Save the pages again.")
    for name in names:
        with archive.open(name) as stream:
            yield from source.inside(name, cast("BinaryIO", stream))
