"""Detect: the mentions of events in an article, before they are joined.

In: the parse and the article's phrases. Out: `Mention`s in text order with roles, mode and probability; a word is
read as one event type only, the likeliest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from spacy.tokens import Doc, Token

from dateline.codebook import Frame, Lexicon
from dateline.codebook.lexicon import NOUN_ACTOR, NOUN_RECIPIENT, VERB_ACTOR, VERB_RECIPIENT
from dateline.reader.events.answers import Answers
from dateline.reader.events.candidates import Candidate, find_candidates, lemma_of
from dateline.reader.events.features import features_of
from dateline.reader.events.fill import Linker
from dateline.reader.events.mentions import Mention
from dateline.reader.events.roles import find_roles
from dateline.reader.events.settings import find_settings
from dateline.reader.means import MeansMention, means_of

# "Germany meet Argentina on Sunday": in a report of a match only what is beyond doubt counts.
SPORT, SURE = frozenset(("article leads sport", "article no politics")), 0.75
OPEN_CLASSES = frozenset(("VERB", "NOUN", "PROPN", "ADJ", "AUX"))


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


def keep(proposed: Sequence[tuple[Mention, set[str]]], answers: Answers) -> list[Mention]:
    """The mentions above the threshold, one a word, in text order."""
    best: dict[int, Mention] = {}
    for mention, features in proposed:
        score = answers.mention(mention, features)
        least = SURE if features >= SPORT else answers.blends.mention.threshold
        if score >= least and (mention.i not in best or score > best[mention.i].score):
            best[mention.i] = replace(mention, score=score, why=answers.reason(mention, features))
    return [best[i] for i in sorted(best)]


def keep_unlisted(doc: Doc, kept: Sequence[Mention], answers: Answers) -> list[Mention]:
    """The kept mentions, and those in the encoder's eyes only: words that the lexicon lacks, or has for other types."""
    encoded, blend = answers.encoded, answers.blends.unlisted
    if encoded is None:
        return list(kept)
    taken = {i for mention in kept for i in (mention.i, *range(mention.candidate.first, mention.candidate.last))}
    sentences = sentence_numbers(doc)
    added: dict[int, Mention] = {}
    for i, type_name, log_odds in encoded.likely(least=-1.0):
        score = blend.ask(None, log_odds)
        if i not in taken and score >= blend.threshold and doc[i].pos_ in OPEN_CLASSES:
            candidate = unlisted(doc[i], type_name)
            if i not in added or score > added[i].score:
                why = f'no rule knows "{candidate.phrase}" as {type_name}; encoder {blend.model * log_odds:+.1f}'
                added[i] = Mention(candidate, find_roles(candidate), sentences[i], score, None, why)
    return sorted([*kept, *added.values()], key=lambda mention: mention.i)


def unlisted(token: Token, type_name: str) -> Candidate:
    """A candidate of the encoder's: one word, with the arguments where its part of speech has them."""
    noun = token.pos_ not in ("VERB", "AUX")
    frame = Frame(
        id=f"{type_name}.encoder", type=type_name, mode=None, noun=noun, strength=2,  # type: ignore[arg-type]
        actor=NOUN_ACTOR if noun else VERB_ACTOR, recipient=NOUN_RECIPIENT if noun else VERB_RECIPIENT,
        mutual=False, casualty=False, needs=(), refuses=(),
    )  # fmt: skip
    return Candidate(token, token.i, token.i + 1, frame, lemma_of(token))


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
