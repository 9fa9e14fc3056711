"""Unknown: names that stand for places though the gazetteer has none so written.

The language model vouches for some ("GPE"), a noun beside them for others ("Hazano town", "the districts of Qaboun and
Barzeh"), a preposition of places for the rest, in articles about countries whose towns it does not know ("clashes in
al-Inzarat"). Each is looked up by its variant spellings; without one it stays a name with a reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from dateline.knowledge.gazetteer import Candidate, Gazetteer
from dateline.knowledge.registry import load_registry
from dateline.reader.places.cues import (
    BETWEEN,
    CONNECTORS,
    DIRECTIONS,
    FIRST_WORDS,
    FOREIGN_FIRST_WORDS,
    GENERIC_NAMES,
    KINDS,
    MONTHS_AND_DAYS,
    NAMESAKES,
    PLURALS,
    TAKING_PLACES,
    TITLES,
)  # fmt: skip
from dateline.reader.places.mention import Mention
from dateline.reader.places.nouns import SITES
from dateline.reader.places.scan import ARTICLES, starts_name
from dateline.reader.places.surroundings import has_cue
from dateline.reader.places.view import Entity, View

# Nouns that make the unknown name before them a place, and those that do so with "of".
NAMING: Final = frozenset(
    (
        "town village neighbourhood neighborhood district province governorate airbase subdistrict oblast hamlet "
        "crossing valley towns villages neighbourhoods neighborhoods districts provinces"
    ).split()
)
OF_NAMING: Final = frozenset(
    (
        "town village neighbourhood neighborhood district hamlet suburb settlement locality towns villages "
        "neighbourhoods neighborhoods districts suburbs settlements"
    ).split()
)
# Nouns that do so only behind a name that no group or firm is likely to bear.
LOOSELY_NAMING: Final = frozenset("area areas region camp base hilltop hill city".split())
NOUN_BETWEEN: Final = BETWEEN | {"residential", "strategic", "besieged"}
NOUNS: Final = NAMING | OF_NAMING | LOOSELY_NAMING
OF_PEOPLE: Final = frozenset("camp base city".split())  # the loose ones that people give their names to
# Prepositions that little else than places stands behind; and words that places stand behind as well as others.
LOCATING: Final = frozenset("in near around outside inside at".split())
ALSO_LOCATING: Final = TAKING_PLACES | frozenset("on of to from into toward towards".split())
NEVER: Final = frozenset("DATE TIME EVENT WORK_OF_ART LAW LANGUAGE CARDINAL ORDINAL MONEY PERCENT QUANTITY".split())
LEADING: Final = LOCATING | ALSO_LOCATING
LONGEST: Final = 4  # tokens of an unknown name
WELL_KNOWN_VARIANT: Final = 3.4  # prior, less what a variant costs


def unknown_names(view: View, found: list[Mention], gazetteer: Gazetteer, people: Counter[str]) -> list[Mention]:
    """Names that the language model takes for places though no name of the gazetteer matches: by their variant
    spellings, or without candidates."""
    taken = tokens_of(found)
    more = []
    for entity in view.entities:
        if entity.label not in ("GPE", "LOC", "FAC") or not taken.isdisjoint(range(entity.i, entity.j)):
            continue
        i, j = trimmed(view, entity)
        if i == j or not view.capital[i] or any(w.isdigit() for w in view.words[i:j]):
            continue
        name = view.slice(i, j)
        variants = gazetteer.find_variants(name) if entity.label != "FAC" else ()
        if not variants and not SITES.keys().isdisjoint(view.lower[j - 1 : j + 1]):
            continue  # a building or a street: no toponym, but a description (`describe`)
        mention = Mention(i, j, name, view.start[i], view.end[j - 1], variants, entity.label)
        if is_likely_unknown(view, mention, people):
            more.append(mention)
    return more


def is_likely_unknown(view: View, mention: Mention, people: Counter[str]) -> bool:
    """Whether to believe the language model alone: it mistakes people and products for places."""
    if mention.single and (people[view.lower[mention.i]] or view.words[mention.i].isupper()):
        return False
    if is_group(mention.core):
        return False  # "Daesh"
    if all(word in GENERIC_NAMES or word in CONNECTORS for word in view.lower[mention.i : mention.j]):
        return False
    if mention.label == "FAC" and mention.single:
        return False
    return (mention.label == "GPE" and view.lower[mention.i] in FIRST_WORDS) or has_cue(view, mention)


def trimmed(view: View, entity: Entity) -> tuple[int, int]:
    """The entity without article, possessive and punctuation around it."""
    i, j = entity.i, entity.j
    while i < j and (view.lower[i] in ("the", "a") or not view.words[i][0].isalnum()):
        i += 1
    while j > i and (view.lower[j - 1] in ("'s", "’s") or not view.words[j - 1][-1].isalnum()):
        j -= 1
    return i, j


def named_by_noun(view: View, found: list[Mention], gazetteer: Gazetteer, about: frozenset[str]) -> list[Mention]:
    """Names that only the noun beside them makes a place: "Hazano town", "the village of Tell Tawil"."""
    taken = tokens_of(found)
    more: list[Mention] = []
    for k, noun in enumerate(view.lower):
        if noun not in NOUNS:
            continue
        loose = noun in LOOSELY_NAMING
        if view.capital[k] and not loose:
            continue
        for i, j in (*names_before(view, k, taken), *(names_after(view, k, taken) if noun in OF_NAMING else ())):
            if taken.isdisjoint(range(i, j)) and is_new_name(view, i, j, gazetteer) and (
                not loose or j > k or is_of_place(view, i, j, noun, about)
            ):  # fmt: skip
                more.append(as_mention(view, i, j, (), KINDS.get(noun) or PLURALS.get(noun) or "settlement"))
                taken.update(range(i, j))
    return more


def names_before(view: View, k: int, taken: set[int]) -> Iterator[tuple[int, int]]:
    """The names that lead up to a noun, nearest first: "al-Qusour and Harabesh [residential] neighbourhoods"."""
    if view.lower[k] in OF_NAMING - NAMING:
        return
    j = k
    while j and k - j < 2 and view.lower[j - 1] in NOUN_BETWEEN:
        j -= 1
    for _ in range(4):
        i = j
        while i > 0 and i - 1 not in taken and j - i < 2 * LONGEST and is_name_word(view, i - 1):
            if i < j and view.entity[i] is not view.entity[i - 1] and view.entity[i - 1] and view.entity[i]:
                break
            i -= 1
            if view.opens_sentence[i]:
                break
        yield from split_names(view, i, j)
        if view.lower[k] not in PLURALS or i < 1 or view.lower[i - 1] not in ("and", ","):
            return
        j = i - 1


def names_after(view: View, k: int, taken: set[int]) -> Iterator[tuple[int, int]]:
    """The names behind a noun and "of": "the districts of Qaboun and Barzeh"."""
    i = k + 2
    if i >= len(view) or view.lower[k + 1] != "of":
        return
    for _ in range(4):
        j = i
        while j < len(view) and j not in taken and j - i < 2 * LONGEST and is_name_word(view, j):
            if j > i and view.entity[j] is not view.entity[j - 1] and view.entity[j] and view.entity[j - 1]:
                break  # "the village of Tokhar Amnesty International said"
            j += 1
        yield from split_names(view, i, j)
        if view.lower[k] not in PLURALS or j + 1 >= len(view) or view.lower[j] not in ("and", ","):
            return
        i = j + 1


def split_names(view: View, i: int, j: int) -> Iterator[tuple[int, int]]:
    """One name, or several without a comma where each begins with an article: "al-Forqan al-Akramiyeh"."""
    while i < j and not starts_name(view, i):
        i += 1
    while j > i and not view.capital[j - 1]:
        j -= 1
    starts = [i, *(t for t in range(i + 2, j) if view.lower[t] in ARTICLES and view.words[t - 1] != "-"
                   and view.lower[i] in ARTICLES)]  # fmt: skip
    for start, end in zip(starts, [*starts[1:], j], strict=True):
        if start < end and end - start <= LONGEST + 2:
            yield start, end


def located_names(
    view: View, found: list[Mention], gazetteer: Gazetteer, people: Counter[str], about: frozenset[str]
) -> list[Mention]:
    """Names behind a preposition of places, in an article about countries of other tongues: "in al-Inzarat"."""
    if not about or about & NAMESAKES:
        return []
    taken = tokens_of(found)
    more: list[Mention] = []
    for k, word in enumerate(view.lower[:-1]):
        if word not in LEADING:
            continue
        i = k + 1 + (view.lower[k + 1] == "the")
        if i >= len(view) or i in taken or not starts_name(view, i):
            continue
        surely = word in LOCATING
        j = i
        while j < len(view) and j not in taken and j - i < LONGEST + 1 and is_name_word(view, j) and (
            j == i or not view.opens_sentence[j]
        ):  # fmt: skip
            j += 1
        while j > i and not view.capital[j - 1]:
            j -= 1
        if i < j and is_new_name(view, i, j, gazetteer) and stands_alone(view, i, j, people):
            name = view.slice(i, j)
            if is_group(name):
                continue
            candidates = native(gazetteer.find(name) or gazetteer.find_variants(name), about)
            led = (surely and is_led(view, i)) or (word != "of" and view.lower[i] in FOREIGN_FIRST_WORDS and j - i > 1)
            if candidates or led:
                more.append(as_mention(view, i, j, candidates, None))
                taken.update(range(i, j))
    return more


def stands_alone(view: View, i: int, j: int, people: Counter[str]) -> bool:
    """Whether the words are nobody's name, nobody's property, and no part of a longer name."""
    entity = view.entity[j - 1]
    if j < len(view) and not view.opens_sentence[j]:
        glued = view.start[j] == view.end[j - 1]
        dash = view.words[j] == "-" and (glued or (j + 1 < len(view) and view.capital[j + 1]))
        owned = view.lower[j] in ("'s", "’s") or dash
        if owned or (view.pos[j] in ("NOUN", "PROPN") and view.lower[j] not in DIRECTIONS):
            return False
    own = entity is not None and entity.label == "PERSON"
    if any(people[w] > own for w in view.lower[i:j] if w not in FOREIGN_FIRST_WORDS and w not in ARTICLES):
        return False
    return entity is None or (entity.i >= i - 1 and all(w in DIRECTIONS for w in view.lower[j : entity.j]))


def native(candidates: tuple[Candidate, ...], about: frozenset[str]) -> tuple[Candidate, ...]:
    """Those candidates that lie where the article is about, if any is well enough known."""
    near = tuple(c for c in candidates if c.place.country in about)
    return near if near and near[0].prior >= (WELL_KNOWN_VARIANT if near[0].role == "variant" else 2.8) else ()


def is_led(view: View, i: int) -> bool:
    """Whether an Arabic article leads the name."""
    return view.lower[i] in ARTICLES


def is_name_word(view: View, i: int) -> bool:
    """Whether the token can belong to a name: a capital, an Arabic article, a hyphen."""
    if view.capital[i]:
        return view.pos[i] not in ("ADP", "DET", "PRON", "CCONJ", "SCONJ", "AUX", "ADV") or view.lower[i] in ARTICLES
    return view.words[i] in ARTICLES or view.words[i] in ("-", "bin", "ibn")


def is_new_name(view: View, i: int, j: int, gazetteer: Gazetteer) -> bool:
    """Whether nothing else claims the words: they are no demonym, month, title or first word of a sentence."""
    words = view.lower[i:j]
    if view.pos[j - 1] not in ("PROPN", "ADJ") or (view.pos[j - 1] == "ADJ" and not is_led(view, i)):
        return False
    if all(w in GENERIC_NAMES or w in MONTHS_AND_DAYS or w.rstrip(".") in TITLES for w in words) or len(words[0]) < 2:
        return False
    labels = {e.label for e in view.entity[i:j] if e is not None}
    if labels & NEVER or (view.opens_sentence[i] and j - i == 1):
        return False
    name = view.slice(i, j)
    return not (labels & {"NORP", "ORG"} and any(c.role == "demonym" for c in gazetteer.find(name)))


def is_of_place(view: View, i: int, j: int, noun: str, about: frozenset[str]) -> bool:
    """Whether a name before a noun that groups have as well ("the Wagner camp") is a place's: its first word says so,
    or the language model, or nobody would be called so there."""
    labels = {e.label for e in view.entity[i:j] if e is not None}
    if is_group(view.slice(i, j)):
        return False
    if is_led(view, i) or view.lower[i] in FIRST_WORDS or labels & {"GPE", "LOC", "FAC"}:
        return True
    return noun not in OF_PEOPLE and bool(about) and not about & NAMESAKES and not labels & {"ORG", "NORP"}


@lru_cache(maxsize=1 << 14)
def is_group(name: str) -> bool:
    """Whether the registry knows the name as an actor's."""
    return bool(load_registry().index.ids(name))


def as_mention(view: View, i: int, j: int, candidates: tuple[Candidate, ...], hint: str | None) -> Mention:
    """The tokens as a mention."""
    covering = view.entity[j - 1]
    label = covering.label if covering else ""
    return Mention(i, j, view.slice(i, j), view.start[i], view.end[j - 1], candidates, label, hint=hint)


def tokens_of(found: list[Mention]) -> set[int]:
    """The tokens that mentions cover."""
    return {i for m in found for i in range(m.i, m.j)}
