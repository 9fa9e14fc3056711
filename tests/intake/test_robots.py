"""robots.txt: the longest rule decides, for the program's own group first."""

import time

import pytest

from dateline.intake.robots import Rules, matches

FILE = """\ufeff# of the site
User-agent: other
Disallow: /

User-agent: Dateline
User-agent: another
Crawl-delay: 2.5
Disallow: /archive/   # old
Allow: /archive/free/
Disallow: /*.pdf$
Sitemap: https://post.example/sitemap.xml
Disallow: /search?q=
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True), ("/archive/a", False), ("/archive/free/a", True), ("/a.pdf", False), ("/a.pdf?x=1", True),
        ("/search?q=kasra", False), ("/search", True), ("/%61rchive/a", False), ("/robots.txt", True), ("", True),
    ],
)  # fmt: skip
def test_paths(path, allowed):
    assert Rules.of(FILE, "Dateline").allow(path) is allowed


def test_the_delay_and_other_groups():
    assert Rules.of(FILE, "dateline").delay == 2.5
    assert not Rules.of(FILE, "other").allow("/a")
    assert Rules.of(FILE, "nobody").allow("/archive/")
    assert not Rules.of("user-agent: *\ndisallow: /", "Dateline").allow("/a")
    assert Rules.of("User-agent: *\nDisallow: /\nUser-agent: Dateline\nDisallow:", "Dateline").allow("/a")
    assert Rules.of("<html>not found: here</html>", "Dateline").allow("/a")


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("/a*b*c", "/a1b2c3", True), ("/a*b$", "/abab", True), ("/a$", "/ab", False), ("*", "/x", True),
        ("/*a*$", "/ba", True), ("/a*a$", "/a", False), ("/ä", "/%C3%A4", False),
    ],
)  # fmt: skip
def test_stars(pattern, path, fits):
    assert matches(pattern, path) is fits


def test_letters_beyond_ascii_are_compared_as_they_are_sent():
    assert not Rules.of("User-agent: *\nDisallow: /ä", "Dateline").allow("/%c3%a4rzte")


def test_a_hostile_file_is_answered_at_once():
    rules = Rules.of("User-agent: *\n" + ("Disallow: /" + "*a" * 200 + "*b$\n") * 1000, "Dateline")
    began = time.process_time()
    assert rules.allow("/" + "a" * 3000)
    assert time.process_time() - began < 5
