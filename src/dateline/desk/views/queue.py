"""Queue: what to look at first. A selection and the people's verdicts in, the events by doubt times weight out.

>>> build_queue(snapshot, wanted, assignments, "ana", sentences).items[0].reasons
['place 0.41', 'one origin']
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from dateline.desk.assignments import Assignments
from dateline.desk.index import Snapshot
from dateline.desk.models.review import Queue, QueueItem
from dateline.desk.rows import Row
from dateline.desk.views.lists import Sentences, answer_row

Order = Literal["priority", "doubt", "-weight", "date"]
State = Literal["open", "accepted", "rejected", "corrected", "disputed", "unsure", "all"]

SORTS: dict[Order, Callable[[Row], float]] = {
    "priority": lambda row: -row.doubt * row.weight,
    "doubt": lambda row: -row.doubt,
    "-weight": lambda row: -row.weight,
    "date": lambda row: 0,  # rows come by day
}


def build_queue(
    snapshot: Snapshot, rows: Sequence[Row], state: State, order: Order, page: tuple[int, int], sentence: str,
    assignments: Assignments, assigned: str | None, sentences: Sentences,
) -> Queue:  # fmt: skip
    """One page of the queue. `assigned` is a name, "" for nobody, None for anybody."""
    progress = Counter(snapshot.review(row.id) for row in rows)
    chosen = [row for row in rows if state in ("all", snapshot.review(row.id))]
    if assigned is not None:
        chosen = [row for row in chosen if (assignments.of(row.mentions) or "") == assigned]
    offset, limit = page
    best = heapq.nsmallest(offset + limit, chosen, key=SORTS[order])[offset:]  # stable: then by day
    said = sentences(best)
    items = [
        QueueItem(
            row=answer_row(row, snapshot.review(row.id), said.get(row.id)), doubt=row.doubt, weight=row.weight,
            priority=round(row.doubt * row.weight, 3), reasons=list(reasons(row)),
            assigned=assignments.of(row.mentions), judgements=len(snapshot.judged.get(row.id, ())),
            disagreement=snapshot.review(row.id) == "disputed",
        )
        for row in best
    ]  # fmt: skip
    return Queue(total=len(chosen), offset=offset, limit=limit, sentence=sentence, items=items, progress=dict(progress))


def reasons(row: Row) -> Iterator[str]:
    """Why somebody should look, in words."""
    if row.confidence < 0.7:
        yield f"the reader is unsure that it is an event ({row.confidence:.2f})"
    if row.grade == "contested":
        yield "it is contested"
    if row.origins == 1:
        yield "one origin tells it"
    if not row.located:
        yield f"not on the map: {row.no_place}"
    if row.first is None:
        yield "no day is known"
    if not row.actors:
        yield "nobody is named as having done it"
    if row.killed and row.killed.low != row.killed.high:
        yield f"the number of deaths differs ({row.killed.low}–{row.killed.high})"
