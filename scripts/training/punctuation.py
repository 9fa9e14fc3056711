"""Punctuation: annotated articles whose archive lost their commas, given back what they lost.

Some archives keep articles without commas, apostrophes and quotation marks ("the town of Arbin Syrias army said"),
others keep them whole; a reader must know both. `training/punctuation.jsonl` says for an article, by its id, which
marks stood where: offsets into the lossy text, and no word of it. Out: the article once more, whole, with its gold.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

WHOLE = "-whole"  # ends the id of an article in its second form
MARKS = Path(__file__).parents[2] / "training" / "punctuation.jsonl"


@cache
def _lost() -> dict[str, list[tuple[int, str]]]:
    """For each article the marks that it lost, as (offset, mark) in text order."""
    lines = MARKS.read_text(encoding="utf8").splitlines()
    return {row["id"]: [(offset, mark) for offset, mark in row["lost"]] for row in map(json.loads, lines)}


def whole(row: dict[str, Any]) -> dict[str, Any] | None:
    """An annotated article with its marks again, gold and all; None where none is known to be lost."""
    lost = _lost().get(row["id"])
    if not lost:
        return None
    text, offsets = _with_marks(row["text"], lost), [offset for offset, _ in lost]
    return row | {"id": row["id"] + WHOLE, "text": text, "gold": _moved(row["gold"], offsets, text)}


def _with_marks(text: str, lost: Sequence[tuple[int, str]]) -> str:
    pieces, begin = [], 0
    for offset, mark in lost:
        pieces += [text[begin:offset], mark]
        begin = offset
    return "".join([*pieces, text[begin:]])


def _moved(gold: Any, offsets: Sequence[int], text: str) -> Any:
    """The gold with every span moved; a mark at a span's edge stays outside of it."""
    if isinstance(gold, list):
        return [_moved(value, offsets, text) for value in gold]
    if not isinstance(gold, dict):
        return gold
    moved = {name: _moved(value, offsets, text) for name, value in gold.items()}
    if isinstance(gold.get("start"), int):
        start = gold["start"] + bisect_right(offsets, gold["start"])
        end = gold["end"] + bisect_left(offsets, gold["end"])
        moved |= {"start": start, "end": end, "text": text[start:end]}
    return moved
