"""Who does what to whom, from the parse."""

from __future__ import annotations

import pytest

from dateline.reader.grammar import is_passive, objects_of, subjects_of
from tests.conftest import Parse

CASES = [
    ("The army shelled the village.", "shell", ["army"], ["village"]),
    ("The village was shelled by the army.", "shell", ["army"], ["village"]),
    ("The general ordered troops to attack the base.", "attack", ["troops"], ["base"]),
    ("The rebels vowed to attack the base.", "attack", ["rebels"], ["base"]),
    ("A rocket hit the market, killing five traders.", "kill", ["rocket"], ["traders"]),
    ("The militia, which seized the dam, later withdrew.", "seize", ["militia"], ["dam"]),
    ("The soldiers who were captured by the rebels are alive.", "capture", ["rebels"], ["soldiers"]),
    ("Police and soldiers arrested the mayor.", "arrest", ["Police", "soldiers"], ["mayor"]),
    ("Gunmen attacked and burned the village.", "burn", ["Gunmen"], ["village"]),
]


@pytest.mark.parametrize(("text", "lemma", "subjects", "objects"), CASES)
def test_subjects_and_objects(
    parse_text: Parse, text: str, lemma: str, subjects: list[str], objects: list[str]
) -> None:
    verb = next(t for t in parse_text(text).doc if t.lemma_ == lemma)
    assert [t.text for t in subjects_of(verb)] == subjects
    assert [t.text for t in objects_of(verb)] == objects


@pytest.mark.parametrize(
    ("text", "lemma", "passive"),
    [
        ("The convoy was ambushed.", "ambush", True),
        ("Men killed in the raid were buried.", "kill", True),
        ("The raid killed three men.", "kill", False),
    ],
)
def test_passive_forms(parse_text: Parse, text: str, lemma: str, passive: bool) -> None:
    verb = next(t for t in parse_text(text).doc if t.lemma_ == lemma)
    assert is_passive(verb) is passive
