"""Judging: accept, reject, correct, join, split, undo; the queue; assignment; agreement and settling."""

from __future__ import annotations

import json

import pytest

from dateline.desk.assignments import Assignments
from dateline.desk.verdicts import standing_of
from dateline.record import Judgement


def judge(who, verdict, event, **more):
    answer = who.post("/api/judgements", json={"verdict": verdict, "event": event, **more})
    assert answer.status_code == 201, answer.text
    return answer.json()


class TestJudging:
    def test_accepting_leaves_the_event_as_it_is(self, client, strike):
        assert judge(client, "accepted", strike)["event"]["review"] == "accepted"
        assert client.get("/api/events", params={"review": "accepted"}).json()["total"] == 1

    def test_a_rejected_event_leaves_the_record_and_comes_back(self, client, strike):
        made = judge(client, "rejected", strike, why="it was an exercise")
        assert made["event"] is None
        assert client.get(f"/api/events/{strike}").status_code == 404
        (item,) = client.get("/api/review", params={"state": "rejected"}).json()["items"]
        assert item["row"]["review"] == "rejected" and item["row"]["sentence"].startswith("Russian jets")
        undone = client.post(f"/api/judgements/{made['judgement']['id']}/undo", json={"why": "it was none"}).json()
        assert [row["id"] for row in undone["events"]] == [strike]

    @pytest.mark.parametrize(
        ("field", "value", "shown"),
        [
            ("mode", "artillery", lambda e: e["mode"]),
            ("places", ["Safira"], lambda e: e["places"][0]["name"]),
            ("time", "2016-05-01", lambda e: e["time"]["from"]),
            ("actors", [{"ref": "first.txt", "start": 0, "end": 12}], lambda e: e["actors"][0]["text"]),
            ("figures", {"killed": {"low": 9, "best": 11, "high": 14}}, lambda e: e["figures"]["killed"]["best"]),
        ],
    )
    def test_a_corrected_value_is_on_record(self, client, strike, field, value, shown):
        made = judge(client, "corrected", strike, field=field, value=value)
        page = client.get(f"/api/events/{made['event']['id']}").json()
        expected = {"time": "2016-05-01", "actors": "Russian jets", "places": "Safira", "figures": 11}.get(field, value)
        assert shown(page["event"]) == expected
        assert "corrected" in [entry["what"] for entry in page["history"]] and page["review"]["state"] == "corrected"

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("type", "NOPE"), ("id", "e-1"), ("origins", 99), (None, 1), ("time", "yesterday"),
            ("time", {"from": "2016-05-03", "to": "2016-05-01"}), ("places", [{"lat": 1}]), ("places", [""]),
            ("actors", [{"ref": "march.txt", "start": 0, "end": 5}]),
            ("actors", [{"ref": "first.txt", "start": 5, "end": 2}]),
            ("figures", {"killed": {"low": 9, "best": 2}}), ("figures", {"killed": {"best": -1}}), ("status", {"a": 1}),
            ("actors", ["x"] * 31),
        ],
    )  # fmt: skip
    def test_a_value_that_the_field_cannot_hold_is_refused(self, client, strike, field, value):
        body = {"verdict": "corrected", "event": strike, "field": field, "value": value}
        assert client.post("/api/judgements", json=body).status_code == 422
        assert client.get("/api/judgements").json()["total"] == 0

    def test_mentions_leave_an_event_and_return(self, client, strike):
        page = client.get(f"/api/events/{strike}").json()
        leaving = [m["id"] for m in page["mentions"] if m["ref"] == "other.txt"]
        split = client.post(f"/api/events/{strike}/split", json={"mentions": leaving, "why": "another market"}).json()
        assert len(split["events"]) == 2 and len(split["judgements"]) == 2
        one, other = (row["id"] for row in split["events"])
        for judgement in split["judgements"]:
            client.post(f"/api/judgements/{judgement['id']}/undo", json={})
        assert client.get("/api/events", params={"type": "ASSAULT"}).json()["total"] == 1
        assert client.get(f"/api/events/{one}").json()["event"]["id"] == strike  # an old id leads on
        assert client.get(f"/api/events/{other}").status_code == 200

    def test_two_events_are_joined(self, client, strike):
        march = client.get("/api/events", params={"type": "PROTEST"}).json()["items"][0]["id"]
        made = judge(client, "same", strike, other=march)
        assert len(made["events"]) == 1 and made["events"][0]["mentions"] == 4

    @pytest.mark.parametrize(
        "body",
        [
            {"verdict": "same"}, {"verdict": "note"}, {"verdict": "accepted", "other": "e-1"}, {"verdict": "undone"},
            {"verdict": "note", "why": "a\u0000b"}, {"verdict": "note", "why": "\ud800"},
            {"verdict": "accepted", "x": 1}, {"verdict": "corrected", "field": "places", "value": [{"name": "\ud800"}]},
            {"verdict": "corrected", "field": "places", "value": [{"name": "a", "lat": float("nan")}]},
            {"verdict": "corrected", "field": "contexts", "value": ["a" * 200_000]},
        ],
    )  # fmt: skip
    def test_half_a_judgement_is_refused(self, client, strike, body):
        raw = json.dumps({"event": strike, **body})  # in ASCII: half a character can be sent so only
        answer = client.post("/api/judgements", content=raw, headers={"Content-Type": "application/json"})
        assert answer.status_code == 422

    def test_what_is_not_on_record_cannot_be_judged(self, client):
        assert client.post("/api/judgements", json={"verdict": "accepted", "event": "e-0"}).status_code == 404
        assert client.post("/api/judgements/j-0/undo", json={}).status_code == 404


class TestQueue:
    def test_what_most_hangs_on_most_doubt_comes_first(self, client):
        items = client.get("/api/review").json()["items"]
        assert [item["priority"] for item in items] == sorted((i["priority"] for i in items), reverse=True)
        assert all(item["reasons"] for item in items)

    def test_progress_counts_every_state(self, client, strike):
        judge(client, "accepted", strike)
        queue = client.get("/api/review").json()
        assert queue["progress"] == {"open": 2, "accepted": 1} and queue["total"] == 2

    def test_a_reviewer_takes_and_an_editor_gives(self, team):
        event = team["reader"].get("/api/events").json()["items"][0]["id"]
        assert (
            team["reviewer"].post("/api/review/assign", json={"events": [event], "to": "reviewer"}).status_code == 200
        )
        assert team["reviewer"].get("/api/review", params={"assigned": "me"}).json()["total"] == 1
        assert team["reviewer"].post("/api/review/assign", json={"events": [event], "to": "editor"}).status_code == 403
        assert team["editor"].post("/api/review/assign", json={"events": [event], "to": "editor"}).status_code == 200
        assert team["reviewer"].post("/api/review/assign", json={"events": [event], "to": None}).status_code == 403
        assert team["editor"].post("/api/review/assign", json={"events": [event], "to": "who"}).status_code == 422
        assert team["editor"].get("/api/review", params={"assigned": "nobody"}).json()["total"] == 2

    def test_assignments_outlast_the_desk(self, tmp_path):
        path = tmp_path / "a.jsonl"
        Assignments(path).assign(["a-1:0-3"], "ana", by="ben")
        with path.open("a") as file:
            file.write("{broken\n")
        again = Assignments(path)
        assert again.of(["a-1:0-3"]) == "ana"
        Assignments(path).assign(["a-1:0-3"], None, by="ben")
        assert again.of(["a-1:0-3"]) is None


class TestAgreement:
    def test_a_dispute_is_seen_and_settled(self, team):
        event = team["reader"].get("/api/events", params={"type": "PROTEST"}).json()["items"][0]["id"]
        kept = judge(team["reviewer"], "accepted", event)["judgement"]
        judge(team["editor"], "rejected", event)
        queue = team["reader"].get("/api/review", params={"state": "disputed"}).json()
        assert queue["total"] == 1 and queue["items"][0]["disagreement"]
        found = team["reader"].get("/api/review/agreement").json()
        assert found["coders"] == ["editor", "reviewer"]
        assert [value["value"] for value in found["disagreements"][0]["values"]] == ["rejected", "accepted"]
        body = {"event": found["disagreements"][0]["event"], "judgement": kept["id"], "why": "a march it was"}
        assert team["admin"].post("/api/review/adjudicate", json=body).status_code == 201
        assert team["reader"].get(f"/api/events/{event}").json()["review"]["state"] == "accepted"
        again = team["reader"].get("/api/review/agreement").json()
        assert (
            again["fields"][0]["alpha"] == found["fields"][0]["alpha"]
        )  # settling changes what stands, not who agreed

    def test_the_last_word_of_one_person_is_no_dispute(self):
        def said(verdict, when):
            return Judgement.of(verdict, who="ana", when=when, left="a-1:0-1")

        assert standing_of([said("rejected", "1"), said("accepted", "2")]).state == "accepted"

    def test_two_corrections_of_one_field_clash(self):
        one = Judgement.of("corrected", who="ana", when="1", left="a-1:0-1", field="mode", value="aerial")
        other = Judgement.of("corrected", who="ben", when="2", left="a-1:0-1", field="mode", value="artillery")
        elsewhere = Judgement.of("corrected", who="ben", when="2", left="a-1:0-1", field="status", value="alleged")
        assert standing_of([one, other]).state == "disputed"
        assert standing_of([one, elsewhere]).state == "corrected"


class TestLookups:
    def test_actors_of_the_registry(self, client):
        (first, *_) = client.get("/api/lookup/actors", params={"q": "iraqi air"}).json()["items"]
        assert first["id"] == "iraq.air-force"

    def test_the_office_of_the_day(self, client):
        found = client.get("/api/lookup/actors", params={"q": "Barack Obama", "day": "2014-01-01"}).json()["items"]
        assert "president" in found[0]["office"].lower()

    def test_places_of_the_gazetteer(self, client):
        names = [hit["name"] for hit in client.get("/api/lookup/places", params={"q": "alepp"}).json()["items"]]
        assert "Aleppo" in names
        only = client.get("/api/lookup/places", params={"q": "Tripoli", "country": "LBN"}).json()["items"]
        assert {hit["country"] for hit in only} == {"LBN"}

    def test_sources_on_record(self, client):
        (hit,) = client.get("/api/lookup/sources", params={"q": "mayor"}).json()["items"]
        assert (hit["name"], hit["events"]) == ("the mayor", 1)

    @pytest.mark.parametrize("where", ["actors", "places", "sources"])
    @pytest.mark.parametrize("q", ["%", "_", "'; DROP TABLE x", "\u202e", "é" * 200, "(" * 150])
    def test_whatever_is_typed(self, client, where, q):
        assert client.get(f"/api/lookup/{where}", params={"q": q}).status_code == 200
