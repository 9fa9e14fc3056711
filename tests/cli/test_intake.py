"""`dateline leads`, `dateline skipped`, `--triage` and `--ocr`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.intake import Lead

from .conftest import TEXT

GOLDEN = Path(__file__).parents[1] / "intake/golden"
SPORT = (
    "The home team won the cup final after extra time. The striker scored twice, and the coach praised the goalkeeper."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kasra.txt").write_text(TEXT, encoding="utf8")
    (tmp_path / "sport.txt").write_text(SPORT, encoding="utf8")
    return tmp_path


class TestLeads:
    def test_are_listed_with_what_their_rows_say(self, dateline):
        shown = dateline("leads", GOLDEN / "ucdp.csv").stdout
        assert "UCDP event" in shown and "side_b Rebels" in shown

    def test_as_json_a_lead_a_line(self, dateline):
        lines = dateline("leads", "--json", GOLDEN / "gdelt-events.csv").stdout.splitlines()
        assert [Lead.model_validate_json(line).url for line in lines] == ["https://post.example/kasra"]

    def test_addresses_come_once(self, dateline):
        result = dateline("leads", "--addresses", GOLDEN / "sitemap-news.xml", GOLDEN / "feed-summaries")
        assert result.stdout.split() == ["https://post.example/kasra", "https://post.example/home"]

    @pytest.mark.usefixtures("reader")
    def test_are_told_of_where_articles_were_asked_for(self, dateline):
        result = dateline("read", "--json", GOLDEN / "feed-atom.xml", GOLDEN / "feeds.opml")
        assert len(result.stdout.splitlines()) == 1
        assert "3 leads to reports that are not in it (feed, feed entry)" in result.stderr
        assert result.exit_code == 0

    @pytest.mark.usefixtures("reader")
    def test_alone_are_no_articles(self, dateline):
        assert dateline("read", "--json", GOLDEN / "acled.csv").exit_code == 1


@pytest.mark.usefixtures("reader")
class TestTriage:
    def test_read_says_what_it_leaves_out_and_why(self, dateline, folder):
        result = dateline("read", "--json", "--triage", folder)
        assert [json.loads(line)["article"]["text"] for line in result.stdout.splitlines()] == [TEXT]
        assert "sport.txt: left out by the first look" in result.stderr
        assert result.exit_code == 0

    def test_add_keeps_what_it_leaves_out_until_it_is_added_after_all(self, dateline, folder):
        record = folder / "record"
        assert "1 left out" in dateline("add", "--triage", folder / "*.txt", "--ledger", record).stdout
        assert "sport.txt" in dateline("skipped", "--ledger", record).stdout
        (line,) = dateline("skipped", "--json", "--ledger", record).stdout.splitlines()
        assert json.loads(line)["text"] == SPORT and json.loads(line)["why"]
        assert "1 added" in dateline("add", record / "skipped.jsonl", "--ledger", record).stdout
        assert dateline("skipped", "--ledger", record).stdout == ""


@pytest.mark.usefixtures("reader")
def test_a_name_in_an_archive_steers_no_terminal(dateline, tmp_path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("\x1b[31mred.txt", b"")
    assert "\x1b" not in dateline("read", tmp_path / "a.zip").stderr


@pytest.mark.usefixtures("reader")
def test_what_intake_noticed_stands_beside_the_reading(dateline):
    result = dateline("read", "--json", GOLDEN / "page-live-blog")
    article = json.loads(result.stdout)["article"]
    assert article["warnings"] == ["It is a live blog: many reports on one page, each with a time of its own."]
    assert "live blog" in result.stderr
