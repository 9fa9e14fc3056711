"""What a time is counted from: the day of publication, the last date that the text named, the tense of the verb.

News counts from the day of publication. A narrative (history, chronicle: most of its full dates lie far from the day of
publication) counts from its own last date. Either way the text's own words come first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from dateline.reader.times import words
from dateline.reader.times.calendar import Extent, add_days, day_or_none, extent
from dateline.reader.times.lexer import Token
from dateline.reading import TimeBasis, TimeType

NEARBY = 200  # code points: about two sentences
# How many days back and on a date without a year may lie, by the tense of its verb; without one, news tells of the
# past, unless the day comes soon.
REACH = {"past": (-335, 0), "future": (0, 335), None: (-275, 45)}


class Piece(NamedTuple):
    """A time found: tokens `first` to `last` (exclusive), with its value; `days` where the value can't tell them."""

    first: int
    last: int
    type: TimeType
    value: str
    basis: TimeBasis = "stated"
    mod: str | None = None
    days: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A match of the grammar, with the words around it."""

    tokens: list[Token]
    first: int
    last: int

    @property
    def inside(self) -> list[Token]:
        """Its tokens."""
        return self.tokens[self.first : self.last]

    @property
    def words(self) -> list[str]:
        """Its words in lower case."""
        return [token.lower for token in self.inside]

    @property
    def offset(self) -> int:
        """Where it starts in the text."""
        return self.tokens[self.first].start

    def has(self, *wanted: str) -> bool:
        """Whether any of the words is in it."""
        return any(word in wanted for word in self.words)

    def all(self, name: str) -> list[int]:
        """The indexes of its tokens of a class."""
        return [i for i in range(self.first, self.last) if name in self.tokens[i].classes]

    def one(self, *names: str) -> Token | None:
        """Its first token of one of the classes."""
        return next((token for token in self.inside if not token.classes.isdisjoint(names)), None)

    def before(self, steps: int = 1) -> str:
        """The word so many tokens before it, in lower case; empty at the text's start."""
        return self.tokens[self.first - steps].lower if self.first >= steps else ""

    def after(self, steps: int = 1) -> str:
        """The word so many tokens after it, in lower case; empty at the text's end."""
        index = self.last + steps - 1
        return self.tokens[index].lower if index < len(self.tokens) else ""

    def following(self) -> str:
        """The next token as written; empty at the text's end."""
        return self.tokens[self.last].text if self.last < len(self.tokens) else ""

    def part(self, first: int, last: int) -> Phrase:
        """A part of it as a phrase of its own."""
        return Phrase(self.tokens, first, last)

    def mod(self) -> str | None:
        """The TIMEX3 mod of its first modifier before the first day, month, year or number."""
        for token in self.inside:
            if token.lower in words.MODIFIERS and token.lower != "to":
                return words.MODIFIERS[token.lower]
            if not token.classes.isdisjoint(("MONTH", "ABBR", "WEEKDAY", "YEAR", "DAY", "DAYTH", "ORDINAL", "SEASON")):
                return None
        return None


@dataclass(slots=True)
class Context:
    """The state of a reading: fixed `anchor`, mode and tense; `reference`, the last date named, moves on."""

    anchor: date | None
    narrative: bool
    tense_at: Callable[[int], str | None]
    reference: Extent | None = None
    reference_at: int = -1
    clause: int = -1

    @property
    def base(self) -> date | None:
        """The day that "ago", "last month" and "today" count from."""
        if self.narrative and self.reference:
            return self.reference.last
        return self.anchor or (self.reference.last if self.reference else None)

    @property
    def basis(self) -> TimeBasis:
        """What `base` comes from."""
        return "context" if self.anchor is None or (self.narrative and self.reference) else "published"

    def note(self, piece: Piece, tokens: list[Token]) -> None:
        """Remember a date as the last one named."""
        found = extent(piece.value)
        if not found or found.precision in ("decade", "century"):
            return
        if self.narrative and piece.basis == "published":
            return
        self.reference, self.reference_at = found, tokens[piece.first].start

    def tense_of(self, phrase: Phrase) -> str | None:
        """The tense that a time stands in: "since March" is past whatever the verb."""
        return "past" if phrase.before() == "since" else self.tense_at(phrase.offset)

    def day_about(self, phrase: Phrase) -> tuple[date, TimeBasis] | None:
        """The day that an hour or a part of the day belongs to: the last named, if near, or the day of publication."""
        reference = self.reference
        if reference and reference.precision in ("day", "time"):
            near = phrase.offset - self.reference_at < NEARBY
            if near or self.narrative or self.anchor is None:
                return reference.first, "context"
        return (self.anchor, "published") if self.anchor and not self.narrative else None

    def year_for(self, month: int, day: int | None, phrase: Phrase) -> tuple[int, TimeBasis] | None:
        """The year of a month or a day that is named without one; None where nothing tells it."""
        reference = self.reference
        if reference and (self.narrative or self.anchor is None):
            return self._flowing_year(reference, month), "context"
        if self.anchor is None:
            return None
        return self._nearest_year(self.anchor, month, day, self.tense_of(phrase)), "published"

    @staticmethod
    def _flowing_year(reference: Extent, month: int) -> int:
        """A narrative goes on in the year it is in, and over New Year into the next."""
        year = reference.first.year
        if reference.precision in ("day", "time", "month") and month <= 2 and reference.last.month >= 11:
            return year + 1
        return year

    @staticmethod
    def _nearest_year(anchor: date, month: int, day: int | None, tense: str | None) -> int:
        """News means the near past; the verb's tense decides, unless it would reach back or on too far."""
        options = []
        for year in (anchor.year - 1, anchor.year, anchor.year + 1):
            if day is None:
                gap = (year - anchor.year) * 365 + (month - anchor.month) * 30
            else:
                found = day_or_none(year, month, day)
                if found is None:
                    continue
                gap = (found - anchor).days
            options.append((gap, year))
        first, last = REACH.get(tense, REACH[None])
        wanted = [option for option in options if first <= option[0] <= last]
        chosen = min(wanted or options, key=lambda option: (abs(option[0]), option[0]), default=(0, anchor.year))
        return chosen[1]

    def weekday(self, number: int, phrase: Phrase, which: str = "") -> tuple[date, TimeBasis] | None:
        """The day that a weekday's name means; `which` is last, next, this or empty."""
        if self.narrative and self.reference and self.reference.precision in ("day", "time"):
            ahead = (number - self.reference.first.isoweekday()) % 7
            return self.reference.first + timedelta(days=ahead), "context"
        anchor = self.anchor
        if anchor is None:
            return None
        back = (anchor.isoweekday() - number) % 7
        tense = self.tense_of(phrase)
        if which == "last":
            steps = -(back or 7)
        elif which == "next" or (which in ("", "this") and tense == "future"):
            ahead = (number - anchor.isoweekday()) % 7
            steps = ahead or (7 if which == "next" else 0)
        elif which == "this" and tense != "past":
            steps = number - anchor.isoweekday()
        else:
            steps = -back
        day = add_days(anchor, steps)
        return (day, "published") if day else None
