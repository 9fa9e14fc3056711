#!/usr/bin/env python
"""Draws the pictures of docs/desk.md anew: every view of the desk, on the demo record, at 1366 × 768.

    .venv/bin/python scripts/draw_desk.py [NAME…]

Needs Chromium (scripts/browser finds it). The pictures are kept small: a palette instead of full colour.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "desk"
SCREEN = {"width": 1366, "height": 768}
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--no-first-run"]
COLOURS = 256
SETTLED_MS = 2000


@dataclass(frozen=True)
class Picture:
    """One picture: where the page is ({event}, {story}: the best sourced ones), what is done first, which theme."""

    address: str
    act: Callable[[Page], None] = lambda page: None
    theme: str = "light"


def keys(*pressed: str) -> Callable[[Page], None]:
    """Press keys, one after the other."""

    def press(page: Page) -> None:
        for key in pressed:
            page.keyboard.press(key)
            page.wait_for_timeout(300)

    return press


def pick_actor(page: Page) -> None:
    """Open the correction of who did it, and type a name."""
    page.locator("#field-actors").get_by_role("button", name="correct Who did it").click()
    page.get_by_role("combobox", name="From the registry").fill("iraqi a")
    page.get_by_role("listbox").get_by_role("option").first.wait_for()


def find(page: Page) -> None:
    """Click on the first event of an article's text."""
    page.locator(".has-events").first.click()


PICTURES_OF = {
    "list": Picture("/events?country=SYR&order=-origins", keys("j")),
    "map": Picture("/map"),
    "map-dark": Picture("/map?country=SYR&sel={event}", theme="dark"),
    "timeline": Picture("/timeline?from=2017-01-01"),
    "network": Picture("/network"),
    "counts": Picture("/counts?by=year"),
    "event": Picture("/events/{event}"),
    "event-dark": Picture("/events/{event}", keys("e"), theme="dark"),
    "article": Picture("/articles/strike-agency", find),
    "alignment": Picture("/stories/{story}/alignment?a=strike-agency&b=strike-copy"),
    "story": Picture("/stories/{story}"),
    "source": Picture("/sources/reuters"),
    "actor": Picture("/actors/islamic-state"),
    "review": Picture("/review"),
    "correct": Picture("/events/{event}", pick_actor),
    "join": Picture("/events/{event}", keys("m")),
    "keys": Picture("/review", keys("?"), theme="dark"),
    "intake": Picture("/intake"),
    "export": Picture("/events?type=ASSAULT", keys("x")),
}


@contextmanager
def served_demo() -> Iterator[str]:
    """Read the demo into a fresh record and serve it; gives the address that opens the desk."""
    dateline = str(Path(sys.executable).with_name("dateline"))
    with tempfile.TemporaryDirectory() as folder:
        record = str(Path(folder) / "demo-record")
        subprocess.run([dateline, "demo", "--ledger", record], check=True, stdout=subprocess.DEVNULL)
        serve = [dateline, "serve", "--ledger", record, "--port", "0", "--no-open"]
        with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout
            yield next(line for line in server.stdout if "token=" in line).split()[-1]
            server.terminate()


def draw(page: Page, base: str, name: str, best: dict[str, str]) -> None:
    """Draw one picture."""
    picture = PICTURES_OF[name]
    page.emulate_media(color_scheme=picture.theme)  # type: ignore[arg-type]
    page.goto(base + picture.address.format(**best))
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLED_MS)
    picture.act(page)
    page.wait_for_timeout(SETTLED_MS)
    whole = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    few = whole.quantize(COLOURS, kmeans=2, dither=Image.Dither.NONE)  # k-means: small glyphs keep their colours
    few.save(PICTURES / f"{name}.png", optimize=True)
    print(name)


def main(names: list[str]) -> None:
    """Draw the named pictures, or all."""
    PICTURES.mkdir(exist_ok=True)
    browser = subprocess.run([ROOT / "scripts" / "browser"], capture_output=True, text=True, check=True).stdout.strip()
    with served_demo() as address, sync_playwright() as playwright:
        base = address.split("/?")[0]
        chromium = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        page = chromium.new_page(viewport=SCREEN, locale="en-GB")  # type: ignore[arg-type]
        page.goto(address)
        row = page.request.get(f"{base}/api/events?order=-origins&limit=1").json()["items"][0]
        for name in names or PICTURES_OF:
            draw(page, base, name, {"event": row["id"], "story": row["story"]})
        chromium.close()


if __name__ == "__main__":
    main(sys.argv[1:])
