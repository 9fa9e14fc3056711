"""Fit how the rules' and the encoder's answers are blended.

    python scripts/training/blend.py --encoder FOLDER [ANNOTATED.jsonl…]

Reads the articles of the part `tune`, which neither the encoder in FOLDER (the first training) nor the rules that are
trained here have seen. Writes src/dateline/reader/events/blends.json: for every question the weight of each answer and
the bias (logistic regression on the candidates), then the thresholds at which whole events come out best.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from articles import Annotated, gold_of, keys_of, load, touches
from reliability import operating_point, points_of
from rules import train
from sklearn.linear_model import LogisticRegression

from dateline.bench.tasks import Scores, score_events
from dateline.reader.encoder import load_network
from dateline.reader.events.answers import Answers, part_of
from dateline.reader.events.blends import Blend, Blends
from dateline.reader.events.detect import OPEN_CLASSES, resolve
from dateline.reader.events.fill import ITEMS, Linker
from dateline.reader.events.find import find_events
from dateline.reader.events.mentions import Mention
from dateline.reader.events.pairs import pair_features
from dateline.reader.events.scorer import Scorers, log_odds_of, rescaled
from dateline.reading import Event

BLENDS = Path(__file__).parents[2] / "src/dateline/reader/events/blends.json"
# The thresholds of the rules alone were chosen by cross-validation over the annotated articles.
RULES = {
    "mention": 0.31, "unlisted": 1.0, "pair": 0.31, "actor": 0.45, "recipient": 0.37, "place": 0.21, "time": 0.25,
    "source": 0.6,
}  # fmt: skip
OPEN = Blend(rules=1.0, model=1.0, bias=0.0, far=0.0, threshold=0.5)  # looks as far as the encoder can
TRUST = {"mode": 1.0, "status": 2.5}  # log-odds by which the rules' mode and status lead
KEPT = 0.3  # from here on a candidate is kept: what is doubtful is marked for review, and not dropped
STRENGTH, LEAST_UNLISTED = 10.0, -2.0


@dataclass(frozen=True)
class Row:
    """One candidate: the rules' log-odds (None where they don't look), the encoder's, and the truth."""

    rules: float | None
    model: float
    true: bool


Rows = dict[str, list[Row]]


def rows_of(articles: Sequence[Annotated], scorers: Scorers) -> Rows:
    """Every question's candidates in the articles."""
    found: Rows = {question: [] for question in RULES}
    blends = Blends(**dict.fromkeys(RULES, OPEN), trust=TRUST, scale={}, review=0.0)
    for article in articles:
        answers = Answers(scorers, blends, article.basics.parsed.encoded)
        linker = Linker(article.phrases, answers)
        found["mention"] += _mention_rows(article, answers)
        found["unlisted"] += _unlisted_rows(article, answers)
        true = [(m, e) for (m, _), e in zip(article.proposed, article.event_of, strict=True) if e is not None]
        for mention, event in true:
            _link_rows(found, article, linker, mention, article.gold["events"][event])
        found["pair"] += _pair_rows([(resolve(mention, linker), event) for mention, event in true], answers)
    return found


def _mention_rows(article: Annotated, answers: Answers) -> Iterator[Row]:
    assert answers.encoded is not None
    for (mention, features), event in zip(article.proposed, article.event_of, strict=True):
        model = answers.encoded.type_of(mention.i, mention.type)
        yield Row(answers.scorers.mention.log_odds(features), model, event is not None)


def _unlisted_rows(article: Annotated, answers: Answers) -> Iterator[Row]:
    """Words that the encoder takes for events, and that no likely candidate covers."""
    assert answers.encoded is not None
    doc = article.basics.parsed.doc
    covered = {
        i
        for mention, features in article.proposed
        if answers.mention(mention, features) > 0.4
        for i in (mention.i, *range(mention.candidate.first, mention.candidate.last))
    }
    for i, kind, model in answers.encoded.likely(LEAST_UNLISTED):
        if i not in covered and doc[i].pos_ in OPEN_CLASSES:
            span = article.basics.parsed.span(doc[i : i + 1])
            events = [e for e in article.gold["events"] if e["type"] == kind]
            yield Row(None, model, any(touches(span, [e["trigger"], *(e.get("also") or [])]) for e in events))


def _link_rows(found: Rows, article: Annotated, linker: Linker, mention: Mention, event: dict[str, Any]) -> None:
    answers, at = linker.answers, article.basics.actors.at
    linker.prepare([mention])
    for question in ITEMS:
        gold = gold_of(event, question)
        keys = keys_of(article, question, gold)
        for item, features in linker.look(mention, question):
            rules = getattr(answers.scorers, question).log_odds_of(features) if features is not None else None
            model = answers.model(mention, question, item.phrase.part)
            found[question].append(Row(rules, model, touches(item.value, gold) or item.key in keys))
    told = event.get("attributed_to")
    gold = [told] if isinstance(told, dict) else []
    same = {actor.id for g in gold if (actor := at(g["start"], g["end"]))}
    tellers = list(article.tellers(mention))
    answers.look([(mention, "teller", (teller.part for teller in tellers))])
    for teller in tellers:
        model = answers.model(mention, "source", teller.part)
        found["source"].append(Row(float(teller.quoted), model, touches(teller.value, gold) or teller.actor in same))


def _pair_rows(mentions: Sequence[tuple[Mention, int]], answers: Answers) -> Iterator[Row]:
    assert answers.encoded is not None
    for index, (b, event_b) in enumerate(mentions):
        for a, event_a in mentions[:index]:
            if a.type == b.type and a.i != b.i:
                words = [m.candidate.head.lower_ for m in (a, b)]
                model = float(answers.encoded.pairs([part_of(a), part_of(b)], words)[0, 1])
                yield Row(answers.scorers.pair.log_odds(pair_features(a, b)), model, event_a == event_b)


def fit(rows: Sequence[Row], with_rules: bool) -> Blend:
    """Weights and bias by logistic regression, and the threshold with the best F1 over single candidates."""
    true = np.array([row.true for row in rows])
    model = np.array([row.model for row in rows])
    far = np.array([float(row.rules is None) for row in rows])
    rules = np.array([row.rules or 0.0 for row in rows])
    table = np.stack([rules, model, far] if with_rules else [0 * rules, model, 0 * far], axis=1)
    fitted = LogisticRegression(C=STRENGTH, max_iter=1000).fit(table, true)
    weights = [round(float(weight), 3) for weight in fitted.coef_[0]]
    order = np.argsort(-fitted.decision_function(table), kind="stable")
    right = np.cumsum(true[order])
    f1 = 2 * right / (np.arange(1, len(true) + 1) + true.sum())
    best = fitted.predict_proba(table)[order[f1.argmax()], 1]
    return Blend(weights[0], weights[1], round(float(fitted.intercept_[0]), 3), weights[2], round(float(best), 3))


# Narrow ranges, since fifty articles can't tell more and the curves are flat there. In this order: what is found before
# what fills it. Each takes the value with the best sum of the named scores.
SEARCH: tuple[tuple[str, str, tuple[float, ...], tuple[str, ...]], ...] = (
    ("unlisted", "threshold", (0.5, 0.65, 0.8), ("f1",)),
    ("pair", "threshold", (0.35, 0.4, 0.45), ("f1",)),
    ("actor", "more", (0.5, 0.6, 0.7, 0.8, 0.9), ("actors_f1", "who_to_whom_f1")),
    ("actor", "threshold", (0.25, 0.3, 0.4, 0.5), ("actors_f1", "who_to_whom_f1")),
    ("recipient", "more", (0.5, 0.6, 0.7, 0.8, 0.9), ("recipients_f1", "who_to_whom_f1")),
    ("recipient", "threshold", (0.25, 0.3, 0.4, 0.5), ("recipients_f1", "who_to_whom_f1")),
    ("place", "threshold", (0.15, 0.2, 0.25, 0.3, 0.4), ("place_f1",)),
    ("time", "threshold", (0.15, 0.2, 0.25, 0.3, 0.4), ("date_f1",)),
    ("source", "rules", (1.2, 1.8, 2.4, 3.0), ("source_f1",)),
    ("source", "threshold", (0.3, 0.4, 0.5, 0.6, 0.7), ("source_f1",)),
)


@dataclass(frozen=True)
class Events:
    """What `score_events` looks at."""

    events: Sequence[Event]


def search(articles: Sequence[Annotated], scorers: Scorers, blends: Blends) -> Blends:
    """The thresholds with which whole events come out best, one after the other."""
    for question, name, listed, wanted in SEARCH:
        values = sorted({*listed, getattr(getattr(blends, question), name)})  # what was fitted, too
        scores = {value: scored(articles, scorers, _with(blends, question, name, value)) for value in values}
        best = max(values, key=lambda value: (sum(scores[value][score] for score in wanted), value))
        blends = _with(blends, question, name, best)
        print(f"{question} {name} {best}: {[round(scores[best][s], 3) for s in wanted]}", file=sys.stderr)
    return blends


def _with(blends: Blends, question: str, name: str, value: float) -> Blends:
    return replace(blends, **{question: replace(getattr(blends, question), **{name: value})})


def events_of(articles: Sequence[Annotated], scorers: Scorers, blends: Blends) -> list[tuple[dict[str, Any], Events]]:
    """The gold and the events that come out, an article each."""
    pairs = []
    for article in articles:
        parsed, basics = article.basics.parsed, article.basics
        found = find_events(
            parsed, basics.actors, basics.settings, basics.times, article.figures,
            article.attributions, Answers(scorers, blends, parsed.encoded),
        )  # fmt: skip
        pairs.append((article.gold, Events(found.events)))
    return pairs


def scored(articles: Sequence[Annotated], scorers: Scorers, blends: Blends) -> Scores:
    """The scores of the events that come out."""
    return score_events(events_of(articles, scorers, blends))  # type: ignore[arg-type]


def calibrated(articles: Sequence[Annotated], scorers: Scorers, blends: Blends) -> Blends:
    """With the confidences of whole events and fields set so that they mean what they say, and the review point."""
    points = points_of((gold, found.events) for gold, found in events_of(articles, scorers, blends))
    scale = {name: _fit_scale(values) for name, values in sorted(points.items())}
    events = [(rescaled(confidence, *scale["event"]), right) for confidence, right in points["event"]]
    return replace(blends, scale=scale, review=operating_point(events)[0])


def _fit_scale(points: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    log_odds = np.array([[log_odds_of(confidence)] for confidence, _ in points])
    fitted = LogisticRegression(C=1.0).fit(log_odds, [right for _, right in points])
    return round(float(fitted.coef_[0][0]), 3), round(float(fitted.intercept_[0]), 3)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", nargs="+", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    arguments = parser.parse_args()
    scorers = train(load(arguments.annotated, parts=("own", "train")))
    articles = load(arguments.annotated, load_network(arguments.encoder), ("tune",))
    rows = rows_of(articles, scorers)
    alone = {question: Blend(1.0, 0.0, 0.0, None, threshold) for question, threshold in RULES.items()}
    result = {"rules": Blends(**alone, trust=TRUST, scale={}, review=0.0)}
    for name, with_rules in (("model", False), ("both", True)):
        fitted = {question: fit(rows[question], with_rules) for question in RULES}
        fitted["mention"] = replace(fitted["mention"], threshold=KEPT)
        result[name] = search(articles, scorers, Blends(**fitted, trust=TRUST, scale={}, review=0.0))
    for name, blends in result.items():
        result[name] = calibrated(articles, scorers, blends)
    data = {reader: asdict(blends) for reader, blends in result.items()}
    BLENDS.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
