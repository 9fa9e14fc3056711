"""The people file: it parses, its dates are possible, and nobody holds another's office at the same time."""

from __future__ import annotations

from collections import Counter
from datetime import date
from importlib.resources import files
from itertools import combinations
from typing import Any

import pytest
import yaml

from dateline.knowledge.registry_build import day_of, read_entries

FOLDER = files("dateline.knowledge").joinpath("data", "actors")
FILES = sorted((path.name, path.read_bytes()) for path in FOLDER.iterdir() if path.name.startswith("people_"))
PEOPLE = [person for name, text in FILES for person in read_entries(name, text)]
WRITTEN = [person for _, text in FILES for person in yaml.safe_load(text)]  # with years and months as written

# Offices that one person holds at a time. A deputy, a commander or a spokesperson may have company.
SOLE = {
    "president", "prime minister", "chancellor", "king", "emir", "supreme leader", "pope",
    "foreign minister", "secretary of state", "foreign secretary",
    "defence minister", "secretary of defense", "defence secretary", "interior minister", "home secretary",
    "chief of the general staff", "chief of staff of the army", "chief of army staff",
    "chairman of the joint chiefs of staff", "secretary-general", "high representative",
    "chairperson of the commission",
}  # fmt: skip
# Two at once, and rightly so: the loser of an election would not go.
RIVALS = {("president", "ivory-coast"), ("president", "gambia")}


def offices(title: str, of: str) -> list[tuple[str, dict[str, Any]]]:
    """(name, office as written) of everyone who held that office."""
    return [(p["name"], texts(o)) for p in WRITTEN for o in p["offices"] if (o["title"], o["of"]) == (title, of)]


def texts(office: dict[str, Any]) -> dict[str, Any]:
    """The office with its dates as text: YAML makes dates of days and numbers of years."""
    return {key: None if value is None else str(value) for key, value in office.items()}


def holders(title: str, of: str, day: str) -> set[str]:
    terms = ((name, o["from"] or "", day_of("", o["to"], last=True) or "9999") for name, o in offices(title, of))
    return {name for name, start, end in terms if start <= day <= end}


def sole_offices() -> list[tuple[str, str]]:
    pairs = {(o["title"], o["of"]) for p in PEOPLE for o in p["offices"]}
    return sorted(pair for pair in pairs if pair[0] in SOLE and pair not in RIVALS)


def test_there_are_many_people_of_many_countries() -> None:
    assert len(PEOPLE) >= 2000
    assert len({person["country"] for person in PEOPLE}) >= 110
    assert sum(len(person["offices"]) for person in PEOPLE) >= 2400


def test_no_file_outgrows_a_reader() -> None:
    assert all(text.count(b"\n") <= 3000 for _, text in FILES)


@pytest.mark.parametrize("key", ["id", "name"])
def test_everyone_stands_there_once(key: str) -> None:
    assert [value for value, n in Counter(person[key] for person in PEOPLE).items() if n > 1] == []


def test_everyone_has_kind_gender_and_an_office() -> None:
    assert {person["kind"] for person in PEOPLE} == {"person"}
    assert {person["gender"] for person in PEOPLE} == {"m", "f"}
    assert [person["id"] for person in PEOPLE if not person["offices"]] == []


def test_only_servants_of_international_bodies_may_lack_a_country() -> None:
    lacking = [person for person in PEOPLE if not person["country"]]
    assert all(office["sector"] == "IGO" for person in lacking for office in person["offices"])
    assert len(lacking) < 10


def test_every_office_has_an_owner_and_a_sector() -> None:
    assert [p["id"] for p in PEOPLE for o in p["offices"] if not (o["of"] and o["sector"] and o["title"])] == []


def test_nobody_leaves_before_coming() -> None:
    assert [(p["id"], o) for p in PEOPLE for o in p["offices"] if (o["from"] or "") > (o["to"] or "9999")] == []


def test_dates_are_days_of_the_last_century_or_this() -> None:
    days = [day for p in PEOPLE for o in p["offices"] for day in (o["from"], o["to"]) if day]
    assert all(date(1941, 1, 1) <= date.fromisoformat(day) <= date(2026, 12, 31) for day in days)


def test_an_alias_is_either_free_or_guarded() -> None:
    assert [person["id"] for person in PEOPLE if set(person["aliases"]) & set(person["guarded"])] == []


def test_no_alias_repeats_the_name() -> None:
    assert [p["id"] for p in PEOPLE if p["name"] in p["aliases"]] == []


def test_states_and_demonyms_are_nobodys_free_alias() -> None:
    """A person called like a state ("Chad", "Jordan") would take the state's mentions."""
    states = {name for raw in read_states() for name in (raw["name"], raw.get("capital"))}
    assert sorted(a for p in PEOPLE for a in p["aliases"] if a in states) == []


def read_states() -> list[dict[str, Any]]:
    states: list[dict[str, Any]] = yaml.safe_load(FOLDER.joinpath("states.yaml").read_bytes())
    return states


@pytest.mark.parametrize(("title", "of"), sole_offices())
def test_one_at_a_time(title: str, of: str) -> None:
    """No two people surely hold the office on one day; a day of handover belongs to both."""
    clashes = [
        (a, b)
        for (a, first), (b, second) in combinations(offices(title, of), 2)
        if a != b and surely_together(first, second)
    ]
    assert clashes == []


def surely_together(first: dict[str, Any], second: dict[str, Any]) -> bool:
    """Whether the terms overlap however their years and months are read: "2014" may begin or end on any day of it."""
    start = max(latest(first["from"]), latest(second["from"]))
    end = min(earliest(first["to"]), earliest(second["to"]))
    return start < end


def latest(start: str | None) -> str:
    return day_of("", start, last=True) or "0001-01-01"


def earliest(end: str | None) -> str:
    return day_of("", end, last=False) or "9999-12-31"


@pytest.mark.parametrize(
    ("title", "of", "day", "name"),
    [
        ("president", "united-states", "1991-01-17", "George H. W. Bush"),
        ("president", "united-states", "2018-04-14", "Donald Trump"),
        ("secretary of defense", "united-states", "2003-03-20", "Donald Rumsfeld"),
        ("prime minister", "united-kingdom", "2013-08-29", "David Cameron"),
        ("chancellor", "germany", "2015-09-05", "Angela Merkel"),
        ("president", "russia", "2008-08-08", "Dmitry Medvedev"),
        ("foreign minister", "russia", "2020-11-10", "Sergei Lavrov"),
        ("president", "ukraine", "2022-02-24", "Volodymyr Zelensky"),
        ("prime minister", "iraq", "2018-04-19", "Haider al-Abadi"),
        ("prime minister", "iraq", "2014-06-10", "Nouri al-Maliki"),
        ("president", "syria", "2018-04-07", "Bashar al-Assad"),
        ("president", "egypt", "2013-07-03", "Mohamed Morsi"),
        ("prime minister", "israel", "2008-12-27", "Ehud Olmert"),
        ("secretary-general", "hezbollah", "2006-07-12", "Hassan Nasrallah"),
        ("leader", "islamic-state", "2014-06-29", "Abu Bakr al-Baghdadi"),
        ("leader", "boko-haram", "2014-04-14", "Abubakar Shekau"),
        ("leader", "liberation-tigers-of-tamil-eelam", "2009-05-01", "Velupillai Prabhakaran"),
        ("president", "el-salvador", "1989-11-11", "Alfredo Cristiani"),
        ("president", "peru", "1992-04-05", "Alberto Fujimori"),
        ("prime minister", "ethiopia", "2020-11-04", "Abiy Ahmed"),
        ("secretary-general", "united-nations", "2014-08-08", "Ban Ki-moon"),
        ("secretary-general", "nato", "2022-06-29", "Jens Stoltenberg"),
        ("special envoy for syria", "united-nations", "2017-02-23", "Staffan de Mistura"),
    ],
)
def test_who_held_it_on_the_day(title: str, of: str, day: str, name: str) -> None:
    assert holders(title, of, day) == {name}
