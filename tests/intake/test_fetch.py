"""Fetching: a server of the tests' own, and a resolver that says where each name is."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dateline.article import Article
from dateline.errors import FetchError
from dateline.intake import IntakeProblem, read_path
from dateline.intake.addresses import Target
from dateline.intake.fetch import Fetcher
from dateline.intake.fetched import Memory
from dateline.intake.wire import Bounds, Reply, Wire

PUBLIC, INSIDE = "93.184.215.14", "10.0.0.5"
PAGE = (
    b"<html><head><title>Shells hit Kasra</title></head><body><article><h1>Shells hit Kasra</h1>"
    b"<p>Shells hit the market of Kasra on Monday, killing four people, the mayor said.</p>"
    b"<p>Nobody warned us, he told reporters in the town on the river, where the shops stayed shut for the rest of the "
    b"week.</p></article></body></html>"
)


@dataclass
class Site:
    """What the server answers by path, as (status, headers, content) or a function that writes; and what was asked."""

    pages: dict[str, object] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    port: int = 0

    def address(self, path: str, name: str = "post.example") -> str:
        return f"http://{name}:{self.port}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    """A server on this machine."""
    found = Site({"/a": (200, {"Content-Type": "text/html"}, PAGE)})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            page = found.pages.get(self.path, (404, {}, b"none"))
            if isinstance(page, list):
                page = page.pop(0) if len(page) > 1 else page[0]
            if callable(page):
                page(self)
                return
            status, headers, content = page
            self.send_response(status)
            for name, value in {"Content-Length": str(len(content)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def make() -> Iterator[Callable[..., Fetcher]]:
    """Fetchers that find every name on this machine, wait for nothing, and note how long they would have waited."""
    made: list[Fetcher] = []

    def fetcher(**options: object) -> Fetcher:
        waited: list[float] = []
        given = {"resolve": lambda host, port: ["127.0.0.1"], "allow_private": True, "pause": 0, "sleep": waited.append}
        made.append(Fetcher(**{**given, **options}))
        made[-1].waited = waited
        return made[-1]

    yield fetcher
    for each in made:
        each.close()


class FakeWire:
    """Answers by address, and notes to which numbers it would have connected."""

    def __init__(self, **pages: Reply) -> None:
        self.pages, self.numbers = pages, []

    def get(self, target: Target, more: dict[str, str] | None = None) -> Reply:
        if target.url.path == "/robots.txt":
            return Reply(404, (), b"")
        self.numbers.append(target.numbers)
        return self.pages[target.host.split(".")[0]]

    def close(self) -> None:
        pass


def to(where: str) -> Reply:
    return Reply(302, (("Location", where),), b"")


class TestWhatMayNotBeFetched:
    @pytest.mark.parametrize(
        "where",
        ["http://127.0.0.1/", "http://[::1]/", "http://[::ffff:10.0.0.5]/", "http://169.254.169.254/",
         "//inside.example/", "https://inside.example:8443/a", "http://2130706433/"],
    )  # fmt: skip
    def test_a_redirect_to_the_inside(self, make, where):
        names = defaultdict(lambda: [PUBLIC], {"inside.example": [INSIDE]})

        def resolve(host: str, port: int) -> list[str]:
            return names[host] if host.endswith(".example") else look_up_number(host, port)

        wire = FakeWire(post=to(where))
        with pytest.raises(FetchError, match="not a public address"):
            make(resolve=resolve, allow_private=False, wire=wire).fetch("https://post.example/a")
        assert wire.numbers == [(PUBLIC,)]

    @pytest.mark.parametrize("where", ["file:///etc/passwd", "ftp://post.example/", "gopher://127.0.0.1:6379/_x"])
    def test_a_redirect_to_another_scheme(self, make, where):
        wire = FakeWire(post=to(where))
        with pytest.raises(FetchError, match="kind"):
            make(resolve=lambda host, port: [PUBLIC], allow_private=False, wire=wire).fetch("https://post.example/a")

    def test_a_name_that_is_rebound_after_the_check_is_connected_to_as_checked(self, make):
        answers = iter([[PUBLIC], [PUBLIC], [INSIDE]])  # for the page, for robots.txt, and whatever is asked after
        wire = FakeWire(post=Reply(200, (("Content-Type", "text/html"),), PAGE))
        make(resolve=lambda host, port: next(answers), allow_private=False, wire=wire).fetch("https://post.example/a")
        assert wire.numbers == [(PUBLIC,)]

    def test_a_name_that_is_rebound_for_its_redirect_is_refused(self, make):
        answers = iter([[PUBLIC], [PUBLIC], [INSIDE]])
        fetcher = make(resolve=lambda h, p: next(answers), allow_private=False, wire=FakeWire(post=to("/b")))
        with pytest.raises(FetchError, match="not a public address"):
            fetcher.fetch("https://post.example/a")

    def test_no_connection_is_made_where_it_is_refused(self, site, make):
        with pytest.raises(FetchError, match="not a public address"):
            make(allow_private=False).fetch(site.address("/a"))
        assert site.asked == []

    def test_more_than_five_redirects(self, site, make):
        site.pages |= {f"/{n}": (302, {"Location": f"/{n + 1}"}, b"") for n in range(9)}
        with pytest.raises(FetchError, match="more than 5 times"):
            make().fetch(site.address("/0"))
        assert [path for path, _ in site.asked if path != "/robots.txt"] == [f"/{n}" for n in range(6)]


def look_up_number(host: str, port: int) -> list[str]:
    return [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class TestTheWire:
    def test_connects_to_the_number_and_names_the_server(self, site, make, monkeypatch):
        real = socket.getaddrinfo

        def numbers_only(host: str, *args: object, **more: object) -> object:
            assert host == "127.0.0.1", "the name was resolved again"
            return real(host, *args, **more)

        monkeypatch.setattr(socket, "getaddrinfo", numbers_only)
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
        page = make().fetch(site.address("/a#part"))
        assert page.content == PAGE
        path, headers = site.asked[-1]
        assert (path, headers["host"]) == ("/a", f"post.example:{site.port}")
        assert headers["user-agent"].startswith("Dateline/") and "cookie" not in headers

    def test_tls_asks_for_the_name(self, make):
        named: list[str | None] = []
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.sni_callback = lambda sock, name, _: named.append(name)
        with socket.create_server(("127.0.0.1", 0)) as server:

            def serve() -> None:
                for _ in range(3):
                    connection, _ = server.accept()
                    with connection:
                        try:
                            context.wrap_socket(connection, server_side=True)
                        except OSError:
                            continue

            threading.Thread(target=serve, daemon=True).start()
            with pytest.raises(FetchError):
                make().fetch(f"https://post.example:{server.getsockname()[1]}/a")
        assert named and set(named) == {"post.example"}

    def test_the_next_number_is_tried_where_one_is_dead(self, site, make):
        assert make(resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"]).fetch(site.address("/a")).content == PAGE

    @pytest.mark.parametrize("headers", [{}, {"Content-Length": "999999"}], ids=["counted", "declared"])
    def test_too_large(self, site, make, headers):
        site.pages["/big"] = (200, headers, b"x" * 3000)
        with pytest.raises(FetchError, match="larger than"):
            make(wire=Wire(Bounds(size=1000))).fetch(site.address("/big"))

    def test_a_gzip_bomb_is_stopped_at_the_bound(self, site, make):
        site.pages["/bomb"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"\0" * 50_000_000))
        with pytest.raises(FetchError, match="larger than"):
            make().fetch(site.address("/bomb"))

    def test_what_is_packed(self, site, make):
        packed = gzip.compress(PAGE)
        site.pages |= {
            "/gz": (200, {"Content-Encoding": "gzip"}, packed),
            "/cut": (200, {"Content-Encoding": "gzip"}, packed[:-20]),
            "/bad": (200, {"Content-Encoding": "gzip"}, b"not packed"),
            "/br": (200, {"Content-Encoding": "br"}, b"x"),
        }
        assert make().fetch(site.address("/gz")).content == PAGE
        for path, why in (("/cut", "breaks off"), ("/bad", "can't be undone"), ("/br", "not asked for")):
            with pytest.raises(FetchError, match=why):
                make().fetch(site.address(path))

    @pytest.mark.parametrize("where", ["headers", "body"])
    def test_a_server_that_drips_is_let_go_of(self, site, make, where):
        def drip(handler: BaseHTTPRequestHandler) -> None:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"\r\n" * (where == "body"))
            for _ in range(100):
                try:
                    handler.wfile.write(b"x: y\r\n")
                except OSError:
                    return
                time.sleep(0.05)

        site.pages["/drip"] = drip
        fetcher = make(wire=Wire(Bounds(seconds=0.3)))
        began = time.monotonic()
        with pytest.raises(FetchError, match="too long"):
            fetcher.fetch_once(site.address("/drip"), None, None)
        assert time.monotonic() - began < 3

    def test_a_server_that_breaks_off_or_says_nonsense(self, site, make):
        site.pages["/cut"] = (200, {"Content-Length": "5000"}, PAGE)
        site.pages["/nonsense"] = lambda handler: handler.wfile.write(b"\0\1\2 no http\r\n\r\n")
        for path in ("/cut", "/nonsense"):
            with pytest.raises(FetchError, match=r"broke off|too long"):
                make(wire=Wire(Bounds(seconds=0.5))).fetch(site.address(path))


class TestManners:
    def test_robots_txt_is_asked_once_and_kept_to(self, site, make):
        site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private/")
        fetcher = make()
        fetcher.fetch(site.address("/a"))
        fetcher.fetch(site.address("/a"))
        with pytest.raises(FetchError, match=r"robots\.txt of post\.example") as caught:
            fetcher.fetch(site.address("/private/b"))
        assert "save it" in caught.value.hint
        assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/a"]

    def test_where_robots_txt_fails_nothing_is_fetched(self, site, make):
        site.pages["/robots.txt"] = (503, {}, b"")
        with pytest.raises(FetchError, match="can't be had now"):
            make().fetch(site.address("/a"))
        assert {path for path, _ in site.asked} == {"/robots.txt"}

    def test_a_redirect_is_held_against_the_rules_too(self, site, make):
        site.pages["/robots.txt"] = (200, {}, b"User-agent: Dateline\nDisallow: /b")
        site.pages["/go"] = (301, {"Location": "/b"}, b"")
        with pytest.raises(FetchError, match="robots"):
            make().fetch(site.address("/go"))

    def test_a_host_is_asked_once_a_second_or_as_it_says(self, site, make):
        fetcher = make(pause=1.0)
        for _ in range(2):
            fetcher.fetch(site.address("/a"))
        fetcher.fetch(site.address("/a", "other.example"))
        assert [round(wait) for wait in fetcher.waited] == [1]
        site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 7")
        slow = make(pause=1.0)
        for _ in range(2):
            slow.fetch(site.address("/a"))
        assert [round(wait) for wait in slow.waited] == [7]

    def test_what_passes_is_tried_again_with_growing_waits(self, site, make):
        page = site.pages["/a"]
        site.pages["/a"] = [(503, {}, b""), (502, {}, b""), page]
        fetcher = make()
        assert fetcher.fetch(site.address("/a")).content == PAGE
        assert fetcher.waited == [1.0, 4.0]

    def test_a_server_may_say_when(self, site, make):
        site.pages["/a"] = [(429, {"Retry-After": "9"}, b""), site.pages["/a"]]
        fetcher = make()
        fetcher.fetch(site.address("/a"))
        assert fetcher.waited == [9.0]
        site.pages["/later"] = (503, {"Retry-After": "3600"}, b"")
        with pytest.raises(FetchError):
            fetcher.fetch(site.address("/later"))
        assert fetcher.waited == [9.0]

    @pytest.mark.parametrize(
        ("status", "why"),
        [(404, "nothing at this"), (403, "refuses"), (410, "taken down"), (451, "legal"), (418, "418")],
    )
    def test_what_does_not_pass_is_not(self, site, make, status, why):
        site.pages["/x"] = (status, {}, b"")
        fetcher = make()
        with pytest.raises(FetchError, match=why) as caught:
            fetcher.fetch(site.address("/x"))
        assert fetcher.waited == [] and caught.value.hint

    def test_pictures_and_empty_pages(self, site, make):
        site.pages |= {"/p": (200, {"Content-Type": "image/png"}, b"x"), "/e": (200, {}, b"")}
        for path, why in (("/p", "image/png"), ("/e", "empty page")):
            with pytest.raises(FetchError, match=why):
                make().fetch(site.address(path))


class TestWhatHasNotChanged:
    def conditional(self, site: Site) -> None:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            fresh = handler.headers.get("If-None-Match") == '"v1"'
            handler.send_response(304 if fresh else 200)
            for name, value in (("ETag", '"v1"'), ("Content-Type", "text/html; charset=utf-8"), ("Set-Cookie", "a=b")):
                handler.send_header(name, value)
            handler.send_header("Content-Length", "0" if fresh else str(len(PAGE)))
            handler.end_headers()
            handler.wfile.write(b"" if fresh else PAGE)

        site.pages["/a"] = answer

    def test_is_asked_for_by_its_tag_and_read_from_what_is_kept(self, site, make, tmp_path):
        self.conditional(site)
        first = make(memory=Memory(tmp_path)).fetch(site.address("/a"))
        again = make(memory=Memory(tmp_path), kept=lambda digest: PAGE).fetch(site.address("/a"))
        assert (first.changed, again.changed, again.content, again.told) == (True, False, PAGE, first.told)
        assert (again.receipt.status, again.receipt.sha256) == (304, first.receipt.sha256)

    def test_but_not_where_its_bytes_are_gone(self, site, make, tmp_path):
        self.conditional(site)
        make(memory=Memory(tmp_path)).fetch(site.address("/a"))
        assert make(memory=Memory(tmp_path)).fetch(site.address("/a")).changed

    def test_the_memory_stands_a_line_that_was_cut_off(self, site, make, tmp_path):
        self.conditional(site)
        (tmp_path / "fetched.jsonl").write_bytes(b'{"address": "http')
        make(memory=Memory(tmp_path)).fetch(site.address("/a"))
        assert Memory(tmp_path).get(site.address("/a")).etag == '"v1"'

    def test_the_receipt_tells_how_it_came(self, site, make):
        self.conditional(site)
        site.pages["/old"] = (301, {"Location": "/a"}, b"")
        receipt = make().fetch(site.address("/old")).receipt
        assert (receipt.address, receipt.url) == (site.address("/old"), site.address("/a"))
        names = {name.lower() for name, _ in receipt.headers}
        assert {"etag", "content-type"} <= names and "set-cookie" not in names
        assert receipt.tool.startswith("dateline ") and receipt.received.endswith("+00:00")


def test_an_address_becomes_an_article_in_the_charset_of_its_server(site, make):
    body = PAGE.replace(b"Kasra", "Kásra".encode("latin-1"))
    site.pages["/a"] = (200, {"Content-Type": "text/html; charset=iso-8859-1"}, body)
    originals: dict[str, bytes] = {}
    [article] = [i for i in read_path(site.address("/a"), originals, fetch=make().fetch) if isinstance(i, Article)]
    assert "market of Kásra" in article.text
    assert (article.ref, article.url) == (site.address("/a"), site.address("/a"))
    assert originals == {article.ref: body}


def test_without_a_fetcher_nothing_is_fetched(site):
    [problem] = read_path(site.address("/a"))
    assert isinstance(problem, IntakeProblem) and "nothing is fetched" in problem.message
    assert site.asked == []


def test_what_fails_is_a_problem_with_what_to_do(site, make):
    [problem] = read_path(site.address("/none"), fetch=make().fetch)
    assert (problem.ref, problem.message) == (site.address("/none"), "There is nothing at this address.")
