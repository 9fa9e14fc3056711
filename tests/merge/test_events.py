"""Which mentions are one event; clustering; judgements."""

from random import Random

import pytest
from factory import event, reading, spot

from dateline.article import Span
from dateline.merge import merge
from dateline.merge.clustering import cluster, link
from dateline.merge.comparison import compare
from dateline.merge.events import SAME
from dateline.merge.judgements import Finder, standing
from dateline.merge.mentions import sentence_around, told_events
from dateline.reading import Actor
from dateline.record import Judgement

MONDAY = {"day": "2016-05-02", "when": "Monday"}


def one(sentence, number, **fields):
    trigger = fields.pop("trigger", "hit")
    kind = fields.pop("type", "ASSAULT")
    return reading(sentence, event(trigger, kind, **fields), ref=f"{number}", published="2016-05-03")


def groups(*readings):
    return sorted(sorted(mention.ref for mention in found.mentions) for found in merge(readings).events)


def test_same_day_and_place_is_one_event_and_says_why():
    found = merge([
        one("Rockets hit Tel Arn on Monday.", 0, **MONDAY, places=["Tel Arn"]),
        one("On Monday a salvo hit Tel Arn.", 1, **MONDAY, places=["Tel Arn"]),
    ]).events  # fmt: skip
    assert len(found) == 1
    [link] = found[0].links
    assert (link.compared["time"], link.compared["place"]) == ("same day", "same")
    assert {link.left, link.right} == {mention.id for mention in found[0].mentions}


@pytest.mark.parametrize(
    ("sentence", "fields"),
    [
        ("On Monday a salvo hit Busra.", {**MONDAY, "places": ["Busra"]}),
        ("On Friday a salvo hit Tel Arn.", {"day": "2016-05-06", "when": "Friday", "places": ["Tel Arn"]}),
        ("A salvo hit Syria on Monday.", {**MONDAY, "places": ["Syria"], "main": False}),
        ("Rockets hit Aleppo province.", {"places": ["Aleppo"], "main": False}),
        ("Crowds hit the streets of Tel Arn on Monday.", {**MONDAY, "places": ["Tel Arn"], "type": "PROTEST"}),
        ("A salvo hit somewhere.", {}),
    ],
)
def test_another_place_day_or_type_is_another_event(sentence, fields):
    first = one("Rockets hit Tel Arn on Monday.", 0, **MONDAY, places=["Tel Arn"])
    assert groups(first, one(sentence, 1, **fields)) == [["0"], ["1"]]


def test_events_that_one_article_tells_apart_stay_apart():
    twice = reading(
        "Rockets hit Tel Arn on Monday at dawn. At noon jets bombed Tel Arn again.",
        event("hit", **MONDAY, places=["Tel Arn"]), event("bombed", **{**MONDAY, "when": "noon"}, places=["Tel Arn"]),
        ref="0", published="2016-05-03",
    )  # fmt: skip
    assert groups(twice) == [["0"], ["0"]]
    third = one("On Monday rockets hit Tel Arn.", 1, **MONDAY, places=["Tel Arn"])
    assert sorted(map(len, groups(twice, third))) == [1, 2]


NAMES = {"Omar Ilan": "omar", "Ilan": "ilan", "Sami Tor": "sami"}


def arrest(name, number, **fields):
    """A report that somebody was arrested, with the person put in as the reader would."""
    text = f"Police arrested {name} in Tel Arn."
    made = reading(text, event("arrested", "COERCE", mode="arrest", **fields), ref=f"{number}", published="2016-05-03")
    person = Actor(**spot(text, name), id=NAMES[name], name=name, kind="person")
    [told] = made.events
    return made.model_copy(update={"events": [told.model_copy(update={"recipients": [person]})]})


def compared(a, b):
    one, other = told_events([a]), told_events([b])
    return compare(next(iter(one.values())), next(iter(other.values())), same_story=True)


def test_two_people_are_two_events_and_a_surname_is_enough_for_one():
    assert compared(arrest("Omar Ilan", 0), arrest("Sami Tor", 1)).findings["recipients"] == "other person"
    assert compared(arrest("Omar Ilan", 0), arrest("Sami Tor", 1)).score < SAME
    assert compared(arrest("Omar Ilan", 0), arrest("Ilan", 1)).findings["recipients"] == "same"


def test_what_two_articles_of_a_story_each_tell_once_is_presumed_to_be_one():
    first, second = (
        one("An ambush took place.", n, trigger="ambush", main=False, mode="firearms") for n in range(2)
    )  # fmt: skip
    assert compared(first, second).findings["once"] == "both"
    ambushes = [event("ambush", main=False), event("Another ambush", main=False)]
    twice = reading("An ambush took place. Another ambush failed.", *ambushes, ref="2", published="2016-05-03")
    assert [told.once for told in told_events([first, twice]).values()].count(True) == 1
    assert "once" not in compared(first, twice).findings


def test_a_massacre_says_nothing_of_how():
    shot, killed, bombed = (
        one("A salvo hit Tel Arn.", n, places=["Tel Arn"], mode=mode)
        for n, mode in enumerate(["firearms", "massacre", "aerial"])
    )
    assert "mode" not in compared(shot, killed).findings
    assert compared(shot, bombed).findings["mode"] == "other account"
    assert compared(shot, bombed).score < compared(shot, killed).score


def test_a_word_has_one_sense_in_a_story_but_not_for_another_deed_to_another_person():
    first, second = (one(f"{who} hit Tel Arn.", n, main=False) for n, who in enumerate(["Rockets", "Salvos"]))
    assert compared(first, second).findings["story"] == "same, one word"
    [one_told], [other_told] = told_events([first]).values(), told_events([second]).values()
    assert compare(one_told, other_told, same_story=False).findings["story"] == "other"
    assert compared(first, one("Salvos burned Tel Arn.", 2, trigger="burned", main=False)).findings["story"] == "same"
    assert compared(arrest("Omar Ilan", 0), arrest("Sami Tor", 1)).contradicts


def test_many_accounts_join_what_one_article_tells_apart_and_a_few_do_not():
    def told(number):
        return one(
            "Gunfire in Tel Arn killed a guard on Monday.", number, trigger="killed", places=["Tel Arn"], **MONDAY
        )

    apart = reading(
        "Gunfire killed a guard in Tel Arn on Monday. He was killed, a neighbour said.",
        event("killed", places=["Tel Arn"], **MONDAY), event("killed, a", main=False),
        ref="0", published="2016-05-03",
    )  # fmt: skip
    assert len(groups(apart, told(1))) == 2
    assert len(groups(apart)) == 2


def test_an_article_that_names_a_doer_for_each_tells_two_events_whatever_others_say():
    def by(name, told):
        doer = Actor(start=0, end=4, text="Jets", id=name, name=name, kind="state", country=name[:3].upper())
        return told.model_copy(update={"actors": [doer]})

    bombed = {"places": ["Tel Arn"], **MONDAY}
    both = reading(
        "Jets bombed Tel Arn on Monday. The coalition bombs the town too.",
        event("bombed", **bombed), event("bombs", main=False, **bombed), ref="0", published="2016-05-03",
    )  # fmt: skip
    both = both.model_copy(update={"events": [by("iraq", both.events[0]), by("usa", both.events[1])]})
    others = [one(f"Jets bombed Tel Arn on Monday, {n} say.", n, trigger="bombed", **bombed) for n in range(1, 6)]
    others = [r.model_copy(update={"events": [by("iraq", told) for told in r.events]}) for r in others]
    assert groups(both, *others) == [["0"], ["0", "1", "2", "3", "4", "5"]]


def test_pairs_that_are_doubted_count_on_average_only():
    scores = {("a", "b"): 5.0, ("a", "c"): 5.0}
    rule = {"threshold": 2.0, "average": 1.0, "least": 0.0, "absent": -1.0}
    assert link("abc", scores, **rule) == [["a", "b"], ["c"]]
    assert link("abc", scores, **rule, doubt=lambda a, b: -3.0) == [["a", "b", "c"]]
    assert link("abc", scores, **rule, doubt=lambda a, b: -6.0) == [["a", "b"], ["c"]]
    assert link("abc", {}, **rule, doubt=lambda a, b: 9.0) == [["a"], ["b"], ["c"]]


def test_main_events_told_in_other_words_need_something_else_in_common():
    hit, burned = one("Rockets hit Tel Arn.", 0), one("A market burned.", 1, trigger="burned")
    assert not compared(hit, burned).counts
    assert compared(hit, one("Shells hit Busra.", 2)).counts


def test_mentions_have_ids_that_hold_on_to_the_trigger():
    told = told_events([one("Rockets hit Tel Arn.", 0)])
    [(key, mention)] = told.items()
    assert key == f"{mention.article}:8-11"
    assert mention.mention.sentence.text == "Rockets hit Tel Arn."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One. Two hit three. Four.", "Two hit three."),
        ("One\nTwo hit three\nFour", "Two hit three"),
        ("hit", "hit"),
        ('He said so." They hit back!" Then', 'They hit back!"'),
        ("x " * 3000 + "hit" + " y" * 3000, None),
    ],
)
def test_a_sentence_is_cut_at_its_marks(text, sentence):
    start = text.index("hit")
    found = sentence_around(text, Span.of(text, start, start + 3))
    assert text[found.start : found.end] == found.text
    assert sentence is None or found.text == sentence


def test_average_linkage_does_not_chain():
    scores = {("a", "b"): 1.0, ("b", "c"): 1.0, ("a", "c"): -3.0}
    assert cluster(["a", "b", "c"], scores, threshold=0.5) == [["a", "b"], ["c"]]


def test_what_must_and_cannot_meet():
    scores = {("a", "b"): 1.0, ("b", "c"): 0.9}
    assert cluster("abc", scores, threshold=0.5, cannot={("a", "b")}) == [["a"], ["b", "c"]]
    assert cluster("abc", {}, threshold=0.5, must=[("a", "c")]) == [["a", "c"], ["b"]]


def test_clusters_do_not_depend_on_order():
    random = Random(3)
    items = [f"{n:02}" for n in range(30)]
    scores = {(a, b): round(random.random(), 2) for a in items for b in items if a < b and random.random() < 0.3}
    expected = cluster(items, scores, threshold=0.2, absent=0.1)
    for _ in range(5):
        random.shuffle(items)
        pairs = list(scores.items())
        random.shuffle(pairs)
        assert cluster(items, dict(pairs), threshold=0.2, absent=0.1) == expected


def said(verdict, when, **details):
    return Judgement.of(verdict, who="ana", when=f"2026-03-01T10:00:0{when}Z", **details)


def test_undoing_and_undoing_the_undoing():
    first = said("rejected", 1, left="m")
    undo = said("undone", 2, undoes=first.id)
    redo = said("undone", 3, undoes=undo.id)
    assert standing([first]) == [first]
    assert standing([undo, first]) == []
    assert standing([redo, undo, first]) == [first]


def test_a_judgement_finds_the_mention_that_overlaps_its_own():
    find = Finder(["a-1:10-20", "a-1:30-40", "a-2:10-20"])
    assert find("a-1:10-20") == "a-1:10-20"
    assert find("a-1:15-18") == "a-1:10-20"
    assert find("a-1:20-30") is None
    assert find("a-3:10-20") is None
    assert find("nonsense") is None
    assert find(None) is None
