"""Media: names of agencies and outlets as they stand in a text.

In: a list of media (name, kind, aliases) from the outlet registry, and a text. Out: every mention, longest name
first, none inside another. Names are looked up word by word in a table, so that the cost does not grow with the list.

>>> mentions = default_media().find("He told Reuters and al-Manar TV.")
>>> [(m.start, m.end, m.medium.name, m.medium.kind) for m in mentions]
[(8, 15, 'Reuters', 'agency'), (20, 28, 'Al-Manar', 'outlet')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dateline.knowledge.registry import load_registry

MediumKind = Literal["agency", "outlet"]

WORD = re.compile(r"[^\W_]+")
DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?|\.(?:com|org|net|co|tv|news)\b.*$|[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class Medium:
    """An agency or outlet: its canonical name, its kind, and the ways that it is written.

    A `guarded` alias is also an ordinary word, or the name of several: it needs a reporting word beside it.
    """

    name: str
    kind: MediumKind
    aliases: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MediaMention:
    """A name in a text. `sure` is False for a guarded alias and where the case is another one ("Sana" for SANA)."""

    start: int
    end: int
    medium: Medium
    sure: bool


class MediaIndex:
    """All media by the words of their names."""

    def __init__(self, media: Iterable[Medium]) -> None:
        # by the first two words ("" where there is one only): "al" alone begins hundreds of names
        self._by_start: dict[tuple[str, str], list[tuple[tuple[str, ...], str, Medium]]] = {}
        self._by_name: dict[tuple[str, ...], Medium] = {}
        for medium in media:
            for alias in (medium.name, *medium.aliases, *medium.guarded):
                words = fold(alias)
                if words and self._by_name.setdefault(words, medium) is medium:
                    start = (words[0], words[1] if len(words) > 1 else "")
                    self._by_start.setdefault(start, []).append((words, alias, medium))
        self._first_words = {first for first, _ in self._by_start}
        for entries in self._by_start.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry[1]))

    def named(self, name: str) -> Medium | None:
        """The medium of this name or alias, whatever its case, with or without "The"."""
        return self._by_name.get(fold(name))

    def find(self, text: str) -> list[MediaMention]:
        """Every mention in the text, in order."""
        found: list[MediaMention] = []
        words = [(m.group(), *m.span()) for m in WORD.finditer(text)]
        position = 0
        while position < len(words):
            if not self._may_begin(words[position][0]):
                position += 1
                continue
            mention, length = self._at(text, words, position)
            if mention:
                found.append(mention)
            position += length
        return found

    def _may_begin(self, word: str) -> bool:
        """Whether a name may begin with the word: most words begin none."""
        lower = word.lower()
        known = lower in self._first_words or (word[-1] == "s" and lower[:-1] in self._first_words)
        return known and (word[0].isupper() or lower in LOWER_STARTS)

    def _at(self, text: str, words: list[tuple[str, int, int]], position: int) -> tuple[MediaMention | None, int]:
        word, start, _ = words[position]
        for stem, extra in possessive_stems(word):
            for alias_words, alias, medium in self._beginning(stem, words[position + 1 : position + 2]):
                length = len(alias_words)
                tail = words[position + 1 : position + length]
                if len(tail) != length - 1 or not same_words(tail, alias_words[1:]):
                    continue
                end = (tail[-1] if tail else words[position])[2] - (extra if length == 1 else 0)
                if not has_capitals(text[start:end]):
                    continue
                sure = alias not in medium.guarded and is_sure(text[start:end], alias)
                if not sure and follows_a_name(text, words, position):
                    continue
                return MediaMention(start, end, medium, sure), length
        return None, 1

    def _beginning(
        self, stem: str, following: list[tuple[str, int, int]]
    ) -> Iterator[tuple[tuple[str, ...], str, Medium]]:
        """The names that begin with these words, the longest first."""
        for word, _, _ in following:
            lower = word.lower()
            yield from self._by_start.get((stem, lower), ())
            if lower.endswith("s"):
                yield from self._by_start.get((stem, lower[:-1]), ())
        yield from self._by_start.get((stem, ""), ())


LOWER_STARTS = frozenset({"the", "al", "dpa", "el"})  # first words of names that are written small in running text
SMALL_WORDS = LOWER_STARTS | {"of", "for", "and", "in", "de", "la"}


def fold(name: str) -> tuple[str, ...]:
    """The words of a name, in lower case, without a leading "the"."""
    words = tuple(word.lower() for word in WORD.findall(name))
    return words[1:] if len(words) > 2 and words[0] == "the" else words


def possessive_stems(word: str) -> Iterator[tuple[str, int]]:
    """The word itself, and the word without the "s" of a possessive that lost its apostrophe ("SANAs")."""
    lower = word.lower()
    yield lower, 0
    if len(word) > 3 and word[-1] == "s" and word[:-1].isupper():
        yield lower[:-1], 1


def same_words(have: list[tuple[str, int, int]], want: tuple[str, ...]) -> bool:
    """Whether the words of a text are these, the last one perhaps with a possessive "s"."""
    return all(
        word.lower() == other or (index == len(want) - 1 and word.lower() == other + "s")
        for index, ((word, _, _), other) in enumerate(zip(have, want, strict=True))
    )


def follows_a_name(text: str, words: list[tuple[str, int, int]], position: int) -> bool:
    """Whether the word before is a name's too: "Euphrates Observer" is not The Observer."""
    if not position:
        return False
    before, _, end = words[position - 1]
    adjoins = text[end : words[position][1]] == " "
    return adjoins and before[0].isupper() and before.lower() not in SMALL_WORDS


def is_sure(written: str, alias: str) -> bool:
    """A one-word name in capitals must be in capitals ("SANA", not the town of Sana)."""
    return written.isupper() or not (alias.isupper() and len(WORD.findall(alias)) == 1)


def has_capitals(written: str) -> bool:
    """Whether every word but the small ones begins with a capital or a digit."""
    return written in LOWER_STARTS or all(
        not word[0].islower() or word in SMALL_WORDS for word in WORD.findall(written)
    )


def is_own(medium: Medium, outlet: str | None) -> bool:
    """Whether this medium is the article's own outlet, by any of its names or by its domain."""
    if not outlet:
        return False
    own = DOMAIN.sub("", outlet.lower())
    names = {DOMAIN.sub("", name.lower()) for name in (medium.name, *medium.aliases, *medium.guarded)}
    return own in names or own.removeprefix("the") in {name.removeprefix("the") for name in names}


@lru_cache(maxsize=1)
def default_media() -> MediaIndex:
    """The agencies and outlets of the actor registry."""
    entries = sorted(load_registry().entries.values(), key=lambda entry: entry.id)
    return MediaIndex(
        Medium(entry.name, "agency" if entry.kind == "agency" else "outlet", entry.aliases, entry.guarded)
        for entry in entries
        if entry.kind in ("agency", "outlet")
    )
