"""Times: one row a phrase. The day of publication is Friday, 20 April 2018, unless a row says otherwise."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest

from dateline.article import Article, Span
from dateline.reader.parse import Parsed, parse
from dateline.reader.provenance import Provenance
from dateline.reader.times import find_times, grammar, read_times
from dateline.reading import Time

FRIDAY = date(2018, 4, 20)


def values(text: str, anchor: date | None = FRIDAY, tense: str | None = None) -> list[tuple[str, str]]:
    """The words and TIMEX3 values of the times in a text."""
    return [(found.text, found.value) for found in read_times(text, anchor, lambda offset: tense)]


def only(text: str, anchor: date | None = FRIDAY, tense: str | None = None) -> Time:
    """The one time of a text."""
    found = read_times(text, anchor, lambda offset: tense)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        # days by the calendar
        ("The accord of 19 April 2016 is dead.", "19 April 2016", "2016-04-19"),
        ("The accord of April 19th 2016 is dead.", "April 19th 2016", "2016-04-19"),
        ("Signed the 25th of August, 2014, in secret.", "the 25th of August, 2014", "2014-08-25"),
        ("Signed 2016-04-19 in secret.", "2016-04-19", "2016-04-19"),
        ("The log starts 2016-04-19T06:05Z here.", "2016-04-19T06:05Z", "2016-04-19T06:05Z"),
        ("Stamped 19.04.2017 by the clerk.", "19.04.2017", "2017-04-19"),
        ("Stamped 04/19/2017 by the clerk.", "04/19/2017", "2017-04-19"),
        ("Stamped 05/04/2018 by the clerk.", "05/04/2018", "2018-04-05"),
        ("Cabled 15 Sep 88 from the coast.", "15 Sep 88", "1988-09-15"),
        ("The camp was hit on 7 Nisan 2013.", "7 Nisan 2013", "2013-04-07"),
        ("The camp was hit on 11 Tishrin al-Thani 2015.", "11 Tishrin al-Thani 2015", "2015-11-11"),
        ("The camp was hit on ١٩ April ٢٠١٧.", "١٩ April ٢٠١٧", "2017-04-19"),
        ("The camp was hit on April 31.", "April 31", "2018-04"),
        ("The camp was hit on Sept. 3 of last year.", "Sept. 3 of last year", "2017-09-03"),
        ("They still speak of 9/11 here.", "9/11", "2001-09-11"),
        ("On April 5, 12 people were killed.", "April 5", "2018-04-05"),
        ("On 5 May 45 people were killed.", "5 May", "2018-05-05"),
        # months, seasons, quarters, years and longer
        ("Since March 2015 the road is shut.", "March 2015", "2015-03"),
        ("The judge fled in mid-February.", "mid-February", "2018-02"),
        ("The judge fled last May.", "last May", "2017-05"),
        ("The judge fled in September.", "September", "2017-09"),
        ("The judge fled in October last year.", "October last year", "2017-10"),
        ("Prices rose in the first quarter of 2017.", "the first quarter of 2017", "2017-Q1"),
        ("Prices rose in the second half of 2017.", "the second half of 2017", "2017-H2"),
        ("They dug in for the winter of 2016.", "the winter of 2016", "2016-WI"),
        ("They dug in last summer.", "last summer", "2017-SU"),
        ("Budgets for fiscal 2019 are late.", "fiscal 2019", "FY2019"),
        ("By late 2014 half had fled.", "late 2014", "2014"),
        ("The mines date from the early 1980s.", "the early 1980s", "198"),
        ("The walls date from the 12th century.", "the 12th century", "11"),
        ("The walls fell in '99 at last.", "'99", "1999"),
        # days by their name
        ("A shell hit the mill on Thursday.", "Thursday", "2018-04-19"),
        ("A shell hit the mill on Friday.", "Friday", "2018-04-20"),
        ("A shell hit the mill late Wednesday.", "late Wednesday", "2018-04-18"),
        ("A shell hit the mill on Monday of last week.", "Monday of last week", "2018-04-09"),
        ("A shell hit the mill last Friday.", "last Friday", "2018-04-13"),
        ("The next talks are next Monday.", "next Monday", "2018-04-23"),
        ("Saturdays attack killed nine.", "Saturdays", "2018-04-14"),
        # parts of the day, clocks
        ("Shots rang out on Tuesday night.", "Tuesday night", "2018-04-17TNI"),
        ("Shots rang out in the early hours of Monday.", "the early hours of Monday", "2018-04-16TMO"),
        ("Shots rang out on the night of 4 April.", "the night of 4 April", "2018-04-04TNI"),
        ("Shots rang out last night.", "last night", "2018-04-19TNI"),
        ("Shots rang out at night.", "night", "XXXX-XX-XXTNI"),
        ("A Friday-night raid took them.", "Friday-night", "2018-04-20TNI"),
        ("The ceasefire starts at 3 p.m. today.", "3 p.m. today", "2018-04-20T15:00"),
        ("The ceasefire starts at 03:00 GMT on Monday.", "03:00 GMT on Monday", "2018-04-16T03:00"),
        ("The ceasefire started at eight o'clock.", "eight o'clock", "2018-04-20T08:00"),
        ("The ceasefire started at 0530 hours.", "0530 hours", "2018-04-20T05:30"),
        # from now
        ("Two aides quit yesterday.", "yesterday", "2018-04-19"),
        ("Two aides quit the day before yesterday.", "the day before yesterday", "2018-04-18"),
        ("Two aides quit last week.", "last week", "2018-W15"),
        ("Two aides quit last weekend.", "last weekend", "2018-W15-WE"),
        ("Two aides quit earlier this month.", "earlier this month", "2018-04"),
        ("Two aides quit two weeks ago.", "two weeks ago", "2018-W14"),
        ("Two aides quit six months ago.", "six months ago", "2017-10"),
        ("Two aides quit nearly six years ago.", "nearly six years ago", "2012"),
        ("Two aides quit years ago.", "years ago", "PAST_REF"),
        ("A vote is due by the end of the year.", "the end of the year", "2018"),
        # how long, how often, and at large
        ("It lasted three days.", "three days", "P3D"),
        ("It lasted two hours.", "two hours", "PT2H"),
        ("It lasted two and a half years.", "two and a half years", "P2.5Y"),
        ("It lasted half an hour.", "half an hour", "PT30M"),
        ("It lasted several years.", "several years", "PXY"),
        ("It went on for decades.", "decades", "PXDE"),
        ("A 24-hour truce began.", "24-hour", "PT24H"),
        ("A weeks-long siege began.", "weeks-long", "PXW"),
        ("He ruled for two years and three months.", "two years and three months", "P2Y3M"),
        ("It happens every Friday.", "every Friday", "XXXX-WXX-5"),
        ("It happens on Fridays.", "Fridays", "XXXX-WXX-5"),
        ("It happens daily.", "daily", "XXXX-XX-XX"),
        ("It happens every two weeks.", "every two weeks", "P2W"),
        ("It happens twice a week.", "twice a week", "P1W"),
        ("The post is now empty.", "now", "PRESENT_REF"),
        ("Raids grew in recent weeks.", "recent weeks", "PAST_REF"),
        ("Raids will grow in the coming months.", "the coming months", "FUTURE_REF"),
        # feasts
        ("Mass was held on Christmas Eve 2015.", "Christmas Eve 2015", "2015-12-24"),
        ("Mass was held on Easter Monday.", "Easter Monday", "2018-04-02"),
    ],
)
def test_a_phrase_has_its_value(text: str, words: str, value: str) -> None:
    assert values(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shelling from 3 to 5 April.", [("3", "2018-04-03"), ("5 April", "2018-04-05")]),
        ("Talks on April 9-11 failed.", [("April 9", "2018-04-09"), ("11", "2018-04-11")]),
        ("Fighting of 31 May - 1 June 1916.", [("31 May", "1916-05-31"), ("1 June 1916", "1916-06-01")]),
        ("From 30 December to 2 January 1917.", [("30 December", "1916-12-30"), ("2 January 1917", "1917-01-02")]),
        ("Raids in August and September 2014.", [("August", "2014-08"), ("September 2014", "2014-09")]),
        ("The war of 1915-17.", [("1915", "1915"), ("17", "1917")]),
        ("Summer and autumn 2012 were dry.", [("Summer", "2012-SU"), ("autumn 2012", "2012-FA")]),
        ("Closed from Monday to Wednesday.", [("Monday", "2018-04-16"), ("Wednesday", "2018-04-18")]),
        (
            "Hit on 1 April 2018. The next day it burned.",
            [("1 April 2018", "2018-04-01"), ("The next day", "2018-04-02")],
        ),
        ("Hit in 2014, and a year earlier.", [("2014", "2014"), ("a year earlier", "2013")]),
    ],
)
def test_ranges_and_chains_give_each_time_its_own_value(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The rebels may march on the capital and spring a trap.",
        "Theresa May said so.",
        "The fall of the city opened the way.",
        "They call it the Arab Spring.",
        "The base held 2000 troops and some 1900 rifles.",
        "The Daily Star and the Sunday Times had the photo.",
        "A 14-year-old boy and a man 60 years old were hurt.",
        "A second bomb hit the third quarter.",
        "Three quarters of the town is gone.",
        "Operation Red Dawn was over.",
        "Route 2018-02-30 and 32/13/2018 are no dates.",
    ],
)
def test_words_that_only_look_like_a_time_are_left_alone(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "tense", "value"),
    [
        ("on Friday", "past", "2018-04-20"),
        ("on Monday", "past", "2018-04-16"),
        ("on Monday", "future", "2018-04-23"),
        ("in June", "past", "2017-06"),
        ("in June", "future", "2018-06"),
        ("on May 3", None, "2018-05-03"),
        ("on August 3", None, "2017-08-03"),
        ("since August", "future", "2017-08"),
    ],
)
def test_the_tense_decides_between_the_last_and_the_next(text: str, tense: str | None, value: str) -> None:
    assert only(text, tense=tense).value == value


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("on Thursday", date(2018, 4, 19), date(2018, 4, 19), "day"),
        ("last week", date(2018, 4, 9), date(2018, 4, 15), "week"),
        ("last month", date(2018, 3, 1), date(2018, 3, 31), "month"),
        ("earlier this month", date(2018, 4, 1), FRIDAY, "month"),
        ("early March", date(2018, 3, 1), date(2018, 3, 11), "month"),
        ("the end of 2014", date(2014, 11, 1), date(2014, 12, 31), "year"),
        ("the past ten days", date(2018, 4, 10), FRIDAY, "range"),
        ("the last week of May 2017", date(2017, 5, 25), date(2017, 5, 31), "range"),
        ("overnight", date(2018, 4, 19), FRIDAY, "time"),
        ("the 1990s", date(1990, 1, 1), date(1999, 12, 31), "decade"),
        ("the 20th century", date(1900, 1, 1), date(1999, 12, 31), "century"),
    ],
)
def test_the_days_are_all_that_the_phrase_can_mean(text: str, first: date, last: date, precision: str) -> None:
    found = only(text)
    assert (found.from_, found.to, found.precision) == (first, last, precision)


@pytest.mark.parametrize("text", ["three days", "every Friday", "recently", "for weeks", "several years"])
def test_a_length_a_set_and_a_vague_time_have_no_days(text: str) -> None:
    found = only(text)
    assert (found.from_, found.to) == (None, None)


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("early 2011", "START"),
        ("mid-March", "MID"),
        ("the end of May", "END"),
        ("more than seven years", "MORE_THAN"),
        ("almost seven years", "LESS_THAN"),
        ("about seven years", "APPROX"),
        ("at least two weeks", "EQUAL_OR_MORE"),
    ],
)
def test_a_modifier_is_kept(text: str, mod: str) -> None:
    assert only(text).mod == mod


def test_ramadan_and_the_feasts_are_approximate() -> None:
    ramadan, eid = read_times("The truce held through Ramadan 2017 until Eid al-Fitr 2017.", FRIDAY)
    assert (ramadan.value, ramadan.mod) == ("2017-05-27/2017-06-25", "APPROX")
    assert ramadan.from_ == date(2017, 5, 26), "a day of margin, since the moon is sighted and not computed"
    assert eid.value.startswith("2017-06-26")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Thursday", "XXXX-WXX-4"),
        ("in April", "XXXX-04"),
        ("on 19 April", "XXXX-04-19"),
        ("on Christmas Day", "XXXX-12-25"),
    ],
)
def test_without_a_day_of_publication_nothing_is_invented(text: str, value: str) -> None:
    found = only(text, anchor=None)
    assert (found.value, found.from_, found.to, found.basis) == (value, None, None, "context")


def test_the_basis_tells_what_a_time_was_counted_from() -> None:
    stated, published = read_times("Held since 2 May 2017, freed on Thursday.", FRIDAY)
    assert (stated.basis, published.basis) == ("stated", "published")


HISTORY = (
    "On 3 March 1921 the garrison mutinied. On 7 March the first assault failed. In April 1921 a commission sat. Trials"
    " began in June and ended in November 1921. In January the last ship left. Peace came in May 1923."
)


def test_a_history_counts_from_its_own_dates() -> None:
    found = {time.text: time for time in read_times(HISTORY, date(2012, 5, 2))}
    assert found["7 March"].value == "1921-03-07"
    assert found["7 March"].basis == "context"
    assert found["June"].value == "1921-06"
    assert found["January"].value == "1922-01", "over New Year the story goes on in the next year"


def test_news_with_one_old_date_still_counts_from_its_publication() -> None:
    text = "The group, founded in May 2003, freed two men on Thursday. It had seized them in March."
    assert values(text) == [("May 2003", "2003-05"), ("Thursday", "2018-04-19"), ("March", "2018-03")]


def test_an_hour_belongs_to_the_day_beside_it() -> None:
    assert values("At 5:34 a.m. local time on March 20 the raid began.")[0][1] == "2018-03-20T05:34"


def test_spans_are_offsets_into_the_text_even_across_lines() -> None:
    text = "The bridge was hit on\nTuesday\nnight, “medics” said; on 3\nApril it had held."
    for found in read_times(text, FRIDAY):
        assert text[found.start : found.end] == found.text
    assert [time.value for time in read_times(text, FRIDAY)] == ["2018-04-17TNI", "2018-04-03"]


def test_glued_and_capital_text_is_read() -> None:
    assert values("The raid ended on Thursday.The ministry said so.") == [("Thursday", "2018-04-19")]
    assert values("CLASHES ON THURSDAY LEFT TWO DEAD, THE SIDES MAY TALK") == [("THURSDAY", "2018-04-19")]


@pytest.mark.parametrize("anchor", [None, date.min, date.max, date(2016, 2, 29)])
def test_no_calendar_is_too_short(anchor: date | None) -> None:
    text = (
        "In 99999 years, 9999999 days ago, on 30 February, overnight, last century, next Ramadan, 1000 centuries later."
    )
    assert isinstance(read_times(text, anchor), list)


@pytest.mark.parametrize("piece", ["5, ", "May and ", "the morning of ", "early mid - ", "\n ", "1", "Monday, "])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    started = time.perf_counter()
    read_times(piece * 10_000, FRIDAY)
    assert time.perf_counter() - started < 5


# ---------------------------------------------------------------- with the parse

ReadText = Callable[..., list[Time]]


@pytest.fixture(scope="module")
def parsed_times() -> ReadText:
    """Text to its times, through the language model."""

    def read(text: str, *furniture: str) -> list[Time]:
        pieces = tuple(Span.of(text, text.index(part), text.index(part) + len(part)) for part in furniture)
        article = Article.of(text, ref="t", published=FRIDAY)
        provenance = Provenance(furniture=pieces, anchor=FRIDAY)
        parsed: Parsed = next(parse([(article, provenance)]))
        return find_times(parsed)

    return read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The envoys will meet again on Monday.", "2018-04-23"),
        ("The envoys met on Monday.", "2018-04-16"),
        ("The envoys are expected to meet on Monday.", "2018-04-23"),
        ("A meeting scheduled for Monday may fail.", "2018-04-23"),
        ("The ultimatum expires on Monday.", "2018-04-23"),
        ("The two killed on Monday were brothers.", "2018-04-16"),
    ],
)
def test_the_parse_tells_the_tense(parsed_times: ReadText, text: str, value: str) -> None:
    assert [time.value for time in parsed_times(text)] == [value]


def test_of_the_furniture_only_whole_dates_are_times(parsed_times: ReadText) -> None:
    text = "Published 18 April 2018 by The Friday Herald\n\nTwo men died on Thursday."
    found = parsed_times(text, "Published 18 April 2018 by The Friday Herald")
    assert [time.text for time in found] == ["18 April 2018", "Thursday"]


def test_the_same_article_gives_the_same_times(parsed_times: ReadText) -> None:
    text = "On Thursday, two weeks after the truce of 3 April, shells fell again."
    assert parsed_times(text) == parsed_times(text)


@pytest.mark.parametrize(
    "text", ["two weeks ago", "on 5 April 2018", "early in the 1990s", "the third quarter of 2017"]
)
def test_a_rule_that_matches_has_what_it_needs(text: str) -> None:
    tokens = grammar.lex(text)
    present = set(grammar.LEXER.code(tokens))
    matching = [needs for _, pattern, needs in grammar.COMPILED if pattern.search(grammar.LEXER.code(tokens))]
    assert matching
    assert not any(present.isdisjoint(need) for needs in matching for need in needs)


def test_alternatives_need_one_of_theirs_and_options_nothing() -> None:
    assert grammar.needs_of("(ago | MONTH)? YEAR") == [grammar.codes_of("YEAR")]
    assert grammar.needs_of("ago | the MONTH{1,9}") == [grammar.codes_of("ago") | min(
        (grammar.codes_of("the"), grammar.codes_of("MONTH")), key=len)]  # fmt: skip
    assert grammar.needs_of("ago | MONTH?") == []
