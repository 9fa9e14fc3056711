"""The pages of an event, an article, a story, a source and an actor: who says what, and where it stands."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from .conftest import Rows


def test_an_event_shows_each_claim_with_its_sentence(page: Page, strike: dict[str, Any]) -> None:
    page.goto(f"/events/{strike['id']}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hajin")
    fields = page.get_by_role("region", name="Every field, and who says so")
    who = fields.locator("#field-actors details").first
    expect(who).to_be_visible()
    who.locator("summary").click()
    expect(who.locator("blockquote mark").first).to_be_visible()
    text = who.locator("summary").inner_text()
    assert re.search(r"\d origin", text) and re.search(r"\d{4}", text), text


def test_the_sentence_is_one_click_from_the_article(page: Page, strike: dict[str, Any]) -> None:
    page.goto(f"/events/{strike['id']}")
    told = page.get_by_role("region", name=re.compile("^Told in"))
    words = told.locator("mark").first.inner_text()
    told.locator("blockquote a.where").first.click()
    expect(page).to_have_url(re.compile(r"/articles/.*at=\d+-\d+"))
    focus = page.locator(".piece.focus")
    expect(focus.first).to_be_in_viewport()
    assert words in "".join(focus.all_inner_texts())


def test_figures_stand_side_by_side(page: Page, rows_of: Rows) -> None:
    counted = [row for row in rows_of("order=-origins&limit=200") if row["killed"]]
    page.goto(f"/events/{counted[0]['id']}")
    figures = page.get_by_role("region", name="Figures, side by side")
    claims = figures.locator("details")
    expect(claims.first).to_be_visible()
    told = page.request.get(f"/api/events/{counted[0]['id']}").json()["figures"]
    expect(claims).to_have_count(sum(len(tally["claims"]) for tally in told))
    claims.first.locator("summary").click()
    expect(claims.first.locator("blockquote mark").first).to_be_visible()


def test_an_event_says_why_it_has_its_grade_and_where_it_comes_from(page: Page, strike: dict[str, Any]) -> None:
    page.goto(f"/events/{strike['id']}")
    about = page.get_by_role("complementary", name="About this event")
    expect(about).to_contain_text(strike["grade"])
    expect(about.locator(".rule .holds")).to_have_count(1)
    assert about.locator(".origin").count() >= 2
    expect(about).to_contain_text("copy of")
    expect(about.get_by_role("heading", name="History")).to_be_visible()
    expect(about.locator(".history li").first).to_contain_text(re.compile(r"strike-\w+ .*20\d\d"))


def test_all_sentences_open_with_one_key(page: Page, strike: dict[str, Any]) -> None:
    page.goto(f"/events/{strike['id']}")
    expect(page.locator("#field-actors details").first).to_be_attached()
    page.keyboard.press("e")
    expect(page.locator("#field-actors details[open]").first).to_be_visible()
    closed = page.locator("article details:not([open])").count()
    assert closed <= page.locator("aside details").count()


def test_layers_of_an_article_are_switched_on_and_off(page: Page) -> None:
    page.goto("/articles/strike-agency")
    layers = page.get_by_role("toolbar", name="Layers")
    for name in ("Events", "Actors", "Places", "Times", "Figures", "Quotations", "Sources"):
        switch = layers.get_by_role("button", name=re.compile(f"^{name}"))
        kind = f".has-{name.lower()}"
        if switch.get_attribute("aria-pressed") == "false":
            switch.click()
        expect(page.locator(kind).first).to_be_visible()
        switch.click()
        expect(page.locator(kind)).to_have_count(0)
    page.keyboard.press("0")
    expect(page.locator(".has-events").first).to_be_visible()
    page.locator(".has-events").first.click()
    expect(page.get_by_role("complementary", name="About this article")).to_contain_text("What stands here")


def test_marks_stand_on_the_words_that_they_name(page: Page) -> None:
    told = page.request.get("/api/articles/strike-agency").json()
    page.goto("/articles/strike-agency")
    page.keyboard.press("0")
    for mark in told["layers"]["places"][:6]:
        piece = page.locator(f".text [data-start='{mark['start']}']")
        if piece.count():
            assert mark["text"].startswith(piece.first.inner_text().strip()) or mark["text"] in piece.first.inner_text()


def test_copies_are_aligned_side_by_side(page: Page, strike: dict[str, Any]) -> None:
    page.goto(f"/stories/{strike['story']}")
    expect(page.get_by_role("table", name="Articles of the story")).to_contain_text("copy")
    page.locator("tr", has_text="copy of").get_by_role("link", name="side by side").click()
    left, right = page.get_by_role("region", name="Left"), page.get_by_role("region", name="Right")
    expect(left.locator(".shared").first).to_be_visible()
    assert left.locator(".shared").first.inner_text() == right.locator(".shared").first.inner_text()
    expect(page.locator(".only").first).to_be_visible()
    page.keyboard.press("j")
    expect(left.locator(".at").first).to_be_visible()
    expect(right.locator(".at").first).to_be_visible()


def test_a_source_shows_what_it_claimed_and_how_it_stands(page: Page, rows_of: Rows) -> None:
    source = next(
        each
        for each in rows_of("limit=50", "sources")
        if page.request.get(f"/api/sources/{each['key']}").json()["items"][0]["claims"]
    )
    page.goto("/sources")
    page.get_by_role("link", name=source["name"], exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(source["name"])
    claims = page.get_by_role("region", name="What it has claimed")
    expect(claims.locator("blockquote").first).to_be_visible()
    expect(claims.locator(".tag").first).to_have_text(re.compile("alone|others|contested"))
    page.get_by_role("button", name="contested").click()
    expect(page.get_by_role("button", name="contested")).to_have_attribute("aria-pressed", "true")


def test_an_actor_shows_what_it_did_and_what_was_done_to_it(page: Page) -> None:
    page.goto("/actors")
    page.get_by_role("link", name="Islamic State", exact=True).click()
    expect(page.get_by_role("heading", name="What it did")).to_be_visible()
    expect(page.get_by_role("table", name="What was done to it").locator("tbody tr").first).to_be_visible()
    expect(page.get_by_role("complementary", name="About the actor")).to_contain_text("adversarial")


def test_lists_lead_to_pages(page: Page) -> None:
    for noun in ("stories", "articles"):
        page.goto(f"/{noun}")
        page.locator("tbody a").first.click()
        expect(page).to_have_url(re.compile(f"/{noun}/"))
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_an_address_without_a_page_says_so(at_desk: Any) -> None:
    page, watch = at_desk
    page.goto("/events/e-0000000000000000")
    expect(page.get_by_role("alert")).to_contain_text("There is no event with this address")
    watch.forgive("404")
