"""Events: which mentions tell one event now. Changed mentions, stories and judgements in, changed events out.

Keys: the type and each day that a mention may mean (`blocks`), its article's story, and the pairs that are alike enough
to bring two groups together (`links`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from dateline.ledger.merging.regions import regroup
from dateline.ledger.merging.texts import key_of
from dateline.ledger.merging.work import Work
from dateline.ledger.tables import blocks, digests, judged, judgements, links, mentions
from dateline.merge import comparison, events
from dateline.merge.judgements import Finder, Rulings, rule, standing
from dateline.merge.mentions import Told, told_in
from dateline.reading import Reading
from dateline.record import Judgement, to_json

SLACK = 1e-6


class Mentions:
    """The mentions as ground to regroup on."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def groups_of(self, items: Collection[str]) -> Mapping[str, str]:
        """The group of each mention; new ones have none."""
        return self.work.groups_of(mentions.c.id, mentions.c.event, items)

    def members_of(self, groups: Collection[str]) -> Mapping[str, Sequence[str]]:
        """The mentions of groups."""
        return self.work.members_of(mentions.c.id, mentions.c.event, groups)

    def beside(self, items: Collection[str]) -> Collection[str]:
        """Mentions that are alike enough, and those that a person judged the same."""
        same = {id for two in rulings_on(self.work, items).same if not set(items).isdisjoint(two) for id in two}
        return same | {row.b for row in self.work.rows(select(links.c.b), links.c.a, items)}


class Stage:
    """The stage under way: mentions as they are compared, and the story of each article."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.told: dict[str, Told] = {}
        self.story_of: dict[str, str] = {}

    def load(self, ids: Iterable[str]) -> dict[str, Told]:
        """Mentions as they are compared, in order of ids."""
        wanted = sorted(set(ids))
        missing = [id for id in wanted if id not in self.told]
        columns = select(mentions.c.id, mentions.c.body, mentions.c.once)
        for row in self.work.rows(columns, mentions.c.id, missing):
            [told] = told_in(Reading.model_validate_json(row.body))
            self.told[row.id] = replace(told, id=row.id, once=row.once)
        self.load_stories({self.told[id].article for id in wanted})
        return {id: self.told[id] for id in wanted}

    def load_stories(self, articles: Collection[str]) -> None:
        """The stories of articles."""
        missing = set(articles) - self.story_of.keys()
        for row in self.work.rows(select(digests.c.article, digests.c.story), digests.c.article, missing):
            self.story_of[row.article] = row.story


def tell_events(work: Work) -> None:
    """Find the events of all mentions that may have moved, and note which have."""
    stage = Stage(work)
    renewed, gone = renew_mentions(work)
    ids = [row.id for row in work.rows(select(mentions.c.id), mentions.c.article, work.regrouped)]
    compared = renewed | set(ids)
    keep_links(stage, compared, gone)
    ruled = mentions_of(work, {id for id, why in work.pending.items() if why == "judged"})
    ruled |= named_in(work, judgements_on(work, compared | ruled))
    dirty = compared | left_behind(work, gone) | ruled
    if not dirty:
        return

    def cluster(items: Collection[str]) -> Sequence[Sequence[str]]:
        told, rulings = stage.load(items), rulings_on(work, items)
        same = {key for key in rulings.same if told.keys() >= set(key)}
        different = {key for key in rulings.apart if told.keys() >= set(key)}
        return events.group_mentions(told, stage.story_of, same=same, different=different)[0]

    store_groups(work, regroup(dirty, Mentions(work), cluster))
    work.remerged |= dirty


def store_groups(work: Work, groups: Sequence[Sequence[str]]) -> None:
    """Store the group of each mention, by its least member, and note whose is another than before."""
    was = Mentions(work).groups_of([id for group in groups for id in group])
    before: dict[str, set[str]] = defaultdict(set)
    for id, event in was.items():
        before[event].add(id)
    for group in groups:
        moved = [id for id in group if was.get(id) != group[0]]
        if moved:
            work.connection.execute(update(mentions).where(mentions.c.id.in_(moved)).values(event=group[0]))
        if before[group[0]] != set(group):
            work.remerged.update(group)


# ------------------------------------------------------------------------------------------------------------ mentions


def renew_mentions(work: Work) -> tuple[set[str], dict[str, str]]:
    """Store the mentions of the articles that are taken up; those that are new or otherwise than before, and the events
    of those that are gone."""
    columns = select(mentions.c.id, mentions.c.body, mentions.c.once, mentions.c.event)
    known = {row.id: row for row in work.rows(columns, mentions.c.article, work.pending)}
    readings = work.readings(work.pending)
    now = {told.id: told for reading in readings.values() for told in told_in(reading)}
    gone = {id: known[id].event for id in sorted(known.keys() - now.keys())}
    drop(work, gone)
    values = {
        id: {"body": to_json(brief(told)), "once": told.once, "main": told.event.main}
        for id, told in sorted(now.items())
    }
    changed = [
        id
        for id, row in values.items()
        if id not in known or (known[id].body, known[id].once) != (row["body"], row["once"])
    ]
    new = [id for id in changed if id not in known]
    work.many(insert(mentions), [{"id": id, "article": now[id].article, "event": "", **values[id]} for id in new])
    for id in sorted(set(changed) - set(new)):
        work.connection.execute(update(mentions).where(mentions.c.id == id).values(**values[id]))
    keep_blocks(work, {id: now[id] for id in changed}, known.keys())
    work.remerged |= set(now)
    work.lost |= set(gone)
    return set(changed), gone


def brief(told: Told) -> Reading:
    """What comparing needs of a mention: its event and figures, its sentence for a text, offsets from there."""
    article = told.reading.article.model_copy(update={"text": told.sentence.text, "credits": []})
    numbered = {"figures": list(range(len(told.figures))), "why": {}}
    event = told.event.model_copy(update=numbered)
    figures = [figure.model_copy(update={"event": 0, "sources": []}) for figure in told.figures]
    plain = Reading(article=article, events=[event], figures=figures).model_dump(mode="json", by_alias=True)
    moved = {**plain, **{name: shifted(plain[name], told.sentence.start) for name in ("events", "figures")}}
    return Reading.model_validate(moved)


def shifted(value: Any, start: int) -> Any:
    """JSON values with every span in them counted from there."""
    if isinstance(value, list):
        return [shifted(each, start) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: each - start if key in ("start", "end") and isinstance(each, int) else shifted(each, start)
        for key, each in value.items()
    }


def drop(work: Work, gone: Collection[str]) -> None:
    """Take mentions out."""
    for id in sorted(gone):
        number = select(mentions.c.number).where(mentions.c.id == id).scalar_subquery()
        work.connection.execute(delete(blocks).where(blocks.c.mention == number))
        work.connection.execute(delete(mentions).where(mentions.c.id == id))


def keep_blocks(work: Work, told: Mapping[str, Told], known: Collection[str]) -> None:
    """Store the days by which mentions are found."""
    numbers = {row.id: row.number for row in work.rows(select(mentions.c.id, mentions.c.number), mentions.c.id, told)}
    old = [{"number": numbers[id]} for id in sorted(told) if id in known]
    work.many(delete(blocks).where(blocks.c.mention == bindparam("number")), old)
    rows = [{"block": key, "mention": numbers[id]} for id in sorted(told) for key in sorted(day_blocks(told[id]))]
    work.many(insert(blocks), rows)


def day_blocks(told: Told) -> set[int]:
    """Keys for its type on each day that it may mean."""
    return {key_of(f"{told.event.type} {day}") for day in events.days_of(told)}


def left_behind(work: Work, gone: Mapping[str, str]) -> set[str]:
    """The mentions of events that have lost one."""
    return {row.id for row in work.rows(select(mentions.c.id), mentions.c.event, set(gone.values()))}


def mentions_of(work: Work, articles: Collection[str]) -> set[str]:
    """The mentions of articles."""
    return {row.id for row in work.rows(select(mentions.c.id), mentions.c.article, articles)}


# --------------------------------------------------------------------------------------------------------------- links


def keep_links(stage: Stage, ids: Collection[str], gone: Collection[str]) -> None:
    """Compare these mentions with all that share a block with them, and store which pairs are alike enough."""
    work = stage.work
    for batch in (sorted({*ids, *gone})[n : n + 900] for n in range(0, len(ids) + len(gone), 900)):
        work.connection.execute(delete(links).where(links.c.a.in_(batch)))
        work.connection.execute(delete(links).where(links.c.b.in_(batch)))
    asked = stage.load(ids)
    partners = partners_of(stage, asked)
    every = stage.load({id for found in partners.values() for id in found} | asked.keys())
    pairs = set()
    for id, told in asked.items():
        for other in partners[id]:
            if (other, id) not in pairs and linked(told, every[other], stage.story_of):
                pairs |= {(id, other), (other, id)}
    work.many(insert(links), [{"a": a, "b": b} for a, b in sorted(pairs)])


def partners_of(stage: Stage, asked: Mapping[str, Told]) -> dict[str, set[str]]:
    """For each mention those of its type on one of its days, or of its story."""
    work = stage.work
    days = {id: day_blocks(told) for id, told in asked.items()}
    on_day: dict[int, set[str]] = defaultdict(set)
    query = select(blocks.c.block, mentions.c.id).join(mentions, mentions.c.number == blocks.c.mention)
    for row in work.rows(query, blocks.c.block, {key for keys in days.values() for key in keys}):
        on_day[row.block].add(row.id)
    in_story: dict[str, set[str]] = defaultdict(set)
    query = select(digests.c.story, mentions.c.id).join(mentions, mentions.c.article == digests.c.article)
    told_in_stories = {stage.story_of[told.article] for told in asked.values()}
    for row in work.rows(query, digests.c.story, told_in_stories):
        in_story[row.story].add(row.id)
    return {
        id: in_story[stage.story_of[told.article]].union(*(on_day[key] for key in days[id])) - {id}
        for id, told in asked.items()
    }


def linked(a: Told, b: Told, story_of: Mapping[str, str]) -> bool:
    """Whether a pair alone would make one event."""
    if a.event.type != b.event.type or not events.may_meet(a, b):
        return False
    first, second = (a, b) if a.id < b.id else (b, a)
    compared = comparison.compare(first, second, same_story=story_of[a.article] == story_of[b.article])
    return compared.counts and compared.score >= events.SAME - SLACK


# ---------------------------------------------------------------------------------------------------------- judgements


def rulings_on(work: Work, ids: Iterable[str]) -> Rulings:
    """What the judgements on the articles of these mentions say of all mentions there."""
    said = judgements_on(work, ids)
    return rule(said, mentions_of(work, articles_in(said))) if said else Rulings()


def judgements_on(work: Work, ids: Iterable[str]) -> list[Judgement]:
    """The judgements on the articles of these mentions and on those that are tied to them by judgements, undone ones
    too, in the order that they were made: what one says may follow from others."""
    query = select(judgements.c.seq, judgements.c.body).join(judged, judged.c.judgement == judgements.c.seq)
    found: dict[int, Judgement] = {}
    asked, known = {id.split(":")[0] for id in ids}, set[str]()
    while asked:
        known |= asked
        rows = {row.seq: row.body for row in work.rows(query, judged.c.article, asked) if row.seq not in found}
        found |= {seq: Judgement.model_validate_json(body) for seq, body in rows.items()}
        asked = articles_in(found[seq] for seq in rows) - known
    return [found[seq] for seq in sorted(found)]


def articles_in(said: Iterable[Judgement]) -> set[str]:
    """The articles of the mentions that judgements name."""
    return {side.split(":")[0] for each in said for side in (each.left, each.right) if side}


def named_in(work: Work, said: Sequence[Judgement]) -> set[str]:
    """The mentions that judgements name."""
    find = Finder(mentions_of(work, articles_in(said)))
    return {mention for each in said for side in (each.left, each.right) if (mention := find(side))}


def accepted_on(work: Work, ids: Iterable[str]) -> set[str]:
    """The mentions that a person has looked at and left as they are."""
    return named_in(work, [each for each in standing(judgements_on(work, ids)) if each.verdict == "accepted"])
