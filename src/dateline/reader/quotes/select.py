"""Selection: which attributions stand, and who relays whom.

In: all attributions of an article. Out: those that stand, in order, each with the attributions that relay it ("X said,
according to Reuters": Reuters relays X).
"""

from __future__ import annotations

from dateline.reader.quotes.model import Attribution

# An outer content that ends with an inner one's cue relays it ("S, X said, according to Reuters").
CUE_AT_END = 3
SAME_SHARE = 0.85


def select(attributions: list[Attribution]) -> list[Attribution]:
    """Drop doubles and fold relays into what they relay."""
    kept: list[Attribution] = []
    for attribution in sorted(attributions, key=lambda a: (a.frame == "according", a.start, -a.end, a.cue.start)):
        relayed = relayed_by(attribution, kept)
        if relayed is not None:
            relayed.relays.append(attribution)
        elif not any(is_double(attribution, other) for other in kept):
            kept.append(attribution)
    return sorted(kept, key=lambda a: (a.start, a.end, a.cue.start))


def relayed_by(outer: Attribution, kept: list[Attribution]) -> Attribution | None:
    """The attribution that this one relays: an "according to" whose content ends with another's cue."""
    if outer.frame != "according":
        return None
    return next(
        (
            inner
            for inner in kept
            if outer.covers(inner.start, inner.end)
            and outer.end - inner.cue.end_char <= CUE_AT_END
            and inner.end <= inner.cue.start_char < outer.cue.start_char
        ),
        None,
    )


def is_double(one: Attribution, other: Attribution) -> bool:
    """Whether two attributions have the same content by the same source."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    same_words = shared >= SAME_SHARE * max(one.length, other.length)
    same_source = one.source is None or (other.source is not None and one.source.root.i == other.source.root.i)
    return same_words and same_source
