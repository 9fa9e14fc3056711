"""Syndication: reports as papers pass them on, made from the project's own, to see whether copies are found.

In: base reports (`gold/copies.jsonl`). Out: a collection of articles with the truth about every pair: made from one
text or not, and which came first where a reader could tell. The edits are those that editors make: cut from the tail,
a new headline and lead, paragraphs moved, 5 to 40 % of the words changed in bursts, two dispatches spliced, a passage
quoted inside a longer piece; with and without a credit, on the same day or later. What misleads stands in it too:
what a house prints under every article, a paragraph of background that many reports carry, one quotation in two
reports of one event. Everything is drawn from one seed.

>>> articles, truth = syndicate(reports, seed=2018)
>>> truth[articles[0].ref, articles[9].ref]
Truth(words=84, first=…)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from dateline.article import Article
from dateline.bench.metrics import Tally
from dateline.merge.clustering import pair
from dateline.merge.copies import Kinship, find_kin, word_articles
from dateline.reader.credits import read_provenance

Scores = dict[str, float]
Truths = dict[tuple[str, str], "Truth"]

SEEDS = (2018, 2019, 2020)
SHARED, UNSURE = 30, 8  # words of one base from which two articles are related; from which it is not asked
HOUSES = ("Lake Post", "Hill Gazette", "Far Courier", "Bridge Daily", "Valley Tribune", "Port Observer")
AGENCIES = ("Reuters", "AFP", "Associated Press", "Xinhua", "EFE", "Anadolu Agency")
AGENCY_LINES = ("({})", "Source: {}", "-- {}", "Republished with permission from {}.")
HOUSE_LINES = (
    "This article was first published by {}.",
    "Republished with permission from {}.",
    "Originally published in {}.",
)
FOOTERS = (
    "{house} has brought its readers the news of the region since it was founded by three teachers in a rented room "
    "above a bakery. Write to the editors if you have found a mistake, or follow us for alerts during the day.",
    "You can support the journalism of {house} with a monthly gift of any size. Our reporters work in nine countries "
    "and we do not accept money from governments, parties or armed groups of any kind.",
)
BACKGROUND = (
    "The war, now in its seventh year, has killed hundreds of thousands of people and has driven more than half of "
    "the country's population from their homes, according to the United Nations.",
    "Talks between the two sides have been held on and off for a decade under the eyes of regional powers, and have "
    "broken down each time over the question of who will command the army.",
    "The group, which first took up arms over land and grazing rights, controls a belt of villages along the border "
    "and is on the terror lists of the United States and the European Union.",
)
QUOTES = (
    '"We have waited for this day since our children were small, and we shall not wait another year for men who '
    'change their word each time that they change their coats," the mayor said.',
    '"Whoever did this knew the road, knew the hour and knew that there would be women on the bus," a police officer '
    "at the scene said.",
)
#: Words that an editor puts in the place of another.
SWAPS = (
    "troops forces soldiers fighters officials residents sources reportedly late early several nearby local stated "
    "added also earlier later heavy fresh major key new former top northern southern key amid following after during "
    "regime government rebels militants province area town region site attack raid clash killed slain wounded hurt"
).split()
LEADS = (
    "There was no sign of calm in the area by nightfall as reports came in of further trouble and of families on the "
    "move with what they could carry.",
    "Observers had warned of it for weeks, and on the day it happened few of them said that they were surprised by "
    "what they heard.",
    "It is the latest turn in a dispute that has kept diplomats in the region busy through the whole of the season.",
)


@dataclass(frozen=True, slots=True)
class Truth:
    """What is known of a pair: how many words of one base both hold, and the ref of the one that came first; None
    where neither did, "" where nobody could tell."""

    words: int
    first: str | None


@dataclass
class Draft:
    """An article in the making: sentences, each with the base sentence that it renders (None for others)."""

    ref: str
    house: str
    day: date
    sentences: list[tuple[str, tuple[str, int] | None]]
    title: str = ""
    parents: list[str] = field(default_factory=list)
    credit: str | None = None
    cut: bool = False
    lines: list[str] = field(default_factory=list)

    def words_of(self) -> dict[tuple[str, int], int]:
        """For each base sentence how many words the article renders of it."""
        return {key: len(text.split()) for text, key in self.sentences if key}

    def article(self) -> Article:
        """The finished article, its credit lines read."""
        text = " ".join(text for text, _ in self.sentences)
        text = "\n\n".join([text, *self.lines])
        made = Article.of(text, ref=self.ref, title=self.title, outlet=self.house, published=self.day)
        return made.model_copy(update={"credits": list(read_provenance(made).credits)})


def sentences_of(text: str) -> list[str]:
    """Sentences, by their marks alone."""
    return [s for s in re.split(r"(?<=[.!?][\"”'’])\s+|(?<=[.!?])\s+(?=[A-Z\"“])|\n+", text) if s.strip()]


# -------------------------------------------------------------------------------------------------------------- edits


def cut(base: Draft, random: Random) -> Draft:
    """The top of the report: a third of it or more."""
    keep = max(3, round(len(base.sentences) * random.uniform(0.34, 0.75)))
    return Draft("", "", base.day, base.sentences[:keep], cut=keep < len(base.sentences) - 1)


def exact(base: Draft, random: Random) -> Draft:
    """Word for word."""
    return Draft("", "", base.day, list(base.sentences))


def relead(base: Draft, random: Random) -> Draft:
    """Another headline and lead over the same body."""
    return Draft("", "", base.day, [(random.choice(LEADS), None), *base.sentences[1:]])


def reorder(base: Draft, random: Random) -> Draft:
    """The same sentences in another order."""
    blocks = [base.sentences[i : i + 2] for i in range(0, len(base.sentences), 2)]
    random.shuffle(blocks)
    return Draft("", "", base.day, [sentence for block in blocks for sentence in block])


def reword(base: Draft, random: Random) -> Draft:
    """5 to 40 % of the words changed, in bursts of one to three."""
    rate = random.uniform(0.05, 0.40)
    return Draft("", "", base.day, [(edited(text, rate, random), key) for text, key in base.sentences])


def edited(text: str, rate: float, random: Random) -> str:
    """The text with about so many of its words dropped, changed or preceded by new ones."""
    words, out = text.split(), []
    position = 0
    while position < len(words):
        burst = random.choice((1, 2, 3))
        if random.random() < rate / (2 * (1 - rate) + rate):
            kind = random.choice(("drop", "swap", "swap", "insert"))
            if kind != "drop":
                out += random.choices(SWAPS, k=burst)
            position += 0 if kind == "insert" else burst
        out += words[position : position + 1]
        position += 1
    return " ".join(out) or text


EDITS: dict[str, Callable[[Draft, Random], Draft]] = {
    "exact": exact, "cut": cut, "relead": relead, "reorder": reorder, "reword": reword,
}  # fmt: skip


def combine(base: Draft, random: Random) -> Draft:
    """One edit, or two after another."""
    made = base
    for name in random.sample(sorted(EDITS), k=random.choice((1, 1, 2))):
        made = EDITS[name](Draft(base.ref, base.house, base.day, made.sentences, cut=made.cut), random)
        made.cut = made.cut or len(made.sentences) < len(base.sentences) - 1
    return made


def splice(base: Draft, other: Draft, random: Random) -> Draft:
    """Two dispatches made one: the top of each."""
    tops = [
        draft.sentences[: max(4, round(len(draft.sentences) * random.uniform(0.4, 0.7)))] for draft in (base, other)
    ]
    return Draft("", "", max(base.day, other.day), tops[0] + tops[1])


def excerpt(base: Draft, host: Draft, random: Random) -> Draft:
    """Two to four sentences of the base inside a longer piece."""
    count = random.choice((2, 3, 3, 4))
    start = random.randrange(0, max(1, len(base.sentences) - count))
    passage = base.sentences[start : start + count]
    where = random.randrange(2, max(3, len(host.sentences)))
    body = [(text, None) for text, _ in host.sentences]
    return Draft("", "", base.day, [*body[:where], *passage, *body[where:]])


# --------------------------------------------------------------------------------------------------------- collection


def syndicate(reports: Sequence[Mapping[str, Any]], seed: int) -> tuple[list[Article], Truths]:
    """The articles of a collection, and the truth about each pair that is asked (any other is independent)."""
    random = Random(seed)
    drafts = [draft_of(report, random) for report in reports]
    third = len(drafts) // 3
    drafts[:third] = sorted(drafts[:third], key=lambda draft: (draft.day, draft.ref))  # neighbours are spliced
    bases, others, hosts = drafts[:third], drafts[third : 2 * third], drafts[2 * third :]
    made: list[Draft] = []
    for number, base in enumerate(bases):
        children = [(combine(base, random), [base]) for _ in range(random.choice((1, 1, 2)))]
        if number % 3 == 0 and base is not bases[-1]:
            other = bases[number + 1]
            children.append((splice(base, other, random), [base, other]))
        if number % 2 == 0:
            children.append((excerpt(base, hosts[number % len(hosts)], random), [base]))
        taken = {draft.house for _, parents in children for draft in parents}
        houses = random.sample([house for house in HOUSES if house not in taken], k=len(children))
        for (child, parents), house in zip(children, houses, strict=True):
            made.append(pass_on(child, parents, f"{base.ref}-{len(made)}", house, random))
    mislead([*bases, *others, *made], random)
    everything = sorted([*bases, *others, *made], key=lambda draft: draft.ref)
    return [draft.article() for draft in everything], truths(everything)


def draft_of(report: Mapping[str, Any], random: Random) -> Draft:
    """A base report: an agency's, or a paper's own; all within one month."""
    sentences: list[tuple[str, tuple[str, int] | None]] = [
        (text, (report["id"], number)) for number, text in enumerate(sentences_of(report["text"]))
    ]
    day = date(2018, 4, 1) + timedelta(days=random.randrange(28))
    return Draft(report["id"], random.choice(AGENCIES + HOUSES), day, sentences)


def pass_on(made: Draft, parents: Sequence[Draft], ref: str, house: str, random: Random) -> Draft:
    """Give the article its own house, day and, two times out of three, a credit."""
    made.ref, made.house, made.parents = ref, house, [parent.ref for parent in parents]
    made.day = max(parent.day for parent in parents) + timedelta(days=random.choice((0, 0, 0, 1, 1, 2)))
    if random.random() < 2 / 3:
        made.credit = random.choice(parents).house
        lines = AGENCY_LINES if made.credit in AGENCIES else HOUSE_LINES
        made.lines.append(random.choice(lines).format(made.credit))
    return made


def mislead(drafts: Sequence[Draft], random: Random) -> None:
    """Add what is no evidence of copying: footers of houses, standing background, one quotation in two reports."""
    for draft in drafts:
        if draft.house in HOUSES:
            footer = FOOTERS[HOUSES.index(draft.house) % 2].format(house=draft.house)
            draft.lines.append(footer)
        if random.random() < 0.15:
            draft.sentences = [*draft.sentences, (random.choice(BACKGROUND), None)]
    for quote in QUOTES:
        for draft in random.sample(drafts, k=2):
            draft.sentences = [*draft.sentences[:3], (quote, None), *draft.sentences[3:]]


def truths(drafts: Sequence[Draft]) -> Truths:
    """What each pair that holds words of one base has in common, and which of the two came first."""
    found: Truths = {}
    holders: dict[str, list[Draft]] = {}
    for draft in drafts:
        for base in {key[0] for _, key in draft.sentences if key}:
            holders.setdefault(base, []).append(draft)
    for group in holders.values():
        for i, a in enumerate(group):
            for b in group[i + 1 :]:
                ours, theirs = a.words_of(), b.words_of()
                words = sum(min(ours[key], theirs[key]) for key in ours.keys() & theirs.keys())
                found[pair(a.ref, b.ref)] = Truth(words, first_of(a, b))
    return found


def first_of(a: Draft, b: Draft) -> str | None:
    """Which of two came first, as far as a reader could tell: by a credit, the day, or because the other was cut."""
    for parent, child in ((a, b), (b, a)):
        if parent.ref in child.parents:
            tells = child.credit == parent.house or child.day > parent.day or (child.cut and not child.credit)
            return parent.ref if tells else ""
    return None


# ------------------------------------------------------------------------------------------------------------ scoring


def score_copies(rows: Sequence[Mapping[str, Any]]) -> Scores:
    """Related pairs found, and which of them came first, over several collections."""
    found, direction = Tally(), Tally()
    for seed in SEEDS:
        articles, truth = syndicate(rows, seed)
        compare(find_kin(word_articles(articles)), articles, truth, found, direction)
    return {"f1": found.f1, "precision": found.precision, "recall": found.recall, "direction_right": direction.recall}


def compare(kin: Sequence[Kinship], articles: Sequence[Article], truth: Truths, found: Tally, direction: Tally) -> None:
    """Count kinships against the truth."""
    ref = {article.id: article.ref for article in articles}
    related = {key for key, each in truth.items() if each.words >= SHARED}
    unsure = {key for key, each in truth.items() if UNSURE <= each.words < SHARED}
    by_pair = {pair(ref[each.a], ref[each.b]): each for each in kin}
    asked = by_pair.keys() - unsure
    found.add(len(related), len(asked), len(related & asked))
    for key in related & asked:
        if first := truth[key].first:
            source = by_pair[key].source
            direction.add(1, 1, source is not None and ref[source] == first)
