"""Gate: the figures against their pinned floors.

In: `gold/*.jsonl` and `floors.json`. Out: a `Verdict` for each task. A floor is never lowered silently: `pin` writes
the floors from figures just measured (a little below them), and the change shows in review.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from dateline.article import Article
from dateline.bench.records import RECORD_TASKS
from dateline.bench.tasks import TASKS, Scores
from dateline.reader import read_articles

SLACK = 0.01  # floors are pinned this much below what was measured
FOLDER = Path(str(files("dateline.bench")))


@dataclass(frozen=True, slots=True)
class Verdict:
    """One task's figures, its floors, and what is wrong (empty: nothing)."""

    task: str
    items: int
    scores: Scores
    floors: Scores
    problems: tuple[str, ...]


def run_gate(names: tuple[str, ...] = ()) -> Iterator[Verdict]:
    """Score every task that has gold (or those named), in a fixed order."""
    pinned = json.loads((FOLDER / "floors.json").read_text(encoding="utf8"))
    for task in (*TASKS, *RECORD_TASKS):
        path = FOLDER / "gold" / f"{task}.jsonl"
        if path.is_file() and (not names or task in names):
            yield _judge(task, path, pinned.get(task))


def _judge(task: str, path: Path, pin: dict[str, Any] | None) -> Verdict:
    rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]
    measured = RECORD_TASKS[task](rows) if task in RECORD_TASKS else TASKS[task](_read(rows))
    scores = {name: round(value, 4) for name, value in measured.items()}
    if pin is None:
        return Verdict(task, len(rows), scores, {}, ("no floors are pinned",))
    problems = [
        f"{name} is {scores.get(name)}, below its floor {floor}"
        for name, floor in pin["floors"].items()
        if scores.get(name, 0.0) < floor
    ]
    if pin["sha256"] != digest(path):
        problems.append("the gold was changed since its floors were pinned")
    return Verdict(task, len(rows), scores, pin["floors"], tuple(problems))


def _read(rows: list[dict[str, Any]]) -> list[tuple[dict[str, Any], Any]]:
    articles = [
        Article.of(
            row["text"],
            ref=row["id"],
            outlet=row.get("outlet"),
            published=date.fromisoformat(row["date"]) if row.get("date") else None,
        )
        for row in rows
    ]
    return [(row["gold"], reading) for row, reading in zip(rows, read_articles(articles), strict=True)]


def digest(path: Path) -> str:
    """The SHA-256 of a gold file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pin(verdicts: list[Verdict]) -> None:
    """Write the floors: each figure less the slack, never below 0."""
    path = FOLDER / "floors.json"
    pinned = json.loads(path.read_text(encoding="utf8"))
    for verdict in verdicts:
        floors = {name: round(max(0.0, value - SLACK), 4) for name, value in sorted(verdict.scores.items())}
        pinned[verdict.task] = {"sha256": digest(FOLDER / "gold" / f"{verdict.task}.jsonl"), "floors": floors}
    path.write_text(json.dumps(pinned, indent=2, sort_keys=True) + "\n", encoding="utf8")
