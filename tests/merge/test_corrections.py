"""What corrections and retractions take from an event, and the figures of three data sets."""

import pytest
from factory import event, reading

from dateline.merge import merge
from dateline.merge.corrections import withdrawals

URL = "https://lake-post.example/2016/tel-arn"
TITLE = "Rockets hit Tel Arn market, many dead"
DAY = {"day": "2016-05-02", "when": "Monday", "places": ["Tel Arn"]}


def told(text, ref, day=3, outlet="Lake Post", url=None, title=None, **fields):
    return reading(
        text, event("hit", **{**DAY, **fields}), ref=ref, outlet=outlet, url=url, title=title,
        published=f"2016-05-{day:02}",
    )  # fmt: skip


FIRST = told("Rockets hit Tel Arn on Monday, killing forty people.", "first", url=URL, title=TITLE, killed=40)
SECOND = told("Rockets hit Tel Arn on Monday and killed fourteen.", "second", day=4, url=f"{URL}/#top", killed=14)


def test_a_newer_version_takes_the_place_of_the_older():
    found = withdrawals([FIRST.article, SECOND.article])
    assert {(each.by.ref, each.why) for each in found.values()} == {("second", "updated")}
    [merged] = merge([FIRST, SECOND]).events
    tally = merged.figures["killed"]
    assert (tally.low, tally.best, tally.high) == (14, 14, 14)
    assert [(loss.field, loss.value, loss.refs, loss.by, loss.why) for loss in merged.lost] == [
        ("killed", 40, ["first"], "second", "updated")
    ]
    assert {claim.value: (claim.current, claim.withdrawn) for claim in tally.claims} == {
        40: (False, "second"), 14: (True, None),
    }  # fmt: skip


def test_what_stands_word_for_word_in_the_newer_version_is_not_lost():
    longer = told(FIRST.article.text + " Nine more were hurt.", "longer", day=4, url=URL, killed=40)
    [merged] = merge([FIRST, longer]).events
    assert merged.lost == []
    assert merged.figures["killed"].best == 40


def test_an_event_that_the_newer_version_drops_stays_and_says_so():
    silent = reading("A gas bottle burst in the market; nobody was hurt.", ref="later", url=URL, published="2016-05-05")
    [merged] = merge([FIRST, silent]).events
    assert (merged.grade, merged.why["grade"]) == ("weak", "everybody who told it has taken it back")
    assert {loss.by for loss in merged.lost} == {"later"}
    assert {"type", "places", "time", "killed"} <= {loss.field for loss in merged.lost}


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ('Correction: the article "{}" gave a wrong toll.', "corrected"),
        ('We have withdrawn our report "{}".', "retracted"),
    ],
)
def test_a_notice_of_the_same_outlet_that_names_the_title(words, why):
    notice = reading(words.format(TITLE), ref="notice", outlet="Lake Post", published="2016-05-06").article
    [found] = withdrawals([FIRST.article, notice]).values()
    assert (found.by.ref, found.why) == ("notice", why)
    stranger = reading(words.format(TITLE), ref="n", outlet="Hill Gazette", published="2016-05-06").article
    assert withdrawals([FIRST.article, stranger]) == {}


def test_an_article_that_takes_itself_back():
    own = reading(
        "Rockets hit Tel Arn.", ref="r", title="RETRACTED: Rockets hit Tel Arn", published="2016-05-03"
    ).article
    assert [each.why for each in withdrawals([own]).values()] == ["retracted"]


def test_two_versions_of_one_moment_are_both_kept():
    twin = told("Rockets hit Tel Arn on Monday, killing six.", "twin", url=URL, killed=6)
    assert withdrawals([FIRST.article, twin.article]) == {}


# ----------------------------------------------------------------------------------------------------------- estimates


def estimates(*readings):
    [merged] = merge(readings).events
    return merged.figures["killed"].estimates


def test_three_data_sets_from_one_ledger_of_claims():
    low = told(
        "Rockets hit Tel Arn on Monday, killing nine residents.", "a", outlet="A", killed=9, recipients=["residents"]
    )
    high = told(
        "On Monday rockets that hit Tel Arn killed 22 residents.", "b", outlet="B", killed=22, recipients=["residents"]
    )
    found = estimates(low, high)
    assert (found.acled, found.ucdp_low, found.ucdp_high) == (9, 9, 22)
    assert found.ucdp_best in (9, 22)
    assert (found.airwars_min, found.airwars_max) == (9, 22)


def test_an_open_bound_falls_back_on_the_number():
    found = estimates(told("Rockets hit Tel Arn on Monday, killing at least 16.", "a", killed=(16, 16, None)))
    assert (found.acled, found.ucdp_low, found.ucdp_best, found.ucdp_high) == (16, 16, 16, 16)


def test_fighters_are_no_civilians():
    found = estimates(
        told("Rockets hit rebels in Tel Arn on Monday, killing six.", "a", killed=6, recipients=["rebels"])
    )
    assert (found.acled, found.airwars_min, found.airwars_max) == (6, None, None)
