"""Write docs/tutorial.md from docs/tutorial.template.md: every console line is run, and what it prints is put below it.

    python scripts/write_tutorial.py [--check]

The commands run in a temporary folder with the examples in it. `EVENT-ID` stands for the best sourced event of the
last `dateline events`; a line `… N lines` after a command keeps only the first N lines of what it prints.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEMPLATE, PAGE = ROOT / "docs" / "tutorial.template.md", ROOT / "docs" / "tutorial.md"
HEAD = "<!-- Made by `make docs` from tutorial.template.md: what the commands print is what they printed. -->\n\n"


def written() -> str:
    """The whole page."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "examples").symlink_to(ROOT / "examples")
        return HEAD + "".join(_line(line, folder) for line in TEMPLATE.read_text(encoding="utf8").splitlines(True))


def _line(line: str, folder: str) -> str:
    """A line of the page; after a command, what it printed."""
    if not line.startswith("$ "):
        return line
    command, _, kept = line[2:].rstrip("\n").partition("   # first ")
    if "EVENT-ID" in command:
        command = command.replace("EVENT-ID", _best_event(folder))
    lines = _run(command, folder).splitlines()
    if kept:
        lines = [*lines[: int(kept.split()[0])], "…"]
    return "\n".join([f"$ {command}", *(each.rstrip() for each in lines)]) + "\n"


def _best_event(folder: str) -> str:
    events = map(json.loads, _run("dateline events --json --ledger tutorial-record", folder).splitlines())
    best = max(events, key=lambda event: (event["origins"], len(event["mentions"]), event["id"]))
    return str(best["id"])


def _run(command: str, folder: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        command, shell=True, cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, "PATH": path}
    )
    if done.returncode:
        sys.exit(f"{command}\n{done.stderr}")
    return re.sub(re.escape(folder), ".", done.stdout)


def main() -> None:
    """Write the page, or with --check fail where it is not up to date."""
    page = written()
    if "--check" in sys.argv[1:]:
        sys.exit(None if PAGE.read_text(encoding="utf8") == page else "docs/tutorial.md is stale: run `make docs`.")
    PAGE.write_text(page, encoding="utf8")


if __name__ == "__main__":
    main()
