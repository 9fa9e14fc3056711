"""Coreference: which mentions in different articles tell one event, against gold chains.

In: sets of articles with marked mentions, as the project's own (`gold/coreference.jsonl`) or as ECB+ has them (a file
of articles with topics). Out: B-cubed over the gold mentions that the reader found: two are together where the record
has them in one event. It found those in which the head of one of its triggers stands ("arrested on suspicion" finds the
arrest alone). Beside it the baseline that is hard to beat: mentions with one lemma are one event.

    python -m dateline.bench.coreference ecbplus.jsonl
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import click
from spacy.tokens import Doc

from dateline.article import Article, Span
from dateline.bench.metrics import overlap
from dateline.merge import merge
from dateline.merge.mentions import told_events
from dateline.reader import read_articles
from dateline.reader.parse import load_model
from dateline.reading import Reading

Scores = dict[str, float]


@dataclass(frozen=True, slots=True)
class Marked:
    """A gold mention: its place in an article (by the article's id) and its chain."""

    article: str
    span: Span
    chain: str


@dataclass
class Chains:
    """Gold chains and what was made of them, over many sets; no chain runs over two sets."""

    mentions: int = 0
    gold: dict[Hashable, Hashable] = field(default_factory=dict)
    merged: dict[Hashable, Hashable] = field(default_factory=dict)
    lemmas: dict[Hashable, Hashable] = field(default_factory=dict)

    def add(
        self,
        name: str,
        readings: Sequence[Reading],
        docs: Mapping[str, Doc],
        marked: Sequence[Marked],
        lemmas: Sequence[str],
    ) -> None:
        """Merge a set of readings and see which of the marked mentions it has, and where. `docs` by article's id."""
        home = {mention.id: event.id for event in merge(readings).events for mention in event.mentions}
        found: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for key, told in told_events(readings).items():
            doc = docs[told.article]
            found[told.article] += [(head_of(doc, s), home[key]) for s in (told.event.trigger, *told.event.also)]
        for number, (mark, lemma) in enumerate(zip(marked, lemmas, strict=True)):
            self.mentions += 1
            events = [event for span, event in found[mark.article] if overlap(span, mark.span)]
            if events:
                item = (name, number)
                self.gold[item] = (name, mark.chain)
                self.merged[item] = (name, events[0])
                self.lemmas[item] = (name, lemma)

    def scores(self) -> Scores:
        """B-cubed of the record and of the baseline, and the share of the mentions that the reader found."""
        ours, baseline = bcubed(self.merged, self.gold), bcubed(self.lemmas, self.gold)
        return {
            "found": len(self.gold) / max(1, self.mentions),
            "bcubed_precision": ours[0], "bcubed_recall": ours[1], "bcubed_f1": ours[2],
            "same_lemma_f1": baseline[2],
        }  # fmt: skip


def bcubed(found: Mapping[Hashable, Hashable], gold: Mapping[Hashable, Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1, averaged over the items."""
    ours: dict[Hashable, set[Hashable]] = defaultdict(set)
    theirs: dict[Hashable, set[Hashable]] = defaultdict(set)
    for item in gold:
        ours[found[item]].add(item)
        theirs[gold[item]].add(item)
    size = max(1, len(gold))
    precision = sum(len(ours[found[i]] & theirs[gold[i]]) / len(ours[found[i]]) for i in gold) / size
    recall = sum(len(ours[found[i]] & theirs[gold[i]]) / len(theirs[gold[i]]) for i in gold) / size
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def score_coreference(rows: Sequence[Mapping[str, Any]]) -> Scores:
    """The project's own sets of short articles."""
    articles = [
        [
            Article.of(
                each["text"], ref=f"{row['id']}-{number}", outlet=each["outlet"],
                published=date.fromisoformat(each["date"]),
            )
            for number, each in enumerate(row["articles"])
        ]
        for row in rows
    ]  # fmt: skip
    readings = {reading.article.ref: reading for reading in read_articles(a for group in articles for a in group)}
    docs = parsed(a for group in articles for a in group)
    chains = Chains()
    for row, group in zip(rows, articles, strict=True):
        marked = [Marked(group[m["article"]].id, span_of(m), str(m["event"])) for m in row["gold"]]
        inside = [readings[a.ref] for a in group]
        chains.add(row["id"], inside, docs, marked, [lemma_of(m.span.text) for m in marked])
    scores = chains.scores()
    baseline = scores.pop("same_lemma_f1")  # a figure of the gold, not of the merge: only the distance has a floor
    return {**scores, "above_same_lemma": scores["bcubed_f1"] - baseline}


def score_topics(rows: Sequence[Mapping[str, Any]]) -> dict[str, Scores]:
    """Articles of several topics, with mentions marked in each: gold chains never leave their topic. ECB+ has only some
    sentences *validated*; in the others two mentions of one event need not share their chain."""
    articles = {row["id"]: Article.of(row["text"], ref=row["id"]) for row in rows}
    readings = {reading.article.ref: reading for reading in read_articles(articles.values())}
    docs = parsed(articles.values())
    found = {"validated sentences": Chains(), "all sentences": Chains()}
    for topic, group in groupby(sorted(rows, key=lambda row: str(row["topic"])), key=lambda row: str(row["topic"])):
        members = list(group)
        inside = [readings[row["id"]] for row in members]
        for name, chains in found.items():
            marks = [(row["id"], m) for row in members for m in marks_of(row, name == "validated sentences")]
            marked = [Marked(articles[ref].id, span_of(m), m["chain"]) for ref, m in marks]
            chains.add(topic, inside, docs, marked, [head_lemma(docs[m.article], m.span) for m in marked])
    return {name: chains.scores() for name, chains in found.items()}


def marks_of(row: Mapping[str, Any], validated: bool) -> Iterable[Mapping[str, Any]]:
    """The event mentions of an ECB+ article (its other mentions are participants, times and places)."""
    sentences = set(row["gold"].get("validated_sentences") or [])
    return (m for m in row["gold"]["mentions"] if "ACTION" in m["type"] and (m["sent"] in sentences or not validated))


def span_of(mark: Mapping[str, Any]) -> Span:
    """Where a gold mention stands."""
    return Span(start=mark["start"], end=mark["end"], text=mark["text"])


def parsed(articles: Iterable[Article]) -> dict[str, Doc]:
    """The language model's parse of each article, by its id."""
    every = list(articles)
    return dict(zip([a.id for a in every], load_model().pipe(a.text for a in every), strict=True))


def head_of(doc: Doc, span: Span) -> Span:
    """The head word of a span, as the language model parses it in its text; the span where it cuts no words."""
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return Span.of(doc.text, found.root.idx, found.root.idx + len(found.root)) if found else span


def head_lemma(doc: Doc, span: Span) -> str:
    """The lemma of a span's head."""
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return found.root.lemma_.lower() if found else span.text.lower()


def lemma_of(text: str) -> str:
    """The lemma of a mention by itself."""
    doc = load_model()(text)
    return next((sent.root.lemma_.lower() for sent in doc.sents), text.lower())


@click.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def main(path: Path) -> None:
    """Score the merging of events on a file of articles with topics and gold mentions (ECB+)."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]
    for name, scores in score_topics(rows).items():
        click.echo(json.dumps({"on": name, **{figure: round(value, 4) for figure, value in scores.items()}}))


if __name__ == "__main__":
    main()
