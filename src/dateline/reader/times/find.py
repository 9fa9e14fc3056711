"""Times of an article: the grammar's matches, read in the order of the text against what each is counted from.

>>> [(t.text, t.value) for t in read_times("Two soldiers were killed on Tuesday night.", date(2018, 4, 19))]
[('Tuesday night', '2018-04-17TNI')]
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from dateline.reader.parse import Parsed
from dateline.reader.times import feasts, lengths, points, relative
from dateline.reader.times.calendar import extent, narrow
from dateline.reader.times.context import Context, Phrase, Piece
from dateline.reader.times.elements import is_month
from dateline.reader.times.grammar import candidates, lex
from dateline.reader.times.lexer import OTHER, Token
from dateline.reader.times.verbs import Verbs
from dateline.reading import Time, TimePrecision

Resolver = Callable[[Phrase, Context], list[Piece]]
TenseAt = Callable[[int], str | None]
RESOLVERS: dict[str, Resolver] = {
    "iso": points.iso, "numeric": points.numeric, "date": points.date_, "days": points.days, "bounds": points.bounds,
    "day_of_month": points.day_of_month, "attack_date": points.attack_date, "months": points.months,
    "month": points.month, "seasons": points.seasons, "season": points.season, "quarter": points.quarter,
    "half": points.half, "year": points.year_, "years": points.years, "fiscal": points.fiscal,
    "decade": points.decade, "century": points.century, "festival": feasts.festival,
    "weekday": relative.weekday, "deictic": relative.deictic, "part": relative.part, "tonight": relative.tonight,
    "part_alone": relative.part_alone, "clock": relative.clock, "unit": relative.unit, "weekend": relative.weekend,
    "same_unit": relative.same_unit, "next_unit": relative.next_unit, "past_unit": relative.past_unit,
    "ago": lengths.ago, "later": lengths.later, "span": lengths.span, "row": lengths.row,
    "bare_units": lengths.bare_units, "length": lengths.length, "every": lengths.every, "repeated": lengths.repeated,
    "present": lengths.present, "past": lengths.past, "future": lengths.future,
}  # fmt: skip
# Prepositions that TimeML leaves outside the time; "at" and "in" stay in set phrases ("at the time").
LEADING = frozenset({"on", "in", "from", "between", "during", "for", "lasted"})
SHARP = frozenset({"end", "close", "beginning", "start", "outset"})  # a sixth of the period, where "late" is a third
YEARS_OF_A_NARRATIVE = 4
MONTHS_OF_A_NARRATIVE = 10
YEAR_LEADS = frozenset({",", "in", "of", "-"})
NEWS_WORDS = frozenset({"today", "yesterday", "tomorrow", "ago"})


def no_tense(offset: int) -> str | None:
    """The tense near an offset where nobody knows it."""
    return None


def read_times(text: str, anchor: date | None, tense_at: TenseAt = no_tense) -> list[Time]:
    """Every time in the text, in order. `anchor` is the day of publication, `tense_at` the tense of the verb near an
    offset ("past", "future", "present" or None)."""
    tokens = lex(text)
    context = Context(anchor, is_narrative(tokens, anchor), tense_at)
    found: list[Time] = []
    position = 0
    for candidate in candidates(tokens):
        if candidate.first < position:
            continue
        phrase = Phrase(tokens, candidate.first, candidate.last)
        pieces = RESOLVERS[candidate.rule](phrase, context)
        if not pieces:
            continue
        position = pieces[-1].last
        for piece in pieces:
            context.note(piece, tokens)
            found.append(time_of(text, tokens, piece))
    return found


def time_of(text: str, tokens: list[Token], piece: Piece) -> Time:
    """The piece as a time: its span without a leading preposition, its days and precision by its value."""
    first = piece.first
    while first < piece.last - 1 and tokens[first].lower in LEADING:
        first += 1
    start, end = tokens[first].start, tokens[piece.last - 1].end
    found = extent(piece.value)
    days = piece.days
    if days is None and found:
        sharp = any(token.lower in SHARP for token in tokens[first : piece.last])
        narrowed = narrow(found, piece.mod, 6 if sharp else 3)
        days = (narrowed.first, narrowed.last)
    return Time(
        start=start, end=end, text=text[start:end], type=piece.type, value=piece.value, from_=days[0] if days else None,
        to=days[1] if days else None, precision=found.precision if found else precision_of(piece), basis=piece.basis,
        mod=piece.mod,
    )  # fmt: skip


def precision_of(piece: Piece) -> TimePrecision:
    """The precision of a value that has no extent of its own."""
    if piece.days:
        return "range"
    if piece.type == "TIME":
        return "time"
    if piece.value.startswith("XXXX-WXX-") or piece.value.count("-") == 2:
        return "day"
    return "vague"


def is_narrative(tokens: list[Token], anchor: date | None) -> bool:
    """Whether the text is history rather than news: it states years other than the anchor's four times or more, and
    oftener than it names the anchor's year or says "today", "Tuesday", "last month", "ago"."""
    if anchor is None:
        return False
    far = news = months = 0
    for before, token in pairwise(tokens):
        if token.classes is OTHER and token.lower not in NEWS_WORDS:
            continue
        months += is_month(token)
        if "YEAR" in token.classes and (is_month(before) or before.lower in YEAR_LEADS):
            far += int(token.text) < anchor.year
            news += int(token.text) == anchor.year
        elif not token.classes.isdisjoint(("WEEKDAY", "UNIT")) or token.lower in NEWS_WORDS:
            news += "UNIT" not in token.classes or before.lower == "last"
    if far >= YEARS_OF_A_NARRATIVE:
        return far > 2 * news
    return far >= 2 and news == 0 and months >= MONTHS_OF_A_NARRATIVE


def find_times(parsed: Parsed) -> list[Time]:
    """Every time in the article's prose, and the days in its datelines and stamps.

    The parse tells the tense of the verb that a weekday or a date hangs on, and that "second" is a rank and "2000"
    counts people. Of the furniture only whole dates are kept: a newspaper's "Sunday" is no time.
    """
    verbs = Verbs(parsed.doc)
    furniture = parsed.provenance.furniture
    return [
        time
        for time in read_times(parsed.text, parsed.anchor, verbs.tense_at)
        if not verbs.rules_out(time) and (is_stamp(time) or not any(time.overlaps(piece) for piece in furniture))
    ]


def is_stamp(time: Time) -> bool:
    """Whether the time is a day of the calendar, as a date stamp or a dateline has it."""
    return time.precision in ("day", "time") and any(letter.isdigit() for letter in time.text) and "X" not in time.value
