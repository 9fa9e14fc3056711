"""The elements of a date: what day, month and year a phrase names, and the values made of them."""

from __future__ import annotations

import re
from datetime import date

from dateline.reader.times import words
from dateline.reader.times.calendar import day_or_none
from dateline.reader.times.context import Context, Phrase, Piece
from dateline.reader.times.lexer import Token
from dateline.reading import TimeBasis

Year = tuple[int, TimeBasis]
QUANTITIES = frozenset(
    "people persons men women children troops soldiers civilians fighters families refugees rebels militants members"
    " officers policemen others km kilometers kilometres miles meters metres feet tons tonnes pounds dollars"
    " euros percent square homes houses prisoners detainees casualties deaths dead wounded bodies jobs migrants"
    " villagers".split()
)
CENTURY_PIVOT = 30  # "'29" is 2029 and "'31" 1931


def whole(
    phrase: Phrase,
    value: str,
    basis: TimeBasis,
    mod: str | None = None,
    *,
    kind: str = "DATE",
    days: tuple[date, date] | None = None,
) -> Piece:
    """The whole phrase as one time."""
    return Piece(phrase.first, phrase.last, "TIME" if kind == "TIME" else "DATE", value, basis, mod, days)


def is_month(token: Token) -> bool:
    """Whether the token can name a month."""
    return not token.classes.isdisjoint(("MONTH", "ABBR", "LEVANTINE"))


def is_quantity(phrase: Phrase) -> bool:
    """Whether the number that the phrase ends in counts what follows: "2000 people"."""
    return phrase.after() in QUANTITIES


def month_in(phrase: Phrase) -> int:
    """The number of the (first) month named."""
    for token in phrase.inside:
        if "LEVANTINE" in token.classes:
            number = words.LEVANTINE[token.lower]
            return words.SECOND_OF_PAIR.get(number, number) if phrase.has("thani") else number
        if not token.classes.isdisjoint(("MONTH", "ABBR")):
            return words.MONTHS[token.lower]
    return 0


def number_of(token: Token) -> int:
    """The number that the token's digits say: 5, 5th."""
    digits = re.match(r"\d+", token.text)
    return int(digits.group()) if digits else 0


def ordinal_of(token: Token) -> int:
    """The number of an ordinal: third, 20th."""
    return words.ORDINALS.get(token.lower) or number_of(token)


def full_year(two_digits: int) -> int:
    """The year of two digits."""
    return two_digits if two_digits >= 100 else two_digits + (2000 if two_digits < CENTURY_PIVOT else 1900)


def year_in(phrase: Phrase, context: Context) -> Year | None:
    """The year that the phrase itself states, by number or as "last year", "that year"."""
    token = next(
        (phrase.tokens[i] for i in reversed(range(phrase.first, phrase.last)) if "YEAR" in phrase.tokens[i].classes),
        None,
    )
    if token:
        return int(token.text), "stated"
    last = phrase.inside[-1]
    if "YEARYY" in last.classes and not is_quantity(phrase):
        return full_year(int(last.text)), "stated"
    if "'" in phrase.words and phrase.words[-1].isdigit() and "YY" in phrase.inside[-1].classes:
        return full_year(int(phrase.words[-1])), "stated"
    if phrase.words[-1] != "year":
        return None
    reference = context.reference
    if phrase.has("that", "same") and reference:
        return reference.first.year, "context"
    base = reference.first if phrase.has("previous", "following", "preceding") and reference else context.base
    if base is None:
        return None
    step = -1 if phrase.has("last", "previous", "preceding") else 1 if phrase.has("next", "following") else 0
    return base.year + step, context.basis


def month_value(year: Year | None, month_number: int) -> str:
    """2018-04, or XXXX-04 where the year is not known."""
    return f"{year[0]:04}-{month_number:02}" if year else f"XXXX-{month_number:02}"


def day_value(year: Year | None, month_number: int, day: int) -> str:
    """2018-04-19, or XXXX-04-19; a day that the month lacks keeps the month alone."""
    if not day_or_none(year[0] if year else 2000, month_number, day):
        return month_value(year, month_number)
    return f"{month_value(year, month_number)}-{day:02}"
