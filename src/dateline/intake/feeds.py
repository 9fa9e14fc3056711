"""RSS, Atom and JSON Feed → an article for each entry that holds text, a lead for each that does not hold all of it.

What comes in: a feed. What goes out, an entry: its full text as an article; its summary as an article with a warning,
and the address where the whole of it is as a lead; a bare headline as a lead only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dateline.article import Article
from dateline.errors import IntakeError
from dateline.intake.bounds import IntakeProblem
from dateline.intake.day import When, parse_when
from dateline.intake.encoding import decode_markup
from dateline.intake.lead import Lead
from dateline.intake.markup import children, text_of_markup, words_of, xml_tree
from dateline.intake.page import language_code, names_of
from dateline.intake.source import Item, Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NAME = "a feed"
STREAMS = False

ELEMENT = re.compile(r"<([A-Za-z:]{1,30})")
#: What may stand before the root element, and what ends it.
PROLOGUE = (("<?", "?>"), ("<!--", "-->"), ("<!", ">"))
ROOTS = frozenset({"rss", "rdf:rdf", "feed", "atom:feed"})
JSON_FEED = re.compile(r'\s*\{.{0,3000}?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org', re.S)
FULL = 700  # characters; a summary is shorter, and often breaks off
SUMMARY = "It is the summary in a feed; the whole article is at its address."


@dataclass
class Entry:
    """One entry, whatever the kind of feed."""

    id: str | None = None
    url: str | None = None
    title: str | None = None
    published: When | None = None
    updated: When | None = None
    authors: list[str] = field(default_factory=list)
    section: str | None = None
    body: str = ""
    is_full: bool = False


@dataclass
class Feed:
    """What the feed says of itself."""

    outlet: str | None = None
    language: str | None = None


def fits(source: Source) -> bool:
    """Whether its root element is a feed's, or its JSON says that it is one."""
    return root_name(source.start) in ROOTS or bool(JSON_FEED.match(source.start))


def root_name(start: str) -> str:
    """The name of an XML document's first element, in small letters; "" for what is no XML."""
    rest = start.lstrip("\ufeff \t\r\n")
    while closing := next((end for opening, end in PROLOGUE if rest.startswith(opening)), None):
        if closing == ">" and "[" in rest[: rest.find(">")]:
            closing = "]>"
        _, found, rest = rest.partition(closing)
        rest = rest.lstrip()
        if not found:
            return ""
    element = ELEMENT.match(rest)
    return element[1].lower() if element else ""


def read(source: Source) -> Iterator[Item]:
    """The items of its entries."""
    raw = source.whole()
    markup = decode_markup(raw, source.told.get("charset")).text
    feed, entries = read_json(markup) if markup.lstrip("\ufeff \n\r\t").startswith("{") else read_xml(markup)
    if not entries:
        raise IntakeError(
            "It is a feed (XML or JSON) without entries.", "It may be empty for now: fetch it again later."
        )
    for number, entry in enumerate(entries, start=1):
        yield from items_of(entry, feed, source, number, raw)


def items_of(entry: Entry, feed: Feed, source: Source, number: int, raw: bytes) -> Iterator[Item]:
    """An entry's article, its lead, or both."""
    ref = f"{source.ref}:{entry.url or entry.id or number}"
    whole = entry.is_full or len(entry.body) >= FULL
    if entry.body:
        source.keep(ref, raw)
        yield Article.of(
            entry.body,
            ref=ref,
            title=entry.title,
            outlet=feed.outlet,
            published=entry.published.day if entry.published else None,
            published_at=entry.published.moment if entry.published else None,
            updated_at=entry.updated.moment if entry.updated else None,
            url=entry.url,
            language=feed.language,
            authors=entry.authors,
            section=entry.section,
            warnings=[] if whole else [SUMMARY],
        )
    if entry.url and not (entry.body and whole):
        published = entry.published.day if entry.published else None
        yield Lead(ref=ref, of="feed entry", url=entry.url, title=entry.title, outlet=feed.outlet, published=published)
    elif not entry.body:
        yield IntakeProblem(ref, "The entry has neither a text nor an address.", "Tell the feed's publisher.")


# ---------------------------------------------------------------------------------------------------------------- XML


def read_xml(markup: str) -> tuple[Feed, list[Entry]]:
    """An RSS or Atom feed's own facts and its entries."""
    tree = xml_tree(markup)
    channel = next(iter(children(tree, "channel")), tree)
    items = [*children(tree, "item", "entry"), *(children(channel, "item", "entry") if channel is not tree else [])]
    language = words_of(channel, "language") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    feed = Feed(outlet=words_of(channel, "title"), language=language_code(language))
    return feed, [xml_entry(item) for item in items]


def xml_entry(item: Element) -> Entry:
    """One item or entry."""
    full = body_of(item, "encoded", "content")
    body = full or body_of(item, "description", "summary", "subtitle")
    when = words_of(item, "pubdate", "published", "issued", "date", "created", "updated")
    names = [words_of(a, "name") or str(a.text or "") for a in children(item, "creator", "author")]
    return Entry(
        id=words_of(item, "guid", "id"),
        url=address_of(item),
        title=text_of_markup(words_of(item, "title") or "") or None,
        published=parse_when(when or ""),
        updated=parse_when(words_of(item, "updated", "modified") or ""),
        authors=[name for said in names for name in names_of(without_address(said))],
        section=section_of(item),
        body=body,
        is_full=bool(full),
    )


def body_of(item: Element, *names: str) -> str:
    """The text of the first of those children that has one; Media RSS has a `content` that is a picture."""
    from lxml import etree

    for child in children(item, *names):
        inner = "".join(etree.tostring(part, encoding="unicode") for part in child if isinstance(part.tag, str))
        said = text_of_markup(str(child.text or "") + inner)
        if said:
            return said
    return ""


def address_of(item: Element) -> str | None:
    """Where the whole article is: RSS's link, Atom's alternate link, a guid that is an address."""
    links = children(item, "link")
    for link in links:
        if (link.get("rel") or "alternate") == "alternate" and (link.get("href") or str(link.text or "").strip()):
            return (link.get("href") or str(link.text or "")).strip()
    guid = words_of(item, "guid", "id") or ""
    return guid if guid.startswith(("http://", "https://")) else None


def section_of(item: Element) -> str | None:
    """The entry's first category."""
    for category in children(item, "category", "subject"):
        said = category.get("label") or category.get("term") or str(category.text or "").strip()
        if said:
            return said
    return None


def without_address(said: str) -> str:
    """ "Ann Lee" of "desk@post.example (Ann Lee)"."""
    found = re.fullmatch(r"\s*\S{1,100}@\S{1,100}\s*\(([^()]{1,100})\)\s*", said)
    return found[1] if found else said.strip()


# --------------------------------------------------------------------------------------------------------------- JSON


def read_json(markup: str) -> tuple[Feed, list[Entry]]:
    """A JSON Feed's own facts and its entries."""
    try:
        found = json.loads(markup.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise IntakeError("The JSON Feed is broken.", "Fetch it again.") from error
    feed = Feed(outlet=string(found.get("title")), language=language_code(string(found.get("language"))))
    items = found.get("items")
    return feed, [json_entry(item) for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def json_entry(item: dict[str, Any]) -> Entry:
    """One item."""
    full = string(item.get("content_text")) or text_of_markup(string(item.get("content_html")) or "")
    people = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    tags = item.get("tags")
    return Entry(
        id=string(item.get("id")),
        url=string(item.get("url")),
        title=string(item.get("title")),
        published=parse_when(string(item.get("date_published")) or ""),
        updated=parse_when(string(item.get("date_modified")) or ""),
        authors=[n for each in people or [] if isinstance(each, dict) for n in names_of(string(each.get("name")))],
        section=string(tags[0]) if isinstance(tags, list) and tags else None,
        body=full or string(item.get("summary")) or "",
        is_full=bool(full),
    )


def string(value: Any) -> str | None:
    """The value, where it is a string that says something and is Unicode."""
    if not isinstance(value, str) or not value.strip():
        return None
    return value.encode("utf8", "replace").decode()
