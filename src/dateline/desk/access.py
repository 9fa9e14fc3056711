"""Access: who asks, and whether they may. What routes depend on.

A route says what it needs by the type of a parameter: `Reader`, `Reviewer`, `Editor` or `Admin`. The last three are for
writes too: for any request that changes something, the origin and the CSRF token are checked first.

>>> @router.post("/judgements")
... def judge(person: Reviewer, desk: TheDesk) -> ...:
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request, Response

from dateline.desk.desk import Desk
from dateline.desk.guard import SAFE_METHODS
from dateline.desk.problems import DeskError
from dateline.desk.sessions import COOKIE, Session, hashed

CSRF_HEADER = "x-dateline-csrf"


@dataclass(frozen=True, slots=True)
class Person:
    """The one who asks: a session, and the address that it came from."""

    session: Session
    address: str

    @property
    def name(self) -> str:
        """By what name their judgements go."""
        return self.session.user

    def may(self, what: str) -> bool:
        """Whether the role allows it."""
        return what in self.session.may


def the_desk(request: Request) -> Desk:
    """The desk that the application was made for."""
    desk: Desk = request.app.state.desk
    return desk


TheDesk = Annotated[Desk, Depends(the_desk)]


def session_of(request: Request, desk: Desk) -> Session | None:
    """The session of a request, if it has one."""
    return desk.sessions.find(request.cookies.get(COOKIE))


def address_of(request: Request) -> str:
    """Where a request came from."""
    return request.client.host if request.client else "?"


def check_origin(request: Request, desk: Desk) -> None:
    """Refuse a write that another site's page sends."""
    origin = request.headers.get("origin")
    if origin is not None and origin not in desk.settings.origins:
        raise DeskError(403, "bad_origin", "Another site may not write here.")
    if origin is None and request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise DeskError(403, "bad_origin", "Another site may not write here.")


def check_csrf(request: Request, session: Session) -> None:
    """Refuse a write without the session's own token."""
    given = request.headers.get(CSRF_HEADER, "")
    if not secrets.compare_digest(given.encode("utf8", "surrogatepass"), session.csrf.encode()):
        raise DeskError(403, "bad_csrf", "The request lacks this session's token.", "Load the page again.")


def allowed(what: str) -> Callable[[Request, Desk], Person]:
    """The dependency that lets through who may do that."""

    def check(request: Request, desk: TheDesk) -> Person:
        session = session_of(request, desk)
        if session is None:
            raise DeskError(401, "not_signed_in", "Sign in first.", "Open the address that `dateline serve` printed.")
        if request.method not in SAFE_METHODS:
            check_origin(request, desk)
            check_csrf(request, session)
        if what not in session.may:
            raise DeskError(403, "not_allowed", f"The role {session.role} may not do this.", "Ask an admin.")
        return Person(session, address_of(request))

    return check


Reader = Annotated[Person, Depends(allowed("read"))]
Reviewer = Annotated[Person, Depends(allowed("review"))]
Editor = Annotated[Person, Depends(allowed("edit"))]
Admin = Annotated[Person, Depends(allowed("admin"))]


class NotModified(Exception):
    """The browser has the answer already."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


def unless_unchanged(request: Request, response: Response, person: Reader, desk: TheDesk) -> None:
    """Mark an answer by the state of the record and the address that asks; where the browser has the answer of that
    mark, nothing is computed."""
    state = f"{desk.shelf.state()} {desk.assignments.revision} {request.url.path}?{request.url.query}"
    tag = f'W/"{hashed(state)[:32]}"'
    if request.headers.get("if-none-match") == tag:
        raise NotModified(tag)
    response.headers["ETag"] = tag


Unchanged = Depends(unless_unchanged)
NOT_MODIFIED: dict[int | str, dict[str, Any]] = {304: {"description": "The browser has the answer already."}}
