"""`dateline events`: the events on record."""

from dateline.cli.listing import listing

command = listing("events", "List the events on record, merged from all articles.")
