"""The language of a text."""

import pytest

from dateline.intake.language import language_of

TEXTS = {
    "en": "The mayor said that they were in the market when it was hit, and that the army had fired on the town.",
    "fr": "Le maire de la ville a dit que les obus sont tombés sur le marché et que l'armée a tiré dans la nuit.",
    "de": "Der Bürgermeister sagte, dass die Granaten auf den Markt fielen und die Armee in der Nacht schoss.",
    "pt": "O prefeito da cidade disse que as granadas caíram no mercado e que os soldados não são os autores.",
    "tr": "Belediye başkanı, pazara düşen bir merminin dört kişiyi öldürdüğünü ve bu saldırının da çok kanlı olarak.",
    "ar": "قال رئيس البلدية إن القذائف سقطت على السوق",
    "fa": "شهردار گفت که گلوله‌ها به بازار کسره اصابت کرد و چهار نفر کشته شدند",
    "uk": "Мер міста сказав, що снаряди впали на ринок і вбили чотирьох людей, а їхні тіла знайшли вранці",
    "ru": "Мэр города сказал, что снаряды упали на рынок и убили четырёх человек",
    "zh": "市长说，炮弹击中了市场，造成四人死亡。",
    "ja": "市長は、砲弾が市場に落ちて四人が死亡したと述べた。",
    "he": "ראש העיר אמר כי הפגזים פגעו בשוק",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_language_is_told_by_its_script_or_its_words(code: str):
    assert language_of(TEXTS[code]) == code


@pytest.mark.parametrize("text", ["", "Kasra", "12 34 56", "AFP Reuters SANA"])
def test_too_little_says_nothing(text: str):
    assert language_of(text) is None
