"""Versions: what came from one address is kept side by side, in its order; and what differs between two."""

from __future__ import annotations

import json
import random
import time
from datetime import date
from itertools import pairwise

import pytest
from sqlalchemy import text

from dateline.article import Article
from dateline.ledger import Ledger, open_ledger
from dateline.ledger.differences import Piece, difference, shown
from dateline.ledger.engine import writing
from dateline.ledger.versions import edit_between
from dateline.reading import Reading

ADDRESS = "https://post.example/kasra"
FIRST = "Shells hit the market of Kasra on Tuesday and killed four people, the mayor said.\n\nThe army is silent."
SECOND = "Shells hit the market of Kasra on Tuesday and killed six people, the mayor said.\n\nThe army denied it."
THIRD = f"{SECOND}\n\nSchools stay closed."


def reading(words: str, ref: str = ADDRESS, url: str | None = ADDRESS, title: str = "Shells hit Kasra") -> Reading:
    article = Article.of(words, ref=ref, url=url, title=title, outlet="Harbour Post", published=date(2024, 3, 5))
    return Reading(article=article, version="by hand")


def told(ledger: Ledger) -> list[dict[str, object]]:
    return [line for line in ledger.journal() if line["what"] == "added"]


def test_another_text_at_an_address_is_a_version_that_follows_the_one_before(ledger):
    versions = [reading(FIRST), reading(SECOND), reading(THIRD)]
    for each in versions:
        ledger.add([each], each.article.text.encode())
    ids = [each.article.id for each in versions]
    found = ledger.versions(ids[1])
    assert [each.article for each in found] == ids
    assert [each.follows for each in found] == [None, *ids[:2]]
    assert [line.get("follows") for line in told(ledger)] == [None, *ids[:2]]
    assert found[0].came and len(found[0].original) == 64
    assert [ledger.original(id).decode() for id in ids] == [FIRST, SECOND, THIRD]
    assert [check.name for check in ledger.verify() if not check.ok] == []


def test_the_same_text_again_is_no_version(ledger):
    ledger.add([reading(FIRST)])
    ledger.add([reading(FIRST)])
    assert len(ledger.versions(ADDRESS)) == 1


def test_an_address_written_otherwise_is_the_same_address(ledger):
    ledger.add([reading(FIRST), reading(SECOND, "b", "http://www.post.example/Kasra/#top")])
    assert len(ledger.versions("b")) == 2


def test_articles_without_address_or_at_a_front_page_have_no_versions(ledger):
    ledger.add([reading(FIRST, "a", None), reading(SECOND, "b", None), reading(THIRD, "c", "https://post.example/")])
    assert [[version.article for version in ledger.versions(ref)] for ref in "abc"] == [
        [ledger.article(ref).id] for ref in "abc"
    ]


def test_versions_outlast_a_rebuild(ledger):
    ledger.add([reading(FIRST), reading(SECOND)])
    before = ledger.versions(ADDRESS)
    ledger.rebuild()
    assert ledger.versions(ADDRESS) == before


def test_a_record_of_before_has_its_versions_after_the_migration(make_folder):
    folder = make_folder("old")
    with open_ledger(folder) as ledger:
        for words in (SECOND, FIRST):
            ledger.add([reading(words)])
        before = ledger.versions(ADDRESS)
        with writing(ledger.engine) as connection:
            connection.execute(text("DROP TABLE addresses"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))
            for table in later_tables():
                connection.execute(text(f"DROP TABLE {table}"))
    with open_ledger(folder) as ledger:
        assert ledger.versions(ADDRESS) == before


def later_tables() -> list[str]:
    """Tables that steps after the fourth make."""
    return []


class TestDifference:
    def test_words_that_changed_are_told_apart_and_nothing_else(self):
        assert difference(FIRST, SECOND) == [
            Piece(kind="same", text="Shells hit the market of Kasra on Tuesday and killed "),
            Piece(kind="removed", text="four"),
            Piece(kind="added", text="six"),
            Piece(kind="same", text=" people, the mayor said.\n\nThe army "),
            Piece(kind="removed", text="is silent"),
            Piece(kind="added", text="denied it"),
            Piece(kind="same", text="."),
        ]

    def test_what_was_put_at_the_end_stands_alone(self):
        *_, last = difference(SECOND, THIRD)
        assert (last.kind, last.text) == ("added", "\n\nSchools stay closed.")

    def test_a_sentence_that_was_moved_is_taken_out_and_put_in(self):
        found = difference("One is here. Two is here. Six is here.", "Six is here. One is here. Two is here.")
        assert sorted(piece.kind for piece in found) == ["added", "removed", "same"]

    @pytest.mark.parametrize("seed", range(200))
    def test_both_texts_can_be_put_together_from_the_pieces(self, seed):
        draw = random.Random(seed)
        units = ["a ", "b ", "c. ", "d\n", "e", "the ", "\n\n", "said.” ", "\u2028", " "]
        before, after = ("".join(draw.choices(units, k=draw.randrange(60))) for _ in range(2))
        for a, b in ((before, after), (before, before + after), (before + after, after)):
            found = difference(a, b)
            assert "".join(piece.text for piece in found if piece.kind != "added") == a
            assert "".join(piece.text for piece in found if piece.kind != "removed") == b
            assert all(one.kind != two.kind for one, two in pairwise(found))

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("." * 500_000, "." * 499_999 + "a"),
            ("a\n" * 200_000, "a\nb\n" * 100_000),
            (" ".join(map(str, range(80_000))), " ".join(map(str, reversed(range(80_000))))),
        ],
    )
    def test_hostile_texts_take_no_longer_than_their_size_asks(self, before, after):
        begun = time.process_time()
        difference(before, after)
        assert time.process_time() - begun < 5

    def test_a_screen_shows_a_little_around_each_change(self):
        words = " ".join(f"word{n}" for n in range(500))
        found = shown(difference(f"{words} four {words}", f"{words} six {words}"), context=40)
        assert [piece.kind for piece in found] == ["skipped", "same", "removed", "added", "same", "skipped"]
        assert all(len(piece.text) <= 40 for piece in found if piece.kind == "same")
        assert "".join(piece.text for piece in found if piece.kind != "added") == f"{words} four {words}"

    def test_fields_beside_the_text_are_compared_too(self):
        before, after = reading(FIRST).article, reading(FIRST, title="Four killed in Kasra").article
        edit = edit_between(before, after)
        assert edit.fields == {"title": ["Shells hit Kasra", "Four killed in Kasra"]}
        assert [piece.kind for piece in edit.text] == ["same"]
        assert json.loads(edit.model_dump_json())["before"] == before.id
