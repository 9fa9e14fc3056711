"""JSON Lines: one object a line, with the contract's names. Any of the record's models in, text out.

>>> write_jsonl(ledger.events(), sys.stdout)
{"id":"e-03f2…","trigger":{…},…}
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from dateline.article import Model


def write_jsonl(items: Iterable[Model], stream: TextIO) -> None:
    """Write each item as one line of JSON; keys in the order of the schema, null where there is no answer."""
    for item in items:
        stream.write(item.model_dump_json(by_alias=True) + "\n")


write = write_jsonl  # the name by which `dateline export` finds a format
