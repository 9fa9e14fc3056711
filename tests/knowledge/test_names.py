"""Names: longest match, capitals, acronyms, lost apostrophes."""

from __future__ import annotations

import pytest

from dateline.knowledge.names import Alias, NameIndex, key_of, words_of

INDEX = NameIndex(
    [
        Alias("islamic-state", "Islamic State"),
        Alias("islamic-state", "ISIS"),
        Alias("islamic-state", "IS", guarded=True),
        Alias("nusra", "Jabhat al-Nusra"),
        Alias("front", "Free Tamra Front"),
        Alias("free-tamra-army", "Free Tamra"),
        Alias("who", "WHO"),
        Alias("syria", "Syria"),
        Alias("usa", "U.S."),
        Alias("ivory-coast", "Côte d'Ivoire"),
        Alias("peshmerga", "peshmerga"),
    ]
)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.ids[0]) for m in INDEX.matches(text)]


def test_the_longest_name_wins() -> None:
    assert found("The Free Tamra Front left.") == [("Free Tamra Front", "front")]


def test_a_shorter_name_is_found_where_the_longer_one_does_not_go_on() -> None:
    assert found("Free Tamra fronts") == [("Free Tamra", "free-tamra-army")]


@pytest.mark.parametrize("text", ["Isis fled", "ISIS fled"])
def test_long_acronyms_may_be_written_as_words(text: str) -> None:
    assert found(text)[0][1] == "islamic-state"


@pytest.mark.parametrize("text", ["isis fled", "who fled", "Who fled", "it is late", "the islamic state of mind"])
def test_lower_case_words_are_no_names(text: str) -> None:
    assert found(text) == []


def test_a_guarded_name_is_marked() -> None:
    assert [m.guarded for m in INDEX.matches("IS fled, ISIS said")] == [True, False]


@pytest.mark.parametrize("text", ["Syria's coast", "Syria’s coast", "Syrias coast"])
def test_possessives_with_and_without_apostrophe(text: str) -> None:
    assert found(text) == [("Syria", "syria")]


def test_hyphens_diacritics_and_stops_do_not_matter() -> None:
    assert [id for _, id in found("Cote d’Ivoire, U.S.-led, JABHAT AL NUSRA")] == ["ivory-coast", "usa", "nusra"]


def test_lower_case_aliases_match_either_way() -> None:
    assert [id for _, id in found("peshmerga and Peshmerga")] == ["peshmerga", "peshmerga"]


def test_words_keep_their_offsets() -> None:
    text = "Ba'ath men, the U.S.’s allies"
    assert [text[w.start : w.end] for w in words_of(text)] == ["Ba'ath", "men", "the", "U.S.", "allies"]


def test_the_key_drops_a_leading_article_only() -> None:
    assert key_of("The Kremlin") == "kremlin"
    assert key_of("the") == "the"


def test_hostile_input_takes_linear_time() -> None:
    assert found("a'" * 50_000 + "A." * 50_000) == []
