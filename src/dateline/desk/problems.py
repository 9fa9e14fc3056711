"""Problems: every answer that is not what was asked for, in one shape. An exception in, a status and JSON out.

{"error": "not_on_record", "message": "Nothing on record has the id e-1.", "hint": "", "details": []}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from dateline.article import Model
from dateline.errors import DatelineError, IntakeError, LedgerError, NotOnRecord

#: What a status of the framework's own is called here.
NAMES: Mapping[int, str] = {
    400: "bad_request", 401: "not_signed_in", 403: "not_allowed", 404: "no_such_route", 405: "no_such_method",
    409: "conflict", 413: "too_large", 415: "wrong_media", 416: "bad_range", 422: "invalid", 429: "too_many",
}  # fmt: skip
#: Dateline's own errors, the narrowest first.
STATUSES: tuple[tuple[type[DatelineError], int, str], ...] = (
    (NotOnRecord, 404, "not_on_record"),
    (IntakeError, 422, "invalid"),
    (LedgerError, 409, "conflict"),
    (DatelineError, 409, "conflict"),
)
MOST_DETAILS = 20
ECHO = 200  # characters of the caller's own words that a message repeats at most


class Detail(Model):
    """One thing that is wrong with a request, and where."""

    where: str
    message: str


class Problem(Model):
    """What an answer with a status from 400 says."""

    error: str
    message: str
    hint: str = ""
    details: list[Detail] = []


class DeskError(Exception):
    """A refusal, raised anywhere below a route."""

    def __init__(
        self, status: int, error: str, message: str, hint: str = "", headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.status, self.problem, self.headers = status, Problem(error=error, message=message, hint=hint), headers


#: What every route may answer besides what it is for; OpenAPI shows it.
RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": description}
    for status, description in {
        400: "The request is malformed, or led here under another name.",
        401: "Nobody is signed in.",
        403: "The role, the origin or the CSRF token does not allow it.",
        404: "Nothing on record has that id.",
        409: "The record does not allow it now.",
        413: "The request is too large.",
        422: "A parameter or a field is not what it should be.",
        429: "Too many requests: wait for Retry-After seconds.",
    }.items()
}


def answer(status: int, problem: Problem, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """The problem as a response."""
    return JSONResponse(problem.model_dump(), status_code=status, headers=dict(headers or {}))


def handle_problems(app: FastAPI) -> None:
    """Turn everything that is raised into a problem."""

    @app.exception_handler(DeskError)
    async def refused(_: Request, error: DeskError) -> JSONResponse:
        return answer(error.status, error.problem, error.headers)

    @app.exception_handler(DatelineError)
    async def failed(_: Request, error: DatelineError) -> JSONResponse:
        status, name = next((status, name) for kind, status, name in STATUSES if isinstance(error, kind))
        return answer(status, Problem(error=name, message=shortened(error.message), hint=error.hint))

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        details = [detail_of(each) for each in error.errors()[:MOST_DETAILS]]
        return answer(422, Problem(error="invalid", message="The request is not valid.", details=details))

    @app.exception_handler(HTTPException)
    async def http(_: Request, error: HTTPException) -> JSONResponse:
        problem = Problem(error=NAMES.get(error.status_code, "failed"), message=f"{error.detail}")
        return answer(error.status_code, problem, error.headers)


def detail_of(error: Mapping[str, Any]) -> Detail:
    """What pydantic says, in one line, without the value itself."""
    return Detail(where=".".join(f"{part}" for part in error["loc"])[:ECHO], message=str(error["msg"])[:ECHO])


def shortened(message: str) -> str:
    """A message that may hold the caller's own words, bounded."""
    return message if len(message) <= 2 * ECHO else f"{message[: 2 * ECHO]}…"
