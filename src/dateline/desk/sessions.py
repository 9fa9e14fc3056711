"""Sessions: who is signed in. A one-time token or a checked password in, a session behind a random cookie out.

Tokens are held by their hash only, and compared in constant time by being looked up by it. Sessions live in memory: a
restart signs everybody out.

>>> sessions = Sessions()
>>> session, cookie = sessions.open("ana", "reviewer")
>>> sessions.find(cookie).user
'ana'
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

Role = Literal["reader", "reviewer", "editor", "admin"]

COOKIE = "dateline_session"
#: What a role may do; each may what those before it may.
ROLES: dict[Role, tuple[str, ...]] = {
    "reader": ("read",),
    "reviewer": ("read", "review"),
    "editor": ("read", "review", "edit"),
    "admin": ("read", "review", "edit", "admin"),
}
IDLE_SECONDS = 12 * 3600
LONGEST_SECONDS = 7 * 24 * 3600
MOST_SESSIONS = 1000


@dataclass(frozen=True, slots=True)
class Session:
    """One person at one browser. `csrf` is what their writes have to carry."""

    user: str
    role: Role
    csrf: str
    made: float
    seen: float

    @property
    def may(self) -> tuple[str, ...]:
        """What the role allows."""
        return ROLES[self.role]


@dataclass(slots=True)
class Sessions:
    """All sessions, and the one-time tokens that open one."""

    clock: Callable[[], float] = time.time
    by_hash: dict[str, Session] = field(default_factory=dict)
    tokens: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def issue_token(self) -> str:
        """A token that opens one session, once."""
        token = secrets.token_urlsafe(32)
        with self.lock:
            self.tokens.add(hashed(token))
        return token

    def redeem(self, token: str) -> bool:
        """Use a token up; whether it was one."""
        with self.lock:
            known = hashed(token) in self.tokens
            self.tokens.discard(hashed(token))
            return known

    def open(self, user: str, role: Role) -> tuple[Session, str]:
        """A new session, and the value of its cookie."""
        cookie, now = secrets.token_urlsafe(32), self.clock()
        session = Session(user, role, secrets.token_urlsafe(24), now, now)
        with self.lock:
            while len(self.by_hash) >= MOST_SESSIONS:
                del self.by_hash[min(self.by_hash, key=lambda key: self.by_hash[key].seen)]
            self.by_hash[hashed(cookie)] = session
        return session, cookie

    def find(self, cookie: str | None) -> Session | None:
        """The session of a cookie, unless it has ended."""
        if not cookie:
            return None
        key, now = hashed(cookie), self.clock()
        with self.lock:
            session = self.by_hash.get(key)
            if session is None:
                return None
            if now - session.seen > IDLE_SECONDS or now - session.made > LONGEST_SECONDS:
                del self.by_hash[key]
                return None
            self.by_hash[key] = replace(session, seen=now)
            return session

    def close(self, cookie: str | None) -> None:
        """End a session."""
        with self.lock:
            self.by_hash.pop(hashed(cookie or ""), None)

    def close_all(self, user: str) -> None:
        """End every session of a person: their role or password has changed."""
        with self.lock:
            self.by_hash = {key: session for key, session in self.by_hash.items() if session.user != user}

    def seen(self, user: str) -> float | None:
        """When the person last did something here."""
        with self.lock:
            return max((session.seen for session in self.by_hash.values() if session.user == user), default=None)


def hashed(token: str) -> str:
    """A token as it is held."""
    return hashlib.sha256(token.encode("utf8", "surrogatepass")).hexdigest()
