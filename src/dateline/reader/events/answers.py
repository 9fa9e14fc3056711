"""Answers: one article's questions, put to the rules and to the encoder.

In: candidates with their named features, and the article's encoded words (None where the rules read alone). Out:
probabilities. This is the one place where the two meet; who asks does not know how many answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal, cast

import numpy as np
from numpy.typing import NDArray

from dateline.reader import ReaderKind
from dateline.reader.encoder import Encoded, Part
from dateline.reader.events.blends import Blend, Blends, load_blends
from dateline.reader.events.mentions import Mention
from dateline.reader.events.pairs import pair_features
from dateline.reader.events.scorer import Bundles, Scorer, Scorers, load_scorers

Question = Literal["actor", "recipient", "place", "time", "source"]
Family = Literal["filler", "teller"]  # phrases that are judged together: who and what fills a role; who tells of it
QUIET = -30.0  # log-odds of what nobody speaks for


@dataclass(slots=True)
class Answers:
    """The rules' scorers, the encoder's words, and how the two are blended."""

    scorers: Scorers
    blends: Blends
    encoded: Encoded | None = None
    _links: dict[tuple[int, str, Family], dict[Part, list[float]]] = field(default_factory=dict)

    @classmethod
    def of(cls, reader: ReaderKind, encoded: Encoded | None) -> Answers:
        """The shipped weights for one article."""
        return cls(load_scorers(), load_blends(reader), encoded)

    def blend(self, question: str) -> Blend:
        """How the two are blended for a question."""
        return cast(Blend, getattr(self.blends, question))

    def mention(self, mention: Mention, features: AbstractSet[str]) -> float:
        """The probability that a candidate is an event of its frame's type."""
        model = self.encoded.type_of(mention.i, mention.type) if self.encoded else 0.0
        return self.blends.mention.ask(self.scorers.mention.log_odds(features), model)

    def reason(self, mention: Mention, features: AbstractSet[str]) -> str:
        """Which rule stands behind a candidate, how much each answer weighs (log-odds), and the heaviest features."""
        rules = self.blends.mention.rules * self.scorers.mention.log_odds(features)
        frame, words = mention.candidate.frame, mention.candidate.phrase
        heaviest = ", ".join(f"{name} {weight:+.1f}" for name, weight in self.scorers.mention.explain(features, 3))
        told = f'rule {frame.id} on "{words}" {rules:+.1f} ({heaviest})'
        if self.encoded is None:
            return told
        return f"{told}; encoder {self.blends.mention.model * self.encoded.type_of(mention.i, mention.type):+.1f}"

    def pairs(self, mentions: Sequence[Mention]) -> list[list[float]]:
        """For mentions of one type the probability that each two tell one event; 0 on the diagonal."""
        size = len(mentions)
        model: NDArray[np.float32] = np.zeros((size, size), np.float32)
        if self.encoded is not None:
            model = self.encoded.pairs([part_of(m) for m in mentions], [m.candidate.head.lower_ for m in mentions])
        table = [[0.0] * size for _ in mentions]
        for j in range(size):
            for i in range(j):
                rules = self.scorers.pair.log_odds(pair_features(mentions[i], mentions[j]))
                table[i][j] = table[j][i] = self.blends.pair.ask(rules, float(model[i, j]))
        return table

    def links(self, mention: Mention, question: Question, asked: Sequence[tuple[Part, Bundles | None]]) -> list[float]:
        """The probability that each phrase fills a role; without features the rules don't look that far."""
        blend, rules = self.blend(question), cast(Scorer, getattr(self.scorers, question))
        known, column = self._known(mention, question, [part for part, _ in asked]), self._column(question)
        return [
            blend.ask(rules.log_odds_of(found) if found is not None else None, known[part][column] if known else 0.0)
            for part, found in asked
        ]

    def namings(self, mention: Mention, question: Question, parts: Sequence[Part]) -> list[float]:
        """How much (log-odds) speaks for each naming of a filler, among its others near the mention."""
        if self.encoded is None:
            return [QUIET] * len(parts)
        known, column = self._known(mention, question, parts), len(self.encoded.heads.column) + self._column(question)
        return [known[part][column] for part in parts]

    def attributed(self, mention: Mention, part: Part, quoted: bool) -> float:
        """The probability that a mention is told by whom the part names; `quoted`: it stands in words of theirs."""
        return self.blends.source.ask(float(quoted), self.model(mention, "source", part))

    def model(self, mention: Mention, question: Question, part: Part) -> float:
        """The encoder's log-odds for one link; 0 where it doesn't read along."""
        known = self._known(mention, question, (part,))
        return known[part][self._column(question)] if known else 0.0

    def look(self, asked: Iterable[tuple[Mention, Family, Iterable[Part]]]) -> None:
        """Have the encoder answer what is asked about mentions, all at once: phrases of one mention and family are
        judged together, and one by one they would take ten times as long."""
        if self.encoded is None:
            return
        new = {
            key: (part_of(mention), mention.type, list(dict.fromkeys(parts)))
            for mention, family, parts in asked
            if (key := (mention.i, mention.type, family)) not in self._links
        }
        self._links |= {key: {} for key in new}
        sets = {key: asked_of for key, asked_of in new.items() if asked_of[2]}
        for (key, (_, _, parts)), rows in zip(sets.items(), self.encoded.links(list(sets.values())), strict=True):
            self._links[key] = dict(zip(parts, rows.tolist(), strict=True))

    def _known(self, mention: Mention, question: Question, parts: Sequence[Part]) -> dict[Part, list[float]]:
        """What the encoder answered about a mention's phrases (nothing where it doesn't read along)."""
        if self.encoded is None:
            return {}
        family: Family = "teller" if question == "source" else "filler"
        key = (mention.i, mention.type, family)
        if key not in self._links:
            self.look([(mention, family, parts)])
        return self._links[key]

    def _column(self, question: Question) -> int:
        return self.encoded.heads.column[question] if self.encoded else 0


def part_of(mention: Mention) -> Part:
    """A mention's trigger as the encoder takes it."""
    return Part(mention.candidate.first, mention.candidate.last, mention.i)
