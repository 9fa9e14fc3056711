"""What is installed: the wheel's content, the locks, and the search for a Python."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in the wheel."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_holds_the_package_with_its_data_and_the_examples(packed: set[str]):
    tracked = [
        path for path in (ROOT / "src" / "dateline").rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]
    assert {str(path.relative_to(ROOT / "src")) for path in tracked} <= packed
    examples = [path for path in (ROOT / "examples").rglob("*") if path.is_file()]
    assert examples
    assert {f"dateline/{path.relative_to(ROOT)}" for path in examples} <= packed


@pytest.mark.parametrize("file", REQUIREMENTS, ids=lambda file: file.name)
def test_a_lock_pins_each_package_by_version_and_hash_and_names_no_address(file: Path):
    text = file.read_text(encoding="utf8")
    for pin in re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip()):
        assert re.match(r"[a-z0-9.-]+==\S+( ; [^\n;]+)? \\\n( +--hash=sha256:[0-9a-f]{64}( \\)?\n?)+", pin), pin
    assert "://" not in text and "--index" not in text and "--find-links" not in text


def test_the_locks_hold_every_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
    locked = set(re.findall(r"^([a-z0-9.-]+)==", "".join(f.read_text("utf8") for f in REQUIREMENTS), re.MULTILINE))
    named = {re.sub(r"[_.]", "-", re.match(r"[\w.-]+", item)[0].lower()) for item in project["dependencies"]}
    assert named <= locked


def find_python(**env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([ROOT / "scripts" / "find_python"], env=env, capture_output=True, text=True, check=False)


def test_find_python_prints_one_that_runs_and_is_new_enough(tmp_path: Path):
    dead = tmp_path / "python3.12"
    dead.write_text("#!/bin/sh\nexit 127\n", encoding="utf8")
    dead.chmod(0o755)
    found = find_python(PATH=f"{tmp_path}:{Path(sys.executable).parent}:/usr/bin:/bin", HOME=str(tmp_path))
    assert found.returncode == 0, found.stderr
    version = subprocess.run([found.stdout.strip(), "-V"], capture_output=True, text=True, check=True).stdout
    assert version.startswith(("Python 3.12", "Python 3.13", "Python 3.14"))


def test_find_python_says_what_to_do_where_there_is_none(tmp_path: Path):
    for tool in ("sh", "tr", "ls"):
        (tmp_path / tool).symlink_to(f"/bin/{tool}")
    none = find_python(PATH=str(tmp_path), HOME=str(tmp_path))
    assert none.returncode == 1 and not none.stdout
    assert "make PYTHON=" in none.stderr
