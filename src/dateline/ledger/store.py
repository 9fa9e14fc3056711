"""The ledger: a folder that holds the record.

    store.sqlite    articles, readings, judgements, and the record computed from them
    originals/      the bytes of every article as received, under their SHA-256
    journal.jsonl   one line for everything that was done

Adding commits one article at a time, so that whatever stops it leaves whole articles only. The record is computed
anew when something is listed after a change; the same readings and judgements give the same bytes.

>>> ledger = open_ledger("record")
>>> print(ledger.add(readings))
3 added, 1 known
>>> [event.type for event in ledger.events(place="Hajin")]
['ASSAULT']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import DatabaseError, StatementError

from dateline.article import Article, Model
from dateline.errors import LedgerError, NotOnRecord
from dateline.ledger import journal, tables
from dateline.ledger.computed import find_item, load_readings, named_by, replace_record, stamp
from dateline.ledger.engine import get_meta, open_store, set_meta, writing
from dateline.ledger.entries import enter
from dateline.ledger.filters import Filters
from dateline.ledger.originals import Originals
from dateline.merge import merge
from dateline.reading import Reading
from dateline.record import Judgement, RecordActor, RecordEvent, Story, Verdict, to_json

KINDS: dict[str, type[Model]] = {"article": Article, "story": Story, "event": RecordEvent, "actor": RecordActor}


class Failure(Model):
    """An article that could not be kept, and why."""

    ref: str
    reason: str


# A reader: articles in, readings out, and whom to tell of an article that it can't read (`dateline.reader`).
Read = Callable[[Iterable[Article], Callable[[Article, Exception], None]], Iterator[Reading]]


class AddReport(Model):
    """What came of adding articles, by their refs: new ones, ones whose reading was renewed by another version of the
    reader, ones that were there already, and ones that could not be kept."""

    added: list[str] = []
    renewed: list[str] = []
    known: list[str] = []
    failed: list[Failure] = []

    def __str__(self) -> str:
        counts = {name: len(getattr(self, name)) for name in ("added", "renewed", "known", "failed")}
        said = [f"{n} {name}" for name, n in counts.items() if n or name in ("added", "known")]
        return "\n".join([", ".join(said), *(f"{each.ref}: {each.reason}" for each in self.failed)])


def open_ledger(path: Path | str, create: bool = True) -> Ledger:
    """Open the record in a folder, made if it is not there and `create` says so. Raises LedgerError."""
    folder = Path(path)
    if not create and not (folder / "store.sqlite").is_file():
        raise LedgerError(f"There is no record in {folder}.", "Add articles first: dateline add PATH… --ledger FOLDER.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        engine = open_store(folder / "store.sqlite")
        return Ledger(folder, engine)
    except (OSError, DatabaseError) as error:
        raise LedgerError(f"The record in {folder} can't be opened: {first_line(error)}.") from error


class Ledger:
    """The record in one folder. Several processes may use it at once."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.folder = folder
        self.engine = engine
        self.originals = Originals(folder / "originals")
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
        report = AddReport()
        try:
            for reading in readings:
                self.add_safely(reading, original_of(reading.article, originals), report)
        finally:  # a reader that breaks off leaves what was added before
            self.copy_journal()
        return report

    def add_articles(
        self,
        articles: Iterable[Article],
        read: Read,
        version: str,
        originals: bytes | Mapping[str, bytes] | None = None,
    ) -> AddReport:
        """Read articles and keep what they say. What the reader has read in this version is not read again; an article
        on which it fails is reported, noted in the journal, and stops nothing."""
        report = AddReport()

        def fail(article: Article, error: Exception) -> None:
            reason = f"it can't be read: {first_line(error) or type(error).__name__}"
            report.failed.append(Failure(ref=article.ref, reason=reason))
            with writing(self.engine) as connection:
                journal.note(connection, now(), "failed", article=article.id, ref=article.ref, reason=reason)

        try:
            for reading in read((a for a in articles if not self.recall(a, version, report)), fail):
                self.add_safely(reading, original_of(reading.article, originals), report)
        finally:
            self.copy_journal()
        return report

    def recall(self, article: Article, version: str, report: AddReport) -> bool:
        """Whether this version's reading of the article is here; its ref is then noted, and it is reported as known."""
        with writing(self.engine) as connection:
            query = select(tables.articles.c.version).where(tables.articles.c.id == article.id)
            if connection.execute(query).scalar() != version:
                return False
            self.note_ref(connection, article)
        report.known.append(article.ref)
        return True

    def note_ref(self, connection: Connection, article: Article) -> bool:
        """Note by what name the caller calls an article; whether the name is new. The record then has to be computed
        anew, since it tells the names."""
        new_ref = upsert(tables.refs).values(article=article.id, ref=article.ref).on_conflict_do_nothing()
        if is_new := connection.execute(new_ref).rowcount > 0:
            self.touch(connection)
        return is_new

    def add_safely(self, reading: Reading, original: bytes, report: AddReport) -> None:
        """Keep one reading in a transaction of its own, and report what came of it."""
        ref = reading.article.ref
        try:
            with writing(self.engine) as connection:
                outcome = self.add_one(connection, reading, original)
        except (UnicodeError, ValueError, StatementError) as error:
            if isinstance(error, DatabaseError):
                raise LedgerError(f"The record can't be written: {first_line(error)}.") from error
            report.failed.append(Failure(ref=ref, reason=f"it can't be stored: {first_line(error)}"))
        else:
            getattr(report, outcome).append(ref)

    def add_one(self, connection: Connection, reading: Reading, original: bytes) -> str:
        """Keep one reading in the connection's transaction; returns the name of the report's list."""
        article = reading.article
        known = connection.execute(select(tables.articles.c.version).where(tables.articles.c.id == article.id)).scalar()
        self.note_ref(connection, article)
        if known == reading.version:
            return "known"
        row = {"version": reading.version, "reading": to_json(reading)}
        if known is None:
            digest = self.originals.keep(original)
            connection.execute(insert(tables.articles).values(id=article.id, original=digest, **row))
            journal.note(connection, now(), "added", article=article.id, ref=article.ref, original=digest)
        else:
            connection.execute(update(tables.articles).where(tables.articles.c.id == article.id).values(**row))
            journal.note(connection, now(), "renewed", article=article.id, ref=article.ref, version=reading.version)
        self.touch(connection)
        return "added" if known is None else "renewed"

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
        if verdict in ("same", "different", "unsure") and right is None:
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
        if judgement not in {known.id for known in self.judgements()}:
            raise NotOnRecord(f"There is no judgement {judgement}.")
        return self.append(Judgement.of("undone", who=who, when=when or now(), why=why, undoes=judgement))

    def append(self, judgement: Judgement) -> Judgement:
        """Store a judgement; the same one twice is one."""
        with writing(self.engine) as connection:
            row = upsert(tables.judgements).values(id=judgement.id, body=to_json(judgement)).on_conflict_do_nothing()
            if connection.execute(row).rowcount:
                journal.note(connection, judgement.when, "judged", judgement=judgement.id, who=judgement.who)
                self.touch(connection)
        self.copy_journal()
        return judgement

    # ------------------------------------------------------------------------------------------------------- reading

    def articles(self, filters: Filters | None = None, **named: Any) -> Iterator[Article]:
        """The articles, by day of publication. Filters come as one object or by name."""
        return self.listed("article", Article, filters, named)

    def stories(self, filters: Filters | None = None, **named: Any) -> Iterator[Story]:
        """The stories, by first day of publication."""
        return self.listed("story", Story, filters, named)

    def events(self, filters: Filters | None = None, **named: Any) -> Iterator[RecordEvent]:
        """The events, by day."""
        return self.listed("event", RecordEvent, filters, named)

    def actors(self, filters: Filters | None = None, **named: Any) -> Iterator[RecordActor]:
        """The actors, by name."""
        return self.listed("actor", RecordActor, filters, named)

    def listed[M: Model](
        self, kind: str, model: type[M], filters: Filters | None, named: dict[str, Any]
    ) -> Iterator[M]:
        """The items of a kind that the filters leave."""
        condition = (filters or Filters(**named)).condition(kind)
        self.refresh()
        with self.engine.connect() as connection:
            query = select(tables.items.c.body).where(condition).order_by(tables.items.c.position)
            bodies = connection.execute(query).scalars().all()
        return (model.model_validate_json(body) for body in bodies)

    def show(self, id: str) -> Model:
        """The article (by id or ref), story, event or actor of that id, or what an old id has become.

        Raises NotOnRecord."""
        self.refresh()
        with self.engine.connect() as connection:
            found = find_item(connection, id)
        if found is None:
            raise NotOnRecord(f"Nothing on record has the id {id}.", "`dateline articles` and `events` list the ids.")
        kind, body = found
        return KINDS[kind].model_validate_json(body)

    def reading(self, id: str) -> Reading:
        """What the article (by id or ref) says. Raises NotOnRecord."""
        article = self.show(id)
        if not isinstance(article, Article):
            raise NotOnRecord(f"{id} is no article.")
        with self.engine.connect() as connection:
            query = select(tables.articles.c.reading).where(tables.articles.c.id == article.id)
            body = connection.execute(query).scalar_one()
        return named_by(Reading.model_validate_json(body), article.ref)

    def original(self, id: str) -> bytes:
        """The bytes of the article (by id or ref) as received. Raises NotOnRecord."""
        article = self.reading(id).article
        with self.engine.connect() as connection:
            query = select(tables.articles.c.original).where(tables.articles.c.id == article.id)
            return self.originals.read(connection.execute(query).scalar_one())

    def judgements(self) -> list[Judgement]:
        """Every judgement, undone ones too, in the order that they were made."""
        with self.engine.connect() as connection:
            bodies = connection.execute(select(tables.judgements.c.body).order_by(tables.judgements.c.seq)).scalars()
            return [Judgement.model_validate_json(body) for body in bodies]

    def readings(self) -> list[Reading]:
        """Every reading, by day of publication, then ref. An article that came under several refs has the least."""
        with self.engine.connect() as connection:
            return load_readings(connection)

    # ----------------------------------------------------------------------------------------------------- computing

    def refresh(self) -> None:
        """Compute the record anew if something has changed since it was.

        The store is not locked meanwhile; what another process adds in the meantime makes the record stale again.
        """
        with self.engine.connect() as connection:
            state = stamp(connection)
            if state == get_meta(connection, "merged"):
                return
            readings = load_readings(connection)
        record = merge(readings, self.judgements())
        with writing(self.engine) as connection:
            replace_record(connection, enter(record, readings))
            set_meta(connection, "merged", state)

    def touch(self, connection: Connection) -> None:
        """Mark the record as stale."""
        set_meta(connection, "generation", str(int(get_meta(connection, "generation") or 0) + 1))

    def mentions_of(self, id: str) -> list[str]:
        """The mentions that an id stands for: an event's, or the one itself."""
        self.refresh()
        with self.engine.connect() as connection:
            found = find_item(connection, id)
            if found and found[0] == "event":
                return sorted(mention.id for mention in RecordEvent.model_validate_json(found[1]).mentions)
            if ":" in id and find_item(connection, id.split(":")[0]):
                return [id]
        raise NotOnRecord(f"No event on record has the id {id}.")

    def copy_journal(self) -> None:
        """Bring the journal's file up to the store."""
        journal.copy_out(self.engine, self.folder / "journal.jsonl")


def original_of(article: Article, originals: bytes | Mapping[str, bytes] | None) -> bytes:
    """The article's bytes as received, its text where they are not given."""
    if isinstance(originals, bytes):
        return originals
    return (originals or {}).get(article.ref) or article.text.encode("utf8", "surrogatepass")


def first_line(error: BaseException) -> str:
    """What went wrong, without the SQL."""
    return str(getattr(error, "orig", None) or error).splitlines()[0]


def now() -> str:
    """The moment, in UTC, as an ISO time."""
    return datetime.now(UTC).isoformat(timespec="seconds")
