"""Corrections: articles that another has taken the place of, or taken back. Articles in, withdrawals out.

Three things take an article's words back: a newer version at the same address, a correction that names its title, and a
retraction, of itself ("RETRACTED: …") or by a notice of the same outlet that names its title. Nothing is deleted: the
claims stay on record as withdrawn, and the event says what it lost and to whom.

>>> withdrawals([morning, evening])[morning.id].why
'updated'
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.article import Article
from dateline.merge.mentions import Told
from dateline.record import Claim, FigureClaim, Loss, Tally, WithdrawnWhy

RETRACTS = re.compile(r"\b(?:retract(?:s|ed|ion)|withdr(?:ew|aws|awn))\b", re.IGNORECASE)
CORRECTS = re.compile(r"\bcorrect(?:s|ed|ion|ions)\b|\bearlier (?:version|report) (?:of|said|misstated)", re.IGNORECASE)
OF_ITSELF = re.compile(r"\W*(?:retracted|withdrawn|story retracted)\b", re.IGNORECASE)
NOTICE = 400  # characters in which a notice says what it is, and of what: "read more" at its end names nothing
LEAST_TITLE, TITLE_WORDS = 20, 3  # characters, words: a shorter title ("Syria") names no article


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """By which article another was taken back, and why. `text` is what stands in its place."""

    by: Article
    why: WithdrawnWhy

    def takes(self, told: Told) -> bool:
        """Whether it takes the mention back: not what stands word for word in the newer version too."""
        return self.why == "retracted" or plain(told.sentence.text) not in plain(self.by.text)


def withdrawals(articles: Iterable[Article]) -> dict[str, Withdrawal]:
    """For each article (id) that was taken back, by which. A chain of versions ends at the last."""
    every = sorted(articles, key=lambda article: article.id)
    found = {**by_version(every), **by_notice(every)}
    return found | {a.id: Withdrawal(a, "retracted") for a in every if OF_ITSELF.match(a.title or a.text)}


def by_version(articles: Iterable[Article]) -> dict[str, Withdrawal]:
    """Articles at one address: the last of them takes the place of the others. Where two came at one time, neither."""
    at: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if place := address_of(article):
            at[place].append(article)
    found = {}
    for versions in at.values():
        last = max(versions, key=moment)
        found.update({a.id: Withdrawal(last, "updated") for a in versions if moment(a) < moment(last)})
    return found


def by_notice(articles: Iterable[Article]) -> dict[str, Withdrawal]:
    """Articles that a notice of their outlet names by title; of several notices the last counts."""
    titled: dict[str | None, list[Article]] = defaultdict(list)
    every = sorted(articles, key=lambda article: (moment(article), article.id))
    for article in every:
        titled[title_key(article)].append(article)
    found = {}
    for notice in every:
        if why := notice_of(notice):
            named = [a for key in sorted(cited_keys(notice)) for a in titled[key] if names(notice, a)]
            found.update({a.id: Withdrawal(notice, why) for a in named})
    return found


def notice_of(article: Article) -> WithdrawnWhy | None:
    """What an article does to those that it names, if it is a notice."""
    head = opening(article)
    return "retracted" if RETRACTS.search(head) else "corrected" if CORRECTS.search(head) else None


def names(notice: Article, article: Article) -> bool:
    """Whether a notice names an article of the same outlet that came before."""
    told, title = f" {plain(opening(notice))} ", f" {plain(article.title or '')} "
    return notice.id != article.id and moment(article) <= moment(notice) and title in told


def title_key(article: Article) -> str | None:
    """By which notices that name an article are found: its outlet and how its title begins. None where none can."""
    title = plain(article.title or "")
    if not article.outlet or len(title) < LEAST_TITLE or title.count(" ") + 1 < TITLE_WORDS:
        return None
    return " ".join([article.outlet, *title.split()[:TITLE_WORDS]])


def cited_keys(article: Article) -> set[str]:
    """The keys of all titles that a notice may name; empty where it is no notice."""
    if not article.outlet or not notice_of(article):
        return set()
    told = plain(opening(article)).split()
    return {" ".join([article.outlet, *told[n : n + TITLE_WORDS]]) for n in range(len(told) - TITLE_WORDS + 1)}


def opening(article: Article) -> str:
    """Where a notice says what it is."""
    return f"{article.title or ''} {article.text[:NOTICE]}"


def moment(article: Article) -> str:
    """When it came, for sorting; the last that is known of it."""
    days = [article.updated_at, article.published_at, article.published]
    return max((day.isoformat() for day in days if day), default="")


def address_of(article: Article) -> str | None:
    """Its address without what does not matter. None where it has none, or a site's front page."""
    bare = (article.url or "").strip().casefold().partition("#")[0].rstrip("/")
    bare = re.sub(r"^https?://(?:www\.)?", "", bare)
    return bare if re.search(r"[/?]", bare) else None


def plain(text: str) -> str:
    """Words in lower case, for finding one text in another."""
    return " ".join(re.findall(r"\w+", text.casefold()))


# ------------------------------------------------------------------------------------------------------ what was lost


def taken_back(group: Iterable[Told], found: Mapping[str, Withdrawal]) -> dict[str, Withdrawal]:
    """The mentions (ids) of a group that were taken back."""
    return {told.id: found[told.article] for told in group if told.article in found and found[told.article].takes(told)}


def mark(claims: Iterable[Claim], refs: Mapping[str, Withdrawal]) -> list[Claim]:
    """The claims, those withdrawn that only articles make (by their refs) which were taken back."""
    return [marked(claim, refs) for claim in claims]


def marked[C: Claim](claim: C, refs: Mapping[str, Withdrawal]) -> C:
    """The claim, with the ref of the article that took it back."""
    if not claim.refs or any(ref not in refs for ref in claim.refs):
        return claim
    by = refs[claim.refs[-1]].by.ref
    return claim.model_copy(update={"withdrawn": by})


def mark_tally(tally: Tally, refs: Mapping[str, Withdrawal]) -> Tally:
    """The tally with its claims marked; what was withdrawn is no longer current."""
    claims: list[FigureClaim] = [marked(claim, refs) for claim in tally.claims]
    claims = [c.model_copy(update={"current": False}) if c.withdrawn else c for c in claims]
    return tally.model_copy(update={"claims": claims})


def losses(claims: Iterable[Claim], refs: Mapping[str, Withdrawal]) -> list[Loss]:
    """What an event has lost: every withdrawn claim, and by which article."""
    return [
        Loss(field=claim.field, value=claim.value, refs=claim.refs, by=claim.withdrawn, why=refs[claim.refs[-1]].why)
        for claim in claims
        if claim.withdrawn
    ]
