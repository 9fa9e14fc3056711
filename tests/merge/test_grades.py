"""Grades, claims, figures and fusion of one event."""

from pathlib import Path

import pytest
from factory import event, reading

from dateline.merge import merge
from dateline.merge.grades import GRADES, Standing, grade

DAY = {"day": "2016-05-02", "when": "Monday", "places": ["Tel Arn"]}


def told(sentence, number=0, *, credits=None, published="2016-05-03", **fields):
    """A reading of one shelling of Tel Arn, by its own outlet."""
    return reading(
        sentence, event("hit", **{**DAY, **fields}), credits=credits, ref=f"{number}.txt",
        outlet=f"Outlet {number}", published=published,
    )  # fmt: skip


def only_event(*readings):
    [found] = merge(readings).events
    return found


PLAIN = told("Rockets hit Tel Arn on Monday.", 0)
OTHER = told("A salvo of rockets hit Tel Arn late Monday, leaving nine dead.", 1)


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (Standing(3, denied=True, rivals=False, accepted=True, told_by_others=True), "contested"),
        (Standing(3, denied=False, rivals=True, accepted=True, told_by_others=True), "contested"),
        (Standing(1, denied=False, rivals=False, accepted=True, told_by_others=True), "confirmed"),
        (Standing(1, denied=False, rivals=False, accepted=True, told_by_others=False), "declared"),
        (Standing(2, denied=False, rivals=False, accepted=False, told_by_others=True), "fair"),
        (Standing(1, denied=False, rivals=False, accepted=False, told_by_others=True), "weak"),
    ],
)
def test_the_first_rule_that_holds_gives_the_grade(standing, expected):
    assert grade(standing)[0] == expected


def test_the_documentation_shows_the_table():
    page = (Path(__file__).parents[2] / "docs" / "grades.md").read_text()
    rows = [line.split("|") for line in page.splitlines() if line.startswith("|")]
    shown = [(cells[1].strip(), cells[3].strip()) for cells in rows if len(cells) == 5 and cells[3].strip()]
    assert shown[2:] == [(name, reason) for name, _, reason in GRADES]


def test_one_article_is_weak_two_independent_ones_are_fair():
    assert only_event(PLAIN).grade == "weak"
    both = only_event(PLAIN, OTHER)
    assert (both.grade, both.origins, both.outlets) == ("fair", 2, 2)
    assert both.why["grade"] == "two or more independent origins tell it"


def test_two_articles_that_credit_one_agency_are_one_origin():
    first = told("Rockets hit Tel Arn on Monday. (Reuters)", 0, credits={"Reuters": "Reuters"})
    second = told("A salvo hit Tel Arn late Monday, Reuters said.", 1, credits={"Reuters": "REUTERS"})
    found = only_event(first, second)
    assert (found.origins, found.outlets, found.grade) == (1, 2, "weak")


def test_an_article_that_credits_two_agencies_is_one_origin():
    mixed = told("Rockets hit Tel Arn on Monday. (Reuters, AFP)", 0, credits={"Reuters": "Reuters", "AFP": "AFP"})
    agency = told("A salvo hit Tel Arn late Monday. AFP", 1, credits={"AFP": "AFP"})
    own = told("On Monday evening our correspondent saw shells that hit Tel Arn.", 2)
    assert only_event(mixed).origins == 1
    assert only_event(mixed, agency).origins == 1
    assert only_event(mixed, agency, own).origins == 2


def test_the_first_to_relay_an_event_is_its_origin():
    first = told("Rockets hit Tel Arn on Monday, Reuters said.", 0, sources=["the mayor", "Reuters"])
    second = told("A salvo hit Tel Arn late Monday, Reuters said. AFP", 1, sources=["Reuters"], credits={"AFP": "AFP"})
    assert only_event(first, second).origins == 1


def test_an_army_that_announces_its_own_act_declares_it():
    announced = told("We hit Tel Arn on Monday, the army said.", 0, actors=["the army"], sources=["the army"])
    found = only_event(announced)
    assert (found.grade, found.voices) == ("declared", 1)


def test_a_state_that_accepts_what_others_tell_confirms_it():
    blamed = told("Shells of the army hit Tel Arn on Monday, the monitor said.", 0,
                  actors=["the army"], sources=["the monitor"])  # fmt: skip
    accepted = told("On Monday the government said that the army had hit Tel Arn.", 1,
                    actors=["the army"], sources=["the government"])  # fmt: skip
    assert only_event(blamed).grade == "weak"
    assert only_event(blamed, accepted).grade == "confirmed"


def test_an_announcement_retold_is_no_confirmation():
    first = told("We hit Tel Arn on Monday, the army said. AFP", 0, actors=["the army"], sources=["the army"],
                 credits={"AFP": "AFP"})  # fmt: skip
    retold = told("On Monday the army hit Tel Arn. AFP", 1, actors=["the army"], credits={"AFP": "AFP"})
    own = told("Our reporter saw how on Monday the army hit Tel Arn.", 2, actors=["the army"])
    assert only_event(first, retold).grade == "declared"
    assert only_event(first, retold, own).grade == "confirmed"


def test_a_denial_makes_it_contested_and_stands_beside_the_claim():
    denial = reading(
        "Jets hit Tel Arn on Monday, the monitor said. But the army denied that the army bombed the town.",
        event("hit", **DAY, mode="aerial", actors=["the army"], sources=["the monitor"]),
        event("bombed", mode="aerial", status="negated", actors=["the army"], sources=["the army"]),
    )
    found = only_event(denial)
    assert (found.grade, found.why["grade"], found.status) == ("contested", "it is denied", "asserted")
    blame = [(claim.stance, claim.sources[0].name) for claim in found.claims if claim.field == "actors"]
    assert blame == [("asserts", "Plain War Monitor"), ("denies", "Syrian Army")]


def test_what_did_not_happen_is_contested_only_if_the_actor_says_so():
    assert only_event(told("No shells hit Tel Arn on Monday.", status="negated")).grade == "weak"
    own = told("No shells of ours hit Tel Arn on Monday, the army said.", status="negated",
               actors=["the army"], sources=["the army"])  # fmt: skip
    assert only_event(own).grade == "contested"


def test_rival_blame_is_contested():
    one = told("The rebels hit Tel Arn on Monday, killing nine.", 0, actors=["rebels"], killed=9)
    two = told("Nine died as Russian jets hit the market of Tel Arn on Monday.", 1, actors=["Russian jets"], killed=9)
    found = only_event(one, two)
    assert (found.grade, found.why["grade"]) == ("contested", "different sides are named as having done it")
    assert {actor.name for actor in found.actors} == {"Syrian rebels", "Russian jets"}


def test_a_claim_names_its_source_and_every_place_where_it_is_made():
    again = told("On Monday rockets hit Tel Arn, the monitor said, killing nine.", 1, killed=9, sources=["the monitor"])
    first = told("Rockets hit Tel Arn on Monday, the monitor said.", 0, killed=9, sources=["the monitor"])
    found = only_event(first, again)
    [place] = [claim for claim in found.claims if claim.field == "places"]
    assert (place.value, place.stance, place.refs) == ("Tel Arn", "asserts", ["0.txt", "1.txt"])
    assert [source.name for source in place.sources] == ["Plain War Monitor"]
    assert {(proof.ref, proof.text) for proof in place.evidence} == {("0.txt", "Tel Arn"), ("1.txt", "Tel Arn")}


def test_a_claim_is_one_whichever_outlet_prints_it():
    first = told("Rockets hit Tel Arn on Monday, the monitor said.", 0, sources=["the monitor", "Outlet 0"])
    second = told("On Monday rockets hit Tel Arn, the monitor said.", 1, sources=["the monitor", "Outlet 1"])
    [place] = [claim for claim in only_event(first, second).claims if claim.field == "places"]
    assert ([source.name for source in place.sources], len(place.refs)) == (["Plain War Monitor"], 2)
    own = told("Rockets hit Tel Arn on Monday.", 0, sources=["Outlet 0"])
    assert [source.name for source in only_event(own).claims[0].sources] == ["Outlet 0"]


def figures(*readings):
    tally = only_event(*readings).figures["killed"]
    return tally.low, tally.best, tally.high


def test_figures_of_independent_origins_make_a_range():
    three = [
        told("Rockets hit Tel Arn on Monday, killing nine.", 0, killed=9),
        told("A salvo hit Tel Arn late Monday; nine bodies were counted.", 1, killed=9),
        told("On Monday shells hit Tel Arn and twelve died.", 2, killed=12),
    ]
    assert figures(*three) == (9, 9, 12)


def test_a_later_toll_of_the_same_origin_replaces_the_earlier():
    agency = {"Reuters": "Reuters"}
    early = told("Rockets hit Tel Arn on Monday, killing nine. Reuters", 0, killed=9, credits=agency)
    late = told("The toll of Monday's rockets that hit Tel Arn rose to 12. Reuters", 1, killed=12, credits=agency,
                published="2016-05-04")  # fmt: skip
    assert figures(early, late) == (12, 12, 12)
    claims = only_event(early, late).figures["killed"].claims
    assert [(claim.best, claim.current) for claim in claims] == [(12, True), (9, False)]


def test_the_parts_of_a_total_are_claims_but_no_totals():
    parts = told("Rockets hit Tel Arn on Monday, killing 22, six of them children.", killed=[6, 22])
    assert figures(parts) == (22, 22, 22)


def test_a_bound_of_words_is_kept():
    assert figures(told("Rockets hit Tel Arn on Monday, killing at least nine.", killed=(9, None, None))) == (9, 9, 9)
    assert figures(told("Rockets hit Tel Arn on Monday, killing nine to 15.", killed=(9, None, 15))) == (9, 9, 15)


def test_values_come_from_most_origins_and_say_from_which_article():
    found = only_event(PLAIN, OTHER, told("Shells hit Tel Arn on Monday.", 2, places=["Tel Arn"], mode="heavy-weapons"))
    assert found.mode == "heavy-weapons"
    assert [(place.name, place.ref) for place in found.places] == [("Tel Arn", found.mentions[0].ref)]
    assert found.time.from_.isoformat() == "2016-05-02"


def test_a_reason_stays_only_where_the_field_stays_empty():
    bare = told("Rockets hit Tel Arn on Monday.", 0, why={"actors": "nobody is named", "means": "none is named"})
    named = told("On Monday the army hit Tel Arn.", 1, actors=["the army"], confidence=0.5)
    assert set(only_event(bare, named).why) == {"means", "grade"}


def test_a_named_actor_takes_the_place_of_gunmen():
    one = told("The gunmen hit Tel Arn on Monday, killing nine.", 0, actors=["gunmen"], killed=9)
    two = told("Nine died when rebels hit Tel Arn on Monday.", 1, actors=["rebels"], killed=9)
    assert [actor.name for actor in only_event(one, two).actors] == ["Syrian rebels"]
    assert [actor.name for actor in only_event(one).actors] == ["gunmen"]
