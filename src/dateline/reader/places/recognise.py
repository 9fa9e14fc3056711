"""Recognise: which names in the text stand for places.

The gazetteer's longest names are found (`scan`), and each is judged: the language model's entity types veto (a person
called Jordan) or vouch, the words beside it help, and a name that is surely a place once is one everywhere in the
text. Then each mention takes in the words that belong to it (`widen`). Comes in: the parsed prose. Goes out: mentions
in the order of the text, none inside another.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from dateline.knowledge.folding import fold
from dateline.knowledge.gazetteer import Gazetteer
from dateline.reader.places.cues import (
    DIRECTIONS,
    FIRST_WORDS,
    FOREIGN_FIRST_WORDS,
    GENERIC_NAMES,
    KINDS,
    MONTHS_AND_DAYS,
    NAMESAKES,
    NOT_ON_THE_MAP,
    OUTLET_WORDS,
    TAKING,
    TITLES,
)  # fmt: skip
from dateline.reader.places.mention import Mention
from dateline.reader.places.scan import scan
from dateline.reader.places.surroundings import has_cue, is_division
from dateline.reader.places.unknown import located_names, named_by_noun, unknown_names
from dateline.reader.places.view import Entity, View
from dateline.reader.places.widen import join_borders, separate, widen

# The prior that a name needs, by the entity type that the language model gives it: (bare, with a cue of place beside
# it: a preposition, a noun like "town"). None: never. 4 is a town of 10,000, 5 one of 100,000.
Need = tuple[float | None, float | None]
NEEDED: Final[dict[str, Need]] = {
    "GPE": (2.8, 0.0), "LOC": (3.0, 0.0), "FAC": (4.5, 3.0), "NORP": (5.0, 4.0), "ORG": (5.5, 3.5),
    "PERSON": (None, 3.5),
    "": (5.3, 3.2), "EVENT": (5.0, 4.5), "PRODUCT": (5.5, 4.0), "LANGUAGE": (None, 4.0), "DATE": (None, None),
    "TIME": (None, None), "MONEY": (7.5, 7.5),
}  # fmt: skip
NEEDED_ELSEWHERE: Final[Need] = (6.0, 4.5)
# Inside a longer name ("Fairfax County Sheriff's Office", "Bank of England"): by what the longer name is.
NEEDED_INSIDE: Final[dict[str, Need]] = {
    "GPE": (3.0, 0.0), "LOC": (4.5, 3.5), "FAC": (4.6, 4.0), "ORG": (5.4, 3.4), "EVENT": (5.0, 4.5), "NORP": (5.0, 4.0),
    "PERSON": (None, None),
}  # fmt: skip
# Priors that a name of no English-speaking country needs; behind "captured", "raids on".
NATIVE, NATIVE_TAKEN = 4.9, 4.2
NATIVE_NAME: Final = 4.7  # in several words, though a person's to the language model

LISTING: Final = (" and ", ", ", " or ", " to ", " for ", " & ", ", and ")
VOUCHING: Final = frozenset({"GPE", "LOC"})


def recognise(view: View, gazetteer: Gazetteer) -> list[Mention]:
    """The toponyms of the parse, in order."""
    people = name_words(view)
    seen = list(scan(view, gazetteer))
    placed = {i for m in seen if m.prior > 5.5 for i in range(m.i, m.j)}
    found = [m for m in seen if is_toponym(view, m, people, placed)]
    found += vouched_elsewhere(view, seen, found, people)
    found += at_home(view, seen, found, people)
    found += coordinated(view, seen, found, people)
    found += unknown_names(view, found, gazetteer, people)
    about = leading_countries(found)
    found += named_by_noun(view, found, gazetteer, about)
    found += located_names(view, found, gazetteer, people, about)
    found.sort(key=lambda m: m.core_start)
    for mention in found:
        mention.cued = has_cue(view, mention)
        widen(view, mention)
    return separate(join_borders(view, found))


def name_words(view: View) -> Counter[str]:
    """How often each word stands in a person's name of several words, less how often it is a place by itself: a single
    "Houston" after "Sam Houston" is he."""
    count: Counter[str] = Counter()
    for entity in view.entities:
        if entity.label == "PERSON" and entity.j - entity.i > 1:
            count.update(view.lower[i] for i in range(entity.i, entity.j) if view.capital[i])
    for entity in view.entities:
        if entity.label in VOUCHING and entity.j - entity.i == 1:
            count[view.lower[entity.i]] -= 1
    return +count


def is_toponym(view: View, mention: Mention, people: Counter[str], placed: set[int]) -> bool:
    """Whether the name stands for a place here."""
    word = view.lower[mention.i]
    if word in MONTHS_AND_DAYS or (mention.single and (len(word) < 2 or word.rstrip(".") in TITLES)):
        return False
    if mention.key in NOT_ON_THE_MAP or (mention.i and f"{view.lower[mention.i - 1]} {mention.key}" in NOT_ON_THE_MAP):
        return False
    if mention.single and is_acronym(view.words[mention.i], mention):
        return False
    if mention.single and word in FOREIGN_FIRST_WORDS and goes_on(view, mention.j):
        return False  # "Tell Zahran", of which the gazetteer knows a Tell
    entity = view.entity[mention.j - 1]
    longer = entity if entity is not None and (entity.i < mention.i or entity.j > mention.j) else None
    cued = has_cue(view, mention)
    if mention.candidates[0].role == "short":
        return mention.label != "PERSON"
    if mention.is_demonym:
        return mention.label not in ("PERSON", "LANGUAGE", "DATE") and not (longer and ends_as_outlet(view, longer))
    if mention.single and is_person(view, mention, people, cued):
        return False
    if longer is not None and longer.label == "GPE" and is_cut_short(view, mention, longer, placed):
        return False
    if longer is not None and not is_just_a_place(view, mention, longer):
        return stands_inside(view, mention, longer, cued)
    if (
        mention.single
        and mention.label not in ("GPE", "LOC", "FAC", "NORP")
        and view.pos[mention.i] not in ("PROPN", "ADJ", "NOUN")
    ):
        return False
    if is_native(view, mention):
        return True
    need = NEEDED.get(mention.label, NEEDED_ELSEWHERE)[cued]
    if need is None:
        return False
    if mention.label not in VOUCHING and mention.single and view.opens_sentence[mention.i]:
        need += 1.0  # any word may be capitalised here
    return mention.prior >= need


def goes_on(view: View, j: int) -> bool:
    """Whether the name goes on behind the token before j."""
    return j < len(view) and view.capital[j] and not view.opens_sentence[j] and view.pos[j] == "PROPN"


def is_native(view: View, mention: Mention) -> bool:
    """Whether the name is so well known as a place, and so little as a word or person, that the entity type matters
    less: the language model takes "Tal Abyad" for a person."""
    if view.pos[mention.i] != "PROPN" or mention.label not in ("", "ORG", "NORP", "PERSON"):
        return False
    taken = takes_place(view, mention)
    if mention.label == "PERSON":
        need = (
            NATIVE
            if taken and mention.single
            else NATIVE_TAKEN
            if view.lower[mention.i] in FIRST_WORDS
            else NATIVE_NAME
        )
    else:
        need = NATIVE_TAKEN if taken else NATIVE
    return native_prior(mention) >= need and not (mention.single and mention.label == "PERSON" and not taken)


def native_prior(mention: Mention) -> float:
    """The best prior among places where names are no English words: there a bare match says more."""
    if len(mention.key) < 4 or not mention.candidates or mention.candidates[0].place.country in NAMESAKES:
        return 0.0
    return max(
        (c.prior for c in mention.candidates if c.place.country not in NAMESAKES and c.role == "name"), default=0.0
    )


def is_acronym(word: str, mention: Mention) -> bool:
    """Whether the word is an acronym that merely spells a town ("NATO", "PAN"); "LIMA" in a capital dateline is not."""
    if word in ("us", "Us", "SWAT"):
        return True
    best = mention.candidates[0]
    return (
        word.isupper()
        and 1 < len(word) <= 5
        and best.place.kind == "settlement"
        and best.prior < 5.5
        and (best.role == "alias" or fold(best.place.name) == fold(word))
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
    return entity.label != "PERSON" and all(
        w in ("the", "'s", "’s", "-") or w in DIRECTIONS or w in KINDS for w in rest
    )


def is_cut_short(view: View, mention: Mention, entity: Entity, placed: set[int]) -> bool:
    """Whether the gazetteer knows only some words of a town's name ("San Jose" of "San Jose Villanueva"), and the rest
    is no place by itself ("Astana Kazakhstan")."""
    one_name = view.lower[entity.i] in FIRST_WORDS
    beside = [k for k in (mention.i - 1, mention.j) if entity.i <= k < entity.j and (one_name or k not in placed)]
    return any(view.capital[k] and view.lower[k] not in KINDS and view.lower[k] not in GENERIC_NAMES for k in beside)


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


def ends_as_outlet(view: View, entity: Entity) -> bool:
    """Whether the longer name is an outlet's."""
    last = entity.j - 1
    while last > entity.i and view.lower[last] in ("'s", "’s", ",", ".com"):
        last -= 1
    return entity.label in ("ORG", "WORK_OF_ART", "PERSON") and view.lower[last] in OUTLET_WORDS


def vouched_elsewhere(view: View, seen: list[Mention], found: list[Mention], people: Counter[str]) -> list[Mention]:
    """Further mentions of names that are places elsewhere in the text, where nothing speaks against it."""
    placed = Counter(m.key for m in found if m.label in VOUCHING)
    personal = Counter(m.key for m in seen if m.label == "PERSON")
    sure = {key for key, n in placed.items() if n >= personal[key]}
    known = {id(m) for m in found}
    return [
        m for m in seen
        if id(m) not in known and m.key in sure and m.label in ("", "ORG", "PRODUCT", "FAC", "EVENT", "PERSON")
        and not (m.single and people[view.lower[m.i]])
        and not ((e := view.entity[m.j - 1]) and (is_longer_person(m, e) or ends_as_outlet(view, e)))
    ]  # fmt: skip


def is_longer_person(mention: Mention, entity: Entity) -> bool:
    """Whether the mention is only a part of a person's name."""
    return entity.label == "PERSON" and entity.j - entity.i > mention.j - mention.i


def at_home(view: View, seen: list[Mention], found: list[Mention], people: Counter[str]) -> list[Mention]:
    """Names that were not good enough alone, but name a place in a country that the article is about: the language
    model takes many an Arabic or Ukrainian village for a person or an organisation."""
    about = leading_countries(found)
    known = {id(m) for m in found}
    return [m for m in seen if id(m) not in known and lies_in(m, about) and is_local(view, m, people)]


def coordinated(view: View, seen: list[Mention], found: list[Mention], people: Counter[str]) -> list[Mention]:
    """Names that stand beside a place as one of a list: "Mejicanos and Soyapango", "from Tikrit to Samarra"."""
    by_end = {m.core_end: m for m in found}
    by_start = {m.core_start: m for m in found}
    more = []
    for mention in seen:
        if by_start.get(mention.core_start) or not mention.candidates:
            continue
        beside = [
            by_end[at]
            for link in LISTING
            if (at := mention.core_start - len(link)) in by_end and view.text.startswith(link, at)
        ]
        beside += [
            by_start[at]
            for link in LISTING
            if (at := mention.core_end + len(link)) in by_start and view.text.startswith(link, mention.core_end)
        ]
        near = frozenset(
            c.place.country for m in beside for c in m.candidates[:1] if c.place.country and c.place.kind != "country"
        )
        if (
            lies_in(mention, near)
            and is_alone(view, mention)
            and not (mention.single and is_person(view, mention, people, True))
        ):
            more.append(mention)
            by_end[mention.core_end] = mention
    return more


def is_alone(view: View, mention: Mention) -> bool:
    """Whether no longer name covers the mention."""
    entity = view.entity[mention.j - 1]
    return entity is None or (entity.i >= mention.i and entity.j <= mention.j) or is_just_a_place(view, mention, entity)


def lies_in(mention: Mention, countries: frozenset[str]) -> bool:
    """Whether the name is one of a place in the countries."""
    return any(c.place.country in countries and c.role in ("name", "alias") for c in mention.candidates)


def is_local(view: View, mention: Mention, people: Counter[str]) -> bool:
    """Whether a name of the region's gazetteer means the place: nothing longer covers it, and its words or the words
    beside it are telling enough."""
    if len(mention.key) < 4 or mention.key in NOT_ON_THE_MAP or mention.label in ("DATE", "TIME", "CARDINAL", "MONEY"):
        return False
    if not is_alone(view, mention):
        return False
    if not mention.single:
        return any(c.place.country not in NAMESAKES for c in mention.candidates) or has_cue(view, mention)
    if is_person(view, mention, people, False) or view.pos[mention.i] != "PROPN":
        return False
    if has_cue(view, mention) and not view.opens_sentence[mention.i]:
        return True
    if takes_place(view, mention):
        return native_prior(mention) >= NATIVE_TAKEN
    return mention.label != "PERSON" and native_prior(mention) >= NATIVE


def takes_place(view: View, mention: Mention) -> bool:
    """Whether the word before is one that a place follows: "captured Manbij", "raids on Hass", "residents of Fuah"."""
    return mention.i > 0 and (view.lower[mention.i - 1] in TAKING or view.lower[mention.i - 1] in ("on", "of"))


def leading_countries(found: list[Mention]) -> frozenset[str]:
    """Countries that a quarter of the names found lie in, and at least two."""
    count = Counter(m.candidates[0].place.country for m in found if m.candidates and m.candidates[0].place.country)
    total = sum(count.values())
    return frozenset(c for c, n in count.items() if c and n >= 2 and n * 4 >= total)
