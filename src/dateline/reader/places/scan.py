"""Scan: the longest names of the gazetteer at capitalised words, before anyone asks whether they mean places here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dateline.knowledge.gazetteer import Candidate, Gazetteer
from dateline.reader.places.cues import CONNECTORS, GENERIC_NAMES, KINDS, NO_POSSESSIVE, WORDS_TOO
from dateline.reader.places.mention import Mention
from dateline.reader.places.view import View

LONGEST: Final = 7  # tokens in a name
WELL_KNOWN: Final = 4.6  # prior
ARTICLES: Final = frozenset({"al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "es", "ez"})


def scan(view: View, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Names of the gazetteer, longest first, none inside another."""
    behind = 0
    for i, capital in enumerate(view.capital):
        if i < behind or not (capital or (view.words[i] in ARTICLES and starts_name(view, i))):
            continue
        mention = longest_at(view, i, gazetteer)
        if mention is not None:
            yield mention
            behind = mention.j


def starts_name(view: View, i: int) -> bool:
    """Whether a name can start here: a capital, or an article grown onto one ("al-Bab")."""
    if view.capital[i]:
        return True
    return view.words[i] in ARTICLES and i + 2 < len(view) and view.words[i + 1] == "-" and view.capital[i + 2]


def longest_at(view: View, i: int, gazetteer: Gazetteer) -> Mention | None:
    """The longest name that the gazetteer knows from this token on."""
    ends = possible_ends(view, i)
    for j in reversed(ends):
        name = view.slice(i, j)
        candidates = in_role(gazetteer.find(name), view, i)
        if candidates and not is_generic(view, i, j, candidates):
            return _mention(view, i, j, name, candidates)
    for j in reversed(ends):
        name = view.slice(i, j)
        if (
            len(name) > 4
            and name.endswith("s")
            and name.lower() not in NO_POSSESSIVE
            and (owners := well_known(gazetteer.find(name[:-1])))
        ):
            return _mention(view, i, j, name[:-1], owners)  # "Syrias north": the source lost its apostrophes
    return None


def _mention(view: View, i: int, j: int, name: str, candidates: tuple[Candidate, ...]) -> Mention:
    covering = view.entity[j - 1] or view.entity[i]
    return Mention(i, j, name, view.start[i], view.start[i] + len(name), candidates, covering.label if covering else "")


def well_known(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The candidates, if the likeliest is no demonym and so well known that a lost apostrophe explains the word."""
    return candidates if candidates and candidates[0].role == "name" and candidates[0].prior > 5.5 else ()


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
    """Abbreviations only behind a name ("Dallas, TX", "Fargo N.D.", "D-Calif."), and there nothing else."""
    if all(c.role != "short" for c in candidates):
        return candidates
    behind = i > 1 and view.words[i - 1] in (",", "(", "-") and (view.capital[i - 2] or view.words[i - 1] == "(")
    dotted = view.words[i].endswith(".") and i > 0 and view.capital[i - 1]
    worded = view.lower[i].rstrip(".") in WORDS_TOO and not view.words[i].isupper()
    return tuple(c for c in candidates if (c.role == "short") == ((behind or dotted) and not worded))


def is_generic(view: View, i: int, j: int, candidates: tuple[Candidate, ...]) -> bool:
    """Whether every word of the name is one that other names are made of ("Police", "Western", "First"), and no noun
    behind it makes it a place ("Western Province"). Large places of such words are none the less ("Middle East")."""
    if any(word not in GENERIC_NAMES for word in view.lower[i:j]):
        return False
    covering = view.entity[i]
    vouched = covering is not None and covering.label == "GPE" and (covering.i, covering.j) == (i, j)  # "in Nice"
    if (j - i > 1 or vouched) and candidates[0].prior >= WELL_KNOWN:
        return False
    return j >= len(view) or view.lower[j] not in KINDS or KINDS[view.lower[j]] not in ("admin1", "admin2")
