"""Taking articles in through the browser, and hostile ones among them."""

from __future__ import annotations

import json
import os

import pytest
from factory import event, reading

from dateline.article import Article
from dateline.intake.fetch import Fetched
from dateline.intake.receipt import Receipt
from dateline.reading import Reading

TEXT = "Jets struck a depot near Safira on Friday, the mayor said."
#: A hostile article: markup, scripts, bidi controls, halves of sentences in other scripts, emoji outside the BMP.
HOSTILE = (
    '<script>alert(1)</script><img src=x onerror="alert(2)"> </title><svg/onload=alert(3)> javascript:alert(4) '
    "\u202eelbisrever si siht\u202c \u2066isolated\u2069 💥👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿 Ａ́̂̃ "
    "{{7*7}} ${7*7} '; DROP TABLE items; -- \u0007 \u200b "
    "Jets struck a depot near Safira on Friday, the mayor said. "
)


def fake_reader(articles, actors=None, on_error=None):
    """Finds one event in any text that tells of jets; fails on one that says so."""
    for article in articles:
        if "BREAK" in article.text:
            on_error(article, RuntimeError("the reader broke"))
            continue
        if "Jets" not in article.text:
            yield Reading(article=article, version="by hand")
            continue
        made = reading(
            article.text, event("struck", places=["Safira"], sources=["the mayor"], main=True),
            ref=article.ref, title=article.title, outlet=article.outlet, url=article.url,
        )  # fmt: skip
        yield made.model_copy(update={"article": article})


@pytest.fixture(autouse=True)
def reader(monkeypatch):
    monkeypatch.setattr("dateline.reader.read_articles", fake_reader, raising=False)


@pytest.fixture
def take_in(desk, client):
    """Post to the intake, wait, and give the job as it is then."""

    def run(path, **options):
        answer = client.post(f"/api/intake/{path}", **options)
        assert answer.status_code == 202, answer.text
        desk.jobs.wait()
        return client.get(f"/api/intake/{answer.json()['id']}").json()

    return run


class TestIntake:
    def test_pasted_text_is_on_record(self, client, take_in):
        job = take_in("text", json={"text": TEXT, "title": "Depot", "published": "2016-05-06", "outlet": "Post"})
        (item,) = job["items"]
        assert (job["state"], item["state"], item["events"]) == ("done", "added", 1)
        assert client.get("/api/articles/Depot").json()["article"]["outlet"] == "Post"

    def test_files_of_several_formats_and_one_that_is_none(self, take_in):
        lines = "\n".join(json.dumps({"id": f"w-{n}", "text": f"{TEXT} {n}"}) for n in range(3))
        files = [
            ("files", ("a.txt", TEXT.encode())), ("files", ("wire.jsonl", lines.encode())),
            ("files", ("b.html", f"<html><body><article><p>{TEXT * 3}</p></article></body></html>".encode())),
            ("files", ("empty.txt", b"  ")),
        ]  # fmt: skip
        job = take_in("files", files=files, data={"published": "2016-05-06"})
        states = {item["name"]: item["state"] for item in job["items"]}
        assert states["a.txt"] == states["w-2"] == states["b.html"] == "added"
        assert states["empty.txt"] == "failed"
        assert job["counts"] == {"added": 5, "known": 0, "renewed": 0, "failed": 1}

    def test_what_is_there_already_is_known(self, take_in):
        take_in("text", json={"text": TEXT})
        assert take_in("text", json={"text": TEXT})["items"][0]["state"] == "known"

    def test_a_failure_can_be_tried_again(self, desk, client, take_in, monkeypatch):
        files = [("files", ("a.txt", b"BREAK here")), ("files", ("b.txt", TEXT.encode()))]
        job = take_in("files", files=files)
        assert [item["state"] for item in job["items"]] == ["failed", "added"]
        assert "the reader broke" in job["items"][0]["reason"]
        monkeypatch.setattr(
            "dateline.reader.read_articles",
            lambda articles, *_: (Reading(article=a, version="by hand") for a in articles),
        )
        assert client.post(f"/api/intake/{job['id']}/retry").status_code == 202
        desk.jobs.wait()
        assert [i["state"] for i in client.get(f"/api/intake/{job['id']}").json()["items"]] == ["added", "added"]
        assert client.post(f"/api/intake/{job['id']}/retry").status_code == 409
        assert not list((desk.settings.folder / "uploads").iterdir())  # what is on record needs no copy

    def test_a_job_is_forgotten(self, client, take_in):
        job = take_in("text", json={"text": TEXT})
        assert client.delete(f"/api/intake/{job['id']}").status_code == 204
        assert client.get(f"/api/intake/{job['id']}").status_code == 404
        assert client.get("/api/events", params={"place": "Safira"}).json()["total"] == 1

    def test_an_address_is_fetched_and_its_receipt_kept(self, client, take_in, desk):
        address, page = "https://post.example/a", TEXT.encode()
        receipt = Receipt(
            address=address, url=address, status=200, received="2024-03-05T10:00:00+00:00", headers=[], sha256="0" * 64
        )
        desk.jobs.fetch = lambda asked: Fetched(asked, asked, page, receipt)
        (item,) = take_in("addresses", json={"addresses": [address]})["items"]
        assert (item["state"], item["ref"]) == ("added", address)
        [line] = [line for line in desk.ledger.journal() if line["what"] == "added" and line["ref"] == address]
        assert line["receipt"]["address"] == address

    def test_without_fetching_an_address_fails_with_its_reason(self, take_in):
        (item,) = take_in("addresses", json={"addresses": ["https://example.org/a"]})["items"]
        assert item["state"] == "failed" and "fetch" in item["reason"]

    @pytest.mark.parametrize(
        "body", [{"text": ""}, {"text": " "}, {"text": "a\0b"}, {"text": TEXT, "url": "javascript:1"}]
    )
    def test_text_that_is_no_article(self, client, body):
        assert client.post("/api/intake/text", json=body).status_code == 422

    @pytest.mark.parametrize("name", ["../../evil.txt", "C:\\x\\evil.txt", "evil.txt\0", "evil\n.txt", "/etc/evil.txt"])
    def test_a_name_leads_nowhere(self, desk, take_in, name):
        job = take_in("files", files=[("files", (name, TEXT.encode()))])
        assert "/" not in job["items"][0]["name"] and "\\" not in job["items"][0]["name"]
        assert not list(desk.settings.ledger.parent.glob("*evil*"))


class TestHostileArticle:
    """Nothing that an article says reaches a browser as anything but data."""

    @pytest.fixture
    def hostile(self, desk):
        text = HOSTILE * 40
        article = Article.of(text, ref='"><script>alert(5)</script>', title=HOSTILE[:200], outlet="<b>x</b>",
                             url="javascript:alert(6)")  # fmt: skip
        desk.ledger.add(fake_reader([article]))
        return article

    def test_every_answer_is_json_and_no_page(self, client, hostile):
        for path in ("events?place=Safira", "articles", f"articles/{hostile.id}", "stories", "sources", "actors",
                     "map", "timeline", "network", "facets", "review"):  # fmt: skip
            answer = client.get(f"/api/{path}")
            assert answer.status_code == 200, path
            assert answer.headers["content-type"] == "application/json"
            assert answer.headers["x-content-type-options"] == "nosniff"

    def test_an_address_that_would_run_is_left_out(self, client, hostile):
        assert client.get(f"/api/articles/{hostile.id}").json()["article"]["url"] is None
        assert all(row["url"] is None for row in client.get("/api/articles").json()["items"])

    def test_offsets_hold_beside_emoji_and_controls(self, client, hostile):
        page = client.get(f"/api/articles/{hostile.id}").json()
        text = page["article"]["text"]
        assert text == hostile.text
        for layer in page["layers"].values():
            assert all(text[mark["start"] : mark["end"]] == mark["text"] for mark in layer)

    def test_its_original_is_a_download(self, client, hostile):
        answer = client.get(f"/api/articles/{hostile.id}/original")
        assert "<" not in answer.headers["content-disposition"]
        assert answer.headers["content-type"] == "application/octet-stream"

    def test_five_megabytes(self, desk, client):
        text = (HOSTILE * (5_000_000 // len(HOSTILE)))[:4_900_000]
        article = Article.of(text, ref="huge.txt")
        desk.ledger.add(fake_reader([article]))
        page = client.get("/api/articles/huge.txt")
        assert len(page.content) < 1_500_000
        assert page.json()["window"] == {"start": 0, "end": 200_000, "total": len(text)}
        last = client.get("/api/articles/huge.txt", params={"start": len(text) - 10}).json()
        assert last["article"]["text"] == text[-10:]
        assert client.get("/api/events", params={"place": "Safira"}).status_code == 200

    def test_as_a_file_of_five_megabytes_it_fails_with_its_reason(self, take_in):
        (item,) = take_in("files", files=[("files", ("huge.txt", HOSTILE.encode() * 12_000))])["items"]
        assert item["state"] == "failed" and "characters" in item["reason"]

    def test_a_line_without_end(self, desk, client):
        article = Article.of("Jets struck a depot near Safira the mayor " + "a" * 300_000, ref="line.txt")
        desk.ledger.add(fake_reader([article]))
        (row,) = client.get("/api/events", params={"place": "Safira"}).json()["items"]
        page = client.get(f"/api/events/{row['id']}")
        assert page.status_code == 200 and len(page.content) < 100_000

    def test_random_bytes_as_a_file(self, take_in):
        job = take_in("files", files=[("files", ("noise.bin", os.urandom(50_000)))])
        assert job["state"] == "done" and job["items"][0]["state"] in ("failed", "added")
