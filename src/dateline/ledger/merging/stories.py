"""Stories: which articles belong together now. Changed vectors, main events and kin in, changed stories out.

Keys: the terms of every article by its day, and the pairs that are alike enough to bring two groups together (`alike`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import delete, insert, or_, select, text, update

from dateline.article import Article
from dateline.ledger.engine import is_postgresql
from dateline.ledger.merging.regions import regroup
from dateline.ledger.merging.texts import UNITS, VECTOR, key_of, load_kin
from dateline.ledger.merging.work import Work
from dateline.ledger.tables import alike, digests, kin
from dateline.merge import stories
from dateline.merge.copies import Worded
from dateline.merge.wording import Vector, cosine

#: What the cosine of a pair must reach to be looked at: its main events may add to it, and weights are rounded.
LEAST = stories.ALIKE - stories.SAME_MAIN - 0.01
SLACK = 1e-6  # a pair too many in `alike` does no harm, one that is missing does
MANY = 900  # articles in one query

#: Digests whose terms have enough in common with the terms given, by their weights.
NEAR = (
    "SELECT t.digest FROM {given} terms t ON t.term = v.term AND t.day BETWEEN :first AND :last"
    " GROUP BY t.digest HAVING SUM(CAST(t.weight AS BIGINT) * v.weight) >= :least"
)
NEAR_POSTGRESQL = text(
    NEAR.format(given="UNNEST(CAST(:terms AS BIGINT[]), CAST(:weights AS INTEGER[])) AS v (term, weight) JOIN")
)
NEAR_SQLITE = text(
    NEAR.format(given="(SELECT value->>0 AS term, value->>1 AS weight FROM json_each(:weights)) v CROSS JOIN")
)


class Stories:
    """The articles as ground to regroup on."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def groups_of(self, items: Collection[str]) -> Mapping[str, str]:
        """The story of each article; new articles have none."""
        return self.work.groups_of(digests.c.article, digests.c.story, items)

    def members_of(self, groups: Collection[str]) -> Mapping[str, Sequence[str]]:
        """The articles of stories."""
        return self.work.members_of(digests.c.article, digests.c.story, groups)

    def beside(self, items: Collection[str]) -> Collection[str]:
        """Articles that are alike enough, and kin."""
        found = {row.b for row in self.work.rows(select(alike.c.b), alike.c.a, items)}
        for column, other in ((kin.c.a, kin.c.b), (kin.c.b, kin.c.a)):
            found |= {row[0] for row in self.work.rows(select(other), column, items)}
        return found


def tell_stories(work: Work) -> None:
    """Find the stories of everything that may have moved, and note which articles have."""
    dirty = work.fresh | work.revectored | work.reheaded | work.rekinned
    if not dirty:
        return
    keep_alike(work, work.fresh | work.revectored | work.reheaded)
    groups = regroup(dirty, Stories(work), lambda items: group(work, items))
    note_moves(work, groups)


def group(work: Work, ids: Collection[str]) -> Sequence[Sequence[str]]:
    """The stories of these articles, by the rule of `dateline.merge.stories`."""
    heads, inside = work.head(ids), set(ids)
    related = [k for k in load_kin(work, ids) if k.a in inside and k.b in inside]
    vectors = load_vectors(work, ids)
    worded = {id: light(heads[id].article, vectors[id]) for id in heads}
    return stories.group_articles(heads, worded, related)


def load_vectors(work: Work, ids: Iterable[str]) -> dict[str, Vector]:
    """The vectors of articles."""
    rows = work.rows(select(digests.c.article, digests.c.vector), digests.c.article, ids)
    return {row.article: VECTOR.validate_json(row.vector) for row in rows}


def light(article: Article, vector: Vector) -> Worded:
    """An article with its vector alone, which is all that stories ask of its words."""
    blank: dict[str, Any] = {field.name: [] for field in fields(Worded)}
    return Worded(**{**blank, "article": article, "vector": vector})


def keep_alike(work: Work, ids: set[str]) -> None:
    """Find and store the pairs with these articles that are alike enough."""
    vectors = load_vectors(work, ids)
    near = {id: near_articles(work, id, vectors[id]) for id in sorted(vectors)}
    others = {other for found in near.values() for other in found}
    vectors |= load_vectors(work, others - vectors.keys())
    heads = work.head(vectors)
    pairs = set()
    for id, found in near.items():
        for other in found:
            if stories.likeness(cosine(vectors[id], vectors[other]), heads[id], heads[other]) >= stories.ALIKE - SLACK:
                pairs |= {(id, other), (other, id)}
    for batch in (sorted(ids - work.fresh)[n : n + MANY] for n in range(0, len(ids), MANY)):
        if batch:
            work.connection.execute(delete(alike).where(or_(alike.c.a.in_(batch), alike.c.b.in_(batch))))
    work.many(insert(alike), [{"a": a, "b": b} for a, b in sorted(pairs)])


def near_articles(work: Work, id: str, vector: Vector) -> set[str]:
    """The articles of the time whose words may be alike enough."""
    day = stories.day_number(work.head([id])[id].article)
    weights = {key_of(term): round(weight * UNITS) for term, weight in vector.items()}
    asked = {"first": day - stories.FAR_DAYS, "last": day + stories.FAR_DAYS, "least": int(LEAST * UNITS * UNITS)}
    if is_postgresql(work.connection):
        found = work.connection.execute(NEAR_POSTGRESQL, {**asked, "terms": [*weights], "weights": [*weights.values()]})
    else:
        found = work.connection.execute(NEAR_SQLITE, {**asked, "weights": json.dumps([*weights.items()])})
    enough = [row[0] for row in found]
    rows = work.rows(select(digests.c.article), digests.c.number, enough)
    return {row.article for row in rows} - {id}


def note_moves(work: Work, groups: Sequence[Sequence[str]]) -> None:
    """Store the stories, and note which articles are with others than before."""
    was = dict(Stories(work).groups_of([id for members in groups for id in members]))
    before = Stories(work).members_of(set(was.values()))
    new = work.fresh
    for members in groups:
        for id in members:
            old = set(before.get(was.get(id, ""), ()))
            if old - new != set(members) - new:
                work.regrouped.add(id)
            if old != set(members):
                work.restoried.add(id)
        moved = [id for id in members if was.get(id) != members[0]]
        if moved:
            work.connection.execute(update(digests).where(digests.c.article.in_(moved)).values(story=members[0]))
