"""Kill a process that adds and merges, again and again: `python scripts/kill_ledger.py [--kills 200] [FOLDER]`.

A child adds made-up readings to a ledger, one by one, merges in between, and prints each ref once it was reported as
added. It is killed (`kill -9`) at a random moment and started anew. After each kill the ledger must verify, and hold
every article that was reported, once. At the end its record must be that of a ledger that nobody killed.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from synthetic_ledger import synthetic_readings

from dateline.ledger import Ledger, open_ledger

SEED, LONGEST = 7, 1.5  # seconds after the first article until the kill
EVERY = 3  # articles between merges


def child(folder: str, wanted: int) -> None:
    """Add readings and merge, until killed or done."""
    with open_ledger(folder) as ledger:
        for number, reading in enumerate(islice(synthetic_readings(SEED), wanted), start=1):
            ledger.add([reading])
            print(reading.article.ref, flush=True)
            if not number % EVERY:
                ledger.refresh()


def kill_once(folder: Path, wanted: int, draw: random.Random) -> tuple[set[str], bool]:
    """Run the child for a random time; the refs that it reported, and whether it came to its end."""
    command = [sys.executable, __file__, "--child", str(folder), "--articles", str(wanted)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = [process.stdout.readline().strip()]  # it is at work now
    time.sleep(draw.random() * LONGEST)
    ended = process.poll() is not None
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate()
    return {ref for ref in (*told, *rest.splitlines()) if ref}, ended


def check(ledger: Ledger, told: set[str]) -> None:
    """Nothing lost, nothing doubled, nothing half. Raises AssertionError."""
    wrong = [f"{check.name}: {check.found}" for check in ledger.verify() if not check.ok]
    assert not wrong, wrong
    there = [line["ref"] for line in ledger.journal() if line["what"] == "added"]
    assert len(there) == len(set(there)), "an article was added twice"
    assert told <= set(there), f"lost: {sorted(told - set(there))}"


def run(folder: Path, kills: int, wanted: int, seed: int = SEED) -> int:
    """Kill so many times; how many articles were there in the end."""
    draw, told = random.Random(seed), set[str]()
    for number in range(1, kills + 1):
        reported, ended = kill_once(folder, wanted, draw)
        told |= reported
        with open_ledger(folder) as ledger:
            check(ledger, told)
        print(f"kill {number}: {len(told)} articles{' (all of them)' if ended else ''}, verified", flush=True)
    with open_ledger(folder) as ledger, tempfile.TemporaryDirectory() as fresh, open_ledger(fresh) as other:
        there = len(list(ledger.articles()))
        keep = {article.ref for article in ledger.articles()}
        other.add(each for each in islice(synthetic_readings(SEED), wanted) if each.article.ref in keep)
        other.refresh()
        assert ledger.fingerprints() == other.fingerprints(), "the record is not what it would be without the kills"
    return there


def main() -> None:
    """Kill, or be killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--child", type=Path)
    asked = parser.parse_args()
    if asked.child:
        child(str(asked.child), asked.articles)
        return
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="dateline-kills-"))
    there = run(folder, asked.kills, asked.articles)
    print(f"{asked.kills} kills, {there} articles: nothing lost, nothing doubled, each verified")


if __name__ == "__main__":
    main()
