"""Count in how many texts each stem occurs: `python scripts/count_words.py [FILE.jsonl…]` writes merge/data/words.txt.

The texts are the project's own training reports, and those of the files given (a JSON object a line, with "text").
Stems of one text alone are left out: rarity takes what it does not know for rare.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dateline.bench.annotation import parse_reports
from dateline.merge.wording import terms, words

ROOT = Path(__file__).parents[1]


def main(paths: list[str]) -> None:
    """Count, and write the table, the most frequent first."""
    counts: Counter[str] = Counter()
    texts = 0
    for text in collected(paths):
        texts += 1
        counts.update(terms(words(text)).keys())
    ordered = sorted((-count, term) for term, count in counts.items() if count > 1)
    table = "".join(f"{-count} {term}\n" for count, term in ordered)
    (ROOT / "src/dateline/merge/data/words.txt").write_text(f"{texts}\n{table}", encoding="utf8")
    print(f"{texts} texts, {len(ordered)} stems")


def collected(paths: list[str]) -> Iterator[str]:
    """The texts of the training reports, then those of the files."""
    for file in sorted((ROOT / "training").glob("*/*.txt")):
        yield from (report.text for report in parse_reports(file.read_text(encoding="utf8")))
    for path in paths:
        yield from (json.loads(line)["text"] for line in Path(path).read_text(encoding="utf8").splitlines())


if __name__ == "__main__":
    main(sys.argv[1:])
