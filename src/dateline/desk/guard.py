"""Guard: what stands before every route. A request in; refused, or let through with an answer that browsers keep safe.

Refused: another Host than this desk's (DNS rebinding), bodies over the bound, too many requests. Added to every answer:
a content policy without inline code and without other hosts, and headers against sniffing, framing and leaking. An
address with `.json` at its end is led to its page's data. All of it works on the bytes as they pass (ASGI), so that
nothing large is kept.
"""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.desk.limits import Limiter
from dateline.desk.problems import Problem, answer
from dateline.desk.sessions import COOKIE, Sessions, hashed
from dateline.desk.settings import Settings

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",  # maplibre's worker
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",  # an article's address is nobody's business when its link is followed
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
}
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
UPLOADS = "/api/intake/files"
JSON_SUFFIX = ".json"
OWN_JSON = frozenset({"/api/openapi.json"})


class Guard:
    """The outermost application."""

    def __init__(self, app: ASGIApp, settings: Settings, sessions: Sessions) -> None:
        self.app, self.settings, self.sessions = app, settings, sessions
        self.readers, self.writers = Limiter(settings.rates.read), Limiter(settings.rates.write)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let an HTTP request through, or refuse it."""
        if scope["type"] != "http":  # start-up and shut-down; there are no web sockets
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        sealed = seal(send, scope)
        headers = Headers(scope=scope)
        if refusal := self.refuse(scope, headers):
            await answer(*refusal)(scope, receive, sealed)
            return
        scope = led_to_data(scope)
        bound = self.settings.max_upload if scope["path"] == UPLOADS else self.settings.max_body
        await self.app(scope, bounded(receive, bound), sealed)

    def refuse(self, scope: Scope, headers: Headers) -> tuple[int, Problem, dict[str, str]] | None:
        """Why a request is not let through, None if it is."""
        if headers.get("host", "").lower() not in self.settings.hosts:
            hint = "Open the address that `dateline serve` printed; behind a proxy, name it with --public."
            return 400, Problem(error="bad_request", message="This desk has another address.", hint=hint), {}
        bound = self.settings.max_upload if scope["path"] == UPLOADS else self.settings.max_body
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit():
            return 400, Problem(error="bad_request", message="The content length is no number."), {}
        if int(length) > bound:
            return 413, Problem(error="too_large", message=f"The most is {bound:,} bytes."), {"Connection": "close"}
        limiter = self.readers if scope["method"] in SAFE_METHODS else self.writers
        if not scope["path"].startswith("/assets/") and (seconds := limiter.wait(self.client_of(scope, headers))):
            after = {"Retry-After": f"{max(1, round(seconds))}"}
            return 429, Problem(error="too_many", message="Too many requests.", hint="Wait a moment."), after
        return None

    def client_of(self, scope: Scope, headers: Headers) -> str:
        """Who is counted: a session, since a team behind one proxy has one address; without one, the address. A cookie
        that is none is not counted apart, or making them up would get around the limit."""
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            cookie = None
        if cookie and self.sessions.find(cookie.value):
            return f"session {hashed(cookie.value)}"
        return f"address {scope['client'][0] if scope.get('client') else '?'}"


def led_to_data(scope: Scope) -> Scope:
    """`/events/e-1.json` is `/api/events/e-1`."""
    path: str = scope["path"]
    if not path.endswith(JSON_SUFFIX) or path in OWN_JSON or path.startswith(("/api/", "/assets/")):
        return scope
    led = f"/api{path.removesuffix(JSON_SUFFIX)}"
    raw: bytes = scope.get("raw_path") or path.encode()
    return {**scope, "path": led, "raw_path": b"/api" + raw.removesuffix(JSON_SUFFIX.encode())}


def bounded(receive: Receive, bound: int) -> Receive:
    """The body as it comes, up to a bound: a length that was announced may be a lie, or be missing."""
    seen = 0

    async def take() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > bound:
            raise HTTPException(413, f"The most is {bound:,} bytes.")
        return message

    return take


def seal(send: Send, scope: Scope) -> Send:
    """Add the headers to whatever answer is sent."""

    async def pass_on(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if not scope["path"].startswith("/assets/"):
                headers.setdefault("Cache-Control", "private, no-cache")
        await send(message)

    return pass_on
