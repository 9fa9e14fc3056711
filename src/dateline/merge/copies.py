"""Copies: which articles were made from the same text. Articles in, kinships (a related pair each) out.

Candidates are pairs that share a few runs of words which are no stock (`stock`); aligning them gives the passages that
stand in both (`passages`). What the passages tell decides, not only how long they are: *telling* words, those of the
lead and of sentences that name a day or a speaker, are evidence of one text; a sentence of standing background ("the
war has killed more than 300,000 people since 2011") is not, since many reports of one agency carry it.

A pair is related when it shares enough telling words (`needed_words`). It is then
- copy: nearly all of one is in the other and the leads agree, or most of each is in the other;
- excerpt: passages of the one stand in the other, under another lead;
- rewrite: the same news from the same credited origin in other words.
Unrelated pairs are independent.

Measured on judged pairs of real articles and on the project's syndication bench: see docs/grades.md.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from dateline.article import Article, Span
from dateline.merge.clustering import pair
from dateline.merge.origins import credited, own_name, shared_origin
from dateline.merge.passages import Passage, find_passages
from dateline.merge.stock import post, stock_shingles
from dateline.merge.wording import SHINGLE, Shingle, Vector, cosine, shingles, terms, vectors, words

Relation = Literal["copy", "excerpt", "rewrite"]

LEAD = 60  # words: the sentence that leads and the one after it
LEAST_PASSAGE = 8  # words; what is shorter two reporters of one event may both write
CANDIDATE = 3  # fresh shingles in common

#: How many telling words two articles must share. 28 is more than one sentence of formula ("a military source said …");
#: it takes more where one house repeats itself below its lead.
NEED_WORDS = 28
NEED_SHARE = 0.08  # of one of the two: a quotation that both reports carry is a common source, not a common text
HOUSE_FACTOR, HOUSE_LEAD = 3, 12
#: Shares of their own fresh words, and words of lead, that make a copy rather than an excerpt.
COPY_BOTH, COPY_ONE, COPY_LEAD = 0.5, 0.6, 40
#: A rewrite: the cosine of content words, days apart, and fresh words shared, of reports that credit one origin.
REWRITE_COSINE, REWRITE_DAYS, REWRITE_WORDS = 0.5, 2, 10
#: What was cut: passages cover nearly all of it, and this much less of the other.
WHOLE, MORE = 0.75, 1.2

SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")
#: What news has and background has not: the day that it tells of, or somebody who speaks; and what background has.
OF_NEWS = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|yesterday|tonight|overnight|said|told|added)\b|[\"“”]",
    re.IGNORECASE,
)
OF_BACKGROUND = re.compile(
    r"\b(?:since|(?:19|20)\d\d|has|have|years?|(?:which|who) (?!was\b)\w+s)\b",  # "…, which relies on activists"
    re.IGNORECASE,
)
NEWS, STANDING = "news", "standing"
HALF = 0.5  # what a word of standing background counts for


@dataclass(frozen=True, slots=True)
class Kinship:
    """Two related articles (ids): how, the telling words that they share, and the share of each one's own fresh words.

    `source` is the one of the two that the other was made from; None where both were made from a third (an agency), or
    nobody can tell. `passages` are the stretches that stand in both: a span of `a` and one of `b` each.
    """

    a: str
    b: str
    relation: Relation
    words: int
    share_a: float
    share_b: float
    source: str | None = None
    passages: tuple[tuple[Span, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Worded:
    """An article beside its words; `grams` are its shingles by position, `fresh` those of them that are no stock,
    `new` says of each word whether it lies outside stock, `telling` whether it also tells news, and `vector` is the
    TF-IDF vector of its title and its words outside stock."""

    article: Article
    tokens: list[str]
    grams: list[Shingle]
    fresh: frozenset[Shingle]
    new: list[bool]
    telling: list[float]
    vector: Vector


def word_articles(articles: Iterable[Article], stock: frozenset[Shingle] | None = None) -> dict[str, Worded]:
    """Articles by id, in order of ids, with their words. `stock` is found in these articles where it is not given."""
    by_id = {article.id: article for article in sorted(articles, key=lambda article: article.id)}
    tokens = {key: words(article.text) for key, article in by_id.items()}
    grams = {key: shingles(own) for key, own in tokens.items()}
    told = {key: sentence_marks(article.text, len(tokens[key])) for key, article in by_id.items()}
    if stock is None:
        stock = stock_shingles(grams, {key: [mark == NEWS for mark in marks] for key, marks in told.items()}, by_id)
    new = {key: outside_stock(len(tokens[key]), grams[key], stock) for key in by_id}
    plain = {key: [token for token, keep in zip(tokens[key], new[key], strict=True) if keep] for key in by_id}
    weights = vectors([terms(words(by_id[key].title or "") + plain[key]) for key in by_id])
    return {
        key: Worded(
            article, tokens[key], grams[key], frozenset(grams[key]) - stock, new[key],
            telling_words(new[key], told[key]), weight,
        )
        for (key, article), weight in zip(by_id.items(), weights, strict=True)
    }  # fmt: skip


def outside_stock(size: int, grams: Sequence[Shingle], stock: frozenset[Shingle]) -> list[bool]:
    """For each word, whether it lies outside stock, and outside what the article itself has said before: a caption."""
    marks = [True] * size
    seen: set[Shingle] = set()
    for start, gram in enumerate(grams):
        if gram in stock or gram in seen:
            marks[start : start + SHINGLE] = [False] * SHINGLE
        seen.add(gram)
    return marks


def sentence_marks(text: str, size: int) -> list[str]:
    """For each word what its sentence is by its words: news, standing background, or plain."""
    marks: list[str] = []
    for sentence in SENTENCE.findall(text):
        mark = NEWS if OF_NEWS.search(sentence) else STANDING if OF_BACKGROUND.search(sentence) else ""
        marks += [mark] * len(words(sentence))
    return [*marks, *[""] * (size - len(marks))][:size]


def telling_words(new: Sequence[bool], marks: Sequence[str]) -> list[float]:
    """What each word counts for as evidence: nothing in stock, half in a sentence of background below the lead."""
    return [
        fresh * (HALF if mark == STANDING and position >= LEAD else 1.0)
        for position, (fresh, mark) in enumerate(zip(new, marks, strict=True))
    ]


def find_kin(worded: Mapping[str, Worded]) -> list[Kinship]:
    """Every related pair, in order of ids."""
    shared = Counter(
        pair(a, b)
        for ids in post({key: each.fresh for key, each in worded.items()}).values()
        if len(ids) > 1
        for a, b in combinations(ids, 2)
    )
    enough = sorted(key for key, count in shared.items() if count >= CANDIDATE)
    found = (relate(worded[a], worded[b]) for a, b in enough)
    return [kinship for kinship in found if kinship]


# ---------------------------------------------------------------------------------------------------- pairs of articles


def relate(a: Worded, b: Worded) -> Kinship | None:
    """How two articles are related, None if they are independent."""
    passages = find_passages(a.tokens, b.tokens, LEAST_PASSAGE)
    left, right = Shared.of(a, [p.a for p in passages], passages), Shared.of(b, [p.b for p in passages], passages)
    if max(left.share, right.share) < NEED_SHARE:
        return None
    common = evidence(a, b, passages)
    relation: Relation | None = None
    if common >= needed_words(a.article, b.article, max(left.lead, right.lead)):
        relation = "copy" if is_copy(left, right) else "excerpt"
    elif common >= REWRITE_WORDS and is_rewrite(a, b):
        relation = "rewrite"
    if relation is None:
        return None
    return Kinship(
        a.article.id, b.article.id, relation, common, round(left.share, 3), round(right.share, 3),
        source_of(a.article, b.article, left, right), spans_of(a.article, b.article, passages),
    )  # fmt: skip


def evidence(a: Worded, b: Worded, passages: Sequence[Passage]) -> int:
    """How many telling words the passages share. What leads one of the two is news, whatever it is in the other."""
    total = 0.0
    for passage in passages:
        ours, theirs = sum(a.telling[slice(*passage.a)]), sum(b.telling[slice(*passage.b)])
        leads = passage.a[0] < LEAD or passage.b[0] < LEAD
        size = max(passage.a[1] - passage.a[0], passage.b[1] - passage.b[0])
        total += (max if leads else min)(ours, theirs) * min(1.0, passage.words / size)
    return round(total)


@dataclass(frozen=True, slots=True)
class Shared:
    """What of one article stands in another: the share of its fresh words, words of its lead; the share that the
    passages cover, edits and all, and where in it the first begins."""

    share: float
    lead: int
    cover: float
    first: int

    @classmethod
    def of(cls, article: Worded, ranges: Sequence[tuple[int, int]], passages: Sequence[Passage]) -> Shared:
        """Weigh the passages' ranges in the article. An edited passage counts for the words that agree."""
        fresh = lead = cover = 0.0
        leading = sum(article.new[:LEAD])
        for (start, end), passage in zip(ranges, passages, strict=True):
            kept = min(1.0, passage.words / max(1, end - start))
            cover += sum(article.new[start:end])
            fresh += kept * sum(article.new[start:end])
            lead += kept * sum(article.new[start : min(end, max(start, LEAD))])
        first = min((start for start, _ in ranges), default=0)
        size = max(1, sum(article.new))
        return cls(fresh / size, min(round(lead), leading), cover / size, first)


def needed_words(a: Article, b: Article, lead: int) -> int:
    """How many telling words the two must share to be related."""
    house = a.outlet is not None and a.outlet == b.outlet and lead < HOUSE_LEAD
    return NEED_WORDS * HOUSE_FACTOR if house else NEED_WORDS


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


# ----------------------------------------------------------------------------------------------------------- direction


def source_of(a: Article, b: Article, left: Shared, right: Shared) -> str | None:
    """Which of two related articles (its id) the other was made from: the one that is credited, else the earlier, else
    the one that has more. None where both come from a third, or nothing tells."""
    if names(a, b) != names(b, a):
        return b.id if names(a, b) else a.id
    if (credited(a) - own_name(a)) & (credited(b) - own_name(b)):
        return None
    if a.published and b.published and a.published != b.published:
        return a.id if a.published < b.published else b.id
    if left.cover >= WHOLE and left.cover >= MORE * right.cover:
        return longer(b, a, right)
    if right.cover >= WHOLE and right.cover >= MORE * left.cover:
        return longer(a, b, left)
    return None


def names(article: Article, other: Article) -> bool:
    """Whether an article credits the other's outlet, or at least names it."""
    if not other.outlet or own_name(article) & own_name(other):
        return False
    return bool(credited(article) & own_name(other)) or re.search(
        rf"(?<!\w){re.escape(other.outlet)}(?!\w)", article.text
    ) is not None  # fmt: skip


def longer(whole: Article, part: Article, in_whole: Shared) -> str:
    """The source where one text stands nearly whole in another: it was cut from the longer where that begins with it;
    otherwise the longer one took it up."""
    return whole.id if in_whole.first < LEAD else part.id


def spans_of(a: Article, b: Article, passages: Sequence[Passage]) -> tuple[tuple[Span, Span], ...]:
    """The passages as spans of both texts."""
    at_a, at_b = places(a.text), places(b.text)
    return tuple(
        (
            Span.of(a.text, at_a[p.a[0]][0], at_a[p.a[1] - 1][1]),
            Span.of(b.text, at_b[p.b[0]][0], at_b[p.b[1] - 1][1]),
        )
        for p in passages
    )


def places(text: str) -> list[tuple[int, int]]:
    """Where each word stands."""
    return [match.span() for match in re.finditer(r"\w+", text)]
