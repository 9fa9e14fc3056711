"""Surroundings: whether the words beside a name say that it is a place.

Comes in: the parse as lists and a mention. Goes out: yes or no.
"""

from __future__ import annotations

from dateline.reader.places.cues import BETWEEN, DIRECTIONS, KINDS, LOCATIVE, PLURALS, TAKING_PLACES
from dateline.reader.places.mention import Mention
from dateline.reader.places.view import View


def has_cue(view: View, mention: Mention) -> bool:
    """Whether the words beside the name say that it is a place."""
    i, j = mention.i, mention.j
    while i and (view.lower[i - 1] in DIRECTIONS or view.lower[i - 1] in ("the", "-")):
        i -= 1
    if i and (view.lower[i - 1] in LOCATIVE or view.lower[i - 1] in KINDS or view.lower[i - 1] in TAKING_PLACES):
        return True
    if i < mention.i and view.lower[mention.i - 1] in DIRECTIONS and view.lower[mention.i - 1].endswith("ern"):
        return True  # "eastern Ghouta"
    if (
        i > 1
        and view.lower[i - 1] == "of"
        and (view.lower[i - 2] in KINDS or view.lower[i - 2] in PLURALS or view.lower[i - 2] in DIRECTIONS)
    ):
        return True
    if is_division(view, mention):
        return True
    while j < min(len(view), mention.j + 2) and view.lower[j] in BETWEEN:
        j += 1
    return (
        j < len(view)
        and view.lower[j] in KINDS
        and view.words[j][0].islower()
        and view.lower[j] not in ("country", "nation")
    )


def is_division(view: View, mention: Mention) -> bool:
    """Whether the name itself says what it is: "Madison County"."""
    return not mention.single and KINDS.get(view.lower[mention.j - 1]) in ("admin1", "admin2")
