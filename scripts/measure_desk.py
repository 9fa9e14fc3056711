"""Measure the desk on a large record: `python scripts/measure_desk.py FOLDER [--events 100000]`.

Where FOLDER holds no record, one is made of the readings of `synthetic_ledger.py`: its lists are as the ledger writes
them, but each happening is taken for a story and each of its sentences for an event, without looking for others like it
(which takes an hour); so it is good for reading, not for adding to. Then the desk is started as `dateline serve` starts
it, and a client asks it what a browser asks: the first view, and each view under changing filters.
"""

from __future__ import annotations

import argparse
import http.cookiejar
import os
import re
import statistics
import subprocess
import sys
import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby, islice
from pathlib import Path

import synthetic_ledger as synthetic
from sqlalchemy import delete, insert

from dateline import __version__
from dateline.ledger import Ledger, open_ledger
from dateline.ledger.engine import insert_new, set_meta, writing
from dateline.ledger.entries import actor_entry, article_entry, event_entry, story_entry
from dateline.ledger.journal import note
from dateline.ledger.merging.rows import Rows
from dateline.ledger.merging.run import MERGED_BY, now
from dateline.ledger.tables import articles, pending, refs
from dateline.merge.actors import gather_actors
from dateline.merge.fusion import fuse
from dateline.merge.mentions import Told, told_in
from dateline.merge.origins import Lineage
from dateline.merge.stories import tell_story
from dateline.reading import Reading
from dateline.record import RecordActor, RecordEvent, Story, to_json

HAPPENINGS = 250  # in a transaction
#: What a page asks for first, and what it asks for when a filter changes.
FIRST_VIEW = ("session", "vocabulary", "events?order=-date&limit=50", "facets")
VIEWS = ("events?limit=50", "map", "timeline", "counts?by=week", "network", "facets", "review?limit=50")
FILTERS = (
    "type=ASSAULT", "country=SYR", "actor=Side 3-1", "place=Town 0-0", "source=Outlet 5", "grade=weak",
    "from=2015-03-01&to=2015-06-30", "text=town", "type=PROTEST&country=UKR", "review=open&status=asserted",
)  # fmt: skip
REPEATS = 3


# ---------------------------------------------------------------------------------------------------- making a record


def happenings() -> Iterator[list[Reading]]:
    """The readings of one happening after the other."""
    for _, group in groupby(synthetic.synthetic_readings(), key=lambda reading: reading.article.ref.split("-")[0]):
        yield list(group)


def make(ledger: Ledger, wanted: int) -> None:
    """Write happenings until there are so many events."""
    made = 0
    actors: dict[str, RecordActor] = {}
    stream = happenings()
    while made < wanted:
        batch = list(islice(stream, HAPPENINGS))
        made += write(ledger, batch, actors)
        print(f"{made:,} events", end="\r", flush=True)
    with writing(ledger.engine) as connection:
        Rows(connection, now(), "made", silent=True).put([actor_entry(actor) for actor in actors.values()])
        connection.execute(delete(pending))
        set_meta(connection, MERGED_BY, __version__)
    print()


def write(ledger: Ledger, batch: list[list[Reading]], actors: dict[str, RecordActor]) -> int:
    """Write some happenings; how many events they have."""
    readings = {r.article.id: r for group in batch for r in group}
    told: list[tuple[RecordEvent, Story]] = [each for group in batch for each in record_of(group)]
    for actor in gather_actors(readings.values(), []):
        actors.setdefault(actor.id, actor)
    stories = {story.id: story for _, story in told}
    texts = {id: reading.article for id, reading in readings.items()}
    with writing(ledger.engine) as connection:
        rows = [
            {"id": r.article.id, "original": ledger.originals.keep(b"-"), "version": r.version, "reading": to_json(r)}
            for r in readings.values()
        ]
        connection.execute(insert(articles), rows)
        insert_new(connection, refs, [{"article": r.article.id, "ref": r.article.ref} for r in readings.values()])
        for reading in readings.values():
            note(connection, now(), "added", article=reading.article.id, ref=reading.article.ref)
        items = Rows(connection, now(), "made", silent=True)
        items.put([article_entry(reading) for reading in readings.values()])
        items.put([story_entry(story) for story in stories.values()])
        items.put([event_entry(event, texts) for event, _ in told])
        items.set_countries(readings)
    return len(told)


def record_of(group: list[Reading]) -> Iterator[tuple[RecordEvent, Story]]:
    """The events of one happening, with its story: the first sentences of all its articles are one event, and so on."""
    texts = [reading.article for reading in {r.article.id: r for r in group}.values()]
    lineage = Lineage.of(texts, [])
    story = tell_story(texts, [], lineage.origins, None)
    by_type: dict[str, list[Told]] = defaultdict(list)
    for reading in {r.article.id: r for r in group}.values():
        for told in told_in(reading):
            by_type[told.event.type].append(told)
    for members in by_type.values():
        event = fuse(members, lineage.of_event(members), [])
        yield event.model_copy(update={"story": story.id}), story


# ---------------------------------------------------------------------------------------------------------- measuring


class Client:
    """Asks a desk as a browser does."""

    def __init__(self, address: str) -> None:
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)
        self.opener.open(address).read()
        self.base = address.partition("/?")[0]

    def get(self, path: str) -> tuple[float, int]:
        """Seconds and bytes of an answer."""
        started = time.perf_counter()
        with self.opener.open(f"{self.base}/api/{path.replace(' ', '%20')}") as answer:
            size = len(answer.read())
        return time.perf_counter() - started, size


def memory(pid: int) -> tuple[int, int]:
    """Megabytes that a process holds now, and the most that it held."""
    status = Path(f"/proc/{pid}/status").read_text()
    now_held, most = (int(re.search(rf"{name}:\s+(\d+)", status)[1]) // 1024 for name in ("VmRSS", "VmHWM"))  # type: ignore[index]
    return now_held, most


def seconds_of_work(pid: int) -> float:
    """What a process has worked: on a busy machine the clock tells more than it took."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(folder: Path) -> None:
    """Start a desk, ask it, print the times."""
    command = [sys.executable, "-u", "-m", "dateline", "serve", "--ledger", str(folder), "--port", "0", "--no-open"]
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            address = re.search(r"http\S+", process.stdout.readline())[0]  # type: ignore[index]
            print(f"answers after {time.perf_counter() - started:.2f} s ({seconds_of_work(process.pid):.2f} of work)")
            client = Client(address)
            for state in ("just started", "warm"):
                before = seconds_of_work(process.pid)
                took = sum(client.get(path)[0] for path in FIRST_VIEW)
                print(f"first view, server {state}: {took:.2f} s ({seconds_of_work(process.pid) - before:.2f} of work)")
            for view in VIEWS:
                print_view(view, client, process.pid)
            print("memory: {} MB now, {} MB at most".format(*memory(process.pid)))
        finally:
            process.terminate()


def print_view(view: str, client: Client, pid: int) -> None:
    """Ask one view with every filter, then without any, and print the times."""
    times = []
    before = seconds_of_work(pid)
    for number, filters in enumerate(FILTERS * REPEATS):
        # Another day each time, so that no selection is remembered from the time before.
        fresh = filters if "from=" in filters else f"{filters}&to={2031 + number}-{VIEWS.index(view) + 1:02}-01"
        times.append(client.get(f"{view}{'&' if '?' in view else '?'}{fresh}")[0] * 1000)
    work = (seconds_of_work(pid) - before) / len(times) * 1000
    everything, size = client.get(view)
    print(
        f"{view.partition('?')[0]:9} filtered: median {statistics.median(times):4.0f} ms, most {max(times):4.0f} ms "
        f"({work:3.0f} ms of work); everything {everything * 1000:4.0f} ms, {size / 1e6:.2f} MB"
    )


def main() -> None:
    """Make the record where there is none, then measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--events", type=int, default=100_000)
    asked = parser.parse_args()
    if not (asked.folder / "store.sqlite").exists():
        with open_ledger(asked.folder) as ledger:
            make(ledger, asked.events)
    measure(asked.folder)


if __name__ == "__main__":
    main()
