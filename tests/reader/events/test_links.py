"""Paths through the parse, and the features that tie phrases to events."""

from __future__ import annotations

import pytest

from dateline.codebook import Frame
from dateline.reader.encoder import Part
from dateline.reader.events.candidates import Candidate
from dateline.reader.events.links import Phrase, hook_of, link_features, path_between, rise_of
from dateline.reader.events.mentions import Mention
from dateline.reader.events.roles import find_roles
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


def test_bundles_of_features_share_no_name(parse_text: Parse) -> None:
    doc = parse_text("Jets bombed the camp on the river. In the town rebels fled.").doc
    frame = Frame(
        id="ASSAULT.0", type="ASSAULT", mode=None, noun=False, strength=2, actor=("subject",), recipient=("object",),
        mutual=False, casualty=False, needs=(), refuses=(),
    )  # fmt: skip
    candidate = Candidate(doc[1], 1, 2, frame, "bomb")
    mention = Mention(candidate, find_roles(candidate), 0, 0.9, None)
    for token in doc:
        sentence = int(token.i > 7)
        phrase = Phrase(token, sentence, ("kind=camp", f"as {token.dep_}"), Part(token.i, token.i + 1, token.i))
        bundles = link_features(hook_of(mention), phrase)
        assert sum(map(len, bundles)) == len(frozenset().union(*bundles))
