"""Feasts and holidays: Christmas, Easter Monday, Ramadan, in the year said or the one nearest to the text's own day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.reader.times import words
from dateline.reader.times.calendar import easter, hijri_stretch
from dateline.reader.times.context import Context, Phrase, Piece
from dateline.reader.times.elements import whole, year_in

Days = tuple[date, date]
MOON = timedelta(days=1)  # the sighted moon against the table
LAST_YEAR = 2300
AROUND_THE_NAME = re.compile(r"^(last|this|next) |( of)?( last| this| next| that| the same)? year$| of$")


def festival(phrase: Phrase, context: Context) -> list[Piece]:
    """Christmas, Easter Monday, Ramadan, Eid al-Adha, last Ramadan, Christmas 2016."""
    name = feast_name(phrase)
    stated = year_in(phrase, context)
    if stated is None and context.base is None:
        return (
            [whole(phrase, "XXXX-{:02}-{:02}".format(*words.HOLIDAYS[name]), "context")]
            if name in words.HOLIDAYS
            else []
        )
    days = feast_in(name, stated[0]) if stated else nearest_feast(name, phrase, context)
    if not days:
        return []
    first, last = days[0]
    basis = stated[1] if stated else context.basis
    if name not in words.ISLAMIC:
        return [whole(phrase, first.isoformat(), basis)]
    value = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return [Piece(phrase.first, phrase.last, "DATE", value, basis, "APPROX", (first - MOON, last + MOON))]


def feast_name(phrase: Phrase) -> str:
    """The feast as the tables spell it."""
    name = " ".join(word for word in phrase.words if word.isalpha() or word == "'")
    return AROUND_THE_NAME.sub("", name).replace(" ' s", "'s").replace(" ' ", "'")


def nearest_feast(name: str, phrase: Phrase, context: Context) -> list[Days]:
    """The feast of the years about now, nearest first; "last" and "next" choose the side."""
    base = context.base
    if base is None:
        return []
    found = [days for year in (base.year - 1, base.year, base.year + 1) for days in feast_in(name, year)]
    if phrase.has("last"):
        found = [days for days in found if days[1] < base]
    if phrase.has("next"):
        found = [days for days in found if days[0] > base]

    def distance(days: Days) -> int:
        if days[0] <= base <= days[1]:
            return 0
        return min(abs((days[0] - base).days), abs((days[1] - base).days))

    return sorted(found, key=distance)


def feast_in(name: str, year: int) -> list[Days]:
    """The days of the feast that begin in the year: none, one, or two in a long year of the moon."""
    if not 1 <= year <= LAST_YEAR:
        return []
    if name in words.HOLIDAYS:
        day = date(year, *words.HOLIDAYS[name])
        return [(day, day)]
    if name in words.EASTER_DAYS:
        day = easter(year) + timedelta(days=words.EASTER_DAYS[name])
        return [(day, day)]
    if name == "eid":  # either of the two
        return feast_in("eid al fitr", year) + feast_in("eid al adha", year)
    return hijri_stretch(year, *words.ISLAMIC[name]) if name in words.ISLAMIC else []
