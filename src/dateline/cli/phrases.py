"""Parts of the data model → short phrases for people. "No answer" is a dash, never a guess.

>>> said_by([mayor, reuters])
'Mayor of Kasra, via Reuters'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from dateline.reading import Event, Place, Source, Time
    from dateline.record import RecordEvent, Tally

NONE = "–"
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\s]+")
LONGEST_QUOTE = 160
MOST_RELAYS = 2


class Named(Protocol):
    """Whatever has a name."""

    @property
    def name(self) -> str:
        """The name."""


def clean(text: str) -> str:
    """One line, without what could steer a terminal or turn the writing's direction: articles are hostile input."""
    return UNSEEN.sub(" ", text).strip()


def shortened(text: str, most: int = LONGEST_QUOTE) -> str:
    """At most so many characters, cut at a word."""
    text = clean(text)
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def names(items: Sequence[Named]) -> str:
    """All names, each once."""
    return clean(", ".join(dict.fromkeys(item.name for item in items))) or NONE


def deed(event: Event | RecordEvent) -> str:
    """What was done: type and mode, the words for it, and the status where it is not simply asserted."""
    kind = f"{event.type} {event.mode}" if event.mode else event.type
    status = "" if event.status == "asserted" else f" [{event.status}]"
    return f"{kind.lower()}: {clean(event.trigger.text)}{status}"


def where(places: Sequence[Place]) -> str:
    """The event's own place: how near, and in which country."""
    if not places:
        return NONE
    place = places[0]
    near = "near " if place.precision == "near" else ""
    country = f" ({place.country})" if place.country and place.kind != "country" else ""
    return clean(f"{near}{place.name}{country}")


def when(time: Time | None) -> str:
    """The days that the event can lie in; its words where they fix no day."""
    if time is None:
        return NONE
    return span_of_days(time.from_, time.to) if time.from_ or time.to else clean(time.text)


def span_of_days(first: date | None, last: date | None) -> str:
    """One day, or two ends on two lines, of which one may be open."""
    if first == last:
        return first.isoformat() if first else NONE
    return f"{first or '…'} to\n{last or '…'}"


def said_by(sources: Sequence[Source]) -> str:
    """Who says so, then who relays it."""
    if not sources:
        return NONE
    first, *relays = dict.fromkeys(clean(source.name) for source in sources)
    if not relays:
        return first
    more = f" and {len(relays) - MOST_RELAYS} more" if len(relays) > MOST_RELAYS else ""
    return f"{first}, via {', '.join(relays[:MOST_RELAYS])}{more}"


def tallies(figures: dict[str, Tally]) -> str:
    """ "killed 4 (2–9), wounded 12": best, and the bounds where they differ."""
    return ", ".join(f"{measure} {amount(tally)}" for measure, tally in figures.items()) or NONE


def amount(tally: Tally) -> str:
    """The best number and its bounds."""
    bounds = [number for number in (tally.low, tally.high) if number is not None]
    best = tally.best if tally.best is not None else NONE
    if all(bound == tally.best for bound in bounds):
        return str(best)
    return f"{best} ({tally.low if tally.low is not None else '…'}–{tally.high if tally.high is not None else '…'})"


def plural(count: int, noun: str) -> str:
    """ "1 origin", "3 origins"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
