"""Numbers: what a run of words says in figures, as low, best and high.

In: words. Out: a `Quantity`. The rule, which every export relies on:

- an exact number is all three: "six" is 6, 6, 6; so is "about 80", whose bounds the words don't tell
- "at least", "more than", "over": low and best are the number, high is open (None)
- "up to", "as many as", "fewer than": high is the number, low is open, best is the number
- "between 10 and 15", "10 to 15": low and high, best their rounded-down mean
- "dozens" 24, "scores" 40, "hundreds" 200, "thousands" 2,000 and more: the least that the plural can mean; high open.
  (ACLED counts "dozens" as 12 and "hundreds" as 100; its export divides these by two, see docs/figures.md.)
- "several hundred", "a few thousand" are as vague as their plurals: 200, 2,000 and more
- "several", "many", "a number of": no number at all
- a number of the shot of whom some died: low and best are the rest, high is the number (persons.py)

>>> quantity_of_words(["at", "least", "16"])
Quantity(low=16, best=16, high=None)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

UNITS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "tens": 20, "millions": 2_000_000}
MULTIPLE = {"double": 2, "triple": 3, "quadruple": 4}  # "a double murder": of how many
SPECIAL = {
    **{"no": 0, "none": 0, "nobody": 0, "single": 1, "lone": 1, "both": 2, "couple": 2, "pair": 2, "trio": 3},
    **{"dozen": 12, "score": 20},
}
LOWER_BOUNDS = tuple(
    tuple(words.split())
    for words in (
        "at least", "more than", "no less than", "no fewer than", "not less than", "upwards of", "over", "above",
        "exceeding", "minimum",
    )
)  # fmt: skip
UPPER_BOUNDS = tuple(
    tuple(words.split())
    for words in (
        "up to", "as many as", "fewer than", "less than", "at most", "no more than", "under", "below", "maximum",
    )
)  # fmt: skip
# The words that may stand in a number of people beside the number itself.
BOUNDING = frozenset(
    "at least more than up to as many over about around nearly almost some roughly approximately fewer less under no "
    "above between and or another additional only just well further even not upwards of exceeding most estimated "
    "from".split()
)
FEW = frozenset(("several", "few"))  # of "several hundred"
FRACTIONS = {"half": 2, "quarter": 4}  # of "half a million", "a quarter of a million"
DECIMAL = re.compile(r"\d{1,4}\.\d{1,2}")  # of "1.6 million"
MAX_WORDS = 12
MAX_COUNT = 100_000_000  # people; a longer run of digits is no figure


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count of people with its bounds; None is an open bound."""

    low: int | None
    best: int | None
    high: int | None

    def __add__(self, other: Quantity) -> Quantity:
        def add(a: int | None, b: int | None) -> int | None:
            return None if a is None or b is None else a + b

        return Quantity(add(self.low, other.low), add(self.best, other.best), add(self.high, other.high))


def exactly(number: int) -> Quantity:
    """A number with no doubt about it."""
    return Quantity(number, number, number)


def quantity_of_words(words: list[str]) -> Quantity | None:
    """The quantity that the words tell, or None where they tell none."""
    lowered = [word.lower() for word in words][:MAX_WORDS]
    between = _range(lowered)
    if between is not None:
        return between
    number, vague = _number(lowered)
    if number is None or number > MAX_COUNT or not lowered:
        return None
    for part in FRACTIONS.keys() & set(lowered):
        number //= FRACTIONS[part]
    if not vague and FEW.intersection(lowered) and {*SCALES, "dozen"} & set(lowered):
        number, vague = number * 2, True
    if vague or _starts(lowered, LOWER_BOUNDS) or lowered[0] == "least":
        return Quantity(number, number, None)
    if _starts(lowered, UPPER_BOUNDS):
        return Quantity(None, number, number)
    return exactly(number)


def _starts(words: list[str], bounds: tuple[tuple[str, ...], ...]) -> bool:
    return any(tuple(words[i : i + len(bound)]) == bound for bound in bounds for i in range(len(words)))


def _range(words: list[str]) -> Quantity | None:
    """ "between 10 and 15", "10 to 15", "10-15"."""
    for joint in ("and", "to", "-", "–", "or"):
        if joint not in words:
            continue
        if joint == "and" and "between" not in words:
            continue
        at = words.index(joint)
        low, high = _number(words[:at])[0], _number(words[at + 1 :])[0]
        if low is not None and high is not None and low < high:
            return Quantity(low, (low + high) // 2, high)
    return None


def _number(words: list[str]) -> tuple[int | None, bool]:
    """The number that a run of words spells, and whether it is a vague plural: so far in `total`, its last part in
    `current`."""
    total: float = 0
    current: float = 0
    seen = vague = False
    for word in [part for w in words for part in re.split(r"(?<=[a-z])-(?=[a-z])", w)]:
        value = _word_value(word)
        if word in VAGUE:
            plural = VAGUE[word] if not seen else VAGUE[word] // 2  # "tens of thousands": one plural is enough
            current, seen, vague = max(current, 1) * plural, True, True
        elif word in SCALES:
            current = max(current, 1) * SCALES[word]
            seen = True
            if SCALES[word] >= 1_000:
                total, current = total + current, 0
        elif DECIMAL.fullmatch(word):
            current, seen = float(word), True
        elif word == "dozen":
            current, seen = max(current, 1) * 12, True
        elif value is not None:
            current, seen = current + value, True
    return (round(total + current), vague) if seen else (None, False)


def _word_value(word: str) -> int | None:
    if word in UNITS or word in TENS or word in SPECIAL:
        return UNITS.get(word, TENS.get(word, SPECIAL.get(word)))
    digits = re.fullmatch(r"\d{1,3}(?:[,.\u202f ]\d{3})+|\d{1,9}", word)
    return int(re.sub(r"\D", "", word)) if digits else None
