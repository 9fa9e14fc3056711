"""Views: what lists hand out beside the items themselves. Plain data, made by `dateline.ledger.lists` and others."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field

from dateline.article import Model
from dateline.record import Judgement

Kind = Literal["article", "story", "event", "actor"]
Order = Literal["day", "-day", "doubt", "origins"]


class Row(Model):
    """An item as lists, maps and time lines show it. Of an article, `place` is the outlet; of a story, `outlets` counts
    its articles."""

    kind: Kind
    id: str
    title: str
    first: date | None = None
    last: date | None = None
    type: str | None = None
    mode: str | None = None
    status: str | None = None
    grade: str | None = None
    place: str | None = None
    district: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    origins: int | None = None
    outlets: int | None = None
    main: bool | None = None
    doubt: float | None = None
    reviewed: bool = False


class Count(Model):
    """How many items have a value."""

    value: str
    items: int


class PairCount(Model):
    """How many events of a PLOVER quad (1 to 4; 3 and 4 are adversarial) an actor has with a recipient."""

    actor: str
    recipient: str
    type: str
    events: int


class Change(Model):
    """A value that an item had before, and what it had after. `why` says what brought the change about."""

    when: str
    what: str
    id: str
    field: str
    before: Any = None
    after: Any = None
    why: str = ""


class Judged(Model):
    """A judgement, and whether it stands: it does not where another took it back."""

    judgement: Judgement
    stands: bool


class Unplaced(Model):
    """A judgement that stands but could not be carried over, and why."""

    judgement: Judgement
    reason: str


class Rejected(Model):
    """A mention that is off the record because of a judgement."""

    judgement: Judgement
    mention: str
    ref: str
    sentence: str
    trigger: str


class Check(Model):
    """One thing that must hold: its name, whether it does, how many things were looked at, and what is wrong."""

    name: str
    ok: bool
    looked_at: int = 0
    found: list[str] = []


class Run(Model):
    """One run over the record. `ended` is None while it runs, and where it was killed."""

    id: int
    what: str
    started: str
    ended: str | None = None
    taken: int = 0
    counts: dict[str, int] = {}
    dropped: list[dict[str, str]] = Field(default=[])


class Rebuilt(Model):
    """What came of a rebuild: how many items there are, and those (kind and id) whose bytes are not what they were."""

    items: int
    changed: list[str] = []
