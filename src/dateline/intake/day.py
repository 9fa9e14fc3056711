"""A day as files and pages write it → a date, or None where it is no day."""

from __future__ import annotations

import re
from datetime import date

DAY = re.compile(r"(\d{4}-\d{2}-\d{2}|\d{8})(?=$|[T ])")


def parse_day(value: str) -> date | None:
    """The day that an ISO date or time begins with, or None.

    >>> parse_day("2018-04-20T09:30:00Z")
    datetime.date(2018, 4, 20)
    """
    found = DAY.match(value.strip())
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
