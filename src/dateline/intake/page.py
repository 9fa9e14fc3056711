"""Page: what a web page says of itself in its markup: JSON-LD, meta tags, the language of its root.

What comes in: a page's tree. What goes out: a `Page`: title, outlet, moments, authors, section, language, and
whether it is sold, a live blog, a gallery or a video. Tables say which tags are asked, first ones first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dateline.intake.day import When, parse_when
from dateline.intake.markup import text_of_markup

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

PUBLISHED = (
    "article:published_time og:article:published_time datepublished article.published og:published_time"
    " parsely-pub-date sailthru.date cxenseparse:recs:publishtime bt:pubdate pubdate publishdate publish-date"
    " publication_date article_date_original dc.date.issued dcterms.issued dc.date dcterms.created dcterms.date"
    " citation_publication_date date"
).split()
UPDATED = "article:modified_time og:updated_time datemodified dcterms.modified dc.date.modified lastmod".split()
AUTHORS = "article:author author parsely-author sailthru.author byl dc.creator dcterms.creator citation_author".split()
SECTION = "article:section parsely-section sailthru.section cxenseparse:articlesection section og:section".split()
TITLE = "og:title twitter:title dc.title headline".split()
OUTLET = "og:site_name application-name dc.publisher".split()
TIER = "article:content_tier og:article:content_tier".split()

ARTICLES = frozenset(
    "article newsarticle reportagenewsarticle analysisnewsarticle backgroundnewsarticle opinionnewsarticle"
    " reviewnewsarticle asknewsarticle blogposting liveblogposting report socialmediaposting webpage"
    " videoobject imagegallery mediagallery techarticle scholarlyarticle".split()
)
LIVE_TITLE = re.compile(r"\blive (?:updates?|blog)\b|\bliveblog\b|\bas it happened\b|\blive:|^live\b ?[-–|]", re.I)
LIVE_ADDRESS = re.compile(r"/live(?:blog)?[/-]|live-?updates|/liveblog", re.I)
GALLERY_TITLE = re.compile(r"\bin pictures\b|\bphoto (?:gallery|essay)\b|\bphotos of the (?:day|week)\b", re.I)
GALLERY_ADDRESS = re.compile(
    r"/(?:photo-?|picture-?)?(?:galler(?:y|ies)|photos|pictures|slideshows?|in-pictures)/", re.I
)
SOLD = re.compile(
    r"(?:subscribe|sign (?:in|up)|log ?in|register|become a (?:member|subscriber))\b[^.\n]{0,50}\b"
    r"to (?:continue|keep|go on|read)|to (?:continue|keep) reading|already (?:a subscriber|have an account)"
    r"|(?:exclusive(?:ly)?|only) (?:for|to|available to) (?:our )?subscribers|subscribers? only"
    r"|this (?:article|content|story) is (?:for|reserved for|available to) (?:our )?(?:subscribers|members)",
    re.I,
)
STUB = 1_500  # characters; a page that sells its article shows less than this of it
THIN = 800  # characters; what stands beside a video or a gallery
END = 600  # characters at the end, where a page asks to subscribe

MOST_DATA = 1_000_000  # characters of one JSON-LD script
MOST_ITEMS = 500  # of all JSON-LD scripts together
NAME_BREAK = re.compile(r"\s*(?:;|,|\band\b|&|\|)\s*")
LANGUAGE = re.compile(r"^([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*$")


@dataclass
class Page:
    """What a page says of itself."""

    title: str | None = None
    outlet: str | None = None
    published: When | None = None
    updated: When | None = None
    authors: list[str] = field(default_factory=list)
    section: str | None = None
    language: str | None = None
    url: str | None = None
    body: str | None = None
    kinds: frozenset[str] = frozenset()
    sold: bool = False
    asks: bool = False  # a passage of the page asks to subscribe

    def warnings(self, text: str, title: str, url: str) -> list[str]:
        """What to know about the page's text, by what the page is."""
        found = []
        asked = self.asks or bool(SOLD.search(text[-END:]))
        if (self.sold or asked) and len(text) < STUB:
            found.append("It is behind a paywall: the page holds only its beginning.")
        elif self.sold:
            found.append("Its outlet sells access to it, so the page may not hold all of it.")
        if "liveblogposting" in self.kinds or LIVE_TITLE.search(title) or LIVE_ADDRESS.search(url):
            found.append("It is a live blog: many reports on one page, each with a time of its own.")
        if self.kinds & {"imagegallery", "mediagallery"} or GALLERY_TITLE.search(title) or GALLERY_ADDRESS.search(url):
            found.append("It is a picture gallery: its text is captions.")
        if "video" in self.kinds and len(text) < THIN:
            found.append("It is a video's page: its text is the description.")
        return found


def read_page(tree: Element) -> Page:
    """What the page says of itself; JSON-LD before meta tags, since it says more and is said once."""
    metas, data = metas_of(tree), article_data(tree)
    kinds = frozenset(kind for item in data for kind in kinds_of(item))
    best = next((item for item in data if kinds_of(item) - {"webpage", "videoobject"}), data[0] if data else {})
    og_type = first(metas, ["og:type"]) or ""
    body = best.get("articleBody")
    return Page(
        title=words(best.get("headline")) or first(metas, TITLE) or element_words(tree, "//h1"),
        outlet=first(metas, OUTLET) or next(iter(names_in(best.get("publisher"))), None),
        published=when_in([best.get("datePublished"), *all_of(metas, PUBLISHED), *times_of(tree)]),
        updated=when_in([best.get("dateModified"), *all_of(metas, UPDATED)]),
        authors=names_in(best.get("author")) or [n for said in all_of(metas, AUTHORS)[:8] for n in names_of(said)],
        section=words(best.get("articleSection")) or first(metas, SECTION),
        language=language_code(words(best.get("inLanguage")) or root_language(tree) or first(metas, ["og:locale"])),
        url=canonical(tree) or first(metas, ["og:url"]),
        body=text_of_markup(body) if isinstance(body, str) and len(body) < MOST_DATA else None,
        kinds=kinds | ({"video"} if og_type.startswith("video") or kinds == {"videoobject"} else set()),
        sold=str(best.get("isAccessibleForFree", "")).lower() == "false"
        or (first(metas, TIER) or "").lower() in {"locked", "metered", "premium", "subscriber"},
        asks=bool(tree.xpath("//*[contains(@class, 'paywall') or contains(@id, 'paywall')]")),
    )


def metas_of(tree: Element) -> dict[str, list[str]]:
    """The meta tags: what each says, by its name, property or itemprop in small letters."""
    found: dict[str, list[str]] = {}
    for meta in list(tree.iter("meta"))[:MOST_ITEMS]:
        said = (meta.get("content") or "").strip()
        for key in ("name", "property", "itemprop"):
            if said and meta.get(key):
                found.setdefault(str(meta.get(key)).strip().lower(), []).append(said)
    return found


def all_of(metas: dict[str, list[str]], names: list[str]) -> list[str]:
    """What the tags of those names say, in the order of the names; of one name only, where that says something."""
    return next((metas[name] for name in names if name in metas), [])


def first(metas: dict[str, list[str]], names: list[str]) -> str | None:
    """What the first tag of those names says."""
    return next(iter(all_of(metas, names)), None)


def times_of(tree: Element) -> list[str]:
    """The times that the markup marks as those of publication."""
    found = tree.xpath(
        "//time[@itemprop='datePublished' or @pubdate]/@datetime | //*[@itemprop='datePublished']/@content"
    )
    return [str(said) for said in found][:3]


def when_in(said: list[Any]) -> When | None:
    """The first that is a date."""
    return next((when for value in said if isinstance(value, str) and (when := parse_when(value))), None)


# ------------------------------------------------------------------------------------------------------------ JSON-LD


def article_data(tree: Element) -> list[dict[str, Any]]:
    """The items of the page's JSON-LD that describe an article, a gallery or a video."""
    found = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:20]:
        raw = str(script.text or "")
        if len(raw) > MOST_DATA:
            continue
        try:
            found += [item for item in items_of(json.loads(raw, strict=False)) if kinds_of(item) & ARTICLES]
        except (ValueError, RecursionError):
            continue
    return sorted(found, key=lambda item: kinds_of(item) <= {"webpage", "videoobject"})


def items_of(data: Any) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD document that lies on its upper levels, or under @graph or mainEntity."""
    waiting, seen = [data], 0
    while waiting and seen < MOST_ITEMS:
        item, seen = waiting.pop(0), seen + 1
        if isinstance(item, list):
            waiting += item
        elif isinstance(item, dict):
            yield item
            waiting += [item[key] for key in ("@graph", "mainEntity") if isinstance(item.get(key), list | dict)]


def kinds_of(item: dict[str, Any]) -> frozenset[str]:
    """The item's types, in small letters."""
    said = item.get("@type")
    return frozenset(str(kind).lower() for kind in (said if isinstance(said, list) else [said]))


def names_in(value: Any) -> list[str]:
    """The names of persons or organisations: a string, an object with a name, or a list of either."""
    if isinstance(value, str):
        return names_of(value)
    if isinstance(value, dict):
        return names_in(value.get("name"))
    return distinct([name for each in value for name in names_in(each)]) if isinstance(value, list) else []


def names_of(said: str | None) -> list[str]:
    """The names of a by-line: "By Ann Lee and Bo Ek". An address (a profile page) is no name."""
    if not said or "://" in said or len(said) > 300:
        return []
    names = NAME_BREAK.split(re.sub(r"^\s*by\s+", "", said.strip(), flags=re.I))
    return distinct([name.strip() for name in names if name.strip()])


def distinct(names: list[str]) -> list[str]:
    """The names without repetition, in order."""
    return list(dict.fromkeys(names))


def words(value: Any) -> str | None:
    """A string, the first of a list of strings, or None."""
    if isinstance(value, list):
        value = value[0] if value else None
    return value.strip() or None if isinstance(value, str) else None


# --------------------------------------------------------------------------------------------------------------- tree


def root_language(tree: Element) -> str | None:
    """The language that the root element claims."""
    root = tree.getroottree().getroot()
    said = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return str(said) if said else None


def language_code(said: str | None) -> str | None:
    """ "en" of "en-GB", "en_US", "EN"."""
    found = LANGUAGE.match(said or "")
    return found[1].lower() if found else None


def canonical(tree: Element) -> str | None:
    """The address that the page gives as its own."""
    found = tree.xpath("//link[@rel='canonical']/@href")
    return str(found[0]) if found and str(found[0]).startswith("http") else None


def element_words(tree: Element, path: str) -> str | None:
    """The words of the first element of that path."""
    found = tree.xpath(path)
    return " ".join(str(found[0].xpath("string()")).split()) or None if found else None
