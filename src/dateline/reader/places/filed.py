"""Filed: the toponyms of the dateline ("PARIS, Mo. (AP) -"), which the language model never sees.

A dateline is where the report was filed, not where the event happened; but it is a place that the text names, and it
says much about the others. Comes in: the parsed article, with its provenance. Goes out: no, one or two mentions.
"""

from __future__ import annotations

import re
from typing import Final

from dateline.knowledge.gazetteer import Gazetteer
from dateline.reader.parse import Parsed
from dateline.reader.places.mention import Mention

PIECE: Final = re.compile(r"[^,/\s][^,/]*")


def filed_from(parsed: Parsed, gazetteer: Gazetteer) -> list[Mention]:
    """The dateline's town and what holds it, as far as the gazetteer knows them."""
    dateline = parsed.provenance.dateline
    if dateline is None or dateline.place is None:
        return []
    found = (
        _mention(dateline.place.start + m.start(), m.group(), gazetteer) for m in PIECE.finditer(dateline.place.text)
    )
    return [mention for mention in found if mention is not None]


def _mention(start: int, words: str, gazetteer: Gazetteer) -> Mention | None:
    """The longest end of the piece that is a name: what stands before it is what the source glued on."""
    for word in re.finditer(r"\S+", words):
        name = words[word.start() :].rstrip()
        if candidates := gazetteer.find(name):
            at = start + word.start()
            return Mention(0, 0, name, at, at + len(name), candidates, "GPE", cued=True)
    return None
