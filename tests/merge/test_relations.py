"""Relations between actors, from events and from what is stated."""

from factory import ACTORS, event, reading, spot

from dateline.article import Span
from dateline.merge import merge
from dateline.merge.relations import relate_actors
from dateline.reading import Actor, Codes, Relation


def coded(made, quad):
    """The reading with its events' quad class set, as the reader does from the codebook."""
    events = [each.model_copy(update={"codes": Codes(quad=quad)}) for each in made.events]
    return made.model_copy(update={"events": events})


def fight(text="the army hit rebels at Tel Arn on Monday.", day="2016-05-02", quad=4, **fields):
    fields = {"actors": ["the army"], "recipients": ["rebels"], "day": day, "when": "Monday", **fields}
    return coded(reading(text, event("hit", places=["Tel Arn"], **fields), ref=f"{day}-{quad}", published=day), quad)


def related(*readings):
    return relate_actors(merge(readings).events, readings)


def test_an_event_is_evidence_between_who_acts_and_who_is_acted_upon():
    [relation] = related(fight())
    assert (relation.names, relation.sign, relation.balance) == (("Syrian rebels", "Syrian Army"), "adversarial", -1.0)
    [bond] = relation.evidence
    assert (bond.kind, bond.by, str(bond.day), bond.ref) == ("ASSAULT", "syr-army", "2016-05-02", "2016-05-02-4")
    assert bond.text == "the army hit rebels at Tel Arn on Monday."
    assert bond.event


def test_it_goes_month_by_month():
    [relation] = related(
        fight(), fight(day="2016-05-20"), fight(day="2016-07-04", quad=1),
    )  # fmt: skip
    assert [(p.month, p.cooperative, p.adversarial) for p in relation.periods] == [("2016-05", 0, 2), ("2016-07", 1, 0)]
    assert relation.sign == "adversarial"


def test_what_did_not_happen_or_has_no_named_actor_is_no_evidence():
    assert related(fight(status="negated")) == []
    assert related(fight(status="planned")) == []
    assert related(fight("the army hit residents at Tel Arn on Monday.", recipients=["residents"])) == []


def test_organs_of_one_state_tell_nothing_of_each_other():
    text = "the army hit the government at Tel Arn on Monday."
    assert related(fight(text, recipients=["the government"])) == []


def test_a_stated_relation_counts_once_an_article():
    text = "Russian jets help the army. Russian jets still help the army."
    made = reading(text, ref="s", published="2016-05-03")
    bond = Relation(
        a=Actor(**spot(text, "Russian jets"), **ACTORS["Russian jets"]),
        b=Actor(**spot(text, "the army"), **ACTORS["the army"]),
        sign="cooperative", kind="help", evidence=Span.of(text, 0, 27), status="asserted",
    )  # fmt: skip
    [relation] = relate_actors([], [made.model_copy(update={"relations": [bond, bond]})])
    assert (relation.sign, len(relation.evidence), relation.evidence[0].event) == ("cooperative", 1, None)
    assert relation.periods[0].month == "2016-05"


def test_order_does_not_matter():
    readings = [fight(), fight(day="2016-05-20"), fight(day="2016-07-04", quad=1)]
    events = merge(readings).events
    assert relate_actors(events, readings) == relate_actors(events[::-1], readings[::-1])
