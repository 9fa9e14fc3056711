"""`dateline read`."""

import json

import pytest

from dateline.reading import Reading

from .conftest import TEXT

pytestmark = pytest.mark.usefixtures("reader")


def test_json_is_one_reading_a_line_in_order_by_the_contracts_names(dateline, tmp_path):
    file = tmp_path / "reports.jsonl"
    file.write_text(
        "\n".join(json.dumps({"id": ref, "text": TEXT, "published": "2024-03-05"}) for ref in "ba"), encoding="utf8"
    )
    result = dateline("read", "--json", file)
    assert result.exit_code == 0
    readings = [Reading.model_validate_json(line) for line in result.stdout.splitlines()]
    assert [reading.article.ref for reading in readings] == ["b", "a"]
    time = json.loads(result.stdout.splitlines()[0])["events"][0]["time"]
    assert time["from"] == time["to"] == "2024-03-04"


def test_people_get_tables_with_the_six_questions_the_quotations_and_the_credits(dateline):
    shown = dateline("read", "-", stdin=TEXT).stdout
    assert "agency Reuters" in shown
    row = next(line for line in shown.splitlines() if "assault artillery" in line)
    assert "near Kasra (SYR)" in row and "2024-03-04" in row
    assert "[alleged]" in shown
    assert "Oren Bast, via" in shown
    assert "“Nobody warned us,”" in shown
    assert "Note: The year of Monday is a guess." in shown


def test_the_day_and_outlet_given_fill_in_what_an_article_does_not_say(dateline):
    lines = '{"id": "own", "text": "One.", "date": "2020-01-01", "outlet": "Post"}\n{"id": "none", "text": "Two."}'
    result = dateline("read", "--json", "--published", "2024-03-05", "--outlet", "Wire", "-", stdin=lines)
    own, none = (json.loads(line)["article"] for line in result.stdout.splitlines())
    assert (own["published"], own["outlet"]) == ("2020-01-01", "Post")
    assert (none["published"], none["outlet"]) == ("2024-03-05", "Wire")


def test_an_input_that_fails_is_told_and_the_others_are_read(dateline, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "b.txt").write_text("Nothing happened.", encoding="utf8")
    result = dateline("read", "--json", tmp_path)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr.startswith(f"Skipped {tmp_path}/a.txt: It is a PDF")


def test_a_remark_on_an_input_is_no_failure(dateline, tmp_path):
    (tmp_path / "a.txt").write_bytes("“Nobody warned us.”".encode("cp1252"))
    result = dateline("read", "--json", tmp_path / "a.txt")
    assert result.exit_code == 0
    assert result.stderr.startswith("Note ")


def test_nothing_in_an_article_steers_the_terminal(dateline):
    lines = json.dumps({"id": "a", "text": "One.", "title": "\x1b[31m[bold]Red\u202e\x07"})
    shown = dateline("read", "-", stdin=lines).stdout
    assert "\x1b" not in shown and "\u202e" not in shown and "\x07" not in shown
    assert "[bold]Red" in shown


@pytest.mark.parametrize("args", [["read"], ["read", "--published", "March 5", "x"], ["reed", "x"]])
def test_a_wrong_command_line_exits_with_2(dateline, args):
    assert dateline(*args).exit_code == 2
