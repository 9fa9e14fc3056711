"""Export: the record for other programs. One module a format; each has `write(events, stream)`."""
