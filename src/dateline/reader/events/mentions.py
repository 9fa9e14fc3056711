"""Mentions: candidates that were kept, with everything that tells one event from another.

In: candidates, their roles, and the article's actors, places and times. Out: `Mention`s. `join.py` compares them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.reader.events.candidates import Candidate
from dateline.reader.events.roles import Roles
from dateline.reading import Actor, Place, Time


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an event, resolved: `score` is the probability that it is one."""

    candidate: Candidate
    roles: Roles
    sentence: int
    score: float
    mode: str | None
    why: str = ""
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    time: Time | None = None

    i: int = field(init=False, repr=False, compare=False)
    type: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the head's place in the parse and the event type at hand: they are asked for at every link."""
        object.__setattr__(self, "i", self.candidate.i)
        object.__setattr__(self, "type", self.candidate.frame.type)
