"""One state, many views: the selection is a sentence, an address, and the same in every view."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

VIEWS = ("List", "Map", "Timeline", "Network", "Counts")


def sentence(page: Page) -> str:
    """The selection as it is said."""
    words = page.locator("p.sentence").inner_text()
    return " ".join(words.replace("✕", "").replace("+ narrow", "").replace("clear", "").split())


def total(page: Page) -> int:
    """How many events the sentence speaks of."""
    expect(page.locator("p.sentence strong")).not_to_have_text("…")
    return int(page.locator("p.sentence strong").inner_text())


def test_the_filters_of_the_address_are_said_as_a_sentence(page: Page, strike: dict[str, Any]) -> None:
    grade = strike["grade"]
    page.goto(f"/events?type=ASSAULT&mode=aerial&country=SYR&from=2018-04-01&to=2018-04-30&grade={grade}")
    found = total(page)
    assert found > 0
    expect(page.locator("tbody tr[id^=row-]")).to_have_count(found)
    said = f"{found} assaults by way of aerial in Syria from 1 Apr 2018 until 30 Apr 2018 graded {grade}"
    assert sentence(page) == said


def test_a_part_of_the_sentence_can_be_taken_out_and_back_brings_it_again(page: Page) -> None:
    page.goto("/events?type=ASSAULT&country=SYR")
    narrow = total(page)
    page.get_by_role("button", name="Take out: in Syria").click()
    expect(page).to_have_url(re.compile(r"/events\?type=ASSAULT$"))
    expect(page.locator("p.sentence strong")).not_to_have_text(str(narrow))
    assert total(page) > narrow
    page.go_back()
    expect(page).to_have_url(re.compile("country=SYR"))
    expect(page.locator("p.sentence strong")).to_have_text(str(narrow))


def test_a_facet_narrows_and_widens(page: Page) -> None:
    page.goto("/events")
    whole = total(page)
    facet = page.get_by_role("switch", name=re.compile("^Material conflict Assault"))
    facet.click()
    expect(facet).to_have_attribute("aria-checked", "true")
    expect(page).to_have_url(re.compile("type=ASSAULT"))
    expect(page.locator("p.sentence strong")).not_to_have_text(str(whole))
    facet.click()
    expect(page.locator("p.sentence strong")).to_have_text(str(whole))


def test_every_filter_can_be_given_by_hand(page: Page) -> None:
    page.goto("/events")
    page.get_by_role("button", name="+ narrow").click()
    page.get_by_label("By what").select_option("an actor")
    page.get_by_role("combobox", name="Name").fill("islamic state")
    page.get_by_role("listbox").get_by_role("option").first.click()
    expect(page).to_have_url(re.compile("actor=islamic-state"))
    expect(page.locator("p.sentence")).to_contain_text("Islamic State")
    page.get_by_role("button", name="+ narrow").click()
    page.get_by_label("By what").select_option("words in the text")
    page.get_by_role("textbox", name="Words").fill("fighter jets")
    page.get_by_role("button", name="Narrow", exact=True).click()
    expect(page.locator("p.sentence")).to_contain_text("with the words “fighter jets”")
    page.get_by_role("button", name="+ narrow").click()
    page.get_by_label("By what").select_option("from a day on")
    page.get_by_label("Day", exact=True).fill("2018-04-01")
    page.get_by_role("button", name="Narrow", exact=True).click()
    expect(page).to_have_url(re.compile("from=2018-04-01"))


def test_search_finds_words_of_the_articles(page: Page) -> None:
    page.goto("/events")
    expect(page.get_by_role("searchbox")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("Hajin")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("text=Hajin"))
    assert total(page) > 0
    expect(page.locator("tbody")).to_contain_text("Hajin")


def test_one_selection_holds_through_every_view(page: Page) -> None:
    page.goto("/events?country=SYR")
    expected = total(page)
    for view in VIEWS:
        page.get_by_role("navigation", name="Views of this selection").get_by_role("link", name=view).click()
        expect(page).to_have_url(re.compile(r"country=SYR"))
        expect(page.locator("p.sentence strong")).to_have_text(str(expected))


def test_the_picked_event_stays_picked_from_view_to_view(page: Page) -> None:
    page.goto("/events?country=SYR&order=-origins")
    page.locator("tbody tr[id^=row-]").first.click(position={"x": 20, "y": 12})
    preview = page.get_by_role("complementary", name="The picked event")
    expect(preview).to_contain_text("Hajin")
    for view in VIEWS[1:]:
        page.get_by_role("navigation", name="Views of this selection").get_by_role("link", name=view).click()
        expect(preview).to_contain_text("Hajin")
    page.get_by_role("button", name="Put the event away").click()
    expect(preview).to_have_count(0)


def test_the_list_is_walked_with_keys(page: Page) -> None:
    page.goto("/events?order=-origins")
    expect(page.locator("tbody tr[id^=row-]").first).to_be_visible()
    page.keyboard.press("j")
    first = page.locator("tr.picked").get_attribute("id")
    page.keyboard.press("j")
    expect(page.locator("tr.picked")).not_to_have_id(first or "")
    page.keyboard.press("k")
    expect(page.locator("tr.picked")).to_have_id(first or "")
    page.keyboard.press("o")
    expect(page).to_have_url(re.compile(r"/events/e-"))
    page.go_back()
    page.keyboard.press("g")
    page.keyboard.press("m")
    expect(page).to_have_url(re.compile(r"/map\?"))


def test_a_selection_without_events_says_so(page: Page) -> None:
    page.goto("/events?text=zebrafinch")
    expect(page.get_by_role("heading", name="No event meets all of this")).to_be_visible()


def test_the_export_is_exactly_the_selection(page: Page, tmp_path: Path) -> None:
    page.goto("/events?type=PROTEST")
    expected = total(page)
    page.keyboard.press("x")
    dialog = page.get_by_role("dialog", name="Export this selection")
    expect(dialog).to_contain_text("Protests.")
    expect(dialog).to_contain_text("Cite")
    expect(dialog).to_contain_text("GeoNames")
    dialog.get_by_role("radio", name=re.compile("JSON Lines")).check()
    with page.expect_download() as download:
        dialog.get_by_role("link", name="Download").click()
    packed = tmp_path / "export.zip"
    download.value.save_as(packed)
    with zipfile.ZipFile(packed) as archive:
        names = archive.namelist()
        assert any("CITATION" in name for name in names) and any("LICEN" in name for name in names)
        data = next(name for name in names if name.endswith(".jsonl"))
        events = [json.loads(line) for line in archive.read(data).decode().splitlines()]
    assert len(events) == expected
    assert {event["type"] for event in events} == {"PROTEST"}


def test_every_page_is_there_as_json(page: Page) -> None:
    page.goto("/events?country=SYR")
    expected = total(page)
    answer = page.request.get("/events.json?country=SYR")
    assert answer.json()["total"] == expected
