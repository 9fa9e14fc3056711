"""Places told without a toponym: what they stand for, how finely, and where that is not sure."""

from datetime import date
from itertools import pairwise

import pytest

from dateline.article import Article
from dateline.knowledge.gazetteer import open_gazetteer
from dateline.reader.parse import Parsed, parse
from dateline.reader.places import precision_codes, read_places
from dateline.reader.provenance import Provenance
from dateline.reader.read import read_articles
from dateline.reading import Place

FINENESS = ("exact", "near", "admin2", "admin1", "region", "country", "sea")


def parsed_text(text: str) -> Parsed:
    return next(parse([(Article.of(text, ref="test"), Provenance())]))


def described(text: str) -> list[Place]:
    return read_places(parsed_text(text), open_gazetteer()).described


def described_in(text: str, words: str) -> Place:
    """The one description whose span covers the words (their last occurrence)."""
    at = text.rindex(words)
    found = [p for p in described(text) if p.start < at + len(words) and at < p.end]
    assert len(found) == 1, (found, described(text))
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "name", "country", "precision"),
    [
        ("Troops entered Mosul on Monday. A car bomb went off near the city.", "the city", "Mosul", "IRQ", "near"),
        ("Rebels hold Aleppo. Jets struck the city at dawn.", "the city", "Aleppo", "SYR", "exact"),
        ("Clashes shook the town of Hajin. Four men died in the town.", "in the town", "Hajin", "SYR", "exact"),
        ("Gunmen raided the village of Baghouz. Houses burned across the village.", "the village", "Baghouz", "SYR",
         "exact"),
        ("The army shelled Douma. Rockets fell on the town's outskirts.", "outskirts", "Douma", "SYR", "near"),
        ("Fighting flared in Helmand province. Twelve were killed across the province.", "the province", "Helmand",
         "AFG", "admin1"),
        ("Soldiers took Kandahar. Villages in the southern province were empty.", "southern province", "Kandahar",
         "AFG", "admin1"),
        ("Talks went on in Sudan. Hunger spread across the country.", "the country", "Sudan", "SDN", "country"),
        ("Talks went on in Sudan. Armed men roamed the north of the country.", "north of the country", "north Sudan",
         "SDN", "region"),
        ("Syrian troops fired rockets. A mortar shell hit the capital.", "the capital", "Damascus", "SYR", "exact"),
        ("Kenyan police were called out. A grenade exploded in the Kenyan capital.", "Kenyan capital", "Nairobi",
         "KEN", "exact"),
        ("Militants attacked the Menagh air base. Bodies lay around the base.", "around the base", "Menagh Air Base",
         "SYR", "near"),
        ("Aid reached the Zaatari refugee camp. Tents burned in the camp.", "in the camp", "Zaatari", "JOR", "exact"),
        ("Aleppo is split in two. Rockets fell on rebel-held districts.", "rebel-held districts", "Aleppo", "SYR",
         "exact"),
        ("Aleppo is split in two. Shells hit eastern parts of the city.", "eastern parts", "eastern Aleppo", "SYR",
         "exact"),
        ("A blast shook Deir ez-Zor. Troops dug in at the citys east.", "citys east", "east Deir ez-Zor", "SYR",
         "exact"),
    ],
)  # fmt: skip
def test_what_a_description_stands_for(text: str, words: str, name: str, country: str, precision: str) -> None:
    place = described_in(text, words)
    assert (place.name, place.kind, place.country, place.precision) == (name, "description", country, precision)
    assert place.why is not None and place.why.startswith("it stands for ")
    assert text[place.start : place.end] == place.text


@pytest.mark.parametrize(
    "text",
    [
        "Trucks went from Homs to Hama. Shells fell on the city.",
        "Police searched homes in Lyon and Marseille. Shots were heard across the city.",
    ],
)
def test_two_towns_of_equal_weight_leave_it_open(text: str) -> None:
    place = described_in(text, "the city")
    assert (place.lat, place.precision) == (None, None)
    assert place.why is not None and place.why.startswith("it may stand for ")
    assert place.country in ("SYR", "FRA")


def test_nothing_before_it_leaves_it_open() -> None:
    place = described_in("A bomb went off in the town. Nobody was hurt.", "the town")
    assert (place.kind, place.name, place.lat, place.country) == ("settlement", "the town", None, None)
    assert place.why == "nothing of its kind is named before it"


def test_a_capital_that_speaks_for_its_state_is_no_antecedent() -> None:
    text = "Moscow said that its jets had bombed Palmyra. The city had been held by militants."
    assert described_in(text, "The city").name == "Palmyra"


def test_a_far_off_town_is_no_antecedent() -> None:
    filler = "Nobody could say what would come next. " * 12
    assert described_in(f"Rebels took Gao. {filler}They left the city.", "the city").lat is None


def test_the_size_of_a_town_speaks_against_village() -> None:
    text = "Officials flew in from Cairo after the raid on Baghouz. Mines were found in the village."
    assert described_in(text, "the village").name == "Baghouz"


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("In Kabul, a bomber blew himself up outside a bakery.", "a bakery", "facility"),
        ("In Kabul, guards were shot at a checkpoint.", "a checkpoint", "crossing"),
        ("In Kabul, shots were fired at the Shah Rahim mosque.", "Shah Rahim mosque", "facility"),
        ("In Kabul, rockets hit the Faculty of Law.", "Faculty of Law", "facility"),
        ("In Kabul, a lorry blew up on Darulaman Road.", "Darulaman Road", "facility"),
        ("Near Kabul, a patrol was ambushed in a village.", "a village", "settlement"),
    ],
)
def test_sites_without_a_place_on_the_map(text: str, words: str, kind: str) -> None:
    place = described_in(text, words)
    assert (place.kind, place.country, place.lat, place.precision) == (kind, "AFG", None, None)
    assert place.why


def test_a_named_site_is_what_its_noun_stands_for_later() -> None:
    text = "Shots were fired at the Shah Rahim mosque in Herat. Forty people were inside the mosque."
    place = described_in(text, "inside the mosque")
    assert (place.name, place.kind, place.precision) == ("Shah Rahim mosque", "description", None)


@pytest.mark.parametrize(
    "text",
    [
        "The city council of Mosul met on Monday.",
        "The Iraqi city of Mosul was quiet.",
        "The capital, Damascus, was quiet.",
        "They need capital to rebuild.",
        "The University Hospital said that ten had died.",
        "He plays country music in Texas.",
        "Kansas City beat them at home by two goals.",
        "The de facto capital fell after Raqqa was taken.",
        "Hama, the capital of that people, was quiet.",
    ],
)
def test_what_describes_no_place(text: str) -> None:
    assert [p.text for p in described(text) if p.text != "home"] == []


def test_no_description_is_finer_than_what_it_stands_for() -> None:
    text = (
        "Clashes broke out in Darfur and in eastern Ukraine. The region was tense. In the Tigray region of Ethiopia "
        "aid was stopped; the region starves. Northern Mali was cut off, and the area saw raids."
    )
    named = {p.name: p for p in read_places(parsed_text(text), open_gazetteer()).named}
    for place in described(text):
        if place.kind == "description" and place.precision:
            of = named.get(place.name)
            assert of is None or of.precision is None or FINENESS.index(place.precision) >= FINENESS.index(of.precision)


def test_descriptions_stand_beside_the_toponyms_in_a_reading() -> None:
    text = "Rebels hold Aleppo. On Monday government jets bombed the city and killed nine people."
    (reading,) = read_articles([Article.of(text, ref="a", published=date(2016, 9, 26))])
    assert [p.text for p in reading.places] == ["Aleppo"]
    assert [(p.text, p.name) for p in reading.descriptions] == [("the city", "Aleppo")]


def test_descriptions_come_in_order_and_never_lie_inside_each_other() -> None:
    text = (
        "Shelling of Homs went on. Eastern districts of the city burned, a hospital in the city's centre was hit, and "
        "the road south of the town was cut. The Syrian capital and the country's north were quiet."
    )
    spans = [(p.start, p.end) for p in described(text)]
    assert len(spans) > 3 and spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_line_breaks_inside_a_phrase_do_not_hide_it() -> None:
    text = (
        "Soldiers of the junta took Gao on\nFriday. They then drove out to the\nairport, fired flares, and at\n"
        "night they shelled the\ncity until nobody answered any more\nfrom the barracks.\n"
    )
    assert {"the\nairport", "the\ncity"} <= {p.text for p in described(text)}


def test_precision_codes_of_descriptions() -> None:
    place = described_in("The army shelled Douma. Rockets fell on the town's outskirts.", "outskirts")
    codes = precision_codes(place)
    assert (codes["ucdp"], codes["acled"], codes["plover"]) == (2, 2, 4)
    open_one = described_in("A bomb went off in the town.", "the town")
    assert precision_codes(open_one)["why"] == open_one.why


@pytest.mark.parametrize("text", ["the city " * 400, "of the part of the " * 300, "X city's " * 200, "the-" * 500])
def test_hostile_texts_are_stood(text: str) -> None:
    assert isinstance(described(text), list)


def test_the_same_article_gives_the_same_descriptions() -> None:
    text = "Rebels hold Aleppo. Jets struck the city and a market in the countryside; the province burned."
    assert described(text) == described(text)
