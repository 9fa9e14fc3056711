"""The words that news tells time with: tables only, no logic. Every table maps the word as written in lower case.

>>> MONTHS["april"], UNITS["weeks"], NUMBERS["twelve"]
(4, 'W', 12)
"""

from __future__ import annotations

MONTHS: dict[str, int] = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
    # Arabic names of the Gregorian months, as Egypt and the Gulf write them in Latin letters
    "yanayir": 1, "fibrayir": 2, "abril": 4, "yunyu": 6, "yulyu": 7, "aghustus": 8, "sibtambir": 9,
    "uktubar": 10, "nufambir": 11, "disambir": 12,
}  # fmt: skip
SHORT_MONTHS = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})
# Levantine (Syrian) months: many are also names of people, papers and wars, so they count beside a day or year only.
LEVANTINE: dict[str, int] = {
    "shubat": 2, "shbat": 2, "adhar": 3, "azar": 3, "adar": 3, "nisan": 4, "naysan": 4, "ayyar": 5, "ayar": 5,
    "haziran": 6, "huzayran": 6, "hzeiran": 6, "tammuz": 7, "tammouz": 7, "ab": 8, "aab": 8, "aylul": 9,
    "eylul": 9, "ayloul": 9, "tishrin": 10, "tishreen": 10, "kanun": 12, "kanoun": 12,
}  # fmt: skip
SECOND_OF_PAIR = {10: 11, 12: 1}  # Tishrin al-Thani is November, Kanun al-Thani January

WEEKDAYS: dict[str, int] = {
    "monday": 1,
    "tuesday": 2,
    "wednesday": 3,
    "thursday": 4,
    "friday": 5,
    "saturday": 6,
    "sunday": 7,
}
SHORT_WEEKDAYS: dict[str, int] = {
    "mon": 1,
    "tue": 2,
    "tues": 2,
    "wed": 3,
    "weds": 3,
    "thu": 4,
    "thur": 4,
    "thurs": 4,
    "fri": 5,
    "sat": 6,
    "sun": 7,
}

SEASONS: dict[str, str] = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

# Parts of the day (TIMEX3 suffix); the dawn and the small hours are the start of the morning.
PARTS: dict[str, str] = {
    "morning": "TMO", "dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO", "midday": "TMI", "noon": "T12:00",
    "noontime": "T12:00", "afternoon": "TAF", "evening": "TEV", "dusk": "TEV", "sunset": "TEV", "nightfall": "TNI",
    "night": "TNI", "midnight": "T24:00", "daytime": "TDT", "daylight": "TDT", "nighttime": "TNI",
}  # fmt: skip
START_PARTS = frozenset({"dawn", "daybreak", "sunrise"})
PARTS_PLURAL: dict[str, str] = {"mornings": "TMO", "afternoons": "TAF", "evenings": "TEV", "nights": "TNI"}

UNITS: dict[str, str] = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "weekend": "WE", "week": "W", "fortnight": "2W",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "min": "TM", "hr": "TH",
    "seconds": "TS", "minutes": "TM", "hours": "TH", "days": "D", "weekends": "WE", "weeks": "W", "months": "M",
    "quarters": "Q", "years": "Y", "decades": "DE", "centuries": "CE", "mins": "TM", "hrs": "TH", "fortnights": "2W",
}  # fmt: skip
PLURAL_UNITS = frozenset(unit for unit in UNITS if unit.endswith("s"))

NUMBERS: dict[str, int] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000, "dozen": 12,
}  # fmt: skip
ORDINALS: dict[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
DECADE_WORDS: dict[str, int] = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
    "nineties": 9,
}  # fmt: skip

# How much of a period, or how exactly a length, is meant (TIMEX3 mod).
MODIFIERS: dict[str, str] = {
    "early": "START", "earlier": "START", "beginning": "START", "start": "START", "outset": "START", "onset": "START",
    "mid": "MID", "middle": "MID", "midway": "MID",
    "late": "END", "later": "END", "end": "END", "close": "END",
    "about": "APPROX", "around": "APPROX", "approximately": "APPROX", "roughly": "APPROX", "some": "APPROX",
    "circa": "APPROX", "nearly": "LESS_THAN", "almost": "LESS_THAN", "under": "LESS_THAN",
    "over": "MORE_THAN", "than": "MORE_THAN", "least": "EQUAL_OR_MORE", "most": "EQUAL_OR_LESS",
    "to": "EQUAL_OR_LESS", "within": "EQUAL_OR_LESS",
}  # fmt: skip

# Adverbs and adjectives of repetition, with the value of the set.
SETS: dict[str, str] = {
    "hourly": "XXXX-XX-XXTXX", "daily": "XXXX-XX-XX", "nightly": "XXXX-XX-XXTNI", "weekly": "XXXX-WXX",
    "fortnightly": "P2W", "biweekly": "P2W", "monthly": "XXXX-XX", "quarterly": "XXXX-QX", "yearly": "XXXX",
    "annually": "XXXX", "annual": "XXXX", "everyday": "XXXX-XX-XX",
}  # fmt: skip
# What "every" and "each" make of a unit.
EVERY: dict[str, str] = {
    "TS": "PT1S", "TM": "PT1M", "TH": "XXXX-XX-XXTXX", "D": "XXXX-XX-XX", "WE": "XXXX-WXX-WE", "W": "XXXX-WXX",
    "2W": "P2W", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "DE": "XXX", "CE": "XX",
}  # fmt: skip

# Lengths written as one word.
LENGTHS: dict[str, str] = {
    "daylong": "P1D",
    "weeklong": "P1W",
    "monthlong": "P1M",
    "yearlong": "P1Y",
    "hourlong": "PT1H",
}

# Days with a name that fall on the same day each year: month and day.
HOLIDAYS: dict[str, tuple[int, int]] = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year's day": (1, 1), "new year's eve": (12, 31), "new year's": (1, 1), "valentine's day": (2, 14),
    "may day": (5, 1), "halloween": (10, 31), "nowruz": (3, 21), "newroz": (3, 21), "bastille day": (7, 14),
    "veterans day": (11, 11), "armistice day": (11, 11), "orthodox christmas": (1, 7), "epiphany": (1, 6),
    "international women's day": (3, 8), "women's day": (3, 8), "nakba day": (5, 15), "army day": (1, 6),
}  # fmt: skip
# Days counted from Easter Sunday (western).
EASTER_DAYS: dict[str, int] = {
    "easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2, "palm sunday": -7, "ash wednesday": -46,
    "pentecost": 49,
}  # fmt: skip
# Stretches of the Islamic year: month, first day, length (None: the month). Tabular, so a day or two off locally.
ISLAMIC: dict[str, tuple[int, int, int | None]] = {
    "ramadan": (9, 1, None), "ramadhan": (9, 1, None), "eid al fitr": (10, 1, 3), "eid ul fitr": (10, 1, 3),
    "eid al adha": (12, 10, 4), "eid ul adha": (12, 10, 4), "ashura": (1, 10, 1),
    "ashoura": (1, 10, 1), "muharram": (1, 1, None), "arbaeen": (2, 20, 1), "arba'een": (2, 20, 1),
    "mawlid": (3, 12, 1), "eid": (10, 1, 3), "laylat al qadr": (9, 27, 1), "hajj": (12, 8, 6),
}  # fmt: skip
