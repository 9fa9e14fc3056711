"""Check files of annotated reports: `python scripts/check_annotations.py [FILE…]` (default: training/reports/*.txt).

Prints a line for each file, and the first slip in each that has one; exits with 1 if any has.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from dateline.bench.annotation import Slip, parse_reports

REPORTS = Path(__file__).parents[1] / "training" / "reports"


def main(arguments: list[str]) -> int:
    """Check every file, and that no id stands in two of them."""
    failed, seen = 0, Counter[str]()
    for path in [Path(a) for a in arguments] or sorted(REPORTS.glob("*.txt")):
        try:
            reports = parse_reports(path.read_text(encoding="utf8"))
        except Slip as slip:
            failed += 1
            print(f"{path.name}: {slip}")
            continue
        seen.update(report.id for report in reports)
        events = Counter(event["type"] for report in reports for event in report.gold["events"])
        words = sum(len(report.text.split()) for report in reports)
        print(
            f"{path.name}: {len(reports)} reports, {words} words, {sum(events.values())} events",
            dict(events.most_common()),
        )
    for ref in (ref for ref, times in seen.items() if times > 1):
        failed += 1
        print(f"the id {ref} stands in several files")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
