"""Speed: the reader's documents a second of processor time beside those of the raw language model, in the same run.

In: texts. Out: both rates and their ratio. The raw model is as it comes, with all its components; our own is tuned
(`reader/parse.py`). The two are timed in turns and the best of each is taken, since a shared machine wobbles by a
quarter.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from dateline.article import Article
from dateline.reader import read_articles
from dateline.reader.parse import BATCH, stock_model

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Speed:
    """Documents a second of processor time, of all threads together."""

    model: float
    reader: float

    @property
    def ratio(self) -> float:
        """The reader's rate over the raw model's."""
        return self.reader / self.model


def measure_speed(texts: list[str]) -> Speed:
    """Time both on the same texts; everything is loaded before the clock starts."""
    nlp = stock_model()
    articles = [Article.of(text, ref=str(number)) for number, text in enumerate(texts)]
    list(read_articles(articles[:1]))
    list(nlp.pipe(texts[:1]))
    rounds = [
        (_seconds(lambda: list(nlp.pipe(texts, batch_size=BATCH))), _seconds(lambda: list(read_articles(articles))))
        for _ in range(ROUNDS)
    ]
    best_model, best_reader = min(a for a, _ in rounds), min(b for _, b in rounds)
    return Speed(len(texts) / best_model, len(texts) / best_reader)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
