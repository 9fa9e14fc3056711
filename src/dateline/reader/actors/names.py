"""Names: one name in an article and whose it is; all of them by token. Data only, filled by `recognise.py`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dateline.knowledge.registry import Entry

Use = Literal["name", "demonym", "seat"]  # "Iraq", "Iraqi", "Baghdad"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: tokens `start` to `end`, code points, and who it is. `relation` is "", "backed", "held" or
    "stance" (see the module). `entry` is None where the registry does not know it."""

    start: int
    end: int
    start_char: int
    end_char: int
    id: str
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    entry: Entry | None = None
    use: Use = "name"
    relation: str = ""

    @property
    def is_state(self) -> bool:
        """Whether it names a state, its people's adjective or its capital."""
        return self.kind == "state"


class Names:
    """The names of an article by token."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.all = sorted(names, key=lambda name: name.start)
        self._at = {i: name for name in self.all for i in range(name.start, name.end)}

    def at(self, token: int) -> Name | None:
        """The name that the token is part of."""
        return self._at.get(token)

    def within(self, start: int, end: int) -> list[Name]:
        """The names that have a token in [start, end)."""
        found: list[Name] = []
        for i in range(start, end):
            name = self._at.get(i)
            if name is not None and not any(name is other for other in found):
                found.append(name)
        return found
