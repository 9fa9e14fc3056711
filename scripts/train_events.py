"""Train the event reader's weights from annotated articles.

    python scripts/train_events.py [ANNOTATED.jsonl…]

Reads the project's own reports (training/reports/*.txt) and any annotated articles besides: JSON Lines with "text",
"published" and "gold" as docs/annotation.md tells. Writes src/dateline/reader/events/weights.json:
one logistic model a question (is it an event? are two mentions one? who acts, on whom, where, when?), each over the
named features of `reader/events`. Needs scikit-learn (a development dependency); the program itself does not.
The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from dateline.article import Article, Span
from dateline.bench.annotation import parse_reports
from dateline.codebook import load_lexicon
from dateline.reader.events.detect import propose, resolve, sentence_numbers
from dateline.reader.events.fill import Linker, actor_items, place_items, time_items
from dateline.reader.events.links import hook_of, link_features
from dateline.reader.events.mentions import Mention
from dateline.reader.events.pairs import pair_features
from dateline.reader.events.phrases import Item, Phrases
from dateline.reader.events.scorer import UNIT, Scorer, Scorers
from dateline.reader.means import find_means
from dateline.reader.read import Basics, read_basics

REPORTS = Path(__file__).parents[1] / "training" / "reports"
WEIGHTS = Path(__file__).parents[1] / "src/dateline/reader/events/weights.json"
# How strong the pull to zero is (C), how often a feature must occur, and above what probability the answer is yes.
SETTINGS = {
    "mention": (0.1, 3, 0.31),
    "pair": (0.1, 5, 0.31),
    "actor": (0.1, 3, 0.45),
    "recipient": (0.1, 3, 0.37),
    "place": (0.1, 3, 0.21),
    "time": (0.1, 3, 0.25),
}
Examples = list[tuple[set[str], bool]]


@dataclass
class Annotated:
    """One annotated article, read up to the events, with every proposed mention's gold event (or None)."""

    gold: dict[str, Any]
    basics: Basics
    phrases: Phrases
    proposed: list[tuple[Mention, set[str]]]
    event_of: list[int | None] = field(default_factory=list)


def load(paths: list[Path]) -> list[Annotated]:
    """Read the annotated articles as the program reads them."""
    rows = [row for path in paths for row in _rows(path)]
    articles = [
        Article.of(r["text"], ref=r["id"], title=r.get("title"), outlet=r.get("outlet"), published=_day(r))
        for r in rows
    ]
    return [_annotated(row["gold"], basics) for row, basics in zip(rows, read_basics(articles), strict=True)]


def _rows(path: Path) -> list[dict[str, Any]]:
    source = path.read_text(encoding="utf8")
    if path.suffix == ".txt":
        return [{"id": r.id, "text": r.text, "gold": r.gold, **r.headers} for r in parse_reports(source)]
    return [json.loads(line) for line in source.splitlines() if line.strip()]


def _day(row: dict[str, Any]) -> date | None:
    value = row.get("published") or row.get("date")
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _annotated(gold: dict[str, Any], basics: Basics) -> Annotated:
    doc = basics.parsed.doc
    phrases = Phrases(doc, sentence_numbers(doc), basics.actors, basics.places, basics.times)
    proposed = propose(doc, load_lexicon(), find_means(doc))
    found = Annotated(gold, basics, phrases, proposed)
    marks = [
        (m["start"], m["end"], e["type"], i)
        for i, e in enumerate(gold["events"])
        for m in (e["trigger"], *(e.get("also") or []))
    ]
    for mention, _ in proposed:
        span = trigger_span(mention, basics)
        hits = [i for start, end, kind, i in marks if start < span.end and span.start < end and kind == mention.type]
        found.event_of.append(hits[0] if hits else None)
    return found


def trigger_span(mention: Mention, basics: Basics) -> Span:
    """The code points of a mention's trigger."""
    return basics.parsed.span(basics.parsed.doc[mention.candidate.first : mention.candidate.last])


def examples_of(articles: list[Annotated]) -> dict[str, Examples]:
    """Training examples for the questions about single mentions."""
    found: dict[str, Examples] = {name: [] for name in SETTINGS}
    for article in articles:
        for (mention, features), event in zip(article.proposed, article.event_of, strict=True):
            found["mention"].append((features, event is not None))
            if event is not None:
                _link_examples(found, article, mention, article.gold["events"][event])
    return found


def _link_examples(found: dict[str, Examples], article: Annotated, mention: Mention, event: dict[str, Any]) -> None:
    at, hook = article.basics.actors.at, hook_of(mention)
    for question, role in (("actor", "actors"), ("recipient", "recipients")):
        gold = event.get(role) or []
        ids = {actor.id for g in gold if (actor := at(g["start"], g["end"]))}
        for item in actor_items(article.phrases, mention):
            found[question].append(
                (link_features(hook, item.phrase), _touches(item.value, gold) or item.value.id in ids)
            )
    named: tuple[tuple[str, Sequence[Item[Any]], Sequence[Span], str], ...] = (
        ("place", place_items(article.phrases, mention), article.basics.places, "place"),
        ("time", time_items(article.phrases, mention), article.basics.times, "date"),
    )
    for question, items, everywhere, role in named:
        # the gold marks one naming; every other naming of the same place or day is as right
        names = {_name(value) for value in everywhere if _touches(value, [event[role]] if event.get(role) else [])}
        found[question] += [(link_features(hook, item.phrase), _name(item.value) in names) for item in items]


def _name(value: Any) -> str:
    return str(getattr(value, "name", None) or getattr(value, "value", ""))


def _touches(span: Span, gold: list[dict[str, Any]]) -> bool:
    return any(g["start"] < span.end and span.start < g["end"] for g in gold)


def pair_examples(articles: list[Annotated], scorers: Scorers) -> Examples:
    """Pairs of true mentions of one type, with the roles that the link models give them."""
    found: Examples = []
    for article in articles:
        linker = Linker(article.phrases, scorers)
        true = [
            (resolve(mention, linker), event)
            for (mention, _), event in zip(article.proposed, article.event_of, strict=True)
            if event is not None
        ]
        for j, (b, event_b) in enumerate(true):
            for a, event_a in true[:j]:
                if a.type == b.type and a.i != b.i:
                    found.append((pair_features(a, b), event_a == event_b))
    return found


def fit(examples: Examples, question: str) -> Scorer:
    """A logistic model over the features that occur often enough."""
    strength, least, threshold = SETTINGS[question]
    counts = Counter(name for features, _ in examples for name in features)
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([{n: 1.0 for n in features if counts[n] >= least} for features, _ in examples])
    model = LogisticRegression(C=strength, max_iter=1000, random_state=0).fit(table, [answer for _, answer in examples])
    weights = {n: round(float(w) * UNIT) for n, w in zip(vectorizer.feature_names_, model.coef_[0], strict=True)}
    return Scorer(round(float(model.intercept_[0]) * UNIT), {n: w for n, w in sorted(weights.items()) if w}, threshold)


def train(articles: list[Annotated]) -> Scorers:
    """All six models; the pair model sees the roles that the others give."""
    examples = examples_of(articles)
    never = Scorer(-30 * UNIT, {}, 0.5)
    first = {name: fit(examples[name], name) for name in SETTINGS if name != "pair"}
    scorers = Scorers(pair=never, **first)
    return Scorers(pair=fit(pair_examples(articles, scorers), "pair"), **first)


def write(scorers: Scorers, path: Path) -> None:
    """The weights as JSON, one question a key."""
    data = {
        name: {"bias": s.bias, "threshold": s.threshold, "weights": s.weights}
        for name in SETTINGS
        if (s := getattr(scorers, name))
    }
    path.write_text(json.dumps(data, ensure_ascii=False, sort_keys=True, indent=0) + "\n", encoding="utf8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", nargs="*", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    articles = load([*sorted(REPORTS.glob("*.txt")), *arguments.annotated])
    print(f"{len(articles)} articles read", file=sys.stderr)
    scorers = train(articles)
    write(scorers, arguments.out)
    print(f"{sum(len(getattr(scorers, n).weights) for n in SETTINGS)} weights -> {arguments.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
