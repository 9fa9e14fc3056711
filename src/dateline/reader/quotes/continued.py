"""Continued: "it said", "they added": whoever spoke last goes on speaking.

In: the quotations in text order, speakers resolved by the rules for all pronouns. Out: the same, where "it" and "they"
beside a cue are the speaker before them ("The website said the army left. It said rebels attacked"), as long as that
one can be an "it" or a "they"; so is a "he" or "she" whom no other rule knows.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reading import Actor, Quote

REACH = 500  # code points between two quotations of one who speaks on
ONE_BODY = frozenset("group organisation party outlet agency military state government police intelligence".split())
BODY_WORDS = frozenset(
    "statement report document letter agency channel newspaper website ministry army command council coalition office"
    " committee observatory monitor watchdog union court embassy company organization organisation group".split()
)
PERSONAL, IT, THEY = frozenset(("he", "she")), "it", "they"


def continued(quotes: Sequence[Quote]) -> list[Quote]:
    """The quotations, with the pronouns of speakers who go on resolved."""
    found: list[Quote] = []
    last: tuple[Actor, int] | None = None  # who spoke last by name, and where those words end
    for quote in quotes:
        speaker = quote.speaker
        if speaker and speaker.text.lower() not in (IT, THEY, *PERSONAL):
            last = speaker, quote.end
        elif speaker and last and quote.start - last[1] <= REACH and _goes_on(speaker, last[0]):
            here = {"start": speaker.start, "end": speaker.end, "text": speaker.text}
            quote = quote.model_copy(update={"speaker": last[0].model_copy(update=here)})
        found.append(quote)
    return found


def _goes_on(pronoun: Actor, before: Actor) -> bool:
    """Whether a pronoun can be the one who spoke before."""
    word, words = pronoun.text.lower(), before.text.lower().split()
    body = before.kind in ONE_BODY or bool(BODY_WORDS & set(words))
    if word == IT:
        return body
    if word == THEY:
        return before.kind != "person" and words[-1].endswith("s")
    return pronoun.kind not in ("person", "unnamed") and not body
