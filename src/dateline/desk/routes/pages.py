"""Pages: the built front end. Any address that is no data and no file gives its index page, which draws itself.

The one-time token in an address is exchanged for a cookie here. Where the front end is not built, a plain page says so.
"""

from __future__ import annotations

import html
import mimetypes
from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, HTMLResponse

from dateline.desk.access import TheDesk, address_of
from dateline.desk.desk import Desk
from dateline.desk.problems import DeskError
from dateline.desk.routes.session import set_cookie

router = APIRouter(include_in_schema=False)

FOREVER = "public, max-age=31536000, immutable"  # the build puts a hash in the name of every asset
PLAIN = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>
<body><h1>{title}</h1><p>{text}</p></body></html>"""
TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".webmanifest": "application/manifest+json"}


@router.get("/api/open")
def open_with_token(request: Request, desk: TheDesk, token: str = "") -> Response:
    """Exchange a one-time token for a session."""
    return exchange(request, desk, token)


@router.get("/{path:path}")
def get_page(request: Request, path: str, desk: TheDesk, token: str = "") -> Response:
    """A file of the front end, or the page that draws all others."""
    if path == "api" or path.startswith("api/"):
        raise DeskError(404, "no_such_route", "There is no such address.", "/api/openapi.json describes all.")
    if token and path == "":
        return exchange(request, desk, token)
    static = desk.settings.static
    if file := file_in(static, path):
        cache = {"Cache-Control": FOREVER} if path.startswith("assets/") else {}
        return FileResponse(file, media_type=media_type(file), headers=cache)
    if path.startswith("assets/"):
        raise DeskError(404, "no_such_route", "There is no such file.")
    index = static / "index.html"
    if index.is_file():
        return FileResponse(index, media_type="text/html")
    text = "The pages of the desk are not built. `make web` builds them; the data is at /events.json all the same."
    return plain("Dateline", text, status=200)


def exchange(request: Request, desk: Desk, token: str) -> Response:
    """A session for a token, on a page that goes on by itself: a redirect would not carry a strict cookie where the
    address was opened from another site."""
    if desk.is_team or not desk.sessions.redeem(token):
        desk.audit.note("refused", who=None, address=address_of(request), token=True)
        return plain("This address was used already", "Take the one that `dateline serve` printed last.", status=401)
    _, cookie = desk.sessions.open(desk.settings.user, "admin")
    desk.audit.note("signed_in", who=desk.settings.user, address=address_of(request), token=True)
    response = plain("Opening the desk", "One moment.", head='<meta http-equiv="refresh" content="0; url=/">')
    set_cookie(response, cookie, desk)
    if desk.tell:
        desk.tell(f"For another browser: {desk.new_address()}")
    return response


def plain(title: str, text: str, *, status: int = 200, head: str = "") -> HTMLResponse:
    """A page without style or script."""
    page = PLAIN.format(title=html.escape(title), text=html.escape(text), head=head)
    return HTMLResponse(page, status_code=status)


def file_in(folder: Path, path: str) -> Path | None:
    """The file of that name inside the folder, None where there is none or it would lie outside."""
    if not path or "\0" in path:
        return None
    try:
        found = (folder / path).resolve()
        return found if found.is_relative_to(folder.resolve()) and found.is_file() else None
    except OSError:  # a name that the file system can't hold
        return None


def media_type(file: Path) -> str:
    """What the file is, by its name; nothing is guessed from its content."""
    return TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
