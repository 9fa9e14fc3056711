"""Settings: what surrounds each candidate in its sentence.

In: the parse and all its candidates. Out: a `Setting` for each, in the same order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from itertools import accumulate

from spacy.tokens import Doc, Token

from dateline.codebook.domains import topic_of
from dateline.reader.events.candidates import Candidate
from dateline.reader.events.features import Setting
from dateline.reader.words import lemmas_of

OPENING, CLOSING = "“«", "”»"
MAX_CLIMB = 4  # words between an event and the one that it is part of
TIMES, PLACES, FIGURES = ("DATE", "TIME"), ("GPE", "LOC", "FAC"), ("CARDINAL",)


def find_settings(doc: Doc, candidates: list[Candidate]) -> list[Setting]:
    """The setting of each candidate."""
    sentence_of = list(accumulate((int(bool(t.is_sent_start)) if t.i else 0) for t in doc))
    entities: dict[int, set[str]] = defaultdict(set)
    for entity in doc.ents:
        entities[sentence_of[entity.start]].add(entity.label_)
    beside: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        beside[sentence_of[candidate.i]].append(candidate)
    alphabetic = doc.to_array("IS_ALPHA").tolist()
    topic = topic_of([lemma for lemma, is_word in zip(lemmas_of(doc), alphabetic, strict=True) if is_word])
    quoted = quoted_offsets(doc.text)
    types: dict[int, set[str]] = defaultdict(set)
    for candidate in candidates:
        types[candidate.i].add(candidate.frame.type)
    under = {i: governing_types(doc[i], types) for i in types}
    over: dict[int, set[str]] = defaultdict(set)
    for i, (governor, _) in under.items():
        over[governor] |= types[i]
    return [
        _setting(c, sentence_of[c.i], beside, entities, quoted, topic, under[c.i][1], frozenset(over[c.i]))
        for c in candidates
    ]


def governing_types(token: Token, types: Mapping[int, AbstractSet[str]]) -> tuple[int, frozenset[str]]:
    """The nearest word above that may be an event, and what it may be, with how the one hangs from the other:
    "AGREE by xcomp" for *talk* in "agreed to talk"."""
    for _ in range(MAX_CLIMB):
        if token.head.i == token.i:
            break
        link, token = _link(token), token.head
        if token.i in types:
            return token.i, frozenset(x for name in types[token.i] for x in (name, f"{name} by {link}"))
    return -1, frozenset()


def _link(token: Token) -> str:
    return f"{token.dep_}:{token.lower_}" if token.dep_ in ("prep", "agent") else str(token.dep_)


def _setting(
    candidate: Candidate,
    sentence: int,
    beside: dict[int, list[Candidate]],
    entities: dict[int, set[str]],
    quoted: list[tuple[int, int]],
    topic: frozenset[str],
    under: frozenset[str],
    over: frozenset[str],
) -> Setting:
    others = [c for c in beside[sentence] if c.i != candidate.i and c.frame.strength > 1]
    labels = entities.get(sentence, set())
    return Setting(
        sentence=sentence,
        in_quote=any(start <= candidate.head.idx < end for start, end in quoted),
        events_beside=frozenset(
            f"{c.frame.type} {'noun' if c.frame.noun else 'verb'}" for c in others if not c.frame.casualty
        ),
        nouns_beside=frozenset(c.i for c in others if c.frame.noun),
        has_time=not labels.isdisjoint(TIMES),
        has_place=not labels.isdisjoint(PLACES),
        has_figure=not labels.isdisjoint(FIGURES),
        topic=topic,
        under=under,
        over=over,
    )


def quoted_offsets(text: str) -> list[tuple[int, int]]:
    """Stretches between double quotation marks, curly or straight, at most 2,000 code points each."""
    return [m.span() for m in re.finditer(r'[“«][^”»]{1,2000}[”»]|"[^"\n]{1,2000}"', text)]
