"""Accounts: who may sign in at a team's desk. Names, roles and argon2 hashes in one file beside the record.

Where the file holds nobody, the desk belongs to the one who started it.

>>> accounts = Accounts(Path("record/desk/accounts.json"))
>>> accounts.add("ana", "a long pass phrase", "reviewer")
>>> accounts.check("ana", "a long pass phrase").role
'reviewer'
"""

from __future__ import annotations

import json
import os
import re
import tempfile
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from dateline.article import Model
from dateline.desk.sessions import Role
from dateline.errors import DatelineError

LEAST_PASSWORD = 10
MOST_PASSWORD = 1000
NAME = re.compile(r"[\w][\w .@-]{0,63}")


class AccountError(DatelineError):
    """An account can't be made or changed so."""


class Account(Model):
    """One person. `hash` is argon2id's, with its salt and cost."""

    name: str
    role: Role
    hash: str
    made: str
    disabled: bool = False


class Accounts:
    """The file of accounts. Read anew when another process has changed it; written whole or not at all."""

    def __init__(self, path: Path, hasher: PasswordHasher | None = None) -> None:
        self.path, self.hasher = path, hasher or PasswordHasher()
        self.lock = threading.RLock()
        self.known: dict[str, Account] = {}
        self.read_at: tuple[int, int] | None = None
        self.nobody: str | None = None  # a hash to check against where there is no such person: it takes as long

    def all(self) -> list[Account]:
        """Every account, by name."""
        return [account for _, account in sorted(self._load().items())]

    def get(self, name: str) -> Account:
        """The account of that name. Raises AccountError."""
        try:
            return self._load()[name]
        except KeyError:
            raise AccountError(f"There is no account {name}.", "`dateline accounts list` shows them.") from None

    def add(self, name: str, password: str, role: Role) -> Account:
        """Make an account. Raises AccountError for a name that is taken or unfit, or a password that is too short."""
        if not NAME.fullmatch(name):
            raise AccountError("A name is 1 to 64 letters, digits, spaces, or any of . @ - _.")
        made = datetime.now(UTC).isoformat(timespec="seconds")
        account = Account(name=name, role=role, hash=self._hash(password), made=made)

        def put(known: dict[str, Account]) -> None:
            if name in known:
                raise AccountError(f"There is an account {name} already.", "Choose another name, or change that one.")
            known[name] = account

        self._change(put)
        return account

    def change(
        self, name: str, *, role: Role | None = None, password: str | None = None, disabled: bool | None = None
    ) -> Account:
        """Change what is given. Raises AccountError, also where no admin would be left."""
        changes = {"role": role, "disabled": disabled, "hash": self._hash(password) if password is not None else None}
        account = self.get(name).model_copy(update={k: v for k, v in changes.items() if v is not None})

        def put(known: dict[str, Account]) -> None:
            known[name] = account
            keep_an_admin(known)

        self._change(put)
        return account

    def remove(self, name: str) -> None:
        """Delete an account; what the person decided stays on record. Raises AccountError."""
        self.get(name)

        def drop(known: dict[str, Account]) -> None:
            known.pop(name, None)
            if known:
                keep_an_admin(known)

        self._change(drop)

    def check(self, name: str, password: str) -> Account | None:
        """The account, if the password is right and the account is in use."""
        account = self._load().get(name)
        self.nobody = self.nobody or self.hasher.hash("nobody has this password")
        try:
            self.hasher.verify(account.hash if account else self.nobody, password[:MOST_PASSWORD])
        except (Argon2Error, InvalidHashError):
            return None
        return account if account and not account.disabled else None

    def _hash(self, password: str) -> str:
        if not LEAST_PASSWORD <= len(password) <= MOST_PASSWORD:
            raise AccountError(f"A password has at least {LEAST_PASSWORD} characters.", "Take a phrase of four words.")
        return self.hasher.hash(password)

    def _load(self) -> dict[str, Account]:
        with self.lock:
            try:
                stat = self.path.stat()
                if self.read_at != (stat.st_mtime_ns, stat.st_size):
                    rows = json.loads(self.path.read_text("utf8"))
                    self.known = {row["name"]: Account.model_validate(row) for row in rows}
                    self.read_at = (stat.st_mtime_ns, stat.st_size)
            except FileNotFoundError:
                self.known, self.read_at = {}, None
            except (ValueError, KeyError, TypeError) as error:
                raise AccountError(f"{self.path} is damaged.", "Restore it from a backup.") from error
            return dict(self.known)

    def _change(self, change: Callable[[dict[str, Account]], None]) -> None:
        with self.lock:
            known = self._load()
            change(known)
            rows = [account.model_dump() for _, account in sorted(known.items())]
            write_whole(self.path, json.dumps(rows, ensure_ascii=False, indent=1))


def keep_an_admin(known: dict[str, Account]) -> None:
    """Raise AccountError where nobody could manage the accounts any more."""
    if not any(account.role == "admin" and not account.disabled for account in known.values()):
        raise AccountError("No admin would be left.", "Make another account an admin first.")


def write_whole(path: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".part-")  # mode 0600
    with os.fdopen(handle, "w", encoding="utf8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(temporary).replace(path)
