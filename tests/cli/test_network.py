"""Commands that are given addresses: a server of the tests' own, on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from .conftest import TEXT

pytestmark = pytest.mark.usefixtures("reader", "unhurried")

FEED = """<rss version="2.0"><channel><title>Harbour Post</title>{}</channel></rss>"""
ENTRY = "<item><title>{0}</title><link>{1}</link><description>{0}</description></item>"


class Site:
    """Pages by path, what was asked, and the address."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.asked: list[str] = []
        self.unchanged: list[str] = []
        self.base = ""

    def put_feed(self, *names: str) -> None:
        entries = "".join(ENTRY.format(name, f"{self.base}/{name}") for name in names)
        self.pages["/feed"] = FEED.format(entries)


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.intake.fetch.PAUSE", 0)
    monkeypatch.setattr("dateline.intake.fetch.BACK_OFF", (0.0, 0.0))
    monkeypatch.setattr("dateline.intake.fetch.Fetcher.wait_for", lambda *_: None)


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            page = found.pages.get(self.path)
            tag = f'"{hash(page)}"'
            fresh = page is not None and self.headers.get("If-None-Match") == tag
            if fresh:
                found.unchanged.append(self.path)
            content = (page or "").encode()
            self.send_response(404 if page is None else 304 if fresh else 200)
            self.send_header("ETag", tag)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.send_header("Content-Length", "0" if fresh else str(len(content)))
            self.end_headers()
            self.wfile.write(b"" if fresh else content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    found.base = f"http://127.0.0.1:{server.server_address[1]}"
    yield found
    server.shutdown()
    server.server_close()


def events(dateline, folder: Path) -> int:
    return len(dateline("events", "--json", "--ledger", folder).stdout.splitlines())


class TestAdd:
    def test_an_address_is_put_on_record_with_its_receipt(self, dateline, site, tmp_path):
        site.pages["/a"] = TEXT
        done = dateline("add", f"{site.base}/a", "--allow-private", "--ledger", tmp_path)
        assert done.stdout == "1 added, 0 known\n"
        line = json.loads((tmp_path / "journal.jsonl").read_text(encoding="utf8").splitlines()[0])
        assert (line["receipt"]["address"], line["receipt"]["sha256"]) == (f"{site.base}/a", line["original"])
        again = dateline("add", f"{site.base}/a", "--allow-private", "--ledger", tmp_path)
        assert (again.stdout, site.unchanged) == ("0 added, 1 known\n", ["/a"])
        assert dateline("verify", "--ledger", tmp_path).exit_code == 0

    def test_a_page_that_has_changed_is_a_version_of_what_it_was(self, dateline, site, tmp_path):
        address, folder = f"{site.base}/a", tmp_path / "record"
        for text in (TEXT, TEXT, TEXT.replace("four", "six")):
            site.pages["/a"] = text
            dateline("add", "--allow-private", address, "--ledger", folder)
        first, second = map(json.loads, dateline("versions", address, "--json", "--ledger", folder).stdout.splitlines())
        assert (first["follows"], second["follows"]) == (None, first["article"])
        assert [each["receipt"]["address"] for each in (first, second)] == [address, address]
        assert [p["text"] for p in second["changed"]["text"] if p["kind"] != "same"] == ["four", "six"]
        assert "[-four-]{+six+}" in dateline("versions", address, "--ledger", folder).stdout
        assert dateline("verify", "--ledger", folder).exit_code == 0

    def test_an_address_inside_the_network_is_refused(self, dateline, site, tmp_path):
        done = dateline("add", f"{site.base}/a", "--ledger", tmp_path)
        assert done.exit_code == 1 and "not a public address" in done.stderr
        assert site.asked == []

    def test_read_and_leads_take_addresses_too(self, dateline, site):
        site.pages["/a"] = TEXT
        site.put_feed("a")
        assert '"type":"ASSAULT"' in dateline("read", "--json", f"{site.base}/a", "--allow-private").stdout
        shown = dateline("leads", "--addresses", f"{site.base}/feed", "--allow-private").stdout
        assert shown == f"{site.base}/a\n"


class TestWatch:
    @pytest.fixture
    def watch(self, dateline, site, tmp_path):
        opml = tmp_path / "feeds.opml"
        opml.write_text(f'<opml><body><outline text="Post" xmlUrl="{site.base}/feed"/></body></opml>', encoding="utf8")
        folder = tmp_path / "record"
        return lambda *more: dateline("watch", "--once", opml, "--allow-private", "--ledger", folder, *more)

    def test_puts_on_record_what_is_new_and_asks_for_nothing_twice(self, watch, dateline, site, tmp_path):
        site.pages |= {"/a": TEXT, "/b": "The council of Kasra opened a library."}
        site.put_feed("a", "b")
        first = watch()
        assert first.stdout.endswith(f"{site.base}/feed: 2 added, 0 known, 0 failed\n")
        assert f"  {site.base}/a\n" in first.stdout
        assert events(dateline, tmp_path / "record") == 1
        assert watch().stdout == f"{site.base}/feed: 0 added, 0 known, 0 failed\n"
        assert (site.asked.count("/a"), site.unchanged) == (1, ["/feed"])
        site.pages["/c"] = "Rain fell on the river."
        site.put_feed("c", "a")
        assert watch().stdout.endswith("1 added, 0 known, 0 failed\n")
        assert (site.asked.count("/a"), site.asked.count("/c")) == (1, 1)

    def test_what_fails_is_tried_again_a_few_times(self, watch, site):
        site.put_feed("gone")
        shown = [watch() for _ in range(4)]
        assert [each.exit_code for each in shown] == [1, 1, 1, 0]
        assert site.asked.count("/gone") == 3
        assert "nothing at this address" in shown[0].stderr

    def test_a_feed_that_fails_is_left_alone_for_a_while(self, watch, site, tmp_path):
        first = watch()
        assert first.exit_code == 1 and f"Skipped {site.base}/feed" in first.stderr
        asked = len(site.asked)
        assert watch().exit_code == 0
        assert len(site.asked) == asked
        state = json.loads((tmp_path / "record" / "watch.json").read_text(encoding="utf8"))
        assert state["feeds"][f"{site.base}/feed"]["failures"] == 1

    def test_a_feed_that_was_fetched_but_not_worked_through_is_fetched_again(self, watch, site, tmp_path):
        """As after a kill between the two."""
        site.pages["/a"] = TEXT
        site.put_feed("a")
        watch()
        (tmp_path / "record" / "watch.json").unlink()
        assert watch().stdout.endswith("0 added, 1 known, 0 failed\n")

    def test_entries_with_all_of_their_text_need_no_page(self, watch, site):
        body = f"<item><title>t</title><link>{site.base}/x</link><description>{TEXT * 8}</description></item>"
        site.pages["/feed"] = FEED.format(body)
        assert watch().stdout.endswith("1 added, 0 known, 0 failed\n")
        assert "/x" not in site.asked

    def test_a_list_without_feeds(self, dateline, tmp_path):
        (tmp_path / "a.txt").write_text(TEXT, encoding="utf8")
        done = dateline("watch", "--once", tmp_path / "a.txt", "--ledger", tmp_path / "record")
        assert done.exit_code == 3 and "No feed is named" in done.stderr

    def test_only_one_at_a_time(self, watch, tmp_path):
        from dateline.intake.watching import alone

        with alone(tmp_path / "record"):
            done = watch()
        assert done.exit_code == 3 and "Another `dateline watch`" in done.stderr


def test_bundle_and_verify(dateline, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf8")
    record, out = tmp_path / "record", tmp_path / "event.zip"
    dateline("add", tmp_path / "a.txt", "--ledger", record)
    event = json.loads(dateline("events", "--json", "--ledger", record).stdout)["id"]
    seal = dateline("bundle", event, "--out", out, "--ledger", record).stdout.split()[-1]
    checked = dateline("verify", out)
    assert (checked.exit_code, "wrong" in checked.stdout) == (0, False)
    assert seal in checked.stderr
    out.write_bytes(out.read_bytes()[:-100])
    assert dateline("verify", out).exit_code == 3
