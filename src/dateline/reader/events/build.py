"""Build: an `Event` of the reading from the mentions that tell it.

In: a group of mentions, the article's phrases, figures and attributions. Out: the event with its fields, codes,
confidences, and for each empty field the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import cast

from dateline.article import Span, content_id
from dateline.codebook import Scheme
from dateline.reader.events.answers import Answers
from dateline.reader.events.blends import Blends
from dateline.reader.events.fill import Filler, Linker, fill_actors, fill_place, fill_time, fullest_of
from dateline.reader.events.mentions import Mention
from dateline.reader.means import MeansMention, means_of
from dateline.reader.parse import Parsed
from dateline.reader.status import status_of
from dateline.reader.words import lemmas_of
from dateline.reading import Actor, Confidence, Event, Means, Place, Source, Status, Time

WHY = {
    "actors": "the article names nobody who did it",
    "recipients": "the article names nobody whom it was done to",
    "places": "the article states no place for it",
    "time": "the article states no time for it",
    "means": "the article states no means",
    "sources": "told in the writer's own voice: the article's credits and outlet stand for it",
}
REVIEW = "less sure than {:.2f}, from where on four of five events are right: to be looked at by a person"
MOST_HEARD, LEAST_SHARE = 6, -8.0  # so many mentions are asked for their mode; none rules a mode out by itself
MODE_ORDER = ("suicide-attack", "unconventional", "drone", "aerial")  # a mode that any mention shows, and others don't


def build_event(
    group: Sequence[Mention], parsed: Parsed, linker: Linker, scheme: Scheme,
    means: Sequence[MeansMention], sources: Sequence[Source],
) -> Event:  # fmt: skip
    """One event from the mentions of it; `figures` and `main` are set by `find.py`, which sees all events."""
    fullest = fullest_of(group)
    actors, recipients = fill_actors(group, linker)
    places, times = fill_place(group, linker), fill_time(group, linker)
    mode, status = mode_of_group(group, linker.answers), status_of_group(group, linker.answers)
    trigger = trigger_of(fullest, parsed)
    event = Event(
        id=content_id("e", [parsed.article.id, fullest.type, str(trigger.start)]),
        trigger=trigger,
        also=[trigger_of(m, parsed) for m in group if m is not fullest],
        type=fullest.candidate.frame.type,
        mode=mode,
        contexts=contexts_of(group, parsed, scheme),
        status=status,
        actors=_values(actors),
        recipients=_values(recipients),
        places=_values(places),
        time=times[0].value if times else None,
        means=_means(group, parsed, means),
        sources=list(sources),
        codes=scheme.codes(fullest.type, mode),
        confidence=_confidence(fullest, actors, recipients, places, times, linker.answers.blends),
    )
    why = {"event": fullest.why, **reasons_of(event)}
    if event.confidence.event < linker.answers.blends.review:
        why["review"] = REVIEW.format(linker.answers.blends.review)
    return event.model_copy(update={"why": why})


def trigger_of(mention: Mention, parsed: Parsed) -> Span:
    """The code points of a mention's trigger."""
    return parsed.span(parsed.doc[mention.candidate.first : mention.candidate.last])


def mode_of_group(group: Sequence[Mention], answers: Answers) -> str | None:
    """The mode that the rules and the encoder together find likeliest, among the type's modes and none."""
    ruled, encoded = _ruled_mode(group), answers.encoded
    if encoded is None:
        return ruled
    name = group[0].type
    total: dict[str, float] = {name if ruled is None else f"{name}/{ruled}": answers.blends.trust["mode"]}
    for mention in group[:MOST_HEARD]:
        for label, log_share in encoded.modes_of(mention.i, name).items():
            total[label] = total.get(label, 0.0) + max(log_share, LEAST_SHARE) / min(len(group), MOST_HEARD)
    return max(sorted(total), key=lambda label: total[label]).partition("/")[2] or None


def _ruled_mode(group: Sequence[Mention]) -> str | None:
    """The mode that most mentions show; a telling one ("suicide attack") outweighs a vague one ("explosion")."""
    kinds = Counter(m.mode for m in group if m.mode is not None and m.type == group[0].type)
    for mode in MODE_ORDER:
        if kinds[mode]:
            return mode
    return min(kinds, key=lambda mode: (-kinds[mode], mode)) if kinds else None


def status_of_group(group: Sequence[Mention], answers: Answers) -> Status:
    """The status of an event's fullest mention: the rules' and the encoder's likeliest."""
    fullest = fullest_of(group)
    ruled = status_of(fullest.candidate.head, fullest.roles.clause, fullest.candidate.frame.noun)
    if answers.encoded is None:
        return ruled
    total = answers.encoded.statuses_of(fullest.i)
    total[ruled] += answers.blends.trust["status"]
    return cast(Status, max(sorted(total), key=lambda status: total[status]))


def contexts_of(group: Sequence[Mention], parsed: Parsed, scheme: Scheme) -> list[str]:
    """The contexts that the event's sentences show, by the codebook's words."""
    sentences = {m.candidate.head.sent.start: m.candidate.head.sent for m in group}
    lemmas = lemmas_of(parsed.doc)
    return scheme.contexts_of([lemma for s in sentences.values() for lemma in lemmas[s.start : s.end]])


def reasons_of(event: Event) -> dict[str, str]:
    """Why each empty field is empty."""
    return {name: reason for name, reason in WHY.items() if not getattr(event, name)}


def _values[T: Span](fillers: Sequence[Filler[T]]) -> list[T]:
    return [filler.value for filler in fillers]


def _means(group: Sequence[Mention], parsed: Parsed, means: Sequence[MeansMention]) -> list[Means]:
    """The means that the event's mentions show, once each, in text order. Of a trigger's own words "air" in "air
    strikes" is none, "car bomb" is one."""
    found: dict[int, Means] = {}
    for mention in group:
        inside = range(mention.candidate.first, mention.candidate.last)
        acting = {token.i for token in mention.roles.actors if token.lower_ == "force"}  # "the air force" is no means
        for m in means_of(mention.candidate.head, mention.roles.clause, list(means), inside):
            own = {m.first, m.head.i} & {*inside, *acting}
            if (not own or (m.thing and not acting)) and m.head.pos_ in ("NOUN", "PROPN"):
                span = parsed.span(parsed.doc[m.first : m.last])
                found[span.start] = Means(start=span.start, end=span.end, text=span.text, kind=m.means.kind)
    return [found[start] for start in sorted(found)]


def _confidence(
    fullest: Mention, actors: Sequence[Filler[Actor]], recipients: Sequence[Filler[Actor]],
    places: Sequence[Filler[Place]], times: Sequence[Filler[Time]], blends: Blends,
) -> Confidence:  # fmt: skip
    participants = [f.score for f in (*actors, *recipients)]
    event = blends.confidence("event", fullest.score)
    mean = sum(participants) / len(participants) if participants else None
    return Confidence(
        event=event,
        type=event,
        actors=blends.confidence("actors", mean) if mean is not None else None,
        place=blends.confidence("place", places[0].score) if places else None,
        time=blends.confidence("time", times[0].score) if times else None,
    )
