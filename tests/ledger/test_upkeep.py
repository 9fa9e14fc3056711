"""Verify finds what is wrong; history tells what was; runs sum up what was done; lost judgements are told."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from dateline.ledger import Ledger
from dateline.ledger.engine import writing

from .world import war


def wrong(ledger: Ledger) -> dict[str, list[str]]:
    return {check.name: check.found for check in ledger.verify() if not check.ok}


def execute(ledger: Ledger, statement: str, **values: object) -> None:
    with writing(ledger.engine) as connection:
        connection.execute(text(statement), values)


@pytest.fixture
def filled(ledger):
    ledger.add(war())
    ledger.refresh()
    return ledger


def test_a_whole_ledger_is_found_whole(filled):
    assert wrong(filled) == {}
    assert all(check.looked_at for check in filled.verify() if check.name not in ("judgements",))


def test_a_byte_flipped_in_an_original_is_found(filled):
    [line, *_] = filled.journal()
    path = filled.originals.path(line["original"])
    content = bytearray(path.read_bytes())
    content[3] ^= 1
    path.chmod(0o644)
    path.write_bytes(bytes(content))
    assert list(wrong(filled)) == ["originals"]
    path.unlink()
    assert "is missing" in wrong(filled)["originals"][0]


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("UPDATE articles SET reading = replace(reading, 'Tel Arn', 'Tel Orn')", "articles"),
        ("UPDATE articles SET reading = '{' WHERE id = (SELECT min(id) FROM articles)", "articles"),
        ("DELETE FROM refs WHERE ref = 'a.txt'", "refs"),
        ("UPDATE journal SET line = replace(line, 'a.txt', 'q.txt')", "journal"),
        ("DELETE FROM items WHERE kind = 'article' AND id = (SELECT min(id) FROM articles)", "record"),
        ("DELETE FROM mentions WHERE id = (SELECT min(id) FROM mentions)", "record"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_store_is_named(filled, statement, check):
    execute(filled, statement)
    assert check in wrong(filled)


def test_a_line_added_to_the_journal_by_hand_is_found(filled):
    with (filled.folder / "journal.jsonl").open("a", encoding="utf8") as file:
        file.write('{"what": "invented"}\n')
    assert list(wrong(filled)) == ["journal"]


def test_history_tells_every_value_and_what_changed_it(ledger):
    first, second, *_ = war()
    ledger.add([first])
    old = next(ledger.events())
    ledger.add([second])
    new = next(ledger.events())
    changes = ledger.history(old.id)
    assert changes == ledger.history(new.id)
    assert {change.field: change.after for change in changes if change.what == "appeared"}["origins"] == 1
    assert [(change.before, change.after) for change in changes if change.what == "renamed"] == [(old.id, new.id)]
    origins = next(change for change in changes if change.what == "changed" and change.field == "origins")
    assert (origins.before, origins.after, origins.why) == (1, 2, "added b.txt")


def test_history_tells_of_judgements(filled):
    event = next(filled.events(type="PROTEST"))
    judgement = filled.judge("corrected", event.id, field="mode", value="demo", who="ana")
    filled.refresh()
    filled.undo(judgement.id, who="ana")
    modes = [(c.before, c.after) for c in filled.history(event.id) if c.field == "mode" and c.what == "changed"]
    assert modes == [(None, "demo"), ("demo", None)]


def test_runs_sum_up_what_went_in_and_what_was_dropped(ledger):
    def read(articles, on_error):
        for each in articles:
            if each.ref == "b.txt":
                on_error(each, ValueError("no sense"))
            else:
                yield next(reading for reading in war() if reading.article.id == each.id)

    ledger.add_articles([each.article for each in war()[:3]], read, "1", dropped=[("x.pdf", "it is a scan")])
    [run] = ledger.runs()
    assert (run.what, run.taken, run.counts["added"]) == ("add", 4, 2)
    assert run.dropped == [
        {"ref": "x.pdf", "reason": "it is a scan"}, {"ref": "b.txt", "reason": "it can't be read: no sense"},
    ]  # fmt: skip
    assert run.ended is not None


def test_a_judgement_that_finds_no_mention_any_more_is_told(filled):
    event = next(filled.events(type="PROTEST"))
    judgement = filled.judge("rejected", event.id, who="ana")
    assert [each.judgement.id for each in filled.rejected()] == [judgement.id]
    assert filled.unplaced_judgements() == []
    blind = [each.model_copy(update={"events": [], "version": "blind"}) for each in war()]
    filled.add(blind)
    [lost] = filled.unplaced_judgements()
    assert lost.judgement.id == judgement.id
    assert "finds no event" in lost.reason
    filled.add([each.model_copy(update={"version": "seeing"}) for each in war()])
    assert filled.unplaced_judgements() == []
    assert [each.judgement.id for each in filled.rejected()] == [judgement.id]
