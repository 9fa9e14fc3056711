"""Intake in the browser, export, and a team's accounts."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from dateline.article import Model
from dateline.desk.models.session import Name, Password
from dateline.desk.sessions import Role
from dateline.desk.wanted import Word, printable

ItemState = Literal["waiting", "reading", "added", "known", "renewed", "failed"]
JobState = Literal["waiting", "reading", "done"]

Address = Annotated[str, Field(min_length=1, max_length=2000)]

MOST_ARTICLE = 1_000_000  # code points, the most that the reader takes


class PastedText(Model):
    """An article as text."""

    text: Annotated[str, Field(min_length=1, max_length=MOST_ARTICLE)]
    title: Annotated[str, Field(max_length=500), AfterValidator(printable)] | None = None
    outlet: Word | None = None
    published: date | None = None
    url: Annotated[str, Field(max_length=2000), AfterValidator(printable)] | None = None


class Addresses(Model):
    """Addresses of articles."""

    addresses: Annotated[list[Address], Field(min_length=1, max_length=100)]
    outlet: Word | None = None
    published: date | None = None


class JobItem(Model):
    """One article, or an input that gave none and why. `retry` says whether trying again may help."""

    name: str
    state: ItemState
    ref: str | None = None
    article: str | None = None
    events: int | None = None
    reason: str | None = None
    hint: str | None = None
    retry: bool = False


class JobBrief(Model):
    """How far a job is."""

    id: str
    state: JobState
    by: str
    when: str
    kind: Literal["files", "text", "addresses"]
    total: int
    done: int
    counts: dict[str, int]
    problem: str | None = None


class Job(JobBrief):
    """A job with what became of each item."""

    items: list[JobItem]


class Jobs(Model):
    """All jobs, the latest first."""

    items: list[JobBrief]


class Format(Model):
    """A format that the record can be exported in."""

    name: str
    title: str
    meaning: str
    extension: str
    media: str


class Formats(Model):
    """All formats, and what goes with every export."""

    items: list[Format]
    citation: str
    licence: str


class AccountAnswer(Model):
    """A person who may sign in."""

    name: str
    role: Role
    made: str
    last_seen: str | None
    disabled: bool


class AccountList(Model):
    """Everybody who may sign in."""

    items: list[AccountAnswer]


class NewAccount(Model):
    """A person who is to sign in."""

    name: Name
    password: Password
    role: Role


class ChangedAccount(Model):
    """What is to change; what is null stays."""

    role: Role | None = None
    password: Password | None = None
    disabled: bool | None = None


class AuditLine(Model):
    """Who did what at the desk."""

    when: str
    who: str | None
    what: str
    detail: dict[str, Any]
    address: str
