"""The annotated articles that the readers are trained on, and how they are divided.

In: the project's own reports (training/reports/*.txt, docs/annotation.md) and any annotated articles besides: JSON
Lines with "text", "published" and "gold". Out: `Annotated` articles, read by the program itself up to the events, with
every candidate's true event. Of the articles besides, a tenth (`test`) is never trained on by anything; two tenths
(`tune`) are left out of the first training, on which the blends are fitted.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from punctuation import whole

from dateline.article import Article, Span
from dateline.bench.annotation import parse_reports
from dateline.codebook import load_lexicon
from dateline.reader.encoder import Network
from dateline.reader.events.build import trigger_of
from dateline.reader.events.detect import propose, sentence_numbers
from dateline.reader.events.mentions import Mention
from dateline.reader.events.phrases import Phrases
from dateline.reader.events.told import Teller, tellers_of
from dateline.reader.figures import FigureMention, find_figures
from dateline.reader.means import find_means
from dateline.reader.quotes import find_quotes
from dateline.reader.read import Basics, read_basics
from dateline.reader.sources import Attributions
from dateline.reading import Source

REPORTS = Path(__file__).parents[2] / "training" / "reports"
Part = Literal["test", "tune", "train", "own"]
TENTHS: dict[int, Part] = {0: "test", 1: "tune", 2: "tune"}


@dataclass
class Annotated:
    """One annotated article, read up to the events, with every proposed mention's gold event (or None)."""

    id: str
    part: Part
    gold: dict[str, Any]
    basics: Basics
    phrases: Phrases
    proposed: list[tuple[Mention, set[str]]]
    event_of: list[int | None] = field(default_factory=list)

    @cached_property
    def attributions(self) -> Attributions:
        """Who says what in the article."""
        parsed, actors = self.basics.parsed, self.basics.actors
        return Attributions(parsed, find_quotes(parsed, actors))

    @cached_property
    def figures(self) -> list[FigureMention]:
        """How many, in the article."""
        return find_figures(self.basics.parsed)

    def tellers(self, mention: Mention) -> Iterator[Teller]:
        """Who may tell of a mention."""
        return tellers_of(mention, trigger_of(mention, self.basics.parsed), self.phrases, self.attributions)


def load(paths: Iterable[Path], network: Network | None = None, parts: Sequence[Part] = ()) -> list[Annotated]:
    """Read the own reports and the annotated articles as the program reads them; only of these parts, if given."""
    rows = [row for path in (*sorted(REPORTS.glob("*.txt")), *paths) for row in _rows(path)]
    rows = [row for row in rows if not parts or row["part"] in parts]
    articles = [
        Article.of(r["text"], ref=r["id"], title=r.get("title"), outlet=r.get("outlet"), published=_day(r))
        for r in rows
    ]
    read = read_basics(articles, network=network)
    return [annotate(row["id"], row["part"], row["gold"], basics) for row, basics in zip(rows, read, strict=True)]


def _rows(path: Path) -> list[dict[str, Any]]:
    source = path.read_text(encoding="utf8")
    if path.suffix == ".txt":
        return [{"id": r.id, "text": r.text, "gold": r.gold, "part": "own", **r.headers} for r in parse_reports(source)]
    rows = [json.loads(line) for line in source.splitlines() if line.strip()]
    rows = [row | {"part": part_of(row["id"])} for row in rows]
    return [form for row in rows for form in (row, whole(row)) if form is not None]


def part_of(article: str) -> Part:
    """Where an article belongs, by its id alone, so that it stays there when others come."""
    return TENTHS.get(int(hashlib.sha256(article.encode()).hexdigest(), 16) % 10, "train")


def _day(row: dict[str, Any]) -> date | None:
    value = row.get("published") or row.get("date")
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def annotate(article: str, part: Part, gold: dict[str, Any], basics: Basics) -> Annotated:
    """An article with its candidates, each with the event that the annotator saw there."""
    doc = basics.parsed.doc
    phrases = Phrases(doc, sentence_numbers(doc), basics.actors, basics.settings, basics.times)
    proposed = propose(doc, load_lexicon(), find_means(doc))
    found = Annotated(article, part, gold, basics, phrases, proposed)
    marks = [
        (m["start"], m["end"], e["type"], i)
        for i, e in enumerate(gold["events"])
        for m in (e["trigger"], *(e.get("also") or []))
    ]
    for mention, _ in proposed:
        span = trigger_of(mention, basics.parsed)
        hits = [i for start, end, kind, i in marks if start < span.end and span.start < end and kind == mention.type]
        found.event_of.append(hits[0] if hits else None)
    return found


# A question's name in the gold, and where its phrases are.
ROLES = {"actor": "actors", "recipient": "recipients", "place": "place", "time": "date"}
TABLES = {"actor": "actors", "recipient": "actors", "place": "places", "time": "times"}


def gold_of(event: dict[str, Any], question: str) -> list[dict[str, Any]]:
    """The gold spans that fill a role of an event."""
    filled = event.get(ROLES[question]) or []
    return filled if isinstance(filled, list) else [filled]


def keys_of(article: Annotated, question: str, gold: Sequence[dict[str, Any]]) -> set[str]:
    """Whom or what the gold spans name: the gold marks one naming, and every other one is as right."""
    table = getattr(article.phrases, TABLES[question])
    return {item.key for items in table.values() for item in items if touches(item.value, gold)}


def touches(span: Span | Source, gold: Sequence[dict[str, Any]]) -> bool:
    """Whether a span shares a code point with one of the gold spans."""
    if span.start is None or span.end is None:
        return False
    return any(g["start"] < span.end and span.start < g["end"] for g in gold)
