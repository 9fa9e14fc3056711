"""The whole reader on small reports: what comes out, and that it can be trusted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from dateline.article import Article, Span
from dateline.reader import read_articles
from dateline.reading import Reading

REPORT = (
    "KABUL (Reuters) - Taliban fighters attacked a police station in Kunduz on Saturday, killing at least six "
    "officers and wounding 12 others, a provincial spokesman said. The attack began with a car bomb. "
    '"We repelled them after two hours," police chief Mohammad Karim told Reuters. Pakistan condemned the assault. '
    "President Ashraf Ghani will meet NATO Secretary General Jens Stoltenberg in Brussels next week."
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    article = Article.of(REPORT, ref="kunduz", outlet="Harbour Post", published=date(2017, 5, 14))
    return next(read_articles([article]))


def spans_of(reading: Reading) -> Iterator[Span]:
    yield from (
        *reading.times,
        *reading.places,
        *reading.actors,
        *reading.figures,
        *reading.quotes,
        *reading.article.credits,
    )
    for event in reading.events:
        yield from (event.trigger, *event.also, *event.actors, *event.recipients, *event.places, *event.means)


def test_every_span_is_the_articles_own_words(reading: Reading) -> None:
    found = list(spans_of(reading))
    assert len(found) > 20
    for span in found:
        assert reading.article.text[span.start : span.end] == span.text


def test_the_attack_is_told_in_full(reading: Reading) -> None:
    attack = next(e for e in reading.events if e.type == "ASSAULT")
    assert attack.main
    assert "Taliban" in {a.name for a in attack.actors}
    assert "Kunduz" in {p.name for p in attack.places}
    assert attack.time is not None and attack.time.from_ == date(2017, 5, 13)
    assert {reading.figures[k].measure for k in attack.figures} == {"killed", "wounded"}
    assert attack.codes.quad == 4


def test_mentions_of_one_event_are_joined(reading: Reading) -> None:
    assaults = [e for e in reading.events if e.type == "ASSAULT" and "review" not in e.why]
    assert len(assaults) == 1
    assert {"attack", "assault"} <= {s.text for s in assaults[0].also} | {assaults[0].trigger.text}


def test_the_condemnation_and_the_planned_meeting(reading: Reading) -> None:
    types = {e.type: e for e in reading.events}
    assert {a.country for a in types["ACCUSE"].actors} == {"PAK"}
    assert types["CONSULT"].status == "planned"


def test_the_quotation_has_its_speaker_and_who_relays_it(reading: Reading) -> None:
    quote = next(q for q in reading.quotes if q.direct)
    assert quote.speaker is not None and "Karim" in quote.speaker.name
    assert "Reuters" in {source.name for source in quote.via}


def test_the_dateline_is_provenance_and_no_event_place(reading: Reading) -> None:
    assert {c.name for c in reading.article.credits if c.kind == "agency"} == {"Reuters"}
    assert all(p.name != "Kabul" for e in reading.events for p in e.places)


def test_empty_fields_have_a_reason(reading: Reading) -> None:
    for event in reading.events:
        for name in ("actors", "recipients", "places", "time", "means"):
            assert bool(getattr(event, name)) != (name in event.why), name


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "…", "(Reuters)", "Ω" * 500, "a" * 5000, "[" * 300, "He said he said he said."]
)
def test_odd_texts_are_read_without_events(text: str) -> None:
    assert next(read_articles([Article.of(text, ref="odd")])).events == []


def test_the_same_text_gives_the_same_bytes() -> None:
    articles = [Article.of(REPORT, ref="x", published=date(2017, 5, 14))]
    first, second = (next(read_articles(articles)).model_dump_json(by_alias=True) for _ in range(2))
    assert first == second


NO_EVENTS = [
    "The striker scored twice and the champions beat their rivals 3-1 in a tense final on Saturday.",
    "Shares fell two percent after the company reported lower quarterly profit and cut its dividend.",
    "The storm hit the coast late on Monday and moved north with heavy rain.",
]


@pytest.mark.parametrize("text", NO_EVENTS)
def test_sport_business_and_weather_hold_no_event(text: str) -> None:
    assert [e.trigger.text for e in next(read_articles([Article.of(text, ref="none")])).events] == []


def test_one_core_reads_as_several_do(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [Article.of(REPORT, ref=str(i), published=date(2017, 5, 14)) for i in range(3)]
    read = []
    for cores in (1, 2):
        monkeypatch.setattr("dateline.reader.parse._cores", lambda cores=cores: cores)
        read.append([reading.model_dump_json() for reading in read_articles(articles)])
    assert read[0] == read[1]
    assert len(read[0]) == 3


def test_all_parties_of_a_list_are_taken() -> None:
    text = "ANKARA - Turkey, Russia and Iran agreed on a truce on Monday. The army and Hezbollah attacked Zabadani."
    found = next(read_articles([Article.of(text, ref="list", published=date(2017, 5, 5))]))
    actors = {e.trigger.text: {actor.text for actor in e.actors} for e in found.events}
    assert actors["agreed on"] == {"Turkey", "Russia", "Iran"}
    assert actors["attacked"] == {"The army", "Hezbollah"}
