"""`dateline relations` and `dateline agreement`: what is computed over the whole record."""

import json
from datetime import date

import pytest

from dateline.article import Article
from dateline.ledger import open_ledger

from .conftest import TEXT, make_reading


@pytest.fixture
def folder(tmp_path):
    """A record of one report, on which two people have judged."""
    reading = make_reading(Article.of(TEXT, ref="post-1", published=date(2024, 3, 5), outlet="Post"))
    with open_ledger(tmp_path / "record") as ledger:
        ledger.add([reading])
        for who, value in (("ana", "2024-03-04"), ("omar", "2024-03-03")):
            [event] = ledger.events()
            ledger.judge("corrected", event.id, who=who, field="mode", value=value)
    return tmp_path / "record"


def test_a_record_without_named_parties_has_no_relations(dateline, folder):
    assert dateline("relations", "--ledger", folder).stdout.strip() == "relations: none"
    assert dateline("relations", "--json", "--ledger", folder).stdout == ""


def test_two_coders_are_compared_field_by_field(dateline, folder):
    result = dateline("agreement", "--a", "ana", "--b", "omar", "--json", "--ledger", folder)
    found = json.loads(result.stdout)
    assert [(each["field"], each["units"], each["agreed"]) for each in found["fields"]] == [
        ("event", 1, 1), ("mode", 1, 0),
    ]  # fmt: skip
    assert [(each["a"], each["b"]) for each in found["differences"]] == [("2024-03-04", "2024-03-03")]
    page = dateline("agreement", "--a", "ana", "--b", "omar", "--ledger", folder)
    assert "agreement" in page.stdout and "mode" in page.stdout


def test_coders_who_judged_nothing_in_common(dateline, folder):
    result = dateline("agreement", "--a", "ana", "--b", "eve", "--json", "--ledger", folder)
    assert json.loads(result.stdout) == {"a": "ana", "b": "eve", "fields": [], "differences": []}
