"""Map, timeline, network and counts: uncertainty is drawn, and every mark leads to its evidence."""

from __future__ import annotations

import json
import random
import re
import statistics
from typing import Any

from playwright.sync_api import Page, Route, expect

from .conftest import Rows

MANY = 50_000
PLACES = 20_000
SMOOTH_MS = 250  # a frame of panning, drawn by the processor alone on a machine that does other things too


def drawn(page: Page, view: str) -> None:
    """Wait until a chart has drawn what it was given."""
    expect(page.get_by_test_id(view)).to_have_attribute("data-drawn", re.compile(r"\d+"))


def features(page: Page, source: str) -> list[dict[str, Any]]:
    """What a source of the map holds, clusters opened."""
    drawn(page, "map")
    found = page.evaluate(
        "source => document.querySelector('[data-testid=map]').map.getStyle().sources[source].data.features", source
    )
    return [feature["properties"] for feature in found]


def test_the_map_has_a_full_shape_only_where_the_place_is_exact(page: Page) -> None:
    told = page.request.get("/api/map?limit=20000").json()
    page.goto("/map")
    places, wide = features(page, "places"), features(page, "wide")
    assert places and wide
    assert all((place["glyph"] == "full") == (place["precision"] == "exact") for place in places)
    assert "country" not in {place["precision"] for place in places}, "a country is tinted, not pinned"
    assert "exact" not in {place["precision"] for place in wide}
    for place in wide:
        assert (place["r0"] > 0) == (place["precision"] != "country"), place
    countries = sum(place["precision"] == "country" for place in wide)
    assert len(places) + countries == len(told["features"])


def test_what_is_not_on_the_map_is_listed_with_the_reason(page: Page) -> None:
    page.goto("/map")
    drawn(page, "map")
    told = page.request.get("/api/map").json()["unlocated"]
    page.get_by_text(f"{told['count']} events not on the map").click()
    for reason in told["reasons"][:3]:
        expect(page.locator(".unlocated")).to_contain_text(reason["reason"])
    page.get_by_role("link", name="List them").click()
    expect(page.locator("p.sentence")).to_contain_text("no place")
    expect(page.locator("p.sentence strong")).to_have_text(str(told["count"]))


def test_a_place_of_the_map_opens_its_events_by_mouse(page: Page) -> None:
    told = page.request.get("/api/map?limit=20000").json()["features"]
    points = [each["properties"] for each in told if each["properties"]["shape"] == "point"]
    name = max(points, key=lambda point: point["count"])["name"]
    page.goto(f"/map?place={name}")
    drawn(page, "map")
    expect(page.get_by_test_id("map")).to_have_attribute("data-idle", "true")
    spot = page.evaluate(
        """() => {
            const chart = document.querySelector('[data-testid=map]').map
            const { features } = chart.getStyle().sources.places.data
            const { x, y } = chart.project(features[0].geometry.coordinates)
            const { left, top } = chart.getCanvas().getBoundingClientRect()
            return [left + x, top + y]
        }"""
    )
    page.mouse.move(*spot)
    page.mouse.click(*spot)
    here = page.get_by_role("region", name="Events here")
    expect(here).to_contain_text(name)
    here.locator("tbody tr").first.click(position={"x": 10, "y": 10})
    expect(page.get_by_role("complementary", name="The picked event")).to_be_visible()


def test_a_place_of_the_map_opens_its_events_by_keyboard(page: Page) -> None:
    page.goto("/map")
    drawn(page, "map")
    page.keyboard.press("b")
    table = page.get_by_role("table", name="Places of the selection")
    expect(table.locator("tbody tr").first).to_be_visible()
    expect(table).to_contain_text("exactly here")
    table.get_by_role("button").first.press("Enter")
    expect(page.get_by_role("region", name="Events here")).to_be_visible()


def test_fifty_thousand_events_pan_smoothly(page: Page) -> None:
    chance = random.Random(7)
    precisions = ["exact"] * 6 + ["near", "admin2", "admin1", "region"]

    def feature(number: int) -> dict[str, Any]:
        precision = chance.choice(precisions)
        point = [chance.uniform(-120, 140), chance.uniform(-40, 60)]
        properties = {
            "key": f"k{number}", "shape": "point" if precision == "exact" else "circle", "precision": precision,
            "radius_km": 0 if precision == "exact" else 25, "name": f"Place {number}", "country": "SYR",
            "admin1": None, "area": None, "count": 1 + (number < MANY - PLACES) * 2, "types": {"ASSAULT": 1},
            "top": "ASSAULT", "grades": {"weak": 1}, "killed": None, "events": [], "first": None, "last": None,
        }  # fmt: skip
        return {
            "type": "Feature", "id": number, "properties": properties,
            "geometry": {"type": "Point", "coordinates": point},
        }  # fmt: skip

    many = {
        "type": "FeatureCollection", "sentence": "everything", "total": MANY, "drawn": MANY,
        "features": [feature(number) for number in range(PLACES)], "unlocated": {"count": 0, "reasons": []},
    }  # fmt: skip
    body = json.dumps(many)

    def answer(route: Route) -> None:
        route.fulfill(body=body, content_type="application/json")

    page.route("**/api/map?*", answer)
    page.goto("/map")
    drawn(page, "map")
    expect(page.get_by_test_id("map")).to_have_attribute("data-idle", "true")
    frames = page.evaluate(
        """async () => {
            const chart = document.querySelector('[data-testid=map]').map
            const frames = []
            for (let step = 0; step < 20; step++) {
                const before = performance.now()
                chart.panBy([60, step % 2 ? 30 : -30], { animate: false })
                await new Promise(requestAnimationFrame)
                frames.push(performance.now() - before)
            }
            return frames
        }"""
    )
    assert statistics.median(frames) < SMOOTH_MS, frames


def test_the_timeline_draws_ranges_and_lists_what_has_no_day(page: Page) -> None:
    told = page.request.get("/api/timeline?limit=2000").json()
    page.goto("/timeline")
    lanes = page.get_by_test_id("lanes")
    expect(lanes.locator(".vis-item").first).to_be_visible()
    expect(lanes.locator(".vis-item.vis-range").first).to_be_attached()
    expect(lanes).to_contain_text("Material conflict")
    page.keyboard.press("0")
    if told["undated"]["count"]:
        page.get_by_role("link", name=re.compile("without a day")).click()
        expect(page.locator("p.sentence strong")).to_have_text(str(told["undated"]["count"]))


def test_an_event_of_the_timeline_is_picked_by_mouse_and_by_key(page: Page) -> None:
    page.goto("/timeline?country=SYR")
    expect(page.get_by_test_id("lanes").locator(".vis-item").first).to_be_visible()
    page.keyboard.press("j")
    preview = page.get_by_role("complementary", name="The picked event")
    expect(preview).to_be_visible()
    expect(page.locator(".vis-item.vis-selected").first).to_be_attached()
    page.keyboard.press("Escape")
    expect(preview).to_have_count(0)
    page.get_by_test_id("lanes").locator(".vis-item.vis-point .vis-item-content").first.click()
    expect(preview).to_be_visible()


def test_the_network_is_signed_and_shows_its_evidence(page: Page) -> None:
    told = page.request.get("/api/network?limit=60").json()
    edge = max(told["edges"], key=lambda each: each["count"])
    page.goto("/network")
    drawn(page, "network")
    page.evaluate(
        "id => document.querySelector('[data-testid=network]').core.getElementById(id).emit('tap')", edge["id"]
    )
    evidence = page.get_by_role("region", name="Evidence")
    expect(evidence).to_contain_text(edge["sign"])
    expect(evidence.locator("blockquote").first).to_be_visible()
    evidence.locator("article button").first.click()
    expect(page.get_by_role("complementary", name="The picked event")).to_be_visible()


def test_the_network_can_be_read_as_a_table(page: Page) -> None:
    page.goto("/network")
    drawn(page, "network")
    page.keyboard.press("b")
    table = page.get_by_role("table", name="Edges of the network")
    expect(table).to_contain_text("adversarial")
    table.get_by_role("button").first.press("Enter")
    expect(page.get_by_role("region", name="Evidence")).to_be_visible()


def test_the_same_selection_gives_the_same_network_picture(page: Page) -> None:
    where = "() => document.querySelector('[data-testid=network]').core.nodes().map(n => [n.id(), n.position('x') | 0])"
    seen = []
    for _ in range(2):
        page.goto("/network?country=SYR")
        drawn(page, "network")
        seen.append(page.evaluate(where))
    assert seen[0] == seen[1]


def test_counts_by_time_type_and_district_narrow_the_selection(page: Page, rows_of: Rows) -> None:
    page.goto("/counts")
    types = page.request.get("/api/counts?by=type").json()["rows"]
    first = page.get_by_role("button", name=re.compile(f"^{types[0]['key'].capitalize()} {types[0]['count']}$"))
    expect(first).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("By district"))).to_be_visible()
    first.click()
    expect(page).to_have_url(re.compile(f"type={types[0]['key']}"))
    page.get_by_role("button", name="by week").click()
    expect(page).to_have_url(re.compile("by=week"))
    page.get_by_role("button", name="Killed").click()
    expect(page.get_by_role("group", name="Killed by week")).to_be_visible()


def test_a_span_of_time_narrows_to_its_days(page: Page) -> None:
    page.goto("/counts?by=year")
    page.get_by_role("group", name="Events by year").get_by_role("button", name=re.compile("^2018")).click()
    expect(page).to_have_url(re.compile(r"from=2018-01-01.*to=2018-12-31"))
    expect(page.locator("p.sentence")).to_contain_text("from 1 Jan 2018")
