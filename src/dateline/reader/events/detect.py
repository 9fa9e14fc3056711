"""Detect: the mentions of events in an article, before they are joined.

In: the parse and the article's phrases. Out: `Mention`s in text order with roles, mode and probability; a word is
read as one event type only, the likeliest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from spacy.tokens import Doc

from dateline.codebook import Lexicon
from dateline.reader.events.candidates import Candidate, find_candidates
from dateline.reader.events.features import features_of
from dateline.reader.events.fill import Linker
from dateline.reader.events.mentions import Mention
from dateline.reader.events.roles import find_roles
from dateline.reader.events.scorer import Scorer
from dateline.reader.events.settings import find_settings
from dateline.reader.means import MeansMention, means_of


def sentence_numbers(doc: Doc) -> list[int]:
    """For each token the number of its sentence."""
    return list(accumulate(int(bool(token.is_sent_start)) if token.i else 0 for token in doc))


def propose(doc: Doc, lexicon: Lexicon, means: Sequence[MeansMention]) -> list[tuple[Mention, set[str]]]:
    """Every candidate as an unscored mention, with its features."""
    candidates = find_candidates(doc, lexicon)
    proposed = []
    for candidate, setting in zip(candidates, find_settings(doc, candidates), strict=True):
        roles = find_roles(candidate)
        mode = mode_of(candidate, roles.clause, means)
        proposed.append(
            (Mention(candidate, roles, setting.sentence, 0.0, mode), features_of(candidate, roles, setting))
        )
    return proposed


def keep(proposed: Sequence[tuple[Mention, set[str]]], scorer: Scorer) -> list[Mention]:
    """The mentions above the threshold, one a word, in text order."""
    best: dict[int, Mention] = {}
    for mention, features in proposed:
        score = scorer.score(features)
        if score >= scorer.threshold and (mention.i not in best or score > best[mention.i].score):
            best[mention.i] = replace(mention, score=score)
    return [best[i] for i in sorted(best)]


def resolve(mention: Mention, linker: Linker) -> Mention:
    """The mention with the actors, places and time that its own neighbourhood gives it."""
    times = linker.fillers(mention, "time")
    return replace(
        mention,
        actors=tuple(f.value for f in linker.fillers(mention, "actor")),
        recipients=tuple(f.value for f in linker.fillers(mention, "recipient")),
        places=tuple(f.value for f in linker.fillers(mention, "place")),
        time=max(times, key=lambda f: (f.score, -f.value.start)).value if times else None,
    )


def mode_of(candidate: Candidate, clause: object, means: Sequence[MeansMention]) -> str | None:
    """The frame's mode, or for an ASSAULT the one that its means show; the means' precedence decides between them."""
    mode = candidate.frame.mode
    if candidate.frame.type != "ASSAULT" or mode not in (None, "explosives", "heavy-weapons", "aerial"):
        return mode
    near = means_of(candidate.head, clause, list(means), range(candidate.first, candidate.last))  # type: ignore[arg-type]
    shown = [m.means for m in near if m.means.mode is not None]
    inside = [m.means for m in near if m.means.mode and candidate.first <= m.first < candidate.last]
    if mode is None:
        return min(shown, key=lambda m: m.rank).mode if shown else None
    return min(inside, key=lambda m: m.rank).mode if inside and min(m.rank for m in inside) < 2 else mode
