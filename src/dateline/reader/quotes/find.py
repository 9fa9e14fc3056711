"""Find: the quotations of an article, from its parse and its actors.

In: a parse, and something that can describe a noun phrase as an actor. Out: quotations in order of the text.

A `Quote` spans everything that one cue reports: the clause of indirect speech; for words in quotation marks the stretch
from the first to the last of them, the cue between them included, or the clause that a quoted fragment stands in. Its
`parts` are the exact pieces inside the marks. `direct` says that at least a part stands in marks, `mixed` that not all
of it does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from dateline.article import Span
from dateline.reader.parse import Parsed
from dateline.reader.quotes.continued import continued
from dateline.reader.quotes.cues import load_cues
from dateline.reader.quotes.direct import attach, stretches_of
from dateline.reader.quotes.indirect import find_indirect
from dateline.reader.quotes.marks import find_marked
from dateline.reader.quotes.model import Attribution
from dateline.reader.quotes.phrases import with_name
from dateline.reader.quotes.select import select
from dateline.reader.quotes.via import relays_of
from dateline.reading import Actor, Quote

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan


WHOLE = 0.95  # of a clause in quotation marks; the rest is the marks themselves


class Describes(Protocol):
    """Anything that makes an actor of a noun phrase, pronouns resolved (`actors.ActorMentions` does)."""

    def describe(self, np: DocSpan) -> Actor:
        """The actor that the phrase means; its span is the phrase."""
        ...


def find_quotes(parsed: Parsed, actors: Describes) -> list[Quote]:
    """All direct, mixed and indirect quotations of an article."""
    return continued([make_quote(parsed, attribution, actors) for attribution in find_attributions(parsed)])


def find_attributions(parsed: Parsed) -> list[Attribution]:
    """The quotations before their speakers are resolved."""
    cues = load_cues()
    stretches = stretches_of(parsed.doc, find_marked(parsed.doc.text))
    return select(attach(parsed.doc, stretches, list(find_indirect(parsed.doc, cues)), cues))


def make_quote(parsed: Parsed, attribution: Attribution, actors: Describes) -> Quote:
    """The quotation of an attribution."""
    text = parsed.text
    parts = [Span.of(text, start, end) for start, end in sorted(attribution.parts)]
    return Quote(
        start=attribution.start,
        end=attribution.end,
        text=text[attribution.start : attribution.end],
        direct=bool(parts),
        mixed=is_mixed(attribution, parts),
        cue=parsed.span(attribution.cue),
        speaker=speaker(parsed, attribution, actors),
        via=relays_of(attribution),
        parts=parts,
    )


def is_mixed(attribution: Attribution, parts: list[Span]) -> bool:
    """Whether words of the writer's stand in the content, other than the cue of a split speech."""
    if not parts:
        return False
    if attribution.frame == "marks":
        return attribution.start < parts[0].start
    return sum(part.end - part.start for part in parts) < WHOLE * attribution.length


def speaker(parsed: Parsed, attribution: Attribution, actors: Describes) -> Actor | None:
    """Who speaks, as an actor whose span is the phrase beside the cue with the name beside it."""
    if attribution.source is None:
        return None
    phrase, name = with_name(attribution.source)
    span, described = parsed.span(phrase), actors.describe(attribution.source)
    if name is not None and described.kind != "person":
        described = actors.describe(name)
    return described.model_copy(update={"start": span.start, "end": span.end, "text": span.text})
