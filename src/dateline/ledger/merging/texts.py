"""Texts: copies among what is new, and which text is stock now. New articles in, changed kin and vectors out.

Keys: every shingle of 5 words by its hash; MinHash bands, by which articles that are nearly one text are found (twins).
A shingle's standing as stock depends on the articles that have it and on their families of twins, so it is asked again
for the shingles of new articles, and for those of a family that has grown. Where it changes, every article with that
shingle is worded anew.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import TypeAdapter
from rensa import RMinHash
from sqlalchemy import bindparam, delete, insert, or_, select, update

from dateline.article import Article
from dateline.ledger.merging.work import Work
from dateline.ledger.tables import bands, digests, kin, shingles, stock, terms
from dateline.merge import copies
from dateline.merge import stock as stocks
from dateline.merge.clustering import Pair, pair
from dateline.merge.copies import Kinship, Worded
from dateline.merge.stories import day_number
from dateline.merge.wording import Shingle, Vector, words
from dateline.merge.wording import shingles as shingles_of

KINSHIP = TypeAdapter(Kinship)
VECTOR = TypeAdapter(dict[str, float])
UNITS = 10_000  # a weight of 1 as a whole number


def key_of(words: str) -> int:
    """A hash that fits the integer columns of both stores."""
    return int.from_bytes(hashlib.blake2b(words.encode("utf8", "surrogatepass"), digest_size=8).digest(), signed=True)


@dataclass
class Text:
    """An article cut into shingles: by hash, with whether one of its places tells news."""

    article: Article
    grams: dict[int, Shingle]
    news: set[int]

    @classmethod
    def of(cls, article: Article) -> Text:
        """Cut an article."""
        tokens = words(article.text)
        marks = copies.sentence_marks(article.text, len(tokens))
        places = [(key_of(" ".join(gram)), gram) for gram in shingles_of(tokens)]
        tells = {key for (key, _), mark in zip(places, marks, strict=False) if mark == copies.NEWS}
        return cls(article, dict(places), tells)


@dataclass
class Stage:
    """The stage under way."""

    work: Work
    texts: dict[str, Text] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    def text(self, id: str) -> Text:
        """The cut text of an article."""
        if id not in self.texts:
            self.texts[id] = Text.of(self.work.texts([id])[id])
        return self.texts[id]

    def name(self, numbers: Iterable[int]) -> dict[int, str]:
        """The articles of digests by their numbers."""
        missing = set(numbers) - self.names.keys()
        for row in self.work.rows(select(digests.c.number, digests.c.article), digests.c.number, missing):
            self.names[row.number], self.numbers[row.article] = row.article, row.number
        return self.names

    def number(self, ids: Iterable[str]) -> dict[str, int]:
        """The numbers of digests by their articles."""
        missing = set(ids) - self.numbers.keys()
        for row in self.work.rows(select(digests.c.number, digests.c.article), digests.c.article, missing):
            self.names[row.number], self.numbers[row.article] = row.article, row.number
        return self.numbers


def relate_texts(work: Work, recredited: Collection[str]) -> None:
    """Find what has changed of kin, stock and vectors. `recredited`: known articles whose credits changed."""
    stage = Stage(work)
    stage.number(work.fresh)
    work.texts(work.fresh)
    keep_shingles(stage)
    grown = join_twins(stage)
    asked = {key for id in work.fresh | grown for key in stage.text(id).grams}
    restocked = ask_stock(stage, asked, firmly=bool(grown))
    if restocked:
        stage.name(restocked)
    affected = {stage.names[number] for number in restocked} - work.fresh
    work.revectored |= work.fresh | affected
    dirty = work.revectored | set(recredited)
    worded = word(stage, dirty)
    keep_vectors(stage, {id: worded[id] for id in work.revectored}, known=affected)
    keep_kin(stage, dirty, worded)


def keep_shingles(stage: Stage) -> None:
    """Store the shingles of new articles."""
    rows = [
        {"hash": key, "digest": stage.numbers[id], "news": key in stage.text(id).news}
        for id in sorted(stage.work.fresh)
        for key in sorted(stage.text(id).grams)
    ]
    stage.work.many(insert(shingles), rows)


# --------------------------------------------------------------------------------------------------------------- twins


def join_twins(stage: Stage) -> set[str]:
    """Put new articles into families of twins. Articles of older families that have become one are returned: what
    they share may be stock no longer."""
    work, grown = stage.work, set[str]()
    for id in sorted(work.fresh):
        sketch = bands_of(stage.text(id))
        near = {row.digest for row in work.rows(select(bands.c.digest), bands.c.band, sketch)}
        number = stage.numbers[id]
        work.many(insert(bands), [{"band": key, "digest": number} for key in sorted(sketch)])
        stage.name(near)
        twins = [other for n in sorted(near) if is_twin(stage, id, other := stage.names[n])]
        families = {row.twins for row in work.rows(select(digests.c.twins), digests.c.article, twins)}
        if len(families) > 1:
            grown.update(row.article for row in work.rows(select(digests.c.article), digests.c.twins, families))
        families.add(id)
        work.connection.execute(update(digests).where(digests.c.twins.in_(families)).values(twins=min(families)))
    return grown


def bands_of(text: Text) -> set[int]:
    """The MinHash bands of a text: two texts are compared if they have one in common."""
    if not text.grams:
        return set()
    sketch = RMinHash(num_perm=stocks.PERMUTATIONS, seed=stocks.SEED)
    sketch.update([" ".join(gram) for gram in text.grams.values()])
    digest, size = sketch.digest(), stocks.PERMUTATIONS // stocks.BANDS
    return {key_of(f"{band} {digest[band * size : (band + 1) * size]}") for band in range(stocks.BANDS)}


def is_twin(stage: Stage, id: str, other: str) -> bool:
    """Whether two texts are nearly one."""
    if id == other:
        return False
    left, right = stage.text(id).grams.keys(), stage.text(other).grams.keys()
    return len(left & right) / max(1, min(len(left), len(right))) >= stocks.TWIN


# --------------------------------------------------------------------------------------------------------------- stock


def ask_stock(stage: Stage, asked: Collection[int], firmly: bool) -> set[int]:
    """Ask of shingles whether they are stock now; the digests with one that has changed.

    Stock by days, in enough families, stays stock whatever is added (`firm`): it is only asked about again where
    families have become one."""
    work = stage.work
    rows = list(work.rows(select(stock.c.hash, stock.c.firm), stock.c.hash, asked))
    was = {row.hash: row.firm for row in rows}
    open_ = asked if firmly else [key for key in asked if not was.get(key)]
    postings: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for row in work.rows(select(shingles.c.hash, shingles.c.digest, shingles.c.news), shingles.c.hash, open_):
        postings[row.hash].append((row.digest, row.news))
    enough = {key: found for key, found in postings.items() if len(found) >= stocks.HOUSE_FAMILIES or key in was}
    known = describe(stage, {number for found in enough.values() for number, _ in found})
    now = {key: standing(found, known) for key, found in enough.items()}
    changed = {key for key, (is_stock, _) in now.items() if is_stock != (key in was)}
    stale = [key for key, state in now.items() if key in was and state != (True, was[key])]
    work.many(delete(stock).where(stock.c.hash == bindparam("key")), [{"key": key} for key in stale])
    added = [
        {"hash": key, "firm": firm}
        for key, (is_stock, firm) in sorted(now.items())
        if is_stock and (key not in was or key in stale)
    ]
    work.many(insert(stock), added)
    return {number for key in changed for number, _ in postings[key]}


def describe(stage: Stage, numbers: Collection[int]) -> dict[int, tuple[Article, str]]:
    """For digests the article without its text, and its family of twins."""
    columns = select(digests.c.number, digests.c.article, digests.c.twins)
    rows = list(stage.work.rows(columns, digests.c.number, numbers))
    heads = stage.work.head(row.article for row in rows)
    return {row.number: (heads[row.article].article, row.twins) for row in rows}


def standing(found: Sequence[tuple[int, bool]], known: Mapping[int, tuple[Article, str]]) -> tuple[bool, bool]:
    """Whether what these articles share is stock, and whether nothing that is added can change that."""
    articles = sorted((known[number][0] for number, _ in found), key=lambda article: article.id)
    family = {article.id: twins for article, twins in (known[number] for number, _ in found)}
    least = stocks.NEWS_FAMILIES if any(news for _, news in found) else stocks.HOUSE_FAMILIES
    is_stock = stocks.is_stock(articles, family, least)
    dated = [article for article in articles if article.published]
    return is_stock, is_stock and stocks.is_stock(dated, family, stocks.NEWS_FAMILIES)


# --------------------------------------------------------------------------------------------------------- words, kin


def word(stage: Stage, ids: Collection[str]) -> dict[str, Worded]:
    """Articles beside their words, by the stock of the whole record."""
    texts = {id: stage.text(id) for id in sorted(ids)}
    keys = {key for text in texts.values() for key in text.grams}
    in_stock = {row.hash for row in stage.work.rows(select(stock.c.hash), stock.c.hash, keys)}
    grams = frozenset(gram for text in texts.values() for key, gram in text.grams.items() if key in in_stock)
    return copies.word_articles([text.article for text in texts.values()], grams)


def keep_vectors(stage: Stage, worded: Mapping[str, Worded], known: Collection[str]) -> None:
    """Store vectors, and the terms by which articles that are alike are found."""
    work, columns = stage.work, select(digests.c.article, digests.c.vector)
    stage.number(worded)
    was = {row.article: VECTOR.validate_json(row.vector) for row in work.rows(columns, digests.c.article, known)}
    gone, added, bodies = [], [], []
    for id, each in worded.items():
        day, number = day_number(each.article), stage.numbers[id]
        before, now = term_weights(was.get(id, {})), term_weights(each.vector)
        gone += [{"t": t, "y": day, "n": number} for t in sorted(before) if before[t] != now.get(t)]
        rows = ((t, weight) for t, weight in sorted(now.items()) if before.get(t) != weight)
        added += [{"term": t, "day": day, "digest": number, "weight": weight} for t, weight in rows]
        bodies.append({"id": id, "body": VECTOR.dump_json(each.vector).decode()})
    at = (terms.c.term == bindparam("t"), terms.c.day == bindparam("y"), terms.c.digest == bindparam("n"))
    work.many(delete(terms).where(*at), gone)
    work.many(insert(terms), added)
    work.many(update(digests).where(digests.c.article == bindparam("id")).values(vector=bindparam("body")), bodies)


def term_weights(vector: Vector) -> Counter[int]:
    """The weights of a vector as whole numbers; two terms of one hash are one."""
    weights: Counter[int] = Counter()
    for term, weight in vector.items():
        weights[key_of(term)] += round(weight * UNITS)
    return weights


def keep_kin(stage: Stage, dirty: Collection[str], worded: Mapping[str, Worded]) -> None:
    """Relate the dirty articles to every article that shares enough fresh shingles with them, and store the kin."""
    work = stage.work
    pairs = candidate_pairs(stage, dirty, worded)
    every = {**worded, **word(stage, {id for two in pairs for id in two} - worded.keys())}
    found = [kinship for a, b in sorted(pairs) if (kinship := copies.relate(every[a], every[b]))]
    before = {(k.a, k.b): k for k in load_kin(work, dirty)}
    now = {(k.a, k.b): k for k in found}
    changed = {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}
    gone = [{"one": a, "other": b} for a, b in sorted(changed & before.keys())]
    work.many(delete(kin).where(kin.c.a == bindparam("one"), kin.c.b == bindparam("other")), gone)
    rows = [{"a": a, "b": b, "body": KINSHIP.dump_json(now[a, b]).decode()} for a, b in sorted(changed & now.keys())]
    work.many(insert(kin), rows)
    work.rekinned |= {id for key in changed for id in key}


def candidate_pairs(stage: Stage, dirty: Collection[str], worded: Mapping[str, Worded]) -> set[Pair]:
    """Pairs with a dirty article that share enough fresh shingles."""
    fresh = {id: [key for key, gram in stage.text(id).grams.items() if gram in worded[id].fresh] for id in dirty}
    postings: dict[int, list[int]] = defaultdict(list)
    keys = {key for own in fresh.values() for key in own}
    for row in stage.work.rows(select(shingles.c.hash, shingles.c.digest), shingles.c.hash, keys):
        postings[row.hash].append(row.digest)
    pairs: set[Pair] = set()
    for id, own in fresh.items():
        shared = Counter(number for key in own for number in postings[key] if len(postings[key]) > 1)
        enough = [number for number, count in shared.items() if count >= copies.CANDIDATE]
        stage.name(enough)
        pairs.update(pair(id, stage.names[number]) for number in enough if stage.names[number] != id)
    return pairs


def load_kin(work: Work, ids: Collection[str]) -> list[Kinship]:
    """The stored kin of articles, in order."""
    found = {}
    for batch in (sorted(ids)[n : n + 5000] for n in range(0, len(ids), 5000)):
        rows = work.connection.execute(select(kin).where(or_(kin.c.a.in_(batch), kin.c.b.in_(batch))))
        found.update({(row.a, row.b): row.body for row in rows})
    return [KINSHIP.validate_json(found[key]) for key in sorted(found)]
