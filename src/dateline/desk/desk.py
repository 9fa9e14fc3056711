"""Desk: everything that the routes share. Settings in, one object with the ledger, the index and the people out."""

from __future__ import annotations

import threading
from collections.abc import Callable

from argon2 import PasswordHasher

from dateline.desk.accounts import Accounts
from dateline.desk.assignments import Assignments
from dateline.desk.audit import Audit
from dateline.desk.download import formats
from dateline.desk.index import Index, Snapshot
from dateline.desk.jobs import Jobs
from dateline.desk.limits import Limiter
from dateline.desk.sessions import Sessions
from dateline.desk.settings import Settings
from dateline.desk.shelf import Shelf
from dateline.intake import Fetch
from dateline.ledger import Ledger, open_ledger
from dateline.record import RecordEvent


class Desk:
    """One desk on one ledger. `hasher` is argon2's with its defaults; tests take a faster one. `fetch` gets addresses;
    without it the desk touches no network."""

    def __init__(
        self,
        settings: Settings,
        hasher: PasswordHasher | None = None,
        tell: Callable[[str], None] | None = None,
        fetch: Fetch | None = None,
    ) -> None:
        self.settings = settings
        self.tell = tell
        self.ledger: Ledger = open_ledger(settings.ledger)
        self.shelf = Shelf(self.ledger)
        self.index = Index(self.shelf, settings.folder / "rows.json")
        self.sessions = Sessions()
        self.accounts = Accounts(settings.folder / "accounts.json", hasher)
        self.audit = Audit(settings.folder / "audit.jsonl")
        self.assignments = Assignments(settings.folder / "assignments.jsonl")
        self.jobs = Jobs(self.ledger, settings.folder / "uploads", fetch)
        self.tries = Limiter(settings.rates.sign_in)

    @property
    def is_team(self) -> bool:
        """Whether people sign in with accounts, rather than the one who started the desk with a token."""
        return bool(self.accounts.all())

    def snapshot(self) -> Snapshot:
        """The record as it is now."""
        return self.index.current()

    @property
    def address(self) -> str:
        """Where the desk is."""
        return (self.settings.public or f"http://127.0.0.1:{self.settings.port}").rstrip("/")

    def new_address(self) -> str:
        """An address that opens a session, once."""
        return f"{self.address}/?token={self.sessions.issue_token()}"

    def event_named(self, id: str) -> RecordEvent:
        """The event of that id, or that has the mention of that id. Raises NotOnRecord."""
        return self.shelf.event(self.snapshot().event_of.get(id, id))

    @property
    def can_fetch(self) -> bool:
        """Whether this installation can fetch addresses."""
        return self.jobs.fetch is not None

    @property
    def formats(self) -> list[str]:
        """The formats that the record can be exported in."""
        return [format.name for format in formats()]

    def warm_up(self) -> None:
        """Load the record while the browser opens."""
        threading.Thread(target=self.snapshot, daemon=True).start()

    def close(self) -> None:
        """Let go of the ledger."""
        self.ledger.close()
