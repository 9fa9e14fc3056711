"""Describe: the noun phrases that tell a place without a toponym of its own.

"the city", "the town's outskirts", "rebel-held districts", "eastern parts of the city" stand for a place told before;
"a bakery in the city" and "the Maath bin Jabal mosque" are places that no gazetteer has. Comes in: the parse as lists
and the toponyms. Goes out: one `Description` a phrase, in the order of the text, none inside another; which place it
stands for is asked in `antecedent`.

>>> [(view.slice(d.i, d.j), d.wants, d.definite) for d in describe(view, mentions)]
[('eastern parts of the city', 'settlement', True), ('a bakery', 'site', False)]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dateline.reader.places.cues import CONNECTORS, DIRECTIONS, LOCATIVE, MONTHS_AND_DAYS, NEAR, TAKING
from dateline.reader.places.mention import Mention
from dateline.reader.places.nouns import (
    BESIDE,
    DESCRIBING,
    HELD,
    HOLDERS,
    INSIDE,
    NEEDS_MODIFIER,
    NEW,
    NO_SEAT,
    PARTS_OF_TOWN,
    SCENES,
    SITES,
    SITES_OF,
    STILL_A_SITE,
    THE,
    Wanted,
)
from dateline.reader.places.view import View

LONGEST: Final = 7  # tokens before the noun
POSSESSIVE: Final = frozenset({"'s", "’s", "'", "’"})
PIECES: Final = INSIDE | BESIDE
# "Syrias capital", "the citys east": texts that lost their apostrophes.
GLUED: Final = {f"{noun}s": noun for noun in DESCRIBING if not noun.endswith(("s", "y"))} | {"citys": "city"}
VOCABULARY: Final = frozenset(DESCRIBING) | PARTS_OF_TOWN | SCENES | frozenset(SITES) | frozenset(GLUED)
MODIFYING: Final = frozenset({"ADJ", "NOUN", "VERB", "ADV", "NUM", "PROPN"})
# Where an event happens, besides the prepositions of places: "fired on a mosque", "the bombing of a bakery".
AT_SITE: Final = (
    LOCATIVE
    | TAKING
    | frozenset(
        "on onto of behind beside beneath below above under before past rocked destroyed damaged burned".split()
    )
    | frozenset("torched raided ransacked looted sealed blocked reached demolished".split())
)
WITHOUT_DETERMINER: Final = frozenset({"settlement", "admin1", "quarter", "area", "region"})  # "northern province"
NOT_YET_NAMED: Final = frozenset({"settlement", "quarter", "area"})  # "a village near the city"


@dataclass(slots=True)
class Description:
    """A phrase that tells a place.

    Tokens `i` to `j` are the whole phrase, `noun` the token that says what it is. `wants` is what it may stand for;
    `definite` whether it stands for something told before; `holder` the toponym that possesses it ("Syria's
    capital"), `people` the demonym inside it ("the Syrian city"); `part` and `near` whether a piece of the place is
    meant, or what lies by it.
    """

    i: int
    j: int
    noun: int
    word: str
    wants: Wanted
    determiner: str = ""
    modifiers: tuple[str, ...] = ()
    definite: bool = False
    named: bool = False
    near: bool = False
    part: bool = False
    direction: str | None = None
    holder: Mention | None = None
    people: Mention | None = None


def describe(view: View, mentions: Sequence[Mention]) -> list[Description]:
    """The descriptions of the text, in order."""
    reader = Describer(view, covered_by(view, mentions))
    found: list[Description] = []
    for k, word in enumerate(view.lower):
        if word in VOCABULARY and (not found or k >= found[-1].j):
            description = reader.at(k, word)
            if description is not None and (not found or description.i >= found[-1].j):
                found.append(description)
                reader.last_end = description.j
    return found


def covered_by(view: View, mentions: Sequence[Mention]) -> list[Mention | None]:
    """The toponym that each token belongs to, with the words that it has taken in ("border")."""
    covering: list[Mention | None] = [None] * len(view)
    for mention in mentions:
        i, j = mention.i, mention.j
        while i and j and view.start[i - 1] >= mention.start:
            i -= 1
        while 0 < j < len(view) and view.end[j] <= mention.end:
            j += 1
        covering[i:j] = [mention] * (j - i)
    return covering


class Describer:
    """Reads the phrase around a noun."""

    def __init__(self, view: View, toponym: Sequence[Mention | None]) -> None:
        self.view = view
        self.toponym = toponym
        self.last_end = -1  # of the description before

    def at(self, k: int, word: str) -> Description | None:
        """The description whose noun is this token, if it is one."""
        view = self.view
        if self.toponym[k] is not None:
            return None
        glued = word in GLUED and self.piece_after(k + 1) is not None
        if word in GLUED and not glued and word not in PARTS_OF_TOWN | DESCRIBING.keys() | SITES.keys():
            return None
        word = GLUED[word] if glued else word
        if word in SITES and (view.capital[k] or self.name_leads_to(k)):
            return self.named_site(k, word)
        if (view.capital[k] and not view.opens_sentence[k]) or self.is_named_behind(k, word):
            return None
        if self.is_modifier(k) and not glued:
            return None
        description = self.phrase(k, word)
        if (glued and description.determiner not in THE) or not self.is_told(description):
            return None
        self.take_piece(description, glued)
        description.near |= NEAR.search(view.before(view.start[description.i], 40)) is not None
        return description

    def phrase(self, k: int, word: str) -> Description:
        """The noun phrase, with its determiner and its modifiers."""
        start, determiner = self.start(k)
        first = start if not determiner or determiner in POSSESSIVE else start + 1
        modifiers = tuple(w for w in self.view.lower[first:k] if w[0].isalnum() and w not in THE)
        people = next((m for m in self.toponym[start:k] if m is not None and m.is_demonym), None)
        fresh = determiner in NEW or not NEW.isdisjoint(modifiers)
        description = Description(start, k + 1, k, word, wanted(word), determiner, modifiers, people=people)
        description.definite = not fresh and (determiner in THE or people is not None)
        if determiner in POSSESSIVE and start > 1:
            description.holder = self.toponym[start - 2]
        return description

    def start(self, k: int) -> tuple[int, str]:
        """Where the phrase of a noun starts, and its determiner ("" where it has none)."""
        view, t = self.view, k
        while t and k - t < LONGEST and not view.opens_sentence[t]:
            word = view.lower[t - 1]
            if word in POSSESSIVE:
                return t, word
            if word in THE or word in NEW:
                t -= 1
                if word in THE and word != "same":
                    return t, word
                if t == 0 or view.lower[t - 1] not in THE:
                    return t, word
                continue  # "the same city", "the other city"
            if not self.modifies(t - 1):
                break
            t -= 1
        return self.start_of_adjectives(t, k), ""

    def modifies(self, t: int) -> bool:
        """Whether the token can stand between a determiner and its noun."""
        view, mention = self.view, self.toponym[t]
        if mention is not None:
            return mention.is_demonym
        if view.words[t] == "-":
            return True
        return view.pos[t] in MODIFYING and (not view.capital[t] or view.pos[t] == "ADJ" or self.is_hyphened(t))

    def is_hyphened(self, t: int) -> bool:
        """Whether a hyphen joins the token to the next: "Daesh-held"."""
        return t + 1 < len(self.view) and self.view.words[t + 1] == "-"

    def start_of_adjectives(self, t: int, k: int) -> int:
        """Without a determiner: only the adjectives, holders and hyphened words before the noun."""
        view, start = self.view, k
        while start > t and (
            view.pos[start - 1] == "ADJ"
            or view.lower[start - 1] in HOLDERS
            or view.words[start - 1] == "-"
            or view.lower[start - 1] in DIRECTIONS
            or self.is_hyphened(start - 1)
            or view.words[start - 2] == "-"
        ):
            start -= 1
        return start

    def is_told(self, d: Description) -> bool:
        """Whether the phrase tells a place here: something is at it, or it stands for one that was told."""
        if d.wants == "site":
            vague = not d.determiner or (d.word in NEEDS_MODIFIER and not d.modifiers)
            return self.is_located(d.i) and not vague
        if d.word == "state" and not (d.definite and self.is_located(d.i)):
            return False  # mostly the government
        if d.wants == "capital" and not NO_SEAT.isdisjoint(d.modifiers):
            return False
        fresh = not d.definite and (d.determiner in NEW or not NEW.isdisjoint(d.modifiers))
        if d.word in PARTS_OF_TOWN or d.word == "areas":
            d.definite, d.part = not fresh, True
            return is_qualified(d.modifiers)
        if d.definite or (d.holder is not None and d.wants in ("capital", "area")):
            return True
        if not d.determiner and d.modifiers and not fresh:
            d.definite = d.wants in WITHOUT_DETERMINER and self.is_located(d.i)
            return d.definite
        return fresh and d.wants in NOT_YET_NAMED and self.is_located(d.i)

    def is_located(self, start: int) -> bool:
        """Whether the word before the phrase is one that places stand behind, or it goes on a list of places."""
        word = self.view.lower[start - 1] if start else ""
        return word in AT_SITE or (word in ("and", ",", "or") and start - 1 == self.last_end)

    def is_modifier(self, k: int) -> bool:
        """Whether the noun only modifies the next one: "the city council"; but "the city centre" is a place."""
        view, n = self.view, k + 1
        if n >= len(view) or view.lower[n] in MONTHS_AND_DAYS or view.lower[n] in PIECES | STILL_A_SITE:
            return False
        return view.words[n] == "-" or (view.pos[n] in ("NOUN", "PROPN") and not view.capital[n])

    def is_named_behind(self, k: int, word: str) -> bool:
        """Whether the name follows: "the city of Homs", "the town Hajin", "the capital, Damascus"."""
        view, n = self.view, k + 1
        if n >= len(view) or word not in DESCRIBING:
            return False
        if view.lower[n] == "of":
            if word == "capital":
                return True  # "the capital of the province" stands beside the name that it explains
            n += 1 + (n + 1 < len(view) and view.lower[n + 1] == "the")
            return DESCRIBING[word] in ("area", "region") or (n < len(view) and view.capital[n])
        if view.words[n] in (",", "-", "–", "—", "("):
            mention = self.toponym[n + 1] if n + 1 < len(view) else None
            return mention is not None and not mention.is_demonym and mention.i == n + 1
        return view.capital[n] and view.lower[n] not in MONTHS_AND_DAYS and not view.opens_sentence[n]

    def name_leads_to(self, k: int) -> bool:
        """Whether a proper name stands before the noun: "Siouf square"."""
        t = k - 1
        return (
            t >= 0
            and self.view.capital[t]
            and self.toponym[t] is None
            and self.view.pos[t] in ("PROPN", "ADJ")
            and not self.view.opens_sentence[t]
        )

    def named_site(self, k: int, word: str) -> Description | None:
        """A building or a street with a name: "Maath bin Jabal mosque", "the Faculty of Law". Where the noun is
        written like a name too, something must be at it: "University Hospital said" is no place."""
        view, i, j = self.view, k, k + 1
        while i and k - i < LONGEST and not view.opens_sentence[i] and self.is_of_name(i - 1):
            i -= 1
        while i < k and not view.capital[i] and view.words[i] not in ("al", "el"):
            i += 1
        if word in SITES_OF and j + 1 < len(view) and view.lower[j] == "of" and view.capital[j + 1]:
            j += 2
            while j < len(view) and view.capital[j] and not view.opens_sentence[j]:
                j += 1
        before = i - 1 if i and (view.lower[i - 1] == "the" or view.words[i - 1].isdigit()) else i
        longer = (
            j < len(view) and view.capital[j] and not view.opens_sentence[j] and view.lower[j] not in MONTHS_AND_DAYS
        )  # "Hospital Corporation"
        if longer or j - i < 2 or not (self.is_located(before) or view.words[k].islower()):
            return None
        return Description(i, j, k, word, "site", named=True)

    def is_of_name(self, t: int) -> bool:
        """Whether the token can stand inside a building's name."""
        view, entity = self.view, self.view.entity[t]
        if view.lower[t] in MONTHS_AND_DAYS or (entity is not None and entity.label in ("DATE", "TIME")):
            return False
        if view.capital[t]:
            return view.pos[t] in ("PROPN", "ADJ", "NOUN", "X") and not view.words[t].endswith(".")
        return view.words[t] == "-" or (
            view.lower[t] in CONNECTORS and view.lower[t] not in ("the", "a", "an", "and", "on")
        )

    def take_piece(self, d: Description, glued: bool) -> None:
        """The piece that is meant: "eastern parts of the city", "the town's outskirts", "the city centre"."""
        lower, i, j = self.view.lower, d.i, d.j
        owns = j < len(lower) and lower[j] in POSSESSIVE
        if glued or owns or (j < len(lower) and lower[j] in PIECES):
            piece = self.piece_after(j + owns)
            if piece is not None:
                note_piece(d, lower[j + owns : piece + 1])
                d.j = piece + 1
            return
        if i > 1 and lower[i - 1] == "of" and lower[i - 2] in PIECES:
            start, determiner = self.start(i - 2)
            if not determiner and not lower[i - 2].endswith(("s", "ern")) and lower[i - 2] in DIRECTIONS:
                d.near = True  # "north of the city" is outside of it, "the north of the city" is not
                return
            note_piece(d, lower[start : i - 1])
            d.i = start

    def piece_after(self, n: int) -> int | None:
        """The token of the piece that follows, adjectives before it: "east", "besieged neighbourhoods"."""
        view = self.view
        for t in range(n, min(n + 3, len(view))):
            if view.lower[t] in PIECES:
                return t if t == n or view.lower[t] not in ("centre", "center") else None  # "its medical centre"
            if view.pos[t] not in ("ADJ", "VERB", "NOUN") and view.words[t] != "-":
                return None
        return None


def note_piece(d: Description, words: Sequence[str]) -> None:
    """Note which piece of the place is meant; its last word says what the piece is."""
    d.part, d.near = True, words[-1] in BESIDE
    d.direction = next((w for w in words if w in DIRECTIONS), None)


def wanted(word: str) -> Wanted:
    """What the noun asks for."""
    if word in SITES or word in SCENES:
        return "site"
    return "settlement" if word in PARTS_OF_TOWN else DESCRIBING[word]


def is_qualified(modifiers: Sequence[str]) -> bool:
    """Whether the words say which ones: "rebel-held", "western", "besieged"."""
    return any(w in DIRECTIONS or w in HOLDERS or w in HELD for w in modifiers)
