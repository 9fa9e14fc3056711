"""Markup: HTML and XML into trees, and trees into text. One place for the parsers' settings: no network, no external
entities, a bound on the number of elements.

>>> text_of(html_tree("<p>Shells hit <b>Duma</b>.<p>Two died.<script>x()</script>"))
'Shells hit Duma.\\n\\nTwo died.'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dateline.errors import IntakeError
from dateline.intake.bounds import MAX_NODES

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

XML_DECLARATION = re.compile(r"^\s{0,9}<\?xml[^>]{0,200}\?>")
PARAGRAPHS = frozenset(
    "address article aside blockquote body dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header"
    " hr li main nav ol p pre section table ul".split()
)
LINES = frozenset("br tr".split())
UNSEEN = frozenset("head iframe noscript object script style svg template textarea title".split())
BLANKS = re.compile(r"[ \t\r\f\v\xa0\n]+")


def html_tree(markup: str, most: int = MAX_NODES) -> Element:
    """The tree of a page or of a piece of one. Raises IntakeError for one that has too many elements or none."""
    from lxml import html

    refuse_many(markup, most)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    cleaned = XML_DECLARATION.sub("", markup).replace("\0", "")
    found: Any = html.document_fromstring(cleaned.encode("utf8", "replace"), parser=parser) if cleaned.strip() else None
    if found is None:
        raise IntakeError("It holds no markup that could be read.", "Save the article's text instead.")
    return found


def xml_tree(markup: str) -> Element:
    """The tree of an XML document, mended where it is broken. Entities that it declares itself are left out."""
    from lxml import etree

    refuse_many(markup)
    parser = etree.XMLParser(
        no_network=True, resolve_entities=False, load_dtd=False, recover=True, remove_comments=True, remove_pis=True,
        encoding="utf-8",
    )  # fmt: skip
    found = etree.fromstring(XML_DECLARATION.sub("", markup).lstrip().encode("utf8", "replace"), parser=parser)
    if found is None:
        raise IntakeError("It is XML that is broken past repair.", "Fetch it again, or save the article's text.")
    return found


def refuse_many(markup: str, most: int = MAX_NODES) -> None:
    """Raise an IntakeError for more elements than a page or a document may have."""
    tags = markup.count("<") - markup.count("</")
    if tags > most:
        raise IntakeError(
            f"It has {tags:,} elements; {most:,} is the most that it may have.",
            "Save the article's text instead.",
        )


def text_of(tree: Element) -> str:
    """The text that a reader sees: a blank line between paragraphs, one line a table's row."""
    from lxml import etree

    pieces: list[str] = []
    unseen = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        is_start = event == "start"
        unseen += (name in UNSEEN) * (1 if is_start else -1)
        if name in PARAGRAPHS:
            pieces.append("\n\n")
        elif name in LINES and not is_start:
            pieces.append("\n")
        elif name in ("td", "th") and not is_start:
            pieces.append(" ")
        said = element.text if is_start else (element.tail if element is not tree else None)
        if said and not unseen:
            pieces.append(BLANKS.sub(" ", str(said)))
    return joined(pieces)


def joined(pieces: Iterable[str]) -> str:
    """The pieces as paragraphs, without blanks at the ends of lines and without empty paragraphs."""
    lines = (line.strip() for line in re.sub(r" +", " ", "".join(pieces)).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def text_of_markup(markup: str) -> str:
    """The text of a piece of HTML; of what holds no tag, the text itself."""
    if not markup.strip():
        return ""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    return text_of(html_tree(markup))


def children(tree: Element, *names: str) -> list[Element]:
    """The children of those names, whatever their namespaces."""
    return [child for child in tree if local_name(child) in names]


def words_of(tree: Element, *names: str) -> str | None:
    """The words of the first child of one of those names that has any; names that come first count first."""
    for name in names:
        for child in children(tree, name):
            words = BLANKS.sub(" ", "".join(str(part) for part in child.itertext("*"))).strip()
            if words:
                return words
    return None


def local_name(element: Element) -> str:
    """An element's name without its namespace, in small letters."""
    return str(element.tag).rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
