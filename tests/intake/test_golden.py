"""Every golden file is read to the very items that are written down beside it: one file a format and quirk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.article import Article
from dateline.intake import IntakeProblem, Item, Lead, read_path

GOLDEN = Path(__file__).with_name("golden")
FILES = sorted(path for path in GOLDEN.iterdir() if not path.name.endswith(".expected.json"))
NOTHING: tuple[Any, ...] = (None, "", [], {})


def named(ref: str, path: Path) -> str:
    """A ref without the path of the golden file."""
    return ref.removeprefix(str(path))


def shown(item: Item, path: Path) -> dict[str, Any]:
    """An item as the expectations write it: what is empty is left out."""
    if isinstance(item, IntakeProblem):
        return {"item": "problem" if item.skipped else "note", "ref": named(item.ref, path), "says": item.message}
    said = item.model_dump(mode="json", exclude={"id"})
    kind = "article" if isinstance(item, Article) else "lead"
    return {"item": kind, **{k: v for k, v in said.items() if v not in NOTHING}, "ref": named(item.ref, path)}


def is_fit(found: dict[str, Any], expected: dict[str, Any]) -> bool:
    """Whether an item is as expected; of a problem, whether it says so."""
    wanted = {key: value for key, value in expected.items() if value not in NOTHING or key == "ref"}
    if expected["item"] in ("problem", "note"):
        return (
            found["item"] == expected["item"] and found["ref"] == expected["ref"] and expected["says"] in found["says"]
        )
    return found == wanted


def test_there_are_more_than_sixty():
    assert len(FILES) > 60


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_is_read_to_what_is_written_down(path: Path):
    expected = json.loads(Path(f"{path}.expected.json").read_text(encoding="utf8"))
    items = list(read_path(path))
    warnings = {(a.ref, warning) for a in items if isinstance(a, Article) for warning in a.warnings}
    found = [
        shown(item, path)
        for item in items
        if not (isinstance(item, IntakeProblem) and not item.skipped and (item.ref, item.message) in warnings)
    ]
    assert len(found) == len(expected), found
    for item, wanted in zip(found, expected, strict=True):
        assert is_fit(item, wanted), f"\nfound  {item}\nwanted {wanted}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_problem_says_what_to_do(path: Path):
    for item in read_path(path):
        if isinstance(item, IntakeProblem) and item.skipped:
            assert item.message and item.hint


def test_an_export_of_forty_articles_gives_forty():
    found = [item for item in read_path(GOLDEN / "factiva-forty.txt") if isinstance(item, Article)]
    assert len(found) == 40
    assert len({article.published for article in found}) == 40
    assert {article.outlet for article in found} == {
        "Harbour Post", "Wire of the Coast", "Kasra Observer", "The Daily Beacon",
    }  # fmt: skip


def test_leads_are_no_articles():
    items = list(read_path(GOLDEN / "gdelt-events.csv"))
    assert any(isinstance(item, Lead) for item in items)
    assert not any(isinstance(item, Article) for item in items)
