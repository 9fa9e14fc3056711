"""Writes the golden files: `python -m tests.intake.write_golden`. What each must be read to stands beside it as JSON.

The expectations are written by hand in `cases/`; they are never taken from what the program reads.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.intake.cases import archives, documents, feeds, pages, rich_text, texts, vendors

GOLDEN = Path(__file__).with_name("golden")
MODULES = (texts, pages, vendors, documents, rich_text, feeds, archives)


def main() -> None:
    """Write each case's file and its expectation."""
    GOLDEN.mkdir(exist_ok=True)
    for old in GOLDEN.iterdir():
        old.unlink()
    for module in MODULES:
        for name, (raw, expected) in module.CASES.items():
            (GOLDEN / name).write_bytes(raw)
            said = json.dumps(expected, ensure_ascii=False, indent=1)
            (GOLDEN / f"{name}.expected.json").write_text(said + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
