"""App: the desk as a web application. A desk in, an ASGI application out.

>>> app = create_app(Desk(Settings(ledger=Path("record"))))
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

from fastapi import APIRouter, FastAPI, Request, Response
from starlette.types import ASGIApp

from dateline import __version__
from dateline.desk.access import NotModified
from dateline.desk.desk import Desk
from dateline.desk.guard import Guard
from dateline.desk.problems import RESPONSES, handle_problems

DESCRIPTION = """What Dateline's desk shows, as data: a page `/x` has the same content at `/x.json`, which is `/api/x`.

Offsets count code points of an article's text. Writes carry the header `X-Dateline-CSRF` with the session's token."""

#: The modules of `routes`, in the order in which the description has them.
ROUTES = (
    "session", "events", "articles", "stories", "views", "voices", "judgements", "review", "lookup", "intake", "export",
    "team", "basemap",
)  # fmt: skip


def create_app(desk: Desk, api: FastAPI | None = None) -> ASGIApp:
    """The application, guarded. `api` is one that `make_api` made before, for whoever makes many desks."""
    api = api or make_api()
    api.state.desk = desk
    return Guard(api, desk.settings, desk.sessions)


def make_api() -> FastAPI:
    """All routes, without a desk."""

    @asynccontextmanager
    async def lifespan(api: FastAPI) -> AsyncIterator[None]:
        yield
        api.state.desk.close()

    api = FastAPI(
        title="Dateline desk", version=__version__, description=DESCRIPTION, lifespan=lifespan,
        openapi_url="/api/openapi.json", docs_url=None, redoc_url=None,
    )  # fmt: skip
    handle_problems(api)

    @api.exception_handler(NotModified)
    async def not_modified(_: Request, found: NotModified) -> Response:
        return Response(status_code=304, headers={"ETag": found.tag})

    routes = APIRouter(prefix="/api", responses=RESPONSES)
    for name in ROUTES:
        routes.include_router(import_module(f"dateline.desk.routes.{name}").router)
    api.include_router(routes)
    api.include_router(import_module("dateline.desk.routes.pages").router)
    return api
