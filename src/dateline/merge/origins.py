"""Origins: from how many independent places a story or an event is known. Articles and their kin in, origins out.

An outlet is not an origin. Articles made from one text are one origin, and so are all that credit one agency: thirty
papers that print Reuters are Reuters. An article that credits nobody and resembles none is an origin of its own.

>>> count_origins([reuters_story, copy_of_it, own_report], kin)
2
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from dateline.article import Article
from dateline.merge.clustering import pair

if TYPE_CHECKING:
    from dateline.merge.copies import Kinship

#: Kinds of credit that name where the text comes from. A by-line names the writer, who works for the outlet.
CARRIED = ("agency", "republished")
DEPENDENT = 0.3  # share of one's own words that makes a report dependent on another


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


def families(article_ids: Iterable[str], kin: Iterable[Kinship]) -> dict[str, str]:
    """Each article's family, named by its first member: articles of which one depends on the other for most it says.

    A passage taken over into a report of its own (`DEPENDENT`) does not make that report a copy.
    """
    home = {article_id: article_id for article_id in article_ids}
    for kinship in kin:
        if kinship.relation != "excerpt" or max(kinship.share_a, kinship.share_b) >= DEPENDENT:
            join(home, kinship.a, kinship.b)
    return {article_id: root(home, article_id) for article_id in home}


def root(home: Mapping[str, str], item: str) -> str:
    """The name of the item's family."""
    while home[item] != item:
        item = home[item]
    return item


def join(home: dict[str, str], a: str, b: str) -> None:
    """Make two families one, under the lesser name."""
    keep, gone = pair(root(home, a), root(home, b))
    home[gone] = keep


def count_origins(article_ids: Iterable[str], origins: Mapping[str, frozenset[str]]) -> int:
    """The fewest origins that account for all of the articles.

    An article that credits two agencies may owe this to either: it is evidence of one. (Greedy cover: exact wherever
    articles credit one or two.)
    """
    left = sorted({origins[article_id] for article_id in article_ids}, key=sorted)
    count = 0
    while left:
        votes = Counter(name for names in left for name in sorted(names))
        best = min(votes, key=lambda name: (-votes[name], name))
        left = [names for names in left if best not in names]
        count += 1
    return count


def outlets_of(articles: Sequence[Article]) -> set[str]:
    """The outlets that carry it; an article without one stands for itself."""
    return {name_key(article.outlet) if article.outlet else article.id for article in articles}
