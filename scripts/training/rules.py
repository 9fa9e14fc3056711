"""Train the rules' weights from annotated articles.

    python scripts/training/rules.py [ANNOTATED.jsonl…]

Writes src/dateline/reader/events/weights.json: one logistic model a question (is it an event? are two mentions one? who
acts, on whom, where, when?), each over the named features of `reader/events`. Needs scikit-learn (requirements/train);
the program itself does not. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from articles import Annotated, gold_of, keys_of, load, touches
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from dateline.reader.events.answers import Answers
from dateline.reader.events.blends import load_blends
from dateline.reader.events.detect import resolve
from dateline.reader.events.fill import ITEMS, Linker
from dateline.reader.events.links import hook_of, link_features
from dateline.reader.events.mentions import Mention
from dateline.reader.events.pairs import pair_features
from dateline.reader.events.scorer import UNIT, Scorer, Scorers

WEIGHTS = Path(__file__).parents[2] / "src/dateline/reader/events/weights.json"
# How strong the pull to zero is (C), and how often a feature must occur.
SETTINGS = {
    "mention": (0.1, 3),
    "pair": (0.1, 5),
    "actor": (0.1, 3),
    "recipient": (0.1, 3),
    "place": (0.1, 3),
    "time": (0.1, 3),
}
Examples = list[tuple[set[str], bool]]


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
    hook = hook_of(mention)
    for question, (near, _) in ITEMS.items():
        gold = gold_of(event, question)
        keys = keys_of(article, question, gold)
        found[question] += [
            (set().union(*link_features(hook, item.phrase)), touches(item.value, gold) or item.key in keys)
            for item in near(article.phrases, mention)
        ]


def pair_examples(articles: list[Annotated], scorers: Scorers) -> Examples:
    """Pairs of true mentions of one type, with the roles that the link models give them."""
    found: Examples = []
    for article in articles:
        linker = Linker(article.phrases, Answers(scorers, load_blends("rules")))
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
    strength, least = SETTINGS[question]
    counts = Counter(name for features, _ in examples for name in features)
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([{n: 1.0 for n in features if counts[n] >= least} for features, _ in examples])
    model = LogisticRegression(C=strength, max_iter=1000, random_state=0).fit(table, [answer for _, answer in examples])
    weights = {n: round(float(w) * UNIT) for n, w in zip(vectorizer.feature_names_, model.coef_[0], strict=True)}
    return Scorer(round(float(model.intercept_[0]) * UNIT), {n: w for n, w in sorted(weights.items()) if w})


def train(articles: list[Annotated]) -> Scorers:
    """All six models; the pair model sees the roles that the others give."""
    examples = examples_of(articles)
    never = Scorer(-30 * UNIT, {})
    first = {name: fit(examples[name], name) for name in SETTINGS if name != "pair"}
    scorers = Scorers(pair=never, **first)
    return Scorers(pair=fit(pair_examples(articles, scorers), "pair"), **first)


def write(scorers: Scorers, path: Path) -> None:
    """The weights as JSON, one question a key."""
    data = {name: {"bias": s.bias, "weights": s.weights} for name in SETTINGS if (s := getattr(scorers, name))}
    path.write_text(json.dumps(data, ensure_ascii=False, sort_keys=True, indent=0) + "\n", encoding="utf8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", nargs="*", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    articles = load(arguments.annotated, parts=("own", "train", "tune"))
    print(f"{len(articles)} articles read", file=sys.stderr)
    scorers = train(articles)
    write(scorers, arguments.out)
    print(f"{sum(len(getattr(scorers, n).weights) for n in SETTINGS)} weights -> {arguments.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
