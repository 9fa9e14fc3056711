"""Via: who or what relays a speaker's words: "told Reuters", "in a statement", "on state television", "SANA quoted".

In: an attribution. Out: sources, nearest first; the speaker is not among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.article import Span
from dateline.reader.media import default_media
from dateline.reader.quotes.model import Attribution
from dateline.reader.quotes.phrases import noun_phrase
from dateline.reading import Source, SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

CARRIERS: dict[str, SourceKind] = {
    **dict.fromkeys(
        "statement report letter interview post tweet message email speech article book video memo document filing"
        " communique release editorial column blog broadcast address testimony".split(),
        "document",
    ),
    **dict.fromkeys(
        "television tv radio channel twitter facebook telegram instagram newspaper website media network station"
        " broadcaster press magazine daily".split(),
        "outlet",
    ),
    "agency": "agency",
}  # fmt: skip
CARRYING = frozenset({"in", "on", "via", "through", "to", "with", "by"})


def relays_of(attribution: Attribution) -> list[Source]:
    """Everything that relays the attribution, each phrase once."""
    found: list[Source] = []
    for source in _all(attribution):
        if not any(other.name == source.name for other in found):
            found.append(source)
    return found


def _all(attribution: Attribution) -> Iterator[Source]:
    if attribution.relayer is not None:
        yield medium_or(attribution.relayer, "outlet")
    if attribution.anchor is not None:
        yield from of_cue(attribution.anchor, attribution)
    for relay in attribution.relays:
        if relay.source is not None:
            yield medium_or(relay.source, "outlet")


def of_cue(cue: Token, attribution: Attribution) -> Iterator[Source]:
    """The media and documents among the cue's own complements."""
    for child in cue.children:
        if child.dep_ in ("dobj", "dative") and default_media().find(noun_phrase(child).text):
            yield medium_or(noun_phrase(child), "outlet")
        elif child.dep_ in ("prep", "dative", "advcl") and (child.lower_ in CARRYING or child.lower_ == "speaking"):
            yield from carriers(child, attribution)


def carriers(preposition: Token, attribution: Attribution, depth: int = 2) -> Iterator[Source]:
    """ "in a statement", "on state television", "in an interview with CNN"."""
    for inner in preposition.children:
        if inner.dep_ == "pobj":
            phrase = noun_phrase(inner)
            if attribution.start <= phrase.start_char < attribution.end:
                continue
            kind = CARRIERS.get(inner.lemma_.lower())
            media = default_media().find(phrase.text)
            if media and kind != "document":
                yield medium_or(phrase, "outlet")
            elif kind is not None:
                yield source_of_phrase(phrase, kind)
                for child in inner.children:
                    if child.dep_ == "prep" and child.lower_ in CARRYING and depth:
                        yield from carriers(child, attribution, depth - 1)
        elif inner.dep_ == "prep" and inner.lower_ in CARRYING and depth:
            yield from carriers(inner, attribution, depth - 1)


CLAUSE = re.compile(r",| (?:which|who|that)\b")


def medium_or(phrase: DocSpan, kind: SourceKind) -> Source:
    """The medium that a phrase names, or the phrase itself as a source of this kind."""
    mentions = default_media().find(phrase.text)
    if not mentions:
        head = CARRIERS.get(phrase.root.lemma_.lower(), kind)
        return source_of_phrase(phrase, head)
    mention = mentions[-1]
    start = phrase.start_char + mention.start
    span = Span(start=start, end=phrase.start_char + mention.end, text=phrase.text[mention.start : mention.end])
    return Source(start=span.start, end=span.end, text=span.text, name=mention.medium.name, kind=mention.medium.kind)


def source_of_phrase(phrase: DocSpan, kind: SourceKind) -> Source:
    """A source named by its own words, without the article and without clauses."""
    words = CLAUSE.split(phrase.text)[0]
    for article in ("the ", "a ", "an "):
        if words.lower().startswith(article):
            words = words[len(article) :]
    return Source(start=phrase.start_char, end=phrase.end_char, text=phrase.text, name=words, kind=kind)
