"""Factiva exports, text and HTML → their articles, with outlet, day, by-line, section and language.

What comes in: what Factiva saves, in either of its layouts: lines (headline, "523 words", "20 April 2018", "Reuters
News", …, the text, "Document LBA…") or fields under two-letter codes (HD, BY, WC, PD, SN, LP, TD, AN). What goes out:
one article a document, its text the export's own lines, unchanged. Search summaries and page footers are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.article import Article
from dateline.errors import IntakeError
from dateline.intake.bounds import IntakeProblem
from dateline.intake.day import parse_when
from dateline.intake.encoding import decode_markup
from dateline.intake.markup import html_tree, text_of
from dateline.intake.page import names_of
from dateline.intake.source import Item, Source
from dateline.intake.vendors import LANGUAGES, exported

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NAME = "a Factiva export"
STREAMS = False

DOCUMENT = re.compile(
    r"^[ \t]*(?:AN[ \t]+|AN\n+[ \t]*)?Document (?P<id>[A-Z][A-Z0-9]{6,11}\d{8}[a-z0-9]{6,14})[ \t]*$", re.M
)
WORD_COUNT = re.compile(r"^[ \t]*\d[\d,.]{0,9} words[ \t]*$", re.M)
HTML_ARTICLE = re.compile(r"""class=["']article [a-z]{2}(?:[a-z]{2})?Article["']""")
HTML_CODES = re.compile(r"<b>\s{0,9}HD\s{0,9}</b>")
FOOTER = re.compile(
    r"^[ \t]*(?:Page \d+ of \d+)?[ \t]*(?:©|\(c\)|Copyright)? ?\d{4} Factiva, Inc\. All rights reserved\.?[ \t]*$"
    r"|^[ \t]*Page \d+ of \d+[ \t]*$|^\f",
    re.M,
)

#: The codes, in the order in which Factiva prints them. Those before LP are one line each.
CODES = "SE HD BY CR WC PD ET SN SC ED PG VOL LA CY LP TD ART CT RF CO IN NS RE IPC IPD PUB AN".split()
BODY_CODES = ("LP", "TD")
CODE_LINE = re.compile(rf"^(?P<code>{'|'.join(CODES)})(?P<gap>[ \t]*)(?P<value>.*)$")
INDEXED = re.compile(r"\S+ : ")  # what stands after the codes of subjects: "gcat : Political/General News"

TIME = re.compile(r"\d{1,2}:\d\d(?: [A-Z]{2,4})?")
SOURCE_CODE = re.compile(r"[A-Z0-9]{2,10}")
COPYRIGHT = re.compile(r"\(c\)|©|copyright\b|copr\b", re.I)
NAMES = re.compile(
    r"(?:[A-Z][\w.'’-]*|and|in|of|de|van|al-\w+|&|,)(?:,? (?:[A-Z][\w.'’-]*|and|in|of|de|van|al-\w+|&)){1,9}"
)


def fits(source: Source) -> bool:
    """Whether the first bytes hold an article's word count and end mark, or Factiva's own HTML."""
    start = source.start
    if HTML_ARTICLE.search(start) or (HTML_CODES.search(start) and "<td" in start.lower()):
        return True
    if "<html" in start[:2_000].lower():
        return False
    normal = start.replace("\r\n", "\n")
    if DOCUMENT.search(normal) and (WORD_COUNT.search(normal) or re.search(r"^WC\b", normal, re.M)):
        return True
    return len(source.head) >= 60_000 and bool(
        re.search(r"^HD[ \t\n].{0,400}?^WC\b.{0,400}?^PD\b", normal, re.M | re.S)
    )


def read(source: Source) -> Iterator[Item]:
    """The export's articles."""
    raw = source.whole()
    decoded = decode_markup(raw, source.told.get("charset"))
    text, warnings = decoded.text, decoded.warnings
    is_html = bool(HTML_ARTICLE.search(text) or HTML_CODES.search(text))
    documents = html_documents(text) if is_html else text_documents(text.replace("\r\n", "\n"))
    count = 0
    for name, fields in documents:
        count += 1
        ref = f"{source.ref}:{name or count}"
        if not fields.get("text", "").strip():
            yield IntakeProblem(ref, "The document has no text.", "Save it from Factiva in the full-article format.")
            continue
        source.keep(ref, raw)
        yield article_of(fields, ref, warnings)
    if not count:
        raise IntakeError("No article was found in the Factiva export.", "Save it in the full-article format.")


def article_of(fields: dict[str, str], ref: str, warnings: Sequence[str]) -> Article:
    """The article of a document's fields."""
    when = parse_when(f"{fields.get('day', '')} {fields.get('time', '')}".strip())
    return exported(
        fields["text"],
        ref,
        when,
        warnings,
        title=fields.get("title"),
        outlet=fields.get("outlet"),
        language=LANGUAGES.get(fields.get("language", "").lower()),
        authors=names_of(fields.get("author")),
        section=fields.get("section"),
    )


def text_documents(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The documents of a text export: id and fields of each. What follows the last end mark is a search summary."""
    text = FOOTER.sub("", text)
    start = 0
    for end in DOCUMENT.finditer(text):
        lines = text[start : end.start()].split("\n")
        start = end.end()
        yield end["id"], coded_fields(lines) if is_coded(lines) else plain_fields(lines)


# -------------------------------------------------------------------------------------------------------- plain lines


def plain_fields(lines: list[str]) -> dict[str, str]:
    """The fields of a document in lines: those over the word count, those under it, then the text."""
    counted = next((n for n, line in enumerate(lines) if WORD_COUNT.fullmatch(line)), None)
    if counted is None:
        return {}
    above = [line.strip() for line in lines[:counted] if line.strip()]
    below = counted + 1
    header: list[str] = []
    while below < len(lines) and len(header) < 12:
        line = lines[below].strip()
        if not line and (ends_header(header) or not header):
            if header:
                break
        elif line:
            if ends_header(header) and not COPYRIGHT.match(line):
                break
            header.append(line)
        below += 1
    return headline_fields(above) | header_fields(header) | {"text": "\n".join(lines[below:]).strip("\n ")}


def ends_header(header: list[str]) -> bool:
    """Whether the header is complete: it has come to the copyright, or to the language and on to a blank line."""
    return bool(header) and (bool(COPYRIGHT.match(header[-1])) or header[-1].lower() in LANGUAGES)


def headline_fields(above: list[str]) -> dict[str, str]:
    """Section, headline and by-line, of the lines over the word count."""
    above = above[-4:]
    found: dict[str, str] = {}
    if len(above) > 1 and is_by_line(above[-1], above[-2]):
        found["author"] = above.pop()
    if above:
        found["title"] = above.pop()
    if above and len(above[-1].split()) <= 6:
        found["section"] = above.pop()
    return found


def is_by_line(line: str, headline: str) -> bool:
    """Whether a line over the word count names writers: "By …", or names alone that are shorter than the headline."""
    said = re.match(r"by\b", line, re.I) is not None
    return said or (NAMES.fullmatch(line) is not None and len(headline.split()) > len(line.split()))


def header_fields(header: list[str]) -> dict[str, str]:
    """Day, time, outlet and language, of the lines between word count and text."""
    found: dict[str, str] = {}
    for line in header:
        if "day" not in found and parse_when(line):
            found["day"] = line
        elif "outlet" not in found and TIME.fullmatch(line):
            found["time"] = line
        elif "outlet" not in found and "day" in found:
            found["outlet"] = line
        elif line.lower() in LANGUAGES:
            found["language"] = line
    return found


# -------------------------------------------------------------------------------------------------------- coded lines


def is_coded(lines: list[str]) -> bool:
    """Whether the document's fields stand under codes."""
    found = {match["code"] for line in lines if (match := CODE_LINE.match(line))}
    return {"HD", "WC", "PD"} <= found


def coded_fields(lines: list[str]) -> dict[str, str]:
    """The fields of a document under codes. A code counts in Factiva's order only, since prose holds such words too."""
    values: dict[str, list[str]] = {}
    at, current = -1, ""
    for line in lines:
        match = CODE_LINE.match(line)
        if match and is_code(match, at):
            current, at = match["code"], CODES.index(match["code"])
            values[current] = [match["value"]]
        elif current:
            values[current].append(line)
    joined = {code: "\n".join(said).strip("\n ") for code, said in values.items()}
    return named_fields(joined)


def is_code(match: re.Match[str], at: int) -> bool:
    """Whether the line's first word is a code: alone, before a tab or two blanks; before one blank in the header."""
    place = CODES.index(match["code"])
    if place <= at:
        return False
    gap, value = match["gap"], match["value"]
    if not value.strip() or "\t" in gap or len(gap) > 1:
        return True
    in_body = at >= CODES.index("LP")
    return gap == " " and (not in_body or match["code"] == "TD" or bool(INDEXED.match(value)))


def named_fields(values: dict[str, str]) -> dict[str, str]:
    """The fields by their names, without the empty ones."""
    named = {
        "title": "HD",
        "author": "BY",
        "section": "SE",
        "day": "PD",
        "time": "ET",
        "outlet": "SN",
        "language": "LA",
    }
    found = {name: " ".join(values.get(code, "").split()) for name, code in named.items()}
    found["text"] = "\n\n".join(values[code] for code in BODY_CODES if values.get(code))
    return {name: value for name, value in found.items() if value}


# --------------------------------------------------------------------------------------------------------------- HTML


def html_documents(markup: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The documents of an HTML export."""
    tree = html_tree(markup)
    found: list[Element] = tree.xpath("//div[starts-with(@class, 'article ')]") or tree.xpath("//table")
    for article in found:
        fields = coded_html(article) or plain_html(article)
        if fields:
            end = DOCUMENT.search(text_of(article))
            yield (end["id"] if end else ""), fields


def coded_html(article: Element) -> dict[str, str]:
    """The fields of a document whose codes stand in a table; none where they don't."""
    values: dict[str, str] = {}
    for row in article.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        code = text_of(cells[0]).strip() if len(cells) == 2 else ""
        if code in CODES:
            values[code] = text_of(cells[1])
    return named_fields(values) if "HD" in values and ("TD" in values or "LP" in values) else {}


def plain_html(article: Element) -> dict[str, str]:
    """The fields of a document in divisions: those over the word count, those under it, then the paragraphs."""
    paragraphs = [text_of(p) for p in article.iter("p") if "articleParagraph" in (p.get("class") or "")]
    lines = [text_of(child) for child in article if child.tag in ("div", "span", "h1", "h2", "h3")]
    lines = [" ".join(line.split()) for line in lines if line.strip()]
    counted = next((n for n, line in enumerate(lines) if WORD_COUNT.fullmatch(line)), None)
    if counted is None or not paragraphs:
        return {}
    fields = headline_fields(lines[:counted]) | header_fields(lines[counted + 1 :])
    by = article.xpath(".//div[@class='author']")
    head = article.xpath(".//*[@id='hd'] | .//*[contains(@class, 'Headline')]")
    if head:
        fields["title"] = " ".join(text_of(head[0]).split())
    if by:
        fields["author"] = " ".join(text_of(by[0]).split())
    body = "\n\n".join(p for p in paragraphs if p and not DOCUMENT.fullmatch(p))
    return fields | {"text": body}
