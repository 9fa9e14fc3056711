"""Building the registry: YAML files in, a Registry out, with a compiled copy for the next start.

Every file in data/actors/ is a list of entries; `states.yaml` and `forms.yaml` have their own shapes. An id that
stands in several files is one entry: the later file adds aliases and offices and replaces the values that it gives, so
a user can add a name to a known group. The compiled copy is JSON in the cache folder, keyed by a hash of the sources.

>>> build_registry(None).states["iraq"].adjectives
('Iraqi',)
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from dateline.errors import KnowledgeError
from dateline.knowledge.cache import cache_folder
from dateline.knowledge.names import Alias, NameIndex
from dateline.knowledge.registry import Entry, Form, Office, Registry, State

LAYOUT = 2  # raise it when the compiled form changes
KINDS = frozenset(
    "state government military police intelligence group party organisation outlet agency person people".split()
)
SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
) | {"IGO", "NGO"}
GENDERS = {"f": "female", "female": "female", "m": "male", "male": "male", None: None}
ENTRY_KEYS = frozenset(
    "id name kind sector country theatres aliases guarded from to gender offices note wikidata founded".split()
)
ISO3 = re.compile(r"[A-Z]{3}")
DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")

Raw = dict[str, Any]


def build_registry(extra: Path | None) -> Registry:
    """The registry from the shipped files and, over them, the YAML files of the folder `extra`."""
    sources = _sources(extra)
    key = hashlib.sha256(b"\0".join([str(LAYOUT).encode(), *(text for _, text in sources)])).hexdigest()[:16]
    compiled = cache_folder() / f"actors-{key}.json"
    try:
        tables: Raw = json.loads(compiled.read_text(encoding="utf8"))
    except (OSError, ValueError):
        tables = _compile(sources)
        _keep(compiled, tables)
    return _registry_of(tables)


def read_entries(name: str, text: bytes) -> list[Raw]:
    """The checked entries of one YAML file; KnowledgeError names the file, the entry and what is wrong."""
    return [check_entry(name, raw) for raw in _yaml_list(name, text)]


def check_entry(name: str, raw: Mapping[str, Any]) -> Raw:
    """One entry as plain JSON-able values, or a KnowledgeError that says what to mend."""
    where = f"{name}, entry {raw.get('id') or raw.get('name') or '?'}"
    if unknown := sorted(set(raw) - ENTRY_KEYS):
        raise KnowledgeError(f"{where}: unknown key {', '.join(unknown)}.", f"Known: {', '.join(sorted(ENTRY_KEYS))}.")
    for needed in ("id", "name", "kind"):
        if not isinstance(raw.get(needed), str) or not raw[needed].strip():
            raise KnowledgeError(f"{where}: `{needed}` is missing.")
    _one_of(where, "kind", raw["kind"], KINDS)
    _one_of(where, "sector", raw.get("sector"), SECTORS | {None})
    _one_of(where, "gender", raw.get("gender"), GENDERS)
    countries = [raw.get("country"), *(raw.get("theatres") or [])]
    if bad := [c for c in countries if c is not None and not ISO3.fullmatch(str(c))]:
        raise KnowledgeError(f"{where}: {bad[0]!r} is no ISO 3166 alpha-3 code.", 'Write "IRQ", not "Iraq" or "IQ".')
    return {
        "id": raw["id"], "name": raw["name"], "kind": raw["kind"],
        "sector": raw.get("sector"), "country": raw.get("country"),
        "aliases": _texts(where, raw.get("aliases")), "guarded": _texts(where, raw.get("guarded")),
        "theatres": list(raw.get("theatres") or []), "gender": raw.get("gender"),
        "from": day_of(where, raw.get("from"), last=False), "to": day_of(where, raw.get("to"), last=True),
        "offices": [_office(where, office) for office in raw.get("offices") or []],
    }  # fmt: skip


def day_of(where: str, value: object, *, last: bool) -> str | None:
    """An ISO day from a day, a month or a year; the last day of those where `last`."""
    if value is None or value == "":
        return None
    parts = DAY.fullmatch(str(value))
    if not parts:
        raise KnowledgeError(
            f"{where}: {value!r} is no date.", "Write a year, a month (2014-06) or a day (2014-06-10)."
        )
    year, month, day = (int(part) if part else None for part in parts.groups())
    try:
        if day:
            return date(year or 1, month or 1, day).isoformat()
        if not last:
            return date(year or 1, month or 1, 1).isoformat()
        after = date((year or 1) + 1, 1, 1) if month in (None, 12) else date(year or 1, (month or 0) + 1, 1)
        return (after - timedelta(days=1)).isoformat()
    except ValueError as wrong:
        raise KnowledgeError(f"{where}: {value!r} is no date ({wrong}).") from wrong


def _one_of(where: str, key: str, value: object, known: Iterable[object]) -> None:
    if value not in known:
        choices = ", ".join(sorted(str(k) for k in known if k is not None))
        raise KnowledgeError(f"{where}: {key} {value!r} is unknown.", f"Known: {choices}.")


def _texts(where: str, values: object) -> list[str]:
    if values is None:
        return []
    if not isinstance(values, list):
        raise KnowledgeError(f"{where}: aliases are a list.")
    return list(dict.fromkeys(str(value) for value in values))


def _office(where: str, raw: Mapping[str, Any]) -> Raw:
    if not raw.get("title"):
        raise KnowledgeError(f"{where}: an office needs a title.")
    _one_of(where, "sector", raw.get("sector"), SECTORS | {None})
    return {
        "title": raw["title"], "of": raw.get("of"), "sector": raw.get("sector"),
        "from": day_of(where, raw.get("from"), last=False), "to": day_of(where, raw.get("to"), last=True),
    }  # fmt: skip


def _sources(extra: Path | None) -> list[tuple[str, bytes]]:
    shipped = files("dateline.knowledge").joinpath("data", "actors")
    found = sorted((p.name, p.read_bytes()) for p in shipped.iterdir() if p.name.endswith(".yaml"))
    if extra is not None:
        if not extra.is_dir():
            raise KnowledgeError(
                f"There is no folder {extra}.", "Name the folder that `dateline actors import` wrote to."
            )
        found += [(str(path), path.read_bytes()) for path in sorted(extra.glob("*.yaml"))]
    return found


def _yaml_list(name: str, text: bytes) -> Sequence[Mapping[str, Any]]:
    try:
        data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as broken:
        raise KnowledgeError(f"{name} is no YAML ({broken}).") from broken
    if not isinstance(data, list) or not all(isinstance(raw, dict) for raw in data):
        raise KnowledgeError(f"{name} must be a list of entries.")
    return data


def _compile(sources: Sequence[tuple[str, bytes]]) -> Raw:
    entries: dict[str, Raw] = {}
    states: list[Raw] = []
    forms: list[Raw] = []
    for name, text in sources:
        if name == "states.yaml":
            states = [_state(name, raw) for raw in _yaml_list(name, text)]
        elif name == "forms.yaml":
            forms = [_form(name, raw) for raw in _yaml_list(name, text)]
        else:
            for raw in read_entries(name, text):
                entries[raw["id"]] = _joined(entries[raw["id"]], raw) if raw["id"] in entries else raw
    _check_owners(entries, states, forms)
    return {"entries": list(entries.values()), "states": states, "forms": forms}


def _check_owners(entries: Mapping[str, Raw], states: Sequence[Raw], forms: Sequence[Raw]) -> None:
    """KnowledgeError where an office is of nobody: an owner is an entry, a state (by id or name), or a state's form."""
    names = NameIndex(Alias(state["id"], text) for state in states for text in (state["name"], *state["aliases"]))
    ids, kinds = {*entries, *(state["id"] for state in states)}, {form["id"] for form in forms}
    for entry in entries.values():
        for office in entry["offices"]:
            of = office["of"]
            state, _, form = (of or "").rpartition(".")
            if of and of not in ids and not (state in ids and form in kinds) and not names.ids(of.replace("-", " ")):
                raise KnowledgeError(
                    f"Entry {entry['id']}: the office {office['title']!r} is of {of!r}, and no entry has that id.",
                    "Add an entry for it, or name the state.",
                )


def _joined(old: Raw, new: Raw) -> Raw:
    """The old entry with the new one's lists added and its single values over its own."""
    lists = {
        key: list(old[key]) + [v for v in new[key] if v not in old[key]]
        for key in ("aliases", "guarded", "theatres", "offices")
    }
    return {**old, **{key: value for key, value in new.items() if value is not None}, **lists}


def _state(name: str, raw: Mapping[str, Any]) -> Raw:
    where = f"{name}, state {raw.get('id')}"
    demonyms = raw.get("demonyms") or {}
    entry = check_entry(name, {
        "id": raw.get("id"), "name": raw.get("name"), "kind": "state", "sector": "GOV", "country": raw.get("iso3"),
        "aliases": raw.get("aliases"), "guarded": raw.get("guarded"), "from": raw.get("from"), "to": raw.get("to"),
    })  # fmt: skip
    return {
        **entry, "capital": raw.get("capital"), "metonyms": _texts(where, raw.get("metonyms")),
        **{key: _texts(where, demonyms.get(key)) for key in ("adjective", "noun", "plural")},
    }  # fmt: skip


def _form(name: str, raw: Mapping[str, Any]) -> Raw:
    where = f"{name}, form {raw.get('id')}"
    _one_of(where, "kind", raw.get("kind"), KINDS | {"unnamed"})
    _one_of(where, "sector", raw.get("sector"), SECTORS | {None})
    return {
        "id": raw["id"], "name": raw["name"], "kind": raw["kind"], "sector": raw.get("sector"),
        "phrases": _texts(where, raw.get("phrases")), "shared": bool(raw.get("shared")),
    }  # fmt: skip


def _keep(compiled: Path, tables: Raw) -> None:
    """Write the compiled copy, whole or not at all; a folder that can't be written costs speed only."""
    try:
        compiled.parent.mkdir(parents=True, exist_ok=True)
        part = compiled.with_suffix(f".{os.getpid()}.part")
        part.write_text(json.dumps(tables, ensure_ascii=False), encoding="utf8")
        part.replace(compiled)
    except OSError:
        return


def _registry_of(tables: Raw) -> Registry:
    entries = {raw["id"]: entry_of(raw) for raw in [*tables["states"], *tables["entries"]]}
    states = {raw["id"]: _state_of(raw) for raw in tables["states"]}
    forms = {raw["id"]: Form(**{**raw, "phrases": tuple(raw["phrases"])}) for raw in tables["forms"]}
    names = NameIndex(Alias(id, text) for id, s in states.items() for text in (s.name, *entries[id].aliases))
    for id, entry in entries.items():
        if any(office.of and office.of not in entries for office in entry.offices):
            entries[id] = _with_owners(entry, entries, names)
    return Registry(entries, states, forms)


def entry_of(raw: Mapping[str, Any]) -> Entry:
    """An Entry from its checked values."""
    offices = tuple(Office(o["title"], o["of"], o["sector"], _day(o["from"]), _day(o["to"])) for o in raw["offices"])
    return Entry(
        raw["id"], raw["name"], raw["kind"], raw["sector"], raw["country"],
        tuple(raw["aliases"]), tuple(raw["guarded"]), tuple(raw["theatres"]),
        _day(raw["from"]), _day(raw["to"]), GENDERS[raw["gender"]], offices,
    )  # fmt: skip


def _state_of(raw: Mapping[str, Any]) -> State:
    adjectives, nouns, plurals, metonyms = (tuple(raw[key]) for key in ("adjective", "noun", "plural", "metonyms"))
    return State(raw["id"], raw["name"], raw["country"], adjectives, nouns, plurals, raw["capital"], metonyms)


def _with_owners(entry: Entry, entries: Mapping[str, Entry], names: NameIndex) -> Entry:
    """The entry with offices "of: usa" or "of: Syria" pointing at the state's id."""

    def owner(of: str | None) -> str | None:
        return of if of is None or of in entries else next(iter(names.ids(of.replace("-", " "))), of)

    from dataclasses import replace

    return replace(entry, offices=tuple(replace(office, of=owner(office.of)) for office in entry.offices))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
