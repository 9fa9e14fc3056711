"""Sources: who stands behind a passage, nearest first: the speaker, who relays the speaker, the agency, the outlet.

In: a parse with its credits, and its quotations. Out: for any span, the sources of what it says. A passage in the
writer's own voice has only the agency and the outlet; the outlet's span is None where only metadata names it.

>>> attributions = Attributions(parsed, find_quotes(parsed, actors))
>>> [(source.name, source.kind) for source in attributions.sources_for(trigger)]
[('Yahya Rasool', 'person'), ('Reuters', 'agency'), ('Daily Caller News Foundation', 'agency')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from dateline.article import Credit, Span
from dateline.reader.media import MediaMention, default_media
from dateline.reader.parse import Parsed
from dateline.reading import Actor, Quote, Source, SourceKind

INSTITUTIONS = frozenset(
    {"state", "government", "military", "police", "intelligence", "group", "party", "organisation", "people"}
)
# Heads of noun phrases that speak and are no actors: what they are as a source.
SPEAKING_NOUNS: dict[str, SourceKind] = {
    **dict.fromkeys("witness eyewitness resident survivor bystander neighbour neighbor villager".split(), "witness"),
    **dict.fromkeys(
        "statement report document letter poll survey study memo filing transcript video recording leaflet website"
        " communique cable paper resolution note message post tweet figure datum data record book article text".split(),
        "document",
    ),
    **dict.fromkeys(
        "media press newspaper television tv radio broadcaster channel daily magazine outlet station".split(), "outlet"
    ),
    **dict.fromkeys("agency".split(), "agency"),
    **dict.fromkeys(
        "army military government ministry police command council coalition committee organisation organization group"
        " administration authority agency office force navy party monitor observatory union court".split(),
        "institution",
    ),
}  # fmt: skip


PRONOUNS = frozenset(("he", "she", "it", "they", "who", "which"))
HEAD_ENDS = re.compile(r",| (?:of|for|in|at|from|on|by|to|who|which|that)\b")


class Attributions:
    """The quotations and credits of one article, asked for the sources of a span."""

    def __init__(self, parsed: Parsed, quotes: Sequence[Quote]) -> None:
        self._parsed = parsed
        self._quotes = sorted(
            (quote for quote in quotes if self._reports(quote)), key=lambda quote: quote.end - quote.start
        )
        self._origin = origin_of(parsed)
        self._names = [quote.speaker for quote in quotes if quote.speaker and not is_pronoun(quote.speaker)]
        self._relays = [via for quote in quotes for via in quote.via]
        self._told: dict[int, list[Source]] = {}

    def voices_for(self, span: Span) -> list[Source]:
        """Who the text itself says it from: the speaker of the innermost quotation around the span, who relays
        the speaker, those of the next quotation. Empty in the writer's own voice."""
        found: list[Source] = []
        for quote in self._quotes:
            if quote.start <= span.start and span.end <= quote.end and not (quote.cue and quote.cue.overlaps(span)):
                found += self._voices_of(quote)
        return distinct(found)

    def _voices_of(self, quote: Quote) -> list[Source]:
        """The speaker and who relays the speaker; looked up once a quotation, since many events stand in one."""
        if id(quote) not in self._told:
            self._told[id(quote)] = [*([self._named(quote.speaker)] if quote.speaker else []), *quote.via]
        return self._told[id(quote)]

    @cached_property
    def _introduced(self) -> list[Source]:
        """Every source that a "the statement" may point back to; few articles need them."""
        return [*(speaker_source(name) for name in self._names), *self._relays]

    def _named(self, speaker: Actor) -> Source:
        """A speaker as a source, shown by its name: who "he" is, where that one last spoke by name; which "the
        statement" is, where it was brought in ("a statement by the ministry")."""
        if is_pronoun(speaker):
            earlier = [name for name in self._names if name.id == speaker.id and name.start < speaker.start]
            return speaker_source(max(earlier, key=lambda name: name.start, default=speaker))
        if not is_bare(speaker):
            return speaker_source(speaker)
        before = [source for source in self._introduced if _brings_in(source, speaker)]
        return max(before, key=lambda s: s.start or 0, default=speaker_source(speaker))

    def sources_for(self, span: Span) -> list[Source]:
        """The sources of what is told at a span: the voices, then the article's agency and outlet. Empty in the
        writer's own voice: then the article's credits and outlet stand for it."""
        voices = self.voices_for(span)
        return self.from_origin(voices) if voices else []

    def from_origin(self, voices: Iterable[Source]) -> list[Source]:
        """The voices, then the article's agency and outlet."""
        return distinct([*voices, *self._origin])

    def _reports(self, quote: Quote) -> bool:
        """Whether the quotation reports events: what somebody condemns or describes, the writer tells, not they."""
        if quote.direct or (quote.cue and quote.cue.text.lower().startswith("according")):
            return True
        content = self._parsed.doc.char_span(quote.start, quote.end, alignment_mode="expand")
        if content is None:
            return False
        return content[0].lower_ == "to" or any(
            token.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") and token.head.pos_ in ("VERB", "AUX")
            for token in content
        )


def origin_of(parsed: Parsed) -> list[Source]:
    """The agency and the outlet that the article comes from: credit lines apart from the prose, then the metadata."""
    credits = [credit for credit in parsed.provenance.credits if stands_apart(credit, parsed.provenance.furniture)]
    lines = [
        *(credit for credit in credits if credit.kind == "agency"),
        *(credit for credit in credits if credit.kind == "republished"),
    ]
    found = [credit_source(credit) for credit in lines]
    outlet = parsed.article.outlet
    if outlet:
        medium = default_media().named(outlet)
        name, kind = (medium.name, medium.kind) if medium else (outlet, "outlet")
        found.append(Source(name=name, kind="agency" if kind == "agency" else "outlet"))
    return distinct(found)


def stands_apart(credit: Credit, furniture: Iterable[Span]) -> bool:
    """Whether a credit is a line of its own and not part of a sentence; a photo's credit in brackets is neither."""
    line = next((span for span in furniture if span.covers(credit)), None)
    return line is not None and not (line.text.startswith(("(", "[")) and line.start > 0)


def credit_source(credit: Credit) -> Source:
    """A credit as a source."""
    medium = default_media().named(credit.name)
    kind: SourceKind = "agency" if credit.kind == "agency" or (medium and medium.kind == "agency") else "outlet"
    return Source(start=credit.start, end=credit.end, text=credit.text, name=credit.name, kind=kind)


def speaker_source(actor: Actor) -> Source:
    """A speaker as a source: a person, an institution, a document, a witness or a medium."""
    mention = _first_medium(actor.text)
    span = {"start": actor.start, "end": actor.end, "text": actor.text}
    if mention and (mention.start, mention.end) == (0, len(actor.text)):
        return Source(**span, name=mention.medium.name, kind=mention.medium.kind, actor=actor.id or None)
    return Source(**span, name=actor.name, kind=kind_of(actor), actor=actor.id or None)


@lru_cache(maxsize=10_000)
def _first_medium(text: str) -> MediaMention | None:
    """The first medium that a speaker's words name: the same speakers are asked about at every event."""
    return next(iter(default_media().find(text)), None)


def is_bare(actor: Actor) -> bool:
    """Whether a mention is no more than "the statement" or "the source"."""
    article, *words = actor.text.lower().split()
    return article == "the" and len(words) == 1


def _brings_in(earlier: Source, bare: Actor) -> bool:
    """Whether an earlier source ("a statement by the ministry") is the one that a bare "the statement" means."""
    if earlier.start is None or earlier.start >= bare.start:
        return False
    known = (earlier.text or "").lower().split()
    return len(known) > 2 and known[0] in ("a", "an", "one") and bare.text.lower().split()[1] in known


def is_pronoun(actor: Actor) -> bool:
    """Whether a mention is no more than "he", "it" or "they"."""
    return actor.text.lower() in PRONOUNS


def kind_of(actor: Actor) -> SourceKind:
    """What kind of source an actor is."""
    if actor.kind == "person":
        return "person"
    if actor.kind == "outlet":
        return "agency" if "agency" in actor.text.lower() else "outlet"
    if actor.kind in INSTITUTIONS:
        return "institution"
    words = HEAD_ENDS.split(actor.text.lower())[0].split()
    head = words[-1] if words else ""
    kind = next(
        (
            SPEAKING_NOUNS[form]
            for form in (head, head.removesuffix("s"), head.removesuffix("es"))
            if form in SPEAKING_NOUNS
        ),
        None,
    )
    if kind == "agency" and "news" not in words:
        return "institution"
    return kind or "person"


def distinct(sources: Iterable[Source]) -> list[Source]:
    """Sources in order, each name once, the one with a span before the one without."""
    kept: dict[str, Source] = {}
    for source in sources:
        kept.setdefault(source.name.casefold(), source)
    return list(kept.values())
