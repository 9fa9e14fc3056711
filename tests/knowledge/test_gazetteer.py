"""The compiled gazetteer: what it knows, and how it answers."""

import threading
from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.cache import cache_folder
from dateline.knowledge.gazetteer import Gazetteer, open_gazetteer, outlet_homes
from dateline.knowledge.gazetteer_build import TABLES, build_gazetteer, load_table


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Mosul", "settlement", "IRQ"),
        ("Hajin", "settlement", "SYR"),
        ("Baghouz", "settlement", "SYR"),
        ("Qamishlo", "settlement", "SYR"),
        ("Deir Ezzor", "settlement", "SYR"),
        ("Kyiv", "settlement", "UKR"),
        ("Kiev", "settlement", "UKR"),
        ("Avdiivka", "settlement", "UKR"),
        ("Washington", "settlement", "USA"),
        ("Paris", "settlement", "FRA"),
        ("Helmand", "admin1", "AFG"),
        ("Nineveh", "admin1", "IRQ"),
        ("Chechnya", "admin1", "RUS"),
        ("Alameda County", "admin2", "USA"),
        ("UK", "country", "GBR"),
        ("DPRK", "country", "PRK"),
        ("Burma", "country", "MMR"),
        ("Kosovo", "country", "XKX"),
        ("Western Sahara", "country", "ESH"),
        ("Taiwan", "country", "TWN"),
        ("Palestine", "country", "PSE"),
        ("Soviet Union", "country", "RUS"),
        ("Donbas", "region", "UKR"),
        ("Eastern Ghouta", "region", "SYR"),
        ("Sahel", "region", None),
        ("Europe", "continent", None),
        ("Red Sea", "sea", None),
        ("Euphrates", "river", None),
        ("Zaatari", "camp", "JOR"),
        ("Incirlik", "base", "TUR"),
        ("Bab al-Hawa", "crossing", "SYR"),
    ],
)
def test_it_knows_the_places_of_the_news(gazetteer: Gazetteer, name: str, kind: str, country: str | None) -> None:
    best = gazetteer.find(name)[0].place
    assert (best.kind, best.country) == (kind, country)


def test_names_are_found_whatever_their_typography(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("DEIR EZ-ZOR") == gazetteer.find("Deir ez Zor")
    assert gazetteer.find("Raqqa")[0].place.geonameid == gazetteer.find("Ar-Raqqah")[0].place.geonameid


def test_demonyms_lead_to_their_country(gazetteer: Gazetteer) -> None:
    turkish = gazetteer.find("Turkish")[0]
    assert (turkish.place.name, turkish.place.country, turkish.role) == ("Turkey", "TUR", "demonym")


def test_candidates_come_most_likely_first(gazetteer: Gazetteer) -> None:
    priors = [c.prior for c in gazetteer.find("Springfield")]
    assert len(priors) > 5
    assert priors == sorted(priors, reverse=True)


def test_variant_spellings_are_found_and_marked(gazetteer: Gazetteer) -> None:
    assert not gazetteer.find("Khan Shaykhon")
    variants = gazetteer.find_variants("Khan Shaykhon")
    assert variants[0].place.country == "SYR"
    assert {v.role for v in variants} == {"variant"}


def test_an_unknown_name_has_no_candidates(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Xyzzyville") == ()
    assert gazetteer.find("") == ()


def test_a_settlement_knows_its_divisions_and_its_point(gazetteer: Gazetteer) -> None:
    mosul = gazetteer.find("Mosul")[0].place
    assert mosul.admin1 == "Nineveh"
    assert mosul.geonameid == 99072
    assert mosul.lat == pytest.approx(36.34, abs=0.1)
    assert mosul.lon == pytest.approx(43.12, abs=0.1)


def test_every_country_has_a_point_and_a_code(gazetteer: Gazetteer) -> None:
    for code in load_table("countries"):
        country = gazetteer.country(code)
        assert country is not None, code
        assert country.kind == "country"
        assert -90 <= (country.lat or 999) <= 90


def test_a_feature_is_found_by_its_number(gazetteer: Gazetteer) -> None:
    mosul = gazetteer.find("Mosul")[0].place
    assert gazetteer.feature(mosul.id) == mosul
    assert gazetteer.feature(0) is None


def test_it_answers_several_threads_at_once(gazetteer: Gazetteer) -> None:
    names = ["Aleppo", "Gao", "Bor", "Lima", "Goma", "Osh", "Dili", "Pec"] * 5
    answers: dict[int, list[int]] = {}

    def ask(number: int) -> None:
        answers[number] = [gazetteer._find(name)[0].place.id for name in names]

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({tuple(a) for a in answers.values()}) == 1


def test_building_again_finds_the_file_that_is_there() -> None:
    path = build_gazetteer()
    before = path.stat().st_mtime_ns
    assert build_gazetteer() == path
    assert path.stat().st_mtime_ns == before


def test_the_cache_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("DATELINE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "dateline"


def test_a_missing_file_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no gazetteer"):
        Gazetteer(tmp_path / "none.sqlite")


@pytest.mark.parametrize("table", ["regions", "nature", "sites", "quarters"])
def test_the_supplement_is_well_formed(table: str) -> None:
    assert table in TABLES
    for name, kind, country, lat, lon, *aliases in load_table(table):
        assert isinstance(name, str) and kind.isalpha(), name
        assert country is None or (len(country) == 3 and country.isupper()), name
        assert -90 <= lat <= 90 and -180 <= lon <= 180, name
        assert all(isinstance(alias, str) for alias in aliases), name


def test_outlets_are_at_home_in_towns_that_exist(gazetteer: Gazetteer) -> None:
    for address, (area, town) in outlet_homes().items():
        inside = [c for c in gazetteer.find(town) if area in (c.place.country, c.place.admin1_code)]
        assert inside, f"{address}: {town} in {area}"
