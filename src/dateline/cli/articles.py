"""`dateline articles`: the articles on record."""

from dateline.cli.listing import listing

command = listing("articles", "List the articles on record.")
