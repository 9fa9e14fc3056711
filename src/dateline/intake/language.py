"""Language: which one a text is in, by its script and its most frequent words; None where too little speaks for any.

>>> language_of("The mayor of the town said that they were in the market when it was hit.")
'en'
"""

from __future__ import annotations

import re
from collections import Counter

LOOKED_AT = 8_000  # characters
FEWEST = 4  # function words that a text needs before it is taken for a language
MARGIN = 1.5  # times as many as the next language has

#: Scripts that one language (of the news) is written in, or mostly.
SCRIPTS = {
    "ar": r"[\u0600-\u06ff\u0750-\u077f]",
    "he": r"[\u0590-\u05ff]",
    "el": r"[\u0370-\u03ff]",
    "ru": r"[\u0400-\u04ff]",
    "ka": r"[\u10a0-\u10ff]",
    "hy": r"[\u0530-\u058f]",
    "am": r"[\u1200-\u137f]",
    "hi": r"[\u0900-\u097f]",
    "bn": r"[\u0980-\u09ff]",
    "ta": r"[\u0b80-\u0bff]",
    "th": r"[\u0e00-\u0e7f]",
    "my": r"[\u1000-\u109f]",
    "ja": r"[\u3040-\u30ff]",
    "ko": r"[\uac00-\ud7af]",
    "zh": r"[\u4e00-\u9fff]",
}
#: Letters that tell a language from the others of its script, as shares of the script's letters.
TOLD_APART = {
    "ar": (("fa", r"[گچپژ]", 0.01), ("ur", r"[ٹڈڑے]", 0.01)),
    "ru": (("uk", r"[іїєґІЇЄ]", 0.02),),
}
WORDS = {
    "en": "the of and to in that was for with said on were has by from after at he his they have had not be this",
    "fr": "le la les des et est dans une pour que qui sur pas avec au par plus du ont été cette",
    "es": "el la los las de y que en un una por con para del se su fue más como al sus",
    "pt": "o os as de e que em um uma por com para do da não se foi mais como ao dos",
    "it": "il lo gli le di e che in un una per con del della non si è più sono nel",
    "de": "der die das und ist in den von zu mit sich des auf für nicht ein eine dem wurde nach",
    "nl": "de het een en van in is dat op te met voor niet zijn aan er werd door ook bij",
    "tr": "ve bir bu da de için ile olarak olan çok daha gibi sonra kadar ise ancak oldu dedi",
    "id": "yang dan di itu dengan untuk dari dalam tidak ini pada akan juga oleh adalah telah",
    "sw": "na ya wa kwa ni za katika la cha hiyo kuwa huyo alisema pia baada hilo",
    "so": "oo iyo ka ku waa uu soo ay in la ee waxaa kale ayaa waxay",
    "pl": "w i na z się że do nie jest to o jak po od za przez oraz który",
    "sv": "och i att det som en på är av för med har till den inte om ett",
    "ro": "și în de la cu pe care nu din că este pentru mai au fost o",
    "ha": "da a ta na ya da ke wani suka cewa kuma ba shi sun wannan",
}
NAMES = {
    "am": "Amharic", "ar": "Arabic", "bn": "Bengali", "de": "German", "el": "Greek", "es": "Spanish", "fa": "Persian",
    "fr": "French", "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hy": "Armenian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "my": "Burmese", "nl": "Dutch",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "so": "Somali", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip

OTHER_LETTERS = re.compile(r"[\x00-\u036f\u2000-\u206f]+")  # all that Western texts are written with
WORD = re.compile(r"[a-zà-ɏ]+")
FUNCTION_WORDS = {language: frozenset(words.split()) for language, words in WORDS.items()}


def language_of(text: str) -> str | None:
    """The language's ISO 639-1 code, or None."""
    text = text[:LOOKED_AT]
    foreign = OTHER_LETTERS.sub("", text)
    if len(foreign) > len(text) / 3:
        return language_of_script(foreign)
    words = Counter(WORD.findall(text.lower()))
    found = sorted(((sum(words[w] for w in own), code) for code, own in FUNCTION_WORDS.items()), reverse=True)
    (best, code), (next_best, _) = found[:2]
    return code if best >= FEWEST and best >= MARGIN * next_best else None


def language_of_script(letters: str) -> str | None:
    """The language of letters that are not Latin."""
    counts = {code: len(re.findall(script, letters)) for code, script in SCRIPTS.items()}
    script, most = max(counts.items(), key=lambda each: each[1])
    if counts["ja"] * 10 > counts["zh"] and counts["ja"]:
        script, most = "ja", counts["ja"] + counts["zh"]
    told = TOLD_APART.get(script, ())
    found = next((code for code, own, share in told if len(re.findall(own, letters)) > share * most), script)
    return found if most >= FEWEST else None


def name_of(code: str) -> str:
    """The English name of a language, its code where it has none here."""
    return NAMES.get(code.split("-")[0], code)
