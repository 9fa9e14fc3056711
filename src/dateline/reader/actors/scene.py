"""Scene: which country an article plays in, for actors that name none ("the army", "residents").

In go the names, and the places where somebody has resolved them; out comes a country for any token, or None where
the text does not lean to one. It is a guess, made only for those whom no word of their own phrase ties to a state.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dateline.reader.actors.metonyms import acts
from dateline.reader.actors.names import Name, Names
from dateline.reader.actors.words import FORCES, STANDING_IN

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dateline.reading import Place

LEAD_IN = 400  # code points: the headline and the first sentences
LEAD = 0.4  # share of the evidence that a country needs to be the scene
PLACED = 1.0  # a country named as the place of something
ENOUGH = 1.0  # one "Russian warplanes" does not make Russia the scene
WEIGHTS = {
    "name": 0.7,
    "demonym": 0.7,
    "forces": 0.4,
    "acting": 0.3,
    "member": 0.5,
}  # who only speaks or acts counts less


class Scene:
    """The article's country and each sentence's."""

    def __init__(self, doc: Doc, names: Names, places: Sequence[Place] = ()) -> None:
        found = [(n.start_char, country, weight) for n in names.all for country, weight in _weights(doc, n)]
        found += [(p.start, p.country, PLACED) for p in places if p.country and p.kind != "demonym"]
        self.country = _leader(found)
        self.polity = _leader([(start, country, w) for start, country, w in found if w < PLACED]) or self.country
        self._found = found
        self._sentences: dict[int, str | None] = {}

    def among(self, countries: Sequence[str]) -> str | None:
        """Which of the countries the article has most to do with; None where it names none of them."""
        votes = {c: sum(weight for _, country, weight in self._found if country == c) for c in countries}
        best = max(votes, key=lambda c: (votes[c], c), default=None)
        return best if best and votes[best] > 0 else None

    def near(self, token: Token) -> str | None:
        """The article's country, unless the token's sentence names one other country, and only that, as a place."""
        sentence = token.sent
        if sentence.start not in self._sentences:
            here = [(c, w) for start, c, w in self._found if sentence.start_char <= start < sentence.end_char]
            placed = {country for country, weight in here if weight >= PLACED}
            local = len(placed) == 1 and self.country not in {country for country, _ in here}
            self._sentences[sentence.start] = placed.pop() if local else self.country
        return self._sentences[sentence.start]


def _weights(doc: Doc, name: Name) -> list[tuple[str, float]]:
    if name.relation:
        return []
    if name.is_state and name.country:
        governor = doc[name.end - 1]
        if name.use == "demonym":
            noun = governor.head.head if governor.dep_ == "conj" else governor.head
            return [(name.country, WEIGHTS["forces" if noun.lemma_.lower() in FORCES else "demonym"])]
        if _stands_in(governor):
            return [(name.country, PLACED)]
        return [
            (name.country, WEIGHTS["acting" if name.use == "seat" or acts(governor) or _is_goal(governor) else "name"])
        ]
    if name.country:
        return [(name.country, WEIGHTS["member"])]
    theatres = name.entry.theatres if name.entry else ()
    return [(country, WEIGHTS["member"] / len(theatres)) for country in theatres]


def _stands_in(token: Token) -> bool:
    """ "in Syria", "near Iraq": where something happens; "based in Britain" is where somebody sits."""
    prep = token.head
    if token.dep_ == "pobj" and prep.lower_ in STANDING_IN:
        return prep.head.lemma_.lower() not in ("base", "bear", "headquarter", "bring", "support", "receive")
    return token.dep_ in ("appos", "npadvmod", "compound", "poss") and token.head.ent_type_ in ("GPE", "LOC", "FAC")


def _is_goal(token: Token) -> bool:
    """ "fled to Ecuador": the story goes there and does not play there."""
    return token.dep_ == "pobj" and token.head.lower_ == "to"


def _leader(evidence: Iterable[tuple[int, str, float]]) -> str | None:
    """The country with the most evidence, if it leads. The first sentences count more: reports open with the place."""
    votes: dict[str, float] = {}
    for start, country, weight in evidence:
        votes[country] = votes.get(country, 0.0) + weight * (2.0 if start < LEAD_IN else 1.0)
    if not votes:
        return None
    (best, most), total = max(votes.items(), key=lambda item: (item[1], item[0])), sum(votes.values())
    return best if most / total >= LEAD and most >= ENOUGH else None
