"""What follows from judgements, and what contradicts them."""

import pytest
from factory import event, reading

from dateline.merge import merge
from dateline.merge.events import join_judged
from dateline.merge.judgements import rule
from dateline.merge.mentions import told_events
from dateline.record import Judgement

MENTIONS = [f"a-{name}:10-14" for name in "abcd"]
A, B, C, D = MENTIONS


def said(verdict, left, right=None, moment=1, **details):
    when = f"2026-03-01T10:00:{moment:02}Z"
    return Judgement.of(verdict, who="ana", when=when, left=left, right=right, **details)


def test_same_and_different_give_what_follows():
    rulings = rule([said("same", A, B), said("different", B, C)], MENTIONS)
    assert set(rulings.same) == {(A, B)}
    assert rulings.implied == {(A, C)}
    assert rulings.apart == {(A, C), (B, C)}


def test_unsure_implies_nothing_and_takes_a_verdict_back():
    assert rule([said("same", A, B), said("unsure", A, B, 2)], MENTIONS).same == {}
    rulings = rule([said("same", A, B), said("unsure", B, C)], MENTIONS)
    assert not rulings.apart


def test_a_verdict_against_what_follows_is_set_aside_and_reported():
    first, second, third = said("same", A, B), said("same", B, C, 2), said("different", A, C, 3)
    rulings = rule([third, first, second], MENTIONS)
    assert rulings.contradicting == {third.id: [first.id, second.id]}
    assert set(rulings.same) == {(A, B), (B, C)}
    assert not rulings.apart
    undo = Judgement.of("undone", who="ana", when="2026-03-01T10:00:09Z", undoes=second.id)
    assert rule([third, first, second, undo], MENTIONS).contradicting == {}


def test_the_same_against_a_difference_that_follows():
    first, second, third = said("same", A, B), said("different", B, C, 2), said("same", A, C, 3)
    assert rule([first, second, third], MENTIONS).contradicting == {third.id: [second.id]}


def test_the_latest_word_on_one_pair_is_no_contradiction():
    rulings = rule([said("same", A, B), said("different", A, B, 2)], MENTIONS)
    assert (set(rulings.same), set(rulings.different), rulings.contradicting) == (set(), {(A, B)}, {})


def test_what_finds_no_mention_is_reported_with_the_reason():
    lost = said("rejected", "a-z:1-4")
    halved = said("same", A, "a-z:1-4", 2)
    overlapping = said("different", "a-a:10-12", "a-a:12-14", 3)
    rulings = rule([lost, halved, overlapping], MENTIONS)
    assert rulings.unplaced == {
        lost.id: "no mention is where a-z:1-4 was",
        halved.id: "no mention is where a-z:1-4 was",
        overlapping.id: "both mentions are one now",
    }


def test_joining_what_was_judged_the_same_brings_whole_groups():
    assert join_judged([[A, C], [B, D]], [(A, B)]) == [[A, B, C, D]]
    assert join_judged([[A], [B], [C]], [(A, B), (B, C)]) == [[A, B, C]]


def test_but_never_two_that_were_judged_different():
    assert join_judged([[A, C], [B, D]], [(A, B)], [(C, D)]) == [[A, B], [C], [D]]


@pytest.mark.parametrize("turned", [False, True])
def test_judgements_shape_the_record_in_any_order(turned):
    texts = ["Rockets hit Tel Arn on Monday.", "On Monday a salvo hit Tel Arn.", "Mortars hit Busra on Monday."]
    places = ["Tel Arn", "Tel Arn", "Busra"]
    readings = [
        reading(text, event("hit", day="2016-05-02", when="Monday", places=[place]), ref=f"{n}", published="2016-05-03")
        for n, (text, place) in enumerate(zip(texts, places, strict=True))
    ]
    ids = {told.reading.article.ref: key for key, told in told_events(readings).items()}
    judgements = [said("same", ids["0"], ids["2"]), said("different", ids["0"], ids["1"], 2)]
    if turned:
        readings, judgements = readings[::-1], judgements[::-1]
    found = merge(readings, judgements).events
    assert sorted(sorted(m.ref for m in each.mentions) for each in found) == [["0", "2"], ["1"]]
