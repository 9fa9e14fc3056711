"""With what."""

from __future__ import annotations

import pytest

from dateline.reader.means import find_means
from tests.conftest import Parse


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Helicopters dropped barrel bombs on the market.", "barrel bombs", "barrel bomb"),
        ("A suicide bomber struck the gate.", "suicide bomber", "suicide bomb"),
        ("Militants fired mortars at the post.", "mortars", "artillery"),
        ("Police used tear gas against the crowd.", "tear gas", "crowd control"),
        ("He was killed with a machete.", "machete", "blade or blunt object"),
    ],
)
def test_means(parse_text: Parse, text: str, words: str, kind: str) -> None:
    parsed = parse_text(text)
    found = [(parsed.doc[m.first : m.last].text, m.means.kind) for m in find_means(parsed.doc)]
    assert (words, kind) in found
