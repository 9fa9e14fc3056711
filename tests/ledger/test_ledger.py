"""The ledger: adding, listing, judging, and what it stands."""

import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator
from itertools import permutations

import pytest
from factory import event, reading

from dateline.article import Article
from dateline.errors import LedgerError, NotOnRecord
from dateline.ledger import Filters, open_ledger
from dateline.reading import Reading
from dateline.record import RecordEvent, Story, to_json

SHELLING = reading(
    "Rockets hit the market of Tel Arn on Monday, killing nine people, the mayor said.",
    event("hit", places=["Tel Arn"], day="2016-05-02", when="Monday", killed=9, sources=["the mayor"]),
    ref="plain.txt", title="Rockets kill nine in Tel Arn", outlet="Daily Plain", published="2016-05-03",
)  # fmt: skip
SAME_SHELLING = reading(
    "At least nine were killed when the army shelled a market in Tel Arn on Monday, according to the monitor.",
    event("shelled", actors=["the army"], places=["Tel Arn"], day="2016-05-02", when="Monday", killed=9,
          sources=["the monitor"]),
    ref="valley.txt", title="Nine dead in market shelling", outlet="Valley Times", published="2016-05-03",
)  # fmt: skip
RALLY = reading(
    "Thousands marched through Goma on 7 June to call for new elections.",
    event("marched", "PROTEST", places=["Goma"], day="2016-06-07", when="7 June"),
    ref="goma.txt", title="March in Goma", outlet="Lake Post", published="2016-06-08",
)  # fmt: skip
ALL = [SHELLING, SAME_SHELLING, RALLY]


def lines(ledger, noun="events"):
    return [to_json(item) for item in getattr(ledger, noun)()]


def test_adding_reports_what_is_new_and_what_is_known(ledger):
    assert ledger.add([SHELLING, RALLY]).added == ["plain.txt", "goma.txt"]
    report = ledger.add([SHELLING, SAME_SHELLING])
    assert (report.added, report.known) == (["valley.txt"], ["plain.txt"])
    assert str(report) == "1 added, 1 known"


def test_adding_again_changes_no_byte(ledger):
    ledger.add(ALL)
    before = {noun: lines(ledger, noun) for noun in ("articles", "stories", "events", "actors")}
    ledger.add(ALL)
    assert {noun: lines(ledger, noun) for noun in before} == before


def test_the_order_of_adding_changes_no_byte(make_folder):
    seen = set()
    for number, order in enumerate(permutations(ALL)):
        with open_ledger(make_folder(str(number))) as ledger:
            for each in order:
                ledger.add([each])
                list(ledger.events())
            nouns = ("events", "stories", "articles", "actors")
            seen.add(tuple(line for noun in nouns for line in lines(ledger, noun)))
    assert len(seen) == 1


def test_two_refs_of_one_article_are_one_article_under_the_lesser(ledger):
    twice = SHELLING.model_copy(update={"article": SHELLING.article.model_copy(update={"ref": "again.txt"})})
    ledger.add([SHELLING])
    list(ledger.events())
    ledger.add([twice])
    assert [article.ref for article in ledger.articles()] == ["again.txt"]
    assert ledger.show("plain.txt") == ledger.show("again.txt")
    [told] = ledger.events()
    assert [mention.ref for mention in told.mentions] == ["again.txt"]


def test_events_are_merged_with_a_mention_for_each_article(ledger):
    ledger.add(ALL)
    shelling, rally = ledger.events()
    assert {mention.ref for mention in shelling.mentions} == {"plain.txt", "valley.txt"}
    assert (shelling.origins, shelling.outlets, shelling.grade) == (2, 2, "fair")
    assert (rally.type, rally.grade) == ("PROTEST", "weak")


@pytest.mark.parametrize(
    ("filters", "types"),
    [
        ({"type": "protest"}, ["PROTEST"]),
        ({"type": ["PROTEST", "ASSAULT"]}, ["ASSAULT", "PROTEST"]),
        ({"country": "SYR"}, ["ASSAULT"]),
        ({"place": "tel arn"}, ["ASSAULT"]),
        ({"place": "Aleppo"}, ["ASSAULT"]),
        ({"place": "Tel"}, ["ASSAULT"]),
        ({"place": "el"}, []),
        ({"actor": "syr-army"}, ["ASSAULT"]),
        ({"actor": "Syrian army"}, ["ASSAULT"]),
        ({"source": "monitor"}, ["ASSAULT"]),
        ({"source": "Lake Post"}, ["PROTEST"]),
        ({"from_": "2016-06-01"}, ["PROTEST"]),
        ({"to": "2016-06-01"}, ["ASSAULT"]),
        ({"from_": "2016-05-02", "to": "2016-05-02"}, ["ASSAULT"]),
        ({"status": "negated"}, []),
        ({"grade": "fair"}, ["ASSAULT"]),
        ({"text": "market"}, ["ASSAULT"]),
        ({"text": ["march", "elections"]}, ["PROTEST"]),
        ({"text": 'quotes " and AND NEAR( syntax*'}, []),
        ({"text": "…"}, []),
        ({"place": "100%"}, []),
        ({"type": "ASSAULT", "country": "COD"}, []),
        ({"type": None}, ["ASSAULT", "PROTEST"]),
    ],
)
def test_filters_narrow_the_list(ledger, filters, types):
    ledger.add(ALL)
    assert [each.type for each in ledger.events(**filters)] == types
    assert [each.type for each in ledger.events(Filters(**filters))] == types


def test_filters_work_on_every_list(ledger):
    ledger.add(ALL)
    assert [article.ref for article in ledger.articles(type="PROTEST")] == ["goma.txt"]
    assert [story.headline for story in ledger.stories(place="Goma")] == ["March in Goma"]
    assert [actor.name for actor in ledger.actors(country="SYR")] == ["Syrian Army"]
    assert [article.ref for article in ledger.articles(from_="2016-06-01")] == ["goma.txt"]


def test_a_filter_says_itself_as_a_sentence():
    filters = Filters(type="ASSAULT", place=["Hajin", "Kasra"], from_="2018-04-01", text=["market"])
    assert filters.sentence() == "type is ASSAULT; place is Hajin or Kasra; from 2018-04-01; with the words market"
    assert Filters().sentence() == "everything"


def test_show_finds_articles_stories_and_events(ledger):
    ledger.add(ALL)
    shelling, _ = ledger.events()
    assert ledger.show(shelling.id) == shelling
    assert isinstance(ledger.show(shelling.story), Story)
    article = ledger.show("goma.txt")
    assert isinstance(article, Article)
    assert article == RALLY.article
    assert ledger.reading(article.id) == RALLY
    with pytest.raises(NotOnRecord, match="e-none"):
        ledger.show("e-none")


def test_an_id_that_was_once_given_out_is_still_found(ledger):
    ledger.add([SHELLING, RALLY])
    old = next(ledger.events(type="ASSAULT"))
    ledger.add([SAME_SHELLING])
    new = next(ledger.events(type="ASSAULT"))
    assert old.id != new.id
    assert ledger.show(old.id) == new
    assert ledger.show(old.story) == ledger.show(new.story)


def test_originals_are_kept_as_received(ledger):
    ledger.add([SHELLING], originals=b"<html>as received</html>")
    ledger.add([RALLY])
    assert ledger.original("plain.txt") == b"<html>as received</html>"
    assert ledger.original("goma.txt") == RALLY.article.text.encode()


def test_judged_different_events_part_and_undoing_joins_them(ledger):
    ledger.add(ALL)
    before = lines(ledger)
    merged = next(ledger.events(type="ASSAULT"))
    left, right = (mention.id for mention in merged.mentions)
    judgement = ledger.judge("different", left, right, who="ana", why="two markets")
    assert len(list(ledger.events(type="ASSAULT"))) == 2
    ledger.add(ALL)
    assert len(list(ledger.events(type="ASSAULT"))) == 2
    undoing = ledger.undo(judgement.id, who="ben")
    assert lines(ledger) == before
    ledger.undo(undoing.id, who="ana")
    assert len(list(ledger.events(type="ASSAULT"))) == 2
    assert [j.verdict for j in ledger.judgements()] == ["different", "undone", "undone"]


def test_judged_same_events_meet_whole(ledger):
    ledger.add(ALL)
    shelling, rally = ledger.events()
    judgement = ledger.judge("same", shelling.id, rally.id, who="ana", why="a test")
    [joined] = ledger.events()
    assert len(joined.mentions) == 3
    assert joined.judgements == [judgement.id]


def test_a_rejected_event_is_off_the_record_until_undone(ledger):
    ledger.add(ALL)
    rally = next(ledger.events(type="PROTEST"))
    judgement = ledger.judge("rejected", rally.id, who="ana", why="an old photograph")
    assert [each.type for each in ledger.events()] == ["ASSAULT"]
    ledger.undo(judgement.id, who="ana")
    assert [each.type for each in ledger.events()] == ["ASSAULT", "PROTEST"]


def test_a_correction_holds_and_says_who_made_it(ledger):
    ledger.add(ALL)
    rally = next(ledger.events(type="PROTEST"))
    ledger.judge("corrected", rally.id, field="mode", value="demo", who="ana", why="no riot")
    ledger.judge("corrected", rally.id, field="places", value="Karisimbi", who="ana")
    ledger.judge("corrected", rally.id, field="type", value="NONSENSE", who="ben")
    corrected = next(ledger.events(type="PROTEST"))
    assert corrected.mode == "demo"
    assert corrected.why["mode"] == "corrected by ana: no riot"
    assert [place.name for place in corrected.places] == ["Karisimbi"]
    assert "does not fit" in corrected.why["type"]
    assert len(corrected.judgements) == 3


def test_a_judgement_outlives_a_newer_reading_of_the_same_article(ledger):
    ledger.add(ALL)
    rally = next(ledger.events(type="PROTEST"))
    ledger.judge("rejected", rally.id, who="ana")
    newer = reading(
        RALLY.article.text,
        event("Thousands marched", "PROTEST", places=["Goma"], day="2016-06-07", when="7 June"),
        ref="goma.txt", title="March in Goma", outlet="Lake Post", published="2016-06-08",
    ).model_copy(update={"version": "newer"})  # fmt: skip
    assert ledger.add([newer]).renewed == ["goma.txt"]
    assert [each.type for each in ledger.events()] == ["ASSAULT"]


def test_judging_what_is_not_there_is_refused(ledger):
    ledger.add(ALL)
    with pytest.raises(NotOnRecord):
        ledger.judge("rejected", "e-none", who="ana")
    with pytest.raises(LedgerError):
        ledger.judge("same", next(ledger.events()).id, who="ana")
    with pytest.raises(NotOnRecord):
        ledger.undo("j-none", who="ana")


def test_the_journal_tells_what_was_done(ledger):
    ledger.add([RALLY])
    ledger.judge("rejected", next(ledger.events()).id, who="ana")
    told = [json.loads(line) for line in (ledger.folder / "journal.jsonl").read_text().splitlines()]
    assert [line["what"] for line in told] == ["added", "run", "judged"]
    assert told[0]["ref"] == "goma.txt"
    assert (told[1]["taken"], told[1]["added"], told[1]["dropped"]) == (1, 1, [])
    assert [line["seq"] for line in ledger.journal(after=1)] == [2, 3]


def test_a_journal_that_broke_off_is_mended(ledger):
    ledger.add([RALLY, SHELLING])
    path = ledger.folder / "journal.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole[:-20])
    with open_ledger(ledger.folder):
        assert path.read_bytes() == whole


def test_what_cannot_be_stored_is_reported_and_stops_nothing(ledger):
    broken = SHELLING.article.model_copy(update={"text": "lone \ud800 half", "id": "a-broken", "ref": "broken.txt"})
    report = ledger.add([SHELLING.model_copy(update={"article": broken}), RALLY])
    assert report.added == ["goma.txt"]
    assert [failure.ref for failure in report.failed] == ["broken.txt"]
    assert "broken.txt: it can't be stored" in str(report)
    assert [article.ref for article in ledger.articles()] == ["goma.txt"]


def test_opening_what_is_not_there_or_too_new(tmp_path):
    with pytest.raises(LedgerError, match="no record"):
        open_ledger(tmp_path / "none", create=False)
    with open_ledger(tmp_path / "new") as ledger, ledger.engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LedgerError, match="newer"):
        open_ledger(tmp_path / "new")
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(LedgerError, match="can't be opened"):
        open_ledger(tmp_path / "file")


def test_a_killed_process_leaves_whole_articles(make_folder):
    script = textwrap.dedent(
        """
        import os, signal, sys
        from factory import reading
        from dateline.ledger import open_ledger

        def readings():
            for number in range(10):
                if number == 5:
                    os.kill(os.getpid(), signal.SIGKILL)
                yield reading(f"Report number {number} of nothing.", ref=f"{number}.txt")

        open_ledger(sys.argv[1]).add(readings())
        """
    )
    here = {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", script, str(folder := make_folder("r"))], env=here, check=False)
    assert done.returncode == -9
    with open_ledger(folder) as ledger:
        assert [article.ref for article in ledger.articles()] == [f"{number}.txt" for number in range(5)]
        assert len((ledger.folder / "journal.jsonl").read_text().splitlines()) == 5
        assert all(check.ok for check in ledger.verify())


def test_two_processes_may_add_at_once(make_folder):
    script = textwrap.dedent(
        """
        import sys
        from factory import reading
        from dateline.ledger import open_ledger

        with open_ledger(sys.argv[1]) as ledger:
            ledger.add(reading(f"Report number {n} of nothing.", ref=f"{n:02}.txt") for n in range(20))
            list(ledger.stories())
        """
    )
    here = {"PYTHONPATH": os.pathsep.join(sys.path)}
    run = [sys.executable, "-c", script, str(folder := make_folder("r"))]
    both = [subprocess.Popen(run, env=here) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    with open_ledger(folder) as ledger:
        assert [article.ref for article in ledger.articles()] == [f"{n:02}.txt" for n in range(20)]
        assert len((ledger.folder / "journal.jsonl").read_text().splitlines()) == 22


def test_json_has_the_contracts_names(ledger):
    ledger.add([SHELLING])
    [line] = lines(ledger)
    told = json.loads(line)
    assert {"id", "trigger", "type", "mentions", "claims", "origins", "outlets", "figures", "grade"} <= set(told)
    assert told["time"]["from"] == "2016-05-02"
    assert told["figures"]["killed"]["best"] == 9
    assert RecordEvent.model_validate_json(line) == next(ledger.events())


def test_add_articles_reads_only_what_is_new_and_survives_a_failure(make_folder) -> None:
    first, second, third = (reading(f"article {n}", ref=f"r{n}") for n in range(3))
    asked: list[str] = []

    def read(articles: Iterable[Article], on_error: Callable[[Article, Exception], None]) -> Iterator[Reading]:
        for article in articles:
            asked.append(article.ref)
            if article.ref == "r1":
                on_error(article, ValueError("broken"))
            else:
                yield {r.article.id: r for r in (first, second, third)}[article.id]

    articles = [first.article, second.article, third.article]
    with open_ledger(make_folder("r")) as ledger:
        report = ledger.add_articles(articles, read, first.version)
        assert (report.added, [f.ref for f in report.failed]) == (["r0", "r2"], ["r1"])
        again = ledger.add_articles(articles, read, first.version)
        assert (again.added, again.known) == ([], ["r0", "r2"])
    assert asked == ["r0", "r1", "r2", "r1"]
    assert '"failed"' in (ledger.folder / "journal.jsonl").read_text(encoding="utf8")
