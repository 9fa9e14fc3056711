"""Plain text → one article, its text unchanged.

What comes in: bytes. What goes out: the article, with a warning where the bytes are not Unicode and an older encoding
was taken.

>>> list(read(Source.of("BEIRUT (Reuters) - Shells hit Duma.".encode(), ref="a.txt")))[0].text
'BEIRUT (Reuters) - Shells hit Duma.'
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from dateline.article import Article
from dateline.errors import IntakeError, UnsupportedFormat
from dateline.intake.encoding import decode
from dateline.intake.source import Item, Source

CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")
FEW_CONTROLS, MOST_CONTROLS = 10, 0.02  # and of all characters; old wire copy has some

NAME = "text"
STREAMS = False


def fits(source: Source) -> bool:
    """Whatever is nothing else is text, until it proves to be none."""
    return True


def read(source: Source) -> Iterator[Item]:
    """The article."""
    raw = source.whole()
    refuse_json(raw)
    decoded = decode(raw, source.told.get("charset"))
    refuse_binary(decoded.text)
    source.keep(source.ref, raw)
    yield Article.of(decoded.text, ref=source.ref, url=source.told.get("url"), warnings=decoded.warnings)


def refuse_json(raw: bytes) -> None:
    """Raise UnsupportedFormat for JSON of a shape that holds no articles as Dateline knows them."""
    if raw.lstrip()[:1] in (b"{", b"[") and is_json(raw):
        raise UnsupportedFormat(
            "It is JSON, but not one article a line.",
            'Write each article as one line {"id": …, "text": …}, in a file that ends in .jsonl.',
        )


def refuse_binary(text: str) -> None:
    """Raise an IntakeError for bytes that decode to something, but to no writing. (NULs are told of by themselves.)"""
    controls = len(CONTROLS.findall(text))
    if controls > max(FEW_CONTROLS, len(text) * MOST_CONTROLS) and "\0" not in text:
        raise IntakeError(
            f"It is no text: {controls:,} of its {len(text):,} characters are control characters.",
            "Give the article's text, or its page or document as it was saved.",
        )


def is_json(raw: bytes) -> bool:
    """Whether all of it is one JSON value (old wire copy may begin with a bracket too)."""
    try:
        json.loads(raw)
    except RecursionError:
        return True
    except ValueError:
        return False
    return True
