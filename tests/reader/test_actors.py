"""Actors: named, described, pointed back to; states only where they act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest

from dateline.knowledge.registry import Registry, load_registry
from dateline.reader.actors import ActorMentions, find_actors
from dateline.reader.parse import Parsed
from dateline.reading import Actor

Read = Callable[..., ActorMentions]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@pytest.fixture
def read(parse_text: Callable[..., Parsed], registry: Registry) -> Read:
    def run(text: str, published: date | None = date(2018, 4, 20)) -> ActorMentions:
        return find_actors(parse_text(text, published=published), registry)

    return run


def at(found: ActorMentions, words: str) -> Actor:
    """The mention where the words first stand."""
    start = found.parsed.text.index(words)
    actor = found.at(start, start + len(words))
    assert actor is not None, f"no actor at {words!r}"
    return actor


def describe(found: ActorMentions, words: str) -> Actor:
    start = found.parsed.text.index(words)
    span = found.parsed.doc.char_span(start, start + len(words))
    assert span is not None
    return found.describe(span)


@pytest.mark.parametrize(
    ("text", "words", "name", "country", "sector"),
    [
        ("Iraqi jets hit a convoy near the border.", "Iraqi jets", "Iraqi Air Force", "IRQ", "MIL"),
        ("Iraq's air force hit a convoy.", "air force", "Iraqi Air Force", "IRQ", "MIL"),
        ("Turkish soldiers crossed the river.", "Turkish soldiers", "Turkish Army", "TUR", "MIL"),
        ("Russian warplanes bombed the road.", "Russian warplanes", "Russian Air Force", "RUS", "MIL"),
        ("The Assad regime closed the road.", "Assad regime", "Syrian government", "SYR", "GOV"),
        ("Syrias army took the town.", "army", "Syrian Army", "SYR", "MIL"),
        ("Daesh claimed the bombing.", "Daesh", "Islamic State", None, "REB"),
        ("ISIS fighters fled the village.", "ISIS fighters", "Islamic State", None, "REB"),
        ("Boko Haram burned the village.", "Boko Haram", "Boko Haram", "NGA", "REB"),
        ("Soldiers of the Lebanese Army fired first.", "Soldiers", "Lebanese Army", "LBN", "MIL"),
        ("Egyptian prosecutors charged him.", "Egyptian prosecutors", "Courts of Egypt", "EGY", "JUD"),
        ("Gunmen stormed the hotel.", "Gunmen", "Gunmen", None, "UAF"),
        ("Chilean protesters blocked the road.", "Chilean protesters", "Chilean protesters", "CHL", "CVL"),
        ("Two officials who asked not to be named agreed.", "Two officials", "officials", None, "GOV"),
        ("Dozens of Iranian women marched.", "Dozens of Iranian women", "Iranian civilians", "IRN", "CVL"),
    ],
)
def test_who_is_named(read: Read, text: str, words: str, name: str, country: str | None, sector: str) -> None:
    actor = at(read(text), words)
    assert (actor.name, actor.country, actor.sector) == (name, country, sector)


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("Top Iraqi defense officials met in the capital.", "Top Iraqi defense officials", "IRQ", "MIL"),
        ("Civilians in northern Syria fled.", "Civilians", "SYR", "CVL"),
        ("He met the Kenyan police commander.", "the Kenyan police commander", "KEN", "COP"),
        ("A spokesman for the Iraqi military declined to comment.", "A spokesman", "IRQ", "MIL"),
        ("Members of the Taliban attacked the post.", "Members of the Taliban", "AFG", "REB"),
    ],
)
def test_any_noun_phrase_is_described(read: Read, text: str, words: str, country: str, sector: str) -> None:
    actor = describe(read(text), words)
    assert (actor.text, actor.country, actor.sector) == (words, country, sector)


@pytest.mark.parametrize(
    "words", ["U.S.-backed Kurdish fighters", "US-led forces", "American-made rockets", "U.S.-trained rebels"]
)
def test_what_a_state_backs_is_not_that_state(read: Read, words: str) -> None:
    actor = describe(read(f"On Monday {words} reached the dam in northern Syria."), words)
    assert actor.country != "USA"
    assert actor.id != "united-states"


@pytest.mark.parametrize(
    ("text", "words", "id"),
    [
        ("Ankara rejected the plan.", "Ankara", "turkey"),
        ("The plan was rejected by Moscow.", "Moscow", "russia"),
        ("Talks with Iran failed.", "Iran", "iran"),
        ("Turkey's decision angered its neighbours.", "Turkey", "turkey"),
        ("They accused Pakistan of sheltering him.", "Pakistan", "pakistan"),
        ("The Kremlin denied the report.", "Kremlin", "russia"),
        ("Iran and Saudi Arabia recalled their envoys.", "Saudi Arabia", "saudi-arabia"),
        ("The council imposed sanctions on Venezuela.", "Venezuela", "venezuela"),
    ],
)
def test_a_state_that_acts_is_an_actor(read: Read, text: str, words: str, id: str) -> None:
    assert at(read(text), words).id == id


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A bomb went off in Ankara.", "Ankara"),
        ("Floods hit villages in Pakistan.", "Pakistan"),
        ("He visited Turkey in May.", "Turkey"),
        ("The road runs through Syria.", "Syria"),
        ("ISIS-held villages were shelled.", "ISIS"),
    ],
)
def test_a_state_that_is_a_place_is_none(read: Read, text: str, words: str) -> None:
    start = text.index(words)
    found = read(text).at(start, start + len(words))
    assert found is None or found.id not in ("turkey", "pakistan", "syria", "islamic-state")


def test_two_owners_of_one_noun_are_two_actors(read: Read) -> None:
    found = read("Syrian and Russian forces entered the town.")
    assert [(a.text, a.id) for a in found.mentions] == [
        ("Syrian", "syria.armed-forces"),
        ("Russian forces", "russia.armed-forces"),
    ]


def test_forces_that_a_state_sends_are_its_own(read: Read) -> None:
    assert at(read("Beijing sent warships around Taiwan."), "warships").country == "CHN"


# ---------------------------------------------------------------- persons


def test_title_and_office(read: Read) -> None:
    actor = at(read("Prime Minister Haider al-Abadi ordered the strike."), "Haider al-Abadi")
    assert (actor.kind, actor.country, actor.role) == ("person", "IRQ", "Prime Minister")


def test_an_office_is_given_only_in_its_time(read: Read) -> None:
    text = "Haider al-Abadi spoke to reporters."
    assert at(read(text, date(2018, 4, 20)), "Haider al-Abadi").role is not None
    assert at(read(text, date(2021, 4, 20)), "Haider al-Abadi").role is None


def test_the_holder_of_a_stated_office(read: Read) -> None:
    assert at(read("The Iraqi prime minister flew home."), "The Iraqi prime minister").id == "haider-al-abadi"


def test_an_unknown_person_has_what_the_title_says(read: Read) -> None:
    actor = at(read("Syrian activist Rami Khouri posted the film."), "Rami Khouri")
    assert (actor.id, actor.country, actor.sector, actor.role) == ("x:rami-khouri", "SYR", "CVL", "activist")


def test_an_unknown_person_without_a_word_about_him_has_no_country(read: Read) -> None:
    actor = at(read("Peter Lindqvist was taken from his car near Goma."), "Peter Lindqvist")
    assert (actor.country, actor.sector, actor.role) == (None, None, None)


def test_an_apposition_tells_who_a_person_is(read: Read) -> None:
    found = read("Marta Solis, a Colombian journalist, was freed.")
    assert at(found, "Marta Solis").country == "COL"
    assert at(found, "a Colombian journalist").id == "x:marta-solis"


def test_a_surname_means_the_full_name(read: Read) -> None:
    found = read("Police held Marta Solis at the airport. A judge later freed Solis.")
    assert len(found.chain("x:marta-solis")) == 2


def test_what_is_told_of_a_person_once_holds_for_all_mentions(read: Read) -> None:
    found = read("Solis was freed on Monday. Marta Solis, a Colombian journalist, thanked her lawyers.")
    assert [a.country for a in found.chain("x:marta-solis")][:2] == ["COL", "COL"]


def test_another_persons_surname_is_not_the_registrys(read: Read) -> None:
    assert at(read("Rifaat al-Assad left Paris."), "al-Assad").id != "bashar-al-assad"


def test_assad_is_a_person_whatever_the_model_says(read: Read) -> None:
    actor = at(read("Assad met the envoy."), "Assad")
    assert (actor.id, actor.kind) == ("bashar-al-assad", "person")


def test_a_rank_is_part_of_no_name(read: Read) -> None:
    actor = at(read("Brigadier General Yahya Rasool said the town was quiet."), "Yahya Rasool")
    assert actor.name == "Yahya Rasool"
    assert actor.role == "Brigadier General"


# ---------------------------------------------------------------- coreference


@pytest.mark.parametrize(
    ("text", "words", "id"),
    [
        ("Haider al-Abadi flew to Mosul. He praised the troops.", "He", "haider-al-abadi"),
        ("Angela Merkel condemned the raid. She urged restraint.", "She", "angela-merkel"),
        ("Boko Haram attacked the town. The group took hostages.", "The group", "boko-haram"),
        ("The Ministry of Interior in Cairo sent vans. The ministry gave no figures.", "The ministry gave",
         "egypt.interior-ministry"),
        ("The Turkish army shelled the hill. The army lost two men.", "The army lost", "turkey.army"),
        ("Turkey closed the crossing, and its troops left.", "its troops", "turkey.armed-forces"),
    ],
)  # fmt: skip
def test_what_points_back(read: Read, text: str, words: str, id: str) -> None:
    assert at(read(text), words).id == id


def test_he_is_not_a_woman_and_she_is_not_a_man(read: Read) -> None:
    found = read("Angela Merkel met Haider al-Abadi. He thanked her.")
    assert at(found, "He").id == "haider-al-abadi"
    assert describe(found, "her").id == "angela-merkel"


def test_a_pronoun_with_nobody_before_it_is_nobody(read: Read) -> None:
    found = read("They left at dawn.")
    assert found.mentions == []
    assert describe(found, "They").id == "x:they"


def test_who_is_the_noun_before_it(read: Read) -> None:
    assert describe(read("Turkish soldiers who had crossed the river withdrew."), "who").id == "turkey.army"


def test_an_acronym_that_the_text_explains(read: Read) -> None:
    found = read("The Union of Tamra Bakers (UTB) called a strike. The UTB has many members.")
    assert at(found, "UTB has").id == at(found, "Union of Tamra Bakers").id


# ---------------------------------------------------------------- the whole


def test_mentions_stand_in_order_and_in_no_other(read: Read) -> None:
    text = (
        "Members of the Taliban attacked an Afghan army post, killing 12 soldiers, the Defense Ministry said. "
        "Its spokesman, Dawlat Waziri, said they had fled. Kabul blamed Pakistan."
    )
    mentions = read(text).mentions
    assert len(mentions) > 6
    assert all(text[a.start : a.end] == a.text for a in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


def test_victims_of_a_foreign_raid_are_not_of_the_raiders_country(read: Read) -> None:
    assert at(read("Russian warplanes hit a market, killing nine civilians."), "nine civilians").country is None


def test_a_place_in_the_sentence_tells_whose_people_they_are(read: Read) -> None:
    assert at(read("Russian warplanes killed nine civilians in Syria."), "nine civilians").country == "SYR"


@pytest.mark.parametrize("text", ["", "   \n", "42", "!!!", "(ABC) (ABC"])
def test_texts_without_actors(read: Read, text: str) -> None:
    assert read(text).mentions == []
    assert read(text).at(0, 1) is None


def test_no_day_no_office(read: Read) -> None:
    assert at(read("The Iraqi prime minister flew home.", None), "The Iraqi prime minister").id == "iraq.prime-minister"


def test_the_same_text_gives_the_same_actors(read: Read) -> None:
    text = "Israel and Hamas blamed each other. Hamas said it had fired. Egyptian mediators met both."
    assert read(text).mentions == read(text).mentions


def test_the_unknown_are_at_home_where_the_story_plays(read: Read) -> None:
    found = read(
        "Protests spread in Peru. In Lima, Peru, police held Oscar Tamayo. The Andean Growers Front called a strike."
    )
    assert at(found, "Oscar Tamayo").country == "PER"
    assert at(found, "Andean Growers Front").country == "PER"


def test_what_is_told_of_a_person_goes_before_the_scene(read: Read) -> None:
    found = read(
        "Clashes went on in Syria. In Homs, Syria, Ilona Varga spoke. Hungarian activist Ilona Varga left Syria."
    )
    assert at(found, "Ilona Varga").country == "HUN"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Clashes went on in Mali. The international community condemned the raid in Mali.",
            "The international community",
        ),
        ("Clashes went on in Mali. Unidentified individuals burned a school in Mali.", "Unidentified individuals"),
        ("Clashes went on in Mali. Migrants were held in Gao, Mali.", "Migrants"),
        ("Clashes went on in Mali. Gunmen burned a school in Mali.", "Gunmen"),
    ],
)
def test_whom_nothing_ties_to_a_state_has_none(read: Read, text: str, words: str) -> None:
    assert at(read(text), words).country is None


def test_armed_men_of_an_article_are_the_same(read: Read) -> None:
    found = read("Gunmen stormed the hotel. Five or six gunmen fled. Police hunted the assailants.")
    assert len({at(found, words).id for words in ("Gunmen", "six gunmen", "assailants")}) == 1


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Russian and regime warplanes struck Homs in Syria.", [("Russian", "RUS"), ("regime warplanes", "SYR")]),
        ("Regime and Russian forces took the town of Homs in Syria.", [("Regime", "SYR"), ("Russian forces", "RUS")]),
    ],
)
def test_one_noun_of_two_owners_is_two_actors(read: Read, text: str, parts: list[tuple[str, str]]) -> None:
    found = read(text)
    assert [(a.text, a.country) for a in found.mentions if a.sector in ("MIL", "GOV")][:2] == parts


def test_who_acts_for_the_united_nations_acts_for_no_state(read: Read) -> None:
    assert at(read("Staffan de Mistura met the ministers."), "Staffan de Mistura").country is None


def test_a_part_of_another_full_name_is_nobody_known(read: Read) -> None:
    found = read("Police in France shot Mohamed Lahlou Sallum on Monday.")
    assert at(found, "Mohamed").id.startswith("x:")


def test_a_party_of_a_country_that_the_article_never_names_is_another(read: Read) -> None:
    found = read("Obama asked Congress for its consent. The United States Congress met in Washington.")
    assert at(found, "Congress").country != "IND"


def test_jihadists_are_the_one_group_of_no_state(read: Read) -> None:
    found = read("Islamic State took the town. Ahrar al-Sham left it. The jihadists burned the market.")
    assert at(found, "The jihadists").id == "islamic-state"


def test_its_forces_are_the_groups(read: Read) -> None:
    found = read("The Syrian Democratic Forces said it would advance. Its forces seized the dam.")
    assert at(found, "Its forces").id == "syrian-democratic-forces"


def test_a_country_that_nobody_states_is_marked_as_a_guess(read: Read) -> None:
    found = read("Police in Kampala arrested a trader on Monday. Officers said the Ugandan army had helped.")
    assert at(found, "the Ugandan army").country_basis is None
    officers = at(found, "Officers")
    assert (officers.country, officers.country_basis) == ("UGA", "context")


def test_a_name_made_of_the_texts_words_is_written_as_there(read: Read) -> None:
    found = read("Police broke up the peaceful pro-reform rally. The group's wandering members fled.")
    names = {actor.name for actor in found.mentions} | {describe(found, "the peaceful pro-reform rally").name}
    assert "peaceful pro-reform rally" in names
    assert not any(" - " in name or "groupmembers" in name for name in names)
