"""Settings: what `dateline serve` was told. Options in, one frozen object out.

>>> Settings(ledger=Path("record"), port=8765).origins
('http://127.0.0.1:8765', 'http://localhost:8765')
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from dateline.desk.limits import Rates

MEGABYTE = 1_000_000
DEFAULT_PORT = 8765
STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class Settings:
    """How the desk runs. `public` is the address that a team's reverse proxy gives it (https://desk.example.org);
    `user` who works at it where there are no accounts."""

    ledger: Path
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    user: str = "me"
    public: str | None = None
    origins_for_development: tuple[str, ...] = ()
    pmtiles: Path | None = None
    static: Path = STATIC
    max_body: int = 8 * MEGABYTE  # a pasted article of a million characters, at worst six bytes each in JSON
    max_upload: int = 200 * MEGABYTE
    rates: Rates = field(default_factory=Rates)

    @property
    def folder(self) -> Path:
        """Where the desk keeps accounts, assignments, uploads and its audit log: inside the record's folder."""
        return self.ledger / "desk"

    @property
    def hosts(self) -> frozenset[str]:
        """What a request's Host may be. Anything else is another site's name led to this machine (DNS rebinding)."""
        local = {f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]", bracketed(self.host))}
        return frozenset(local | {urlsplit(origin).netloc for origin in self.origins})

    @property
    def origins(self) -> tuple[str, ...]:
        """Where a write may come from."""
        own = (f"http://127.0.0.1:{self.port}", f"http://localhost:{self.port}")
        named = (self.public.rstrip("/"),) if self.public else ()
        return (*own, *named, *self.origins_for_development)

    @property
    def secure(self) -> bool:
        """Whether the cookie is for TLS only."""
        return bool(self.public and self.public.startswith("https://"))


def bracketed(host: str) -> str:
    """A host as it stands in an address: IPv6 in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
