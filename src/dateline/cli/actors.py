"""`dateline actors`: the actors on record."""

from dateline.cli.listing import listing

command = listing("actors", "List the actors on record: the names they go by, and how often they act.")
