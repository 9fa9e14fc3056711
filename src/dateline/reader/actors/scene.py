"""Scene: which country an article plays in, for actors that name none ("the army", "residents").

In go the names, and the places where somebody has resolved them; out comes a country for any token, or None where
the text does not lean to one. It is a guess, made only for those whom no word of their own phrase ties to a state.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dateline.reader.actors.recognise import Name, Names

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dateline.reading import Place

LEAD = 0.4  # share of the evidence that a country needs to be the scene
WEIGHTS = {"name": 1.0, "demonym": 0.7, "seat": 0.4}  # where it is named as a land counts most, where it speaks least


class Scene:
    """The article's country and each sentence's."""

    def __init__(self, doc: Doc, names: Names, places: Sequence[Place] = ()) -> None:
        evidence = [(name.start_char, country, weight) for name in names.all for country, weight in _weights(doc, name)]
        evidence += [(p.start, p.country, 1.0) for p in places if p.country and p.kind != "demonym"]
        self.country = _leader(evidence)
        self._sentences: dict[int, str | None] = {}
        self._local = [(start, country) for start, country, weight in evidence if weight >= 1.0]

    def near(self, token: Token) -> str | None:
        """The only country named as a place in the token's sentence, else the article's."""
        sentence = token.sent
        if sentence.start not in self._sentences:
            here = {c for start, c in self._local if sentence.start_char <= start < sentence.end_char}
            self._sentences[sentence.start] = here.pop() if len(here) == 1 else self.country
        return self._sentences[sentence.start]


def _weights(doc: Doc, name: Name) -> list[tuple[str, float]]:
    if name.relation in ("backed", "stance"):
        return []
    if name.is_state and name.country:
        governor = doc[name.end - 1]
        placed = name.use == "name" and (governor.dep_ in ("pobj", "compound", "poss") or governor.ent_type_ == "GPE")
        acting = governor.dep_ in ("nsubj", "dobj", "agent", "nsubjpass")
        return [(name.country, 0.4 if acting else WEIGHTS[name.use] if placed or name.use != "name" else 0.7)]
    if name.country:
        return [(name.country, 0.5)]
    theatres = name.entry.theatres if name.entry else ()
    return [(country, 0.6 / len(theatres)) for country in theatres]


def _leader(evidence: Iterable[tuple[int, str, float]]) -> str | None:
    """The country with the most evidence, if it leads; earlier mentions count more (a report says first where it is)."""
    votes: Counter[str] = Counter()
    for start, country, weight in evidence:
        votes[country] += weight * (2.0 if start < 400 else 1.0)  # type: ignore[assignment]
    if not votes:
        return None
    (best, most), total = max(votes.items(), key=lambda item: (item[1], item[0])), sum(votes.values())
    return best if most / total >= LEAD else None
