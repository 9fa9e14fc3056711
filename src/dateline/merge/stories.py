"""Stories: the coverage of one happening. Readings and kinships in, groups of articles and how they relate out.

Two articles belong together when their words agree (TF-IDF cosine), less so the further apart they were published,
more so when their headlines say the same, or their main events agree in type, day, and place or actor; less so when
their headlines have no word in common. Kin always belong together. Average linkage makes the groups; judgements on
articles need none, since they are made on events.

>>> group_articles(readings, worded, kin)
[['a-03f2', 'a-8b1c'], ['a-5d77']]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from dateline.article import Article, content_id
from dateline.merge.clustering import Pair, cluster, pair
from dateline.merge.copies import Kinship, Worded, days_apart
from dateline.merge.origins import count_origins, credited, name_key
from dateline.merge.wording import terms, words
from dateline.reading import Event, Reading
from dateline.record import CopyRelation, Kin, Passage, Story, StoryArticle

#: Cosine from which groups meet. On 183 articles of 37 happenings B-cubed F1 is 0.95 to 0.97 from 0.12 to 0.15.
ALIKE = 0.135
LEAST = 0.03  # pairs that are less alike than this are not looked at
NEAR_DAYS, FADE, FAR_DAYS = 3, 0.02, 30  # full strength, loss a day after that, and the end
HOUSE_STYLE = 0.6  # one outlet on different days is alike in manner, whatever it tells
SAME_MAIN, OTHER_MAIN = 0.06, -0.03  # what main events (or headlines) that agree, or clash, add to the cosine
TITLE_WORDS, TITLE_SHARE = 3, 0.6  # so many words, and so much of the shorter headline, say that two are one
OTHER_TITLE = -0.04  # what headlines of so many words add that have none in common


def group_articles(
    readings: Mapping[str, Reading], worded: Mapping[str, Worded], kin: Sequence[Kinship]
) -> list[list[str]]:
    """Article ids by story, each group sorted."""
    scores = {(a, b): likeness(cosine, readings[a], readings[b]) for (a, b), cosine in alike_pairs(worded).items()}
    must = [pair(k.a, k.b) for k in kin]
    return cluster(list(readings), scores, threshold=ALIKE, must=must)


def likeness(cosine: float, a: Reading, b: Reading) -> float:
    """The score of a pair: its cosine, less so the further apart, and what their main events say."""
    apart = days_apart(a.article, b.article)
    faded = cosine / (1 + FADE * max(0, apart - NEAR_DAYS))
    if apart and one_house(a.article, b.article):
        faded *= HOUSE_STYLE
    agreed, headlines = main_events_agree(a, b), compare_titles(a.article, b.article)
    return faded + (max(agreed, headlines) if headlines > 0 else agreed + headlines)


def one_house(a: Article, b: Article) -> bool:
    """Whether one outlet published both."""
    return a.outlet is not None and a.outlet == b.outlet


def alike_pairs(worded: Mapping[str, Worded]) -> dict[Pair, float]:
    """Cosines of the pairs that are not too far apart and share enough, by an inverted index in order of days."""
    postings: dict[str, list[tuple[int, str, float]]] = defaultdict(list)
    for key, each in worded.items():
        for term, weight in each.vector.items():
            postings[term].append((day_number(each.article), key, weight))
    sums: dict[Pair, float] = defaultdict(float)
    for term in sorted(postings):  # in a fixed order: sums of floats depend on it
        entries = sorted(postings[term])
        first = 0
        for position, (day, b, weight_b) in enumerate(entries):
            while entries[first][0] < day - FAR_DAYS:
                first += 1
            for _, a, weight_a in entries[first:position]:
                sums[pair(a, b)] += weight_a * weight_b
    return {key: round(total, 9) for key, total in sums.items() if total >= LEAST}


def day_number(article: Article) -> int:
    """The day of publication as a number; all articles without one share a day of their own."""
    return article.published.toordinal() if article.published else -FAR_DAYS


def main_events_agree(a: Reading, b: Reading) -> float:
    """What the main events say for or against one story; 0 where one has none."""
    left, right = main_event(a), main_event(b)
    if left is None or right is None:
        return 0.0
    if is_news(a, left) and is_news(b, right) and days_clash(left, right):
        return OTHER_MAIN
    same_place = {p.name for p in left.places} & {p.name for p in right.places}
    same_actor = {p.id for p in left.actors + left.recipients} & {p.id for p in right.actors + right.recipients}
    return SAME_MAIN if left.type == right.type and (same_place or same_actor) else 0.0


def compare_titles(a: Article, b: Article) -> float:
    """What two headlines say for or against one story: most of a headline in common, or no word of it."""
    ours, theirs = terms(words(a.title or "")).keys(), terms(words(b.title or "")).keys()
    shared, shorter = len(ours & theirs), min(len(ours), len(theirs))
    if shared >= TITLE_WORDS and shared >= TITLE_SHARE * shorter:
        return SAME_MAIN
    return OTHER_TITLE if not shared and shorter >= TITLE_WORDS else 0.0


def main_event(reading: Reading) -> Event | None:
    """The event that the article is about."""
    return next((event for event in reading.events if event.main), None)


def is_news(reading: Reading, event: Event) -> bool:
    """Whether the event fell close to the day of publication: of what lies long before, many stories tell."""
    published = reading.article.published
    if not (published and event.time and event.time.from_):
        return True
    return (published - (event.time.to or event.time.from_)).days <= FAR_DAYS


def days_clash(a: Event, b: Event) -> bool:
    """Whether both say when, and no day fits both (one day of slack: time zones, "overnight")."""
    if not (a.time and b.time and a.time.from_ and b.time.from_):
        return False
    first, second = sorted([(a.time.from_, a.time.to or a.time.from_), (b.time.from_, b.time.to or b.time.from_)])
    return (second[0] - first[1]).days > 1


# ------------------------------------------------------------------------------------------------ the story on record


def tell_story(
    articles: Sequence[Article],
    kin: Sequence[Kinship],
    origins: Mapping[str, frozenset[str]],
    main: str | None,
) -> Story:
    """The story of a group of articles. Its headline is that of its first original article with a title."""
    ordered = sorted(articles, key=lambda a: originality(a, articles))
    rows = [relate_to_origin(article, ordered[:i], ordered[i + 1 :], kin) for i, article in enumerate(ordered)]
    titles = [article.title for article in ordered if article.title]
    days = sorted(article.published for article in articles if article.published)
    return Story(
        id=content_id("s", sorted(article.id for article in articles)),
        headline=titles[0] if titles else opening(ordered[0].text),
        articles=rows,
        origins=count_origins((article.id for article in articles), origins),
        main_event=main,
        kin=kin_rows(articles, kin),
        from_=days[0] if days else None,
        to=days[-1] if days else None,
    )


def kin_rows(articles: Sequence[Article], kin: Sequence[Kinship]) -> list[Kin]:
    """Every related pair among the articles, by their refs."""
    ref = {article.id: article.ref for article in articles}
    return sorted((kin_row(k, ref) for k in kin if k.a in ref and k.b in ref), key=lambda row: (row.a, row.b))


def kin_row(k: Kinship, ref: Mapping[str, str]) -> Kin:
    """A kinship by refs, the lesser ref first."""
    straight = (ref[k.a], k.a) <= (ref[k.b], k.b)
    a, b, share_a, share_b = (k.a, k.b, k.share_a, k.share_b) if straight else (k.b, k.a, k.share_b, k.share_a)
    passages = [Passage(a=x, b=y) if straight else Passage(a=y, b=x) for x, y in k.passages]
    source = ref[k.source] if k.source else None
    return Kin(
        a=ref[a], b=ref[b], relation=k.relation, share_a=share_a, share_b=share_b, source=source, passages=passages
    )


def originality(article: Article, others: Sequence[Article]) -> tuple[bool, bool, date, int, str, str]:
    """Sorts the likeliest first writer first: whom others credit, then who came first, then who is longest."""
    mentioned = {name for other in others if other.id != article.id for name in credited(other)}
    is_credited = article.outlet is not None and name_key(article.outlet) in mentioned
    republished = any(credit.kind == "republished" for credit in article.credits)
    return (not is_credited, republished, article.published or date.max, -len(article.text), article.ref, article.id)


def relate_to_origin(
    article: Article, earlier: Sequence[Article], later: Sequence[Article], kin: Sequence[Kinship]
) -> StoryArticle:
    """The article's row: what it was made from; origin where others were made from it.

    Where a pair's source is known, it decides; otherwise the likelier first writer, who comes before the other. Of a
    text and another copy of it, the text.
    """
    before = {other.id: position for position, other in enumerate(earlier)}
    after = {other.id: position for position, other in enumerate(later, start=len(before) + 1)}
    refs = {other.id: other.ref for other in [*earlier, *later]}
    mine = [k for k in kin if article.id in (k.a, k.b) and other_side(k, article.id) in refs]
    parents = [k for k in mine if (k.source != article.id if k.source else other_side(k, article.id) in before)]
    if parents:
        order = before | after
        above = {other_side(k, article.id) for k in parents}
        made = {other_side(k, k.source) for k in kin if k.source in above}
        first_hand = [k for k in parents if other_side(k, article.id) not in made] or parents
        closest = min(first_hand, key=lambda k: (-k.words, order[other_side(k, article.id)]))
        share = closest.share_a if closest.a == article.id else closest.share_b
        of = refs[other_side(closest, article.id)]
        return StoryArticle(ref=article.ref, relation=closest.relation, of=of, article=article.id, shared=share)
    relation: CopyRelation = "origin" if mine else "independent"
    return StoryArticle(ref=article.ref, relation=relation, article=article.id)


def other_side(kinship: Kinship, article_id: str) -> str:
    """The other article of the pair."""
    return kinship.b if kinship.a == article_id else kinship.a


def opening(text: str) -> str:
    """The first words of a text, for a headline where no article has one."""
    line = " ".join(text.split()[:14])
    return line or "(no text)"
