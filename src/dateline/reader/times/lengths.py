"""Lengths, repetitions and vague times: "three days", "two weeks ago", "every Friday", "recently"."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.reader.times import words
from dateline.reader.times.calendar import add_days, extent, shift, value_at
from dateline.reader.times.context import Context, Phrase, Piece
from dateline.reader.times.elements import month_in, ordinal_of, year_in
from dateline.reader.times.relative import COARSE, moved, stretch_from, weekday
from dateline.reading import TimeBasis

VAGUE = frozenset({"several", "many", "few", "couple", "number", "dozens", "hundreds", "thousands", "scores", "multi"})
NOT_LENGTHS_BEFORE = frozenset(
    "his her their its our my your early earlier those these school visiting working office business".split()
)
UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}  # a date of which the unit alone is known
MANY = 100_000  # units: no date is so far away
ONE_DAY = timedelta(days=1)
LENGTH_CUES = frozenset(
    "for in over after before within during of about take takes took last lasted spend spent through".split()
)
YOUNG = frozenset("baby babies boy girl child children infant son daughter".split())
LASTING = frozenset("war conflict siege truce ceasefire insurgency revolt uprising blockade civil feud dispute".split())
CLAUSE_WORDS = frozenset("and or in at when for to are were the".split())
LENGTH_ENDS = frozenset("after before of ago later earlier and or long to".split())


def amount(phrase: Phrase) -> float | None:
    """How many of the first unit: 24, two and a half, half, a; None for "several" and for no number at all."""
    total: float | None = None
    for token in phrase.inside:
        if token.lower in words.UNITS:
            break
        if "DECIMAL" in token.classes:
            total = float(token.text)
        elif "NUM" in token.classes:
            total = int(token.text.replace(",", ""))
        elif "CARDINAL" in token.classes and not (token.lower == "one" and total):
            number = words.NUMBERS[token.lower]
            total = number if total is None else total * number if number in (100, 1000) else total + number
        elif token.lower in VAGUE:
            return 2 if token.lower == "couple" else None
    if total is None and phrase.has("a", "an", "another", "half"):
        return 0.5 if phrase.has("half") and not phrase.has("and") else 1.5 if phrase.has("half") else 1
    if total is not None and phrase.has("half"):
        total += 0.5
    return total


def unit_in(phrase: Phrase) -> str | None:
    """The (first) unit named, as its TIMEX3 letter; hours and finer with T in front."""
    token = next(
        (
            token
            for token in phrase.inside
            if token.lower in words.UNITS and not token.classes.isdisjoint(("UNIT", "UNITS"))
        ),
        None,
    )
    return words.UNITS[token.lower] if token else None


def period(count: float | None, code: str) -> str:
    """The TIMEX3 value of a length: P3D, PT2H, PXY, P2.5Y; half an hour is PT30M."""
    if code == "2W":
        code, count = "W", count and count * 2
    if count is not None and code == "TH" and count % 1:
        code, count = "TM", count * 60
    if count == 0.5 and code == "Y":
        code, count = "M", 6
    number = "X" if count is None else f"{count:g}" if count < 1e6 else f"{count:.0f}"
    if code == "Q":
        code, number = "M", number if count is None else f"{(count or 0) * 3:g}"
    return f"PT{number}{code[1]}" if code in COARSE else f"P{number}{code}"


def modifier(phrase: Phrase) -> str | None:
    """How exactly a length is meant: about, more than, nearly, at least."""
    if phrase.has("less", "fewer") and phrase.has("than"):
        return "LESS_THAN"
    if phrase.has("to") and not phrase.has("up"):
        return None
    found = next((words.MODIFIERS[word] for word in phrase.words if word in words.MODIFIERS), None)
    if found is None and phrase.before() == "within":
        return "EQUAL_OR_LESS"
    return found if found not in ("START", "MID", "END") else None


def span(phrase: Phrase, context: Context) -> list[Piece]:
    """Three days, almost seven years, a 24-hour, the past ten days, a year and a half; no age, no "a second term"."""
    code = unit_in(phrase)
    if code is None or _is_no_length(phrase):
        return []
    if phrase.one("ORDINAL") and amount(phrase) is None and not _counted_ordinal(phrase):
        return []
    count = amount(phrase)
    if count is None and not any(word in VAGUE or word == "some" for word in phrase.words):
        count = 1 if phrase.one("UNIT") and not phrase.one("UNITS") else None
    value = period(count, code) + _second_length(phrase)
    stretch = None
    if phrase.has("last", "past", "next", "coming") and not phrase.has("of") and count:
        stretch = stretch_from(context, count, code, phrase.has("next", "coming"))
    elif phrase.has("of"):
        stretch = _within(phrase, context, count or 1, code)
    year = phrase.one("YEAR")
    if year:
        context.note(Piece(phrase.first, phrase.last, "DATE", f"{int(year.text):04}"), phrase.tokens)
    return [
        Piece(
            phrase.first,
            phrase.last,
            "DURATION",
            value,
            context.basis if stretch else "stated",
            modifier(phrase),
            stretch,
        )
    ]


def row(phrase: Phrase, context: Context) -> list[Piece]:
    """For a third day, the tenth day in a row, a second consecutive week: as many days up to now."""
    token = phrase.one("ORDINAL")
    code = words.UNITS[next(word for word in reversed(phrase.words) if word in words.UNITS)]
    running = phrase.has("consecutive", "straight", "successive", "row") or phrase.before() == "for"
    if token is None or not running or code not in ("D", "W", "M", "Y"):
        return []
    count = ordinal_of(token)
    stretch = stretch_from(context, count, code, False)
    days = (stretch[0] + ONE_DAY, stretch[1]) if stretch else None
    basis: TimeBasis = context.basis if days else "stated"
    return [Piece(phrase.first, phrase.last, "DURATION", period(count, code), basis, None, days)]


def _counted_ordinal(phrase: Phrase) -> bool:
    return phrase.has("of") or phrase.has("first", "last", "final")


def _second_length(phrase: Phrase) -> str:
    """What "and three months" adds to "two years"."""
    ends = [
        i
        for i in range(phrase.first, phrase.last)
        if phrase.tokens[i].lower in words.UNITS and "ORDINAL" not in phrase.tokens[i].classes
    ]
    if len(ends) < 2 or (
        phrase.tokens[ends[0] + 1].lower not in ("and", ",") and "NUM" not in phrase.tokens[ends[0] + 1].classes
    ):
        return ""
    rest = phrase.part(ends[0] + 1, phrase.last)
    code, count = unit_in(rest), amount(rest)
    if code is None or count is None:
        return ""
    added = period(count, code)
    return added[1:] if unit_in(phrase) not in COARSE else added[2:]


def _is_no_length(phrase: Phrase) -> bool:
    """An age, an ordinal "second", a part "quarter", "the last minute", "one day" of a wish."""
    after, after_next = phrase.after(), phrase.after(2)
    if phrase.words[-1] == "old":
        return after in YOUNG or (phrase.has("year") and after not in LASTING)
    if (after == "-" and after_next in ("old", "long")) or (phrase.words == ["a", "day"] and after in ("that", "when")):
        return True
    if (after == "-" and after_next == "old") or after in ("old", "olds") or (after == "of" and after_next == "age"):
        return True
    last = phrase.words[-1]
    if phrase.words[-1] == "second" or (last == "quarter" and not phrase.one("ORDINAL")):
        return True
    if last == "minute" and phrase.has("last"):
        return True
    if last == "quarters" and not phrase.has("consecutive", "successive", "straight", "last", "past", "next"):
        return True
    return last in ("quarters", "seconds", "min") and amount(phrase) is None


def _within(phrase: Phrase, context: Context, count: float, code: str) -> tuple[date, date] | None:
    """The days of "the last week of August", "the first ten months of 1915"."""
    month = next((token for token in phrase.inside if not token.classes.isdisjoint(("MONTH", "ABBR"))), None)
    year = year_in(phrase, context)
    if month:
        year = year or context.year_for(month_in(phrase), None, phrase)
    if year is None:
        return None
    whole = extent(f"{year[0]:04}-{month_in(phrase):02}" if month else f"{year[0]:04}")
    if whole is None or code in COARSE:
        return None
    token = phrase.one("ORDINAL")
    skipped = (ordinal_of(token) - 1) * count if token and not phrase.has("last", "final", "closing") else 0
    if phrase.has("last", "final", "closing"):
        before = moved(whole.last, -count, code)
        return (before + ONE_DAY, whole.last) if before else None
    start = moved(whole.first, skipped, code) if skipped else whole.first
    after = moved(whole.first, skipped + count, code)
    return (start, after - ONE_DAY) if start and after else None


def bare_units(phrase: Phrase, context: Context) -> list[Piece]:
    """Years, weeks, minutes: an unknown number of them; not "his years", not "early days"."""
    code = words.UNITS[phrase.words[0]]
    before, after = phrase.before(), phrase.after()
    cued = before in LENGTH_CUES or after in LENGTH_ENDS or before in ("", ".", ",", "(")
    if before in NOT_LENGTHS_BEFORE or (
        code in ("TS", "Q", "TM", "WE", "TH") and after not in ("before", "after", "later", "ago", "of", "earlier")
    ):
        return []
    if after == "'" or (after == "of" and before not in LENGTH_CUES) or not cued:
        return []
    return [Piece(phrase.first, phrase.last, "DURATION", period(None, code))]


def length(phrase: Phrase, context: Context) -> list[Piece]:
    """Yearlong, daylong."""
    return [Piece(phrase.first, phrase.last, "DURATION", words.LENGTHS[phrase.words[0]])]


# ---------------------------------------------------------------- so long ago


def ago(phrase: Phrase, context: Context) -> list[Piece]:
    """Two weeks ago, four years ago, hours ago, long ago."""
    anchor = context.anchor or context.base
    return _apart(phrase, context, anchor, -1, "published" if context.anchor else "context")


def later(phrase: Phrase, context: Context) -> list[Piece]:
    """Two days later, a month earlier: from the last date named; "a year earlier" in news may count from now."""
    back = phrase.has("earlier", "beforehand", "before", "previously")
    reference = context.reference
    if phrase.words[-1] == "on" or (phrase.words[-1] == "before" and phrase.after() not in (".", ",", ";", ")")):
        return []
    start = (reference.first if back else reference.last) if reference else None
    code = unit_in(phrase)
    if reference is None and context.anchor and back and code in ("W", "M", "Y"):  # "up from a year earlier"
        return _apart(phrase, context, context.anchor, -1, "published")
    fine = {"D": ("day", "time"), "W": ("day", "time", "week", "weekend"), "M": ("day", "time", "week", "month")}
    if reference and code in fine and reference.precision not in fine[code]:
        start = None
    return _apart(phrase, context, start, -1 if back else 1, "context")


def _apart(phrase: Phrase, context: Context, start: date | None, sign: int, basis: TimeBasis) -> list[Piece]:
    """The day, month or year so long before or after a day, as fine as its unit."""
    code, count = unit_in(phrase), amount(phrase)
    if code is None or (count is None and (phrase.words[-1] == "ago" and code not in COARSE)):
        return [Piece(phrase.first, phrase.last, "DATE", "PAST_REF", basis)]
    if code in COARSE:
        value = f"{start.isoformat()}TXX" if start else "XXXX-XX-XXTXX"
        before = add_days(start, -1) if start and sign < 0 else None
        days = (before, start) if start and before else None
        return [Piece(phrase.first, phrase.last, "TIME", value, basis, modifier(phrase), days)]
    if start is None or count is None:
        unknown = UNKNOWN.get(code, "XXXX")
        if context.reference and code in UNKNOWN and count is not None:
            unknown = f"{context.reference.first.year:04}{unknown[4:]}"
        return [Piece(phrase.first, phrase.last, "DATE", unknown, "context", modifier(phrase))]
    found = _moved_value(start, sign * count, code)
    return [Piece(phrase.first, phrase.last, "DATE", found, basis, modifier(phrase))] if found else []


def _moved_value(start: date, count: float, code: str) -> str | None:
    """The value so many units away, at the unit's precision; for two and a half years at the month's."""
    if not count % 1:
        return shift(start, int(count), code) if abs(count) < MANY else None
    day = moved(start, count, code)
    return value_at(day, {"Y": "M", "DE": "Y", "CE": "Y"}.get(code, "D")) if day else None


# ---------------------------------------------------------------- again and again, and at large


def every(phrase: Phrase, context: Context) -> list[Piece]:
    """Every Friday, each morning, every two weeks, Fridays, twice a week, per month."""
    names = words.WEEKDAYS | words.SHORT_WEEKDAYS | {f"{day}s": number for day, number in words.WEEKDAYS.items()}
    if phrase.one("WEEKDAYS") and len(phrase.inside) == 1 and _is_possessive(phrase):
        return weekday(phrase, context)
    day = next(
        (
            names[token.lower]
            for token in phrase.inside
            if not token.classes.isdisjoint(("WEEKDAY", "SHORTDAY", "WEEKDAYS"))
        ),
        None,
    )
    part = next((token for token in phrase.inside if not token.classes.isdisjoint(("PART", "PARTS"))), None)
    suffix = (words.PARTS | words.PARTS_PLURAL)[part.lower] if part else ""
    if day or part:
        return [Piece(phrase.first, phrase.last, "SET", f"XXXX-WXX-{day}{suffix}" if day else f"XXXX-XX-XX{suffix}")]
    month = next((token for token in phrase.inside if not token.classes.isdisjoint(("MONTH", "ABBR"))), None)
    if month:
        return [Piece(phrase.first, phrase.last, "SET", f"XXXX-{words.MONTHS[month.lower]:02}")]
    season = phrase.one("SEASON")
    if season:
        return [Piece(phrase.first, phrase.last, "SET", f"XXXX-{words.SEASONS[season.lower]}")]
    code = unit_in(phrase)
    if code is None or phrase.words[-1] == "second":
        return []
    if phrase.has("per", "times", "once", "twice"):
        return [Piece(phrase.first, phrase.last, "SET", period(1, code))]
    count = 2 if phrase.has("other") else amount(phrase)
    value = period(count, code) if count and count != 1 else words.EVERY[code]
    return [Piece(phrase.first, phrase.last, "SET", value)]


def _is_possessive(phrase: Phrase) -> bool:
    """Whether "Saturdays" lost its apostrophe ("Saturdays attack"): Mondays in general follow "on" or end a clause."""
    if phrase.before() in ("on", "and", "or", "most", "some", "many"):
        return False
    return phrase.following()[:1].isalpha() and phrase.after() not in CLAUSE_WORDS


def repeated(phrase: Phrase, context: Context) -> list[Piece]:
    """Daily, weekly, annual; not the Daily Star."""
    if phrase.inside[0].text[:1].isupper() and phrase.following()[:1].isupper():
        return []
    return [Piece(phrase.first, phrase.last, "SET", words.SETS[phrase.words[0]])]


def present(phrase: Phrase, context: Context) -> list[Piece]:
    """Now, currently, these days; not "at this time of day"."""
    if phrase.after() == "of" and phrase.has("time"):
        return []
    return [Piece(phrase.first, phrase.last, "DATE", "PRESENT_REF")]


def past(phrase: Phrase, context: Context) -> list[Piece]:
    """Recently, in the past, at the time, recent weeks; not the start of "the past week"."""
    if phrase.words[-1] == "past" and phrase.last < len(phrase.tokens):
        following = phrase.tokens[phrase.last]
        if following.lower in VAGUE or not following.classes.isdisjoint(("UNIT", "UNITS", "NUM", "CARDINAL")):
            return []
    return [Piece(phrase.first, phrase.last, "DATE", "PAST_REF")]


def future(phrase: Phrase, context: Context) -> list[Piece]:
    """The future, the coming weeks, the days ahead."""
    return [Piece(phrase.first, phrase.last, "DATE", "FUTURE_REF")]
