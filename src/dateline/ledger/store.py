"""The ledger: a folder that holds the record.

    store.sqlite    articles, readings, judgements, and the record computed from them
    originals/      the bytes of every article as received, under their SHA-256, packed
    journal.jsonl   one line for everything that was done
    settings.toml   optional: where the store is, if not in store.sqlite

Adding commits one article at a time, so that whatever stops it leaves whole articles only. The computed record is
brought up to date when something is listed after a change (`dateline.ledger.merging`); the same readings and
judgements give the same bytes, whatever the order.

>>> ledger = open_ledger("record")
>>> print(ledger.add(readings))
3 added, 1 known
>>> [event.type for event in ledger.events(place="Hajin")]
['ASSAULT']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, func, insert, select, update
from sqlalchemy.exc import DatabaseError, DataError, StatementError

from dateline import __version__
from dateline.article import Article, Model
from dateline.errors import LedgerError, NotOnRecord
from dateline.ledger import journal, judging, lists, past, tables, upkeep, versions
from dateline.ledger.engine import get_meta, insert_new, is_postgresql, put, writing
from dateline.ledger.filters import Filters, Store
from dateline.ledger.looking_up import find_mentions, load_item
from dateline.ledger.merging.run import bring_up_to_date, now, start_anew
from dateline.ledger.merging.work import named_by
from dateline.ledger.originals import Originals
from dateline.ledger.reports import AddReport, Failure, first_line, original_of
from dateline.ledger.versions import Version
from dateline.ledger.views import (
    Change,
    Check,
    Count,
    Judged,
    Kind,
    Order,
    PairCount,
    Rebuilt,
    Rejected,
    Row,
    Run,
    Unplaced,
)
from dateline.reading import Reading
from dateline.record import Judgement, RecordActor, RecordEvent, Story, Verdict, to_json

if TYPE_CHECKING:
    from dateline.intake.receipt import Receipt

NO_RECEIPTS: Mapping[str, Receipt] = {}
# A reader: articles in, readings out, and whom to tell of an article that it can't read (`dateline.reader`).
Read = Callable[[Iterable[Article], Callable[[Article, Exception], None]], Iterator[Reading]]


class Ledger:
    """The record in one folder. Several processes and threads may use it at once. `tell` hears how many articles are
    left to merge, whenever something is listed."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.folder = folder
        self.engine = engine
        self.tell: Callable[[int], None] | None = None
        self.originals = Originals(folder / "originals")
        with engine.connect() as connection:
            postgis = get_meta(connection, "postgis") == "yes"
            self.store = Store(postgresql=is_postgresql(connection), postgis=postgis)
        self.copy_journal()

    def close(self) -> None:
        """Let go of the store's files."""
        self.engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *problem: object) -> None:
        self.close()

    # ------------------------------------------------------------------------------------------------------- writing

    def add(self, readings: Iterable[Reading], originals: bytes | Mapping[str, bytes] | None = None) -> AddReport:
        """Keep readings, each committed by itself. An article that is there already (same content) stays as it is.

        `originals` are the bytes as received: of all of the articles, or of each by its ref. Where they are not
        given, the article's text is kept in their place.
        """
        return self.keep_all(lambda report: readings, originals, AddReport())

    def add_articles(
        self,
        articles: Iterable[Article],
        read: Read,
        version: str,
        originals: bytes | Mapping[str, bytes] | None = None,
        dropped: Iterable[tuple[str, str]] = (),
        receipts: Mapping[str, Receipt] = NO_RECEIPTS,
    ) -> AddReport:
        """Read articles and keep what they say. What the reader has read in this version is not read again; an article
        on which it fails is reported, noted in the journal, and stops nothing. `dropped` are inputs that gave no
        article, ref and reason, `receipts` tell by ref how an article came: both may grow while the articles are taken
        from their source."""
        report = AddReport()

        def fail(article: Article, error: Exception) -> None:
            reason = f"it can't be read: {first_line(error) or type(error).__name__}"
            report.failed.append(Failure(ref=article.ref, reason=reason))
            with writing(self.engine) as connection:
                journal.note(connection, now(), "failed", article=article.id, ref=article.ref, reason=reason)

        def is_new(article: Article) -> bool:
            if not self.recall(article, version, report):
                return True
            for came in () if isinstance(originals, bytes | None) else (originals, receipts):
                came.get(article.ref)  # a long batch hands out each once, and holds on to what is not asked for
            return False

        def readings(report: AddReport) -> Iterable[Reading]:
            return read(filter(is_new, articles), fail)

        return self.keep_all(readings, originals, report, dropped, receipts)

    def keep_all(
        self,
        readings: Callable[[AddReport], Iterable[Reading]],
        originals: bytes | Mapping[str, bytes] | None,
        report: AddReport,
        dropped: Iterable[tuple[str, str]] = (),
        receipts: Mapping[str, Receipt] = NO_RECEIPTS,
    ) -> AddReport:
        """Keep readings one by one, as a run of its own in the journal."""
        with writing(self.engine) as connection:
            run = Run(id=journal.begin_run(connection, started := now(), "add"), what="add", started=started)
        try:
            for reading in readings(report):
                original, receipt = original_of(reading.article, originals), receipts.get(reading.article.ref)
                self.add_safely(reading, original, report, receipt)
        finally:  # a reader that breaks off leaves what was added before
            self.end_run(run, report, dropped)
        return report

    def end_run(self, run: Run, report: AddReport, dropped: Iterable[tuple[str, str]]) -> None:
        """Sum a run up: what went in, came out, was dropped, and why."""
        lost = [{"ref": ref, "reason": reason} for ref, reason in dropped]
        lost += [each.model_dump() for each in report.failed]
        counts = {name: len(getattr(report, name)) for name in ("added", "renewed", "known")}
        taken = sum(counts.values()) + len(lost)
        ended = run.model_copy(update={"ended": now(), "taken": taken, "counts": counts, "dropped": lost})
        with writing(self.engine) as connection:
            journal.end_run(connection, ended)
            journal.note(
                connection, ended.ended or "", "run", run=run.id, command="add", taken=taken, **counts, dropped=lost
            )
        self.copy_journal()

    def recall(self, article: Article, version: str, report: AddReport) -> bool:
        """Whether this version's reading of the article is here; its ref is then noted, and it is reported as known."""
        query = select(tables.articles.c.version).where(tables.articles.c.id == article.id)
        with self.engine.connect() as connection:
            if connection.execute(query).scalar() != version:
                return False
        with writing(self.engine) as connection:
            self.note_ref(connection, article)
        report.known.append(article.ref)
        return True

    def note_ref(self, connection: Connection, article: Article) -> None:
        """Note by what name the caller calls an article. A name that is less than the others stands on record."""
        least = select(func.min(tables.refs.c.ref)).where(tables.refs.c.article == article.id)
        before = connection.execute(least).scalar()
        insert_new(connection, tables.refs, [{"article": article.id, "ref": article.ref}])
        if before is not None and article.ref < before:
            insert_new(connection, tables.pending, [{"article": article.id, "why": "named"}])

    def add_safely(self, reading: Reading, original: bytes, report: AddReport, receipt: Receipt | None) -> None:
        """Keep one reading in a transaction of its own, and report what came of it."""
        ref = reading.article.ref
        try:
            with writing(self.engine) as connection:
                outcome = self.add_one(connection, reading, original, receipt)
        except (UnicodeError, ValueError, StatementError) as error:
            if isinstance(error, DatabaseError) and not isinstance(error, DataError):
                raise LedgerError(f"The record can't be written: {first_line(error)}.") from error
            report.failed.append(Failure(ref=ref, reason=f"it can't be stored: {first_line(error)}"))
        else:
            getattr(report, outcome).append(ref)

    def add_one(self, connection: Connection, reading: Reading, original: bytes, receipt: Receipt | None) -> str:
        """Keep one reading in the connection's transaction; returns the name of the report's list."""
        article, table = reading.article, tables.articles
        known = connection.execute(select(table.c.version).where(table.c.id == article.id)).scalar()
        self.note_ref(connection, article)
        if known == reading.version:
            return "known"
        row = {"version": reading.version, "reading": to_json(reading)}
        why = "added" if known is None else "renewed"
        if known is None:
            digest = self.originals.keep(original)
            connection.execute(insert(table).values(id=article.id, original=digest, **row))
            came = journal.told_of(receipt, follows=versions.previous(connection, article))
            line = journal.note(connection, now(), why, article=article.id, ref=article.ref, original=digest, **came)
            versions.note_address(connection, article, line)
        else:
            connection.execute(update(table).where(table.c.id == article.id).values(**row))
            journal.note(connection, now(), why, article=article.id, ref=article.ref, version=reading.version)
        put(connection, tables.pending, [{"article": article.id, "why": why}])
        return why

    def judge(
        self,
        verdict: Verdict,
        left: str,
        right: str | None = None,
        *,
        who: str,
        field: str | None = None,
        value: Any = None,
        why: str = "",
        when: str | None = None,
    ) -> Judgement:
        """Append a judgement. `left` and `right` are ids of events or of mentions; of an event, one of its mentions is
        kept, since that outlasts the event's id. Raises NotOnRecord."""
        if verdict in ("same", "different") and right is None:  # "unsure" may be said of one event, at the desk
            raise LedgerError(f"{verdict!r} is said of two events.", "Give both ids.")
        if verdict == "corrected" and field is None:
            raise LedgerError("A correction needs a field and a value.")
        first, second = self.mentions_of(left), self.mentions_of(right) if right else []
        one = next((m for m in first if m not in second or len(first) == 1), first[0])
        other = next((m for m in second if m != one), None)
        return self.append(
            Judgement.of(
                verdict, who=who, when=when or now(), left=one, right=other, field=field, value=value, why=why
            )
        )  # fmt: skip

    def undo(self, judgement: str, *, who: str, why: str = "", when: str | None = None) -> Judgement:
        """Take a judgement back (or an undoing). Raises NotOnRecord."""
        with self.engine.connect() as connection:
            known = select(tables.judgements.c.id).where(tables.judgements.c.id == judgement)
            if connection.execute(known).first() is None:
                raise NotOnRecord(f"There is no judgement {judgement}.")
        return self.append(Judgement.of("undone", who=who, when=when or now(), why=why, undoes=judgement))

    def append(self, judgement: Judgement) -> Judgement:
        """Store a judgement; the same one twice is one."""
        with writing(self.engine) as connection:
            if judging.append(connection, judgement):
                journal.note(connection, judgement.when, "judged", judgement=judgement.id, who=judgement.who)
        self.copy_journal()
        return judgement

    # --------------------------------------------------------------------------------------------------------- lists

    def articles(self, filters: Filters | None = None, **asked: Any) -> Iterator[Article]:
        """The articles, by day of publication. Filters come as one object or by name; `limit`, `offset`, `order`."""
        return self.listed("article", Article, filters, **asked)

    def stories(self, filters: Filters | None = None, **asked: Any) -> Iterator[Story]:
        """The stories, by first day of publication."""
        return self.listed("story", Story, filters, **asked)

    def events(self, filters: Filters | None = None, **asked: Any) -> Iterator[RecordEvent]:
        """The events, by day."""
        return self.listed("event", RecordEvent, filters, **asked)

    def actors(self, filters: Filters | None = None, **asked: Any) -> Iterator[RecordActor]:
        """The actors, by name."""
        found = list(self.listed("actor", RecordActor, filters, **asked))
        with self.engine.connect() as connection:
            return iter(lists.complete_actors(connection, found))

    def listed[M: Model](
        self,
        kind: Kind,
        model: type[M],
        filters: Filters | None = None,
        *,
        limit: int | None = None,
        offset: int = 0,
        order: Order = "day",
        **named: Any,
    ) -> Iterator[M]:
        """The items of a kind that the filters leave, a page of them, in order."""
        return self.read(model, self.numbers(kind, filters, limit=limit, offset=offset, order=order, **named))

    def read[M: Model](self, model: type[M], numbers: Sequence[int]) -> Iterator[M]:
        """Items by their numbers, in that order, read as they are asked for."""
        return (model.model_validate_json(body) for body in self.bodies(numbers))

    def rows(
        self,
        kind: Kind,
        filters: Filters | None = None,
        *,
        limit: int | None = None,
        offset: int = 0,
        order: Order = "day",
        **named: Any,
    ) -> list[Row]:
        """The items of a kind that the filters leave as light rows, for lists, maps and time lines."""
        self.refresh()
        with self.engine.connect() as connection:
            return lists.rows(connection, kind, filters or Filters(**named), self.store, order, limit, offset)

    def numbers(
        self,
        kind: Kind,
        filters: Filters | None = None,
        *,
        limit: int | None = None,
        offset: int = 0,
        order: Order = "day",
        **named: Any,
    ) -> list[int]:
        """The numbers of the items that the filters leave. An item that changes gets another number."""
        self.refresh()
        with self.engine.connect() as connection:
            wanted = filters or Filters(**named)
            return list(lists.numbers(connection, kind, wanted, self.store, order, limit, offset))

    def bodies(self, numbers: Sequence[int]) -> Iterator[str]:
        """The JSON of items by their numbers, in that order, read as it is asked for; what has gone is left out."""
        for start in range(0, len(numbers), lists.PAGE):
            with self.engine.connect() as connection:
                found = list(lists.read_bodies(connection, numbers[start : start + lists.PAGE]))
            yield from found

    def count(self, kind: Kind, filters: Filters | None = None, **named: Any) -> int:
        """How many items of a kind the filters leave."""
        self.refresh()
        with self.engine.connect() as connection:
            return lists.count(connection, kind, filters or Filters(**named), self.store)

    def counts(
        self, by: str, filters: Filters | None = None, *, kind: Kind = "event", limit: int | None = None, **named: Any
    ) -> list[Count]:
        """How many items have each value: by week, month, year, day, type, mode, country, place, district, actor,
        source, status, grade or review. Raises LedgerError for anything else."""
        self.refresh()
        with self.engine.connect() as connection:
            return lists.counts(connection, by, kind, filters or Filters(**named), self.store, limit)

    def pairs(self, filters: Filters | None = None, *, limit: int | None = None, **named: Any) -> list[PairCount]:
        """Who acts on whom in the events that the filters leave, by type, the most frequent first."""
        self.refresh()
        with self.engine.connect() as connection:
            return lists.pairs(connection, filters or Filters(**named), self.store, limit)

    # ------------------------------------------------------------------------------------------------------- one item

    def show(self, id: str) -> Model:
        """The article (by id or ref), story, event or actor of that id, or what it has become. Raises NotOnRecord."""
        self.refresh()
        with self.engine.connect() as connection:
            return load_item(connection, id)

    def one[M: Model](self, model: type[M], id: str) -> M:
        """The item of that id, if it is of that kind. Raises NotOnRecord."""
        item = self.show(id)
        if not isinstance(item, model):
            raise NotOnRecord(f"{id} is not on record as what was asked for.")
        return item

    def article(self, id: str) -> Article:
        """The article of that id or ref. Raises NotOnRecord."""
        return self.one(Article, id)

    def story(self, id: str) -> Story:
        """The story of that id. Raises NotOnRecord."""
        return self.one(Story, id)

    def event(self, id: str) -> RecordEvent:
        """The event of that id. Raises NotOnRecord."""
        return self.one(RecordEvent, id)

    def actor(self, id: str) -> RecordActor:
        """The actor of that id. Raises NotOnRecord."""
        return self.one(RecordActor, id)

    def reading(self, id: str) -> Reading:
        """What the article (by id or ref) says. Raises NotOnRecord."""
        article = self.article(id)
        with self.engine.connect() as connection:
            query = select(tables.articles.c.reading).where(tables.articles.c.id == article.id)
            body = connection.execute(query).scalar_one()
        return named_by(Reading.model_validate_json(body), article.ref)

    def original(self, id: str) -> bytes:
        """The bytes of the article (by id or ref) as received. Raises NotOnRecord."""
        article = self.article(id)
        with self.engine.connect() as connection:
            query = select(tables.articles.c.original).where(tables.articles.c.id == article.id)
            return self.originals.read(connection.execute(query).scalar_one())

    def versions(self, id: str) -> list[Version]:
        """The articles from an address, or from that of an article (by id or ref), as they came. Raises NotOnRecord."""
        self.refresh()
        with self.engine.connect() as connection:
            found = versions.versions_from(connection, id)
            return found or versions.versions_of(connection, self.article(id))

    def history(self, id: str) -> list[Change]:
        """Every value that the event or story ever had, in order of time."""
        item = self.show(id)
        with self.engine.connect() as connection:
            return past.history(connection, getattr(item, "id", id))

    def judgements_on(self, id: str) -> list[Judged]:
        """The judgements that bear on the articles of an event, undone ones marked. Raises NotOnRecord."""
        event = self.event(id)
        with self.engine.connect() as connection:
            return judging.on_mentions(connection, [mention.id for mention in event.mentions])

    def judgements(self, limit: int | None = None, offset: int = 0) -> list[Judgement]:
        """Every judgement, undone ones too, in the order that they were made."""
        with self.engine.connect() as connection:
            return judging.load(connection, limit, offset)

    def unplaced_judgements(self) -> list[Unplaced]:
        """The judgements that stand but find no mention now, as after a reader of another version, and why."""
        self.refresh()
        with self.engine.connect() as connection:
            return judging.unplaced(connection)

    def rejected(self) -> list[Rejected]:
        """The mentions that a standing judgement keeps off the record."""
        self.refresh()
        with self.engine.connect() as connection:
            return judging.rejected(connection)

    def readings(self) -> list[Reading]:
        """Every reading, by day of publication, then ref. An article that came under several refs has the least."""
        return [self.reading(article.id) for article in self.articles()]

    # --------------------------------------------------------------------------------------------------------- upkeep

    def refresh(self, tell: Callable[[int], None] | None = None) -> int:
        """Bring the computed record up to date where something has changed; how many articles were taken up. `tell`
        (else the ledger's own) hears how many are left. Other processes may read and add meanwhile."""
        return bring_up_to_date(self.engine, tell or self.tell)

    def rebuild(self, tell: Callable[[int], None] | None = None) -> Rebuilt:
        """Compute the whole record anew from articles and judgements. What is not as it was before is returned."""
        self.refresh()
        before = self.fingerprints()
        with writing(self.engine) as connection:
            journal.note(connection, now(), "rebuilt", version=__version__)
            start_anew(connection)
        self.refresh(tell)
        self.copy_journal()
        after = self.fingerprints()
        changed = sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
        return Rebuilt(items=len(after), changed=[f"{kind} {id}" for kind, id in changed])

    def fingerprints(self) -> dict[tuple[str, str], str]:
        """A hash of every item on record, by kind and id."""
        with self.engine.connect() as connection:
            return lists.fingerprints(connection)

    def verify(self) -> list[Check]:
        """Prove that all of the ledger is as it should be (`dateline.ledger.upkeep`)."""
        return upkeep.verify(self)

    def state(self) -> str:
        """A short text that changes whenever anything on record may have."""
        with self.engine.connect() as connection:
            return f"{journal.last_line(connection)}.{get_meta(connection, 'state') or 0}.{__version__}"

    def runs(self, limit: int | None = None) -> list[Run]:
        """What was done, the latest first."""
        with self.engine.connect() as connection:
            return journal.read_runs(connection, limit)

    def journal(self, after: int = 0, limit: int | None = None) -> list[dict[str, Any]]:
        """The lines of the journal after that number, each with its `seq`."""
        with self.engine.connect() as connection:
            return list(journal.read(connection, after, limit))

    def mentions_of(self, id: str) -> list[str]:
        """The mentions that an id stands for: an event's, or the one itself. Raises NotOnRecord."""
        self.refresh()
        with self.engine.connect() as connection:
            return find_mentions(connection, id)

    def copy_journal(self) -> None:
        """Bring the journal's file up to the store."""
        journal.copy_out(self.engine, self.folder / "journal.jsonl")
