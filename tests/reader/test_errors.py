"""One article that can't be read stops nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.article import Article
from dateline.reader import read, read_articles
from dateline.reader.version import reader_version

ARTICLES = [Article.of(f"Rebels shelled the town, killing {n} people.", ref=str(n)) for n in range(2, 6)]


@pytest.fixture
def brittle(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader whose figures module fails on one article, and whose credits module on another."""

    def figures(parsed: object, real: object = read.find_figures) -> object:
        if "3 people" in getattr(parsed, "text", ""):
            raise ValueError("no figures today")
        return real(parsed)  # type: ignore[operator]

    def provenance(article: Article, real: object = read.read_provenance) -> object:
        if article.ref == "5":
            raise RuntimeError
        return real(article)  # type: ignore[operator]

    monkeypatch.setattr(read, "find_figures", figures)
    monkeypatch.setattr(read, "read_provenance", provenance)


@pytest.mark.usefixtures("brittle")
def test_the_others_are_read_and_the_failures_told() -> None:
    failed: list[tuple[str, str]] = []
    readings = list(read_articles(ARTICLES, on_error=lambda article, error: failed.append((article.ref, str(error)))))
    assert [r.article.ref for r in readings] == ["2", "4"]
    assert sorted(failed) == [("3", "no figures today"), ("5", "")]


@pytest.mark.usefixtures("brittle")
def test_without_a_policy_the_error_is_raised() -> None:
    with pytest.raises(ValueError, match="no figures"):
        list(read_articles(ARTICLES[:2]))


def test_own_actors_make_another_version(tmp_path: Path) -> None:
    plain = reader_version()
    (tmp_path / "mine.yaml").write_text("[]", encoding="utf8")
    mine = reader_version(tmp_path)
    assert mine.startswith(f"{plain}+")
    (tmp_path / "mine.yaml").write_text("[ ]", encoding="utf8")
    assert reader_version(tmp_path) != mine
    assert reader_version(tmp_path / "nowhere") == plain
