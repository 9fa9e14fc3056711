"""Judging: judgements and what they bear on. Judgements are appended with the articles of the mentions that they name,
so that those articles are taken up again; what could not be carried over to a newer reading is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from dateline.errors import NotOnRecord
from dateline.ledger.engine import insert_new, put
from dateline.ledger.merging.work import Work
from dateline.ledger.tables import articles, judged, judgements, mentions, pending
from dateline.ledger.views import Judged, Rejected, Unplaced
from dateline.merge.judgements import Finder, standing
from dateline.record import Judgement, to_json


def append(connection: Connection, judgement: Judgement) -> bool:
    """Store a judgement; whether it is new."""
    if not insert_new(connection, judgements, [{"id": judgement.id, "body": to_json(judgement)}]):
        return False
    bears_on = articles_of(connection, judgement)
    index(connection, judgement.id, bears_on)
    known = set(connection.execute(select(articles.c.id).where(articles.c.id.in_(bears_on))).scalars())
    put(connection, pending, [{"article": id, "why": "judged"} for id in sorted(known)])
    return True


def index(connection: Connection, id: str, bears_on: Sequence[str]) -> None:
    """Let a judgement be found by the articles that it bears on, and what takes it back, if that came before it."""
    seq = connection.execute(select(judgements.c.seq).where(judgements.c.id == id)).scalar_one()
    insert_new(connection, judged, [{"article": article, "judgement": seq} for article in bears_on])
    if bears_on:
        lost = select(judgements.c.body).where(judgements.c.seq.not_in(select(judged.c.judgement)))
        for body in connection.execute(lost).scalars().all():
            waiting = Judgement.model_validate_json(body)
            if waiting.undoes == id:
                index(connection, waiting.id, bears_on)


def articles_of(connection: Connection, judgement: Judgement) -> list[str]:
    """The articles of the mentions that it names, or that what it takes back bears on."""
    named = {side.split(":")[0] for side in (judgement.left, judgement.right) if side}
    if judgement.undoes:
        query = select(judged.c.article).join(judgements, judgements.c.seq == judged.c.judgement)
        named |= set(connection.execute(query.where(judgements.c.id == judgement.undoes)).scalars())
    return sorted(named)


def load(connection: Connection, limit: int | None = None, offset: int = 0) -> list[Judgement]:
    """Judgements in the order that they were made."""
    query = select(judgements.c.body).order_by(judgements.c.seq).limit(limit).offset(offset or None)
    return [Judgement.model_validate_json(body) for body in connection.execute(query).scalars()]


def on_mentions(connection: Connection, ids: Iterable[str]) -> list[Judged]:
    """The judgements on mentions, and those that take them back, with whether they stand."""
    named = set(ids)
    query = select(judgements.c.seq, judgements.c.body).join(judged, judged.c.judgement == judgements.c.seq)
    about = {id.split(":")[0] for id in named}
    found = {row.seq: row.body for row in connection.execute(query.where(judged.c.article.in_(sorted(about))))}
    said = [Judgement.model_validate_json(found[seq]) for seq in sorted(found)]
    find = Finder(named)
    meant = {each.id for each in said if find(each.left) in named or find(each.right) in named}
    for each in said:  # in the order that they were made: what is undone comes first
        if each.undoes in meant:
            meant.add(each.id)
    undoers: dict[str, list[str]] = {}
    for each in said:
        if each.undoes:
            undoers.setdefault(each.undoes, []).append(each.id)

    def stands(id: str) -> bool:
        return not any(stands(undoer) for undoer in undoers.get(id, []))

    return [Judged(judgement=each, stands=stands(each.id)) for each in said if each.id in meant]


def unplaced(connection: Connection) -> list[Unplaced]:
    """Standing judgements that find no mention now."""
    stand = standing(load(connection))
    about = {side.split(":")[0] for each in stand for side in (each.left, each.right) if side}
    work = Work(connection, {})
    known = [row.id for row in work.rows(select(mentions.c.id), mentions.c.article, about)]
    there = {row.id for row in work.rows(select(articles.c.id), articles.c.id, about)}
    find = Finder(known)
    lost = []
    for each in stand:
        for side in (each.left, each.right):
            if side and find(side) is None:
                article = side.split(":")[0]
                reason = (
                    f"the reader finds no event at {side} any more"
                    if article in there
                    else f"the article {article} is not on record"
                )
                lost.append(Unplaced(judgement=each, reason=reason))
                break
    return lost


def rejected(connection: Connection) -> list[Rejected]:
    """The mentions that a standing judgement keeps off the record."""
    stand = [each for each in standing(load(connection)) if each.verdict == "rejected" and each.left]
    work = Work(connection, {})
    about = {each.left.split(":")[0] for each in stand if each.left}
    find = Finder(row.id for row in work.rows(select(mentions.c.id), mentions.c.article, about))
    found = []
    for each in stand:
        if mention := find(each.left):
            found.append(describe(work, each, mention))
    return found


def describe(work: Work, judgement: Judgement, mention: str) -> Rejected:
    """The mention with its sentence."""
    from dateline.merge.mentions import told_in

    [reading] = work.readings([mention.split(":")[0]]).values()
    told = next((told for told in told_in(reading) if told.id == mention), None)
    if told is None:
        raise NotOnRecord(f"There is no mention {mention}.")
    return Rejected(
        judgement=judgement, mention=mention, ref=reading.article.ref, sentence=told.sentence.text,
        trigger=told.event.trigger.text,
    )  # fmt: skip
