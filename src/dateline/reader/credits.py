"""Credits: where a text comes from and which media it leans on; what of it is furniture; the day it counts from.

In: an Article. Out: its Provenance. No language model: tables of regular expressions and the index of media names.

>>> article = Article.of("BEIRUT, April 14 (AP) — Shells fell on Douma, a medic told Reuters.", ref="a")
>>> [(credit.text, credit.kind, credit.name) for credit in read_provenance(article).credits]
[('AP', 'agency', 'Associated Press'), ('told Reuters', 'agency', 'Reuters')]

Furniture (datelines, date stamps, by-lines, credit and photo lines, buttons) is blanked before the parse; a credit
inside the prose ("according to Reuters") is not. Its own outlet in the prose is the writer's voice, no credit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from dateline.article import Article, Credit, Span
from dateline.reader.bylines import find_bylines
from dateline.reader.datelines import Filed, find_dateline
from dateline.reader.datestamps import find_stamps
from dateline.reader.furniture import find_copyright, find_furniture, find_republished, find_slugs
from dateline.reader.leaning import find_leanings
from dateline.reader.media import MediaIndex, default_media, is_own
from dateline.reader.provenance import Provenance

# A report filed some days before its page's date is normal; further apart, one of the two is wrong.
FILED_EARLIER = timedelta(days=7)


def read_provenance(article: Article, media: MediaIndex | None = None) -> Provenance:
    """Read credits, furniture, dateline and anchor of an article.

    `media` is the index of agencies and outlets; the registry's by default. The credits of a page's own metadata
    (`article.credits`) are kept, before those of the text.
    """
    media = media or default_media()
    text = article.text
    stamps = find_stamps(text)
    stamped = stamps[0].day if stamps else None
    filed = find_dateline(text, media, near=stamped or article.published)
    furniture = [*find_furniture(text), *(Span.of(text, stamp.start, stamp.end) for stamp in stamps)]
    lines = [
        *(filed.credits if filed and not is_own_slug(filed, article.outlet, media) else ()),
        *find_republished(text, media),
        *find_bylines(text, media, stamps),
        *find_slugs(text, media, stamps),
        *find_copyright(text, media, article.outlet),
    ]
    furniture += [line.line for line in lines]
    dateline = filed.dateline if filed else None
    if dateline:
        furniture.append(dateline.span)
    leanings = find_leanings(text, media, own=article.outlet, taken=furniture)
    anchor, warnings = choose_anchor(article.published, stamped, dateline.day if dateline else None)
    return Provenance(
        credits=tuple(distinct([*article.credits, *(line.credit for line in lines), *leanings])),
        furniture=tuple(merged(text, furniture)),
        dateline=dateline,
        anchor=anchor,
        warnings=tuple(warnings),
    )


def is_own_slug(filed: Filed, outlet: str | None, media: MediaIndex) -> bool:
    """Whether the dateline's brackets only repeat the article's outlet. An agency's own slug counts."""
    media_named = [media.named(line.credit.name) for line in filed.credits if line.credit.kind == "outlet"]
    return any(medium is not None and is_own(medium, outlet) for medium in media_named)


def choose_anchor(published: date | None, stamped: date | None, filed: date | None) -> tuple[date | None, list[str]]:
    """The day that relative times count from, and a warning where two sources of it disagree.

    The dateline's day (when the report was filed) comes before the page's stamp, the stamp before `published`.
    """
    printed = stamped or published
    warnings = []
    if stamped and published and abs(stamped - published) > timedelta(days=1):
        warnings.append(f"The text is dated {stamped} but was given as published on {published}: read from {stamped}.")
    if filed and printed and not timedelta(0) <= printed - filed <= FILED_EARLIER:
        warnings.append(f"The dateline says {filed} but the page {printed}: read from {filed}.")
    return filed or printed, warnings


def distinct(credits: Iterable[Credit]) -> list[Credit]:
    """Credits in order of the text, the first given one of those that overlap."""
    kept: list[Credit] = []
    given = list(credits)
    covered = bytearray(max((credit.end for credit in given), default=0))
    for credit in given:
        if not any(covered[credit.start : credit.end]):
            covered[credit.start : credit.end] = b"\1" * (credit.end - credit.start)
            kept.append(credit)
    return sorted(kept, key=lambda credit: (credit.start, credit.end))


def merged(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans without overlaps, in order."""
    start = end = -1
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if span.start > end:
            if end > start:
                yield Span.of(text, start, end)
            start, end = span.start, span.end
        end = max(end, span.end)
    if end > start:
        yield Span.of(text, start, end)
