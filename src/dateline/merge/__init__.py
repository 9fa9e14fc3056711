"""Merge: readings and judgements in, the record out.

    copies   which articles share text      →  origins   how many independent places it is known from
    stories  coverage of one happening
    events   mentions of one event          →  claims, figures, grades  →  fusion  the event on record

Every stage is a pure function. The same readings and judgements, in any order, give the same record.

>>> record = merge(readings, judgements)
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dateline.merge.actors import gather_actors
from dateline.merge.copies import Kinship, find_kin, word_articles
from dateline.merge.corrections import Withdrawal, withdrawals
from dateline.merge.events import explain, group_mentions
from dateline.merge.fusion import correct, fuse
from dateline.merge.judgements import Rulings, on_members, rule
from dateline.merge.mentions import Told, told_events
from dateline.merge.origins import Lineage
from dateline.merge.stories import group_articles, tell_story
from dateline.reading import Reading
from dateline.record import Judgement, Record, RecordEvent, Story

__all__ = ["merge"]


def merge(readings: Iterable[Reading], judgements: Iterable[Judgement] = ()) -> Record:
    """Compute the record. Articles with one id are one: the reading with the lesser ref counts."""
    by_id = {r.article.id: r for r in sorted(readings, key=lambda r: (r.article.id, r.article.ref), reverse=True)}
    by_id = dict(sorted(by_id.items()))
    worded = word_articles(reading.article for reading in by_id.values())
    kin = find_kin(worded)
    lineage = Lineage.of([reading.article for reading in by_id.values()], kin)
    groups = group_articles(by_id, worded, kin)
    told = told_events(by_id.values())
    withdrawn = withdrawals(reading.article for reading in by_id.values())
    events = merge_events(told, groups, lineage, rule(judgements, told), withdrawn)
    leads = lead_events(told.values(), events)
    stories = [story_of_group(group, by_id, kin, lineage.origins, leads) for group in groups]
    ids = {row.article: story.id for story in stories for row in story.articles}
    events = [event.model_copy(update={"story": ids[event.mentions[0].article]}) for event in events]
    return Record(
        stories=sorted(stories, key=lambda s: (s.from_.isoformat() if s.from_ else "", s.id)),
        events=sorted(events, key=lambda e: (day_of(e), e.id)),
        actors=gather_actors(by_id.values(), events),
    )


def merge_events(
    told: Mapping[str, Told],
    groups: Sequence[Sequence[str]],
    lineage: Lineage,
    rulings: Rulings,
    withdrawn: Mapping[str, Withdrawal] | None = None,
) -> list[RecordEvent]:
    """Every event on record, but those that were rejected."""
    story_of = {article: group[0] for group in groups for article in group}
    grouped, compared = group_mentions(told, story_of, same=set(rulings.same), different=rulings.apart)
    events = []
    for members in grouped:
        if on_members(members, rulings.rejected):
            continue
        mentions = [told[member] for member in members]
        links = explain(members, compared, set(rulings.same))
        event = fuse(mentions, lineage.of_event(mentions), links, withdrawn)
        event = event.model_copy(update={"judgements": rulings.on_pairs(members)})
        events.append(correct(event, on_members(members, rulings.corrected)))
    return events


def story_of_group(
    group: Sequence[str],
    readings: Mapping[str, Reading],
    kin: Sequence[Kinship],
    origins: Mapping[str, frozenset[str]],
    leads: Mapping[str, Sequence[str]],
) -> Story:
    """The story of a group of articles, with the event that most of its articles lead with."""
    inside = set(group)
    votes = Counter(event for article in group for event in leads.get(article, ()))
    main = min(votes, key=lambda event: (-votes[event], event), default=None)
    articles = [readings[article].article for article in group]
    return tell_story(articles, [k for k in kin if k.a in inside], origins, main)


def lead_events(told: Iterable[Told], events: Iterable[RecordEvent]) -> dict[str, list[str]]:
    """For each article the events on record (ids) that it leads with."""
    event_of = {mention.id: event.id for event in events for mention in event.mentions}
    leads: dict[str, list[str]] = defaultdict(list)
    for each in told:
        if each.event.main and each.id in event_of:
            leads[each.article].append(event_of[each.id])
    return leads


def day_of(event: RecordEvent) -> str:
    """The first day of the event, for sorting; events without one come first."""
    return event.time.from_.isoformat() if event.time and event.time.from_ else ""
