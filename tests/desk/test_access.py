"""Who may do what: tokens, sessions, roles, origins, CSRF, headers, limits."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from dateline.desk.app import create_app
from dateline.desk.guard import HEADERS
from dateline.desk.limits import Limiter, Rate, Rates
from dateline.desk.sessions import IDLE_SECONDS, Sessions
from dateline.desk.settings import Settings

from .conftest import BASE, PASSWORD, Browser

NOTE = {"verdict": "note", "why": "to be looked at"}


class TestToken:
    def test_a_token_opens_one_session(self, desk, browser):
        address = desk.new_address()
        first, second = browser(), browser()
        assert first.get(address).status_code == 200
        assert first.get("/api/session").json()["role"] == "admin"
        assert second.get(address).status_code == 401
        assert second.get("/api/events").status_code == 401

    def test_the_cookie_is_out_of_reach(self, desk, stranger):
        cookie = stranger.get(desk.new_address()).headers["set-cookie"]
        assert "HttpOnly" in cookie and "SameSite=strict" in cookie and "Path=/" in cookie

    def test_behind_tls_the_cookie_is_for_tls_only(self, desk, api):
        desk.settings = replace(desk.settings, public="https://desk.example.org")
        behind = Browser(create_app(desk, api), base_url="https://desk.example.org")
        assert "Secure" in behind.get(desk.new_address()).headers["set-cookie"]

    def test_the_page_after_it_holds_no_token(self, desk, stranger):
        address = desk.new_address()
        assert address.partition("token=")[2] not in stranger.get(address).text

    @pytest.mark.parametrize("token", ["", "x", "\ud800", "a" * 10000])
    def test_a_wrong_token_opens_nothing(self, stranger, token):
        stranger.get("/api/open", params={"token": token.encode("utf8", "replace").decode()})
        assert not stranger.get("/api/session").json()["signed_in"]

    def test_signing_out(self, client):
        assert client.delete("/api/session").status_code == 204
        assert client.get("/api/events").status_code == 401


class TestSessions:
    def test_an_idle_session_ends(self):
        now = [0.0]
        sessions = Sessions(clock=lambda: now[0])
        _, cookie = sessions.open("ana", "reader")
        now[0] = IDLE_SECONDS - 1
        assert sessions.find(cookie)
        now[0] *= 2.1
        assert sessions.find(cookie) is None

    def test_cookies_are_held_as_hashes_only(self):
        sessions = Sessions()
        _, cookie = sessions.open("ana", "reader")
        assert cookie not in repr(sessions)


class TestTeam:
    def test_with_accounts_everybody_signs_in(self, desk, team, browser):
        late = browser()
        assert late.get(desk.new_address()).status_code == 401  # tokens are over
        assert late.get("/api/session").json() | {"mode": "team", "signed_in": False} == late.get("/api/session").json()
        assert late.post("/api/session", json={"name": "admin", "password": "wrong one"}).status_code == 401
        assert late.post("/api/session", json={"name": "nobody", "password": PASSWORD}).status_code == 401

    def test_passwords_are_kept_as_argon2_hashes(self, desk, team):
        kept = (desk.settings.folder / "accounts.json").read_text()
        assert "$argon2id$" in kept and PASSWORD not in kept
        assert (desk.settings.folder / "accounts.json").stat().st_mode & 0o077 == 0

    def test_a_change_of_role_ends_the_sessions(self, team):
        assert team["admin"].put("/api/accounts/reviewer", json={"role": "reader"}).status_code == 200
        assert team["reviewer"].get("/api/events").status_code == 401

    def test_who_is_shut_out_stays_out(self, team, browser):
        team["admin"].put("/api/accounts/reader", json={"disabled": True})
        assert browser().post("/api/session", json={"name": "reader", "password": PASSWORD}).status_code == 401

    def test_the_last_admin_stays(self, team):
        assert team["admin"].delete("/api/accounts/admin").status_code == 409
        assert team["admin"].put("/api/accounts/admin", json={"role": "reader"}).status_code == 409

    def test_accounts_show_no_hashes(self, team):
        made = team["admin"].post("/api/accounts", json={"name": "eve", "password": PASSWORD, "role": "reader"})
        assert made.status_code == 201
        assert "argon2" not in team["admin"].get("/api/accounts").text
        assert team["admin"].delete("/api/accounts/eve").status_code == 204

    @pytest.mark.parametrize("name", ["", "../x", "a\nb", "x" * 65])
    def test_names_that_are_none(self, team, name):
        body = {"name": name, "password": PASSWORD, "role": "reader"}
        assert team["admin"].post("/api/accounts", json=body).status_code in (409, 422)

    def test_a_short_password_is_refused(self, team):
        body = {"name": "eve", "password": "short", "role": "reader"}
        assert team["admin"].post("/api/accounts", json=body).status_code == 409


#: What each route needs; every other role is refused.
NEEDS = [
    ("GET", "/api/events", None, "reader"),
    ("GET", "/api/export?format=csv", None, "reader"),
    ("GET", "/api/review/people", None, "reviewer"),
    ("POST", "/api/judgements", NOTE, "reviewer"),
    ("POST", "/api/review/assign", {"events": ["EVENT"], "to": None}, "reviewer"),
    ("POST", "/api/intake/text", {"text": "One."}, "editor"),
    ("POST", "/api/intake/addresses", {"addresses": ["https://example.org/"]}, "editor"),
    ("POST", "/api/review/adjudicate", {"event": "EVENT", "judgement": "j-0"}, "editor"),
    ("GET", "/api/accounts", None, "admin"),
    ("GET", "/api/audit", None, "admin"),
    ("DELETE", "/api/accounts/reader", None, "admin"),
]
ORDER = ("reader", "reviewer", "editor", "admin")


class TestRoles:
    @pytest.mark.parametrize(("method", "path", "body", "least"), NEEDS)
    def test_each_role_may_what_it_may(self, team, monkeypatch, method, path, body, least):
        monkeypatch.setattr("dateline.desk.jobs.Jobs._read", lambda *_: None)
        event = team["reader"].get("/api/events", params={"type": "ASSAULT"}).json()["items"][0]["id"]
        filled = json.loads(json.dumps(body).replace("EVENT", event))
        if filled and "verdict" in filled:
            filled["event"] = event
        for role in ORDER:
            status = team[role].request(method, path, json=filled).status_code
            if ORDER.index(role) < ORDER.index(least):
                assert status == 403, role
            else:
                assert status not in (401, 403), role

    def test_without_a_session_there_is_nothing(self, api, stranger):
        for path, methods in api.openapi()["paths"].items():
            for method in methods:
                if path == "/api/session":
                    continue
                answer = stranger.request(method, path.replace("{id}", "e-1").replace("{name}", "x"), json={})
                assert answer.status_code in (401, 422), (method, path)

    def test_a_reviewer_undoes_only_their_own(self, team):
        event = team["reader"].get("/api/events").json()["items"][0]["id"]
        made = team["editor"].post("/api/judgements", json={**NOTE, "event": event}).json()["judgement"]["id"]
        assert team["reviewer"].post(f"/api/judgements/{made}/undo", json={}).status_code == 403
        assert team["editor"].post(f"/api/judgements/{made}/undo", json={}).status_code == 201


class TestOtherSites:
    @pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:9", "localhost.evil.example:8765", ""])
    def test_another_name_for_this_machine_is_refused(self, client, host):
        assert client.get("/api/events", headers={"Host": host}).status_code == 400

    def test_localhost_is_this_machine(self, stranger):
        assert stranger.get("/api/session", headers={"Host": "localhost:8765"}).status_code == 200

    @pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9", f"{BASE}.evil.example"])
    def test_another_site_may_not_write(self, client, strike, origin):
        answer = client.post("/api/judgements", json={**NOTE, "event": strike}, headers={"Origin": origin})
        assert (answer.status_code, answer.json()["error"]) == (403, "bad_origin")

    def test_without_an_origin_the_browser_must_not_say_that_it_is_another_site(self, client, strike):
        headers = {"Sec-Fetch-Site": "cross-site"}
        assert client.post("/api/judgements", json={**NOTE, "event": strike}, headers=headers).status_code == 403

    @pytest.mark.parametrize("token", ["", "x", "é"])
    def test_a_write_needs_the_sessions_token(self, client, strike, token):
        headers = {"X-Dateline-CSRF": token.encode()}
        answer = client.post("/api/judgements", json={**NOTE, "event": strike}, headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (403, "bad_csrf")

    def test_another_sessions_token_does_not_do(self, team):
        event = team["reader"].get("/api/events").json()["items"][0]["id"]
        headers = {"X-Dateline-CSRF": team["editor"].csrf}
        assert (
            team["reviewer"].post("/api/judgements", json={**NOTE, "event": event}, headers=headers).status_code == 403
        )

    @pytest.mark.parametrize("path", ["/", "/api/events", "/api/nothing", "/assets/none.js", "/events.json"])
    def test_every_answer_has_the_headers(self, client, stranger, path):
        for who in (client, stranger):
            answer = who.get(path)
            assert {name: answer.headers[name] for name in HEADERS} == HEADERS

    def test_the_policy_allows_nothing_inline_and_nobody_else(self):
        policy = HEADERS["Content-Security-Policy"]
        assert "unsafe" not in policy and "http" not in policy and "*" not in policy

    def test_no_answer_invites_other_sites(self, client):
        answer = client.get("/api/events", headers={"Origin": "https://evil.example"})
        assert not [name for name in answer.headers if name.startswith("access-control")]


class TestLimits:
    def test_a_bucket_fills_again(self):
        now = [0.0]
        limiter = Limiter(Rate(1, 2), clock=lambda: now[0])
        assert [limiter.wait("a") for _ in range(3)] == [0.0, 0.0, 1.0]
        assert limiter.wait("b") == 0.0
        now[0] = 1.0
        assert limiter.wait("a") == 0.0

    def test_too_many_requests(self, desk, api):
        desk.settings = replace(desk.settings, rates=Rates(read=Rate(0.01, 2)))
        hasty = Browser(create_app(desk, api), base_url=BASE)
        statuses = [hasty.get("/api/session").status_code for _ in range(3)]
        assert statuses == [200, 200, 429]
        assert int(hasty.get("/api/session").headers["retry-after"]) >= 1

    def test_made_up_cookies_do_not_get_around_it(self, desk, api):
        desk.settings = replace(desk.settings, rates=Rates(read=Rate(0.01, 2)))
        app = create_app(desk, api)
        asked = [Browser(app, base_url=BASE, cookies={"dateline_session": f"{n}"}).get("/?token=x") for n in range(3)]
        assert [answer.status_code for answer in asked] == [401, 401, 429]

    def test_guessing_a_password_is_slow(self, desk, team, browser):
        desk.tries = Limiter(Rate(0.01, 5))
        guess = {"name": "admin", "password": "guess the word"}
        statuses = [browser().post("/api/session", json=guess).status_code for _ in range(7)]
        assert statuses == [401] * 5 + [429] * 2

    def test_a_body_that_is_too_large(self, desk, api):
        desk.settings = replace(desk.settings, max_body=1000)
        small = Browser(create_app(desk, api), base_url=BASE)
        small.opened(desk.new_address())
        body = json.dumps({"text": "a" * 2000}).encode()
        headers = {"Content-Type": "application/json"}
        assert small.post("/api/intake/text", content=body, headers=headers).status_code == 413
        pieces = (body[n : n + 100] for n in range(0, len(body), 100))  # of no announced length
        assert small.post("/api/intake/text", content=pieces, headers=headers).status_code == 413


class TestAudit:
    def test_who_did_what(self, team, strike_of_team):
        team["reviewer"].post("/api/judgements", json={**NOTE, "event": strike_of_team})
        team["reader"].get("/api/export", params={"format": "csv"})
        lines = team["admin"].get("/api/audit").json()["items"]
        assert [(line["who"], line["what"]) for line in lines[:2]] == [("reader", "exported"), ("reviewer", "judged")]
        assert PASSWORD not in json.dumps(lines)


@pytest.fixture
def strike_of_team(team):
    return team["reader"].get("/api/events", params={"type": "ASSAULT"}).json()["items"][0]["id"]


def test_settings_know_their_hosts_and_origins(tmp_path):
    settings = Settings(ledger=tmp_path, port=9000, public="https://desk.example.org/")
    assert "desk.example.org" in settings.hosts and "localhost:9000" in settings.hosts
    assert "https://desk.example.org" in settings.origins and settings.secure
