"""Datelines: "DAMASCUS, April 14 (Xinhua) --", "(DCNF)", "Lima, 2 Oct 88 (AFP) -- [Text]", "MOSCOW (Sputnik)".

In: an article's text, the media names, and a day near which a dateline without a year lies. Out: the dateline and the
credits in its brackets, or None.

>>> filed = find_dateline("DAMASCUS, April 14 (Xinhua) -- Shells fell.", default_media(), near=date(2018, 4, 15))
>>> filed.dateline.day, [line.credit.name for line in filed.credits]
(datetime.date(2018, 4, 14), ['Xinhua'])
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dateline.article import Credit, Span
from dateline.reader.datestamps import HEAD, MONTHS
from dateline.reader.media import MediaIndex
from dateline.reader.provenance import CreditLine, Dateline

NAME = r"[A-Z][\w.'’-]*"
PLACE = rf"(?P<place>{NAME}(?:[ /]{NAME}){{0,3}}(?:, {NAME}(?: {NAME}){{0,2}})?)"
MONTH_NAME = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)"
    r"[a-zA-Z]{0,6}\.?"
)
DAY = rf"(?:,? (?P<day>{MONTH_NAME} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {MONTH_NAME}(?: (?:\d{{4}}|\d{{2}}))?))?"
SLUG = r"\((?P<slug>[^()\n]{2,60})\)"
DASH = r"(?: ?(?:--|[-–—:_])(?= |\[|[A-Z\"“]))"
TAGS = r"(?:\s*\[[A-Za-z][^\]\n]{1,80}\])*"  # "[Text]", "[Report] [Unattributed]" of monitoring services
START = r"(?:^|(?<=\n)|(?<=[.!?\"”’)\]] ))[ \t]*"

WITH_SLUG = re.compile(rf"{START}{PLACE}{DAY} ?{SLUG}(?P<dash>{DASH})?{TAGS} ?")
CAPITALS = re.compile(
    rf"{START}(?P<place>[A-Z][A-Z.'’-]{{2,}}(?:[ /][A-Z.'’-]{{2,}}){{0,2}}(?:, {NAME}(?: {NAME})?)?){DAY}{DASH}{TAGS} ?"
)
WITH_DAY = re.compile(rf"{START}{PLACE}{DAY}(?<=\d){DASH}{TAGS} ?")
BARE_SLUG = re.compile(rf"\s*{SLUG}{DASH}? ?")
# Cities of wire bureaus, for datelines that lost their dash and slug ("2016 BEIRUT Syrian jets struck").
BUREAUS = re.compile(
    r"(?:^|(?<=\d )|(?<=\. )|(?<=\n))(?P<place>ADEN|AMMAN|ANKARA|ATHENS|BAGHDAD|BEIRUT|BERLIN|BRUSSELS|CAIRO|DAMASCUS"
    r"|DUBAI|GAZA|GENEVA|ISLAMABAD|ISTANBUL|JERUSALEM|KABUL|KIEV|KYIV|LONDON|MOSCOW|NAIROBI|PARIS|RIYADH|SANAA|TEHRAN|TRIPOLI"
    r"|TUNIS|WASHINGTON)(?P<day>)(?P<slug>)(?= [A-Z][a-z])"
)
WITHIN = 900  # titles, standfirsts and captions come before some datelines


@dataclass(frozen=True, slots=True)
class Filed:
    """A dateline and the credits in its brackets."""

    dateline: Dateline
    credits: tuple[CreditLine, ...] = ()


def find_dateline(text: str, media: MediaIndex, near: date | None) -> Filed | None:
    """The first dateline at the head of a line or sentence; None where there is none."""
    for match in WITH_SLUG.finditer(text, 0, WITHIN):
        known = bool(media.find(match["slug"]))
        if (known and (match["dash"] or match["place"].isupper())) or (match["dash"] and match["day"]):
            return filed_of(text, match, media, near)
    bare = BARE_SLUG.match(text)
    if bare and not media.find(bare["slug"]):
        bare = None
    found = (
        CAPITALS.search(text, 0, WITHIN) or WITH_DAY.search(text, 0, WITHIN) or bare or BUREAUS.search(text, 0, HEAD)
    )
    return filed_of(text, found, media, near) if found else None


def filed_of(text: str, match: re.Match[str], media: MediaIndex, near: date | None) -> Filed:
    """The dateline that a pattern matched, with the credits of its slug."""
    groups = match.groupdict()
    span = Span.of(text, match.start() + len(match.group()) - len(match.group().lstrip()), match.end())
    place = Span.of(text, *match.span("place")) if groups.get("place") else None
    dateline = Dateline(span, place, day_near(groups.get("day") or "", near))
    if not groups.get("slug"):
        return Filed(dateline)
    start, end = match.span("slug")
    found = [(start + m.start, start + m.end, m.medium.kind, m.medium.name) for m in media.find(match["slug"])]
    unnamed = [(start, end, "outlet", match["slug"])]
    credits = [Credit(start=a, end=b, text=text[a:b], kind=kind, name=name) for a, b, kind, name in found or unnamed]
    return Filed(dateline, tuple(CreditLine(credit, span) for credit in credits))


def day_near(words: str, near: date | None) -> date | None:
    """The day of "April 14", "2 Oct 88" or "14 April 2018"; without a year, the one nearest to `near`."""
    month = next((MONTHS.get(word.lower()) for word in re.findall(r"[A-Za-z]+", words)), None)
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    if not month or not numbers:
        return None
    if len(numbers) > 1:
        years = [numbers[1] if numbers[1] > 99 else numbers[1] + (1900 if numbers[1] > 49 else 2000)]
    else:
        years = [near.year - 1, near.year, near.year + 1] if near else []
    days = [day for day in (day_or_none(year, month, numbers[0]) for year in years) if day]
    return min(days, key=lambda day: abs(day - near), default=None) if near else next(iter(days), None)


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
