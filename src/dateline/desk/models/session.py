"""Who is signed in, and what there is to choose from."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dateline.article import Model
from dateline.desk.sessions import Role

Name = Annotated[str, Field(min_length=1, max_length=64)]
Password = Annotated[str, Field(min_length=1, max_length=1000)]


class Features(Model):
    """What this installation can do."""

    fetch: bool
    pmtiles: bool
    formats: list[str]


class SessionAnswer(Model):
    """The session of the one who asks; not signed in: nearly all of it is null. `csrf` goes with every write."""

    signed_in: bool
    user: str | None = None
    role: Role | None = None
    mode: Literal["solo", "team"]
    csrf: str | None = None
    may: list[str] = []
    ledger: str | None = None
    version: str | None = None
    counts: dict[str, int] = {}
    features: Features | None = None


class SignIn(Model):
    """A name and its password."""

    name: Name
    password: Password


class Glossed(Model):
    """A word of the codebook, and what it means."""

    name: str
    gloss: str = ""


class TypeEntry(Glossed):
    """An event type with its modes; `quad` is PLOVER's class, 1 to 4."""

    quad: int | None = None
    modes: list[Glossed] = []


class Vocabulary(Model):
    """Everything that menus and legends offer. `first` and `last` are the days that the record spans."""

    types: list[TypeEntry]
    contexts: list[str]
    statuses: list[str]
    grades: list[Glossed]
    reviews: list[str]
    precisions: list[str]
    sectors: list[Glossed]
    verdicts: list[str]
    measures: list[str]
    fields: list[str]
    first: str | None
    last: str | None
