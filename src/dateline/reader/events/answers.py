"""Answers: one article's questions, put to the rules and to the encoder.

In: candidates with their named features, and the article's encoded words (None where the rules read alone). Out:
probabilities. This is the one place where the two meet; who asks does not know how many answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal, cast

import numpy as np

from dateline.reader.encoder import Encoded, Part
from dateline.reader.events.blends import Blend, Blends, ReaderKind, load_blends
from dateline.reader.events.mentions import Mention
from dateline.reader.events.pairs import pair_features
from dateline.reader.events.scorer import Scorer, Scorers, load_scorers

Question = Literal["actor", "recipient", "place", "time", "source", "figure"]
QUIET = -30.0  # log-odds of what nobody speaks for


@dataclass(slots=True)
class Answers:
    """The rules' scorers, the encoder's words, and how the two are blended."""

    scorers: Scorers
    blends: Blends
    encoded: Encoded | None = None
    _links: dict[tuple[int, str], dict[Part, tuple[float, ...]]] = field(default_factory=dict)

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

    def pairs(self, mentions: Sequence[Mention]) -> list[list[float]]:
        """For mentions of one type the probability that each two tell one event; 0 on the diagonal."""
        size = len(mentions)
        model = np.zeros((size, size))
        if self.encoded is not None:
            model = self.encoded.pairs([part_of(m) for m in mentions], [m.candidate.head.lower_ for m in mentions])
        table = [[0.0] * size for _ in mentions]
        for j in range(size):
            for i in range(j):
                rules = self.scorers.pair.log_odds(pair_features(mentions[i], mentions[j]))
                table[i][j] = table[j][i] = self.blends.pair.ask(rules, float(model[i, j]))
        return table

    def link(self, mention: Mention, question: Question, part: Part, features: AbstractSet[str] | None) -> float:
        """The probability that a phrase fills a role of a mention; without features the rules don't look that far."""
        rules = None
        if features is not None:
            rules = cast(Scorer, getattr(self.scorers, question)).log_odds(features)
        return self.blend(question).ask(rules, self._linked(mention, part, self._column(question)))

    def attributed(self, mention: Mention, part: Part, quoted: bool) -> float:
        """The probability that a mention is told by whom the part names; `quoted`: it stands in words of theirs."""
        return self.blends.source.ask(float(quoted), self._linked(mention, part, self._column("source")))

    def counted(self, mention: Mention, part: Part, owned: bool) -> float:
        """The probability that a figure belongs to a mention; `owned`: the rules give it to its event."""
        return self.blends.figure.ask(float(owned), self._linked(mention, part, self._column("figure")))

    def naming(self, mention: Mention, question: Question, part: Part) -> float:
        """How much (log-odds) speaks for this naming of a filler, among its others near the mention."""
        heads = self.encoded.heads if self.encoded else None
        return self._linked(mention, part, len(heads.questions) + self._column(question)) if heads else QUIET

    def look(self, mention: Mention, parts: Sequence[Part]) -> None:
        """Have all links of a mention answered at once: one by one they would take ten times as long."""
        if self.encoded is None:
            return
        known = self._links.setdefault((mention.i, mention.type), {})
        new = [part for part in dict.fromkeys(parts) if part not in known]
        if new:
            rows = self.encoded.links(part_of(mention), mention.type, new)
            known |= zip(new, map(tuple, rows.tolist()), strict=True)

    def _linked(self, mention: Mention, part: Part, column: int) -> float:
        if self.encoded is None:
            return 0.0
        self.look(mention, (part,))
        return self._links[mention.i, mention.type][part][column]

    def _column(self, question: Question) -> int:
        return self.encoded.heads.questions.index(question) if self.encoded else 0


def part_of(mention: Mention) -> Part:
    """A mention's trigger as the encoder takes it."""
    return Part(mention.candidate.first, mention.candidate.last, mention.i)
