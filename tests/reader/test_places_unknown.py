"""Names that no gazetteer has: listed as places, with what is sure, and never with a guessed point."""

import pytest

from dateline.article import Article
from dateline.knowledge.gazetteer import open_gazetteer
from dateline.reader.parse import parse
from dateline.reader.places import find_places
from dateline.reader.provenance import Provenance
from dateline.reading import Place


def places_of(text: str) -> list[Place]:
    (parsed,) = parse([(Article.of(text, ref="test"), Provenance())])
    return find_places(parsed, open_gazetteer())


@pytest.mark.parametrize(
    ("text", "names", "kind"),
    [
        ("Syrian jets bombed Hama. Shells hit the town of Kafr Safira.", ["Kafr Safira"], "settlement"),
        ("Shells fell on the al-Zarwiya neighbourhood of Homs.", ["al-Zarwiya neighbourhood"], "neighbourhood"),
        ("Troops from Hama and Homs pushed into the al-Zarwiya area.", ["al-Zarwiya area"], "region"),
        ("Shells fell on al-Murjan and Karm Hadid neighbourhoods in Homs.", ["al-Murjan", "Karm Hadid"],
         "neighbourhood"),
        ("A blast struck the Deir Wadha border crossing near Homs and Hama.", ["Deir Wadha"], "crossing"),
    ],
)  # fmt: skip
def test_a_noun_beside_an_unknown_name_makes_it_a_place(text: str, names: list[str], kind: str) -> None:
    found = places_of(text)
    for name in names:
        place = next(p for p in found if name in p.text)
        assert place.kind == kind
        assert place.why is not None and place.geonameid is None
        assert place.country in ("SYR", None)


def test_a_quarter_of_a_town_is_near_the_town() -> None:
    place = next(p for p in places_of("Shells fell on the al-Zarwiya neighbourhood of Homs.") if "Zarwiya" in p.text)
    assert (place.country, place.precision) == ("SYR", "near")
    assert place.why is not None and place.why.endswith("placed in Homs")


def test_a_preposition_is_enough_where_the_article_is_about_a_country_of_another_tongue() -> None:
    text = "Iraqi forces hold Mosul and Tikrit. Clashes broke out in al-Sharqiyat on Monday."
    place = next(p for p in places_of(text) if "Sharqiyat" in p.text)
    assert (place.lat, place.precision, place.country) == (None, None, "IRQ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Troops of Iraq and Syria fought in al-Qaeda's camps near Mosul.", "Qaeda"),
        ("The raid in Mosul and Tikrit hit the Hezbollah camp.", "Hezbollah"),
        ("Clashes in Mosul, Tikrit and Erbil went on. In Abadi's view it was over.", "Abadi"),
    ],
)
def test_groups_and_people_are_no_places(text: str, words: str) -> None:
    assert not [p for p in places_of(text) if words in p.text]


def test_a_village_is_not_moved_to_another_country() -> None:
    place = next(p for p in places_of("Houses burned in the village of Koshe in Ethiopia.") if p.text == "Koshe")
    assert place.country == "ETH"
