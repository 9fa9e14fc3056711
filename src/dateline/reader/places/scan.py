"""Scan: the longest names of the gazetteer at capitalised words, before anyone asks whether they mean places here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dateline.knowledge.gazetteer import Candidate, Gazetteer
from dateline.reader.places.cues import CONNECTORS, GENERIC_NAMES, KINDS
from dateline.reader.places.mention import Mention
from dateline.reader.places.view import View

LONGEST: Final = 7  # tokens in a name
WELL_KNOWN: Final = 4.6  # prior
ARTICLES: Final = frozenset({"al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "es", "ez"})


def scan(view: View, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Names of the gazetteer, longest first, none inside another."""
    i, count = 0, len(view)
    while i < count:
        mention = longest_at(view, i, gazetteer) if starts_name(view, i) else None
        if mention is None:
            i += 1
            continue
        yield mention
        i = mention.j


def starts_name(view: View, i: int) -> bool:
    """Whether a name can start here: a capital, or an article grown onto one ("al-Bab")."""
    if view.capital[i]:
        return True
    return view.words[i] in ARTICLES and i + 2 < len(view) and view.words[i + 1] == "-" and view.capital[i + 2]


def longest_at(view: View, i: int, gazetteer: Gazetteer) -> Mention | None:
    """The longest name that the gazetteer knows from this token on."""
    for j in reversed(possible_ends(view, i)):
        name = view.slice(i, j)
        candidates = gazetteer.find(name)
        if candidates and (candidates := in_role(candidates, view, i)) and not is_generic(view, i, j, candidates):
            covering = view.entity[j - 1] or view.entity[i]
            return Mention(i, j, name, view.start[i], view.end[j - 1], candidates, covering.label if covering else "")
    return None


def possible_ends(view: View, i: int) -> list[int]:
    """Where a name from token i on may end: behind capitals and numbers, over connecting words, inside the sentence."""
    ends = []
    for j in range(i, min(i + LONGEST, len(view))):
        word = view.words[j]
        if j > i and view.opens_sentence[j] and not view.words[j - 1].endswith("."):
            break
        if view.capital[j] or word.isdigit():
            ends.append(j + 1)
        elif view.lower[j] not in CONNECTORS:
            break
    return ends


def in_role(candidates: tuple[Candidate, ...], view: View, i: int) -> tuple[Candidate, ...]:
    """Abbreviations only behind a name and a comma ("Dallas, TX"), and there nothing else."""
    if all(c.role != "short" for c in candidates):
        return candidates
    behind_comma = i > 1 and view.words[i - 1] == "," and view.capital[i - 2]
    return tuple(c for c in candidates if (c.role == "short") == behind_comma)


def is_generic(view: View, i: int, j: int, candidates: tuple[Candidate, ...]) -> bool:
    """Whether every word of the name is one that other names are made of ("Police", "Western", "First"), and no noun
    behind it makes it a place ("Western Province"). Large places of such words are none the less ("Middle East")."""
    if any(word not in GENERIC_NAMES for word in view.lower[i:j]):
        return False
    if j - i > 1 and candidates[0].prior > WELL_KNOWN:
        return False
    return j >= len(view) or view.lower[j] not in KINDS or KINDS[view.lower[j]] not in ("admin1", "admin2")
