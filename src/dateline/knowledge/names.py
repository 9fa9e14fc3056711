"""Names: which known names stand in a text. In goes a text, out come the longest matches with their entries' ids.

A name matches word by word after folding ("Jaysh al-Islam" = "jaysh al islam"), and only where it is written like a
name: capitals where the alias has capitals, and an acronym of up to three letters exactly so ("WHO" is not "who").

>>> index = NameIndex([Alias("syrian-democratic-forces", "SDF"), Alias("syria", "Syria")])
>>> [(m.start, m.end, m.ids) for m in index.matches("The SDF left Syria's east")]
[(4, 7, ('syrian-democratic-forces',)), (13, 18, ('syria',))]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from dateline.knowledge.folding import fold

# An abbreviation with stops, or a word that may hold apostrophes (Ba'ath). Each branch starts with another class.
WORD = re.compile(r"(?:[A-Z]\.){2,}(?:['’][sS]\b)?|[^\W_]+(?:['’‘ʼ`][^\W_]+)*")
POSSESSIVE = re.compile(r"['’‘ʼ`][sS]$")
EXACT_LETTERS = (
    3  # "WHO", "IS", "MIT": short acronyms collide with words; "Isis" and "Nato" are how Britain writes them
)
MIN_STRAY_S = 5  # "Syrias" is "Syria's" in texts that lost their apostrophes; shorter names would collide with words
ONE_WORD = (1,)  # how many words to try where no name begins with the first, but may without its s


class Word(NamedTuple):
    """A word of a text: code points, letters as written, folded key."""

    start: int
    end: int
    raw: str
    key: str


class Alias(NamedTuple):
    """One spelling of an entry's name. A guarded one is also an ordinary word or name: exact case, and the reader
    must find support for it in the text."""

    id: str
    text: str
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of text that is a known name. `ids` are all entries so called; `guarded`: none of them unguardedly."""

    start: int
    end: int
    ids: tuple[str, ...]
    guarded: bool = False


def words_of(text: str) -> list[Word]:
    """The text's words in order; a possessive 's is cut off."""
    words = []
    for found in WORD.finditer(text):
        raw, (start, end) = found.group(), found.span()
        if len(raw) > 2 and raw[-2] in "'’‘ʼ`" and POSSESSIVE.search(raw):
            raw, end = raw[:-2], end - 2
        words.append(Word(start, end, raw, _fold_word(raw)))
    return words


_fold_word = lru_cache(maxsize=50_000)(fold)  # news repeats its words


def key_of(name: str) -> str:
    """The look-up key of a name: its folded words, without a leading "the"."""
    keys = [word.key for word in words_of(name)]
    return " ".join(keys[1:] if len(keys) > 1 and keys[0] == "the" else keys)


class NameIndex:
    """All aliases by folded words; look-up takes the longest name at each word."""

    def __init__(self, aliases: Iterable[Alias] = ()) -> None:
        self._aliases: dict[str, list[Alias]] = {}
        self._sizes: dict[str, list[int]] = {}  # by first word: how many words to try, the longest first
        for alias in aliases:
            self.add(alias)

    def add(self, alias: Alias) -> None:
        """Take one more alias; names without a letter are passed over."""
        key = key_of(alias.text)
        if not key:
            return
        known = self._aliases.setdefault(key, [])
        if alias not in known:
            known.append(alias)
        sizes, size = self._sizes.setdefault(key.partition(" ")[0], [*ONE_WORD]), key.count(" ") + 1
        if size not in sizes:
            sizes.append(size)
            sizes.sort(reverse=True)

    def __len__(self) -> int:
        return len(self._aliases)

    def ids(self, name: str) -> tuple[str, ...]:
        """The entries with exactly this name, however it is capitalised."""
        return tuple(dict.fromkeys(alias.id for alias in self._aliases.get(key_of(name), ())))

    def matches(self, text: str) -> list[Match]:
        """The known names in a text, longest first at each place, none overlapping."""
        return list(self.matches_in(words_of(text)))

    def matches_in(self, words: Sequence[Word]) -> Iterator[Match]:
        """The known names among words already cut."""
        position, starts = 0, self._sizes
        while position < len(words):
            word = words[position]
            if word.key not in starts and (word.raw[-1] != "s" or not _may_have_lost_apostrophe(word)):
                position += 1  # no name begins like this, as with most words
                continue
            size, match = self._match_at(words, position)
            if match is not None:
                yield match
            position += size

    def _match_at(self, words: Sequence[Word], position: int) -> tuple[int, Match | None]:
        """How many words to move on, and the longest name that starts at the word, if any."""
        first = words[position]
        for size in self._sizes.get(first.key) or ONE_WORD:
            run = words[position : position + size]
            if len(run) < size:
                continue
            match = self._as_name(run)
            if match is None and _may_have_lost_apostrophe(run[-1]):
                match = self._as_name([*run[:-1], _without_s(run[-1])])
            if match is not None:
                return size, match
        return 1, None

    def _as_name(self, run: Sequence[Word]) -> Match | None:
        aliases = self._aliases.get(" ".join([word.key for word in run]))
        return _as_written(run, aliases) if aliases else None


def _without_s(word: Word) -> Word:
    return Word(word.start, word.end - 1, word.raw[:-1], word.key[:-1])


def _may_have_lost_apostrophe(word: Word) -> bool:
    """ "Syrias", "ISILs", "YPGs"; not "Paris"."""
    if word.raw[-1] != "s" or not word.raw[0].isupper():
        return False
    return len(word.raw) > MIN_STRAY_S or (len(word.raw) > 2 and word.raw[:-1].isupper())


def _as_written(run: Sequence[Word], aliases: Sequence[Alias]) -> Match | None:
    """The match of those aliases that the words are written like."""
    fitting = [alias for alias in aliases if _written_like(alias, run)]
    if not fitting:
        return None
    free = [alias for alias in fitting if not alias.guarded]
    ids = tuple(dict.fromkeys(alias.id for alias in (free or fitting)))
    return Match(run[0].start, run[-1].end, ids, guarded=not free)


def _written_like(alias: Alias, run: Sequence[Word]) -> bool:
    """Capitals where the alias has them; exact letters for guarded and for short names in capitals."""
    exact, capitals = _style_of(alias.text, alias.guarded)
    if exact is not None:
        return _without_stops(run) == exact
    written = [word.raw[0].isupper() or word.raw[0].isdigit() for word in run]
    return all(have for want, have in zip(capitals[-len(run) :], written, strict=False) if want)


@lru_cache(maxsize=20_000)
def _style_of(name: str, guarded: bool) -> tuple[str | None, tuple[bool, ...]]:
    """How a name must be written: its exact letters, or (None) only the words that begin with a capital."""
    words = words_of(name)
    if guarded or (name.isupper() and len(fold(name)) <= EXACT_LETTERS):
        return _without_stops(words), ()
    return None, tuple(word.raw[0].isupper() for word in words)


def _without_stops(words: Sequence[Word]) -> str:
    return " ".join([word.raw for word in words]).replace(".", "")
