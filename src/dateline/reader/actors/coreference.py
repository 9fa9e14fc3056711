"""Coreference: who "he", "the group" and "the prime minister" are. Simple rules that are right when they answer.

In go the mentions before a phrase, out comes the mention that it points back to, or None. A pronoun looks for the
nearest compatible subject in its own sentence, then for one in the two before; a definite noun for the last
mention of its kind in the article.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.knowledge.folding import fold
from dateline.knowledge.registry import Registry
from dateline.reader.actors.phrases import Phrase
from dateline.reader.actors.words import FEMALE, FEMALE_NAMES, GROUP_NOUNS, MALE, MALE_NAMES
from dateline.reading import Actor

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

HE = frozenset("he him his himself".split())
SHE = frozenset("she her hers herself".split())
IT = frozenset("it its itself".split())
THEY = frozenset("they them their theirs themselves".split())
PRONOUNS = HE | SHE | IT | THEY
RELATIVE = frozenset("who which that whom whose".split())
ANY_GROUP = frozenset("group movement organization organisation faction network outfit".split())
GROUP_KINDS = frozenset("group organisation party outlet agency military".split())
COLLECTIVE_KINDS = GROUP_KINDS | {"state", "government", "police", "intelligence"}
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
# "the jihadists" are the one group of no state, where the article names other rebels too.
JIHADISTS_OF_NO_STATE = frozenset("jihadist jihadi extremist".split())
SENTENCES_BACK = 2
MEMORY = 200  # mentions that are looked back at: more than an article has, so that a whole book does not take days


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention already read: the actor, its head token, and whether it is one person."""

    actor: Actor
    head: Token
    person: bool
    plural: bool
    gender: str | None = None

    @property
    def subject(self) -> bool:
        """Whether it is a subject in its sentence."""
        return self.head.dep_ in SUBJECTS


def antecedent_of_pronoun(pronoun: Token, seen: Sequence[Seen]) -> Seen | None:
    """The mention that a third-person pronoun means, if a rule finds one."""
    sentences = _sentences_before(pronoun)
    near = [s for s in _before(pronoun, seen) if s.head.i >= sentences[-1] and _compatible(pronoun, s)]
    own = [s for s in near if s.head.i >= sentences[0]]
    subjects = [s for s in own if s.subject and not _same_clause(pronoun, s)]
    if subjects:
        return subjects[-1]
    for start, end in zip(sentences[1:], sentences, strict=False):
        there = [s for s in near if start <= s.head.i < end]
        main = [s for s in there if s.subject]
        if main:
            return main[0] if len(main) == 1 or pronoun.lower_ in HE | SHE else main[-1]
        if there:
            return there[-1]
    return own[-1] if own and not _same_clause(pronoun, own[-1]) else None


def _before(token: Token, seen: Sequence[Seen]) -> Sequence[Seen]:
    """The last mentions before the token, in text order."""
    end = bisect_left(seen, token.i, key=lambda s: s.head.i)
    return seen[max(0, end - MEMORY) : end]


def _sentences_before(token: Token) -> list[int]:
    """The first tokens of the pronoun's sentence and of those before it, nearest first."""
    starts = [token.sent.start]
    for _ in range(SENTENCES_BACK):
        if starts[-1] == 0:
            break
        starts.append(token.doc[starts[-1] - 1].sent.start)
    return starts


def _compatible(pronoun: Token, seen: Seen) -> bool:
    word = pronoun.lower_
    if word in HE:
        return seen.person and seen.gender != "female"
    if word in SHE:
        return seen.person and seen.gender != "male"
    if word in IT:
        return not seen.person and not seen.plural and seen.actor.kind in COLLECTIVE_KINDS
    return not seen.person and (seen.plural or seen.actor.kind in GROUP_KINDS)


def _same_clause(pronoun: Token, seen: Seen) -> bool:
    """An object can't be the subject of its own verb ("the army shelled it"); a possessive can."""
    return pronoun.dep_ != "poss" and pronoun.head.i == seen.head.head.i


def antecedent_of_relative(token: Token) -> Token | None:
    """The noun that "who" or "which" stands for: the governor of its relative clause."""
    clause = token.head
    for _ in range(3):
        if clause.dep_ == "relcl":
            return clause.head
        clause = clause.head
    return None


def names_the_jihadists(phrase: Phrase) -> bool:
    """ "jihadists" alone, without article or quality: in a report on one such group they are that group."""
    bare = not any(t.dep_ in ("amod", "compound", "nummod", "det", "nmod") for t in phrase.head.lefts)
    return bare and phrase.plural and phrase.head.lemma_.lower() in JIHADISTS_OF_NO_STATE


def antecedent_of_noun(phrase: Phrase, seen: Sequence[Seen], registry: Registry) -> Actor | None:
    """The earlier mention that a definite noun without an owner points back to."""
    word = phrase.head.lemma_.lower()
    before = _before(phrase.head, seen)
    if (phrase.form is not None and phrase.form.kind == "person") or word in (
        "spokesman",
        "spokeswoman",
        "spokesperson",
    ):
        return _last(s.actor for s in before if s.person and _has_role(s.actor, word))
    if word in GROUP_NOUNS and not phrase.plural:
        return _last(s.actor for s in before if not s.person and _is_such_a_group(s.actor, word))
    if phrase.form is None:
        return None
    if phrase.form.id == "rebels":
        named = {
            s.actor.id: s.actor
            for s in before
            if s.actor.sector == "REB" and s.actor.kind in GROUP_KINDS and "." not in s.actor.id
        }
        if len(named) == 1:
            return next(iter(named.values()))
        abroad = [actor for actor in named.values() if actor.country is None]
        if len(abroad) == 1 and word in JIHADISTS_OF_NO_STATE:
            return abroad[0]
    if phrase.form.id == "ministry":
        return _last(s.actor for s in before if s.actor.id.endswith("-ministry"))
    return _last(s.actor for s in before if s.actor.id.endswith(f".{phrase.form.id}") and s.actor.country)


def _is_such_a_group(actor: Actor, word: str) -> bool:
    """ "the group" is any named group; "the coalition" or "the party" one that is called or is so."""
    if actor.kind not in GROUP_KINDS or "." in actor.id:
        return False
    if word in ANY_GROUP:
        return actor.kind != "outlet"
    return (
        word in fold(actor.name).split() or word == actor.kind or (word == "militia" and actor.sector in ("REB", "PRM"))
    )


def _last(actors: Iterable[Actor]) -> Actor | None:
    found = list(actors)
    return found[-1] if found else None


def _has_role(actor: Actor, word: str) -> bool:
    return actor.role is not None and word in fold(actor.role).split()


def gender_of(doc: Doc, start: int, end: int, known: str | None, role: str | None) -> str | None:
    """A person's gender from the registry, the title, or a given name that is one gender's; else None."""
    if known:
        return known
    words = {w for text in (role or "",) for w in fold(text).split()} | set(_words(doc, max(0, start - 2), start))
    if words & FEMALE:
        return "female"
    if words & MALE:
        return "male"
    given = fold(doc[start].text) if end - start > 1 else ""
    return "male" if given in MALE_NAMES else "female" if given in FEMALE_NAMES else None


def _words(doc: Doc, start: int, end: int) -> Iterator[str]:
    return (doc[i].lower_.rstrip(".") for i in range(start, end))
