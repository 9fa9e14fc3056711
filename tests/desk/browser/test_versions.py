"""An article's other versions, and what changed from one to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from dateline.article import Article
from dateline.ledger import open_ledger
from dateline.reading import Reading

from .conftest import serving, watched

ADDRESS = "https://post.example/kasra"
CLOSING = "Rescue workers searched the ruins of the grain store until dawn, and the bakery opened late. " * 8
FIRST = f"Shells hit the market of Kasra and killed four people, the mayor said.\n\n{CLOSING}\n\nThe army is silent."
SECOND = FIRST.replace("four", "six").replace("is silent", "denied it")


def version(words: str, title: str) -> Reading:
    article = Article.of(
        words, ref=ADDRESS, url=ADDRESS, title=title, outlet="Harbour Post", published=date(2024, 3, 5)
    )
    return Reading(article=article, version="by hand")


@pytest.fixture
def second(chromium: Browser, tmp_path) -> Iterator[Page]:
    """The page of the second version of an article."""
    with open_ledger(tmp_path / "record") as ledger:
        for each in (version(FIRST, "Shells hit Kasra"), version(SECOND, "Six killed in Kasra")):
            ledger.add([each])
    with serving(tmp_path / "record") as desk, watched(chromium, desk) as (page, _):
        page.goto(f"/articles/{each.article.id}")
        yield page


def test_another_version_shows_what_changed_since(second: Page) -> None:
    others = second.locator("section", has=second.get_by_role("heading", name="Other versions"))
    expect(others.get_by_role("listitem")).to_have_count(2)
    others.get_by_role("link", name="what changed since").click()
    changes = second.get_by_role("region", name="What changed")
    expect(changes.locator(".text del")).to_have_text(["four", "is silent"])
    expect(changes.locator(".text ins")).to_have_text(["six", "denied it"])
    expect(changes.locator("dl")).to_contain_text("Six killed in Kasra")
    expect(changes.locator(".skipped")).to_have_text(re.compile(r"\d+ words the same"))
    others.get_by_role("link", name="hide the changes").click()
    expect(changes).to_have_count(0)
