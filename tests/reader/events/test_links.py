"""Paths through the parse, and the features that tie phrases to events."""

from __future__ import annotations

import pytest

from dateline.reader.events.links import path_between, rise_of
from tests.conftest import Parse


@pytest.mark.parametrize(
    ("text", "start", "end", "path"),
    [
        ("Jets bombed the camp.", "bombed", "Jets", ">nsubj"),
        ("Jets bombed the camp.", "Jets", "camp", "<nsubj >dobj"),
        ("The raid on the camp failed.", "raid", "camp", ">prep:on >pobj"),
        ("Jets bombed the camp.", "camp", "camp", "itself"),
        ("Jets bombed the camp. Nobody was hurt.", "bombed", "hurt", "far"),
    ],
)
def test_paths(parse_text: Parse, text: str, start: str, end: str, path: str) -> None:
    tokens = {t.text: t for t in parse_text(text).doc}
    assert path_between(rise_of(tokens[start]), rise_of(tokens[end])) == path
