"""Actors and recipients off the parse."""

from __future__ import annotations

import pytest

from dateline.codebook import load_lexicon
from dateline.reader.events.candidates import find_candidates
from dateline.reader.events.roles import find_roles
from tests.conftest import Parse

CASES = [
    ("Turkish jets bombed the camp.", "bombed", ["jets"], ["camp"]),
    ("The camp was bombed by Turkish jets.", "bombed", ["jets"], ["camp"]),
    ("The army carried out an offensive against the rebels.", "offensive", ["army"], ["rebels"]),
    ("Israel's bombardment of the enclave continued.", "bombardment", ["Israel"], ["enclave"]),
    ("An attack by the militia on the barracks failed.", "attack", ["militia"], ["barracks"]),
    ("Clashes between soldiers and tribesmen erupted.", "Clashes", ["soldiers"], ["tribesmen"]),
    ("A blast killed four policemen.", "blast", [], ["policemen"]),
    ("Three farmers were killed in an ambush.", "ambush", [], ["farmers"]),
    ("The minister accused Hezbollah of smuggling.", "accused", ["minister"], ["Hezbollah"]),
    ("The harbour office was the target of a bombing.", "bombing", [], ["office"]),
    ("A raid in which six soldiers were wounded began at dawn.", "raid", [], ["soldiers"]),
    ("The blast was blamed on the separatists.", "blast", ["separatists"], []),
    ("The Red Band claimed responsibility for the bombing of the consulate.", "bombing", ["Band"], ["consulate"]),
    ("The mayor offered to negotiate with the rebels.", "offered", ["mayor"], ["rebels"]),
    ("The bishop rejected demands from the guerrillas.", "rejected", ["bishop"], ["guerrillas"]),
    ("They mourned Ana Ruiz and Pedro Luna, clerks who were shot in March.", "shot", [], ["Ruiz", "Luna", "clerks"]),
    ("The men had set fire to the archive.", "set", ["men"], ["archive"]),
    ("Lisbon is critical of the minister.", "critical", ["Lisbon"], ["minister"]),
    ("The minister said that the rebels must leave the valley.", "leave", ["minister"], ["rebels"]),
]


@pytest.mark.parametrize(("text", "word", "actors", "recipients"), CASES)
def test_roles(parse_text: Parse, text: str, word: str, actors: list[str], recipients: list[str]) -> None:
    candidates = find_candidates(parse_text(text).doc, load_lexicon())
    candidate = next(c for c in candidates if c.head.text == word)
    roles = find_roles(candidate)
    assert [t.text for t in roles.actors] == actors
    assert [t.text for t in roles.recipients] == recipients
