"""Writing: the items that lists show, made anew where something has changed. What has changed in, rows out.

An event is made anew where its mentions, their articles or what those stem from have changed; where only its story has
another id, that alone is changed in it. A story is made anew where its articles, their kin, their origins or the events
that they lead with have changed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select, update

from dateline import merge
from dateline.article import content_id
from dateline.ledger.entries import actor_entry, article_entry, event_entry, story_entry
from dateline.ledger.merging.actors import count_actors
from dateline.ledger.merging.events import Stage, accepted_on, rulings_on
from dateline.ledger.merging.rows import Rows
from dateline.ledger.merging.texts import load_kin
from dateline.ledger.merging.withdrawing import load_withdrawn
from dateline.ledger.merging.work import Work
from dateline.ledger.tables import bodies, digests, items, mentions, parts
from dateline.merge.clustering import Pair
from dateline.merge.comparison import Comparison
from dateline.merge.events import explain, group_mentions
from dateline.merge.fusion import correct, fuse
from dateline.merge.judgements import on_members
from dateline.merge.mentions import Told, told_events
from dateline.merge.origins import Lineage
from dateline.record import RecordEvent, Story


@dataclass
class Made:
    """Events that were made anew, by the name of their group, and the articles whose events have other ids or grades
    now."""

    events: dict[str, RecordEvent] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)


def write(work: Work, rows: Rows) -> None:
    """Write every item that has changed."""
    made = write_events(work, rows)
    write_stories(work, rows, made)
    rows.replace("article", work.pending, [article_entry(r) for r in work.readings(work.pending).values()])
    rows.set_grades(made.articles | set(work.pending))
    rows.set_countries(work.readings(work.pending))
    actors = count_actors(work)
    rows.replace("actor", actors, [actor_entry(actor) for actor in actors.values() if actor])


# -------------------------------------------------------------------------------------------------------------- events


def write_events(work: Work, rows: Rows) -> Made:
    """Make the changed events, and put them in the place of those that had their mentions."""
    touched = set(work.remerged)
    moved = work.redescended | work.reheaded | work.regrouped | work.withdrawn
    touched |= {row.id for row in work.rows(select(mentions.c.id), mentions.c.article, moved)}
    old = rows.items_of("event", touched | work.lost)
    groups = groups_of(work, touched)
    made = Made()
    made.events = make_events(work, groups)
    before = {part for number in old for part in rows.parts_of(number) if ":" not in part}
    after = {mention.article for event in made.events.values() for mention in event.mentions}
    made.articles = before | after
    articles = {id: reading.article for id, reading in work.readings(after).items()}
    accepted = accepted_on(work, {mention.id for event in made.events.values() for mention in event.mentions})
    entries = [event_entry(event, articles, accepted) for event in made.events.values()]
    rows.swap("event", old, entries)
    relabel(work, rows, {id for group in groups.values() for id in group})
    return made


def groups_of(work: Work, touched: Collection[str]) -> dict[str, list[str]]:
    """The groups of mentions, by their names."""
    names = {row.event for row in work.rows(select(mentions.c.event), mentions.c.id, touched)}
    groups: dict[str, list[str]] = defaultdict(list)
    for row in work.rows(select(mentions.c.id, mentions.c.event), mentions.c.event, names):
        groups[row.event].append(row.id)
    return dict(sorted(groups.items()))


def make_events(work: Work, groups: Mapping[str, Collection[str]]) -> dict[str, RecordEvent]:
    """The event of each group, but of those that were rejected, as `dateline.merge` makes it."""
    every = {id for group in groups.values() for id in group}
    readings = work.readings({id.split(":")[0] for id in every})
    told = told_events(readings.values())
    stage = Stage(work)
    stage.load_stories(readings.keys())
    lineage = load_lineage(work, readings.keys())
    taken_back = load_withdrawn(work, readings.keys())
    rulings = rulings_on(work, every)
    stories = story_ids(work, set(stage.story_of.values()))
    made = {}
    for name, members in groups.items():
        if on_members(members, rulings.rejected):
            continue
        group = [told[id] for id in sorted(members)]
        links = explain(sorted(members), compared_in(group, stage.story_of), set(rulings.same))
        event = fuse(group, lineage.of_event(group), links, taken_back)
        event = event.model_copy(update={"judgements": rulings.on_pairs(sorted(members))})
        event = correct(event, on_members(members, rulings.corrected))
        made[name] = event.model_copy(update={"story": stories[stage.story_of[event.mentions[0].article]]})
    return made


def compared_in(group: Collection[Told], story_of: Mapping[str, str]) -> Mapping[Pair, Comparison]:
    """How each pair inside a group compares."""
    return group_mentions({told.id: told for told in group}, story_of)[1] if len(group) > 1 else {}


def load_lineage(work: Work, ids: Collection[str]) -> Lineage:
    """Family and origins of articles, as `descent` stored them."""
    columns = select(digests.c.article, digests.c.family, digests.c.origins)
    rows = list(work.rows(columns, digests.c.article, ids))
    origins = {row.article: frozenset(json.loads(row.origins)) for row in rows}
    return Lineage({row.article: row.family for row in rows}, origins)


def story_ids(work: Work, names: Collection[str]) -> dict[str, str]:
    """The ids of stories on record, by the names of their groups."""
    members: dict[str, list[str]] = defaultdict(list)
    for row in work.rows(select(digests.c.article, digests.c.story), digests.c.story, names):
        members[row.story].append(row.article)
    return {name: content_id("s", sorted(articles)) for name, articles in members.items()}


def relabel(work: Work, rows: Rows, made: Collection[str]) -> None:
    """Put the new id of its story into every other event of the articles whose story has changed."""
    wanted = {row.id for row in work.rows(select(mentions.c.id), mentions.c.article, work.restoried)} - set(made)
    numbers = rows.items_of("event", wanted)
    found = {row.number: row.body for row in work.rows(select(bodies), bodies.c.number, numbers)}
    leads = {number: json.loads(body)["mentions"][0]["article"] for number, body in found.items()}
    columns = select(digests.c.article, digests.c.story)
    story_of = {row.article: row.story for row in work.rows(columns, digests.c.article, leads.values())}
    ids = story_ids(work, set(story_of.values()))
    for number, body in found.items():
        old, new = json.loads(body)["story"], ids[story_of[leads[number]]]
        if old != new:
            # The key stands in no text: a quotation mark in a text is escaped.
            changed = body.replace(f'"story":"{old}"', f'"story":"{new}"')
            work.connection.execute(update(bodies).where(bodies.c.number == number).values(body=changed))


# ------------------------------------------------------------------------------------------------------------- stories


def write_stories(work: Work, rows: Rows, made: Made) -> None:
    """Make the changed stories."""
    moved = work.regrouped | work.restoried | work.rekinned | work.redescended | work.reheaded
    touched = moved | made.articles | set(work.pending)
    names = {row.story for row in work.rows(select(digests.c.story), digests.c.article, touched)}
    groups: dict[str, list[str]] = defaultdict(list)
    for row in work.rows(select(digests.c.article, digests.c.story), digests.c.story, names):
        groups[row.story].append(row.article)
    every = {id for group in groups.values() for id in group}
    old = rows.items_of("story", every)
    leads = load_leads(work, every)
    rows.swap(
        "story", old, [story_entry(make_story(work, sorted(group), leads)) for _, group in sorted(groups.items())]
    )


def make_story(work: Work, group: list[str], leads: Mapping[str, list[str]]) -> Story:
    """The story of a group of articles, as `dateline.merge` makes it."""
    readings = {id: work.head([id])[id].model_copy(update={"article": text}) for id, text in work.texts(group).items()}
    related = [k for k in load_kin(work, group) if k.a in readings and k.b in readings]
    return merge.story_of_group(group, readings, related, load_lineage(work, group).origins, leads)


def load_leads(work: Work, articles: Iterable[str]) -> dict[str, list[str]]:
    """For each article the events on record (ids) that it leads with."""
    leads: dict[str, list[str]] = defaultdict(list)
    query = (  # the kind is asked of what is found: asked in the query, SQLite goes through all events
        select(mentions.c.article, items.c.id, items.c.kind)
        .join(parts, parts.c.part == mentions.c.id)
        .join(items, items.c.number == parts.c.item)
        .where(mentions.c.main)
        .order_by(mentions.c.id)
    )
    for row in work.rows(query, mentions.c.article, articles):
        if row.kind == "event":
            leads[row.article].append(row.id)
    return leads
