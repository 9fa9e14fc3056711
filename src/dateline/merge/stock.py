"""Stock: text that comes back in article after article and is no sign of copying. Articles in, stock shingles out.

What a house prints under every article, the paragraph on how the war began, a spokesman's formula: a shingle of 5 words
is stock that recurs over more than `STOCK_DAYS` days in enough families of articles: `HOUSE_FAMILIES` of one outlet, as
many of any outlets where no sentence with it names a day or a speaker, else `NEWS_FAMILIES`. A family is what MinHash
finds to be nearly one text, so that a dispatch in thirty papers is no stock; nor is a quotation from it that a few
papers took up, one of them under a wrong date.

>>> stock_shingles(grams, news, articles)
frozenset({('privacy', 'policy', 'cookie', 'policy', 'subscribe')})
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rensa import RMinHash, RMinHashLSH

from dateline.article import Article
from dateline.merge.origins import join, root
from dateline.merge.wording import Shingle

Postings = dict[Shingle, list[str]]

STOCK_DAYS = 10
HOUSE_FAMILIES, NEWS_FAMILIES = 3, 6
TWIN = 0.6  # of the shorter's shingles, stock and all: two articles are one family when stock is counted
PERMUTATIONS, BANDS, SEED = 128, 32, 2018  # bands of 4: of pairs with Jaccard 0.6 one in eighty is missed


def post(grams: Mapping[str, Iterable[Shingle]]) -> Postings:
    """For each shingle the articles that have it, in order of ids."""
    postings: Postings = defaultdict(list)
    for key, own in grams.items():
        for gram in set(own):
            postings[gram].append(key)
    return postings


def twin_families(grams: Mapping[str, Sequence[Shingle]]) -> dict[str, str]:
    """Each article's family, named by its first member: articles that are one text but for edits."""
    index = RMinHashLSH(threshold=TWIN, num_perm=PERMUTATIONS, num_bands=BANDS)
    family = {key: key for key in grams}
    names = list(grams)
    for position, (key, own) in enumerate(grams.items()):
        if not own:
            continue
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        sketch.update([" ".join(gram) for gram in own])
        for other in sorted(index.query(sketch)):
            if containment(own, grams[names[other]]) >= TWIN:
                join(family, names[other], key)
        index.insert(position, sketch)
    return {key: root(family, key) for key in family}


def containment(a: Sequence[Shingle], b: Sequence[Shingle]) -> float:
    """The share of the smaller set of shingles that is in the larger."""
    left, right = set(a), set(b)
    return len(left & right) / max(1, min(len(left), len(right)))


def stock_shingles(
    grams: Mapping[str, Sequence[Shingle]], news: Mapping[str, Sequence[bool]], articles: Mapping[str, Article]
) -> frozenset[Shingle]:
    """Shingles that articles of different times repeat. `news` says of each word whether its sentence tells news."""
    family = twin_families(grams)
    newsy = {gram for key, own in grams.items() for gram, tells in zip(own, news[key], strict=False) if tells}
    return frozenset(
        gram
        for gram, ids in post(grams).items()
        if len(ids) >= HOUSE_FAMILIES
        and is_stock([articles[i] for i in ids], family, NEWS_FAMILIES if gram in newsy else HOUSE_FAMILIES)
    )


def is_stock(articles: Sequence[Article], family: Mapping[str, str], least: int) -> bool:
    """Whether what these articles share comes back in at least so many families, or in a few of one outlet."""
    if recurs(articles, family, least):
        return True
    houses: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if article.outlet:
            houses[article.outlet].append(article)
    return any(recurs(own, family, HOUSE_FAMILIES, undated=True) for own in houses.values())


def recurs(articles: Sequence[Article], family: Mapping[str, str], least: int, undated: bool = False) -> bool:
    """Whether the articles are of enough families, and lie too far apart to tell the same news; where fewer than two
    are dated, `undated` decides."""
    if len(articles) < least or len({family[article.id] for article in articles}) < least:
        return False
    days = sorted(article.published for article in articles if article.published)
    return (days[-1] - days[0]).days > STOCK_DAYS if len(days) > 1 else undated
