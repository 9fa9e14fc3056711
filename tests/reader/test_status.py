"""Asserted, negated, planned, conditional or alleged."""

from __future__ import annotations

import pytest

from dateline.reader.events.roles import light_verb_of
from dateline.reader.status import status_of
from tests.conftest import Parse

CASES = [
    ("The army attacked the town on Monday.", "attack", "asserted"),
    ("The army did not attack the town.", "attack", "negated"),
    ("The ministry denied attacking the convoy.", "attack", "negated"),
    ("No attack took place on Monday.", "attack", "negated"),
    ("The army will attack the town.", "attack", "planned"),
    ("The rebels plan to attack the base.", "attack", "planned"),
    ("An imminent attack worries the residents.", "attack", "planned"),
    ("If the rebels attack the dam, the city will flood.", "attack", "conditional"),
    ("The group is accused of attacking the school.", "attack", "alleged"),
    ("The alleged attack was condemned.", "attack", "alleged"),
    ("The army reportedly attacked the town.", "attack", "alleged"),
    ("Officials said the army attacked the town.", "attack", "asserted"),
]


@pytest.mark.parametrize(("text", "lemma", "status"), CASES)
def test_status(parse_text: Parse, text: str, lemma: str, status: str) -> None:
    head = next(t for t in parse_text(text).doc if t.lemma_ == lemma)
    noun = head.pos_ == "NOUN"
    clause = (
        (light_verb_of(head) or next((t for t in head.ancestors if t.pos_ in ("VERB", "AUX")), head)) if noun else head
    )
    assert status_of(head, clause, noun) == status
