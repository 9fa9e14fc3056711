"""Intake in the browser: files, addresses, text; and articles that mean harm."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

SHELLS = "Shells hit the village of Kasra on Monday and killed four people, the mayor told Reuters."
HOSTILE = (
    "<script>window.harmed = 1</script><img src=x onerror='window.harmed = 2'> \U0001f4a5\U0001f525 "
    "javascript:alert(1) {{7*7}} ${7*7} \u202egnp.exe\u202c \ufeff "
    "Gunmen killed three people in the town of Kasra on Monday, the mayor said. <iframe src='//evil.example'></iframe>"
)
ARABIC = "قُتل ثلاثة أشخاص في قصف على بلدة كسرة يوم الاثنين، بحسب ما قاله رئيس البلدية لوكالة رويترز."


def paste(page: Page, text: str, title: str) -> None:
    """Bring in a text and wait until it is read."""
    page.goto("/intake")
    page.get_by_role("button", name="Text", exact=True).click()
    page.get_by_label("Title").fill(title)
    page.get_by_label("Text", exact=True).fill(text)
    page.get_by_label("Day of publication").fill("2018-04-20")
    with page.expect_response("**/api/intake/text") as answer:
        page.get_by_role("button", name="Bring in").click()
    job = page.locator(f"#{answer.value.json()['id']}")
    expect(job).to_contain_text(re.compile("added|known"), timeout=90_000)
    job.get_by_role("link").first.click()


def test_files_are_dropped_and_read_and_the_failed_tried_again(page: Page, tmp_path: Path) -> None:
    good, empty = tmp_path / "kasra.txt", tmp_path / "empty.txt"
    good.write_text(SHELLS, encoding="utf8")
    empty.write_bytes(b"")
    page.goto("/intake")
    expect(page.get_by_role("group", name="Drop files here")).to_be_visible()
    page.get_by_label("Files", exact=True).set_input_files([good, empty])
    job = page.locator("article").first
    expect(job).to_contain_text("added", timeout=90_000)
    expect(job).to_contain_text("kasra.txt")
    failed = job.locator("tr", has_text="empty.txt")
    expect(failed).to_contain_text("failed")
    assert len(failed.inner_text()) > len("empty.txt failed"), "the reason is told"
    again = job.get_by_role("button", name="Try the failed ones again")
    if again.count():
        again.click()
        expect(failed).to_contain_text("failed")
    job.get_by_role("link", name=re.compile("kasra")).click()
    expect(page.locator(".text")).to_contain_text("Shells hit the village of Kasra")


def test_dropping_a_file_on_the_page_brings_it_in(page: Page) -> None:
    page.goto("/intake")
    data = page.evaluate_handle(
        """() => {
            const data = new DataTransfer()
            const text = 'A bomb killed two soldiers in Mosul on Monday.'
            data.items.add(new File([text], 'dropped.txt', { type: 'text/plain' }))
            return data
        }"""
    )
    page.dispatch_event("[aria-label='Drop files here']", "drop", {"dataTransfer": data})
    expect(page.locator("article").first).to_contain_text("dropped.txt", timeout=90_000)


def test_an_address_that_cannot_be_fetched_fails_with_its_reason(page: Page) -> None:
    page.goto("/intake")
    page.get_by_role("button", name="Addresses").click()
    page.get_by_label(re.compile("^Addresses, one a line")).fill("http://127.0.0.1:9/nothing")
    page.get_by_role("button", name="Bring in").click()
    job = page.locator("article").first
    expect(job).to_contain_text("failed", timeout=90_000)
    expect(job.locator(".bad").last).not_to_be_empty()


def test_a_hostile_article_is_text_and_nothing_else(page: Page) -> None:
    paste(page, HOSTILE, "<b onmouseover=alert(1)>Hostile</b> & “title”")
    text = page.locator(".text")
    expect(text).to_contain_text("<script>window.harmed = 1</script>")
    expect(page.get_by_role("heading", level=1)).to_have_text("<b onmouseover=alert(1)>Hostile</b> & “title”")
    page.keyboard.press("0")
    page.keyboard.press("0")
    expect(text).to_contain_text("Gunmen killed three people")
    assert page.evaluate("() => window.harmed") is None
    assert page.locator("iframe, .text img, .text script, .text b").count() == 0
    for address in ("/events?text=Gunmen", "/review?text=Gunmen", "/articles?text=Gunmen", "/timeline?text=Gunmen"):
        page.goto(address)
        expect(page.locator("#main")).to_contain_text(re.compile("Kasra|Gunmen|Hostile", re.I))
        assert page.evaluate("() => window.harmed") is None
    marks = page.request.get("/api/articles?text=Gunmen&limit=1").json()["items"]
    article = page.request.get(f"/api/articles/{marks[0]['id']}").json()
    points = list(article["article"]["text"])
    for mark in article["layers"]["events"]:
        assert "".join(points[mark["start"] : mark["end"]]) == mark["text"]
    page.goto(f"/articles/{marks[0]['id']}")
    page.keyboard.press("Escape")
    for mark in article["layers"]["events"]:
        expect(page.locator(f".text [data-start='{mark['start']}']").first).to_contain_text(mark["text"].split()[0])


def test_right_to_left_text_runs_right_to_left(page: Page) -> None:
    paste(page, ARABIC, "قصف على كسرة")
    text = page.locator(".text")
    expect(text).to_contain_text("كسرة")
    assert text.evaluate("each => getComputedStyle(each).direction") == "rtl"
    assert page.get_by_role("heading", level=1).evaluate("each => getComputedStyle(each).direction") == "rtl"
    right = page.evaluate(
        """() => {
            const box = document.querySelector('.text'), range = document.createRange()
            range.selectNodeContents(box.querySelector('[data-start]'))
            return Math.abs(range.getClientRects()[0].right - box.getBoundingClientRect().right)
        }"""
    )
    assert right < 3, "the first line begins at the right edge"
