"""The network, for commands that are given addresses; it is touched when the first of them comes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.intake import Fetch
    from dateline.intake.fetch import Fetched, Fetcher


def fetch_for(folder: Path | None = None, *, allow_private: bool = False) -> Fetch:
    """What gets addresses. With the folder of a record, servers are asked only for what has changed since its bytes
    were put there."""

    @cache
    def fetcher() -> Fetcher:
        return open_fetcher(folder, allow_private=allow_private)

    def fetch(address: str) -> Fetched:
        return fetcher().fetch(address)

    return fetch


def open_fetcher(folder: Path | None = None, *, allow_private: bool = False) -> Fetcher:
    """A fetcher for a record, or for nothing in particular."""
    from dateline.intake.fetch import Fetcher
    from dateline.intake.fetched import Memory

    if folder is None:
        return Fetcher(allow_private=allow_private)
    return Fetcher(Memory(folder), kept_in(folder), allow_private=allow_private)


def kept_in(folder: Path) -> Callable[[str], bytes | None]:
    """Gives the bytes that a record keeps, by their hash."""
    from dateline.errors import LedgerError
    from dateline.ledger.originals import Originals

    originals = Originals(folder / "originals")

    def kept(digest: str) -> bytes | None:
        try:
            return originals.read(digest)
        except LedgerError:  # gone or damaged: it is fetched anew
            return None

    return kept
