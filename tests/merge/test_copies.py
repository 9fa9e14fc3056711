"""Copies, origins and stories."""

from datetime import date
from random import Random

import pytest
from factory import event, reading

from dateline.article import Article, Credit
from dateline.merge import merge
from dateline.merge.copies import find_kin, word_articles
from dateline.merge.origins import Lineage, count_origins, name_key
from dateline.merge.stories import SAME_MAIN, likeness
from dateline.reading import Reading

WORDS = Random(7).sample([a + b for a in "ka lo mi nu pe ra so ti vu za".split() for b in
                          "bar cel dom fen gis hul jen kip lor mas nel pot".split()], 120)  # fmt: skip
STOCK = "Plain News has told of this war since it began in a market square under an old and patient tree by the river"


def prose(seed, count):
    """So many words of made-up prose; one seed, one text."""
    return " ".join(Random(seed).choices(WORDS, k=count))


def article(ref, text, **details):
    details.setdefault("published", date(2016, 5, 3))
    return Article.of(text, ref=ref, **details)


def relations(*articles):
    ref = {each.id: each.ref for each in articles}
    return {tuple(sorted((ref[k.a], ref[k.b]))): k.relation for k in find_kin(word_articles(articles))}


def test_the_same_text_with_another_tail_is_a_copy():
    text = prose(1, 200)
    assert relations(article("a", text), article("b", text + " " + prose(2, 40))) == {("a", "b"): "copy"}


def test_a_report_cut_from_the_tail_is_a_copy():
    text = prose(1, 300)
    assert relations(article("a", text), article("b", " ".join(text.split()[:120]))) == {("a", "b"): "copy"}


def test_a_passage_under_another_lead_is_an_excerpt():
    passage = prose(1, 80)
    ours = f"{prose(2, 100)} {passage} {prose(3, 100)}"
    assert relations(article("a", ours), article("b", f"{prose(4, 90)} {passage}")) == {("a", "b"): "excerpt"}


def test_other_reports_are_independent():
    assert relations(article("a", prose(1, 200)), article("b", prose(2, 200))) == {}


def test_a_shared_quotation_is_no_copy():
    quoted = prose(9, 25)
    assert relations(article("a", f"{prose(1, 200)} {quoted}"), article("b", f"{prose(2, 200)} {quoted}")) == {}


def test_what_a_house_prints_under_every_article_is_no_evidence():
    footer = f"{STOCK} {prose(50, 60)}"
    house = [
        article(f"{n}", f"{prose(n, 120)} {footer}", outlet="Plain News", published=date(2016, 5, 1 + 7 * n))
        for n in range(5)
    ]
    assert relations(*house) == {}
    undated = [article(f"{n}", f"{prose(n, 120)} {footer}", outlet="Plain News", published=None) for n in range(5)]
    assert relations(*undated) == {}


def test_a_rewrite_needs_a_credit_and_the_same_content():
    first = prose(1, 60).split()
    shuffled = [word for n in range(0, 60, 6) for word in reversed(first[n : n + 6])]
    texts = " ".join(first) + " " + " ".join(first[:12]), " ".join(first[:12]) + " " + " ".join(shuffled)
    plain = [article("a", texts[0], outlet="Reuters"), article("b", texts[1], outlet="Plain News")]
    assert relations(*plain) == {}
    credit = Credit(start=0, end=1, text=texts[1][0], kind="agency", name="Reuters")
    assert relations(plain[0], plain[1].model_copy(update={"credits": [credit]})) == {("a", "b"): "rewrite"}


@pytest.mark.parametrize("text", ["", "Two words", "…", "a" * 10_000, "word " * 3000])
def test_odd_texts_do_no_harm(text):
    assert relations(article("a", text), article("b", prose(1, 100))) == {}


def test_names_of_outlets_are_compared_without_case_and_article():
    assert name_key("The Hill  Post") == name_key("hill-post")
    assert name_key("AFP") == name_key("Agence France-Presse")


def test_copies_are_one_origin_and_a_copy_that_drops_the_credit_is_the_agencys():
    text = prose(1, 200)
    credit = Credit(start=0, end=3, text=text[:3], kind="agency", name="AFP")
    credited = article("a", text).model_copy(update={"credits": [credit]})
    bare, own = article("b", text + " end", outlet="Lake Post"), article("c", prose(2, 200), outlet="Hill Post")
    agency = article("d", prose(3, 200), outlet="AFP")
    everything = [credited, bare, own, agency]
    kin = find_kin(word_articles(everything))
    origins = Lineage.of(everything, kin).origins
    assert origins[credited.id] == origins[bare.id] == origins[agency.id] == {"agence france presse"}
    assert count_origins([each.id for each in everything], origins) == 2


def test_one_outlet_is_one_origin_however_often_it_writes():
    articles = [article(f"{n}", prose(n, 100), outlet="Lake Post" if n < 3 else None) for n in range(5)]
    origins = Lineage.of(articles, []).origins
    assert count_origins([each.id for each in articles], origins) == 3


@pytest.mark.parametrize("name", ["TRT World and Agencies", "Official news agency", "news agencies"])
def test_a_credit_that_names_nobody_is_none(name):
    credit = Credit(start=0, end=1, text="k", kind="agency", name=name)
    each = article("a", prose(1, 50), outlet="Lake Post").model_copy(update={"credits": [credit]})
    assert Lineage.of([each], []).origins[each.id] == {"lake post"}


def test_a_story_says_who_copied_whom():
    text = prose(1, 250)
    source = article("source.txt", text, outlet="Reuters", title="Jets hit a market", published=date(2016, 5, 4))
    credit = Credit(start=0, end=3, text=text[:3], kind="agency", name="Reuters")
    copy = article("copy.txt", text + " " + prose(2, 30), outlet="Lake Post").model_copy(update={"credits": [credit]})
    passage = f"{prose(4, 150)} {' '.join(text.split()[100:190])}"
    excerpt = article("part.txt", passage, outlet="Hill Post", published=date(2016, 5, 5))
    other = article("other.txt", prose(6, 250), outlet="Far Post", published=date(2016, 8, 1))
    record = merge(Reading(article=each) for each in (other, excerpt, copy, source))
    first, second = record.stories
    rows = [(row.ref, row.relation, row.of) for row in first.articles]
    assert rows == [
        ("source.txt", "origin", None), ("copy.txt", "copy", "source.txt"), ("part.txt", "excerpt", "source.txt"),
    ]  # fmt: skip
    assert (first.headline, first.origins, first.from_, first.to) == (
        "Jets hit a market", 1, date(2016, 5, 3), date(2016, 5, 5),
    )  # fmt: skip
    assert [(row.ref, row.relation) for row in second.articles] == [("other.txt", "independent")]
    kin = first.kin[0]
    assert (kin.a, kin.b, kin.relation) == ("copy.txt", "part.txt", "excerpt")


def likeness_of(a, b):
    return likeness(0.1, Reading(article=a), Reading(article=b))


def test_headlines_that_say_the_same_bring_articles_together():
    first = article("a", prose(1, 30), title="Ferry sinks off Goma, dozens missing")
    again = article("b", prose(2, 30), title="Dozens missing as ferry sinks")
    other = article("c", prose(3, 30), title="Ferry strike ends in Goma")
    assert likeness_of(first, again) == pytest.approx(0.1 + SAME_MAIN)
    assert likeness_of(first, other) == pytest.approx(0.1)


def test_headlines_without_a_word_in_common_part_articles():
    first = article("a", prose(1, 30), title="Ferry sinks off Goma, dozens missing")
    assert likeness_of(first, article("b", prose(2, 30), title="Coach resigns after cup defeat")) < 0.1
    assert likeness_of(first, article("c", prose(3, 30), title="Watch live")) == pytest.approx(0.1)
    assert likeness_of(first, article("d", prose(4, 30))) == pytest.approx(0.1)


def test_what_lies_long_before_publication_parts_no_stories():
    told = {"day": "2016-05-02", "when": "Monday"}
    old = {"day": "2001-09-11", "when": "Monday"}
    now, then = (reading("Rockets hit on Monday.", event("hit", **day), published="2016-05-03") for day in (told, old))
    late = reading("Rockets hit on Monday.", event("hit", day="2016-04-20", when="Monday"), published="2016-05-03")
    assert likeness(0.1, now, then) == pytest.approx(0.1)
    assert likeness(0.1, now, late) < 0.1
