"""Jobs: articles taken in through the browser, read one after the other in the background.

An upload is kept in a folder beside the record until what it held is on record, so that a failure can be tried again.
One thread reads; each input is committed as it is done, and one that fails stops no other.

>>> job = jobs.add("files", [Input("a.txt", path=jobs.keep(stream))], by="ana")
>>> jobs.wait()
>>> jobs.get(job.id).items[0].state
'added'
"""

from __future__ import annotations

import os
import queue
import secrets
import shutil
import tempfile
import threading
from collections import Counter, OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO, Literal

from dateline.article import Article
from dateline.desk.models.intake import ItemState, Job, JobBrief, JobItem, JobState
from dateline.desk.problems import DeskError
from dateline.errors import DatelineError
from dateline.intake import Fetch, Item
from dateline.intake.receipt import Receipt
from dateline.ledger import Ledger

Kind = Literal["files", "text", "addresses"]

MOST_JOBS = 200
MOST_WAITING = 50
MOST_ITEMS = 5000  # that one job reports; the rest is on record all the same
NO_FETCHING = "This installation can't fetch addresses."


@dataclass(slots=True)
class Input:
    """One thing to read: bytes in a file, an address, or an article that is ready."""

    name: str
    path: Path | None = None
    address: str | None = None
    article: Article | None = None


@dataclass(slots=True)
class Work:
    """A job as it is worked on. `items` are by input: one that waits, or what came of it."""

    id: str
    kind: Kind
    by: str
    when: str
    inputs: list[Input]
    outlet: str | None
    published: date | None
    state: JobState = "waiting"
    problem: str | None = None
    items: dict[int, list[JobItem]] = field(default_factory=dict)

    def answer(self) -> Job:
        """The job as it is answered."""
        items = [item for number in sorted(self.items) for item in self.items[number]][:MOST_ITEMS]
        return Job(**self.brief().model_dump(), items=items)

    def brief(self) -> JobBrief:
        """How far it is."""
        states = Counter(item.state for items in list(self.items.values()) for item in items)
        counts = {state: states[state] for state in ("added", "known", "renewed", "failed")}
        return JobBrief(
            id=self.id, state=self.state, by=self.by, when=self.when, kind=self.kind, total=states.total(),
            done=sum(counts.values()), counts=counts, problem=self.problem,
        )  # fmt: skip


class Jobs:
    """All jobs, and the thread that works on them."""

    def __init__(self, ledger: Ledger, folder: Path, fetch: Fetch | None = None) -> None:
        self.ledger, self.folder, self.fetch = ledger, folder, fetch
        self.known: OrderedDict[str, Work] = OrderedDict()
        self.waiting: queue.Queue[tuple[Work, list[int]]] = queue.Queue()
        self.lock = threading.Lock()
        self.thread: threading.Thread | None = None

    # ------------------------------------------------------------------------------------------------- from the routes

    def add(
        self, kind: Kind, inputs: list[Input], *, by: str, outlet: str | None = None, published: date | None = None
    ) -> Job:
        """Take inputs in hand. Raises DeskError where too much waits already."""
        if self.waiting.qsize() >= MOST_WAITING:
            raise DeskError(429, "too_many", "Too many jobs wait already.", "Let some finish.", {"Retry-After": "30"})
        when = datetime.now(UTC).isoformat(timespec="seconds")
        work = Work(f"k-{secrets.token_hex(8)}", kind, by, when, inputs, outlet, published)
        with self.lock:
            self.known[work.id] = work
            while len(self.known) > MOST_JOBS:
                self._forget(next(iter(self.known)))
        self._start(work, list(range(len(inputs))))
        return work.answer()

    def keep(self, stream: BinaryIO) -> Path:
        """Keep an upload until it is read."""
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder, prefix="upload-")
        with os.fdopen(handle, "wb") as file:
            shutil.copyfileobj(stream, file)
        return Path(name)

    def get(self, id: str) -> Job:
        """A job. Raises DeskError."""
        return self._work(id).answer()

    def all(self) -> list[JobBrief]:
        """All jobs, the latest first."""
        with self.lock:
            return [work.brief() for work in reversed(self.known.values())]

    def retry(self, id: str) -> Job:
        """Read again what failed. Raises DeskError."""
        work = self._work(id)
        failed = [number for number, items in work.items.items() if any(item.retry for item in items)]
        if work.state != "done" or not failed:
            raise DeskError(409, "conflict", "Nothing of this job can be tried again.")
        self._start(work, failed)
        return work.answer()

    def forget(self, id: str) -> None:
        """Drop a job that is done, with what was kept of it. Raises DeskError."""
        if self._work(id).state != "done":
            raise DeskError(409, "conflict", "The job is still being worked on.")
        with self.lock:
            self._forget(id)

    def wait(self) -> None:
        """Return when nothing is left to do."""
        self.waiting.join()

    # --------------------------------------------------------------------------------------------------- in the thread

    def _work(self, id: str) -> Work:
        with self.lock:
            if work := self.known.get(id):
                return work
        raise DeskError(404, "not_on_record", f"There is no job {id[:100]}.", "Jobs are forgotten when the desk stops.")

    def _forget(self, id: str) -> None:
        if work := self.known.pop(id, None):
            delete_uploads(work)

    def _start(self, work: Work, numbers: list[int]) -> None:
        for number in numbers:
            work.items[number] = [JobItem(name=work.inputs[number].name, state="waiting")]
        work.state = "waiting"
        self.waiting.put((work, numbers))
        with self.lock:
            if self.thread is None or not self.thread.is_alive():
                self.thread = threading.Thread(target=self._run, name="desk-intake", daemon=True)
                self.thread.start()

    def _run(self) -> None:
        while True:
            work, numbers = self.waiting.get()
            work.state = "reading"
            try:
                for number in numbers:
                    self._read(work, number)
            finally:
                work.state = "done"
                self._tidy(work)
                self.waiting.task_done()

    def _read(self, work: Work, number: int) -> None:
        """Read one input; whatever goes wrong becomes its reason."""
        taken = work.inputs[number]
        work.items[number] = [JobItem(name=taken.name, state="reading")]
        try:
            items = list(self._items(work, taken))
        except DatelineError as error:
            items = [failed(taken.name, error.message, error.hint)]
        except Exception as error:  # the thread must outlive whatever an input does to the reader
            items = [failed(taken.name, f"it can't be read: {type(error).__name__}", "")]
        work.items[number] = items or [failed(taken.name, "it holds no article", "", retry=False)]

    def _items(self, work: Work, taken: Input) -> Iterator[JobItem]:
        """Read the articles of one input into the ledger, and tell what became of each."""
        from dateline import reader
        from dateline.reader.version import reader_version

        problems: list[JobItem] = []
        originals: dict[str, bytes] = {}
        receipts: dict[str, Receipt] = {}
        articles = list(self._articles(work, taken, originals, receipts, problems))
        actors = self.ledger.folder / "actors"
        own = actors if actors.is_dir() else None
        report = self.ledger.add_articles(
            articles,
            lambda found, on_error: reader.read_articles(found, own, on_error),
            reader_version(own),
            originals,
            receipts=receipts,
        )
        yield from problems
        reasons = {each.ref: each.reason for each in report.failed}
        states: dict[str, ItemState] = dict.fromkeys(report.renewed, "renewed")
        states.update(dict.fromkeys(report.known, "known"))
        states.update(dict.fromkeys(report.added, "added"))
        for article in articles:
            if article.ref in reasons:
                yield failed(article.ref, reasons[article.ref], "")
            else:
                yield self._kept(article, states.get(article.ref, "known"))

    def _kept(self, article: Article, state: ItemState) -> JobItem:
        """An article that is on record."""
        events = len(self.ledger.reading(article.id).events) if state != "known" else None
        return JobItem(name=article.ref, state=state, ref=article.ref, article=article.id, events=events)

    def _articles(
        self,
        work: Work,
        taken: Input,
        originals: dict[str, bytes],
        receipts: dict[str, Receipt],
        problems: list[JobItem],
    ) -> Iterator[Article]:
        """The articles of an input, completed by what was said of all; problems are noted."""
        from dateline.intake import IntakeProblem

        if taken.article:
            yield taken.article
            return
        for item in self._read_input(taken, originals, receipts):
            if isinstance(item, IntakeProblem):
                if item.skipped:
                    problems.append(failed(item.ref, item.message, item.hint))
            elif isinstance(item, Article):
                yield completed(item, work.outlet, work.published)

    def _read_input(self, taken: Input, originals: dict[str, bytes], receipts: dict[str, Receipt]) -> Iterator[Item]:
        """What lies in an upload, or at an address; how an article came is noted."""
        from dateline.intake import read_fetched, read_stream

        if taken.path:
            with taken.path.open("rb") as stream:
                yield from read_stream(stream, ref=taken.name, originals=originals, receipts=receipts)
            return
        if self.fetch is None or taken.address is None:
            raise DatelineError(NO_FETCHING, "Save the page and drop it here.")
        page = self.fetch(taken.address)
        yield from read_fetched(page, originals, receipts=receipts)

    def _tidy(self, work: Work) -> None:
        """Delete the uploads of a job of which nothing can be tried again."""
        if not any(item.retry for items in work.items.values() for item in items):
            delete_uploads(work)


def delete_uploads(work: Work) -> None:
    """Delete what was kept of a job."""
    for taken in work.inputs:
        if taken.path:
            taken.path.unlink(missing_ok=True)


def failed(name: str, reason: str, hint: str, *, retry: bool = True) -> JobItem:
    """An input, or an article in it, that is not on record."""
    return JobItem(name=name, state="failed", reason=reason, hint=hint or None, retry=retry)


def completed(article: Article, outlet: str | None, published: date | None) -> Article:
    """The article with the outlet and the day that were given for all, where it does not give its own."""
    return article.changed(outlet=article.outlet or outlet, published=article.published or published)
