"""Plain text → one article, its text unchanged.

What comes in: bytes. What goes out: the article, with a warning where the bytes are not Unicode and an older encoding
was taken.

>>> list(read(Source.of("BEIRUT (Reuters) - Shells hit Duma.".encode(), ref="a.txt")))[0].text
'BEIRUT (Reuters) - Shells hit Duma.'
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from dateline.article import Article
from dateline.errors import UnsupportedFormat
from dateline.intake.encoding import decode
from dateline.intake.source import Item, Source

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
    source.keep(source.ref, raw)
    yield Article.of(decoded.text, ref=source.ref, url=source.told.get("url"), warnings=decoded.warnings)


def refuse_json(raw: bytes) -> None:
    """Raise UnsupportedFormat for JSON of a shape that holds no articles as Dateline knows them."""
    if raw.lstrip()[:1] in (b"{", b"[") and is_json(raw):
        raise UnsupportedFormat(
            "It is JSON, but not one article a line.",
            'Write each article as one line {"id": …, "text": …}, in a file that ends in .jsonl.',
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
