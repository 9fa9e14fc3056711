"""Versions of an article at the desk: what else came from its address, and what changed."""

from __future__ import annotations

from datetime import date

from dateline.article import Article
from dateline.reading import Reading

ADDRESS = "https://post.example/kasra"
FIRST = "Shells hit the market of Kasra on Tuesday and killed four people, the mayor said."


def version(words: str, title: str) -> Reading:
    article = Article.of(
        words, ref=ADDRESS, url=ADDRESS, title=title, outlet="Harbour Post", published=date(2024, 3, 5)
    )
    return Reading(article=article, version="by hand")


def test_an_article_shows_its_other_versions(client, desk):
    first, second = version(FIRST, "Shells hit Kasra"), version(FIRST.replace("four", "six"), "Six killed in Kasra")
    desk.ledger.add([first])
    desk.ledger.add([second])
    page = client.get(f"/api/articles/{second.article.id}").json()
    assert [each["article"] for each in page["versions"]] == [first.article.id, second.article.id]
    assert page["versions"][1]["follows"] == first.article.id
    edit = client.get(f"/api/articles/{second.article.id}/difference", params={"before": first.article.id}).json()
    assert edit["fields"] == {"title": ["Shells hit Kasra", "Six killed in Kasra"]}
    assert [piece["text"] for piece in edit["text"] if piece["kind"] != "same"] == ["four", "six"]


def test_an_article_alone_has_no_other(client):
    assert len(client.get("/api/articles/first.txt").json()["versions"]) == 1
    answer = client.get("/api/articles/first.txt/difference", params={"before": "a-0000000000000000"})
    assert answer.status_code == 404


def test_an_article_whose_original_is_damaged_is_shown_without_it(client, desk):
    [line, *_] = desk.ledger.journal()
    desk.ledger.originals.path(line["original"]).write_bytes(b"something else")
    assert client.get(f"/api/articles/{line['article']}").json()["original"] is None
