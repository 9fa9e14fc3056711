"""Date stamps: "Tue 05 Jul 2016", "Published July 2 2016", "Last updated at Apr 152017", "26.11.2014".

In: an article's text. Out: the stamps that a page put before (or after) the prose, each with its day. A date inside a
sentence is no stamp; `times.py` reads those.

>>> find_stamps("Tue 05 Jul 2016 Suicide bombing kills 16 in Hasaka.")
[DateStamp(start=0, end=15, day=datetime.date(2016, 7, 5))]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        ["jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"], start=1)
    for name in names.split()
}  # fmt: skip

MONTH = r"(?P<month{0}>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{{0,6}}\.?)"
WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,? )?"
LABEL = r"(?:(?:Date of publication|Published|Posted on|Last updated?|Updated)(?: at| on)?:? )?"
CLOCK = r"(?:,? (?:at )?\d{1,2}:?\d{2}(?: ?[ap]\.?m\.?)?(?: (?:UTC|GMT)(?:[+-]\d{1,2})?)?(?![\d,]))?"

DAY = "|".join(
    [
        rf"(?P<d1>\d{{1,2}}) {MONTH.format(1)},? (?P<y1>\d{{4}})",
        rf"{MONTH.format(2)} (?P<d2>\d{{1,2}}),? ?(?P<y2>\d{{4}})",
        r"(?P<d3>\d{1,2})[.-](?P<month3>\d{2})[.-](?P<y3>\d{4})",
        r"(?P<y4>\d{4})-(?P<month4>\d{2})-(?P<d4>\d{2})",
    ]
)
STAMP = re.compile(rf"{LABEL}{WEEKDAY}(?:{DAY}){CLOCK}")
HEAD = 320  # a stamp that follows the title stands within so many characters (longest seen: 241)
# In mid-head a stamp is one only where it carries its weekday or a label: other dates there belong to the prose.
MARKED = re.compile(r"(?:Date|Publ|Post|Last|Upd|Mon|Tue|Wed|Thu|Fri|Sat|Sun)")


@dataclass(frozen=True, slots=True)
class DateStamp:
    """Where a stamp stands, and the day that it names."""

    start: int
    end: int
    day: date


def find_stamps(text: str) -> list[DateStamp]:
    """The stamps at the head of the text, first the one that opens it; empty where the page left none."""
    stamps: list[DateStamp] = []
    for match in STAMP.finditer(text, 0, HEAD):
        opens = not text[: match.start()].strip(" \n\t([-")
        if not (opens or stands_apart(text, match)):
            continue
        day = day_of(match)
        if day:
            stamps.append(DateStamp(match.start(), match.end(), day))
    return stamps


def stands_apart(text: str, match: re.Match[str]) -> bool:
    """Whether a date in the head is set off from the prose: a line of its own, or weekday, date and a new sentence."""
    before, after = text[: match.start()].rstrip(" "), text[match.end() :].lstrip(" ")
    if before.endswith("\n") and (not after or after.startswith("\n")):
        return True
    in_prose = re.search(r"(?:\bon|\bof|\bin|\bsince|\buntil|\bfrom|\bby|\bto|,|\()$", before)
    return not in_prose and bool(MARKED.match(match.group())) and bool(re.match(r'[A-Z"“\d]|by\b', after))


def day_of(match: re.Match[str]) -> date | None:
    """The day that a stamp names; None where there is no such day ("31.02.2015")."""
    for form in "1234":
        if match[f"y{form}"]:
            month = match[f"month{form}"].lower().rstrip(".")
            number = int(month) if month.isdigit() else MONTHS.get(month, 0)
            try:
                return date(int(match[f"y{form}"]), number, int(match[f"d{form}"]))
            except ValueError:
                return None
    return None
