"""Origins: from how many independent places a story or an event is known. Articles and their kin in, origins out.

An outlet is not an origin. Articles made from one text are one origin, and so are all that credit one agency: thirty
papers that print Reuters are Reuters. An article that credits two agencies adds none to those two. An article that
credits nobody and resembles none is an origin of its own.

>>> count_origins([reuters_story, copy_of_it, own_report], kin)
2
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from dateline.article import Article

#: Kinds of credit that name where the text comes from. A by-line names the writer, who works for the outlet.
CARRIED = ("agency", "republished")


def name_key(name: str) -> str:
    """A name without case, articles and marks: "The Jordan Times" and "Jordan Times" are one."""
    return re.sub(r"^the ", "", re.sub(r"[\W_]+", " ", name.casefold()).strip())


def credited(article: Article) -> frozenset[str]:
    """The keys of the agencies and media that the article says its text comes from."""
    return frozenset(name_key(credit.name) for credit in article.credits if credit.kind in CARRIED)


def shared_origin(a: Article, b: Article) -> bool:
    """Whether both credit one origin, or one of them credits the other's outlet."""
    left, right = credited(a), credited(b)
    return bool(left & right or left & own_name(b) or right & own_name(a))


def own_name(article: Article) -> frozenset[str]:
    """The key of the article's outlet, if it has one."""
    return frozenset([name_key(article.outlet)] if article.outlet else [])


def origin_names(articles: Iterable[Article], family: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """For each article (id) the names of its origins: agencies, or the family that it belongs to.

    `family` maps an article to the first member of its circle of kin. A family has the agencies of all its members,
    since a copy that drops the credit line is a copy still. An outlet that others credit (an agency's own site) is
    that agency.
    """
    articles = list(articles)
    named = {key for article in articles for key in credited(article)}
    agencies: dict[str, set[str]] = {}
    for article in articles:
        own = set(credited(article))
        if not own:
            own |= own_name(article) & named
        agencies.setdefault(family.get(article.id, article.id), set()).update(own)
    return {
        article.id: frozenset(agencies[home]) or frozenset([home])
        for article in articles
        for home in [family.get(article.id, article.id)]
    }


def count_origins(article_ids: Iterable[str], origins: Mapping[str, frozenset[str]]) -> int:
    """How many independent origins the articles have together."""
    return len({name for article_id in article_ids for name in origins[article_id]})


def outlets_of(articles: Sequence[Article]) -> set[str]:
    """The outlets that carry it; an article without one stands for itself."""
    return {name_key(article.outlet) if article.outlet else article.id for article in articles}
