"""People: is a word one that people are counted by, is it one person, and of which sex?

In: a token. Out: yes or no, from the codebook's classes and a few endings; the parse names no animals or things.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from dateline.codebook.classes import classes_of

CLASSES = frozenset("person fighter leader".split())
# Words of those classes that one of is no person: "the family", "a force".
COLLECTIVE = frozenset("people family force army police group crowd population community military regime coalition state minority tribe crew body life delegation troop head national dead wounded".split())
THINGS = frozenset(
    "percent % per cent year day month week hour minute second kilometer kilometre km mile metre meter dollar $ € £ euro pound pounds time times "
    "cent p.m. a.m. pm am th degree foot feet round shot bullet gunshot house home building vehicle car tank jet plane helicopter aircraft "
    "village town city strike airstrike attack raid rocket missile shell bomb barrel street avenue block road goal point game match "
    "lane drive boulevard weapon rifle gun ton tonne acre hectare square animal dog cow sheep goat cattle horse bird shooting incident case state country "
    "part place number date side front area position truck base drone charge count call report investigation bid hope".split()
)
# A noun for whoever does, holds or comes from something: "smuggler", "machinist", "Syrian", "detainee".
PERSON_ENDING = re.compile(r"(?:[a-z]{2,}(?:er|or|ist|ian|ant|ee|man|woman|men|women|eer)|mate|boy|girl)s?")
NOT_BY_ENDING = frozenset(
    "number water power order river border center centre tower paper letter matter corner computer helicopter tanker trailer bunker "
    "shelter quarter factor sector terror error doctor's monitor motor reactor launcher winter summer weather letter offer fever cancer disaster "
    "member-state merchant restaurant plant grant elephant warrant committee degree fee coffee cover camera fighter-jet container server "
    "register transfer poster cluster cruiser destroyer bulldozer bomber-jet dinner supper murder laughter".split()
)  # fmt: skip
DEMOGRAPHIC = frozenset(
    "man woman boy girl child kid teen teenager adult person mother father son daughter brother sister wife husband baby infant toddler "
    "youth juvenile uncle aunt nephew niece grandmother grandfather grandson granddaughter girlfriend boyfriend stepson stepdaughter "
    "fiance fiancee cousin parent male female elder himself herself themselves other people civilian minor mom dad local evacuee native elderly infant".split()
)  # fmt: skip
# Persons that neither the codebook's classes nor an ending tells.
ALSO_PERSONS = frozenset("guard recruit pupil conscript cadet athlete chef monk nun dead wounded aide crewmate friend neighbour neighbor scout guest witness vet veteran clerk artist poet thug infantryman marine ranger hand survivor miner troop martyr youngster couple bride groom orphan widow patriarch bishop deacon".split())
KIN = frozenset("child kid son daughter brother sister wife husband mother father nephew niece cousin parent grandchild relative friend colleague bodyguard companion grandson".split())
MALE = frozenset("man boy father son brother husband uncle nephew grandfather grandson boyfriend stepson male he him his himself gunman policeman dad mr. mr gentleman".split())
FEMALE = frozenset("woman girl mother daughter sister wife aunt niece grandmother granddaughter girlfriend stepdaughter female she her hers herself mom mrs. ms. mrs ms policewoman".split())
UNTELLING = frozenset("people person individual one other more rest lot them those total".split())  # no group that anybody belongs to


def is_thing(token: Token) -> bool:
    """Whether the word counts things, times or money."""
    lemma, lower = token.lemma_.lower(), token.lower_
    return lemma in THINGS or lower in THINGS or (token.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL") and not is_person_word(token))


def is_person_word(token: Token) -> bool:
    """Whether the noun is one for persons, singular or plural."""
    lemma = token.lemma_.lower()
    if classes_of(lemma) & CLASSES or lemma in DEMOGRAPHIC or lemma in KIN or token.ent_type_ in ("PERSON", "NORP"):
        return True
    if token.lower_ in ("others", "more", "else") or lemma in ("victim", "casualty") or lemma in ALSO_PERSONS:
        return True
    return token.pos_ in ("NOUN", "PROPN") and lemma not in NOT_BY_ENDING and lemma not in THINGS and bool(PERSON_ENDING.fullmatch(token.lower_))


def is_one_person(token: Token) -> bool:
    """Whether a singular noun means one person and no body of people."""
    return token.lemma_.lower() not in COLLECTIVE and is_person_word(token) and token.tag_ not in ("NNS", "NNPS")


def sex_of(words: list[str]) -> str | None:
    """"m" or "f" where the words tell it, else None."""
    male, female = bool(MALE.intersection(words)), bool(FEMALE.intersection(words))
    return None if male == female else "m" if male else "f"
