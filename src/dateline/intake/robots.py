"""Robots: what a site's robots.txt lets programs fetch (RFC 9309). A file's text in, answers about paths out.

The rule with the longest pattern decides, and of two as long the one that allows. A pattern is matched from piece to
piece between its stars, so that no file can make the matching slow.

>>> rules = Rules.of("User-agent: *\\nDisallow: /archive/*.pdf$\\nCrawl-delay: 5", "Dateline")
>>> rules.allow("/archive/2024/kasra.pdf"), rules.allow("/archive/2024/"), rules.delay
(False, True, 5.0)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self

MOST_TEXT = 500_000  # characters that are read of a file, as the RFC has it
MOST_RULES = 10_000
PATHS = frozenset({"allow", "disallow"})
LINES = PATHS | {"crawl-delay"}  # what belongs to a group; others (sitemap) stand anywhere
ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")


@dataclass(slots=True)
class Rules:
    """The rules for one program: (pattern, whether it allows), and the seconds to wait between requests."""

    rules: list[tuple[str, bool]] = field(default_factory=list)
    delay: float | None = None

    @classmethod
    def of(cls, text: str, agent: str) -> Self:
        """The rules of a file for a program of that name: those of its own groups, else those for all."""
        groups: dict[str, Self] = {}
        current: list[str] = []
        opening = False
        for name, value in fields_of(text[:MOST_TEXT]):
            if name == "user-agent":
                current = [*current, value.lower()] if opening else [value.lower()]
                groups.setdefault(value.lower(), cls())
            elif name in LINES:
                for named in current:
                    groups[named].take(name, value)
            opening = name == "user-agent" or (opening and name not in LINES)
        return groups.get(agent.lower()) or groups.get("*") or cls()

    def take(self, name: str, value: str) -> None:
        """Take one line of a group."""
        if name in PATHS and value and len(self.rules) < MOST_RULES:
            self.rules.append((plain(value), name == "allow"))
        elif name not in PATHS and re.fullmatch(r"\d{1,6}(?:\.\d{1,6})?", value):
            self.delay = float(value)

    def allow(self, path: str) -> bool:
        """Whether a path, with its query, may be fetched."""
        wanted = plain(path or "/")
        if wanted == "/robots.txt":
            return True
        fitting = ((len(pattern), allows) for pattern, allows in self.rules if matches(pattern, wanted))
        return max(fitting, default=(0, True))[1]


def fields_of(text: str) -> Iterator[tuple[str, str]]:
    """The lines as names and values, without remarks."""
    for line in text.lstrip("\ufeff").splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield name.strip().lower(), value.strip()


def matches(pattern: str, path: str) -> bool:
    """Whether a pattern fits the beginning of a path: "*" is any characters, "$" at the end the path's end."""
    to_end = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if not rest:
        return not to_end or at == len(path)
    for piece in rest[:-1]:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    last = rest[-1]
    if to_end:
        return path.endswith(last) and len(path) - len(last) >= at
    return path.find(last, at) >= 0


def plain(path: str) -> str:
    """The path with each character written one way only: what needs no escape has none, the rest in capitals."""

    def unescaped(found: re.Match[str]) -> str:
        character = chr(int(found[1], 16))
        return character if UNRESERVED.match(character) else found[0].upper()

    kept = "".join(c if c < "\x80" else "".join(f"%{b:02X}" for b in c.encode("utf8", "replace")) for c in path)
    return ESCAPED.sub(unescaped, kept)
