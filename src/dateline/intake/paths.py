"""Paths as people type them → files, in an order that does not depend on the file system.

What comes in: a file, a folder, or a pattern. What goes out: files, sorted; hidden files and folders are left out
where nobody named them.
"""

from __future__ import annotations

import glob
from collections.abc import Iterator
from pathlib import Path

from dateline.errors import IntakeError


def find_files(path: Path) -> Iterator[Path]:
    """The files that a path names: itself, all in a folder and its folders, or all that fit a pattern."""
    if path.is_dir():
        yield from walk(path)
    elif path.exists():
        yield path
    else:
        yield from match(path)


def match(pattern: Path) -> Iterator[Path]:
    """The files that fit a pattern such as "reports/**/*.html", folders among them walked."""
    found = sorted(glob.glob(str(pattern), recursive=True))  # noqa: PTH207  pathlib's takes no absolute pattern
    if not found:
        raise IntakeError("There is no such file or folder.", "Check the path; a pattern must fit at least one file.")
    for name in found:
        yield from walk(Path(name)) if Path(name).is_dir() else [Path(name)]


def walk(folder: Path) -> Iterator[Path]:
    """All files under a folder. Links to folders are not followed, since they can lead in a circle; pipes and other
    special files are left out, since reading them may never end. A link to nowhere stays, to be reported."""
    for current, folders, names in folder.walk():
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files = (current / name for name in sorted(names) if not name.startswith("."))
        yield from (file for file in files if file.is_file() or not file.exists())
