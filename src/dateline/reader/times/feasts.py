"""Feasts and holidays: Christmas, Easter Monday, Ramadan, in the year said or the one nearest to the text's own day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.reader.times import words
from dateline.reader.times.calendar import easter, hijri_stretch
from dateline.reader.times.context import Context, Phrase, Piece
from dateline.reader.times.elements import whole, year_in

MOON = timedelta(days=1)  # the sighted moon against the table


def festival(phrase: Phrase, context: Context) -> list[Piece]:
    """Christmas, Easter Monday, Ramadan, Eid al-Adha: in the year said, or the one nearest to the text's own day."""
    name = " ".join(word for word in phrase.words if word.isalpha() or word == "'")
    stated = year_in(phrase, context)
    name = re.sub(r"^(last|this|next) |( of)?( last| this| next| that| the same)? year$| of$", "", name).replace(" ' s", "'s")
    name = name.replace("arba ' een", "arba'een").replace("ul ", "al ")
    base = context.base
    if stated is None and base is None:
        if name in words.HOLIDAYS:
            month_number, day_number = words.HOLIDAYS[name]
            return [whole(phrase, f"XXXX-{month_number:02}-{day_number:02}", "context")]
        return []
    years_near = [stated[0]] if stated else [base.year - 1, base.year, base.year + 1] if base else []
    options = [stretch for year in years_near if 1 <= year <= 2300 for stretch in _feast_days(name, year)]
    if base and not stated:
        if phrase.has("last"):
            options = [days for days in options if days[1] < base] or options
        if phrase.has("next"):
            options = [days for days in options if days[0] > base] or options
        options.sort(key=lambda days: 0 if days[0] <= base <= days[1] else min(abs((days[0] - base).days), abs((days[1] - base).days)))
    if not options:
        return []
    first, last = options[0]
    basis = stated[1] if stated else context.basis
    if name in words.ISLAMIC:
        value = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
        margin = timedelta(days=1)  # the sighted moon against the table
        return [Piece(phrase.first, phrase.last, "DATE", value, basis, "APPROX", (first - margin, last + margin))]
    return [whole(phrase, first.isoformat(), basis)]


def _feast_days(name: str, year: int) -> list[tuple[date, date]]:
    if name in words.HOLIDAYS:
        day = date(year, *words.HOLIDAYS[name])
        return [(day, day)]
    if name in words.EASTER_DAYS:
        day = easter(year) + timedelta(days=words.EASTER_DAYS[name])
        return [(day, day)]
    if name == "eid":  # either of the two
        return hijri_stretch(year, *words.ISLAMIC["eid al fitr"]) + hijri_stretch(year, *words.ISLAMIC["eid al adha"])
    return hijri_stretch(year, *words.ISLAMIC[name]) if name in words.ISLAMIC else []
