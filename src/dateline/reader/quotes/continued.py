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
    last: Quote | None = None
    for quote in quotes:
        word = quote.speaker.text.lower() if quote.speaker else ""
        if word not in (IT, THEY, *PERSONAL):
            last = quote if quote.speaker else last
        elif last and quote.speaker and quote.start - last.end <= REACH and _goes_on(word, quote.speaker, last.speaker):
            quote = quote.model_copy(update={"speaker": _again(quote.speaker, last.speaker)})
        found.append(quote)
    return found


def _goes_on(word: str, known: Actor, before: Actor | None) -> bool:
    if before is None:
        return False
    words = before.text.lower().split()
    body = before.kind in ONE_BODY or bool(BODY_WORDS & set(words))
    if word == IT:
        return body
    if word == THEY:
        return before.kind != "person" and words[-1].endswith("s")
    return known.kind not in ("person", "unnamed") and not body


def _again(pronoun: Actor, before: Actor | None) -> Actor:
    here = {"start": pronoun.start, "end": pronoun.end, "text": pronoun.text}
    return before.model_copy(update=here) if before else pronoun
