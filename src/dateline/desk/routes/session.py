"""Signing in and out, and what the one who has signed in may do."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline import __version__
from dateline.desk.access import Reader, TheDesk, address_of, check_csrf, check_origin, session_of
from dateline.desk.desk import Desk
from dateline.desk.models.session import Features, SessionAnswer, SignIn, Vocabulary
from dateline.desk.problems import DeskError
from dateline.desk.sessions import COOKIE, LONGEST_SECONDS, Session
from dateline.desk.views.vocabulary import vocabulary

router = APIRouter(tags=["session"])


@router.get("/session")
def get_session(request: Request, desk: TheDesk) -> SessionAnswer:
    """Who is signed in; also where nobody is."""
    session = session_of(request, desk)
    return session_answer(desk, session)


@router.post("/session")
def sign_in(request: Request, response: Response, body: SignIn, desk: TheDesk) -> SessionAnswer:
    """Sign in with an account."""
    check_origin(request, desk)
    address = address_of(request)
    if seconds := max(desk.tries.wait(f"{address}"), desk.tries.wait(f"name {body.name}")):
        headers = {"Retry-After": f"{max(1, round(seconds))}"}
        raise DeskError(429, "too_many", "Too many tries to sign in.", "Wait a minute.", headers)
    account = desk.accounts.check(body.name, body.password) if desk.is_team else None
    desk.audit.note("signed_in" if account else "refused", who=body.name, address=address)
    if account is None:
        raise DeskError(401, "not_signed_in", "The name or the password is wrong.")
    session, cookie = desk.sessions.open(account.name, account.role)
    set_cookie(response, cookie, desk)
    return session_answer(desk, session)


@router.delete("/session", status_code=204)
def sign_out(request: Request, response: Response, desk: TheDesk) -> None:
    """Sign out."""
    check_origin(request, desk)
    if session := session_of(request, desk):
        check_csrf(request, session)
        desk.audit.note("signed_out", who=session.user, address=address_of(request))
        desk.sessions.close(request.cookies.get(COOKIE))
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict", secure=desk.settings.secure)


@router.get("/vocabulary")
def get_vocabulary(person: Reader, desk: TheDesk) -> Vocabulary:
    """Types, modes, grades and all other words that filters and corrections use."""
    return vocabulary(desk.snapshot())


def session_answer(desk: Desk, session: Session | None) -> SessionAnswer:
    """What a page needs to know first."""
    mode = "team" if desk.is_team else "solo"
    if session is None:
        return SessionAnswer(signed_in=False, mode=mode)
    return SessionAnswer(
        signed_in=True, user=session.user, role=session.role, mode=mode, csrf=session.csrf, may=list(session.may),
        ledger=desk.settings.ledger.name, version=__version__, counts=desk.shelf.counts(),
        features=Features(fetch=desk.can_fetch, pmtiles=desk.settings.pmtiles is not None, formats=desk.formats),
    )  # fmt: skip


def set_cookie(response: Response, cookie: str, desk: Desk) -> None:
    """The session's cookie: out of reach of scripts and of other sites."""
    response.set_cookie(
        COOKIE, cookie, max_age=LONGEST_SECONDS, path="/", httponly=True, samesite="strict",
        secure=desk.settings.secure,
    )  # fmt: skip
