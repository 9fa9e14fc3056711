"""Files, folders, patterns and standard input → articles and problems."""

import io
import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from dateline.article import Article
from dateline.intake import IntakeProblem, read_path, read_paths, read_stream
from dateline.intake.bounds import MAX_BYTES, MAX_TEXT

TEXT = "KASRA, March 5 - Shells hit the market of Kasra, the mayor said.\r\n\r\n“Nobody warned us,” he said.\n"
PAGE = """<!doctype html>
<html lang="en"><head><title>Shelling hits Kasra market | Harbour Post</title>
<meta property="og:title" content="Shelling hits Kasra market">
<meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2024-03-05T08:00:00Z">
<link rel="canonical" href="https://harbour.example/kasra"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Shelling hits Kasra market</h1>
<p>Artillery fire struck the market of Kasra on Tuesday and killed four people, the mayor said. Rescue workers dug
through the rubble until the morning.</p>
<p>The army said that it had not fired on the town. “We were not there,” a spokesman said on Wednesday.</p></article>
<footer>All rights reserved</footer></body></html>
"""


def read(raw: bytes, ref: str = "report") -> list[Article | IntakeProblem]:
    return list(read_stream(io.BytesIO(raw), ref=ref))


def only_article(raw: bytes, ref: str = "report") -> Article:
    (article,) = read(raw, ref)
    assert isinstance(article, Article)
    return article


def only_problem(raw: bytes, ref: str = "report") -> IntakeProblem:
    (problem,) = read(raw, ref)
    assert isinstance(problem, IntakeProblem)
    return problem


class TestText:
    def test_is_the_input_unchanged(self, tmp_path: Path):
        file = tmp_path / "kasra.txt"
        file.write_bytes(TEXT.encode())
        (article,) = read_path(file)
        assert article == Article.of(TEXT, ref=str(file), language="en")

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
    def test_a_byte_order_mark_tells_the_encoding_and_is_not_text(self, encoding: str):
        assert only_article(TEXT.encode(encoding)).text == TEXT

    def test_old_western_bytes_are_read_with_a_warning(self):
        warning, article = read("The mayor of Kasra said: “No”.".encode("cp1252"))
        assert warning == IntakeProblem("report", "It is not UTF-8; it was read as cp1252.", skipped=False)
        assert isinstance(article, Article) and article.text == "The mayor of Kasra said: “No”."

    def test_bytes_that_no_old_page_has_are_still_read(self):
        warning, _ = read(b"caf\xe9 \x81")
        assert isinstance(warning, IntakeProblem) and "latin-1" in warning.message

    @pytest.mark.parametrize(
        ("raw", "says"),
        [
            (b"", "no text"),
            (b" \n\t\n", "no text"),
            (b"Shells hit\0Kasra", "NUL"),
            (b"%PDF-1.7 ...", "a PDF"),
            (b"PK\x03\x04....", "zip"),
            (b'<?xml version="1.0"?><rss><channel/></rss>', "XML"),
            (b'{\n "text": "Shells hit Kasra."\n}', "JSON"),
            (b'[\n {"text": "Shells hit Kasra."}]', "JSON"),
            (b"\n" + b"[" * 100_000, "JSON"),
            (b"x" * (MAX_TEXT + 1), "1,000,000"),
            (b"x" * (MAX_BYTES + 1), "20 MB"),
        ],
    )
    def test_what_is_no_article_says_so_and_what_to_do(self, raw: bytes, says: str):
        problem = only_problem(raw)
        assert says in problem.message
        assert problem.hint
        assert problem.skipped

    def test_wire_copy_that_opens_with_a_bracket_is_text(self):
        assert only_article(b"[Text] Kasra, 5 Mar -- Shells hit the market.").text.startswith("[Text]")


class TestJsonLines:
    def test_one_article_a_line_in_order(self):
        lines = [
            {
                "id": "b",
                "text": TEXT,
                "title": "Shells",
                "published": "2024-03-05",
                "outlet": "Post",
                "url": "https://p",
            },
            {"id": 7, "text": "Shells hit Kasra.", "date": "2024-03-06T10:00:00Z", "more": [1]},
            {"text": "Shells hit Kasra again.", "title": None, "date": ""},
        ]
        raw = "\n\n".join(json.dumps(line) for line in lines).encode()
        first, second, third = read(raw, "a.jsonl")
        assert first == Article.of(
            TEXT, ref="b", title="Shells", outlet="Post", published=date(2024, 3, 5), url="https://p", language="en"
        )
        assert isinstance(second, Article) and (second.ref, second.published) == ("7", date(2024, 3, 6))
        assert isinstance(third, Article) and (third.ref, third.published) == ("a.jsonl:5", None)

    def test_is_known_by_its_content(self):
        assert only_article(b'{"id": "r1", "text": "Shells hit Kasra."}', "-").ref == "r1"

    @pytest.mark.parametrize(
        ("line", "says"),
        [
            (b"{", "not JSON"),
            (b"[1]", "no object"),
            (b'{"id": "x"}', '"text" is missing'),
            (b'{"text": 5}', '"text" is missing'),
            (b'{"text": "  "}', "no text"),
            (b'{"text": "half \\ud800 pair"}', "surrogate"),
            (b'{"id": "\\ud800", "text": "Shells hit Kasra."}', "surrogate"),
            (b'{"text": "\xff"}', "not UTF-8"),
            (b'{"text": ' + b"[" * 100_000, "too deep"),
            (b'{"text": "' + b"x" * MAX_BYTES * 2 + b'"}', "20 MB"),
        ],
    )
    def test_a_bad_line_is_named_and_does_not_stop_the_batch(self, line: bytes, says: str):
        raw = b'{"id": "a", "text": "One."}\n' + line + b'\n{"id": "c", "text": "Three."}\n'
        first, problem, last = read(raw, "a.jsonl")
        assert isinstance(first, Article) and isinstance(last, Article)
        assert (first.ref, last.ref) == ("a", "c")
        assert isinstance(problem, IntakeProblem)
        assert problem.ref == "a.jsonl:2"
        assert problem.message.startswith("Line 2: ") and says in problem.message
        assert problem.hint

    @pytest.mark.parametrize("value", ['"April 20, 2018"', '"2018-13-40"', "20180420", '"2018"'])
    def test_a_date_that_is_no_day_is_left_out_with_a_warning(self, value: str):
        warning, article = read(f'{{"id": "a", "text": "Shells hit Kasra.", "date": {value}}}'.encode(), "a.jsonl")
        assert isinstance(warning, IntakeProblem) and not warning.skipped and "ISO day" in warning.message
        assert isinstance(article, Article) and article.published is None

    def test_a_field_of_the_wrong_kind_is_left_out_with_a_warning(self):
        one, two, article = read(b'{"id": "a", "text": "Shells.", "title": 5, "outlet": "\\udfff"}', "a.jsonl")
        assert isinstance(one, IntakeProblem) and '"title"' in one.message
        assert isinstance(two, IntakeProblem) and '"outlet"' in two.message
        assert isinstance(article, Article) and article.title is article.outlet is None

    def test_a_file_without_lines_is_a_problem(self):
        assert "no lines" in only_problem(b"\n\n", "a.jsonl").message


class TestHtml:
    def test_gives_the_main_text_and_what_the_page_says_of_itself(self):
        article = only_article(PAGE.encode(), "page.txt")
        assert article.title == "Shelling hits Kasra market"
        assert article.outlet == "Harbour Post"
        assert article.published == date(2024, 3, 5)
        assert article.url == "https://harbour.example/kasra"
        assert "“We were not there,” a spokesman said" in article.text
        assert "Home" not in article.text and "rights reserved" not in article.text

    def test_a_page_without_a_date_gets_none_and_a_warning(self):
        page = PAGE.replace('<meta property="article:published_time" content="2024-03-05T08:00:00Z">', "")
        warning, article = read(page.encode())
        assert isinstance(warning, IntakeProblem) and "when it was published" in warning.message
        assert isinstance(article, Article) and article.published is None

    @pytest.mark.parametrize(
        "page",
        [
            b"<html><body></body></html>",
            b"<html><body>" + b"<div>" * 50_000 + b"Shells hit Kasra.",
            b"<html><head><script>" + b"x" * 100_000,
            b"<!doctype html><p \xff\xfe\x01",
        ],
    )
    def test_a_page_without_an_article_is_a_problem(self, page: bytes):
        *_, problem = read(page)
        assert isinstance(problem, IntakeProblem)
        assert problem.skipped and problem.hint


class TestPaths:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        for name in ("b.txt", "a/z.txt", "a/y.txt", ".hidden/x.txt", "c.txt", ".DS_Store"):
            file = tmp_path / name
            file.parent.mkdir(exist_ok=True)
            file.write_text(f"Report {name}.")
        return tmp_path

    def names(self, folder: Path, path: Path) -> list[str]:
        return [str(Path(item.ref).relative_to(folder)) for item in read_path(path)]

    def test_a_folder_is_walked_in_sorted_order_without_hidden_files(self, folder: Path):
        assert self.names(folder, folder) == ["b.txt", "c.txt", "a/y.txt", "a/z.txt"]

    def test_a_pattern_is_walked_in_sorted_order(self, folder: Path):
        assert self.names(folder, folder / "*.txt") == ["b.txt", "c.txt"]
        assert self.names(folder, folder / "?") == ["a/y.txt", "a/z.txt"]

    def test_a_link_that_leads_in_a_circle_is_not_followed(self, folder: Path):
        (folder / "a" / "up").symlink_to(folder, target_is_directory=True)
        assert len(self.names(folder, folder)) == 4

    def test_a_path_that_is_not_there_is_a_problem_and_the_next_is_read(self, folder: Path):
        missing, article = read_paths([folder / "nothing.txt", folder / "b.txt"])
        assert isinstance(missing, IntakeProblem) and "no such file" in missing.message
        assert isinstance(article, Article)

    def test_a_link_to_nowhere_is_a_problem(self, folder: Path):
        (folder / "d.txt").symlink_to(folder / "gone.txt")
        problem = next(item for item in read_path(folder) if isinstance(item, IntakeProblem))
        assert "can't be read" in problem.message

    def test_a_dash_is_standard_input(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
        assert list(read_path("-")) == [Article.of(TEXT, ref="-", language="en")]
