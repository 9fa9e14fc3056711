"""Copies: which articles were made from the same text. Articles in, kinships (a related pair each) out.

What an outlet prints under every article (its self-description, the stock paragraph on how the war began) is not
evidence: a shingle of 5 words that recurs over more than `STOCK_DAYS` days in at least `STOCK_FAMILIES` families of
articles is *stock* and counts for nothing. MinHash finds those families (articles that are nearly one text), and an
exact index over the shingles that are left, the fresh ones, finds every pair that shares some.

A pair is related when the fresh words that they share reach the need of `NEEDS`. It is then
- copy: nearly all of one is in the other and the leads agree, or most of each is in the other;
- excerpt: passages of the one stand in the other, under another lead;
- rewrite: the same news from the same credited origin in other words (`REWRITE`).
Unrelated pairs are independent.

Measured on 130 judged pairs of 242 articles on the war in Syria: see docs/grades.md.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from rensa import RMinHash, RMinHashLSH

from dateline.article import Article
from dateline.merge.clustering import pair
from dateline.merge.origins import join, root, shared_origin
from dateline.merge.wording import SHINGLE, Shingle, Vector, cosine, shingles, terms, vectors, words

Relation = Literal["copy", "excerpt", "rewrite"]
Postings = dict[Shingle, list[str]]

STOCK_DAYS = 10
STOCK_FAMILIES = 3
TWIN = 0.6  # of the shorter's shingles, stock and all: two articles are one family when stock is counted
LEAD = 60  # words: the sentence that leads and the one after it

#: How many fresh words two articles must share. 28 is more than one sentence of formula ("a military source said …");
#: it takes more where time has passed (a formula returns) or where one house repeats itself below its lead.
NEED_WORDS = 28
NEED_SHARE = 0.1  # of one of the two: a quotation that both reports carry is a common source, not a common text
FAR_DAYS, FAR_FACTOR = 3, 2
HOUSE_FACTOR, HOUSE_LEAD = 3, 12
#: Shares of their own fresh words, and words of lead, that make a copy rather than an excerpt.
COPY_BOTH, COPY_ONE, COPY_LEAD = 0.5, 0.6, 40
#: A rewrite: the cosine of content words, days apart, and fresh words shared, of reports that credit one origin.
REWRITE_COSINE, REWRITE_DAYS, REWRITE_WORDS = 0.5, 2, 10
LEAST_SHINGLES = REWRITE_WORDS - SHINGLE + 1  # fewer can't make any kinship

PERMUTATIONS, BANDS, SEED = 128, 32, 2018  # bands of 4: of pairs with Jaccard 0.6 one in eighty is missed


@dataclass(frozen=True, slots=True)
class Kinship:
    """Two related articles (ids): how, the fresh words that they share, and the share of each one's own fresh words."""

    a: str
    b: str
    relation: Relation
    words: int
    share_a: float
    share_b: float


@dataclass(frozen=True, slots=True)
class Worded:
    """An article beside its words; `grams` are its shingles by position, `fresh` those of them that are no stock,
    and `vector` the TF-IDF vector of its title and its words outside stock."""

    article: Article
    tokens: list[str]
    grams: list[Shingle]
    fresh: frozenset[Shingle]
    vector: Vector


def word_articles(articles: Iterable[Article]) -> dict[str, Worded]:
    """Articles by id, in order of ids, with their words."""
    by_id = {article.id: article for article in sorted(articles, key=lambda article: article.id)}
    tokens = {key: words(article.text) for key, article in by_id.items()}
    grams = {key: shingles(own) for key, own in tokens.items()}
    stock = stock_shingles(post(grams), by_id, twin_families(grams))
    plain = {key: unstocked(tokens[key], grams[key], stock) for key in by_id}
    weights = vectors([terms(words(by_id[key].title or "") + plain[key]) for key in by_id])
    return {
        key: Worded(article, tokens[key], grams[key], frozenset(grams[key]) - stock, weight)
        for (key, article), weight in zip(by_id.items(), weights, strict=True)
    }


def post(grams: Mapping[str, Iterable[Shingle]]) -> Postings:
    """For each shingle the articles that have it, in order of ids."""
    postings: Postings = defaultdict(list)
    for key, own in grams.items():
        for gram in set(own):
            postings[gram].append(key)
    return postings


def find_kin(worded: Mapping[str, Worded]) -> list[Kinship]:
    """Every related pair, in order of ids."""
    shared = Counter(
        pair(a, b)
        for ids in post({key: each.fresh for key, each in worded.items()}).values()
        if len(ids) > 1
        for a, b in combinations(ids, 2)
    )
    enough = sorted(key for key, count in shared.items() if count >= LEAST_SHINGLES)
    found = (relate(worded[a], worded[b]) for a, b in enough)
    return [kinship for kinship in found if kinship]


# ------------------------------------------------------------------------------------------------------- stock text


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
    postings: Postings, articles: Mapping[str, Article], family: Mapping[str, str]
) -> frozenset[Shingle]:
    """Shingles that articles of different times repeat; where no time is known, that one house repeats."""
    return frozenset(
        gram
        for gram, ids in postings.items()
        if len(ids) >= STOCK_FAMILIES
        and len({family[i] for i in ids}) >= STOCK_FAMILIES
        and recurs([articles[i] for i in ids])
    )


def unstocked(tokens: Sequence[str], grams: Sequence[Shingle], stock: frozenset[Shingle]) -> list[str]:
    """The words that no stock shingle covers."""
    covered_by_stock = covered(len(tokens), [gram in stock for gram in grams])
    return [token for token, inside in zip(tokens, covered_by_stock, strict=True) if not inside]


def recurs(articles: Sequence[Article]) -> bool:
    """Whether the articles lie too far apart to tell the same news."""
    days = sorted(article.published for article in articles if article.published)
    if len(days) > 1:
        return (days[-1] - days[0]).days > STOCK_DAYS
    outlets = {article.outlet for article in articles}
    return len(outlets) == 1 and None not in outlets


# ---------------------------------------------------------------------------------------------------- pairs of articles


def relate(a: Worded, b: Worded) -> Kinship | None:
    """How two articles are related, None if they are independent."""
    left, right = Shared.of(a, b), Shared.of(b, a)
    common = min(left.words, right.words)
    if max(left.share, right.share) < NEED_SHARE:
        return None
    relation: Relation | None = None
    if common >= needed_words(a.article, b.article, max(left.lead, right.lead)):
        relation = "copy" if is_copy(left, right) else "excerpt"
    elif common >= REWRITE_WORDS and is_rewrite(a, b):
        relation = "rewrite"
    if relation is None:
        return None
    return Kinship(a.article.id, b.article.id, relation, common, round(left.share, 3), round(right.share, 3))


@dataclass(frozen=True, slots=True)
class Shared:
    """What of one article's fresh text stands in another: words, share of its fresh words, words of its lead."""

    words: int
    share: float
    lead: int

    @classmethod
    def of(cls, article: Worded, other: Worded) -> Shared:
        """Mark the words that lie in shared fresh shingles, and those that lie in stock ones only."""
        size = len(article.tokens)
        taken = covered(size, [gram in article.fresh and gram in other.fresh for gram in article.grams])
        stock = covered(size, [gram not in article.fresh for gram in article.grams])
        fresh = [i for i in range(size) if taken[i] or not stock[i]]
        shared = sum(taken)
        return cls(shared, shared / max(1, len(fresh)), sum(taken[i] for i in fresh[:LEAD]))


def covered(size: int, hits: Sequence[bool]) -> list[bool]:
    """For each word, whether one of the shingles that hit (by position) covers it."""
    marks = [False] * size
    for start, hit in enumerate(hits):
        if hit:
            marks[start : start + SHINGLE] = [True] * SHINGLE
    return marks


def needed_words(a: Article, b: Article, lead: int) -> int:
    """How many fresh words the two must share to be related."""
    need = NEED_WORDS
    apart = days_apart(a, b)
    if apart > FAR_DAYS:
        need *= FAR_FACTOR
    if a.outlet and a.outlet == b.outlet and apart and lead < HOUSE_LEAD:
        need *= HOUSE_FACTOR
    return need


def days_apart(a: Article, b: Article) -> int:
    """Days between the publications; 0 where one is unknown."""
    return abs((a.published - b.published).days) if a.published and b.published else 0


def is_copy(left: Shared, right: Shared) -> bool:
    """The same report, perhaps cut or with an addition; otherwise passages of it in another report."""
    if min(left.share, right.share) >= COPY_BOTH:
        return True
    return max(left.share, right.share) >= COPY_ONE and max(left.lead, right.lead) >= COPY_LEAD


def is_rewrite(a: Worded, b: Worded) -> bool:
    """The same news from one credited origin, in other words."""
    return (
        days_apart(a.article, b.article) <= REWRITE_DAYS
        and shared_origin(a.article, b.article)
        and cosine(a.vector, b.vector) >= REWRITE_COSINE
    )
