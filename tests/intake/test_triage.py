"""The first look: what may hold an event is sent on, the rest is kept with its reason."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dateline.article import Article
from dateline.bench.annotation import parse_reports
from dateline.intake.leftout import LeftOut
from dateline.intake.triage import load_model, look_at, stem

REPORTS = Path(__file__).parents[2] / "training/reports"
EXAMPLES = Path(__file__).parents[2] / "examples/texts"
FLOOR = 0.98  # of the articles with events; the issue asks for it

ABOUT_EVENTS = (
    "Shells hit the market of Kasra on Tuesday and killed four people, the mayor said.",
    "Thousands marched through the capital to demand the release of the prisoners, and police fired tear gas.",
    "The two governments signed a ceasefire on Monday after a month of talks in Geneva.",
    "Gunmen abducted three aid workers near the border, the ministry said. Nobody has claimed responsibility.",
)
ABOUT_OTHER_THINGS = (
    "The home team won the cup final after extra time. The striker scored twice in the second half, and the coach "
    "praised the goalkeeper for a fine match. Fans sang until midnight.",
    "Shares rose in early trading as investors waited for the quarterly results. The index gained two points, and the "
    "bank raised its forecast for profits.",
    "Preheat the oven and whisk the eggs with the sugar. Fold in the flour, pour the batter into a tin and bake it.",
    "The new album is her best in years. Its songs are slow and warm, and the piano sounds as if it stood in the room.",
)


def text(words: str) -> Article:
    return Article.of(words, ref="a", language="en")


@pytest.mark.parametrize("words", ABOUT_EVENTS)
def test_what_tells_an_event_is_sent_on(words: str):
    look = look_at(text(words))
    assert look.sent and "may tell an event" in look.reason


@pytest.mark.parametrize("words", ABOUT_OTHER_THINGS)
def test_what_tells_none_is_left_out_with_the_reason(words: str):
    look = look_at(text(words))
    assert not look.sent
    assert "not of events" in look.reason and look.likeliest in words


def test_what_is_in_no_language_that_is_read_is_sent_on():
    other = Article.of("Das Heimteam gewann das Spiel nach der Verlängerung.", ref="a", language="de")
    assert look_at(other).sent


def test_the_title_is_looked_at_too():
    body = "Our reporter has the details."
    assert look_at(Article.of(body, ref="a", title="Four killed as shells hit Kasra market", language="en")).sent


def test_an_article_without_words_is_left_out():
    assert look_at(text("… — !")).reason == "It has no sentence."


def test_enough_of_the_projects_own_reports_with_events_is_sent_on_and_fast():
    reports = [
        each for path in sorted(REPORTS.glob("*.txt")) for each in parse_reports(path.read_text(encoding="utf8"))
    ]
    about_events = [text(each.text) for each in reports if each.gold["events"]]
    start = time.process_time()
    sent = sum(look_at(article).sent for article in about_events)
    assert sent / len(about_events) >= FLOOR
    assert len(about_events) / (time.process_time() - start) > 300


def test_the_examples_are_sent_on():
    for path in sorted(EXAMPLES.glob("*.txt")):
        assert look_at(text(path.read_text(encoding="utf8"))).sent, path.name


@pytest.mark.parametrize(
    ("words", "expected"),
    [("bombings bombing bombed bombs", "bomb"), ("rammed ramming ram", "ram"), ("killing kills killed", "kill")],
)
def test_forms_of_a_word_share_a_stem(words: str, expected: str):
    assert {stem(word) for word in words.split()} == {expected}


def test_the_weights_are_of_the_shape_that_the_look_needs():
    model = load_model()
    assert len(model.mix) == 3 and model.sentence and model.topic


def test_what_is_left_out_is_kept_once_and_survives_a_broken_last_line(tmp_path: Path):
    article = Article.of(ABOUT_OTHER_THINGS[0], ref="a.txt", title="Cup final", outlet="Harbour Post")
    LeftOut(tmp_path).keep(article, look_at(article))
    LeftOut(tmp_path).keep(article, look_at(article))
    with (tmp_path / "skipped.jsonl").open("ab") as file:
        file.write(b'{"id": "half')
    other = Article.of(ABOUT_OTHER_THINGS[1], ref="b.txt")
    LeftOut(tmp_path).keep(other, look_at(other))
    kept = list(LeftOut(tmp_path))
    assert [each.id for each in kept] == ["a.txt", "b.txt"]
    assert kept[0].title == "Cup final" and kept[0].text == article.text and kept[0].why
