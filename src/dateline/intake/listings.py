"""OPML and sitemaps → leads: the addresses of feeds and pages that they list, with what they say of each.

Neither holds a report, so neither gives an article. Addresses of feeds are for `dateline watch`, those of pages for
`dateline add`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.errors import IntakeError
from dateline.intake.day import parse_when
from dateline.intake.encoding import decode_markup
from dateline.intake.feeds import root_name
from dateline.intake.lead import Lead
from dateline.intake.markup import children, local_name, words_of, xml_tree
from dateline.intake.source import Item, Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NAME = "a list of feeds or pages"
STREAMS = False

ROOTS = frozenset({"opml", "urlset", "sitemapindex"})


def fits(source: Source) -> bool:
    """Whether its root element is OPML's or a sitemap's."""
    return root_name(source.start) in ROOTS


def read(source: Source) -> Iterator[Item]:
    """A lead for every address."""
    tree = xml_tree(decode_markup(source.whole(), source.told.get("charset")).text)
    found = list(opml_leads(tree, source.ref) if local_name(tree) == "opml" else sitemap_leads(tree, source.ref))
    if not found:
        raise IntakeError("It lists no addresses.", "Give one that does.")
    yield from found


def opml_leads(tree: Element, ref: str) -> Iterator[Lead]:
    """The feeds of an OPML, with the folders that they lie in."""
    for number, outline in enumerate(tree.iter("outline", "OUTLINE"), start=1):
        url = outline.get("xmlUrl") or outline.get("xmlurl") or outline.get("url")
        if not url:
            continue
        folders = [above.get("text") or above.get("title") or "" for above in outline.iterancestors("outline")]
        says = {"folder": " / ".join(reversed([name for name in folders if name]))}
        says |= {key: outline.get(key) or "" for key in ("htmlUrl", "description", "language")}
        yield Lead(
            ref=f"{ref}:{number}",
            of="feed",
            url=url.strip(),
            title=outline.get("title") or outline.get("text"),
            says={key: value for key, value in says.items() if value},
        )


def sitemap_leads(tree: Element, ref: str) -> Iterator[Lead]:
    """The pages of a sitemap, with what a news sitemap says of each; or the sitemaps of an index."""
    for number, entry in enumerate(children(tree, "url", "sitemap"), start=1):
        url = words_of(entry, "loc")
        if not url:
            continue
        news = next(iter(children(entry, "news")), None)
        publication = next(iter(children(news, "publication")), None) if news is not None else None
        when = parse_when(words_of(news, "publication_date") or "") if news is not None else None
        changed = words_of(entry, "lastmod")
        yield Lead(
            ref=f"{ref}:{number}",
            of="sitemap" if local_name(entry) == "sitemap" else "sitemap page",
            url=url,
            title=words_of(news, "title") if news is not None else None,
            outlet=words_of(publication, "name") if publication is not None else None,
            published=when.day if when else None,
            says={"lastmod": changed} if changed else {},
        )
