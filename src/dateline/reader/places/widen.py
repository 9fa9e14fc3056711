"""Widen: each mention takes in the words that belong to it ("northern", "province", "border"), and notes those that
place it otherwise ("near"). Afterwards two mentions that share one border are one, and none lies inside another."""

from __future__ import annotations

from dateline.reader.places.cues import BETWEEN, BORDER_WORDS, DIRECTIONS, KINDS, NEAR, PLURALS
from dateline.reader.places.mention import Mention
from dateline.reader.places.view import View

# Nouns behind a name that don't make it the name of a thing of that kind: "the Syria capital", "Homs hospital".
NOT_BEHIND = frozenset(
    {"capital", "country", "nation", "republic", "kingdom", "port", "hospital", "university", "state"}
)
OF_A_SITE = frozenset({"camp", "base", "facility", "crossing"})
WITH = (("with",), ("with", "the"), ("with", "neighbouring"), ("with", "neighboring"))


def widen(view: View, mention: Mention) -> None:
    """Take in the words around the mention."""
    take_following(view, mention)
    take_preceding(view, mention)


def take_following(view: View, mention: Mention) -> None:
    """A noun behind the name: "Idlib province", "Zaatari refugee camp", "Syrian border"."""
    j = mention.j
    while j < min(mention.j + 2, len(view)) and view.lower[j] in BETWEEN and view.lower[j] != "city":
        j += 1
    noun = view.lower[j] if j < len(view) else ""
    if mention.j < len(view) and view.lower[mention.j] in BORDER_WORDS and noun not in KINDS:
        mention.border, mention.end = True, view.end[mention.j]
        return
    if mention.is_demonym or noun not in KINDS or noun in NOT_BEHIND:
        return
    kind = KINDS[noun]
    if view.capital[j] and (covering := view.entity[j]) and covering.label in ("ORG", "PERSON"):
        return  # "Lansing State University"
    if kind in OF_A_SITE and mention.candidates and mention.candidates[0].place.kind in ("country", "continent"):
        return
    mention.hint = kind
    if kind != "settlement":
        mention.end = view.end[j]


def take_preceding(view: View, mention: Mention) -> None:
    """A direction or a noun before the name: "northern Syria", "the town of Hajin", "near Hajin"."""
    i = mention.i
    if i and view.lower[i - 1] in DIRECTIONS and not mention.is_demonym:
        first = i - 1
        if first > 1 and view.words[first - 1] == "-" and view.lower[first - 2] in DIRECTIONS:
            first -= 2
        mention.direction = view.slice(first, i)
        mention.start = view.start[first]
        i = first
    mention.near = NEAR.search(view.before(view.start[i], 40)) is not None
    if mention.hint is None and i > 1 and view.lower[i - 1] == "of":
        mention.hint = KINDS.get(view.lower[i - 2]) or PLURALS.get(view.lower[i - 2])


def join_borders(view: View, found: list[Mention]) -> list[Mention]:
    """Two countries that share one border in the text become one mention: "the Iraq-Syria border", "the border between
    Turkey and Syria"; and "the border with Iraq" reaches back to its noun."""
    joined: list[Mention] = []
    for mention in found:
        previous = joined[-1] if joined else None
        between = view.text[previous.core_end : mention.core_start] if previous else ""
        if previous is not None and mention.border and between in ("-", "–", "/", " - "):
            joined[-1] = as_border(mention, previous.core_start, previous)
        elif (
            previous is not None
            and between == " and "
            and (start := border_before(view, previous, ("between",))) is not None
        ):
            joined[-1] = as_border(mention, start, previous)
        elif (start := border_before(view, mention, *WITH)) is not None:
            joined.append(as_border(mention, start, None))
        else:
            joined.append(mention)
    return joined


def border_before(view: View, mention: Mention, *links: tuple[str, ...]) -> int | None:
    """Where a border's noun starts, if only one of the links stands between it and the name."""
    for link in links:
        at = mention.i - len(link) - 1
        if at >= 0 and view.lower[at] in BORDER_WORDS and tuple(view.lower[at + 1 : mention.i]) == link:
            return view.start[at]
    return None


def as_border(mention: Mention, start: int, other: Mention | None) -> Mention:
    """The mention as a border that starts further left."""
    mention.start, mention.border, mention.other_side = start, True, other
    return mention


def separate(found: list[Mention]) -> list[Mention]:
    """No mention inside another: where two meet, the second keeps what is left of it, or goes."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if kept and mention.start < kept[-1].end:
            if mention.core_start < kept[-1].end:
                continue
            mention.start, mention.direction = mention.core_start, None
        kept.append(mention)
    return kept
