"""The review queue: a key for every decision, corrections from text, registry and gazetteer, several reviewers."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from dateline.desk.desk import Desk

from .conftest import Rows, serving, watched

PASSWORD = "seven grey herons stand"


def at(page: Page) -> str:
    """The id of the event that the queue is at."""
    item = page.locator("[id^=queue-]:has(button.at)")
    expect(item).to_have_count(1)
    return (item.get_attribute("id") or "").removeprefix("queue-")


def judged(page: Page, event: str) -> list[dict[str, Any]]:
    """The judgements about an event that stand."""
    items = page.request.get(f"/api/judgements?about={event}").json()["items"]
    return [item for item in items if item["standing"] and item["verdict"] != "undone"]


def open_queue(page: Page, query: str = "") -> str:
    """Open the queue; gives the event that it begins with."""
    page.goto(f"/review{query}")
    expect(page.get_by_role("toolbar", name="Decide")).to_be_visible()
    return at(page)


def open_event(page: Page, event: str) -> None:
    """Open an event's page, ready for keys."""
    page.goto(f"/events/{event}")
    expect(page.get_by_role("toolbar", name="Decide")).to_be_visible()


def test_the_queue_says_why_each_event_is_in_it(page: Page) -> None:
    open_queue(page)
    expect(page.get_by_text(re.compile("^In the queue because "))).to_be_visible()
    expect(page.get_by_role("complementary", name="Queue")).to_contain_text("decided")


def test_accept_reject_and_unsure_go_on_to_the_next_and_can_be_undone(page: Page) -> None:
    for key, said in (("a", "Accepted."), ("r", "Rejected."), ("u", "Marked unsure.")):
        event = open_queue(page)
        page.keyboard.press(key)
        expect(page.get_by_role("status")).to_contain_text(said)
        expect(page.locator(f"#queue-{event}")).to_have_count(0)
        assert at(page) != event
        page.get_by_role("status").get_by_role("button", name="Undo").click()
        expect(page.locator(f"#queue-{event}")).to_have_count(1)


def test_the_queue_is_walked_and_the_last_judgement_taken_back_by_key(page: Page) -> None:
    first = open_queue(page)
    page.keyboard.press("j")
    second = at(page)
    assert second != first
    page.keyboard.press("k")
    assert at(page) == first
    open_event(page, first)
    page.keyboard.press("a")
    expect(page.locator(".tag.review")).to_have_text("accepted")
    page.keyboard.press("z")
    expect(page.locator(".tag.review")).to_have_count(0)
    assert judged(page, first) == []


def test_a_word_of_the_codebook_corrects_the_mode(page: Page, strike: dict[str, Any]) -> None:
    open_event(page, strike["id"])
    page.keyboard.press("c")
    dialog = page.get_by_role("dialog", name="Correct")
    dialog.get_by_role("button", name="Mode").click()
    dialog.get_by_role("radio", name="heavy weapons").check()
    dialog.get_by_label(re.compile("^Why")).fill("The text says shells.")
    dialog.get_by_role("button", name="Save the correction").click()
    expect(page.locator("#field-mode .answer")).to_contain_text("heavy-weapons")
    expect(page.locator(".history")).to_contain_text("ana")
    page.keyboard.press("z")
    expect(page.locator("#field-mode .answer")).to_contain_text("aerial")


def test_an_actor_is_picked_from_the_registry(page: Page, strike: dict[str, Any]) -> None:
    open_event(page, strike["id"])
    page.locator("#field-actors").get_by_role("button", name="correct Who did it").click()
    dialog = page.get_by_role("dialog", name="Correct")
    box = dialog.get_by_role("combobox", name="From the registry")
    box.fill("iraqi army")
    expect(dialog.get_by_role("option").first).to_contain_text("Iraqi Army")
    box.press("ArrowDown")
    box.press("Enter")
    expect(dialog.get_by_label("The new answer")).to_contain_text("Iraqi Army")
    dialog.get_by_role("button", name="Save the correction").click()
    expect(page.locator("#field-actors .answer")).to_have_text(re.compile("^Iraqi Army"))
    page.keyboard.press("z")
    expect(page.locator("#field-actors .answer")).to_contain_text("Air Force")


def test_a_place_is_picked_from_the_gazetteer(page: Page, strike: dict[str, Any]) -> None:
    open_event(page, strike["id"])
    page.locator("#field-places").get_by_role("button", name="correct Where").click()
    dialog = page.get_by_role("dialog", name="Correct")
    dialog.get_by_role("combobox", name="From the gazetteer").fill("Kasra")
    dialog.get_by_role("listbox").get_by_role("option").first.click()
    dialog.get_by_role("button", name="Save the correction").click()
    expect(page.locator("#field-places .answer")).not_to_contain_text("Hajin")
    page.keyboard.press("z")
    expect(page.locator("#field-places .answer")).to_contain_text("Hajin")


def test_words_selected_in_the_text_become_the_answer(page: Page, strike: dict[str, Any]) -> None:
    open_event(page, strike["id"])
    page.locator("#field-recipients").get_by_role("button", name="correct To whom").click()
    dialog = page.get_by_role("dialog", name="Correct")
    text = dialog.locator(".text")
    words = text.evaluate(
        """box => {
            const piece = [...box.querySelectorAll('[data-start]')].find(each => /Islamic State/.test(each.textContent))
            const at = piece.textContent.indexOf('Islamic State')
            getSelection().setBaseAndExtent(piece.firstChild, at, piece.firstChild, at + 'Islamic State'.length)
            return getSelection().toString()
        }"""
    )
    assert words == "Islamic State"
    dialog.get_by_role("button", name=re.compile("^Use “Islamic State”")).click()
    expect(dialog.get_by_label("The new answer")).to_contain_text("“Islamic State”")
    dialog.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_role("status")).to_contain_text("To whom corrected.")
    expect(page.locator("#field-recipients .answer")).to_contain_text("Islamic State")
    (judgement,) = [each for each in judged(page, strike["id"]) if each["field"] == "recipients"]
    assert judgement["verdict"] == "corrected"
    page.keyboard.press("z")


def test_a_day_and_a_figure_are_corrected(page: Page, rows_of: Rows) -> None:
    event = next(row for row in rows_of("type=ASSAULT&limit=200") if row["killed"])["id"]
    open_event(page, event)
    for field, fill, cell in (
        ("When", {"First day it may have been": "2018-04-18"}, "#field-time .answer"),
        ("Figures", {"Low": "3", "Best": "4", "High": "5"}, ".page"),
    ):
        page.keyboard.press("c")
        dialog = page.get_by_role("dialog", name="Correct")
        dialog.get_by_role("button", name=field, exact=True).click()
        for label, value in fill.items():
            dialog.get_by_label(label, exact=True).fill(value)
        if field == "When":
            dialog.get_by_label("Last day", exact=True).fill("2018-04-18")
        dialog.get_by_role("button", name="Save the correction").click()
        expect(page.locator(cell)).to_contain_text("18 Apr 2018" if field == "When" else "3–5")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_note_is_kept_with_its_author(page: Page, strike: dict[str, Any]) -> None:
    open_event(page, strike["id"])
    page.keyboard.press("n")
    page.get_by_role("dialog").get_by_role("textbox").fill("Ask the desk in Baghdad.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert any(each["verdict"] == "note" and each["who"] == "ana" for each in judged(page, strike["id"]))


def test_mentions_are_split_off_and_joined_again(page: Page, strike: dict[str, Any]) -> None:
    open_event(page, strike["id"])
    page.keyboard.press("s")
    box = page.get_by_role("checkbox", name=re.compile("^Split off"))
    expect(box.first).to_be_visible()
    split = page.locator(f"[data-mention='{box.last.get_attribute('value')}']")
    box.last.check()
    page.keyboard.press("s")
    expect(page.get_by_role("status")).to_contain_text("Split off.")
    expect(split).to_have_count(0)
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(split).to_have_count(1)


def test_an_event_is_joined_with_another_and_kept_apart(page: Page, strike: dict[str, Any]) -> None:
    open_event(page, strike["id"])
    before = page.request.get(f"/api/events/{strike['id']}").json()["row"]["mentions"]
    page.keyboard.press("m")
    dialog = page.get_by_role("dialog", name="Is it the same as another event?")
    expect(dialog.get_by_role("button", name="Same").first).to_be_visible()
    dialog.get_by_role("button", name="Different").last.click()
    expect(page.get_by_role("status")).to_contain_text("Kept apart.")
    dialog.get_by_role("button", name="Same").first.click()
    expect(page.get_by_role("status")).to_contain_text("Joined.")
    heading = page.get_by_role("heading", name=re.compile("^Told in"))
    expect(heading).not_to_have_text(f"Told in {before} places")
    page.get_by_role("status").get_by_role("button", name="Undo").last.click()
    expect(heading).to_have_text(f"Told in {before} places")


def test_the_sheet_lists_the_keys_that_work_here(page: Page) -> None:
    open_queue(page)
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys")
    for does in ("accept", "reject", "unsure", "correct a field", "undo the last judgement", "next event", "take it"):
        expect(sheet).to_contain_text(does)
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)


@pytest.fixture(scope="module")
def team(demo_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with accounts."""
    folder = tmp_path_factory.mktemp("team") / "demo-record"
    shutil.copytree(demo_record, folder)

    def enrol(desk: Desk) -> None:
        for name, role in (("ana", "editor"), ("ben", "reviewer"), ("rea", "reader")):
            desk.accounts.add(name, PASSWORD, role)

    with serving(folder, enrol) as desk:
        yield desk


def sign_in(page: Page, name: str) -> None:
    """Sign in with name and password."""
    page.goto("/events")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()


def test_two_reviewers_disagree_and_an_editor_settles_it(chromium: Browser, team: Desk) -> None:
    with watched(chromium, team, token=False) as (ana, _), watched(chromium, team, token=False) as (ben, _):
        sign_in(ana, "ana")
        sign_in(ben, "ben")
        event = open_queue(ana)
        ana.keyboard.press("t")
        expect(ana.get_by_role("status")).to_contain_text("It is yours.")
        ben.goto("/review?assigned=ana")
        expect(ben.locator(f"#queue-{event}")).to_be_visible()
        open_event(ana, event)
        ana.keyboard.press("a")
        expect(ana.locator(".tag.review")).to_have_text("accepted")
        open_event(ben, event)
        ben.keyboard.press("u")
        expect(ben.get_by_role("status")).to_contain_text("Marked unsure.")
        ana.goto("/review/agreement")
        expect(ana.get_by_role("heading", name=re.compile("Differences"))).to_be_visible()
        difference = ana.locator(".values").first
        expect(difference).to_contain_text("ben")
        difference.locator("p", has_text="ana").get_by_role("button", name="This one stands").click()
        expect(ana.get_by_role("status")).to_contain_text("Settled.")


def test_a_reader_may_read_and_not_judge(chromium: Browser, team: Desk) -> None:
    with watched(chromium, team, token=False) as (page, _):
        sign_in(page, "rea")
        page.goto("/review")
        expect(page.get_by_role("region", name="The event to decide on")).to_contain_text("Told in")
        expect(page.get_by_role("toolbar", name="Decide")).to_have_count(0)
        page.goto("/intake")
        expect(page.get_by_text("Reports are brought in by editors")).to_be_visible()


def test_a_wrong_password_is_refused(chromium: Browser, team: Desk) -> None:
    with watched(chromium, team, token=False) as (page, watch):
        page.goto("/events")
        page.get_by_label("Name").fill("ana")
        page.get_by_label("Password").fill("seven grey herons sat")
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("alert")).to_be_visible()
        watch.forgive("401")


def test_a_rejected_event_can_be_brought_back_from_the_queue(page: Page) -> None:
    event = open_queue(page)
    page.keyboard.press("r")
    expect(page.locator(f"#queue-{event}")).to_have_count(0)
    page.goto("/review?state=rejected")
    expect(page.get_by_text("Rejected, and so off the record")).to_be_visible()
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_role("status")).to_contain_text("Undone.")
    page.goto("/review")
    expect(page.locator(f"#queue-{event}")).to_have_count(1)


def test_an_admin_makes_an_account_that_can_sign_in(chromium: Browser, team: Desk) -> None:
    team.accounts.add("ada", PASSWORD, "admin")
    with watched(chromium, team, token=False) as (page, _):
        sign_in(page, "ada")
        page.goto("/accounts")
        page.get_by_label("Name", exact=True).fill("cleo")
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Make it").click()
        expect(page.get_by_role("table", name="Accounts")).to_contain_text("cleo")
        page.goto("/audit")
        expect(page.get_by_role("table", name="Audit log")).to_contain_text("signed in")
    with watched(chromium, team, token=False) as (page, _):
        sign_in(page, "cleo")
