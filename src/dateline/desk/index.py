"""Index: every event of the record as a row, held in memory until the record changes. A shelf in, snapshots out.

A snapshot never changes; whoever has one works on it in peace while the next is made. Selections (the rows that some
filters leave) are remembered, since list, map, time line and counts of one page ask for the same. Where the record has
changed, only the events that are new to it are read.

>>> snapshot = index.current()
>>> [row.headline for row in snapshot.select(Wanted(type=["ASSAULT"]))]
"""

from __future__ import annotations

import gc
import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from dateline.desk.kept import LEAST, keep_rows, kept_rows
from dateline.desk.problems import DeskError
from dateline.desk.rows import Pool, Row, make_row
from dateline.desk.shelf import Changed, Shelf
from dateline.desk.verdicts import OPEN, Standing, judged, standings
from dateline.desk.wanted import Wanted
from dateline.ledger import Filters
from dateline.record import Judgement

MOST_SELECTIONS = 64
MOST_TRIES = 20  # to read a record that keeps changing
NO_FILTERS = Filters()


class Snapshot:
    """The record in one state. `by_number` holds its rows by day, `rejected` the events that are off it."""

    def __init__(
        self, state: str, by_number: Mapping[int, Row], judgements: Sequence[Judgement], rejected: Sequence[Row],
        numbers_of: Callable[[Filters], list[int]],
    ) -> None:  # fmt: skip
        self.state, self.by_number, self.judgements = state, by_number, judgements
        self.rejected, self.numbers_of = rejected, numbers_of
        self.rows = list(by_number.values())
        self.by_id = {row.id: row for row in self.rows}
        self.selections: OrderedDict[str, list[Row]] = OrderedDict()
        self.lock = threading.Lock()

    # ---------------------------------------------------------------------------------------------------- what is told

    @cached_property
    def event_of(self) -> dict[str, str]:
        """The event that each mention is part of."""
        return {mention: row.id for row in self.rows for mention in row.mentions}

    @cached_property
    def by_article(self) -> dict[str, list[str]]:
        """The events of each article, in the order of its text."""
        placed: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for mention, event in self.event_of.items():
            article, _, place = mention.partition(":")
            start = place.partition("-")[0]
            placed[article].append((int(start) if start.isdigit() else 0, event))
        return {article: list(dict.fromkeys(event for _, event in sorted(told))) for article, told in placed.items()}

    def events_of(self, article: str) -> list[Row]:
        """The events that an article tells, in the order of its text."""
        return [self.by_id[id] for id in self.by_article.get(article, ())]

    def events_in(self, articles: Iterable[str]) -> list[Row]:
        """The events that any of the articles tells, by day."""
        ids = {id for article in articles for id in self.by_article.get(article, ())}
        return [row for row in self.rows if row.id in ids]

    # -------------------------------------------------------------------------------------------------- what is judged

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """What people say of each event that somebody has judged."""
        return standings(self.judgements, self.event_of) if self.judgements else {}

    @cached_property
    def judged(self) -> dict[str, list[tuple[Judgement, bool]]]:
        """All judgements on each event, with whether they stand."""
        return judged(self.judgements, self.event_of) if self.judgements else {}

    def standing(self, id: str) -> Standing:
        """What people say of an event."""
        return self.standings.get(id, OPEN)

    def review(self, id: str) -> str:
        """The state of an event in the review."""
        return self.standings[id].state if id in self.standings else "open"

    # ------------------------------------------------------------------------------------------------------ selections

    def select(self, wanted: Wanted) -> list[Row]:
        """The rows that the filters leave, by day."""
        bare = Wanted.model_validate({name: getattr(wanted, name) for name in Wanted.model_fields})
        key = bare.model_dump_json()
        with self.lock:
            if key in self.selections:
                self.selections.move_to_end(key)
                return self.selections[key]
        chosen = list(self.narrow(self.found(bare.filters()), bare))
        with self.lock:
            self.selections[key] = chosen
            while len(self.selections) > MOST_SELECTIONS:
                self.selections.popitem(last=False)
        return chosen

    def found(self, filters: Filters) -> Sequence[Row]:
        """The rows that the ledger finds."""
        if filters == NO_FILTERS:
            return self.rows
        return [row for number in self.numbers_of(filters) if (row := self.by_number.get(number))]

    def narrow(self, rows: Iterable[Row], wanted: Wanted) -> Iterable[Row]:
        """What the desk's own filters leave of them."""
        if wanted.mode:
            modes = {mode.casefold() for mode in wanted.mode}
            rows = (row for row in rows if row.mode and row.mode.casefold() in modes)
        if wanted.review:
            rows = (row for row in rows if self.review(row.id) in wanted.review)
        if wanted.story:
            rows = (row for row in rows if row.story in wanted.story)
        if wanted.article:
            ids = {id for article in wanted.article for id in self.by_article.get(article, ())}
            rows = (row for row in rows if row.id in ids)
        if wanted.place_key:
            rows = (row for row in rows if row.place and row.place.key in wanted.place_key)
        if wanted.undated:
            rows = (row for row in rows if row.first is None)
        if wanted.unlocated:
            rows = (row for row in rows if not row.located)
        return rows

    def rejected_like(self, wanted: Wanted) -> list[Row]:
        """The rejected events, which are off the record, as far as the filters that need no look-up leave them."""
        names = {name.casefold() for name in wanted.actor}
        return [
            row for row in self.narrow(self.rejected, wanted)
            if (not wanted.type or {row.type, row.mode, f"{row.type}/{row.mode}"} & set(wanted.type))
            and (not wanted.country or (row.place is not None and row.place.country in wanted.country))
            and (not wanted.status or row.status in wanted.status)
            and (not names or any({a.key, a.name.casefold()} & names for a in (*row.actors, *row.recipients)))
            and (wanted.from_ is None or (row.last or "") >= wanted.from_.isoformat())
            and (wanted.to is None or (row.first is not None and row.first <= wanted.to.isoformat()))
        ]  # fmt: skip


class Index:
    """Keeps the snapshot of the record's present state."""

    def __init__(self, shelf: Shelf, kept: Path) -> None:
        self.shelf, self.kept = shelf, kept
        self.pool = Pool()
        self.lock = threading.Lock()
        self.snapshot: Snapshot | None = None

    def current(self) -> Snapshot:
        """The snapshot, made anew where the record has changed."""
        state = self.shelf.state()
        held = self.snapshot
        if held and held.state == state:
            return held
        with self.lock:
            for _ in range(MOST_TRIES):
                state = self.shelf.state()
                if self.snapshot and self.snapshot.state == state:
                    break
                try:
                    self.snapshot = self.load(state)
                except Changed:
                    continue
            if self.snapshot is None:
                raise DeskError(409, "conflict", "The record keeps changing.", "Try again when it is quieter.")
            return self.snapshot

    def load(self, state: str) -> Snapshot:
        """Read what is new; keep the rows of what is as it was."""
        known = self.snapshot.by_number if self.snapshot else kept_rows(self.kept, self.shelf.identity(), self.pool)
        numbers = self.shelf.event_numbers()
        bodies = self.shelf.event_bodies([number for number in numbers if number not in known])
        read = {number: make_row(body, self.pool, number) for number, body in bodies}
        rows = {number: known.get(number) or read[number] for number in numbers}
        if len(rows) >= LEAST:
            gc.freeze()  # rows stay: the collector need not go through them again and again
        if len(read) >= LEAST:
            keep_rows(self.kept, rows.values(), self.shelf.identity())
        judgements = self.shelf.ledger.judgements()
        rejected = [make_row(body, self.pool, -1) for body in self.shelf.rejected_bodies(judgements)]
        return Snapshot(state, rows, judgements, rejected, self.shelf.event_numbers)
