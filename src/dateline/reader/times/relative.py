"""Times by their place from now or from the last date named: weekdays, last month, overnight, the next day, clocks."""

from __future__ import annotations

import re
from datetime import date

from dateline.reader.times import elements, points, words
from dateline.reader.times.calendar import DAYS_OF, MONTHS_OF, add_days, day_or_none, extent, shift, value_at
from dateline.reader.times.context import Context, Phrase, Piece
from dateline.reading import TimeBasis

MASTHEADS = frozenset("times telegraph mirror express mail herald independent post star sun people world night".split())
NAMED_DAYS = frozenset({"black", "bloody", "cyber", "ash", "super", "holy", "maundy", "shrove", "solomon", "ruby"})
COARSE = {"TS": 0, "TM": 0, "TH": 0}
DAY_WORDS = ("day", "today", "yesterday", "tomorrow")


def weekday(phrase: Phrase, context: Context) -> list[Piece]:
    """Tuesday, last Friday, early on Monday, Tuesday of last week, this Thursday."""
    if phrase.before() in NAMED_DAYS or (phrase.after() in MASTHEADS and phrase.following()[:1].isupper()):
        return []
    if phrase.one("SHORTDAY") and not phrase.one("WEEKDAY") and not _is_short_day_here(phrase):
        return []
    found = _weekday_date(phrase, context)
    mod = phrase.mod()
    if found is None:
        return [Piece(phrase.first, phrase.last, "DATE", f"XXXX-WXX-{_weekday_number(phrase)}", "context", mod)]
    return [Piece(phrase.first, phrase.last, "DATE", found[0].isoformat(), found[1], mod)]


def _is_short_day_here(phrase: Phrase) -> bool:
    """ "Sat" and "Sun" are words of their own; they count with a stop, or after "on"."""
    return phrase.words[0] == "on" or phrase.before() in ("on", "(")


def _weekday_number(phrase: Phrase) -> int:
    token = phrase.one("WEEKDAY", "SHORTDAY", "WEEKDAYS")
    return (
        (words.WEEKDAYS | words.SHORT_WEEKDAYS)[
            token.lower.removesuffix("s") if "WEEKDAYS" in token.classes else token.lower
        ]
        if token
        else 0
    )


def _weekday_date(phrase: Phrase, context: Context) -> tuple[date, TimeBasis] | None:
    """The day that a weekday's name with its "last", "next", "of last week" means."""
    number = _weekday_number(phrase)
    base = context.base
    if phrase.has("week") and base:
        step = -7 if phrase.has("last") else 7 if phrase.has("next") else 0
        day = add_days(base, number - base.isoweekday() + step)
        return (day, context.basis) if day else None
    if phrase.has("following", "previous", "preceding", "same", "that") and context.reference:
        last = context.reference.last
        ahead = (number - last.isoweekday()) % 7
        steps = (ahead or 7) if phrase.has("following") else ahead - 7 if phrase.has("previous", "preceding") else ahead
        day = add_days(last, steps)
        return (day, "context") if day else None
    which = (
        "last"
        if phrase.has("last", "past")
        else "next"
        if phrase.has("next", "coming")
        else "this"
        if phrase.has("this")
        else ""
    )
    return context.weekday(number, phrase, which)


def deictic(phrase: Phrase, context: Context) -> list[Piece]:
    """Today, yesterday, tomorrow, the day before yesterday; earlier today."""
    anchor = context.anchor or context.base
    if phrase.after() == "show":  # a programme's title
        return []
    if anchor is None or context.narrative:  # in a history it is said by somebody quoted
        return [Piece(phrase.first, phrase.last, "DATE", "XXXX-XX-XX", "context", phrase.mod())]
    day = add_days(anchor, _deictic_steps(phrase))
    basis: TimeBasis = "published" if context.anchor else "context"
    return [Piece(phrase.first, phrase.last, "DATE", day.isoformat(), basis, phrase.mod())] if day else []


def _deictic_steps(phrase: Phrase) -> int:
    steps = -1 if phrase.has("yesterday") else 1 if phrase.has("tomorrow") else 0
    return steps * (2 if phrase.has("day") else 1)


def day_reference(phrase: Phrase, context: Context) -> tuple[str, TimeBasis] | None:
    """The value of the day named inside a longer phrase: "Tuesday" of "Tuesday night"."""
    if phrase.one("ISO"):
        found = points.iso(phrase, context)
    elif phrase.one("MONTH", "ABBR", "LEVANTINE"):
        found = points.date_(phrase, context)
    elif phrase.one("WEEKDAY", "SHORTDAY"):
        found = weekday(phrase, context)
    elif phrase.has("today", "yesterday", "tomorrow"):
        found = deictic(phrase, context)
    elif phrase.has("day"):
        found = same_unit(phrase, context) if phrase.has("same", "that") else next_unit(phrase, context)
    else:
        return None
    return (found[0].value[:10], found[0].basis) if found else None


def part(phrase: Phrase, context: Context) -> list[Piece]:
    """Tuesday night, the morning of 5 May, the early hours of Friday, yesterday evening."""
    day = day_reference(_without_part(phrase), context)
    if day is None or day[0].startswith("P"):
        return []
    suffix, mod = _part_of_day(phrase)
    return [Piece(phrase.first, phrase.last, "TIME", day[0] + suffix if len(day[0]) >= 10 else day[0], day[1], mod)]


def _without_part(phrase: Phrase) -> Phrase:
    """The phrase without the part of the day in front or behind, so that the day's own modifier is not read twice."""
    of = next(
        (i for i in range(phrase.first, phrase.last) if phrase.tokens[i].lower in ("of", "on", "between", "hours")),
        None,
    )
    if of is not None and phrase.tokens[of].lower == "hours":
        return phrase.part(of + 2, phrase.last)
    parts = phrase.all("PART")
    if of is not None and parts and parts[0] < of:
        return phrase.part(of + 1, phrase.last)
    if parts and parts[-1] >= phrase.last - 1:
        return phrase.part(phrase.first, parts[-1])
    return phrase.part(parts[0] + 1, phrase.last) if parts else phrase


def _part_of_day(phrase: Phrase) -> tuple[str, str | None]:
    """The TIMEX3 suffix of the part of the day, and its mod."""
    token = phrase.one("PART")
    if phrase.has("hours") and (token is None or token.lower == "morning"):
        return "TMO", "START"
    if token is None:
        return "TNI", None
    mod = "START" if token.lower in words.START_PARTS else phrase.mod()
    return words.PARTS[token.lower], mod


def tonight(phrase: Phrase, context: Context) -> list[Piece]:
    """Tonight, last night, overnight, this morning, the following evening."""
    base = context.base
    steps = -1 if phrase.has("last", "previous") else 1 if phrase.has("next", "following") else 0
    basis = context.basis
    if phrase.has("next", "following", "previous", "same", "that") and context.reference:
        base, basis = context.reference.last, "context"
    suffix, mod = ("TNI", phrase.mod()) if phrase.has("tonight", "overnight", "night") else _part_of_day(phrase)
    if base is None:
        return [Piece(phrase.first, phrase.last, "TIME", f"XXXX-XX-XX{suffix}", "context", mod)]
    day = add_days(base, steps)
    if day is None:
        return []
    before = add_days(day, -1)
    nights = (before, day) if before and phrase.has("overnight") else None
    return [Piece(phrase.first, phrase.last, "TIME", day.isoformat() + suffix, basis, mod, nights)]


def part_alone(phrase: Phrase, context: Context) -> list[Piece]:
    """At night, in the morning, at dawn: of the day last named, where "the" or "at" points to one."""
    suffix, mod = _part_of_day(phrase)
    pointing = phrase.has("the", "noon", "midnight", "dawn", "midday", "dusk", "early", "late")
    token = phrase.one("PART")
    if token and token.text[:1].isupper() and phrase.before() not in ("", ".", '"', "“"):
        return []  # a name: Operation Dawn
    if phrase.has("daylight") or (phrase.before() in ("all", "one", "good", "red") and not pointing):
        return []
    day = context.day_about(phrase) if pointing else None
    if day:
        return [Piece(phrase.first, phrase.last, "TIME", day[0].isoformat() + suffix, day[1], mod)]
    return [Piece(phrase.first, phrase.last, "TIME", f"XXXX-XX-XX{suffix}", "context", mod)]


# ---------------------------------------------------------------- clocks


def clock(phrase: Phrase, context: Context) -> list[Piece]:
    """3 p.m., 15:00 GMT, 9:30 a.m. Tuesday, eight o'clock in the morning."""
    at = next(
        i
        for i in range(phrase.first, phrase.last)
        if not phrase.tokens[i].classes.isdisjoint(("CLOCK", "HOUR", "DECIMAL", "MILITARY", "CARDINAL"))
        and _is_hour(phrase, i)
    )
    time = _time_of_day(phrase, at)
    if time and time.count(":") == 2 and phrase.before() == "in":
        hours, minutes, seconds = (int(part) for part in time.split(":"))
        return [Piece(phrase.first, phrase.last, "DURATION", f"PT{hours}H{minutes}M{seconds}S")]
    if time is None:
        return []
    named = _clock_day(phrase, at, context)
    day, basis = named or _day_of_clock(phrase, context)
    return [Piece(phrase.first, phrase.last, "TIME", f"{day}T{time}", basis)]


def _is_hour(phrase: Phrase, at: int) -> bool:
    """Whether the number at the index is the hour, not the day of a date before it."""
    classes = phrase.tokens[at].classes
    if "CLOCK" in classes:
        return True
    after = phrase.tokens[at + 1 : at + 3]
    return bool(after) and ("AMPM" in after[0].classes or after[0].lower in ("o", "hours", "hrs", "gmt", "utc", "z"))


def _time_of_day(phrase: Phrase, at: int) -> str | None:
    """Hours and minutes as 15:00."""
    token = phrase.tokens[at]
    if "MILITARY" in token.classes and len(token.text) == 4:
        hour, minute = int(token.text[:2]), token.text[2:]
    elif "CARDINAL" in token.classes:
        hour, minute = words.NUMBERS[token.lower], "00"
    else:
        pieces = re.split(r"[:.]", token.text)
        hour, minute = int(pieces[0]), pieces[1] if len(pieces) > 1 else "00"
        if len(pieces) == 3:
            minute += ":" + pieces[2]
    evening = phrase.has("afternoon", "evening", "night") or any(
        "AMPM" in token.classes and token.lower.startswith("p") for token in phrase.inside
    )
    morning = any("AMPM" in token.classes and token.lower.startswith("a") for token in phrase.inside)
    if evening and hour < 12:
        hour += 12
    if morning and hour == 12:
        hour = 0
    return f"{hour:02}:{int(minute[:2]):02}{minute[2:]}" if hour <= 24 and int(minute[:2]) < 60 else None


def _clock_day(phrase: Phrase, at: int, context: Context) -> tuple[str, TimeBasis] | None:
    """The day that stands beside the hour in the same phrase."""
    for first, last in ((phrase.first, at), (at + 1, phrase.last)):
        beside = phrase.part(first, last)
        if beside.one("MONTH", "ABBR", "WEEKDAY", "SHORTDAY", "ISO", "LEVANTINE") or beside.has(*DAY_WORDS):
            return day_reference(beside, context)
    return None


def _day_ahead(phrase: Phrase, context: Context) -> tuple[str, TimeBasis] | None:
    """The date that follows within a few words: "at 5:34 a.m. Baghdad time on March 20"."""
    tokens = phrase.tokens
    for i in range(phrase.last, min(phrase.last + 6, len(tokens) - 1)):
        if tokens[i].lower == ".":
            return None
        if elements.is_month(tokens[i]):
            first = i - 1 if "DAY" in tokens[i - 1].classes else i
            last = next((k + 1 for k in range(i + 3, i, -1) if k < len(tokens) and "YEAR" in tokens[k].classes), i + 2)
            found = points.date_(phrase.part(first, last), context)
            return (found[0].value, found[0].basis) if found else None
    return None


def _day_of_clock(phrase: Phrase, context: Context) -> tuple[str, TimeBasis]:
    """The day that an hour alone belongs to: a full date just after it, the last one named, or the anchor."""
    ahead = _day_ahead(phrase, context)
    if ahead:
        return ahead
    day = context.day_about(phrase)
    return (day[0].isoformat(), day[1]) if day else ("XXXX-XX-XX", "context")


# ---------------------------------------------------------------- weeks, months, years


def unit(phrase: Phrase, context: Context) -> list[Piece]:
    """Last week, this month, next year, earlier this month, the end of the year, month's end."""
    token = next((token for token in reversed(phrase.inside) if "UNIT" in token.classes), None)
    base = context.base
    if token is None or words.UNITS[token.lower] in COARSE or token.lower in ("day", "min", "hr", "fortnight"):
        return _part_of_this_day(phrase, context) if token and token.lower == "day" else []
    if phrase.after() == "-" and phrase.after(2) == "long":
        return []
    code = words.UNITS[token.lower]
    led = phrase.words[0] if phrase.words[0] in ("early", "earlier", "late", "later") else ""
    mod = "END" if phrase.words[-1] == "end" else phrase.mod()
    if base is None:
        return []
    basis = context.basis
    if phrase.has("that") or (
        (phrase.has("the") and not phrase.has("last", "next", "this", "current")) or phrase.words[-1] == "end"
    ):
        base, basis = (context.reference.first, "context") if context.reference else (base, basis)
    step = -1 if phrase.has("last", "past") else 1 if phrase.has("next", "coming") else 0
    if code == "WE":
        return [_weekend(phrase, base, step, context)]
    value = shift(base, step, code)
    if value is None:
        return []
    return [
        Piece(phrase.first, phrase.last, "DATE", value, basis, mod, _until_now(value, led, base) if step == 0 else None)
    ]


def _until_now(value: str, led: str, base: date) -> tuple[date, date] | None:
    """Earlier this month ends today; later this month begins today."""
    whole = extent(value)
    if whole and led == "earlier":
        return whole.first, base
    if whole and led == "later":
        return base, whole.last
    return None


def _part_of_this_day(phrase: Phrase, context: Context) -> list[Piece]:
    """Later in the day, the end of the day."""
    base = (
        context.reference.first
        if context.reference and context.reference.precision in ("day", "time")
        else context.base
    )
    if base is None or not phrase.has("the", "that") or phrase.mod() is None:
        return []
    return [Piece(phrase.first, phrase.last, "DATE", base.isoformat(), "context", phrase.mod())]


def _weekend(phrase: Phrase, base: date, step: int, context: Context) -> Piece:
    """Last weekend is the one before the anchor's day; "this weekend" on a Monday the one just over."""
    if step == 0 and base.isoweekday() <= 2 and context.tense_of(phrase) != "future":
        step = -1
    value = shift(base, step, "WE") or "XXXX-WXX-WE"
    return Piece(phrase.first, phrase.last, "DATE", value, context.basis, phrase.mod())


def weekend(phrase: Phrase, context: Context) -> list[Piece]:
    """Over the weekend: the one just past, or the coming one after "will"."""
    base = context.base
    if base is None or phrase.before() not in ("over", "at", "on", "during", "since", "for", "of", "this"):
        return []
    ahead = context.tense_of(phrase) == "future"
    return [_weekend(phrase, base, 0 if ahead or base.isoweekday() >= 6 else -1, context)]


def same_unit(phrase: Phrase, context: Context) -> list[Piece]:
    """That day, the same week, that year."""
    token = phrase.one("UNIT")
    reference = context.reference
    if token is None or reference is None:
        return []
    code = words.UNITS[token.lower]
    if code in COARSE or code in ("2W", "Q") or (code == "D" and reference.precision not in ("day", "time")):
        return []
    return [Piece(phrase.first, phrase.last, "DATE", value_at(reference.first, code), "context")]


def next_unit(phrase: Phrase, context: Context) -> list[Piece]:
    """The next day, the following week, the previous year: from the last date named."""
    token = phrase.one("UNIT")
    reference = context.reference
    if token is None:
        return []
    code = words.UNITS[token.lower]
    if code in COARSE or code in ("2W", "Q"):
        return []
    if code in ("DE", "CE"):
        return [Piece(phrase.first, phrase.last, "DURATION", f"P1{code}")]
    if phrase.words[-1] in ("after", "before", "following") and phrase.after() not in (".", ",", ";", ")"):
        return []  # "the day after the vote" hangs on the vote
    if phrase.before() in ("over", "for", "during", "within", "in") and code != "D":
        return [Piece(phrase.first, phrase.last, "DURATION", f"P1{code}")]
    exact = reference and not (code == "D" and reference.precision not in ("day", "time"))
    step = -1 if phrase.has("previous", "preceding", "before") else 1
    start = reference.last if reference and step > 0 else reference.first if reference else None
    value = shift(start, step, code) if exact and start else None
    if value is None:
        return [Piece(phrase.first, phrase.last, "DATE", "XXXX-XX-XX", "context")] if code == "D" else []
    return [Piece(phrase.first, phrase.last, "DATE", value, "context")]


def past_unit(phrase: Phrase, context: Context) -> list[Piece]:
    """The past week, the last year: a length that ends now (or begins now: the coming month)."""
    token = phrase.one("UNIT")
    if token is None:
        return []
    code = words.UNITS[token.lower]
    if code in ("TS", "TM", "Q", "WE") or (code == "D" and not phrase.has("past", "last", "entire")):
        return _past_weekend(phrase, context) if code == "WE" else []
    value = f"P{code}" if code.startswith("2") else f"PT1{code[1]}" if code in COARSE else f"P1{code}"
    stretch = stretch_from(context, 1, code, phrase.has("coming"))
    return [Piece(phrase.first, phrase.last, "DURATION", value, context.basis if stretch else "stated", None, stretch)]


def _past_weekend(phrase: Phrase, context: Context) -> list[Piece]:
    base = context.base
    return [_weekend(phrase, base, 1 if phrase.has("coming") else -1, context)] if base else []


def stretch_from(context: Context, count: float, code: str, ahead: bool) -> tuple[date, date] | None:
    """The days of "the past ten days" or "the next two months", counted from now; None where that is no day count."""
    base = context.base
    if base is None or code in ("TS", "TM") or context.narrative:
        return None
    if code == "TH":
        code, count = "D", -(-count // 24)
    far = moved(base, count if ahead else -count, code)
    return None if far is None else (base, far) if ahead else (far, base)


def moved(base: date, count: float, code: str) -> date | None:
    """The day so many units away, to the day."""
    if code in DAYS_OF:
        return add_days(base, round(count * DAYS_OF[code])) if abs(count) < 1e6 else None
    months = count * MONTHS_OF.get(code, 0)
    value = shift(base, round(months), "M") if 0 < abs(months) < 24000 else None
    found = extent(value) if value else None
    if found is None:
        return None
    return day_or_none(found.first.year, found.first.month, min(base.day, found.last.day))
