"""`dateline stories`: the coverage of each happening."""

from dateline.cli.listing import listing

command = listing("stories", "List the stories on record: who copied whom, and how many independent origins there are.")
