"""Names as written → keys that spelling variants share."""

import pytest

from dateline.knowledge.folding import fold, fold_hard


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Deir ez-Zor", "deir ez zor"),
        ("U.S.", "us"),
        ("Côte d’Ivoire", "cote divoire"),
        ("Łódź", "lodz"),
        ("  São   Paulo ", "sao paulo"),
        ("Al-Qāmishlī", "al qamishli"),
        ("İzmir", "izmir"),
        ("Sana'a", "sanaa"),
        ("", ""),
    ],
)
def test_a_light_fold_undoes_typography(written: str, key: str) -> None:
    assert fold(written) == key


@pytest.mark.parametrize(
    "spellings",
    [
        ("Deir ez-Zor", "Deir Ezzor", "Dayr az-Zawr", "Deir al-Zour"),
        ("Raqqa", "Al-Raqqah", "Rakka", "ar-Raqqah"),
        ("Hodeidah", "Al Hudaydah", "Hudaydah"),
        ("Qamishli", "Kamishli", "Al Qamishlī"),
        ("Khan Sheikhoun", "Khan Shaykhun", "Khan Sheikhun"),
        ("Mosul", "Mossoul", "Mossul"),
        ("Baghouz", "al-Baghuz"),
    ],
)
def test_a_hard_fold_joins_transliterations(spellings: tuple[str, ...]) -> None:
    assert len({fold_hard(name) for name in spellings}) == 1


def test_a_hard_fold_keeps_other_names_apart() -> None:
    names = ["Mosul", "Basra", "Baghdad", "Homs", "Hama", "Idlib", "Aleppo", "Kabul", "Kunduz", "Ghazni"]
    assert len({fold_hard(name) for name in names}) == len(names)


def test_a_hard_fold_says_nothing_of_very_short_names() -> None:
    assert fold_hard("Al") == ""


def test_folding_is_idempotent() -> None:
    assert fold(fold("Al-Mayādīn, Syria")) == fold("Al-Mayādīn, Syria")
