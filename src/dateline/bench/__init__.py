"""The bench: what the reader scores on gold that the project owns, and whether that is still good enough.

`python -m dateline.bench` (or `make bench`) reads every gold file in `gold/`, prints its figures beside the pinned
floors in `floors.json`, and fails where one fell below its floor or the gold itself was changed without a new pin
(`--pin` writes new ones). Speed is printed as a ratio to the raw language model in the same run.
"""
