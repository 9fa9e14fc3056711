"""What the pages show of the record."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace

import pytest

from dateline.desk.views.geography import draw


class TestEvents:
    def test_a_list_says_its_filters_in_words(self, client):
        page = client.get("/api/events", params={"type": "ASSAULT", "place": "Tel Arn"}).json()
        assert page["sentence"] == "type is ASSAULT; place is Tel Arn"
        (row,) = page["items"]
        assert (row["place"]["name"], row["when"], row["origins"], row["mentions"]) == ("Tel Arn", "2 May 2016", 2, 3)
        assert row["sentence"].startswith("Russian jets struck")

    def test_pages_do_not_overlap(self, client):
        pages = [client.get("/api/events", params={"limit": 1, "offset": n}).json() for n in range(3)]
        ids = [row["id"] for page in pages for row in page["items"]]
        assert len(set(ids)) == pages[0]["total"] == 3

    @pytest.mark.parametrize("order", ["date", "-date", "doubt", "-weight", "-origins", "-killed", "place", "type"])
    def test_every_order_lists_every_event(self, client, order):
        assert len(client.get("/api/events", params={"order": order}).json()["items"]) == 3

    def test_the_deadliest_come_first(self, client, strike):
        assert client.get("/api/events", params={"order": "-killed"}).json()["items"][0]["id"] == strike

    @pytest.mark.parametrize(
        ("filters", "found"),
        [
            ({"mode": "demo"}, 1), ({"review": "open"}, 3), ({"review": "accepted"}, 0), ({"undated": True}, 1),
            ({"unlocated": True}, 1), ({"from": "2016-05-04"}, 1), ({"grade": ["fair", "weak"]}, 3),
            ({"country": "COD"}, 1), ({"text": "flour"}, 1), ({"source": "the mayor"}, 1),
        ],
    )  # fmt: skip
    def test_filters_narrow(self, client, filters, found):
        assert client.get("/api/events", params=filters).json()["total"] == found

    def test_a_filter_that_nobody_knows_is_refused(self, client):
        answer = client.get("/api/events", params={"typ": "ASSAULT"})
        assert answer.status_code == 422
        assert answer.json()["details"][0]["where"] == "query.typ"

    def test_a_page_has_who_says_what_in_which_sentence(self, client, strike):
        page = client.get(f"/api/events/{strike}").json()
        killed = {claim["said"]: claim for claim in page["figures"][0]["claims"]}
        assert killed["Plain War Monitor"]["value"] == 9 and killed["the mayor"]["value"] == 14
        passage = killed["the mayor"]["passages"][0]
        assert passage["text"].startswith("Russian jets struck the market of Tel Arn")
        article = client.get(f"/api/articles/{passage['article']}").json()["article"]
        assert article["text"][passage["start"] : passage["end"]] == passage["text"]

    def test_the_words_of_every_field_are_marked(self, client, strike):
        mention = client.get(f"/api/events/{strike}").json()["mentions"][0]
        text, start = mention["passage"]["text"], mention["passage"]["start"]
        marked = {
            mark["kind"]: text[mark["start"] - start : mark["end"] - start] for mark in mention["passage"]["marks"]
        }
        assert marked["trigger"] == "struck" and marked["place"] == "Tel Arn" and marked["actor"] == "Russian jets"

    def test_the_grade_shows_its_rule(self, client, strike):
        grade = client.get(f"/api/events/{strike}").json()["grade"]
        assert grade["name"] == "fair"
        assert [rule["reason"] for rule in grade["rules"] if rule["holds"]] == [grade["why"]]

    def test_copies_count_as_one_origin(self, client, strike):
        claims = client.get(f"/api/events/{strike}").json()["figures"][0]["claims"]
        assert next(claim["origins"] for claim in claims if claim["value"] == 9) == 1

    def test_an_id_that_is_not_on_record(self, client):
        answer = client.get("/api/events/e-0")
        assert answer.status_code == 404
        assert answer.json()["error"] == "not_on_record"

    def test_what_may_be_the_same(self, client, strike):
        assert client.get(f"/api/events/{strike}/similar").json() == {"items": []}

    def test_facets_count_the_selection(self, client):
        facets = client.get("/api/facets", params={"country": "SYR"}).json()["facets"]
        assert facets["type"] == [{"value": "ASSAULT", "label": "ASSAULT", "count": 1}]
        assert {each["label"] for each in facets["source"]} >= {"Plain War Monitor", "the mayor"}


class TestArticles:
    def test_a_list(self, client):
        page = client.get("/api/articles").json()
        assert [row["ref"] for row in page["items"]] == ["copy.txt", "first.txt", "other.txt", "march.txt"]
        assert page["items"][1]["events"] == 2

    def test_layers_are_spans_of_the_text(self, client):
        page = client.get("/api/articles/first.txt").json()
        text = page["article"]["text"]
        marks = [mark for layer in page["layers"].values() for mark in layer]
        assert marks and all(text[mark["start"] : mark["end"]] == mark["text"] for mark in marks)
        assert page["layers"]["events"][0]["link"].startswith("/events/e-")

    def test_a_window_of_a_long_text(self, client):
        page = client.get("/api/articles/first.txt", params={"start": 13, "length": 6}).json()
        assert page["article"]["text"] == "struck"
        assert page["window"]["total"] > 100
        assert [mark["text"] for mark in page["layers"]["events"]] == ["struck"]

    def test_the_original_is_a_download_of_no_type(self, client):
        answer = client.get("/api/articles/first.txt/original")
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment")
        assert answer.content.startswith(b"Russian jets struck")

    def test_copies_stand_beside_it(self, client):
        copies = client.get("/api/articles/first.txt").json()["copies"]
        assert {copy["ref"] for copy in copies} >= {"copy.txt"}


class TestStories:
    def test_a_story_says_who_copied_whom(self, client):
        rows = client.get("/api/stories", params={"order": "-origins"}).json()["items"]
        page = client.get(f"/api/stories/{rows[0]['id']}").json()
        assert {row["ref"]: row["relation"] for row in page["articles"]}["first.txt"] in ("origin", "copy")

    def test_two_articles_side_by_side(self, client):
        (story,) = [row for row in client.get("/api/stories").json()["items"] if row["articles"] > 1]
        found = client.get(f"/api/stories/{story['id']}/alignment", params={"a": "first.txt", "b": "copy.txt"}).json()
        (passage,) = found["passages"]
        piece = slice(passage["a"]["start"], passage["a"]["end"])
        assert found["relation"] == "copy"
        assert found["a"]["text"][piece] == found["b"]["text"][piece]
        assert found["a"]["text"][piece].startswith("Russian jets struck")


class TestSelections:
    def test_counts_by_week_have_the_empty_weeks_too(self, client):
        counts = client.get("/api/counts", params={"by": "day"}).json()
        assert [(row["key"], row["count"]) for row in counts["rows"]] == [
            ("2016-05-02", 1), ("2016-05-03", 0), ("2016-05-04", 1)
        ]  # fmt: skip
        assert counts["missing"] == {"count": 1, "reason": "no day"}

    @pytest.mark.parametrize("by", ["week", "month", "year", "type", "mode", "district", "country", "place", "grade"])
    def test_every_way_to_count_counts_everything(self, client, by):
        counts = client.get("/api/counts", params={"by": by, "split": "type"}).json()
        assert sum(row["count"] for row in counts["rows"]) + counts["missing"]["count"] == counts["total"]

    def test_deaths_keep_their_bounds(self, client):
        (row,) = [r for r in client.get("/api/counts?by=type&measure=killed").json()["rows"] if r["key"] == "ASSAULT"]
        assert (row["low"], row["high"]) == (9, 14)

    def test_the_map_has_a_point_only_where_the_place_is_exact(self, client):
        found = client.get("/api/map").json()
        assert {f["properties"]["name"]: f["properties"]["shape"] for f in found["features"]} == {
            "Tel Arn": "point", "Goma": "point"
        }  # fmt: skip
        assert found["unlocated"]["count"] == 1
        assert found["unlocated"]["reasons"][0]["count"] == 1

    def test_a_part_of_the_map(self, client):
        found = client.get("/api/map", params={"bbox": "30,30,40,40"}).json()
        assert [f["properties"]["name"] for f in found["features"]] == ["Tel Arn"]
        key = found["features"][0]["properties"]["key"]
        assert client.get("/api/events", params={"place_key": key}).json()["total"] == 1

    @pytest.mark.parametrize("bbox", ["1,2,3", "a,b,c,d", "nan,0,1,1", "1e9,0,1,1"])
    def test_a_box_that_is_none(self, client, bbox):
        assert client.get("/api/map", params={"bbox": bbox}).status_code == 422

    def test_the_time_line_lists_what_has_no_day(self, client):
        found = client.get("/api/timeline").json()
        assert [item["start"] for item in found["items"]] == ["2016-05-02", "2016-05-04"]
        assert found["undated"]["count"] == 1

    def test_the_network_signs_its_edges(self, client):
        found = client.get("/api/network").json()
        assert found["edges"] == []  # nobody in these reports is named as the one whom it was done to

    def test_sources_and_what_they_claim(self, client):
        listed = {row["name"]: row for row in client.get("/api/sources").json()["items"]}
        assert listed["the mayor"]["speaks"] == 1
        page = client.get(f"/api/sources/{listed['the mayor']['key']}").json()
        (killed,) = [claim for claim in page["items"][0]["claims"] if claim["field"] == "killed"]
        assert (killed["value"], killed["role"], killed["standing"]) == (14, "speaks", "contested")
        assert killed["against"][0]["value"] == 9

    def test_actors_and_what_they_do(self, client):
        listed = client.get("/api/actors").json()["items"]
        assert {row["name"] for row in listed} >= {"Russian jets"}
        page = client.get("/api/actors/rus-air").json()
        assert (page["row"]["acts"], page["acts"][0]["type"]) == (1, "ASSAULT")


class TestPages:
    def test_every_page_has_its_data_behind_json(self, client, strike):
        for page in ("events", f"events/{strike}", "articles/first.txt", "stories", "map", "timeline", "network",
                     "counts", "review", "sources", "actors", "judgements", "intake", "audit"):  # fmt: skip
            assert client.get(f"/{page}.json").json() == client.get(f"/api/{page}").json(), page

    def test_where_the_front_end_is_not_built_a_plain_page_says_so(self, desk, client, tmp_path):
        desk.settings = replace(desk.settings, static=tmp_path)
        page = client.get("/events")
        assert page.status_code == 200 and "not built" in page.text

    def test_files_of_the_front_end(self, desk, client, tmp_path):
        (tmp_path / "assets").mkdir()
        (tmp_path / "index.html").write_text("<!doctype html><title>desk</title>")
        (tmp_path / "assets" / "app-1.js").write_text("1")
        (tmp_path.parent / "secret.txt").write_text("secret")
        desk.settings = replace(desk.settings, static=tmp_path)
        assert client.get("/events/e-1").text.startswith("<!doctype html><title>desk")
        script = client.get("/assets/app-1.js")
        assert script.headers["content-type"].startswith("text/javascript")
        assert "immutable" in script.headers["cache-control"]
        assert client.get("/assets/none.js").status_code == 404
        assert "secret" not in client.get("/..%2Fsecret.txt").text

    def test_what_is_no_route_of_the_api(self, client):
        assert client.get("/api/nothing").json()["error"] == "no_such_route"


class TestMemory:
    def test_an_answer_that_the_browser_has_is_not_computed_again(self, client, strike):
        first = client.get("/api/map")
        tag = {"If-None-Match": first.headers["etag"]}
        again = client.get("/api/map", headers=tag)
        assert (again.status_code, again.content) == (304, b"")
        assert client.get("/api/map", params={"type": "ASSAULT"}, headers=tag).status_code == 200

    def test_it_is_when_the_record_has_changed(self, client, strike):
        tag = {"If-None-Match": client.get("/api/events").headers["etag"]}
        client.post("/api/judgements", json={"verdict": "accepted", "event": strike})
        changed = client.get("/api/events", headers=tag)
        assert changed.status_code == 200
        assert "accepted" in {row["review"] for row in changed.json()["items"]}

    def test_an_assignment_is_a_change_too(self, client, strike):
        tag = {"If-None-Match": client.get(f"/api/events/{strike}").headers["etag"]}
        client.post("/api/review/assign", json={"events": [strike], "to": "ana"})
        assert client.get(f"/api/events/{strike}", headers=tag).json()["review"]["assigned"] == "ana"

    def test_not_for_one_who_may_not_see_it(self, client, stranger):
        tag = {"If-None-Match": client.get("/api/map").headers["etag"]}
        assert stranger.get("/api/map", headers=tag).status_code == 401


class TestExport:
    def test_exactly_the_selection_with_citation_and_licences(self, client):
        answer = client.get("/api/export", params={"format": "csv", "type": "ASSAULT"})
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            assert set(archive.namelist()) == {"events.csv", "CITATION.txt", "LICENCES.txt", "SELECTION.txt"}
            rows = list(csv.DictReader(io.StringIO(archive.read("events.csv").decode())))
            assert [row["type"] for row in rows] == ["ASSAULT"]
            assert "type is ASSAULT" in archive.read("SELECTION.txt").decode()
            assert "CC BY" in archive.read("LICENCES.txt").decode()

    def test_every_format(self, client):
        for each in client.get("/api/export/formats").json()["items"]:
            answer = client.get("/api/export", params={"format": each["name"], "plain": True})
            assert answer.status_code == 200 and answer.headers["content-type"].startswith(each["media"])

    def test_no_such_format(self, client):
        assert client.get("/api/export", params={"format": "exe"}).status_code == 422


class TestPlaces:
    def test_one_place_told_in_two_ways_is_one_feature(self, desk):
        rows = desk.snapshot().rows
        here = next(row for row in rows if row.place and row.place.name == "Tel Arn")
        again = replace(here, id="e-2", place=here.place._replace(kind="capital"))
        found = draw([here, again], None, "", 10)
        assert [feature.properties.count for feature in found.features] == [2]

    def test_what_has_no_day_comes_last_in_either_order(self, client):
        for order in ("date", "-date"):
            days = [row["first"] for row in client.get("/api/events", params={"order": order}).json()["items"]]
            assert days[-1] is None and days[0] is not None
