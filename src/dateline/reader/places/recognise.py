"""Recognise: which names in the text stand for places.

The gazetteer's longest names are found (`scan`), and each is judged: the language model's entity types veto (a person
called Jordan) or vouch, the words beside it help, and a name that is surely a place once is one everywhere in the
text. Then each mention takes in the words that belong to it (`widen`). Comes in: the parsed prose. Goes out: mentions
in the order of the text, none inside another.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from dateline.knowledge.folding import fold
from dateline.knowledge.gazetteer import Gazetteer
from dateline.reader.places.cues import (
    DIRECTIONS, GENERIC_NAMES, KINDS, LOCATIVE, MONTHS_AND_DAYS, NOT_ON_THE_MAP, OUTLET_WORDS, TITLES,
)  # fmt: skip
from dateline.reader.places.mention import Mention
from dateline.reader.places.scan import ARTICLES, scan, starts_name
from dateline.reader.places.view import Entity, View
from dateline.reader.places.widen import join_borders, separate, widen

if TYPE_CHECKING:
    from spacy.tokens import Doc

# The prior that a name needs, by the entity type that the language model gives it: (bare, with a cue of place beside
# it: a preposition, a noun like "town"). None: never. 4 is a town of 10,000, 5 one of 100,000.
Need = tuple[float | None, float | None]
NEEDED: Final[dict[str, Need]] = {
    "GPE": (2.8, 0.0), "LOC": (3.0, 0.0), "FAC": (4.5, 3.0), "NORP": (5.0, 4.0), "ORG": (5.5, 3.5), "PERSON": (None, 3.5),
    "": (5.3, 3.2), "EVENT": (5.0, 4.5), "PRODUCT": (5.5, 4.0), "LANGUAGE": (None, None), "DATE": (None, None),
    "TIME": (None, None), "MONEY": (7.5, 7.5),
}  # fmt: skip
NEEDED_ELSEWHERE: Final[Need] = (6.0, 4.5)
# Inside a longer name ("Fairfax County Sheriff's Office", "Bank of England"): by what the longer name is.
NEEDED_INSIDE: Final[dict[str, Need]] = {
    "GPE": (3.0, 0.0), "LOC": (4.5, 3.5), "FAC": (4.6, 4.0), "ORG": (5.4, 3.4), "EVENT": (5.0, 4.5), "NORP": (5.0, 4.0),
    "PERSON": (None, None),
}  # fmt: skip
# Nouns that make the unknown name before them a place, and those that do so with "of".
NAMING: Final = frozenset({"town", "village", "neighbourhood", "neighborhood", "district", "province", "governorate", "airbase", "subdistrict", "oblast", "hamlet", "crossing", "valley"})
OF_NAMING: Final = frozenset({"town", "village", "neighbourhood", "neighborhood", "district", "hamlet", "suburb", "settlement"})
VOUCHING: Final = frozenset({"GPE", "LOC"})


def recognise(doc: Doc, gazetteer: Gazetteer) -> list[Mention]:
    """The toponyms of the parse, in order."""
    view = View.of(doc)
    people = name_words(view)
    seen = list(scan(view, gazetteer))
    found = [m for m in seen if is_toponym(view, m, people)]
    found += vouched_elsewhere(view, seen, found, people)
    found += at_home(view, seen, found, people)
    found += unknown_names(view, found, gazetteer, people)
    found += named_by_noun(view, found)
    found.sort(key=lambda m: m.core_start)
    for mention in found:
        widen(view, mention)
    return separate(join_borders(view, found))


def name_words(view: View) -> Counter[str]:
    """How often each word stands in a person's name of several words: a single "Houston" after "Sam Houston" is he."""
    return Counter(
        view.lower[i] for e in view.entities if e.label == "PERSON" and e.j - e.i > 1 for i in range(e.i, e.j) if view.capital[i]
    )


def is_toponym(view: View, mention: Mention, people: Counter[str]) -> bool:
    """Whether the name stands for a place here."""
    word = view.lower[mention.i]
    if word in MONTHS_AND_DAYS or (mention.single and len(word) < 2):
        return False
    if mention.key in NOT_ON_THE_MAP or (mention.i and f"{view.lower[mention.i - 1]} {mention.key}" in NOT_ON_THE_MAP):
        return False
    if mention.single and is_acronym(view.words[mention.i], mention):
        return False
    entity = view.entity[mention.j - 1]
    longer = entity if entity is not None and (entity.i < mention.i or entity.j > mention.j) else None
    cued = has_cue(view, mention)
    if mention.candidates[0].role == "short":
        return mention.label != "PERSON"
    if mention.is_demonym:
        return mention.label not in ("PERSON", "LANGUAGE", "DATE") and not (longer and ends_as_outlet(view, longer))
    if mention.single and is_person(view, mention, people, cued):
        return False
    if longer is not None and longer.label == "GPE" and is_cut_short(view, mention, longer):
        return False
    if longer is not None and not is_just_a_place(view, mention, longer):
        return stands_inside(view, mention, longer, cued)
    if mention.single and mention.label not in ("GPE", "LOC", "FAC", "NORP") and view.pos[mention.i] not in ("PROPN", "ADJ", "NOUN"):
        return False
    need = NEEDED.get(mention.label, NEEDED_ELSEWHERE)[cued]
    if need is None:
        return False
    if mention.label not in VOUCHING and mention.single and view.opens_sentence[mention.i]:
        need += 1.0  # any word may be capitalised here
    return mention.prior >= need


def is_acronym(word: str, mention: Mention) -> bool:
    """Whether the word is an acronym that merely spells a town ("NATO", "PAN"); "LIMA" in a capital dateline is not."""
    if word in ("us", "Us"):
        return True
    best = mention.candidates[0]
    return word.isupper() and 1 < len(word) <= 5 and best.place.kind == "settlement" and best.prior < 5.5 and (
        best.role == "alias" or fold(best.place.name) == fold(word)
    )


def is_person(view: View, mention: Mention, people: Counter[str], cued: bool) -> bool:
    """Whether the one word is somebody's name: a title before it, or part of a full name elsewhere."""
    if mention.i and view.lower[mention.i - 1].rstrip(".") in TITLES:
        return True
    if not people[view.lower[mention.i]]:
        return False
    return not (cued and mention.prior > 4.5) and not (mention.label in VOUCHING and mention.prior > 5.5)


def is_just_a_place(view: View, mention: Mention, entity: Entity) -> bool:
    """Whether all else in the entity are words that go with any place: "the", "northern", "Province"."""
    rest = [*view.lower[entity.i : mention.i], *view.lower[mention.j : entity.j]]
    return entity.label != "PERSON" and all(w in ("the", "'s", "’s", "-") or w in DIRECTIONS or w in KINDS for w in rest)


def is_cut_short(view: View, mention: Mention, entity: Entity) -> bool:
    """Whether the gazetteer knows only the first words of a town's name ("San Jose" of "San Jose Villanueva")."""
    after = mention.j
    return entity.i <= mention.i and after < entity.j and view.capital[after] and view.lower[after] not in KINDS and view.lower[after] not in GENERIC_NAMES


def stands_inside(view: View, mention: Mention, entity: Entity, cued: bool) -> bool:
    """Whether a place is named inside a longer name: "the Bank of England", not "the Boston Herald"."""
    if ends_as_outlet(view, entity):
        return False
    before = view.lower[mention.i - 1] if mention.i > entity.i else ""
    cued = cued or before in ("of", "in", "at", "de") or is_division(view, mention)
    bare, with_cue = NEEDED_INSIDE.get(entity.label, NEEDED_ELSEWHERE)
    need = with_cue if cued else bare
    if need is None:
        return False
    if before and before not in ("the", "of", "in", "at", "de", ",", "and") and not cued and before not in DIRECTIONS:
        need += 1.0  # neither first in the longer name nor led in
    return mention.prior >= need or (is_division(view, mention) and mention.prior > 2)


def is_division(view: View, mention: Mention) -> bool:
    """Whether the name itself says what it is: "Madison County"."""
    return not mention.single and KINDS.get(view.lower[mention.j - 1]) in ("admin1", "admin2")


def ends_as_outlet(view: View, entity: Entity) -> bool:
    """Whether the longer name is an outlet's."""
    last = entity.j - 1
    while last > entity.i and view.lower[last] in ("'s", "’s", ",", ".com"):
        last -= 1
    return entity.label in ("ORG", "WORK_OF_ART", "PERSON") and view.lower[last] in OUTLET_WORDS


def has_cue(view: View, mention: Mention) -> bool:
    """Whether the words beside the name say that it is a place."""
    i, j = mention.i, mention.j
    while i and (view.lower[i - 1] in DIRECTIONS or view.lower[i - 1] in ("the", "-")):
        i -= 1
    if i and (view.lower[i - 1] in LOCATIVE or view.lower[i - 1] in KINDS):
        return True
    if i > 1 and view.lower[i - 1] == "of" and (view.lower[i - 2] in KINDS or view.lower[i - 2] in DIRECTIONS):
        return True
    if is_division(view, mention):
        return True
    return j < len(view) and view.lower[j] in KINDS and view.words[j][0].islower() and view.lower[j] not in ("country", "nation")


def vouched_elsewhere(view: View, seen: list[Mention], found: list[Mention], people: Counter[str]) -> list[Mention]:
    """Further mentions of names that are places elsewhere in the text, where nothing speaks against it."""
    sure = {m.key for m in found if m.label in VOUCHING}
    known = {id(m) for m in found}
    return [
        m for m in seen
        if id(m) not in known and m.key in sure and m.label in ("", "ORG", "PRODUCT", "FAC", "EVENT", "PERSON")
        and not (m.single and people[view.lower[m.i]])
        and not ((e := view.entity[m.j - 1]) and (e.label == "PERSON" and e.j - e.i > m.j - m.i or ends_as_outlet(view, e)))
    ]  # fmt: skip


def at_home(view: View, seen: list[Mention], found: list[Mention], people: Counter[str]) -> list[Mention]:
    """Names that were not good enough alone, but name a place in a country that the article is about: the language
    model takes many an Arabic or Ukrainian village for a person or an organisation."""
    about = leading_countries(found)
    known = {id(m) for m in found}
    more = []
    for mention in seen:
        if id(mention) in known or mention.label not in ("", "ORG", "PERSON", "PRODUCT", "FAC", "GPE", "LOC", "NORP", "WORK_OF_ART"):
            continue
        inside = [c for c in mention.candidates if c.place.country in about and c.role in ("name", "alias")]
        if not inside or mention.key in NOT_ON_THE_MAP or len(mention.key) < 4 or mention.key in MONTHS_AND_DAYS:
            continue
        entity = view.entity[mention.j - 1]
        alone = entity is None or (entity.i >= mention.i and entity.j <= mention.j) or is_just_a_place(view, mention, entity)
        if not alone or (mention.single and is_person(view, mention, people, False)):
            continue
        if has_cue(view, mention) and not view.opens_sentence[mention.i] and view.pos[mention.i] == "PROPN":
            more.append(mention)
    return more


def leading_countries(found: list[Mention]) -> frozenset[str]:
    """Countries that a quarter of the names found lie in, and at least two."""
    count = Counter(m.candidates[0].place.country for m in found if m.candidates and m.candidates[0].place.country)
    total = sum(count.values())
    return frozenset(c for c, n in count.items() if c and n >= 2 and n * 4 >= total)


def named_by_noun(view: View, found: list[Mention]) -> list[Mention]:
    """Names that only the noun beside them makes a place: "Hazano town", "the village of Tell Tawil"."""
    taken = {i for m in found for i in range(m.i, m.j)}
    more = []
    for k, noun in enumerate(view.lower):
        if noun not in NAMING or not view.words[k][0].islower():
            continue
        i = j = k
        while i > 0 and i - 1 not in taken and k - i < 4 and is_name_word(view, i - 1):
            i -= 1
        if i == j and noun in OF_NAMING and k + 2 < len(view) and view.lower[k + 1] == "of":
            i = j = k + 2
            while j < len(view) and j not in taken and j - i < 4 and is_name_word(view, j):
                j += 1
        while i < j and not starts_name(view, i):
            i += 1
        while j > i and not view.capital[j - 1]:
            j -= 1
        if i < j and view.pos[j - 1] == "PROPN" and is_new_name(view, i, j) and taken.isdisjoint(range(i, j)):
            name = view.slice(i, j)
            covering = view.entity[j - 1]
            more.append(Mention(i, j, name, view.start[i], view.end[j - 1], (), covering.label if covering else "", hint=KINDS[noun]))
            taken.update(range(i, j))
    return more


def is_name_word(view: View, i: int) -> bool:
    """Whether the token can belong to a name: a capital, an Arabic article, a hyphen."""
    return view.capital[i] or view.words[i] in ARTICLES or view.words[i] == "-"


def is_new_name(view: View, i: int, j: int) -> bool:
    """Whether the words are a name that no other reading claims: no demonym, month, title or first word of a sentence."""
    words = view.lower[i:j]
    if all(w in GENERIC_NAMES or w in MONTHS_AND_DAYS or w.rstrip(".") in TITLES for w in words) or len(words[0]) < 2:
        return False
    labels = {e.label for e in view.entity[i:j] if e is not None}
    return not labels & {"NORP", "DATE", "CARDINAL", "ORDINAL", "LANGUAGE"} and not (view.opens_sentence[i] and j - i == 1)


def unknown_names(view: View, found: list[Mention], gazetteer: Gazetteer, people: Counter[str]) -> list[Mention]:
    """Names that the language model takes for places though no name of the gazetteer matches: by their variant
    spellings, or without candidates."""
    taken = {i for m in found for i in range(m.i, m.j)}
    more = []
    for entity in view.entities:
        if entity.label not in ("GPE", "LOC", "FAC") or not taken.isdisjoint(range(entity.i, entity.j)):
            continue
        i, j = trimmed(view, entity)
        if i == j or not view.capital[i] or any(w.isdigit() for w in view.words[i:j]):
            continue
        name = view.slice(i, j)
        variants = gazetteer.find_variants(name) if entity.label != "FAC" else ()
        mention = Mention(i, j, name, view.start[i], view.end[j - 1], variants, entity.label)
        if is_likely_unknown(view, mention, people):
            more.append(mention)
    return more


def is_likely_unknown(view: View, mention: Mention, people: Counter[str]) -> bool:
    """Whether to believe the language model alone: it mistakes people and products for places."""
    if mention.single and (people[view.lower[mention.i]] or view.words[mention.i].isupper()):
        return False
    if mention.label == "FAC" and mention.single:
        return False
    return has_cue(view, mention)


def trimmed(view: View, entity: Entity) -> tuple[int, int]:
    """The entity without article, possessive and punctuation around it."""
    i, j = entity.i, entity.j
    while i < j and (view.lower[i] in ("the", "a") or not view.words[i][0].isalnum()):
        i += 1
    while j > i and (view.lower[j - 1] in ("'s", "’s") or not view.words[j - 1][-1].isalnum()):
        j -= 1
    return i, j
