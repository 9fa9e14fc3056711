"""`dateline watch`: poll feeds, and put on record what comes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli import SOME_FAILED, options
from dateline.cli.inputs import Inputs, leads_in, own_actors, tell
from dateline.errors import FetchError, IntakeError

if TYPE_CHECKING:
    from dateline.intake import Item
    from dateline.intake.fetch import Fetched, Fetcher
    from dateline.intake.watching import Watch
    from dateline.ledger import Ledger
    from dateline.reader import ReaderKind

EVERY = 15  # minutes


@click.command("watch")
@options.paths
@click.option("--once", is_flag=True, help="Poll each feed once and end, as for cron.")
@click.option("--every", type=click.FloatRange(min=1), default=EVERY, show_default=True, help="Minutes between polls.")
@options.triage
@options.allow_private
@options.reader
@options.ledger
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    once: bool,
    every: float,
    triage: bool,
    allow_private: bool,
    reader: ReaderKind,
    folder: Path,
) -> None:
    """Poll feeds, fetch what is new in them, and put it on record.

    PATH is an OPML with the addresses of feeds, or the address of a feed. It goes on where it stopped; a feed that
    fails is left alone for twice as long each time, up to a day. Ctrl+C ends it.
    """
    from dateline.cli.network import open_fetcher
    from dateline.intake.leftout import LeftOut
    from dateline.intake.watching import Watch, alone
    from dateline.ledger import open_ledger

    feeds = feeds_in(paths)
    leave_out = LeftOut(folder).keep if triage else None
    with alone(folder), open_ledger(folder) as ledger, open_fetcher(folder, allow_private=allow_private) as fetcher:
        watch = Watch(folder, every * 60)
        round = Round(watch, fetcher, ledger, leave_out, reader)
        while True:
            for feed in watch.due(feeds, time.time(), early=once):
                round.poll(feed)
            if once:
                break
            time.sleep(max(1.0, watch.next(feeds) - time.time()))
    if round.failures:
        ctx.exit(SOME_FAILED)


def feeds_in(paths: tuple[str, ...]) -> list[str]:
    """The addresses of feeds: those given, and those that lists name."""
    from dateline.intake.addresses import is_address

    found = [path for path in paths if is_address(path)]
    lists = [path for path in paths if not is_address(path)]
    found += [lead.url for lead in leads_in(lists) if lead.of == "feed" and lead.url]
    if not found:
        raise IntakeError("No feed is named there.", "Give an OPML, or the address of a feed.")
    return list(dict.fromkeys(found))


@dataclass
class Round:
    """Polls feeds, one at a time, and counts what failed."""

    watch: Watch
    fetcher: Fetcher
    ledger: Ledger
    leave_out: object
    reader: ReaderKind
    failures: int = 0

    def poll(self, feed: str) -> None:
        """Poll one feed: what is new in it comes on record, and is told."""
        from dateline.cli.add import add_to

        try:
            page = self.page_of(feed)
        except FetchError as error:
            self.failures += 1
            self.watch.failed(feed, time.time(), error.wait)
            tell(feed, error.message, error.hint, True)
            return
        inputs = FeedInputs([feed], fetch=self.fetcher.fetch, leave_out=self.leave_out, page=page, watch=self.watch)  # type: ignore[arg-type]
        report = add_to(self.ledger, inputs, own_actors(self.ledger.folder), self.reader)
        lost = {*inputs.lost, *(each.ref for each in report.failed)}
        self.failures += len(lost)
        self.watch.worked(feed, time.time(), page.receipt.sha256, inputs.entries, lost)
        for ref in report.added:
            click.echo(f"  {ref}")
        left = f", {inputs.left_out} left out by the first look" if inputs.left_out else ""
        click.echo(f"{feed}: {len(report.added)} added, {len(report.known)} known, {len(lost)} failed{left}")

    def page_of(self, feed: str) -> Fetched:
        """The feed as it is now. Whether it has changed is asked only where what it held was worked through."""
        memory, done = self.fetcher.memory.get(feed), self.watch.of(feed).sha256
        asks = memory is not None and memory.sha256 == done
        page = self.fetcher.fetch(feed, kept=b"" if asks else None)
        if page.changed or not asks:
            return page
        from dataclasses import replace

        return replace(page, receipt=page.receipt.model_copy(update={"sha256": done}))


@dataclass
class FeedInputs(Inputs):
    """The articles of a feed: those in it, and those at the addresses in it that are not done. `entries` is all that is
    in the feed, `lost` what gave nothing."""

    page: Fetched | None = None
    watch: Watch | None = None
    entries: list[str] = field(default_factory=list, init=False)
    lost: list[str] = field(default_factory=list, init=False)

    def items(self) -> Iterator[Item]:
        """What is in the feed with all of its text; then what lies at the addresses in it."""
        assert self.page is not None and self.watch is not None
        if not self.page.changed:
            self.entries = list(self.watch.of(self.page.address).entries)
            yield from self.at_addresses(self.watch.waiting(self.page.address))
            return
        yield from self.in_feed(self.page, self.watch)

    def in_feed(self, page: Fetched, watch: Watch) -> Iterator[Item]:
        """What is new in the feed as it is now."""
        from dateline.article import Article
        from dateline.intake import IntakeProblem, Lead, read_fetched

        found = list(read_fetched(page, self.originals))
        leads = {item.ref: item.url for item in found if isinstance(item, Lead) and item.url}
        whole = {item.ref: item for item in found if isinstance(item, Article) and item.ref not in leads}
        self.entries = [*whole, *leads.values()]
        yield from (item for item in found if isinstance(item, IntakeProblem) and item.ref not in leads)
        for ref in watch.new(page.address, whole):
            self.receipts[ref] = page.receipt
            yield whole[ref]
        for ref in leads:
            self.originals.pop(ref, None)
        yield from self.at_addresses(watch.new(page.address, leads.values()))

    def at_addresses(self, addresses: list[str]) -> Iterator[Item]:
        """What lies at some addresses."""
        from dateline.article import Article

        for address in addresses:
            self.paths, came = [address], False
            for item in super().items():
                came = came or isinstance(item, Article)
                yield item
            if not came:
                self.lost.append(address)
