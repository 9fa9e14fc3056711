"""Run: the record brought up to date, a batch of articles at a time, each batch in a transaction of its own.

Whatever stops it leaves a record that is right for the articles that it has taken up, and the rest pending.

>>> bring_up_to_date(engine)
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, delete, exists, func, insert, literal, select, update

from dateline import __version__
from dateline.ledger.engine import get_meta, set_meta, writing
from dateline.ledger.fulltext import clear_words
from dateline.ledger.merging.descent import trace
from dateline.ledger.merging.events import tell_events
from dateline.ledger.merging.rows import Rows
from dateline.ledger.merging.stories import tell_stories
from dateline.ledger.merging.texts import relate_texts
from dateline.ledger.merging.withdrawing import withdraw
from dateline.ledger.merging.work import Work
from dateline.ledger.merging.writing import write
from dateline.ledger.tables import COMPUTED, articles, bodies, digests, former, items, pending
from dateline.merge.origins import credited, own_name
from dateline.merge.stories import main_event
from dateline.reading import Reading
from dateline.record import to_json

BATCH = 100  # articles: few enough that others wait seconds, enough that neighbours are taken up together
REBUILDING = "rebuilding"
MERGED_BY = "merged by"  # the version whose rules the computed record follows
Tell = Callable[[int], None]


def bring_up_to_date(engine: Engine, tell: Tell | None = None) -> int:
    """Take up everything that is pending; how many articles that were. `tell` hears how many are left."""
    done = 0
    while True:
        with engine.connect() as connection:
            if not is_stale(connection):
                return done
        with writing(engine) as connection:
            if get_meta(connection, MERGED_BY) != __version__:
                start_anew(connection)
            taken = take_up(connection)
            left = connection.execute(select(func.count()).select_from(pending)).scalar_one()
            if not left:
                finish(connection)
        done += taken
        if tell and taken:
            tell(left)


def is_stale(connection: Connection) -> bool:
    """Whether the computed record lacks something, or follows another version's rules."""
    if connection.execute(select(pending.c.article).limit(1)).first():
        return True
    version = get_meta(connection, MERGED_BY)
    if version == __version__:
        return False
    return version is not None or connection.execute(select(articles.c.id).limit(1)).first() is not None


def start_anew(connection: Connection) -> None:
    """Throw the computed record away, but for a copy by which to tell what has changed; every article is pending."""
    first = get_meta(connection, MERGED_BY) is None
    if not first and not is_rebuilding(connection):
        columns = select(items.c.kind, items.c.id, bodies.c.body).join(bodies, bodies.c.number == items.c.number)
        kept = columns.where(items.c.kind.in_(("event", "story")))
        connection.execute(delete(former))
        connection.execute(insert(former).from_select(["kind", "id", "body"], kept))
    for table in COMPUTED:
        connection.execute(delete(table))
    clear_words(connection)
    connection.execute(delete(pending))
    connection.execute(insert(pending).from_select(["article", "why"], select(articles.c.id, literal("added"))))
    set_meta(connection, MERGED_BY, __version__)
    set_meta(connection, REBUILDING, "no" if first else "yes")


def is_rebuilding(connection: Connection) -> bool:
    """Whether the record is being computed anew, and not all of it is there."""
    return get_meta(connection, REBUILDING) == "yes"


def finish(connection: Connection) -> None:
    """After a rebuild, note in the history what is not as it was, and let go of the copy."""
    if not is_rebuilding(connection):
        return
    set_meta(connection, REBUILDING, "no")
    if connection.execute(select(former.c.id).limit(1)).first():
        rows = Rows(connection, now(), f"computed anew by Dateline {__version__}")
        for kind in ("event", "story"):
            rows.note(kind, *differences(connection, kind))
        connection.execute(delete(former))


def differences(connection: Connection, kind: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Ids and bodies of the items that are not as they were: before, and now."""
    there = select(items.c.id, bodies.c.body).join(bodies, bodies.c.number == items.c.number)
    there = there.where(items.c.kind == kind)
    current = there.subquery()
    was = select(former.c.id, former.c.body).where(former.c.kind == kind)
    kept = exists().where(current.c.id == former.c.id, current.c.body == former.c.body)
    same = exists().where(former.c.kind == kind, former.c.id == items.c.id, former.c.body == bodies.c.body)
    before = [(row.id, row.body) for row in connection.execute(was.where(~kept))]
    return before, [(row.id, row.body) for row in connection.execute(there.where(~same))]


def now() -> str:
    """The moment, in UTC, as an ISO time."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def take_up(connection: Connection) -> int:
    """Take up the next batch; how many articles it had."""
    query = select(pending.c.article, pending.c.why).order_by(pending.c.article).limit(BATCH)
    batch = {row.article: row.why for row in connection.execute(query)}
    if not batch:
        return 0
    work = Work(connection, batch)
    recredited = digest(work)
    relate_texts(work, recredited)
    tell_stories(work)
    trace(work)
    withdraw(work)
    tell_events(work)
    write(work, Rows(connection, now(), why_of(work), silent=is_rebuilding(connection)))
    connection.execute(delete(pending).where(pending.c.article.in_(batch)))
    count = int(get_meta(connection, "state") or 0) + 1
    set_meta(connection, "state", str(count))
    return len(batch)


def why_of(work: Work) -> str:
    """What made the record change, in a line: the articles by their refs."""
    said: dict[str, list[str]] = {}
    for id, why in work.pending.items():
        said.setdefault(why, []).append(work.readings([id])[id].article.ref)
    return "; ".join(
        f"{why} {', '.join(refs[:3])}{f' and {len(refs) - 3} more' if len(refs) > 3 else ''}"
        for why, refs in said.items()
    )


def digest(work: Work) -> set[str]:
    """Store what stories and descent need of each article; known articles whose credits have changed are returned."""
    known = {
        row.article: row.head
        for row in work.rows(select(digests.c.article, digests.c.head), digests.c.article, work.pending)
    }
    recredited = set()
    for id, reading in work.readings(work.pending).items():
        head = head_of(reading)
        work.heads[id] = head
        body = to_json(head)
        values = {"ref": reading.article.ref, "head": body, "house": min(own_name(reading.article), default="")}
        if id not in known:
            work.fresh.add(id)
            blank = {"vector": "{}", "twins": id, "family": "", "origins": "[]", "story": ""}
            work.connection.execute(insert(digests).values(article=id, **values, **blank))
        elif known[id] != body:
            work.reheaded.add(id)
            if credited(Reading.model_validate_json(known[id]).article) != credited(reading.article):
                recredited.add(id)
            work.connection.execute(update(digests).where(digests.c.article == id).values(**values))
    return recredited


def head_of(reading: Reading) -> Reading:
    """The article without its text, and its main event alone."""
    main = main_event(reading)
    return Reading(
        article=reading.article.model_copy(update={"text": ""}), events=[main] if main else [],
    )  # fmt: skip
