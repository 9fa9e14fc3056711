"""Aligning two texts, and which way a copy went."""

from datetime import date
from random import Random

import pytest

from dateline.article import Article, Credit
from dateline.merge.copies import find_kin, word_articles
from dateline.merge.passages import find_passages

NOUNS = [a + b for a in "bal cor dem fal gor hin jel kam".split() for b in "ta ro ni su ke lo mi pa".split()]


def prose(seed, count):
    return Random(seed).choices(NOUNS, k=count)


def test_a_run_that_both_have_is_a_passage_with_its_place_in_each():
    shared = prose(1, 20)
    [passage] = find_passages([*prose(2, 5), *shared], [*prose(3, 9), *shared], least=8)
    assert (passage.a, passage.b, passage.words) == ((5, 25), (9, 29), 20)


def test_a_passage_survives_changed_words():
    text = prose(1, 60)
    edited = [f"other{n}" if n % 5 == 4 else word for n, word in enumerate(text)]
    [passage] = find_passages(text, edited, least=8)
    assert passage.words == 48
    assert passage.a[0] == 0 and passage.a[1] >= 59


def test_the_same_few_words_here_and_there_are_no_passage():
    ours, theirs = prose(1, 200), prose(2, 200)
    for place in (10, 60, 110, 160):
        ours[place : place + 4] = theirs[190 - place : 194 - place] = "the town of kasra".split()
    assert find_passages(ours, theirs, least=8) == []


def test_moved_paragraphs_are_found_each():
    first, second = prose(1, 30), prose(2, 30)
    found = find_passages([*first, *second], [*second, *first], least=8)
    assert [(p.a, p.b) for p in found] == [((0, 30), (30, 60)), ((30, 60), (0, 30))]


@pytest.mark.parametrize("words", [[], ["one"], ["la"] * 3000])
def test_odd_texts_do_no_harm(words):
    assert find_passages(words, words, least=8) in ([], find_passages(words, words, least=8))


# ----------------------------------------------------------------------------------------------------------- direction


def article(ref, words, outlet, day=3, credit=None):
    made = Article.of(" ".join(words), ref=ref, outlet=outlet, published=date(2016, 5, day))
    spot = {"start": 0, "end": 1, "text": made.text[0]}
    return made.model_copy(update={"credits": [Credit(**spot, kind="agency", name=credit)] if credit else []})


def source(*articles):
    ref = {each.id: each.ref for each in articles}
    [kinship] = find_kin(word_articles(articles))
    return kinship.source and ref[kinship.source]


TEXT = prose(7, 150)


def test_who_is_credited_came_first_whatever_the_days():
    agency = article("agency", TEXT, "Reuters", day=5)
    assert source(agency, article("paper", TEXT, "Lake Post", day=4, credit="Reuters")) == "agency"
    named = article("paper", [*TEXT, "First", "published", "in", "Hill", "Gazette"], "Lake Post", day=3)
    assert source(article("gazette", TEXT, "Hill Gazette", day=4), named) == "gazette"


def test_two_that_credit_one_agency_are_both_made_from_it():
    papers = [article(f"{n}", TEXT, f"Outlet {n}", day=3 + n, credit="Reuters") for n in range(2)]
    assert source(*papers) is None


def test_otherwise_the_earlier_day_then_what_was_cut_decides():
    assert source(article("a", TEXT, "Lake Post", day=4), article("b", TEXT, "Hill Gazette", day=3)) == "b"
    assert source(article("whole", TEXT, "Lake Post"), article("cut", TEXT[:70], "Hill Gazette")) == "whole"
    assert source(article("a", TEXT, "Lake Post"), article("b", TEXT, "Hill Gazette")) is None


def test_the_passages_of_a_kinship_stand_in_both_texts():
    one, other = article("a", TEXT, "Lake Post"), article("b", [*prose(3, 40), *TEXT[:90]], "Hill Gazette")
    [kinship] = find_kin(word_articles([one, other]))
    texts = {each.id: each.text for each in (one, other)}
    for ours, theirs in kinship.passages:
        assert texts[kinship.a][ours.start : ours.end] == ours.text == theirs.text
        assert texts[kinship.b][theirs.start : theirs.end] == theirs.text


def test_standing_background_counts_half():
    background = f"The war has killed thousands since 2011 and {' '.join(prose(8, 26))}."
    news = f"Shells fell on the town on Friday and {' '.join(prose(8, 26))}."
    for sentence, related in ((background, False), (news, True)):
        pair = [
            Article.of(
                ". ".join(" ".join(prose(seed + n, 10)) for n in range(9)) + ". " + sentence,
                ref=f"{seed}", outlet=f"Outlet {seed}", published=date(2016, 5, 3),
            )
            for seed in (100, 300)
        ]  # fmt: skip
        assert bool(find_kin(word_articles(pair))) is related
