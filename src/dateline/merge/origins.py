"""Origins: from how many independent places a story or an event is known. Articles and their kin in, origins out.

An outlet is not an origin. Articles made from one text are one origin, and so are all that credit one agency: thirty
papers that print Reuters are Reuters. An article that credits nobody and resembles none stems from its outlet, and an
outlet is one origin, however often it writes.

>>> count_origins([reuters_story, copy_of_it, own_report], kin)
2
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.article import Article
from dateline.merge.clustering import pair
from dateline.reader.media import default_media
from dateline.reading import Source

if TYPE_CHECKING:
    from dateline.merge.copies import Kinship
    from dateline.merge.mentions import Told

#: Kinds of credit that name where the text comes from. A by-line names the writer, who works for the outlet.
CARRIED = ("agency", "republished")
#: Credits that name nobody: "TRT World and agencies", "official news agency".
NOBODY = re.compile(r"\bagencies\b|^(?:(?:an?|local|official|state|some) )*news agency$")
DEPENDENT = 0.3  # share of one's own words that makes a report dependent on another


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """One key for all ways to write a name: media by the registry ("SANA", "Syrian Arab News Agency"), and without
    case, article and marks."""
    medium = default_media().named(name)
    plain = re.sub(r"[\W_]+", " ", (medium.name if medium else name).casefold()).strip()
    return plain.removeprefix("the ")


def credited(article: Article) -> frozenset[str]:
    """The keys of the agencies and media that the article says its text comes from."""
    keys = (name_key(credit.name) for credit in article.credits if credit.kind in CARRIED)
    return frozenset(key for key in keys if not NOBODY.search(key))


def shared_origin(a: Article, b: Article) -> bool:
    """Whether both credit one origin, or one of them credits the other's outlet."""
    left, right = credited(a), credited(b)
    return bool(left & right or left & own_name(b) or right & own_name(a))


def own_name(article: Article) -> frozenset[str]:
    """The key of the article's outlet, if it has one."""
    return frozenset([name_key(article.outlet)] if article.outlet else [])


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where articles (ids) come from: the family that each belongs to, named by its first member, and the names of
    its origins: the agencies that the family credits, or the outlets that may have written it."""

    family: dict[str, str]
    origins: dict[str, frozenset[str]]

    @classmethod
    def of(cls, articles: Sequence[Article], kin: Iterable[Kinship], named: Collection[str] | None = None) -> Lineage:
        """Trace articles. A family has the agencies of all its members, since a copy that drops the credit line is a
        copy still. An outlet that others credit (an agency's own site) is that agency: `named` are the names that
        anybody credits, found in these articles where they are not given."""
        family = families((article.id for article in articles), kin)
        if named is None:
            named = {key for article in articles for key in credited(article)}
        agencies: dict[str, set[str]] = {}
        houses: dict[str, set[str]] = {}
        for article in articles:
            agencies.setdefault(family[article.id], set()).update(
                credited(article) or own_name(article).intersection(named)
            )
            houses.setdefault(family[article.id], set()).update(own_name(article) or {article.id})
        return cls(family, {key: frozenset(agencies[home] or houses[home]) for key, home in family.items()})

    def of_event(self, group: Iterable[Told]) -> dict[str, frozenset[str]]:
        """For each article of an event's mentions its origins for that event.

        Whoever first relays it ("SANA said, Reuters reports": SANA) is its origin, wherever the rest of the article
        comes from. Articles of one family share theirs: a mention in a copy that lost its source is the same mention.
        """
        group = list(group)
        relayed: dict[str, set[str]] = {}
        for told in group:
            relay = first_relay(told.event.sources, told.reading.article)
            relayed.setdefault(self.family[told.article], set()).update(relay)
        return {
            told.article: frozenset(relayed[self.family[told.article]]) or self.origins[told.article] for told in group
        }


def first_relay(sources: Iterable[Source], article: Article) -> frozenset[str]:
    """The key of the nearest agency or outlet in a chain of sources; the article's own outlet is none."""
    keys = (name_key(source.name) for source in sources if source.kind in ("agency", "outlet"))
    return frozenset([key for key in keys if key not in own_name(article) and not NOBODY.search(key)][:1])


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
