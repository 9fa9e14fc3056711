"""Places: what is recognised, what it is resolved to, and how finely."""

from itertools import pairwise

import pytest

from dateline.article import Article
from dateline.knowledge.gazetteer import open_gazetteer
from dateline.reader.parse import parse
from dateline.reader.places import find_places, precision_codes
from dateline.reader.places.home import home_candidates
from dateline.reader.provenance import Provenance
from dateline.reading import Place


def places_of(text: str, **about: str) -> list[Place]:
    article = Article.of(text, ref="test", **about)  # type: ignore[arg-type]
    (parsed,) = parse([(article, Provenance())])
    return find_places(parsed, open_gazetteer())


def place_in(text: str, words: str, **about: str) -> Place:
    """The one place whose span covers the words."""
    at = text.index(words)
    found = [p for p in places_of(text, **about) if p.start < at + len(words) and at < p.end]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "kind", "country", "precision"),
    [
        ("Troops entered the town of Hajin on Monday.", "Hajin", "settlement", "SYR", "exact"),
        ("Shells fell on Mosul and the villages around it.", "Mosul", "settlement", "IRQ", "exact"),
        ("Fighting flared in Helmand province last week.", "Helmand province", "admin1", "AFG", "admin1"),
        ("The governor of Idlib province fled.", "Idlib province", "admin1", "SYR", "admin1"),
        ("The army has left Sudan, officials in Khartoum said.", "Sudan", "country", "SDN", "country"),
        ("Aid reached northern Syria in the night.", "northern Syria", "region", "SYR", "region"),
        ("Smugglers were shot on the Syrian border.", "Syrian border", "border", "SYR", "region"),
        ("Drones were seen along the border with Iraq.", "border with Iraq", "border", "IRQ", "region"),
        ("A patrol vanished near Baghouz on Friday.", "Baghouz", "settlement", "SYR", "near"),
        ("Planes struck the outskirts of Fallujah.", "Fallujah", "settlement", "IRQ", "near"),
        ("Families waited at the Bab al-Hawa crossing.", "Bab al-Hawa", "crossing", "SYR", "exact"),
        ("Rockets hit the T4 air base before dawn.", "T4", "base", "SYR", "exact"),
        ("Snow fell on the Zaatari refugee camp in Jordan.", "Zaatari", "camp", "JOR", "exact"),
        ("A tanker was boarded in the Red Sea.", "Red Sea", "sea", None, "sea"),
        ("Pirates seized a ship in the Strait of Hormuz.", "Strait of Hormuz", "strait", None, "sea"),
        ("Bodies were found in the Euphrates.", "Euphrates", "river", None, "region"),
        ("Jihadists are active across the Sahel.", "Sahel", "region", None, "region"),
        ("Unrest spread to Darfur in the spring.", "Darfur", "region", "SDN", "region"),
        ("Shelling was heard in the Donbas all day.", "Donbas", "region", "UKR", "region"),
        ("Turkish jets crossed the line twice.", "Turkish", "demonym", "TUR", "country"),
        ("Two British aid workers were freed.", "British", "demonym", "GBR", "country"),
        ("The rebels hold villages in Deir ez-Zor province.", "Deir ez-Zor", "admin1", "SYR", "admin1"),
        ("A mine went off in eastern Ukraine.", "eastern Ukraine", "region", "UKR", "region"),
        ("Police searched homes in Alameda County.", "Alameda County", "admin2", "USA", "admin2"),
        ("The envoy flew to Geneva for talks.", "Geneva", "settlement", "CHE", "exact"),
        ("Guerrillas attacked a post in Chalatenango, El Salvador.", "El Salvador", "country", "SLV", "country"),
    ],
)
def test_kinds_and_precision(text: str, words: str, kind: str, country: str | None, precision: str) -> None:
    place = place_in(text, words)
    assert (place.kind, place.country, place.precision) == (kind, country, precision)
    assert place.lat is not None
    assert text[place.start : place.end] == place.text


@pytest.mark.parametrize(
    ("text", "words", "country", "admin1"),
    [
        ("Deputies in Paris, Texas, arrested a man on Monday.", "Paris", "USA", "Texas"),
        ("A market burned in Paris, the mayor said.", "Paris", "FRA", None),
        ("Mills closed in Athens, Georgia, this spring.", "Georgia", "USA", "Georgia"),
        ("Tanks reached Gori, in Georgia, as Tbilisi called for a truce.", "Georgia", "GEO", None),
        ("Officials in Tripoli, Lebanon, closed the port.", "Tripoli", "LBN", None),
        ("Militias fought in Tripoli, the Libyan capital, near Misrata.", "Tripoli", "LBY", None),
        ("A council in London, Ontario, banned the march.", "London", "CAN", "Ontario"),
        ("Syria's Idlib was quiet, residents said.", "Idlib", "SYR", None),
        ("The Turkish town of Suruc buried its dead.", "Suruc", "TUR", None),
        ("Police in Dallas, TX, said that he fled.", "TX", "USA", "Texas"),
        ("She moved to Fresno, Calif., in May.", "Calif.", "USA", "California"),
    ],
)
def test_what_stands_beside_a_name_decides_its_sense(text: str, words: str, country: str, admin1: str | None) -> None:
    place = place_in(text, words)
    assert place.country == country
    assert admin1 is None or place.admin1 == admin1


def test_a_name_keeps_one_sense_in_an_article() -> None:
    text = "The mayor of Paris, Texas, spoke first. Paris has a new school. Nobody in Paris was hurt."
    assert {p.admin1 for p in places_of(text) if p.name == "Paris"} == {"Texas"}


def test_the_countries_of_an_article_decide_between_namesakes() -> None:
    text = "Sudanese troops left Omdurman. Shops in Khartoum were shut. In Kassala, buses waited."
    assert all(p.country == "SDN" for p in places_of(text))


def test_the_outlet_says_which_town_is_meant() -> None:
    text = "Alexandria police charged two men on Sunday. The Alexandria council meets on Monday."
    at_home = place_in(text, "Alexandria police", url="https://www.thetowntalk.com/news/1")
    assert (at_home.country, at_home.admin1) == ("USA", "Louisiana")


def test_an_outlets_address_that_holds_its_town_needs_no_table() -> None:
    article = Article.of("Nothing happened.", ref="test", url="https://www.baltimoresun.com/x")
    (parsed,) = parse([(article, Provenance())])
    assert [h.name for h in home_candidates(parsed, open_gazetteer())][:1] == ["Baltimore"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jordan Peters said that he would not run again.", "Jordan"),
        ("Mr Lincoln declined to comment.", "Lincoln"),
        ("The Boston Herald first reported the raid.", "Boston"),
        ("They will meet again in May.", "May"),
        ("Police said that NATO had been told.", "NATO"),
        ("He told us that it was over.", "us"),
        ("University officials said that classes would go on.", "University"),
        ("The White House declined to comment.", "White House"),
        ("Sam Houston Avery resigned; Houston Avery's aides left too.", "Houston"),
    ],
)
def test_what_is_no_place(text: str, words: str) -> None:
    assert not [p for p in places_of(text) if words in p.text]


def test_two_sides_of_a_border_are_one_place() -> None:
    text = "Guards died on the border between Turkey and Syria."
    (place,) = places_of(text)
    assert (place.text, place.kind, place.precision) == ("border between Turkey and Syria", "border", "region")


def test_a_hyphenated_border_is_one_place() -> None:
    (place,) = places_of("Smugglers cross the Iraq-Syria border at night.")
    assert (place.text, place.kind) == ("Iraq-Syria border", "border")


def test_places_never_lie_inside_each_other_and_come_in_order() -> None:
    text = (
        "Clashes in northern Syria and on the Turkish border went on, near Tal Abyad and in Raqqa province, while "
        "Iraqi jets struck targets north-east of Al-Bukamal in the Deir ez-Zor countryside."
    )
    spans = [(p.start, p.end) for p in places_of(text)]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_an_unknown_village_is_told_with_the_reason() -> None:
    place = place_in("Gunmen burned the village of Zarquwanah on Sunday.", "Zarquwanah")
    assert (place.lat, place.precision) == (None, None)
    assert place.why and "gazetteer" in place.why


def test_an_unknown_village_is_as_precise_as_what_holds_it() -> None:
    place = place_in("Gunmen burned the village of Zarquwanah, in Helmand province.", "Zarquwanah")
    assert (place.country, place.precision) == ("AFG", "admin1")
    assert place.why and "Helmand" in place.why


def test_a_lost_apostrophe_hides_no_country() -> None:
    place = place_in("Rebels left Syrias north in buses.", "Syria")
    assert (place.country, place.text) == ("SYR", "Syria")


def test_a_direction_in_a_town_leaves_its_point() -> None:
    place = place_in("Buses left eastern Aleppo in the snow.", "eastern Aleppo")
    assert (place.kind, place.precision, place.country) == ("settlement", "exact", "SYR")


def test_the_dateline_is_a_place_of_the_text(parse_text) -> None:  # type: ignore[no-untyped-def]
    parsed = parse_text("BEIRUT (Reuters) - Shells fell on Douma on Sunday, residents said.")
    found = [(p.text, p.country) for p in find_places(parsed, open_gazetteer())]
    assert found == [("BEIRUT", "LBN"), ("Douma", "SYR")]


def test_names_that_the_language_model_takes_for_people() -> None:
    text = "Syrian troops took Hajin. Raids on Tal Abyad and Ras al-Ain went on, and Saraqib was bombed."
    names = {p.text for p in places_of(text)}
    assert {"Hajin", "Tal Abyad", "Ras al-Ain", "Saraqib"} <= names


@pytest.mark.parametrize("text", ["", " \n ", "no capital letters here", "A" * 5000, "Al-" * 400, "Paris, " * 300])
def test_odd_texts_are_stood(text: str) -> None:
    if text.strip():
        assert isinstance(places_of(text), list)


def test_the_same_article_gives_the_same_places() -> None:
    text = "Clashes in Gao, Kidal and Timbuktu; French jets left Niamey for northern Mali."
    assert places_of(text) == places_of(text)


@pytest.mark.parametrize(
    ("text", "words", "ucdp", "acled", "plover"),
    [
        ("Troops entered the town of Hajin.", "Hajin", 1, 1, 4),
        ("A patrol vanished near Baghouz.", "Baghouz", 2, 2, 4),
        ("Police searched homes in Alameda County.", "Alameda", 3, 2, 3),
        ("Fighting flared in Helmand province.", "Helmand", 4, 3, 2),
        ("Aid reached northern Syria.", "northern Syria", 5, 3, 2),
        ("The army has left Sudan.", "Sudan", 6, None, 1),
        ("A tanker was boarded in the Red Sea.", "Red Sea", 7, None, None),
        ("Rockets hit the T4 air base.", "T4", 1, 1, 5),
    ],
)
def test_precision_codes_of_the_field(text: str, words: str, ucdp: int, acled: int | None, plover: int | None) -> None:
    codes = precision_codes(place_in(text, words))
    assert (codes["ucdp"], codes["acled"], codes["plover"]) == (ucdp, acled, plover)
    assert (codes["why"] is None) == (acled is not None and plover is not None)


def test_no_code_without_a_place() -> None:
    codes = precision_codes(Place(start=0, end=1, text="X", name="X", kind="unknown", why="unheard of"))
    assert codes == {"ucdp": None, "acled": None, "plover": None, "why": "unheard of"}
