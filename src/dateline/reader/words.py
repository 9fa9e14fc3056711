"""Words: the parse's words as plain lists, each made once an article; to ask every token anew takes ten times as long.

In: a parse. Out: one entry a token.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc


def lemmas_of(doc: Doc) -> list[str]:
    """The lemma of each token, in lower case."""
    strings = doc.vocab.strings
    return _once(doc, "lemmas", lambda: [strings[word].lower() for word in doc.to_array("LEMMA").tolist()])


def lowers_of(doc: Doc) -> list[str]:
    """Each token in lower case."""
    strings = doc.vocab.strings
    return _once(doc, "lowers", lambda: [strings[word] for word in doc.to_array("LOWER").tolist()])


def offsets_of(doc: Doc) -> list[int]:
    """Where each token begins, in code points."""
    return _once(doc, "offsets", lambda: doc.to_array("IDX").tolist())


def _once[T](doc: Doc, name: str, make: Callable[[], list[T]]) -> list[T]:
    kept: dict[Any, Any] = doc.user_data
    if name not in kept:
        kept[name] = make()
    found: list[T] = kept[name]
    return found
