"""Lead: an address where a report may lie, and what somebody else's row or list says of it. Not an article.

GDELT, ACLED and UCDP rows, feeds' headlines, OPML and sitemaps name sources; they hold no text that could be read. A
lead keeps what the row says, word for word, apart from everything that Dateline finds itself.

>>> Lead(ref="events.csv:3", of="GDELT event", url="https://post.example/kasra", says={"EventCode": "190"}).url
'https://post.example/kasra'
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from dateline.article import Model

LeadKind = Literal[
    "GDELT event",
    "GDELT mention",
    "GDELT article",
    "ACLED event",
    "UCDP event",
    "feed",
    "feed entry",
    "sitemap",
    "sitemap page",
]


class Lead(Model):
    """Where a report may lie. `url` is None where the row names its source in words only (`outlet`, `title`).

    `published` is the day that the row gives for the report, None where it gives the event's day only.
    """

    ref: str
    of: LeadKind
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    says: dict[str, str] = {}
