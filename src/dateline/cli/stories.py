"""`dateline stories`: the coverage of each happening."""

from dateline.cli.listing import listing

command = listing("stories", "List the stories: who copied whom, how many origins.")
