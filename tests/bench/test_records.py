"""The benches over many articles: floors, and what the syndication bench makes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.article import Span
from dateline.bench import gate
from dateline.bench.coreference import bcubed, head_of
from dateline.bench.records import RECORD_TASKS
from dateline.bench.syndication import SHARED, syndicate
from dateline.reader.parse import load_model

GOLD = Path(gate.FOLDER) / "gold" / "copies.jsonl"


@pytest.mark.parametrize("task", RECORD_TASKS)
def test_no_figure_is_below_its_floor(task: str) -> None:
    [verdict] = gate.run_gate((task,))
    assert verdict.items >= 40
    assert verdict.problems == ()


def reports() -> list[dict[str, str]]:
    return [json.loads(line) for line in GOLD.read_text(encoding="utf8").splitlines()][:60]


def test_one_seed_gives_one_collection() -> None:
    first, truth = syndicate(reports(), 5)
    again, same_truth = syndicate(reports(), 5)
    other, _ = syndicate(reports(), 6)
    assert [article.id for article in first] == [article.id for article in again]
    assert truth == same_truth
    assert [article.id for article in first] != [article.id for article in other]


def test_the_truth_knows_parents_and_what_nobody_could_tell() -> None:
    articles, truth = syndicate(reports(), 5)
    refs = {article.ref for article in articles}
    related = {pair: each for pair, each in truth.items() if each.words >= SHARED}
    assert related
    assert all(each.first in (None, "", *pair) for pair, each in related.items())
    assert all(set(pair) <= refs for pair in related)


def test_bcubed_weighs_each_item() -> None:
    gold = {1: "a", 2: "a", 3: "b"}
    assert bcubed({1: "x", 2: "x", 3: "y"}, gold) == (1.0, 1.0, 1.0)
    precision, recall, f1 = bcubed({1: "x", 2: "x", 3: "x"}, gold)
    assert (precision, recall) == (pytest.approx(5 / 9), 1.0)
    assert f1 == pytest.approx(5 / 7)


def test_a_trigger_finds_the_gold_mention_in_which_its_head_stands():
    doc = load_model()("He was arrested on suspicion of theft.")
    assert head_of(doc, Span.of(doc.text, 7, 28)).text == "arrested"
