"""Trains the weights of the first look: `python scripts/train_triage.py` writes intake/data/triage.json.

From the project's own training reports: a sentence tells an event where one of the report's triggers stands in it, a
report is about events where it has any. What the sentence model and the word model say of a report is weighed by a
third one, fitted on what they say of reports that they have not seen. The threshold is the highest that still sends on
TARGET of the reports with events. `--check FILE…` prints how many of other annotated articles ({"text", "title",
"gold": {"events"}} a line) the shipped weights send on.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from dateline.article import Article
from dateline.bench.annotation import parse_reports
from dateline.intake.triage import BREAK, LONG, Model, features_of, look_at, sentences_of, signs_of, stems_of

ROOT = Path(__file__).parents[1]
OUT = ROOT / "src/dateline/intake/data/triage.json"
TARGET = 0.998  # of the reports with events
FOLDS = 5
FEWEST = 3  # sentences, or reports, that a stem must stand in
SMALLEST = 0.03  # weights below it are left out
SENTENCE_PENALTY, TOPIC_PENALTY = 0.3, 30.0


class Report(NamedTuple):
    """An article, its sentences' features with whether each tells an event, and how many events it has."""

    article: Article
    sentences: list[tuple[set[str], bool]]
    events: int


def own_reports() -> list[Report]:
    """The project's training reports."""
    return [
        report_of(each.id, each.text, each.headers.get("title"), each.gold["events"])
        for path in sorted((ROOT / "training/reports").glob("*.txt"))
        for each in parse_reports(path.read_text(encoding="utf8"))
    ]


def other_reports(paths: Iterable[str]) -> Iterator[Report]:
    """Annotated articles of other files."""
    for path in paths:
        for line in Path(path).read_text(encoding="utf8").splitlines():
            row = json.loads(line)
            yield report_of(str(row["id"]), row["text"], row.get("title"), row["gold"]["events"])


def report_of(ref: str, text: str, title: str | None, events: Sequence[dict[str, Any]]) -> Report:
    """A report with its labelled sentences."""
    starts = [event["trigger"]["start"] for event in events]
    return Report(Article.of(text, ref=ref, title=title), list(labelled(text, starts)), len(events))


def labelled(text: str, starts: Sequence[int]) -> Iterator[tuple[set[str], bool]]:
    """The sentences' features, each with whether a trigger stands in it."""
    at = 0
    for part in BREAK.split(text):
        begin = text.index(part, at)
        at = begin + len(part)
        stems = stems_of(part)
        if len(stems) <= LONG:
            yield features_of(stems), any(begin <= start < at for start in starts)


def fit_words(
    rows: Sequence[tuple[set[str], bool]], penalty: float, *, as_unit: bool, balanced: bool
) -> tuple[dict[str, float], float]:
    """Weights of words and the bias. `as_unit`: of n words each weighs 1/√n, so that long rows don't weigh more."""
    counts: dict[str, int] = {}
    for words, _ in rows:
        for word in words:
            counts[word] = counts.get(word, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    place = {name: n for n, name in enumerate(names)}
    cells = [
        (len(words) ** -0.5 if as_unit else 1.0, r, place[w])
        for r, (words, _) in enumerate(rows)
        for w in sorted(words)
        if w in place
    ]
    values, at, columns = zip(*cells, strict=True)
    matrix = csr_matrix((values, (at, columns)), shape=(len(rows), len(names)))
    model = LogisticRegression(C=penalty, max_iter=3_000, class_weight="balanced" if balanced else None)
    model.fit(matrix, [label for _, label in rows])
    weights = {name: round(float(weight), 3) for name, weight in zip(names, model.coef_[0], strict=True)}
    kept = {name: weight for name, weight in weights.items() if abs(weight) >= SMALLEST}
    return kept, round(float(model.intercept_[0]), 3)


def fit(reports: Sequence[Report]) -> Model:
    """The sentence model and the word model from some reports."""
    sentences = [each for report in reports for each in report.sentences]
    topics = [({s for _, stems in sentences_of(r.article) for s in stems}, r.events > 0) for r in reports]
    sentence, sentence_bias = fit_words(sentences, SENTENCE_PENALTY, as_unit=False, balanced=False)
    topic, topic_bias = fit_words(topics, TOPIC_PENALTY, as_unit=True, balanced=True)
    return Model(sentence, sentence_bias, topic, topic_bias)


def signs(report: Report, model: Model) -> tuple[float, float, float]:
    """What a model says of a report."""
    return signs_of([stems for _, stems in sentences_of(report.article)], model)


def train(reports: Sequence[Report]) -> tuple[Model, str]:
    """The whole model, and what cross-validation says of it."""
    said = np.zeros((len(reports), 3))
    for fold in range(FOLDS):
        part = fit([each for n, each in enumerate(reports) if n % FOLDS != fold])
        for n, report in enumerate(reports):
            if n % FOLDS == fold:
                said[n] = signs(report, part)
    has_event = np.array([report.events > 0 for report in reports])
    scale = said.std(axis=0)
    weigh = LogisticRegression(class_weight="balanced").fit(said / scale, has_event)
    mix = [round(float(weight), 4) for weight in weigh.coef_[0] / scale]
    totals = said @ np.array(mix)
    threshold = round(float(np.quantile(totals[has_event], 1 - TARGET)) - 0.001, 3)
    sent = (totals >= threshold)[has_event].mean()
    left = (totals < threshold)[~has_event].mean()
    model = replace(fit(reports), mix=(mix[0], mix[1], mix[2]), threshold=threshold)
    return (
        model,
        f"sent on {sent:.4f} of {has_event.sum()} with events, left out {left:.3f} of {(~has_event).sum()} without",
    )


def check(reports: Sequence[Report]) -> None:
    """Print how many of other articles the shipped weights send on, and how fast."""
    start = time.process_time()
    looks = [look_at(report.article) for report in reports]
    seconds = time.process_time() - start
    with_events = [(report, look) for report, look in zip(reports, looks, strict=True) if report.events]
    sent = sum(look.sent for _, look in with_events)
    events = sum(report.events for report, _ in with_events)
    kept = sum(report.events for report, look in with_events if look.sent)
    print(f"sent on {sent / len(with_events):.4f} of {len(with_events)} articles with events,")
    print(f"which hold {kept / events:.4f} of {events} events; {len(reports) / seconds:,.0f} articles/s")
    for report, look in with_events:
        if not look.sent:
            print(f"left out {report.article.ref} ({report.events} events): {look.reason}")


def main() -> None:
    """Train and write, or check."""
    if sys.argv[1:2] == ["--check"]:
        check(list(other_reports(sys.argv[2:])))
        return
    model, said = train(own_reports())
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(asdict(model), ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf8")
    print(f"{len(model.sentence):,} + {len(model.topic):,} weights, mix {model.mix}, threshold {model.threshold}")
    print(f"cross-validated: {said}")


if __name__ == "__main__":
    main()
