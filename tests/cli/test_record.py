"""The commands that keep and show a record: add, the lists, show."""

import json

import pytest

from dateline.ledger import open_ledger

from .conftest import TEXT

pytestmark = pytest.mark.usefixtures("reader")


@pytest.fixture
def folder(dateline, tmp_path):
    """A record of one report."""
    line = json.dumps(
        {"id": "post-1", "text": TEXT, "title": "Shells hit Kasra", "date": "2024-03-05", "outlet": "Post"}
    )
    (tmp_path / "reports.jsonl").write_text(line, encoding="utf8")
    result = dateline("add", tmp_path / "reports.jsonl", "--ledger", tmp_path / "record")
    assert (result.exit_code, result.stdout) == (0, "1 added, 0 known\n")
    return tmp_path / "record"


def listed(dateline, noun, folder, *filters):
    result = dateline(noun, "--json", "--ledger", folder, *filters)
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


class TestAdd:
    def test_what_is_there_already_stays(self, dateline, folder):
        again = dateline("add", folder.parent / "reports.jsonl", "--ledger", folder)
        assert again.stdout == "0 added, 1 known\n"

    def test_keeps_a_file_as_it_was_received(self, dateline, folder, tmp_path):
        raw = "“Nobody warned us.”\r\n".encode("cp1252")
        (tmp_path / "old.txt").write_bytes(raw)
        dateline("add", tmp_path / "old.txt", "--ledger", folder)
        with open_ledger(folder) as ledger:
            assert ledger.original(str(tmp_path / "old.txt")) == raw

    def test_an_input_that_fails_does_not_keep_others_from_the_record(self, dateline, tmp_path):
        (tmp_path / "a.txt").write_bytes(b"%PDF-1.7")
        (tmp_path / "b.txt").write_text(TEXT, encoding="utf8")
        result = dateline("add", tmp_path / "a.txt", tmp_path / "b.txt", "--ledger", tmp_path / "record")
        assert (result.exit_code, result.stdout) == (1, "1 added, 0 known\n")


class TestLists:
    def test_json_is_one_object_a_line(self, dateline, folder):
        (article,) = listed(dateline, "articles", folder)
        (story,) = listed(dateline, "stories", folder)
        (event,) = listed(dateline, "events", folder)
        assert article["ref"] == "post-1"
        assert story["articles"][0]["ref"] == "post-1" and story["main_event"] == event["id"]
        assert event["time"]["from"] == "2024-03-04"
        assert event["mentions"][0]["trigger"]["text"] == "hit"

    @pytest.mark.parametrize(
        ("filters", "found"),
        [
            (["--type", "ASSAULT"], 1),
            (["--type", "PROTEST"], 0),
            (["--type", "PROTEST", "--type", "ASSAULT"], 1),
            (["--type", "ASSAULT", "--country", "IRQ"], 0),
            (["--place", "Kasra", "--country", "SYR", "--status", "alleged"], 1),
            (["--from", "2024-03-04", "--to", "2024-03-04"], 1),
            (["--from", "2024-03-05"], 0),
            (["--source", "reuters"], 1),
            (["--text", "killing four"], 1),
            (["--text", "surrender"], 0),
        ],
    )
    def test_filters_narrow_the_list(self, dateline, folder, filters, found):
        assert len(listed(dateline, "events", folder, *filters)) == found

    @pytest.mark.parametrize("noun", ["articles", "stories", "events", "actors"])
    def test_people_get_a_table_or_hear_that_there_is_none(self, dateline, folder, noun):
        shown = dateline(noun, "--ledger", folder).stdout
        assert shown.startswith(noun.capitalize())
        none = dateline(noun, "--ledger", folder, "--text", "surrender").stdout
        assert none == f"{noun.capitalize()}: none\n"

    def test_a_folder_without_a_record_is_told(self, dateline, tmp_path):
        result = dateline("events", "--ledger", tmp_path / "nothing")
        assert result.exit_code == 3
        assert result.stderr.startswith("Error: There is no record in") and "Hint: " in result.stderr
        assert not (tmp_path / "nothing").exists()

    def test_a_value_that_a_filter_does_not_know_is_a_usage_error(self, dateline, folder):
        assert dateline("events", "--ledger", folder, "--grade", "certain").exit_code == 2


class TestShow:
    def test_an_event_comes_with_who_says_so_and_the_sentence(self, dateline, folder):
        (event,) = listed(dateline, "events", folder)
        shown = dateline("show", event["id"], "--ledger", folder).stdout
        assert "assault artillery: hit [alleged]" in shown
        assert "near Kasra (SYR)" in shown
        assert "Oren Bast, via Reuters" in shown
        assert "Shells hit near Kasra on Monday" in shown

    def test_an_article_comes_with_its_text_by_id_or_ref(self, dateline, folder):
        (article,) = listed(dateline, "articles", folder)
        shown = dateline("show", "post-1", "--ledger", folder).stdout
        assert shown == dateline("show", article["id"], "--ledger", folder).stdout
        assert "“Nobody warned us,” he said." in " ".join(shown.split())

    def test_a_story_comes_with_its_articles(self, dateline, folder):
        (story,) = listed(dateline, "stories", folder)
        shown = dateline("show", story["id"], "--ledger", folder).stdout
        assert "post-1" in shown and "origin" in shown

    def test_json_is_the_object(self, dateline, folder):
        (event,) = listed(dateline, "events", folder)
        assert json.loads(dateline("show", event["id"], "--json", "--ledger", folder).stdout) == event

    def test_an_id_that_is_not_on_record_is_told(self, dateline, folder):
        result = dateline("show", "e-nothing", "--ledger", folder)
        assert result.exit_code == 3 and "Nothing on record has the id e-nothing" in result.stderr


class TestImportActors:
    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("own.csv", "name,kind,sector\nKasra Brigade,group,REB\n"),
            ("own.yaml", "- id: kasra-brigade\n  name: Kasra Brigade\n  kind: group\n  sector: REB\n"),
            ("own.jsonl", '{"id": "k1", "schema": "Organization", "properties": {"name": ["Kasra Brigade"]}}'),
        ],
    )
    def test_checks_the_file_and_keeps_its_actors_with_the_record(self, dateline, folder, tmp_path, name, text):
        file = tmp_path / name
        file.write_text(text, encoding="utf8")
        result = dateline("actors", "import", file, "--ledger", folder)
        assert result.exit_code == 0, result.stderr
        assert result.stdout == f"{file}: 1 actors\n"
        assert "Kasra Brigade" in (folder / "actors" / "own.yaml").read_text(encoding="utf8")

    def test_a_file_that_is_wrong_is_told_and_not_kept(self, dateline, folder, tmp_path):
        file = tmp_path / "own.csv"
        file.write_text("name,kind\nKasra Brigade,cloud\n", encoding="utf8")
        result = dateline("actors", "import", file, "--ledger", folder)
        assert result.exit_code == 3 and "own.csv" in result.stderr
        assert not (folder / "actors").exists()


class TestJudge:
    def test_what_is_rejected_is_off_the_record_until_that_is_undone(self, dateline, folder):
        (event,) = listed(dateline, "events", folder)
        who = ("--who", "ana", "--why", "a drill", "--ledger", folder)
        judgement = json.loads(dateline("judge", "reject", event["id"], *who).stdout)
        assert (judgement["verdict"], judgement["who"], judgement["why"]) == ("rejected", "ana", "a drill")
        assert listed(dateline, "events", folder) == []
        dateline("judge", "undo", judgement["id"], *who)
        assert listed(dateline, "events", folder) == [event]
        assert len(dateline("judge", "list", "--ledger", folder).stdout.splitlines()) == 2

    def test_a_correction_changes_the_field(self, dateline, folder):
        (event,) = listed(dateline, "events", folder)
        assert dateline("judge", "correct", event["id"], "type", "THREATEN", "--ledger", folder).exit_code == 0
        assert listed(dateline, "events", folder)[0]["type"] == "THREATEN"

    def test_a_verdict_on_an_event_that_is_not_there_is_told(self, dateline, folder):
        result = dateline("judge", "same", "e-one", "e-two", "--ledger", folder)
        assert result.exit_code == 3 and "e-one" in result.stderr


class TestExport:
    def test_csv_has_a_row_an_event(self, dateline, folder):
        header, row = dateline("export", "--to", "csv", "--ledger", folder).stdout.splitlines()
        assert "type" in header.split(",")
        assert "ASSAULT" in row

    def test_jsonl_is_what_the_list_prints_and_goes_to_a_file(self, dateline, folder, tmp_path):
        dateline("export", "--to", "jsonl", "--ledger", folder, "-o", tmp_path / "events.jsonl")
        lines = (tmp_path / "events.jsonl").read_text(encoding="utf8").splitlines()
        assert [json.loads(line) for line in lines] == listed(dateline, "events", folder)


class TestDemo:
    def test_reads_the_examples_shows_them_and_says_what_next(self, dateline, tmp_path):
        shown = dateline("demo", "--ledger", tmp_path / "demo").stdout
        assert "24 added, 0 known" in shown
        assert "Stories" in shown and "dateline show ID" in shown

    def test_a_second_time_adds_nothing(self, dateline, tmp_path):
        dateline("demo", "--ledger", tmp_path / "demo")
        assert "0 added, 24 known" in dateline("demo", "--ledger", tmp_path / "demo").stdout
