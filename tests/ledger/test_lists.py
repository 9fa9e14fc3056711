"""What the desk asks: pages, light rows, counts, pairs, and filters on what an item is part of."""

from __future__ import annotations

import pytest
from factory import event, reading

from dateline.errors import LedgerError, NotOnRecord
from dateline.ledger import Filters

from .world import war

SHELLED = reading(
    "On 9 May the army shelled rebels near Safira, killing three.",
    event("shelled", actors=["the army"], recipients=["rebels"], places=["Safira"], day="2016-05-09", when="9 May",
          killed=3, mode="artillery", confidence=0.55),
    ref="z.txt", title="Shells near Safira", outlet="Äther Zeitung", published="2016-05-10",
)  # fmt: skip


@pytest.fixture
def filled(ledger):
    ledger.add([*war(), SHELLED])
    return ledger


def test_pages_follow_each_other_in_either_order(filled):
    every = [each.id for each in filled.events()]
    assert len(every) == filled.count("event") > 4
    paged = [each.id for start in range(0, len(every), 2) for each in filled.events(limit=2, offset=start)]
    assert paged == every
    assert [each.id for each in filled.events(order="-day")] == every[::-1]
    assert [row.id for row in filled.rows("event", limit=3, offset=1)] == every[1:4]
    assert sorted(each.id for each in filled.events(order="doubt")) == sorted(every)
    assert next(filled.events(order="origins")).origins == max(each.origins for each in filled.events())
    with pytest.raises(LedgerError, match="no order"):
        filled.events(order="size")


def test_numbers_stay_while_an_item_does(filled):
    numbers = filled.numbers("event")
    bodies = dict(zip(numbers, filled.bodies(numbers), strict=True))
    filled.add([SHELLED.model_copy(update={"version": "newer"})])
    again = filled.numbers("event")
    assert dict(zip(again, filled.bodies(again), strict=True)) == bodies


def test_rows_say_what_a_list_or_map_shows(filled):
    [row] = filled.rows("event", text="shelled")
    assert row.title == "Syrian Army shelled → Syrian rebels (Safira)"
    assert (row.type, row.mode, row.place, row.country) == ("ASSAULT", "artillery", "Safira", "SYR")
    assert (row.lat, row.lon, row.precision, row.reviewed) == (36.07, 37.37, "exact", False)
    [article] = filled.rows("article", source="Lake Post", from_="2016-06-01")
    assert (article.title, article.place) == ("March in Goma", "Lake Post")


def test_counts_are_by_time_or_by_value(filled):
    weeks = filled.counts("week", type="ASSAULT")
    assert [count.value for count in weeks] == sorted(count.value for count in weeks)
    assert sum(count.items for count in weeks) == filled.count("event", type="ASSAULT")
    assert {count.value for count in filled.counts("type")} == {"ASSAULT", "PROTEST"}
    assert filled.counts("place", type="PROTEST")[0].value == "Goma"
    assert ("Safira" in {count.value for count in filled.counts("place")}) is True
    assert [count.value for count in filled.counts("actor", text="shelled")] == ["rebels", "syr-army"]
    assert filled.counts("review")[0].value == "open"
    assert filled.counts("source", kind="article", limit=1)[0].items == 4
    assert [count.value for count in filled.counts("month", type="PROTEST")] == ["2016-06"]
    with pytest.raises(LedgerError, match="counted by"):
        filled.counts("colour")


def test_pairs_are_who_acts_on_whom(filled):
    [pair] = filled.pairs()
    assert (pair.actor, pair.recipient, pair.type, pair.events) == ("syr-army", "rebels", "ASSAULT", 1)


@pytest.mark.parametrize(
    ("filters", "refs"),
    [
        ({"mode": "artillery"}, {"z.txt"}),
        ({"type": "ASSAULT/artillery"}, {"z.txt"}),
        ({"box": (37.3, 36.06, 37.4, 36.08), "mode": "artillery"}, {"z.txt"}),
        ({"box": (28, -3, 30, 0)}, {"i.txt", "j.txt", "k.txt"}),
        ({"box": (170, -10, -170, 10)}, set()),
        ({"source": "äther zeitung"}, {"z.txt"}),
        ({"text": "SHÉLLED"}, {"z.txt"}),
        ({"text": ""}, set()),
        ({"review": "judged"}, set()),
        ({"story": "s-none"}, set()),
    ],
)
def test_filters_of_the_desk(filled, filters, refs):
    assert {mention.ref for each in filled.events(**filters) for mention in each.mentions} == refs


def test_an_item_is_found_by_what_it_belongs_to(filled):
    [told] = filled.events(text="shelled")
    article = told.mentions[0].article
    assert [each.id for each in filled.events(article=article)] == [told.id]
    assert [each.id for each in filled.stories(article=article)] == [told.story]
    assert [each.id for each in filled.articles(event=told.id)] == [article]
    assert told.id in [each.id for each in filled.events(story=told.story)]
    assert [each.id for each in filled.stories(event=told.id)] == [told.story]
    assert [each.id for each in filled.events(event=told.id)] == [told.id]
    assert {each.id for each in filled.actors(event=told.id)} == {"syr-army", "rebels"}


def test_actors_count_their_events_and_articles(filled):
    army = filled.actor("syr-army")
    assert (army.acts, army.receives, army.refs) == (1, 0, ["z.txt"])
    assert [each.name for each in filled.actors(type="ASSAULT")] == ["Syrian Army", "Syrian rebels"]
    assert list(filled.actors(type="PROTEST")) == []


def test_one_item_is_of_the_kind_that_was_asked_for(filled):
    [told] = filled.events(text="shelled")
    assert filled.event(told.id) == told
    assert filled.story(told.story).id == told.story
    assert filled.article("z.txt").id == told.mentions[0].article
    with pytest.raises(NotOnRecord):
        filled.story(told.id)


def test_the_state_changes_with_the_record(filled):
    filled.refresh()
    before = filled.state()
    assert filled.state() == before
    filled.judge("accepted", next(filled.events()).id, who="ana")
    assert filled.state() != before


def test_an_accepted_event_counts_as_reviewed_until_undone(filled):
    [told] = filled.events(text="shelled")
    judgement = filled.judge("accepted", told.id, who="ana")
    assert [row.id for row in filled.rows("event", review="judged")] == [told.id]
    assert [(each.judgement.id, each.stands) for each in filled.judgements_on(told.id)] == [(judgement.id, True)]
    filled.undo(judgement.id, who="ben")
    assert filled.rows("event", review="judged") == []
    assert [each.stands for each in filled.judgements_on(told.id)] == [False, True]


def test_filters_say_themselves():
    filters = Filters(mode="aerial", review="open", box=(1, 2, 3, 4), article="a.txt")
    assert filters.sentence() == "mode is aerial; article is a.txt; not reviewed yet; in the box 1 2 3 4"
