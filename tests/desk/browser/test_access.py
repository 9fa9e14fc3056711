"""Access and safety: axe finds nothing serious in any view, keys reach everything, and no other host is ever asked."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

SERIOUS = ("serious", "critical")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = {
    "list": "/events?country=SYR", "map": "/map", "timeline": "/timeline", "network": "/network", "counts": "/counts",
    "event": "/events/{event}", "article": "/articles/strike-agency",
    "alignment": "/stories/{story}/alignment?a=strike-agency&b=strike-copy", "stories": "/stories",
    "story": "/stories/{story}", "articles": "/articles", "sources": "/sources", "source": "/sources/reuters",
    "actors": "/actors", "actor": "/actors/islamic-state", "review": "/review", "agreement": "/review/agreement",
    "judgements": "/judgements", "intake": "/intake", "audit": "/audit",
}  # fmt: skip


def findings(page: Page) -> list[str]:
    """What axe finds that is serious, each with the elements."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{each['id']}: {[node['html'][:160] for node in each['nodes'][:3]]}"
        for each in found
        if each["impact"] in SERIOUS
    ]


def settle(page: Page, address: str) -> None:
    """Open a view and wait until it stands."""
    page.goto(address)
    expect(page.locator("#main")).not_to_be_empty()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_any_view(page: Page, strike: dict[str, Any], theme: str) -> None:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    found: list[str] = []
    for name, address in PAGES.items():
        settle(page, address.format(event=strike["id"], story=strike["story"]))
        found += [f"{name}: {problem}" for problem in findings(page)]
    assert not found, "\n".join(found)


def test_axe_finds_nothing_serious_in_dialogs(page: Page, strike: dict[str, Any]) -> None:
    found: list[str] = []
    settle(page, f"/events/{strike['id']}")
    expect(page.get_by_role("toolbar", name="Decide")).to_be_visible()
    for key in ("c", "n", "m", "?"):
        page.keyboard.press(key)
        expect(page.get_by_role("dialog")).to_be_visible()
        found += [f"{key}: {problem}" for problem in findings(page)]
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    settle(page, "/events")
    page.keyboard.press("x")
    expect(page.get_by_role("dialog")).to_be_visible()
    found += [f"x: {problem}" for problem in findings(page)]
    assert not found, "\n".join(found)


def test_no_view_asks_another_host(at_desk: Any, strike: dict[str, Any]) -> None:
    page, watch = at_desk
    for address in PAGES.values():
        settle(page, address.format(event=strike["id"], story=strike["story"]))
    own = f"http://{watch.host}/"
    assert len(watch.seen) > len(PAGES)
    assert {url for url in watch.seen if not url.startswith((own, f"blob:{own}", "data:"))} == set()


def test_pages_forbid_everything_that_is_not_theirs(page: Page) -> None:
    policy = page.request.get("/events").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy and "unsafe-eval" not in policy and "http:" not in policy


def test_the_keyboard_reaches_the_content_and_shows_where_it_is(page: Page) -> None:
    settle(page, "/events")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_a_dialog_keeps_the_focus_and_gives_it_back(page: Page) -> None:
    settle(page, "/events")
    button = page.get_by_role("button", name="Export", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Export this selection")
    expect(dialog).to_be_visible()
    for _ in range(12):
        page.keyboard.press("Tab")
        inside = "() => document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        assert page.evaluate(inside)
    page.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_nothing_runs_off_a_small_screen(page: Page, strike: dict[str, Any]) -> None:
    for name, address in PAGES.items():
        settle(page, address.format(event=strike["id"], story=strike["story"]))
        width = page.evaluate("() => Math.max(document.body.scrollWidth, document.querySelector('#main').scrollWidth)")
        assert width <= 1366, (name, width)


def test_dark_is_dark_and_can_be_chosen(page: Page) -> None:
    paper = "() => getComputedStyle(document.body).backgroundColor"
    settle(page, "/events")
    light = page.evaluate(paper)
    page.get_by_role("button", name="Turn to dark").click()
    assert page.evaluate(paper) != light
    page.reload()
    expect(page.get_by_role("button", name="Turn to light")).to_be_visible()


def test_an_event_prints_with_every_sentence(page: Page, strike: dict[str, Any]) -> None:
    settle(page, f"/events/{strike['id']}")
    expect(page.locator("#field-actors details").first).to_be_attached()
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#field-actors details[open]").first).to_be_visible()
    expect(page.get_by_role("banner")).to_be_hidden()
    expect(page.get_by_role("toolbar", name="Decide")).to_be_hidden()
    tall = page.evaluate(
        "() => { const main = document.querySelector('#main'); return main.scrollHeight <= main.clientHeight + 1 }"
    )
    assert tall, "the page is as long as its content, so that all of it is printed"
