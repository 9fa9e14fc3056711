"""CSV and JSON Lines."""

import csv
import io
import json

import pytest
from factory import event, reading

from dateline.export.csv import COLUMNS, cell, write_csv, write_dictionary
from dateline.export.jsonl import write_jsonl
from dateline.merge import merge
from dateline.record import RecordEvent

RECORD = merge([
    reading(
        "=SUM(A1) Rockets hit\nGoma on 7 June, killing five to nine.",
        event("hit", places=["Goma"], day="2016-06-07", when="7 June", killed=(5, 5, 9), means={"Rockets": "missile"}),
        ref="@goma.txt", outlet="Lake Post", published="2016-06-08",
    ),
    reading("Thousands marched.", event("marched", "PROTEST"), ref="march.txt"),
])  # fmt: skip


def rows(events):
    stream = io.StringIO()
    write_csv(events, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue())))


def test_one_row_an_event_with_blanks_for_what_is_unknown():
    march, hit = rows(RECORD.events)
    assert (hit["type"], hit["date_from"], hit["place"], hit["country"]) == ("ASSAULT", "2016-06-07", "Goma", "COD")
    assert (hit["killed_low"], hit["killed_best"], hit["killed_high"]) == ("5", "5", "9")
    assert hit["latitude"] == "-1.66"
    assert (march["date_from"], march["place"], march["actors"], march["killed_best"]) == ("", "", "", "")


def test_a_cell_that_looks_like_a_formula_is_disarmed():
    _, hit = rows(RECORD.events)
    assert hit["articles"] == "'@goma.txt"
    assert hit["sentence"].startswith("'=SUM") or not hit["sentence"].startswith("=")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_every_start_of_a_formula_is_guarded(text):
    assert cell(text) == f"'{text}"
    assert cell([text, "b"]) == f"'{text}; b"


@pytest.mark.parametrize(("value", "shown"), [(None, None), (-3, -3), ([], ""), ([None], ""), (["a", None], "a; ")])
def test_cells(value, shown):
    assert cell(value) == shown


def test_the_dictionary_has_every_column():
    stream = io.StringIO()
    write_dictionary(stream)
    told = {row["column"]: row["meaning"] for row in csv.DictReader(io.StringIO(stream.getvalue()))}
    assert list(told) == [column.name for column in COLUMNS]
    assert all(told.values())


def test_json_lines_come_back_as_the_same_events():
    stream = io.StringIO()
    write_jsonl(RECORD.events, stream)
    lines = stream.getvalue().splitlines()
    assert [RecordEvent.model_validate_json(line) for line in lines] == RECORD.events
    assert "from" in json.loads(lines[1])["time"]
