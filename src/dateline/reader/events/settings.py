"""Settings: what surrounds each candidate in its sentence.

In: the parse and all its candidates. Out: a `Setting` for each, in the same order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import accumulate

from spacy.tokens import Doc

from dateline.codebook.domains import topic_of
from dateline.reader.events.candidates import Candidate
from dateline.reader.events.features import Setting

OPENING, CLOSING = "“«", "”»"
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
    quoted, topic = quoted_offsets(doc.text), topic_of([token.lemma_.lower() for token in doc if token.is_alpha])
    return [_setting(c, sentence_of[c.i], beside, entities, quoted, topic) for c in candidates]


def _setting(
    candidate: Candidate,
    sentence: int,
    beside: dict[int, list[Candidate]],
    entities: dict[int, set[str]],
    quoted: list[tuple[int, int]],
    topic: frozenset[str],
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
        has_time=any(label in labels for label in TIMES),
        has_place=any(label in labels for label in PLACES),
        has_figure=any(label in labels for label in FIGURES),
        topic=topic,
    )


def quoted_offsets(text: str) -> list[tuple[int, int]]:
    """Stretches between double quotation marks, curly or straight, at most 2,000 code points each."""
    return [m.span() for m in re.finditer(r'[“«][^”»]{1,2000}[”»]|"[^"\n]{1,2000}"', text)]
