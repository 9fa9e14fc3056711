"""What triage left out: kept with its text and the reason, so that it can be listed, and read after all.

In: articles and their `Look`s. Out: a file of JSON lines beside the record, a line an article, which `dateline add`
takes as it takes any other. A line is on disk before the next article is looked at.

>>> left_out = LeftOut(Path("record"))
>>> left_out.keep(article, look_at(article))
>>> [each.why for each in left_out]
['Its words (goal, season) are not of events, …']
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from dateline.article import Article, Model
from dateline.intake.triage import Look

NAME = "skipped.jsonl"


class Left(Model):
    """An article that was left out: its ref under "id", as a .jsonl of articles has it, and its own id."""

    id: str
    article: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    why: str
    score: float | None = None
    text: str


class LeftOut:
    """The articles that were left out of a record in a folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME

    @cached_property
    def known(self) -> set[str]:
        """The ids of the articles that are kept."""
        return {each.article for each in self}

    def __iter__(self) -> Iterator[Left]:
        """What is kept, in order; a last line that was cut off is left out."""
        if not self.path.is_file():
            return
        with self.path.open(encoding="utf8") as file:
            for line in file:
                try:
                    yield Left.model_validate_json(line)
                except ValidationError:
                    continue

    def keep(self, article: Article, look: Look) -> None:
        """Keep an article with the reason, once."""
        if article.id in self.known:
            return
        fields = {name: getattr(article, name) for name in ("title", "outlet", "published", "url", "language", "text")}
        score = look.score if look.score > float("-inf") else None
        left = Left(id=article.ref, article=article.id, why=look.reason, score=score, **fields)
        line = json.dumps(left.model_dump(mode="json", exclude_none=True), ensure_ascii=False)
        with self.path.open("ab") as file:
            file.write(self.mend() + line.encode("utf8", "surrogatepass") + b"\n")
            file.flush()
            os.fsync(file.fileno())
        self.known.add(article.id)

    def mend(self) -> bytes:
        """A line break, where a line was cut off before."""
        if not self.path.stat().st_size:
            return b""
        with self.path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return b"" if file.read(1) == b"\n" else b"\n"
