"""Opening a record that is there: what is pending is merged when something is listed, with the progress shown.

>>> with open_record(Path("record")) as ledger:
...     print_json(ledger.show("e-09d1"))
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli.output import console

if TYPE_CHECKING:
    from rich.status import Status

    from dateline.ledger import Ledger


class Progress:
    """A line on standard error, from the first batch of articles that leaves others to merge until the last."""

    def __init__(self) -> None:
        self.line: Status | None = None

    def __call__(self, left: int) -> None:
        """Say how many articles are left."""
        said = f"Merging articles … {left:,} left"
        if left and self.line is None:
            self.line = console(error=True).status(said)
            self.line.start()
        elif left and self.line:
            self.line.update(said)
        else:
            self.stop()

    def stop(self) -> None:
        """Take the line away."""
        if self.line:
            self.line.stop()
            self.line = None


@contextmanager
def open_record(folder: Path) -> Iterator[Ledger]:
    """The ledger in a folder, which tells of its progress where it has much to merge. Raises LedgerError."""
    from dateline.ledger import open_ledger

    progress = Progress()
    with open_ledger(folder, create=False) as ledger:
        ledger.tell = progress
        try:
            yield ledger
        finally:
            progress.stop()
