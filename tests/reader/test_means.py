"""With what."""

from __future__ import annotations

import pytest

from dateline.reader.means import find_means, means_of
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


@pytest.mark.parametrize(
    "text",
    [
        "The patrol seized two mines in a cellar.",
        "A guard was hurt in an attack on an army helicopter.",
        "The blast damaged three vehicles.",
        "The bomb squad deactivated a grenade.",
    ],
)
def test_targets_and_booty_are_no_means(parse_text: Parse, text: str) -> None:
    parsed = parse_text(text)
    kinds = {m.means.kind for m in find_means(parsed.doc) if m.head.lower_ not in ("squad",)}
    assert not kinds


def test_a_means_used_beside_the_act(parse_text: Parse) -> None:
    parsed = parse_text("The youth drew a pistol and opened fire on the driver.")
    event = next(token for token in parsed.doc if token.text == "opened")
    found = means_of(event, event, find_means(parsed.doc), range(event.i, event.i + 2))
    assert [m.head.text for m in found] == ["pistol"]
