"""Draw docs/demo.svg: what `dateline demo` shows, as a picture for the README."""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner
from rich.console import Console

from dateline.cli import cli

PICTURE = Path(__file__).parents[1] / "docs" / "demo.svg"
WIDTH = 118


def main() -> None:
    """Run the demo with a console that remembers, and save what it remembers."""
    recorder = Console(record=True, width=WIDTH, file=io.StringIO(), highlight=False, force_terminal=True)

    def console(*, error: bool = False) -> Console:
        return Console(stderr=True) if error else recorder

    with tempfile.TemporaryDirectory() as folder, patch("dateline.cli.demo.console", console):
        CliRunner().invoke(cli, ["demo", "--ledger", f"{folder}/demo"], catch_exceptions=False)
    picture = recorder.export_svg(title="make demo", unique_id="demo")
    PICTURE.write_text(without_addresses(picture), encoding="utf8")


def without_addresses(picture: str) -> str:
    """The picture without rich's web font, which a reader's browser would fetch from another host."""
    return re.sub(r"@font-face \{.*?\}", "", re.sub(r"<!--.*?-->", "", picture, flags=re.S), flags=re.S)


if __name__ == "__main__":
    main()
