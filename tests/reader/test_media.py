"""Media names in a text, and the cue lexicon."""

from __future__ import annotations

import pytest

from dateline.reader.media import MediaIndex, Medium, default_media
from dateline.reader.quotes.cues import load_cues

INDEX = MediaIndex(
    [
        Medium("Harbour Review", "outlet", ("The Harbour Review",)),
        Medium("Northern Agency", "agency", ("NAG",), guarded=("Northern",)),
        Medium("Al-Sahil", "outlet"),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Harbour Review said", ["Harbour Review"]),
        ("The Harbour Review said", ["Harbour Review"]),
        ("told al-Sahil and Al Sahil", ["Al-Sahil", "Al-Sahil"]),
        ("NAGs reporter and NAG’s desk", ["Northern Agency", "Northern Agency"]),
        ("Northern Agency said", ["Northern Agency"]),
        ("a review of the harbour", []),
        ("to nag somebody", []),
    ],
)
def test_names_are_found_word_by_word(text: str, expected: list[str]) -> None:
    assert [mention.medium.name for mention in INDEX.find(text)] == expected


def test_guarded_names_are_not_sure() -> None:
    assert [mention.sure for mention in INDEX.find("Northern and NAG")] == [False, True]


def test_named_takes_any_form() -> None:
    assert INDEX.named("the harbour review") is INDEX.named("Harbour Review")
    assert INDEX.named("nobody") is None


def test_the_registry_knows_the_agencies() -> None:
    known = [default_media().named(name) for name in ("AFP", "Reuters", "Xinhua", "DCNF")]
    assert [medium.kind if medium else None for medium in known] == ["agency"] * 4


def test_cues_are_lemmas_with_frames() -> None:
    cues = load_cues()
    assert "clause" in cues.frames("say") and cues.is_direct("say")
    assert cues.frames("walk") == frozenset()
    assert "of" in cues.prepositions("warn")
    assert "claim" in cues.nouns
