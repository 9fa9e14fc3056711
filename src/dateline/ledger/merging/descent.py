"""Descent: from which origins articles stem, as kin and credits have changed. Changed articles in, changed origins out.

Keys: kin; the names that articles credit. An outlet that anybody credits is an agency for its articles that have kin.
"""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlalchemy import delete, insert, select, update

from dateline.ledger.merging.texts import load_kin
from dateline.ledger.merging.work import Work
from dateline.ledger.tables import credited, digests, kin
from dateline.merge.origins import Lineage
from dateline.merge.origins import credited as credits_of


def trace(work: Work) -> None:
    """Trace the families of everything whose kin, credits or outlet's standing may have changed."""
    changed = work.fresh | work.reheaded
    renamed = keep_credits(work, changed)
    houses = {row.article for row in work.rows(select(digests.c.article), digests.c.house, renamed)}
    dirty = changed | work.rekinned | with_kin(work, houses)
    if not dirty:
        return
    region = close(work, dirty)
    heads = work.head(region)
    named = anywhere_credited(work, heads)
    lineage = Lineage.of([heads[id].article for id in sorted(region)], load_kin(work, region), named)
    before = {
        row.article: (row.family, row.origins)
        for row in work.rows(select(digests.c.article, digests.c.family, digests.c.origins), digests.c.article, region)
    }
    for id in sorted(region):
        now = (lineage.family[id], json.dumps(sorted(lineage.origins[id])))
        if now != before[id]:
            family, origins = now
            row = update(digests).where(digests.c.article == id).values(family=family, origins=origins)
            work.connection.execute(row)
            work.redescended.add(id)


def keep_credits(work: Work, ids: Collection[str]) -> set[str]:
    """Store whom articles credit. The names that nobody credited before, or nobody credits now, are returned."""
    heads = work.head(ids)
    now = {(name, id) for id, head in heads.items() for name in credits_of(head.article)}
    columns = select(credited.c.name, credited.c.article)
    before = {(row.name, row.article) for row in work.rows(columns, credited.c.article, set(ids) - work.fresh)}
    names = {name for name, _ in now ^ before}
    known = {row.name for row in work.rows(select(credited.c.name).distinct(), credited.c.name, names)}
    for name, id in sorted(before - now):
        work.connection.execute(delete(credited).where(credited.c.name == name, credited.c.article == id))
    if now - before:
        work.connection.execute(insert(credited), [{"name": name, "article": id} for name, id in sorted(now - before)])
    still = {row.name for row in work.rows(select(credited.c.name).distinct(), credited.c.name, names)}
    return known ^ still


def with_kin(work: Work, ids: Collection[str]) -> set[str]:
    """Those of the articles that have kin: for the others an outlet's standing changes nothing."""
    found: set[str] = set()
    for column in (kin.c.a, kin.c.b):
        found |= {row[0] for row in work.rows(select(column), column, ids)}
    return found


def close(work: Work, dirty: Collection[str]) -> set[str]:
    """The articles with everyone that they are related to, at any remove, and with their families as they were."""
    families = {row.family for row in work.rows(select(digests.c.family), digests.c.article, dirty) if row.family}
    region = set(dirty) | {row.article for row in work.rows(select(digests.c.article), digests.c.family, families)}
    rim = set(region)
    while rim:
        near: set[str] = set()
        for column, other in ((kin.c.a, kin.c.b), (kin.c.b, kin.c.a)):
            near |= {row[0] for row in work.rows(select(other), column, rim)}
        rim = near - region
        region |= rim
    return region


def anywhere_credited(work: Work, heads: Collection[str]) -> set[str]:
    """The outlets of these articles that anybody credits, and whom they credit themselves."""
    houses = {row.house for row in work.rows(select(digests.c.house), digests.c.article, heads)}
    return {row.name for row in work.rows(select(credited.c.name).distinct(), credited.c.name, houses)}
