"""Dates by the calendar: days, months, seasons, quarters, years and longer, and feasts. One function a rule.

Each takes the matched phrase and the context and gives the times in it, or nothing where the words are no date
("may", "the fall of Aleppo", "2000 people").
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.reader.times import words
from dateline.reader.times.calendar import day_or_none, season_at
from dateline.reader.times.context import Context, Phrase, Piece
from dateline.reader.times.elements import (
    Year,
    day_value,
    full_year,
    is_month,
    is_quantity,
    month_in,
    month_value,
    number_of,
    ordinal_of,
    whole,
    year_in,
)
from dateline.reader.times.lexer import Token

MONTH_CUES = frozenset(
    "in since last until till by from early late mid - this next during before after through throughout of and to"
    " between around ( the".split()
)
NOT_THE_MONTH = frozenset(
    {"theresa", "mrs", "mr", "ms", "miss", "minister", "brian", "elaine", "mary", "women", "james"}
)
YEAR_CUES = frozenset(
    "in since during until till before after early late mid by from between the year throughout through to and of ( , -"
    " winter summer spring autumn fall ; : [".split()
)
NOT_YEARS_BEFORE = frozenset("$ £ € # no than nearly almost some over about least only than another other /".split())
KNOWN_ATTACKS = {(9, 11): 2001, (10, 7): 2023}
ABOUT_A_YEAR = frozenset({"about", "around", "over", "nearly", "almost"})
ENDS_A_YEAR = frozenset({".", ",", ";", ")", "by", "in", "when", "and", "until", "-"})


def iso(phrase: Phrase, context: Context) -> list[Piece]:
    """2018-04-19, 2018-04-19T15:00Z."""
    written = phrase.inside[0].text
    day, _, time = written.partition("T")
    year, month, number = (int(part) for part in day.split("-"))
    found = day_or_none(year, month, number)
    if not found:
        return []
    if time:
        return [whole(phrase, f"{found.isoformat()}T{time}", "stated", kind="TIME")]
    return [whole(phrase, found.isoformat(), "stated")]


def numeric(phrase: Phrase, context: Context) -> list[Piece]:
    """19.04.2018 and 19/04/2018; month first only where the numbers or the text's day of publication say so."""
    first, second, third = (int(part) for part in re.split(r"[./-]", phrase.inside[0].text))
    if first > 31:
        options = [day_or_none(first, second, third)]
    else:
        year = full_year(third) if third < 100 else third
        options = [day_or_none(year, second, first), day_or_none(year, first, second)]
    possible = [day for day in options if day]
    if not possible or not 1000 <= possible[0].year <= 2199:
        return []
    anchor = context.anchor
    if anchor and len(possible) == 2:  # both readings exist: a report tells of the past, and of the near
        possible.sort(key=lambda day: (day > anchor + timedelta(days=31), abs((day - anchor).days) > 62))
    return [whole(phrase, possible[0].isoformat(), "stated")]


def date_(phrase: Phrase, context: Context) -> list[Piece]:
    """19 April 2018, Friday, April 19th, the 25th of August, 5 May last year."""
    if is_quantity(phrase):  # "on 5 May 45 people", "on April 5, 2000 soldiers": the number is theirs
        phrase = without_last_number(phrase)
    day = phrase.one("DAY", "DAYTH")
    month = month_in(phrase)
    if day is None or not month:
        return []
    year = year_in(phrase, context) or _known_attack(phrase, month, number_of(day), context)
    year = year or context.year_for(month, number_of(day), phrase)
    return [whole(phrase, day_value(year, month, number_of(day)), year[1] if year else "context", phrase.mod())]


def without_last_number(phrase: Phrase) -> Phrase:
    """The phrase without its last word, and without a comma before that."""
    last = phrase.last - 1
    while last > phrase.first and phrase.tokens[last - 1].lower == ",":
        last -= 1
    return phrase.part(phrase.first, last)


def _known_attack(phrase: Phrase, month: int, day: int, context: Context) -> Year | None:
    """The year of a day that is named for its attacks: "the Sept. 11 attacks"."""
    year = KNOWN_ATTACKS.get((month, day))
    named = phrase.after() in ("attack", "attacks", "massacre", "hijackers", "terrorist", "terror")
    return (year, "stated") if year and named and context.anchor and context.anchor.year > year else None


def days(phrase: Phrase, context: Context) -> list[Piece]:
    """From 3 to 5 May, April 19-21, 2018, the 6th and 7th of June: each day is a time of its own."""
    numbers = [i for i in range(phrase.first, phrase.last) if not phrase.tokens[i].classes.isdisjoint(("DAY", "DAYTH"))]
    if not numbers or (numbers[-1] == phrase.last - 1 and is_quantity(phrase)):
        return []
    month = month_in(phrase)
    month_at = next(i for i in range(phrase.first, phrase.last) if is_month(phrase.tokens[i]))
    leading = [i for i in numbers if i != month_at]
    year = year_in(phrase, context) or context.year_for(month, number_of(phrase.tokens[leading[-1]]), phrase)
    found = []
    for i in leading:
        value = day_value(year, month, number_of(phrase.tokens[i]))
        first = phrase.first if i == leading[0] and month_at < i else i
        last = phrase.last if i == leading[-1] else i + 1
        if first > phrase.first and phrase.tokens[first - 1].lower == "the":
            first -= 1
        found.append(Piece(first, last, "DATE", value, year[1] if year else "context"))
    return found


def bounds(phrase: Phrase, context: Context) -> list[Piece]:
    """31 May - 1 June 1916: the year of the second day is the first one's too, unless New Year lies between."""
    cut = next(i for i in range(phrase.first + 1, phrase.last) if phrase.tokens[i].lower in JOINS)
    second = date_(phrase.part(_after_joins(phrase, cut), phrase.last), context)
    if not second:
        return []
    opening = phrase.part(phrase.first, cut)
    day, month = opening.one("DAY", "DAYTH"), month_in(opening)
    end_year, end_month = second[0].value[:4], int(second[0].value[5:7])
    if day is None or not end_year.isdigit():
        return []
    year = int(end_year) - (month > end_month)
    return [
        Piece(opening.first, cut, "DATE", day_value((year, second[0].basis), month, number_of(day)), second[0].basis),
        *second,
    ]


def _after_joins(phrase: Phrase, cut: int) -> int:
    """The index after the joining words."""
    while phrase.tokens[cut].lower in JOINS or phrase.tokens[cut].lower == "from":
        cut += 1
    return cut


JOINS = frozenset({"-", "to", "and", "or", "until", "till", "through", "thru", "/"})


def day_of_month(phrase: Phrase, context: Context) -> list[Piece]:
    """On the 20th: of the month last named."""
    if (
        phrase.before() not in ("on", "by", "until", "from", "to", "and", "since", "before", "after")
        or not context.reference
    ):
        return []
    if phrase.following()[:1].isalpha() and phrase.before() != "on":
        return []
    day = number_of(phrase.inside[-1])
    found = day_or_none(context.reference.first.year, context.reference.first.month, day)
    if (
        context.reference.precision not in ("day", "month", "time")
        or not found
        or phrase.after() in ("century", "anniversary", "parallel")
    ):
        return []
    return [whole(phrase, found.isoformat(), "context")]


def attack_date(phrase: Phrase, context: Context) -> list[Piece]:
    """9/11, which is a day with a name and no fraction."""
    return [whole(phrase, "2001-09-11", "stated")] if "".join(phrase.words) == "9/11" else []


def months(phrase: Phrase, context: Context) -> list[Piece]:
    """August and September 1914, July-November 1954: the year at the end is every month's."""
    year = year_in(phrase, context)
    names = [i for i in range(phrase.first, phrase.last) if is_month(phrase.tokens[i])]
    found: list[Piece] = []
    start = phrase.first
    for i in names:
        last = phrase.last if i == names[-1] else i + 1
        part = phrase.part(start, last)
        found.append(Piece(start, last, "DATE", month_value(year, month_in(part)), "stated", part.mod()))
        start = last + 1
    return found


def month(phrase: Phrase, context: Context) -> list[Piece]:
    """April 2018, mid-February, last May, in March."""
    token = phrase.one("MONTH", "ABBR", "LEVANTINE")
    if token is None or not _is_month_here(phrase, token):
        return []
    number = month_in(phrase)
    year = year_in(phrase, context) or _relative_year(phrase, context, number)
    if year is None:
        year = context.year_for(number, None, phrase)
    return [whole(phrase, month_value(year, number), year[1] if year else "context", phrase.mod())]


def _is_month_here(phrase: Phrase, token: Token) -> bool:
    """Whether the name of a month is one here: "May" is a surname and a verb, "March" a walk, "Jan" a man."""
    if len(phrase.inside) > 1:
        return phrase.last - phrase.first > 2 or token.lower != "ab"
    before, after = phrase.before(), phrase.after()
    if before in NOT_THE_MONTH or (before == "'" and token.lower == "march"):
        return False
    if "ABBR" in token.classes or token.text.isupper():
        return before in MONTH_CUES
    if token.lower in ("may", "march") and before in ("the", "a"):
        return phrase.following().islower()
    if token.lower in ("may", "march", "april", "june", "august"):
        following = phrase.following()
        return before in MONTH_CUES or (
            token.lower not in ("may", "march") and not following[:1].isupper() and after != "'"
        )
    return True


def _relative_year(phrase: Phrase, context: Context, number: int) -> Year | None:
    """The year of "last May", "next March", "that July"."""
    base, lead = context.base, phrase.words[0] if phrase.words[0] != "the" else phrase.words[1]
    if base is None:
        return None
    match lead:
        case "last" | "previous" | "preceding":
            return base.year - (number >= base.month), context.basis
        case "next" | "following":
            return base.year + (number <= base.month), context.basis
        case "this":
            return base.year, context.basis
        case "that" if context.reference:
            return context.reference.first.year, "context"
    return None


def seasons(phrase: Phrase, context: Context) -> list[Piece]:
    """Summer and autumn 1918, the winter-spring of 1920."""
    first, second = phrase.all("SEASON")
    year = year_in(phrase, context)
    assert year is not None
    value = "{:04}-{}".format
    return [
        Piece(phrase.first, first + 1, "DATE", value(year[0], words.SEASONS[phrase.tokens[first].lower])),
        Piece(first + 2, phrase.last, "DATE", value(year[0], words.SEASONS[phrase.tokens[second].lower])),
    ]


def season(phrase: Phrase, context: Context) -> list[Piece]:
    """The summer of 2014, last winter, this spring; a bare one belongs to the year that the text is in."""
    token = phrase.one("SEASON")
    assert token is not None
    code = words.SEASONS[token.lower]
    year = year_in(phrase, context)
    if year is None and not _is_season_here(phrase, token):
        return []
    if year is None:
        year = _named_after(phrase) or _season_year(phrase, context, code)
    value = f"{year[0]:04}-{code}" if year else f"XXXX-{code}"
    return [whole(phrase, value, year[1] if year else "context", phrase.mod())]


def _named_after(phrase: Phrase) -> Year | None:
    """The year that follows the season's noun: "the Spring Offensive of 1918"."""
    for i in range(phrase.last, min(phrase.last + 3, len(phrase.tokens) - 1)):
        if phrase.tokens[i].lower == "of" and "YEAR" in phrase.tokens[i + 1].classes:
            return int(phrase.tokens[i + 1].text), "stated"
    return None


def _is_season_here(phrase: Phrase, token: Token) -> bool:
    """Not "the fall of Aleppo", "to fall", "the Arab Spring", "to spring", "a hot spring"."""
    led = phrase.has("this", "last", "next", "that")
    if token.lower == "fall":
        ends = (
            phrase.after() in (".", ",", "")
            and phrase.has("the")
            and phrase.before() in ("in", "by", "during", "until")
        )
        return led or ends or phrase.after() in ("offensive", "campaign")
    if token.lower == "spring":
        if phrase.before() in ("arab", "prague", "peace", "olive", "hot", "to", "beirut", "damascus", "berber"):
            return False
        return (
            led
            or len(phrase.inside) > 1
            or phrase.before() in ("in", "by", "since", "until", "during", "chinese")
            or (phrase.after() in ("offensive", "offensives", "campaign", "season", "fighting", "thaw", "elections"))
        )
    return True


def _season_year(phrase: Phrase, context: Context, code: str) -> Year | None:
    """The year of a season by its place from now, or the one that the text is in."""
    base = context.base
    if base is None:
        return None
    here = season_at(base)
    same = int(here[:4]) + (code == "WI" and here[5:] != "WI" and base.month >= (4 if context.narrative else 9))
    if phrase.has("last"):
        return same - (f"{same:04}-{code}" >= here if here[5:] == code else _starts_after(code, base)), context.basis
    if phrase.has("next"):
        return same + (not _starts_after(code, base)), context.basis
    return same, context.basis


def _starts_after(code: str, base: date) -> bool:
    """Whether the season of the base day's year begins after that day."""
    first = {"WI": 1, "SP": 3, "SU": 6, "FA": 9}[code]
    return base.month < first or (code == "WI" and base.month >= 9)


def quarter(phrase: Phrase, context: Context) -> list[Piece]:
    """The first quarter of 2018, in the third quarter: of the year, not of a town."""
    token = phrase.one("ORDINAL")
    number = ordinal_of(token) if token else 0
    year = year_in(phrase, context)
    named = year is not None or phrase.has("-", "of") or phrase.before() == "in"
    if not 1 <= number <= 4 or not named:
        return []
    base = context.base
    if year is None and base:
        begun = number * 3 - 2 <= base.month or context.tense_of(phrase) == "future"
        year = base.year - (not begun), context.basis
    stem = f"{year[0]:04}" if year else "XXXX"
    return [whole(phrase, f"{stem}-Q{number}", year[1] if year else "context", phrase.mod())]


def half(phrase: Phrase, context: Context) -> list[Piece]:
    """The second half of 2008; of a month: its first or last part."""
    token = phrase.one("ORDINAL")
    number = ordinal_of(token) if token else 2
    year = year_in(phrase, context)
    if number > 2:
        return []
    if any(is_month(token) for token in phrase.inside):
        when = month(phrase.part(phrase.last - 1 - (year is not None and not phrase.has("year")), phrase.last), context)
        return [whole(phrase, when[0].value, when[0].basis, "START" if number == 1 else "END")] if when else []
    if year is None and context.base:
        year = context.base.year, context.basis
    return [whole(phrase, f"{year[0]:04}-H{number}" if year else f"XXXX-H{number}", year[1] if year else "context")]


def year_(phrase: Phrase, context: Context) -> list[Piece]:
    """2014, late 2015, the year 2016, '99; no count of people and no number of a thing."""
    token = phrase.one("YEAR")
    if token is None:
        cued = phrase.before() in YEAR_CUES and phrase.before() != ","
        return [whole(phrase, f"{full_year(int(phrase.words[-1])):04}", "stated")] if cued else []
    if not _is_year_here(phrase, token):
        return []
    return [whole(phrase, f"{int(token.text):04}", "stated", phrase.mod())]


def _is_year_here(phrase: Phrase, token: Token) -> bool:
    number, before, following = int(token.text), phrase.before(), phrase.following()
    if len(phrase.inside) > 2 or phrase.mod() or phrase.words[0] == "year":
        return not is_quantity(phrase)
    if before in ABOUT_A_YEAR and phrase.after() in ENDS_A_YEAR and number % 100:
        return True
    if before in NOT_YEARS_BEFORE or is_quantity(phrase) or phrase.after() in ("%", "$", "/") or before == "/":
        return False
    if (
        before == "."
        and phrase.tokens[phrase.first - 2].end == phrase.tokens[phrase.first - 1].start == phrase.offset - 1
    ):
        return False
    cued = before in YEAR_CUES or before in ("'s", "s", "'")
    plural = (
        following.islower()
        and following.endswith("s")
        and following not in ("as", "was", "is", "has", "this", "various")
    )
    if (
        plural
        and not (cued and phrase.words[0] == "the")
        and before not in ("in", "since", "during", "until", "s", "its", "his", "their", "her")
    ):
        return False
    if before == ",":
        return 1700 <= number <= 2100 and number % 100 != 0
    return 1900 <= number <= 2100 or (cued and number >= 1400)


def years(phrase: Phrase, context: Context) -> list[Piece]:
    """1915-17, 2011-2014, 2012/13."""
    first, last = int(phrase.tokens[phrase.last - 3].text), int(phrase.tokens[phrase.last - 1].text)
    if last < 100:
        last += first // 100 * 100
    if not first < last < first + 200:
        return year_(phrase.part(phrase.first, phrase.last - 2), context)
    return [
        Piece(phrase.first, phrase.last - 2, "DATE", f"{first:04}", "stated", phrase.mod()),
        Piece(phrase.last - 1, phrase.last, "DATE", f"{last:04}"),
    ]


def fiscal(phrase: Phrase, context: Context) -> list[Piece]:
    """Fiscal 2014: its months differ by country, so from and to are the calendar year's and the one before."""
    number = full_year(int(phrase.words[-1]))
    return [whole(phrase, f"FY{number:04}", "stated", days=(date(number - 1, 4, 1), date(number, 12, 31)))]


def decade(phrase: Phrase, context: Context) -> list[Piece]:
    """The 1990s, the early 2000s, the '80s, the late nineties."""
    token = phrase.one("DECADE")
    if token:
        digits = token.lower[:-1]
        if len(digits) == 2 and not phrase.has("the", "'", "early", "late", "mid"):
            return []
        number = int(digits) if len(digits) == 4 else 1900 + int(digits)
    elif phrase.has("the") and phrase.before(1) not in ("his", "her", "their"):
        word = phrase.one("DECADEWORD")
        number = 1900 + words.DECADE_WORDS[word.lower] * 10 if word else 0
    else:
        return []
    return [whole(phrase, f"{number // 10:03}", "stated", phrase.mod())]


def century(phrase: Phrase, context: Context) -> list[Piece]:
    """The 20th century is the hundred years whose first digits are 19."""
    numbers = [ordinal_of(phrase.tokens[i]) for i in phrase.all("ORDINAL")]
    if not numbers or not 1 <= sum(numbers) <= 30:
        return []
    return [whole(phrase, f"{sum(numbers) - 1:02}", "stated", phrase.mod())]
