"""`dateline leads`: where reports may lie, by the rows of event data, feeds and sitemaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dateline.cli import options
from dateline.cli.inputs import leads_in
from dateline.cli.output import console, print_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.intake import Lead


@click.command("leads")
@options.paths
@options.as_json
@options.allow_private
@click.option("--addresses", is_flag=True, help="Only the addresses, each once, one a line.")
def command(paths: tuple[str, ...], as_json: bool, allow_private: bool, addresses: bool) -> None:
    """List where reports may lie: the sources that rows and lists name.

    PATH holds rows of GDELT, ACLED or UCDP, a feed, an OPML or a sitemap, or is the address of one. A lead is no
    article: what stands beside it is what its row says, not what Dateline has read.
    """
    from dateline.cli.network import fetch_for

    leads = leads_in(paths, fetch_for(allow_private=allow_private))
    if addresses:
        seen: set[str] = set()
        for lead in leads:
            if lead.url and lead.url not in seen:
                seen.add(lead.url)
                click.echo(lead.url)
    elif as_json:
        for lead in leads:
            print_json(lead)
    else:
        show(leads)


def show(leads: Iterable[Lead]) -> None:
    """The leads, for people."""
    from rich.text import Text

    from dateline.cli.phrases import clean

    for lead in leads:
        where = lead.url or lead.outlet or "no address"
        named = [lead.title, lead.outlet if lead.url else None, lead.published.isoformat() if lead.published else None]
        console().print(Text(clean(f"{where}  {' · '.join(filter(None, named))}".rstrip()), style="bold"))
        says = "; ".join(f"{name} {value}" for name, value in lead.says.items())
        console().print(Text("  " + clean(f"{lead.of}, {lead.ref}{f', says: {says}' if says else ''}")))
