"""Figures of people in sentences: measure, words and bounds."""

from __future__ import annotations

import pytest

from dateline.reader.figures import find_figures
from tests.conftest import Parse

Expected = tuple[str, str, int | None, int | None]  # measure, words, low, high

VERBS: list[tuple[str, list[Expected]]] = [
    ("A car bomb killed at least 16 people in Hasakah.", [("killed", "at least 16", 16, None)]),
    (
        "Six civilians were killed and 20 others wounded.",
        [("killed", "Six", 6, 6), ("wounded", "20", 20, 20)],
    ),
    ("Police arrested 12 protesters.", [("detained", "12", 12, 12)]),
    ("Gunmen abducted three aid workers.", [("abducted", "three", 3, 3)]),
    ("Some 4,000 people were displaced by the fighting.", [("displaced", "Some 4,000", 4000, 4000)]),
    ("A soldier was killed by a sniper.", [("killed", "A soldier", 1, 1)]),
    ("Dozens of fighters surrendered.", [("surrendered", "Dozens", 24, None)]),
    ("The militia captured 25 soldiers near the dam.", [("captured", "25", 25, 25)]),
    ("Nine hikers went missing near the border.", [("missing", "Nine", 9, 9)]),
    ("The army evacuated 700 villagers by boat.", [("evacuated", "700", 700, 700)]),
    ("The court ordered that 14 prisoners be released.", [("released", "14", 14, 14)]),
    ("Clashes forced thousands of farmers to flee.", [("displaced", "thousands", 2000, None)]),
    ("Seventeen workers lost their lives in the blast.", [("killed", "Seventeen", 17, 17)]),
    ("The raid claimed the lives of at least 40 villagers.", [("killed", "at least 40", 40, None)]),
    ("The storming of the jail claimed 22 lives.", [("killed", "22", 22, 22)]),
    ("Rebels took five engineers hostage.", [("abducted", "five", 5, 5)]),
    ("Two officers were taken prisoner.", [("captured", "Two", 2, 2)]),
    ("Guards shot dead four inmates.", [("killed", "four", 4, 4)]),
    ("Eleven villagers suffered from breathing difficulties.", [("wounded", "Eleven", 11, 11)]),
    ("Shelling hit the square, killing seven.", [("killed", "seven", 7, 7)]),
    ("The mine injured a shepherd.", [("wounded", "a shepherd", 1, 1)]),
]

ADJECTIVES_AND_NOUNS: list[tuple[str, list[Expected]]] = [
    ("The raid left nine dead.", [("killed", "nine", 9, 9)]),
    ("The death toll rose to 45.", [("killed", "45", 45, 45)]),
    ("A doctor put the toll at 30.", [("killed", "30", 30, 30)]),
    ("The number of wounded has risen to at least 112.", [("wounded", "at least 112", 112, None)]),
    ("Seven guards were among the dead.", [("killed", "Seven", 7, 7)]),
    ("The dead included 12 nurses.", [("killed", "12", 12, 12)]),
    ("There were three children among those killed.", [("killed", "three", 3, 3)]),
    ("The kidnapping of more than 60 pupils caused anger.", [("abducted", "more than 60", 60, None)]),
    ("The arrest of two editors was condemned.", [("detained", "two", 2, 2)]),
    ("The fighting has caused 140 deaths.", [("killed", "140", 140, 140)]),
    ("Four men are in custody over the plot.", [("detained", "Four", 4, 4)]),
    ("Medics treated three men with gunshot wounds.", [("wounded", "three", 3, 3)]),
    ("Two of the guards are in critical condition.", [("wounded", "Two", 2, 2)]),
    ("A double murder shook the town.", [("killed", "double", 2, 2)]),
    ("Rescuers found the bodies of five miners.", [("killed", "five", 5, 5)]),
    ("There were no casualties.", [("killed", "no", 0, 0), ("wounded", "no", 0, 0)]),
    ("No one was hurt.", [("wounded", "No one", 0, 0)]),
]

HEADLINES: list[tuple[str, list[Expected]]] = [
    (
        "Blast kills 10 children, 5 women",
        [("killed", "10", 10, 10), ("killed", "5", 5, 5)],
    ),
    (
        "Air strikes kill 10 children 5 women in Aleppo",
        [("killed", "10", 10, 10), ("killed", "5", 5, 5)],
    ),
    ("Turkey Detains 49 Suspects in Raid", [("detained", "49", 49, 49)]),
    ("Missile Strike Kills Five, Injures Seven", [("killed", "Five", 5, 5), ("wounded", "Seven", 7, 7)]),
    ("35 militants killed in clashes", [("killed", "35", 35, 35)]),
    ("Three killed, two injured in Hama blast", [("killed", "Three", 3, 3), ("wounded", "two", 2, 2)]),
]

PERSONS: list[tuple[str, list[Expected]]] = [
    ("Karim Haddad, 32, was shot dead on Monday.", [("killed", "Karim Haddad", 1, 1)]),
    ("A woman and her two children were killed.", [("killed", "A woman and her two children", 3, 3)]),
    ("A woman with four of her children died in the ruins.", [("killed", "four of her children", 5, 5)]),
    ("A teacher and 19 others were killed.", [("killed", "A teacher and 19 others", 20, 20)]),
    ("A family of five was killed in its home.", [("killed", "five", 5, 5)]),
    ("Both brothers were wounded.", [("wounded", "Both", 2, 2)]),
    ("A policeman was killed and another wounded.", [("killed", "A policeman", 1, 1), ("wounded", "another", 1, 1)]),
    ("Gunmen killed Judge Elena Marku.", [("killed", "Elena Marku", 1, 1)]),
]


def found_in(parse_text: Parse, text: str) -> list[Expected]:
    return [(m.figure.measure, m.figure.text, m.figure.low, m.figure.high) for m in find_figures(parse_text(text))]


@pytest.mark.parametrize(("text", "expected"), VERBS + ADJECTIVES_AND_NOUNS + HEADLINES + PERSONS)
def test_every_figure_is_found_with_its_bounds(parse_text: Parse, text: str, expected: list[Expected]) -> None:
    found = found_in(parse_text, text)
    for measure, words, low, high in expected:
        assert any(
            (m, lo, hi) == (measure, low, high) and (words in said or said in words) for m, said, lo, hi in found
        ), found
    assert len(found) == len(expected), found


@pytest.mark.parametrize(
    "text",
    [
        "The jets destroyed three tanks and two vehicles.",
        "The team scored two goals and won six matches.",
        "Prices rose by 20 percent in three months.",
        "An attack could kill a man in seconds.",
        "If war comes, thousands could be killed.",
        "The rebels captured two villages and a hill.",
        "She released two albums in 2009.",
        "The 62-year-old was sentenced to 18 years.",
        "Some 300 people attended the funeral at 14 Lane Street.",
        "The gunmen fired 122mm rockets for six hours.",
        "He died of cancer at 71.",
        "The suspect fled the scene on foot.",
        "Brumby shot first.",
    ],
)
def test_nothing_is_counted_that_is_no_person_harmed(parse_text: Parse, text: str) -> None:
    assert found_in(parse_text, text) == []
