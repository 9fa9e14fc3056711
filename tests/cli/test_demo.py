"""`dateline demo` with everything real: the model, the gazetteer, the merge, the store."""

import json

import pytest


@pytest.fixture
def record(dateline, tmp_path):
    result = dateline("demo", "--ledger", tmp_path / "demo")
    assert result.exit_code == 0
    assert "24 added, 0 known" in result.stdout
    return tmp_path / "demo"


def test_it_finds_the_copy_and_keeps_the_accounts_side_by_side(dateline, record):
    stories = [json.loads(line) for line in dateline("stories", "--json", "--ledger", record).stdout.splitlines()]
    kinship = {item["ref"].split("/")[-1]: (item["relation"], item["of"]) for s in stories for item in s["articles"]}
    assert kinship["strike-copy"] in {("copy", "strike-agency"), ("excerpt", "strike-agency")}
    assert kinship["strike-local"][0] in {"independent", "origin"}

    events = dateline("events", "--type", "ASSAULT", "--json", "--ledger", record).stdout.splitlines()
    strike = max(map(json.loads, events), key=lambda event: event["origins"])
    said = {claim["value"] for claim in strike["figures"]["killed"]["claims"]}
    assert {20, 12} <= said
    assert strike["time"]["from"] == "2018-04-19"


def test_the_match_report_and_the_business_report_yield_nothing(dateline, record):
    events = map(json.loads, dateline("events", "--json", "--ledger", record).stdout.splitlines())
    telling = {mention["ref"] for event in events for mention in event["mentions"]}
    assert telling & {"football", "business"} == set()


def test_the_same_reports_give_the_same_bytes(dateline, record, tmp_path):
    dateline("demo", "--ledger", tmp_path / "again")
    for noun in ("articles", "stories", "events", "actors"):
        once, twice = (dateline(noun, "--json", "--ledger", folder).stdout for folder in (record, tmp_path / "again"))
        assert once == twice


def test_the_gazetteer_is_compiled_once(dateline, record):
    first = dateline("gazetteer", "build").stdout
    assert first.strip().endswith(".sqlite")
    assert dateline("gazetteer", "build").stdout == first


def test_an_actor_has_a_page_with_its_events(dateline, record):
    actors = map(json.loads, dateline("actors", "--json", "--ledger", record).stdout.splitlines())
    acting = next(actor for actor in actors if actor["acts"])
    shown = dateline("show", acting["id"], "--ledger", record).stdout
    assert shown.startswith(acting["name"]) and "Events" in shown
