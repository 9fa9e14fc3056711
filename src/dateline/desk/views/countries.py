"""Countries: their English names, from the registry of states."""

from __future__ import annotations

from functools import lru_cache

from dateline.knowledge.registry import load_registry


@lru_cache(maxsize=512)
def country_name(code: str) -> str:
    """The name of a country by its ISO code; the code where it is not known."""
    state = load_registry().state_of(code)
    return state.name if state else code
