"""Join: several mentions of one event become one.

In: mentions in text order. Out: groups of mentions, each one event. Pairs of mentions of the same type are scored
(`pairs.py`, `answers.py`) and grouped by average linkage: two groups are joined while the mean probability over
their pairs stays above the threshold, the likeliest first.
"""

from __future__ import annotations

from dateline.reader.events.answers import Answers
from dateline.reader.events.mentions import Mention

MAX_MENTIONS = 400  # of one type in one article; beyond that, mentions stay apart (bounds the quadratic step)


def join_mentions(mentions: list[Mention], answers: Answers) -> list[list[Mention]]:
    """Groups of mentions that tell one event, in the order of their first mention."""
    groups: list[list[Mention]] = []
    for type_name in sorted({m.type for m in mentions}):
        of_type = [m for m in mentions if m.type == type_name]
        groups += _link(of_type, answers) if len(of_type) <= MAX_MENTIONS else [[m] for m in of_type]
    return sorted(groups, key=lambda group: (group[0].i, group[0].type))


def _link(mentions: list[Mention], answers: Answers) -> list[list[Mention]]:
    groups = [[index] for index in range(len(mentions))]
    sums = answers.pairs(mentions)
    while len(groups) > 1:
        best, i, j = max(
            (
                (sums[i][j] / (len(groups[i]) * len(groups[j])), -i, -j)
                for i in range(len(groups))
                for j in range(i + 1, len(groups))
            ),
        )
        if best < answers.blends.pair.threshold:
            break
        i, j = -i, -j
        groups[i] += groups.pop(j)
        _merge_rows(sums, i, j)
    return [[mentions[index] for index in sorted(group)] for group in groups]


def _merge_rows(sums: list[list[float]], i: int, j: int) -> None:
    """Add row and column j to i, and drop j: sums over pairs stay sums over pairs."""
    for k in range(len(sums)):
        sums[i][k] += sums[j][k]
        sums[k][i] = sums[i][k]
    sums.pop(j)
    for row in sums:
        row.pop(j)
