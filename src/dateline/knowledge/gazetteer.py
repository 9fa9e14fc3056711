"""The gazetteer: names → places that may bear them, most likely first.

The file is compiled from packaged data on first use (`gazetteer_build`) and read-only after that; look-ups take
microseconds and are safe from several threads.

>>> gazetteer = open_gazetteer()
>>> [(c.place.name, c.place.country, c.role) for c in gazetteer.find("Turkish")]
[('Turkey', 'TUR', 'demonym')]
>>> gazetteer.find("Qamishlo")[0].place.kind
'settlement'
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from dateline.errors import KnowledgeError
from dateline.knowledge.folding import fold, fold_hard
from dateline.knowledge.gazetteer_build import build_gazetteer, load_table
from dateline.knowledge.gazetteer_dump import chosen_gazetteer

Role = Literal["name", "alias", "demonym", "short", "variant"]

ROLES: tuple[Role, ...] = ("name", "alias", "demonym", "short")  # in the order of the build's numbers
# An alternate name of a settlement is worth less than its own (most are other languages' words or history), and never
# more than a middling town's: the fame of Hong Kong says nothing of "Victoria". A variant is a guess at a spelling.
ALIAS_COST, ALIAS_CEILING = 0.7, 4.9
VARIANT_COST = 1.2
REMEMBERED = 1 << 16  # names whose answers are kept in memory

COLUMNS = "p.id, p.geonameid, p.name, p.kind, p.country, p.admin1, p.admin1_code, p.admin2, p.lat, p.lon, p.prior"
BY_NAME = f"SELECT {COLUMNS}, n.role FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?"
BY_START = (
    f"SELECT {COLUMNS}, n.role FROM name n JOIN place p ON p.id = n.place WHERE n.key >= ? AND n.key < ? "
    "ORDER BY p.prior DESC, p.id LIMIT 50"
)
BY_VARIANT = f"SELECT {COLUMNS} FROM variant v JOIN place p ON p.id = v.place WHERE v.key = ?"
BY_ID = f"SELECT {COLUMNS} FROM place p WHERE p.id = ?"
AREA = f"SELECT {COLUMNS} FROM area a JOIN place p ON p.id = a.place WHERE a.code = ?"
SEAT = f"SELECT {COLUMNS} FROM area a JOIN place p ON p.id = a.seat WHERE a.code = ?"
COUNTRY = f"SELECT {COLUMNS} FROM place p WHERE p.kind = 'country' AND p.country = ? ORDER BY p.id LIMIT 1"


@dataclass(frozen=True, slots=True)
class Feature:
    """A place that the gazetteer knows. `prior` is how likely a name means it before any context is read, on the
    scale of log10 of a settlement's population. Coordinates are degrees; of areas, a representative point."""

    id: int
    geonameid: int | None
    name: str
    kind: str
    country: str | None
    admin1: str | None
    admin1_code: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    prior: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feature that a name may mean, and in which role the name belongs to it."""

    place: Feature
    role: Role

    @property
    def prior(self) -> float:
        """The feature's prior, less what the role costs."""
        if self.role == "variant":
            return self.place.prior - VARIANT_COST
        if self.role == "alias" and self.place.kind == "settlement":
            return min(self.place.prior - ALIAS_COST, ALIAS_CEILING)
        return self.place.prior


class Gazetteer:
    """Read-only look-up in a compiled file. Raises KnowledgeError where the file can't be opened."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            raise KnowledgeError(f"There is no gazetteer at {path}.", "Remove the path's setting, or build it again.")
        self.path = path
        self._local = threading.local()
        self.find = lru_cache(maxsize=REMEMBERED)(self._find)
        self.find_variants = lru_cache(maxsize=REMEMBERED)(self._find_variants)
        self.country = lru_cache(maxsize=512)(self._country)
        self.area = lru_cache(maxsize=4096)(self._area)
        self.seat = lru_cache(maxsize=4096)(self._seat)

    def _find(self, name: str) -> tuple[Candidate, ...]:
        """Everything called so, up to case, diacritics and punctuation; most likely first, ties by id."""
        rows = self._connection().execute(BY_NAME, (fold(name),)).fetchall()
        return _ranked(Candidate(Feature(*row[:-1]), ROLES[row[-1]]) for row in rows)

    def _find_variants(self, name: str) -> tuple[Candidate, ...]:
        """Everything whose transliterated spelling may be this; use it where `find` has nothing."""
        key = fold_hard(name)
        rows = self._connection().execute(BY_VARIANT, (key,)).fetchall() if len(key) >= 4 else []
        return _ranked(Candidate(Feature(*row), "variant") for row in rows)

    def starting_with(self, letters: str) -> tuple[Candidate, ...]:
        """The likeliest fifty things whose name begins so, for whoever types one; nothing for a single letter."""
        key = fold(letters)
        rows = self._connection().execute(BY_START, (key, f"{key}\U0010ffff")).fetchall() if len(key) > 1 else []
        return _ranked(Candidate(Feature(*row[:-1]), ROLES[row[-1]]) for row in rows)

    def _country(self, code: str) -> Feature | None:
        """A country by its ISO 3166 alpha-3 code."""
        row = self._connection().execute(COUNTRY, (code,)).fetchone()
        return Feature(*row) if row else None

    def _area(self, code: str) -> Feature | None:
        """A country by its ISO 3166 alpha-3 code, or a first-order division by its GeoNames code ("SY.07")."""
        row = self._connection().execute(AREA, (code,)).fetchone()
        return Feature(*row) if row else None

    def _seat(self, code: str) -> Feature | None:
        """The capital of that country; of a division the town that it is called after, None where there is none."""
        row = self._connection().execute(SEAT, (code,)).fetchone()
        return Feature(*row) if row else None

    def feature(self, number: int) -> Feature | None:
        """A feature by its number in this file."""
        row = self._connection().execute(BY_ID, (number,)).fetchone()
        return Feature(*row) if row else None

    def _connection(self) -> sqlite3.Connection:
        """This thread's own connection: SQLite's objects don't like to be shared while a cursor is open."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(f"file:{self.path}?mode=ro&immutable=1", uri=True)
            connection.execute("PRAGMA mmap_size=268435456")
            self._local.connection = connection
        return connection


def _ranked(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Most likely first; the same feature under two roles once."""
    best: dict[int, Candidate] = {}
    for candidate in candidates:
        known = best.get(candidate.place.id)
        if known is None or candidate.prior > known.prior:
            best[candidate.place.id] = candidate
    return tuple(sorted(best.values(), key=lambda c: (-c.prior, c.place.id)))


@lru_cache(maxsize=1)
def outlet_homes() -> dict[str, tuple[str, str]]:
    """Web address → (GeoNames code of the division or ISO code of the country, town), of listed outlets."""
    return {address: (area, town) for area, rows in load_table("outlets").items() for address, town in rows}


@lru_cache(maxsize=1)
def open_gazetteer() -> Gazetteer:
    """The gazetteer: the one built from the user's GeoNames file, else the packaged one, compiled first if need be."""
    return Gazetteer(chosen_gazetteer() or build_gazetteer())
