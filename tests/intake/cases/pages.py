"""Web pages: what they say of themselves, what they are, and how they are broken."""

from __future__ import annotations

import json
from typing import Any

from . import FIRST, LINES, SECOND, THIRD, Case, article, problem
from .texts import ARABIC, NOT_ENGLISH

MENU = '<nav><a href="/">Home</a> <a href="/world">World</a></nav>'
FOOT = "<aside><h3>Most read</h3><a href='/x'>A quiz</a></aside><footer>All rights reserved</footer>"
UNDATED = "The page does not say when it was published."
STUB = "It is behind a paywall: the page holds only its beginning."


def page(head: str = "", body: str | None = None, root: str = 'lang="en"') -> str:
    """A page: its head, and the article between menu and footer."""
    inner = body if body is not None else "".join(f"<p>{p}</p>" for p in (FIRST, SECOND, THIRD))
    return (
        f'<!doctype html>\n<html {root}><head><meta charset="utf-8">'
        f"<title>Shells hit Kasra | Harbour Post</title>{head}"
        f"</head><body>{MENU}<article><h1>Shells hit Kasra</h1>{inner}</article>{FOOT}</body></html>"
    )


def meta(**said: str) -> str:
    """Meta tags; "__" in a name stands for ":"."""
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in said.items())


def data(**said: Any) -> str:
    """A JSON-LD script."""
    item = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Shells hit Kasra", **said}
    return f'<script type="application/ld+json">{json.dumps(item)}</script>'


POST = meta(og__site_name="Harbour Post", og__title="Shells hit Kasra")
DATED = POST + meta(article__published_time="2024-03-05T21:40:00+03:00")
READ = {"title": "Shells hit Kasra", "outlet": "Harbour Post"}
ON = READ | {"published": "2024-03-05", "published_at": "2024-03-05T21:40:00+03:00"}

FULL_DATA = data(
    datePublished="2024-03-05T18:40:00Z",
    dateModified="2024-03-06T07:15:00Z",
    author=[{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Bo Ek"}],
    publisher={"@type": "Organization", "name": "Harbour Post"},
    articleSection=["World", "Kasra"],
    inLanguage="en-GB",
)
GRAPH = json.dumps(
    {
        "@graph": [
            {"@type": "WebSite", "name": "x"},
            {
                "@type": ["Article", "NewsArticle"],
                "headline": "Shells hit Kasra",
                "datePublished": "2024-03-05",
                "author": {"@type": "Person", "name": "Ann Lee"},
            },
        ]
    }
)
SHORT = f"<p>{FIRST}</p><p>Subscribe now to continue reading this article.</p>"
MHTML = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://post.example/kasra\nSubject: Shells hit Kasra\n"
    "Date: Wed, 6 Mar 2024 09:00:00 -0000\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; type="text/html"; boundary="----Cut"\n\n'
    "------Cut\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"
    "Content-Location: https://post.example/kasra\n\n"
    f"{page(DATED)}\n------Cut\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
    "------Cut--\n"
)
BUILT = data(datePublished="2024-03-05", articleBody=LINES)

CASES: dict[str, Case] = {
    "page-json-ld.html": (
        page(POST + FULL_DATA).encode(),
        [
            article(
                LINES,
                **READ,
                published="2024-03-05",
                published_at="2024-03-05T18:40:00Z",
                updated_at="2024-03-06T07:15:00Z",
                authors=["Ann Lee", "Bo Ek"],
                section="World",
            )
        ],
    ),
    "page-json-ld-graph": (
        page(POST + f'<script type="application/ld+json">{GRAPH}</script>').encode(),
        [article(LINES, **READ, published="2024-03-05", authors=["Ann Lee"])],
    ),
    "page-json-ld-broken": (
        page(DATED + '<script type="application/ld+json">{"@type": "NewsArticle", </script>').encode(),
        [article(LINES, **ON)],
    ),
    "page-meta-tags": (
        page(
            DATED
            + meta(article__author="By Ann Lee", article__section="World", og__url="https://post.example/k")
            + '<link rel="canonical" href="https://post.example/kasra">'
        ).encode(),
        [article(LINES, **ON, url="https://post.example/kasra", authors=["Ann Lee"], section="World")],
    ),
    "page-time-without-zone": (
        page(POST + '<meta name="pubdate" content="2024-03-05 21:40">').encode(),
        [article(LINES, **READ, published="2024-03-05", published_at="2024-03-05T21:40:00")],
    ),
    "page-time-element": (
        page(
            POST,
            f'<time itemprop="datePublished" datetime="2024-03-05T21:40:00+03:00">Tuesday</time><p>{FIRST}</p>'
            f"<p>{SECOND}</p><p>{THIRD}</p>",
        ).encode(),
        [article(LINES, **ON)],
    ),
    "page-without-day": (page(POST).encode(), [article(LINES, **READ, warnings=[UNDATED])]),
    "page-author-is-an-address": (
        page(DATED + meta(article__author="https://social.example/annlee")).encode(),
        [article(LINES, **ON)],
    ),
    "page-paywall-flag": (
        page(POST + data(datePublished="2024-03-05", isAccessibleForFree="False"), f"<p>{FIRST}</p>").encode(),
        [article(FIRST, **READ, published="2024-03-05", warnings=[STUB])],
    ),
    "page-paywall-words": (
        page(DATED, SHORT).encode(),
        [article(f"{FIRST}\nSubscribe now to continue reading this article.", **ON, warnings=[STUB])],
    ),
    "page-sold-but-whole": (
        page(
            POST + data(datePublished="2024-03-05", isAccessibleForFree=False),
            "".join(f"<p>Part {n}. {FIRST} {THIRD}</p>" for n in range(8)),
        ).encode(),
        [
            article(
                "\n".join(f"Part {n}. {FIRST} {THIRD}" for n in range(8)),
                **READ,
                published="2024-03-05",
                warnings=["Its outlet sells access to it, so the page may not hold all of it."],
            )
        ],
    ),
    "page-live-blog": (
        page(POST + data(**{"@type": "LiveBlogPosting"}, datePublished="2024-03-05")).encode(),
        [
            article(
                LINES,
                **READ,
                published="2024-03-05",
                warnings=["It is a live blog: many reports on one page, each with a time of its own."],
            )
        ],
    ),
    "page-gallery": (
        page(DATED + '<link rel="canonical" href="https://post.example/gallery/kasra">').encode(),
        [
            article(
                LINES,
                **ON,
                url="https://post.example/gallery/kasra",
                warnings=["It is a picture gallery: its text is captions."],
            )
        ],
    ),
    "page-video": (
        page(DATED + meta(og__type="video.other"), f"<p>{FIRST}</p>").encode(),
        [article(FIRST, **ON, warnings=["It is a video's page: its text is the description."])],
    ),
    "page-built-by-scripts": (
        page(POST + BUILT, "<div id='app'></div>").encode(),
        [
            article(
                LINES,
                **READ,
                published="2024-03-05",
                warnings=["Its text is the one in the page's data, since the page shows less of it."],
            )
        ],
    ),
    "page-windows-1256": (
        page(DATED, f"<p>{ARABIC}</p>", 'lang="ar" dir="rtl"')
        .replace('charset="utf-8"', 'charset="windows-1256"')
        .encode("cp1256"),
        [article(ARABIC, **ON, language="ar", warnings=[NOT_ENGLISH.format("Arabic")])],
    ),
    "page-latin-1-named": (
        page(DATED).replace('charset="utf-8"', 'charset="iso-8859-1"').encode("cp1252"),
        [article(LINES, **ON)],
    ),
    "page-utf16": (page(DATED).encode("utf-16"), [article(LINES, **ON)]),
    "page-one-bad-byte": (
        page(DATED).encode().replace(b"Residents", b"Residents\xff"),
        [article(LINES.replace("Residents", "Residents\ufffd"), **ON)],
    ),
    "page-xhtml": (
        (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            + page(DATED, root='xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"')
        ).encode(),
        [article(LINES, **ON)],
    ),
    "page-tags-left-open": (
        page(DATED, f"<p>{FIRST}<p>{SECOND}<div><p>{THIRD}").encode(),
        [article(LINES, **ON)],
    ),
    "page-scripts-in-text": (
        page(
            DATED, f"<p>{FIRST}</p><script>alert('x')</script><p>{SECOND}</p><style>p {{}}</style><p>{THIRD}</p>"
        ).encode(),
        [article(LINES, **ON)],
    ),
    "page-called-txt.txt": (page(DATED).encode(), [article(LINES, **ON)]),
    "page-saved.mht": (MHTML.encode(), [article(LINES, **ON, url="https://post.example/kasra")]),
    "page-without-article": (b"<!doctype html><html><body></body></html>", [problem("No article text")]),
    "page-with-entity-bomb": (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        b"<html><body><p>&b;</p></body></html>",
        [article("]>\n&b;", language=None, warnings=[UNDATED])],
    ),
}
