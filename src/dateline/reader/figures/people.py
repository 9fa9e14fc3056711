"""People: is a word one that people are counted by, is it one person, and of which sex?

In: a token. Out: yes or no, from the codebook's classes, `data/people.yaml` and a few endings: the model's parse does
not tell a person from a thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

import yaml
from spacy.tokens import Token

from dateline.codebook.classes import classes_of

CLASSES = frozenset(("person", "fighter", "leader"))
THING_ENTITIES = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"))
# A noun for whoever does, holds or comes from something: "smuggler", "machinist", "Syrian", "detainee".
PERSON_ENDING = re.compile(r"[a-z]{2,18}(?:er|or|ist|ian|ant|ee|man|woman|men|women|eer|mate|boy|girl)s?")


@lru_cache(maxsize=1)
def load_people() -> dict[str, frozenset[str]]:
    """The word lists that the package ships, by name."""
    source = files("dateline.reader").joinpath("data/people.yaml").read_text(encoding="utf8")
    lists: dict[str, list[str]] = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {name: frozenset(words) for name, words in lists.items()}


def is_in(name: str, token: Token) -> bool:
    """Whether the token's lemma stands in one of the lists."""
    return token.lemma_.lower() in load_people()[name]


def is_thing(token: Token) -> bool:
    """Whether the word counts things, times or money."""
    things = load_people()["things"]
    if token.lemma_.lower() in things or token.lower_ in things:
        return True
    return token.ent_type_ in THING_ENTITIES and not is_person_word(token)


def is_known_person(token: Token) -> bool:
    """Whether the word stands for persons by the codebook or the lists, or is a person's or a people's name."""
    if classes_of(token.lemma_.lower()) & CLASSES or token.ent_type_ in ("PERSON", "NORP"):
        return True
    return token.lower_ in ("others", "more") or any(is_in(name, token) for name in ("demographic", "kin", "persons"))


def is_person_word(token: Token) -> bool:
    """Whether the noun is one for persons, singular or plural, by its ending if nothing else tells."""
    if is_known_person(token):
        return True
    if token.pos_ not in ("NOUN", "PROPN") or is_in("not_by_ending", token) or is_in("things", token):
        return False
    return PERSON_ENDING.fullmatch(token.lower_) is not None


def is_one_person(token: Token) -> bool:
    """Whether a singular noun means one person and no body of people."""
    return token.tag_ not in ("NNS", "NNPS") and not is_in("collective", token) and is_person_word(token)


def sex_of(words: Iterable[str]) -> str | None:
    """ "m" or "f" where the words tell it, else None."""
    told, lists = set(words), load_people()
    male, female = bool(lists["male"] & told), bool(lists["female"] & told)
    return None if male == female else "m" if male else "f"
