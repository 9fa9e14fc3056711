"""Phrases: days, fields and judgements in words. Values in, English out.

>>> say_days("2018-04-16", "2018-04-22", "week")
'16–22 April 2018'
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from dateline.record import Judgement

FIELD_LABELS = {
    "type": "What", "mode": "How (mode)", "status": "How it is put", "actors": "Who did it", "recipients": "To whom",
    "places": "Where", "time": "When", "means": "With what", "contexts": "In what context", "sources": "Who says so",
    "figures": "Figures", "grade": "How well established",
}  # fmt: skip
VERDICT_PHRASES = {
    "accepted": "{who} accepted it",
    "rejected": "{who} rejected it: it is no event",
    "unsure": "{who} is unsure",
    "same": "{who} said that two accounts tell one event",
    "different": "{who} said that two accounts tell different events",
    "corrected": "{who} corrected {field} to {value}",
    "note": "{who} noted something",
    "undone": "{who} took a judgement back",
}
MOST_VALUE = 80


def say_days(first: str | None, last: str | None, precision: str | None = None) -> str | None:
    """A range of days, as short as it can be said; None where there is none."""
    if first is None:
        return None
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    if start == end:
        return say_day(start)
    if precision == "year" and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    if precision == "month" and start.day == 1 and (start.year, start.month) == (end.year, end.month):
        return f"{start:%B} {start.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{say_day(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%B} – {say_day(end)}"
    return f"{say_day(start)} – {say_day(end)}"


def say_day(day: date) -> str:
    """19 April 2018."""
    return f"{day.day} {day:%B} {day.year}"


def say_judgement(judgement: Judgement) -> str:
    """What was decided, in a sentence."""
    phrase = VERDICT_PHRASES[judgement.verdict]
    said = phrase.format(who=judgement.who, field=judgement.field, value=say_value(judgement.value))
    return f"{said}: {judgement.why}" if judgement.why else said


def say_value(value: Any) -> str:
    """A value as people read it, not longer than a line."""
    if isinstance(value, dict):
        said = value.get("name") or value.get("text") or json.dumps(value, ensure_ascii=False, sort_keys=True)
    elif isinstance(value, list):
        said = ", ".join(say_value(each) for each in value) or "nothing"
    else:
        said = "nothing" if value is None else value
    text = f"{said}"
    return text if len(text) <= MOST_VALUE else f"{text[:MOST_VALUE]}…"
