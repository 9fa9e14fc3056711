"""Withdrawing: which articles were taken back, by versions, corrections and retractions. Changed articles in, articles
that are taken back otherwise than before out.

Keys: the address of every article; how its title begins; the beginnings of titles that a notice may name. What takes an
article back is at its address or names its title, so that these alone are looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import delete, insert, select

from dateline.article import Article
from dateline.ledger.merging.texts import key_of
from dateline.ledger.merging.work import Work
from dateline.ledger.tables import callings, withdrawn
from dateline.merge.corrections import Withdrawal, address_of, cited_keys, title_key, withdrawals

ADDRESS, TITLE, NOTICE = "address", "title", "notice"
#: What an article with a key may take back, and what may take it back.
TAKES = {ADDRESS: ADDRESS, NOTICE: TITLE}
TAKEN = {ADDRESS: ADDRESS, TITLE: NOTICE}


def withdraw(work: Work) -> None:
    """Find what was taken back among all that may have been, and note which articles that changes."""
    changed = work.fresh | work.reheaded
    keep_callings(work)
    affected = changed | others(work, changed, TAKES)
    asked = affected | others(work, affected, TAKEN)
    found = withdrawals(work.texts(asked).values())
    now = {id: (each.by.id, each.why) for id, each in found.items() if id in affected}
    before = {row.article: (row.by, row.why) for row in work.rows(select(withdrawn), withdrawn.c.article, affected)}
    moved = {id for id in affected if now.get(id) != before.get(id)}
    for id in sorted(moved & before.keys()):
        work.connection.execute(delete(withdrawn).where(withdrawn.c.article == id))
    work.many(
        insert(withdrawn), [{"article": id, "by": now[id][0], "why": now[id][1]} for id in sorted(moved & now.keys())]
    )
    renamed = {row.article for row in work.rows(select(withdrawn.c.article), withdrawn.c.by, work.reheaded)}
    work.withdrawn |= moved | renamed


def keep_callings(work: Work) -> None:
    """Store the keys of new articles; what they are made of never changes, since an article's id is made of it too."""
    rows = [
        {"key": key, "article": id, "part": part}
        for id, article in work.texts(work.fresh).items()
        for part, keys in callings_of(article).items()
        for key in sorted({key_of(each) for each in keys})
    ]
    work.many(insert(callings), rows)


def callings_of(article: Article) -> dict[str, set[str]]:
    """The keys of an article."""
    address, title = address_of(article), title_key(article)
    return {ADDRESS: {address} if address else set(), TITLE: {title} if title else set(), NOTICE: cited_keys(article)}


def others(work: Work, ids: Collection[str], parts: Mapping[str, str]) -> set[str]:
    """The articles that share a key with these, theirs in one part and their own in the other."""
    own = [row for row in work.rows(select(callings), callings.c.article, ids) if row.part in parts]
    wanted = {(row.key, parts[row.part]) for row in own}
    rows = work.rows(select(callings), callings.c.key, {key for key, _ in wanted})
    return {row.article for row in rows if (row.key, row.part) in wanted}


def load_withdrawn(work: Work, ids: Collection[str]) -> dict[str, Withdrawal]:
    """For each of the articles that was taken back, by which."""
    rows = list(work.rows(select(withdrawn), withdrawn.c.article, ids))
    by = work.texts({row.by for row in rows})
    return {row.article: Withdrawal(by[row.by], row.why) for row in rows}
