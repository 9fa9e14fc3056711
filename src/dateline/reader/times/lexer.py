"""Text to tokens, each with the classes of the grammar that it belongs to.

>>> [(t.text, sorted(t.classes)) for t in lex("5 April")]
[('5', ['DAY', 'HOUR', 'NUM', 'YY']), ('April', ['MONTH'])]

Every distinct set of classes has one code character, so that the text becomes a string that is as long as the text has
tokens, and the grammar's patterns run over that string: short, and linear however hostile the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dateline.reader.times import words

TOKEN = re.compile(
    r"""(?P<iso>(?<![\d.])\d{4}-\d\d?-\d\d?(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))
    |(?P<numdate>(?<![\d./-])\d{1,4}(?P<sep>[./-])\d{1,2}(?P=sep)\d{2,4}(?![\d/-]))
    |(?P<clock>(?<![\d:.])[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\d:]))
    |(?P<thousands>\d{1,3}(?:,\d{3})+(?!\d))
    |(?P<decimal>\d+\.\d+)
    |(?P<number>\d+)(?P<suffix>(?:st|nd|rd|th|s)(?![^\W\d_]))?
    |(?P<ampm>[apAP]\.\ ?[mM]\.?(?!\w)|[apAP][mM](?!\w))
    |(?P<word>[^\W\d_]+)
    |(?P<gap>\n\s*\n)
    |(?P<mark>[^\w\s])""",
    re.VERBOSE,
)
LONGEST = 40  # code points: no number that tells a time is longer
OTHER = frozenset({"OTHER"})
# Words that are months or weekdays with a capital only, being something else without.
CAPITAL_ONLY = frozenset({"may", "march", "mar", "dec", "jan", "sat", "sun", "mon", "wed", "fri", "august"})
DASHES = dict.fromkeys("-‐‑–—", "-")
MARKS = {"COMMA": ",", "DOT": ".", "DASH": "-", "SLASH": "/", "APOS": "'", "OPEN": "(", "CLOSE": ")"}
QUOTES = dict.fromkeys("'’‘`", "'")


class Token(NamedTuple):
    """A token: its place in the text, its words, and the classes it can stand for in a pattern."""

    start: int
    end: int
    text: str
    lower: str
    classes: frozenset[str]


def lexicon(literals: frozenset[str]) -> dict[str, frozenset[str]]:
    """Every word that the grammar knows, with its classes; a literal's class is the word itself."""
    tables: list[tuple[str, object]] = [
        ("MONTH", [name for name in words.MONTHS if name not in words.SHORT_MONTHS]), ("ABBR", words.SHORT_MONTHS),
        ("LEVANTINE", words.LEVANTINE), ("WEEKDAY", words.WEEKDAYS),
        ("SHORTDAY", words.SHORT_WEEKDAYS), ("SEASON", words.SEASONS), ("PART", words.PARTS),
        ("PARTS", words.PARTS_PLURAL), ("CARDINAL", words.NUMBERS), ("ORDINAL", words.ORDINALS),
        ("DECADEWORD", words.DECADE_WORDS), ("REPEATED", words.SETS), ("LENGTH", words.LENGTHS),
        ("WEEKDAYS", [f"{day}s" for day in words.WEEKDAYS]),
        ("UNITS", words.PLURAL_UNITS), ("UNIT", words.UNITS.keys() - words.PLURAL_UNITS),
    ]  # fmt: skip
    known: dict[str, set[str]] = {MARKS.get(word, word): {word} for word in literals}
    for name, table in tables:
        for word in table:  # type: ignore[attr-defined]
            known.setdefault(word, set()).add(name)
    return {word: frozenset(classes) for word, classes in known.items()}


def number_classes(digits: str, suffix: str | None) -> frozenset[str]:
    """What a run of digits can be: a day, an hour, a year, a decade ("1990s"), an ordinal ("5th")."""
    if len(digits) > 9:
        return OTHER
    value = int(digits)
    if suffix == "s":
        return frozenset({"DECADE"}) if len(digits) in (2, 4) and value % 10 == 0 else OTHER
    if suffix:
        return frozenset({"DAYTH", "ORDINAL"}) if 1 <= value <= 31 else frozenset({"ORDINAL"})
    found = {"NUM"}
    if len(digits) <= 2 and 1 <= value <= 31:
        found.add("DAY")
    if len(digits) <= 2 and value <= 24:
        found.add("HOUR")
    if len(digits) == 4 and 1000 <= value <= 2199:
        found.add("YEAR")
    if len(digits) == 2 or (len(digits) == 1 and value):
        found.add("YY")
    if len(digits) == 2 and value >= 32:  # no day of a month: "15 Sep 88"
        found.add("YEARYY")
    if len(digits) == 4 and value // 100 <= 23 and value % 100 < 60:
        found.add("MILITARY")
    return frozenset(found)


SHAPES = {
    "iso": frozenset({"ISO"}), "numdate": frozenset({"NUMDATE"}), "clock": frozenset({"CLOCK"}),
    "thousands": frozenset({"NUM"}), "decimal": frozenset({"DECIMAL"}), "ampm": frozenset({"AMPM"}),
    "gap": frozenset({"GAP"}),
}  # fmt: skip


class Lexer:
    """Cuts text into tokens for a grammar with the given literal words, and codes them."""

    def __init__(self, literals: frozenset[str]) -> None:
        self._known = lexicon(literals)
        self._codes: dict[frozenset[str], str] = {}
        numbers = {number_classes(f"{n:0{w}}", s) for w in (1, 2, 4) for n in range(10**w) for s in ("", "th", "s")}
        for classes in sorted({OTHER, *self._known.values(), *SHAPES.values(), *numbers}, key=sorted):
            self._codes[classes] = chr(0xE000 + len(self._codes))
        self.alphabet = dict(self._codes)

    def tokens(self, text: str) -> list[Token]:
        """The tokens of the text, in order; a blank line is one too."""
        found = []
        for match in TOKEN.finditer(text):
            kind = match.lastgroup or "mark"
            written = match.group()
            lower = written.lower()
            if kind == "word":
                classes = self._word_classes(written, lower)
            elif kind in SHAPES:
                classes = SHAPES[kind] if len(written) <= LONGEST else OTHER
            elif kind in ("number", "suffix"):
                classes = number_classes(match["number"], match["suffix"])
            else:
                lower = DASHES.get(written) or QUOTES.get(written) or written
                classes = self._known.get(lower, OTHER)
            found.append(Token(*match.span(), written, lower, classes))
        return found

    def _word_classes(self, written: str, lower: str) -> frozenset[str]:
        classes = self._known.get(lower)
        if classes is None:
            return OTHER
        if lower in CAPITAL_ONLY and written == lower:
            return OTHER
        return classes

    def code(self, tokens: list[Token]) -> str:
        """The string of codes that the patterns run over, one character a token."""
        codes = self._codes
        return "".join([codes[token.classes] for token in tokens])
