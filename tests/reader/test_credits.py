"""Credits, furniture, datelines and the day that relative times count from; by texts of our own."""

from __future__ import annotations

import time
from datetime import date

import pytest

from dateline.article import Article
from dateline.reader.credits import read_provenance
from dateline.reader.datestamps import find_stamps
from dateline.reader.parse import prose_of
from dateline.reader.provenance import Provenance

PROSE = "Shells fell on the old market of Qarat on Thursday and killed four traders."


def read(text: str, published: date | None = None, outlet: str | None = None) -> Provenance:
    return read_provenance(Article.of(text, ref="t", published=published, outlet=outlet))


def credits_of(text: str, outlet: str | None = None) -> list[tuple[str, str]]:
    return [(credit.kind, credit.name) for credit in read(text, outlet=outlet).credits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"BEIRUT (AP) — {PROSE}", [("agency", "Associated Press")]),
        (f"BEIRUT (Reuters) - {PROSE}", [("agency", "Reuters")]),
        (f"DAMASCUS, April 14 (Xinhua) -- {PROSE}", [("agency", "Xinhua")]),
        (f"(DCNF) {PROSE}", [("agency", "Daily Caller News Foundation")]),
        (f"Lima, 2 Oct 88 (AFP) -- [Text] {PROSE}", [("agency", "Agence France-Presse")]),
        (f"{PROSE} --Reuters", [("agency", "Reuters")]),
        (f"{PROSE}-AFP", [("agency", "Agence France-Presse")]),
        (f"{PROSE} (AFP)", [("agency", "Agence France-Presse")]),
        (f"A burned stall in Qarat. (Reuters) {PROSE}", [("agency", "Reuters")]),
        (f"{PROSE} (With inputs from AFP)", [("agency", "Agence France-Presse")]),
        (f"{PROSE} (with agency inputs)", [("agency", "news agencies")]),
        (f"{PROSE} /Agencies/", [("agency", "news agencies")]),
        (f"By Agencies\n{PROSE}", [("agency", "news agencies")]),
        (f"{PROSE} PTI", [("agency", "Press Trust of India")]),
        (f"{PROSE} Reuters, AFP", [("agency", "Reuters"), ("agency", "Agence France-Presse")]),
        (f"{PROSE} - dpa", [("agency", "Deutsche Presse-Agentur")]),
        (f"{PROSE} © 2017 The Associated Press. All rights reserved.", [("agency", "Associated Press")]),
        (f"{PROSE} First published by The Northern Herald.", [("republished", "Northern Herald")]),
        (f"{PROSE} Republished with permission from The Daily Voice.", [("republished", "Daily Voice")]),
        (f"{PROSE} Read the original article on The Northern Herald.", [("republished", "Northern Herald")]),
        (f"By Ann Lee, Associated Press\n\n{PROSE}", [("byline", "Ann Lee"), ("agency", "Associated Press")]),
        (f"Ann Lee and agencies in Qarat\n{PROSE}", [("byline", "Ann Lee")]),
        (
            f"{PROSE} (Reporting by Ann Lee in Qarat and Bo Ek; Editing by Di Fox)",
            [("byline", "Ann Lee"), ("byline", "Bo Ek"), ("byline", "Di Fox")],
        ),
        (f"{PROSE} Cy Day in Amman contributed reporting.", [("byline", "Cy Day")]),
        (f"It must end. Ann Lee Qarat, Homs • {PROSE}", [("byline", "Ann Lee")]),
        ("Shells fell on Monday, the newspaper TRIBUNA\nreported today.", [("outlet", "TRIBUNA")]),
        (f"{PROSE} Source: Northern Press Bureau", [("outlet", "Northern Press Bureau")]),
        (f"{PROSE} Agencies contributed to this report.", [("agency", "news agencies")]),
        (f"Market shelled, four dead AFP Thursday 5 Jul 2018 {PROSE}", [("agency", "Agence France-Presse")]),
    ],
)
def test_slugs_and_credit_lines(text: str, expected: list[tuple[str, str]]) -> None:
    assert credits_of(text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"{PROSE}\nWritten by Ada Penn: Follow Ada on Twitter", ["Ada Penn"]),
        (f"{PROSE} Reporting by Ada Penn; Editing by Bo Lind and Cy Dorn", ["Ada Penn", "Bo Lind", "Cy Dorn"]),
        (f"{PROSE} Additional reporting by Ada Penn", ["Ada Penn"]),
        (f"By Ada Penn\n\n{PROSE}", ["Ada Penn"]),
        (f"By Ada Penn and Bo Lind\n\n{PROSE}", ["Ada Penn", "Bo Lind"]),
        (f"{PROSE} Bo Lind contributed to this report.", ["Bo Lind"]),
        (f"{PROSE} Ada Penn", ["Ada Penn"]),
        (f"{PROSE} A. Penn/B. Lind", ["A. Penn/B. Lind"]),
        (f"Posted on July 2 2018 by Ada Penn {PROSE}", ["Ada Penn"]),
    ],
)
def test_bylines(text: str, names: list[str]) -> None:
    assert credits_of(text) == [("byline", name) for name in names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A medic told Reuters that the ward was full.", [("agency", "Reuters")]),
        ("The ward was full, according to the Associated Press.", [("agency", "Associated Press")]),
        ("The New York Times reported that talks had begun.", [("outlet", "The New York Times")]),
        ("CBS News first reported the visit.", [("outlet", "CBS News")]),
        ("He said so in an interview with CNN.", [("outlet", "CNN")]),
        ("State television said the road was open.", [("outlet", "State television")]),
        ("The road was open, local media reported.", [("outlet", "local media")]),
        ("State news agency SANA reported a blast.", [("agency", "SANA")]),
        ("The attack was claimed by the group, according to media reports.", [("outlet", "media reports")]),
        ("The pro-rebel Radio Meridian reported a raid.", [("outlet", "Radio Meridian")]),
        ("The army took the hill and the ridge.", []),
        ("Police arrested an editor of the newspaper.", []),
    ],
)
def test_media_that_the_prose_leans_on(text: str, expected: list[tuple[str, str]]) -> None:
    assert credits_of(text) == expected


def test_own_outlet_is_the_writers_voice() -> None:
    assert credits_of("A medic told the Guardian that the ward was full.", outlet="The Guardian") == []
    assert credits_of("A medic told the Guardian that it was full.", outlet="www.theguardian.com") == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (
            "This article was republished with permission from the Daily Caller News Foundation.",
            "Daily Caller News Foundation",
        ),
        ("This article originally appeared in The Harbour Review.", "Harbour Review"),
        ("This story was first published by Tidewater News.", "Tidewater News"),
    ],
)
def test_republished(line: str, name: str) -> None:
    assert credits_of(f"{PROSE}\n{line}") == [("republished", name)]


@pytest.mark.parametrize(
    "furniture",
    [
        "Follow Ada on Twitter",
        "Sign up for our newsletter",
        "Read more: five things to know",
        "© 2018 Harbour Review. All rights reserved.",
    ],
)
def test_furniture_is_blanked_and_offsets_hold(furniture: str) -> None:
    text = f"{PROSE}\n{furniture}"
    prose = prose_of(text, read(text))
    assert len(prose) == len(text)
    assert prose.strip() == PROSE


def test_credits_in_prose_are_not_blanked() -> None:
    text = "The ward was full, according to Reuters."
    assert prose_of(text, read(text)) == text


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("Tue 05 Jul 2016 ", date(2016, 7, 5)),
        ("12 February 2015 ", date(2015, 2, 12)),
        ("Date of publication 18 July 2016 ", date(2016, 7, 18)),
        ("Published July 2 2016 ", date(2016, 7, 2)),
        ("Last updated at Apr 152017 ", date(2017, 4, 15)),
        ("26.11.2014 ", date(2014, 11, 26)),
        ("15-09-2013 ", date(2013, 9, 15)),
        ("2013-09-15 ", date(2013, 9, 15)),
        ("Friday 21 April 2017 18:32 ", date(2017, 4, 21)),
    ],
)
def test_date_stamps(stamp: str, day: date) -> None:
    assert [found.day for found in find_stamps(stamp + PROSE)] == [day]


@pytest.mark.parametrize("text", ["On 5 July 2016 shells fell on Qarat.", "31.02.2015 Shells fell.", PROSE])
def test_dates_of_the_prose_are_no_stamps(text: str) -> None:
    assert find_stamps(text) == []


def test_anchor_is_the_publication_day() -> None:
    assert read(PROSE, published=date(2018, 4, 20)).anchor == date(2018, 4, 20)
    assert read(PROSE).anchor is None


def test_the_stamp_of_the_text_wins_and_says_so() -> None:
    found = read(f"Tue 05 Jul 2016 {PROSE}", published=date(2016, 8, 1))
    assert found.anchor == date(2016, 7, 5)
    assert "2016-07-05" in found.warnings[0] and "2016-08-01" in found.warnings[0]


def test_a_dateline_some_days_earlier_is_the_anchor_without_a_warning() -> None:
    found = read(f"DAMASCUS, April 14 (Xinhua) -- {PROSE}", published=date(2018, 4, 15))
    assert (found.anchor, found.warnings) == (date(2018, 4, 14), ())
    assert found.dateline is not None and found.dateline.place is not None
    assert found.dateline.place.text == "DAMASCUS"


def test_a_dateline_takes_the_nearest_year() -> None:
    found = read(f"DAMASCUS, December 31 (Xinhua) -- {PROSE}", published=date(2018, 1, 1))
    assert found.anchor == date(2017, 12, 31)


def test_a_dateline_far_from_the_page_is_warned_of() -> None:
    found = read(f"DAMASCUS, January 14 (Xinhua) -- {PROSE}", published=date(2018, 4, 15))
    assert found.anchor == date(2018, 1, 14) and len(found.warnings) == 1


def test_spans_are_of_the_text() -> None:
    text = f"BEIRUT (AP) — {PROSE} A medic told Reuters so. Reporting by Ada Penn"
    for span in (*read(text).credits, *read(text).furniture):
        assert text[span.start : span.end] == span.text


@pytest.mark.parametrize("unit", ["A", "A'", "Ab ", "(AFP", "A/", "By Ab and ", "state ", "5 July 2016 ", '"'])
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    read("warm up (AFP)")
    start = time.perf_counter()
    read(text)
    assert time.perf_counter() - start < 6


def test_an_outlets_own_copyright_is_no_credit() -> None:
    assert credits_of(f"{PROSE} © 2017 Reuters. All rights reserved.", outlet="Reuters") == []
