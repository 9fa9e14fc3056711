"""The record brought up to date piece by piece is, to the byte, the one that is computed whole."""

from __future__ import annotations

import random

import pytest

from dateline.ledger import Ledger, open_ledger
from dateline.ledger.merging import run
from dateline.merge import merge
from dateline.record import Judgement, Record, to_json

from .world import retold, war

NOUNS = ("stories", "events", "actors")


def whole(record: Record) -> dict[str, list[str]]:
    return {noun: [to_json(item) for item in getattr(record, noun)] for noun in NOUNS}


def kept(ledger: Ledger) -> dict[str, list[str]]:
    return {noun: [to_json(item) for item in getattr(ledger, noun)()] for noun in NOUNS}


def judged() -> list[Judgement]:
    """Judgements on the mentions of the war, made before and after each other."""
    record = merge(war())
    mentions = sorted(mention.id for event in record.events for mention in event.mentions)
    when = "2026-03-01T10:00:0{}Z"
    same = Judgement.of("same", left=mentions[0], right=mentions[3], who="ana", when=when.format(1))
    apart = Judgement.of("different", left=mentions[1], right=mentions[2], who="ben", when=when.format(2))
    gone = Judgement.of("rejected", left=mentions[4], who="ana", when=when.format(3))
    back = Judgement.of("undone", undoes=gone.id, who="ana", when=when.format(4))
    right = Judgement.of("corrected", left=mentions[5], field="mode", value="aerial", who="ana", when=when.format(5))
    return [same, apart, gone, back, right]


def chained() -> list[Judgement]:
    """What follows from two judgements: A is B, and B is not C, so A is not C."""
    event = max(merge([*war(), *retold()]).events, key=lambda event: len(event.mentions))
    a, b, c = sorted(mention.id for mention in event.mentions)[:3]
    same = Judgement.of("same", left=a, right=b, who="ana", when="2026-03-01T10:00:01Z")
    apart = Judgement.of("different", left=b, right=c, who="ben", when="2026-03-01T10:00:02Z")
    return [same, apart]


def test_the_war_is_worth_merging():
    record = merge(war())
    assert len(record.stories) < len(war())
    assert any(len(event.mentions) > 2 for event in record.events)
    assert any(row.relation == "copy" for story in record.stories for row in story.articles)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_order_and_any_portion_gives_the_bytes_of_the_whole(make_folder, seed):
    readings, draw = war(), random.Random(seed)
    draw.shuffle(readings)
    with open_ledger(make_folder("record")) as ledger:
        while readings:
            portion = draw.randint(1, 4)
            ledger.add(readings[:portion])
            ledger.refresh()
            del readings[:portion]
        assert kept(ledger) == whole(merge(war()))
        assert [check.name for check in ledger.verify() if not check.ok] == []


@pytest.mark.parametrize("seed", [4, 5])
def test_judgements_between_the_articles_give_the_bytes_of_the_whole(ledger, seed):
    steps: list[object] = [*war(), *judged()]
    random.Random(seed).shuffle(steps)
    for step in steps:
        ledger.append(step) if isinstance(step, Judgement) else ledger.add([step])
        ledger.refresh()
    assert kept(ledger) == whole(merge(war(), ledger.judgements()))


def test_what_is_taken_back_is_worth_merging():
    events = merge(retold()).events
    assert {(loss.by, loss.why) for event in events for loss in event.lost} == {
        ("q3.txt", "updated"), ("s.txt", "corrected"), ("t.txt", "retracted"),
    }  # fmt: skip


@pytest.mark.parametrize("seed", [6, 7, 8])
def test_corrections_and_judgements_that_follow_from_others_give_the_bytes_of_the_whole(ledger, seed):
    steps: list[object] = [*war(), *retold(), *chained()]
    random.Random(seed).shuffle(steps)
    for step in steps:
        ledger.append(step) if isinstance(step, Judgement) else ledger.add([step])
        ledger.refresh()
    assert kept(ledger) == whole(merge([*war(), *retold()], ledger.judgements()))
    before = kept(ledger)
    assert ledger.rebuild().changed == []
    assert kept(ledger) == before


def test_a_newer_reading_is_merged_as_if_it_had_been_the_first(ledger):
    old = [each.model_copy(update={"events": [], "figures": []}) for each in war()]
    ledger.add(old)
    ledger.refresh()
    newer = [each.model_copy(update={"version": "newer"}) for each in war()]
    for each in reversed(newer):
        ledger.add([each])
        ledger.refresh()
    assert kept(ledger) == whole(merge(war()))


def test_a_rebuild_changes_no_byte_and_says_so(ledger):
    for each in war():
        ledger.add([each])
        ledger.refresh()
    ledger.append(judged()[0])
    before, history = kept(ledger), ledger.history(next(ledger.events()).id)
    assert ledger.rebuild().changed == []
    assert kept(ledger) == before
    assert ledger.history(next(ledger.events()).id) == history


def test_a_rebuild_that_is_stopped_is_gone_on_with(ledger, monkeypatch):
    ledger.add(war())
    before = kept(ledger)
    monkeypatch.setattr(run, "BATCH", 5)

    def stop(left: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.rebuild(stop)
    assert [check.name for check in ledger.verify() if not check.ok] == []
    assert kept(ledger) == before


def test_a_new_version_of_the_rules_computes_the_record_anew(ledger, monkeypatch):
    ledger.add(war())
    before = kept(ledger)
    monkeypatch.setattr(run, "__version__", "99")
    assert ledger.refresh() == len(war())
    assert kept(ledger) == before
    assert ledger.refresh() == 0
