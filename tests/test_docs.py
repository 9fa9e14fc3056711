"""Pages that are made from the code are as the code is."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_command_reference_is_up_to_date():
    made = runpy.run_path(str(ROOT / "scripts" / "write_command_reference.py"))
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf8") == made["reference"](), "run `make docs`"


def test_the_readme_names_every_command():
    from dateline.cli import COMMANDS

    readme = (ROOT / "README.md").read_text(encoding="utf8")
    assert not [name for name in COMMANDS if f"`dateline {name}" not in readme]


def test_the_tutorial_shows_what_the_commands_print():
    made = runpy.run_path(str(ROOT / "scripts" / "write_tutorial.py"))
    assert (ROOT / "docs" / "tutorial.md").read_text(encoding="utf8") == made["written"](), "run `make docs`"
