"""Importing actors: both formats in, YAML out, and what is wrong with a line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.registry import load_registry
from dateline.knowledge.registry_import import import_entities, keep_entities


def entity(id: str, schema: str, **properties: list[str]) -> str:
    return json.dumps({"id": id, "schema": schema, "properties": properties})


def test_csv_with_aliases_country_and_years(tmp_path: Path) -> None:
    path = tmp_path / "watch.csv"
    path.write_text(
        "name,aliases,kind,country,sector,from,to\n"
        "Desert Hawks,Suqur al-Sahara; Hawks of the Desert,group,Syria,PRM,2013,2017\n"
        "\n"
        "Layla Qabbani,,person,,CVL,,\n"
    )
    hawks, layla = import_entities(path)
    assert (hawks.id, hawks.country, hawks.aliases) == (
        "desert-hawks", "SYR", ("Suqur al-Sahara", "Hawks of the Desert"),
    )  # fmt: skip
    assert (hawks.from_, hawks.to) == (date(2013, 1, 1), date(2017, 12, 31))
    assert (layla.country, layla.kind) == (None, "person")


def test_follow_the_money_entities(tmp_path: Path) -> None:
    path = tmp_path / "entities.jsonl"
    path.write_text(
        "\n".join(
            [
                entity(
                    "Q1",
                    "Organization",
                    name=["Tamra Brigade"],
                    alias=["TB-7"],
                    topics=["crime.terror"],
                    country=["sy"],
                ),
                entity("Q2", "Person", name=["Omar Haddad"], nationality=["jo"]),
                entity("Q3", "Vessel", name=["MV Aurora"]),
            ]
        )
    )
    brigade, omar = import_entities(path)
    assert (brigade.id, brigade.kind, brigade.sector, brigade.country) == ("ftm:Q1", "group", "REB", "SYR")
    assert (omar.kind, omar.country) == ("person", "JOR")


def test_a_person_of_two_nationalities_is_of_no_one_country(tmp_path: Path) -> None:
    path = tmp_path / "entities.jsonl"
    path.write_text(entity("Q2", "Person", name=["Omar Haddad"], nationality=["jo", "sy"]))
    assert import_entities(path)[0].country is None


def test_kept_entries_come_back_from_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "watch.csv"
    path.write_text("name,kind,country\nDesert Hawks,group,SYR\n")
    kept = keep_entities(import_entities(path), tmp_path / "actors", "watch")
    assert kept.name == "watch.yaml"
    assert load_registry(tmp_path / "actors").find("Desert Hawks")[0].country == "SYR"


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("a.csv", "name,country\nX,SYR\n", "no column 'kind'"),
        ("a.csv", "name,kind,colour\nX,group,red\n", "unknown column 'colour'"),
        ("a.csv", "name,kind\nX,club\n", "line 2.*kind 'club'"),
        ("a.csv", "name,kind,country\nX,group,Atlantis\n", "line 2.*Atlantis"),
        ("a.csv", "name,kind\nX,group\nX,group\n", "twice"),
        ("a.jsonl", "{\n", "line 1 is no JSON"),
        ("a.jsonl", '{"id": "Q1"}\n', "no FollowTheMoney entity"),
        ("a.jsonl", '{"id": "Q1", "schema": "Person", "properties": {}}\n', "no name"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, name: str, text: str, complaint: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(KnowledgeError, match=complaint):
        import_entities(path)


def test_a_missing_file_and_another_encoding_are_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="can't be read"):
        import_entities(tmp_path / "none.csv")
    (tmp_path / "latin.csv").write_bytes("name,kind\nJosé,person\n".encode("latin1"))
    with pytest.raises(KnowledgeError, match="not UTF-8"):
        import_entities(tmp_path / "latin.csv")
