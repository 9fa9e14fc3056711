"""Persons: which of the wounded are the same people that the article elsewhere says died.

In: figures whose outcome may still be `struck`. Out: the same without those that another figure overrules. The rules:

- the same words are told of the dead and of the wounded ("was shot and killed"): dead
- one person who was shot, and a killed one of the same name, or of whom nothing says that it is another (age, sex,
  name, "another man"): the one who died
- the only person who was shot in what the article calls a fatal shooting: dead
- a number of people who were shot, and a smaller number of dead in the article: the rest are the wounded, unless the
  words say that the dead are not among them ("five others were shot")
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Token

from dateline.reader.figures.measures import Outcome
from dateline.reader.figures.numbers import Quantity
from dateline.reader.figures.people import sex_of
from dateline.reader.figures.quantities import PERSONAL, Counted

AGE = re.compile(r"\b(\d{1,2})\W?(?:year|month|week|-year)|, ?(\d{1,2})(?=[,.;)]|\s*$)")
ANOTHER = re.compile(r"\b(?:an)?other(?:s|\b)|\b(?:second|third|fourth|fifth|additional|more|else|different)\b", re.I)
FATAL = re.compile(r"\b(?:fatal|deadly) (?:shooting|stabbing|gunshot)", re.I)
PERSONS = 80  # figures on either side among which a person is looked for: more than an article tells
AGE_REACH = 6  # code points after a name in which its age stands: "Lopez, 32,"
HITS = frozenset(
    "shoot stab shot shooting stabbing victim wound gunshot".split()
)  # told of the dead too, as no hospital is
BACK_REACH = 12  # figures back in which a pronoun's person is looked for


@dataclass(frozen=True)
class Case:
    """An outcome told of a counted phrase in a text: what becomes a figure unless it is overruled."""

    outcome: Outcome
    counted: Counted
    anchor: Token
    text: str

    @property
    def best(self) -> int:
        """The number."""
        return self.counted.quantity.best or 0

    @cached_property
    def single(self) -> bool:
        """Whether it is one person whom the article names, describes or calls "he"."""
        return not self.counted.explicit and self.best == 1

    @cached_property
    def words(self) -> str:
        """The phrase with its subtree's near words, where name and age stand."""
        head = self.counted.head
        end = max(self.counted.whole_end + AGE_REACH, head.idx + len(head))
        return self.text[self.counted.whole_start : end]

    @cached_property
    def names(self) -> frozenset[str]:
        """The tokens of a person's name, lower case."""
        head = self.counted.head
        near = [head, *(t for c in head.children if c.dep_ == "appos" for t in (c, *c.lefts)), *head.lefts]
        return frozenset(t.lower_ for t in near if t.ent_type_ == "PERSON" and len(t) > 2)

    @cached_property
    def age(self) -> str | None:
        """The age that stands beside, as digits."""
        found = AGE.search(self.words)
        return (found.group(1) or found.group(2)) if found else None

    @cached_property
    def sex(self) -> str | None:
        """ "m" or "f" where the words tell."""
        return sex_of([w.lower() for w in re.findall(r"[A-Za-z]+", self.words)])

    @property
    def is_epithet(self) -> bool:
        """Whether the outcome is told by a word of the phrase itself: "350 wounded fighters", "16 prisoners"."""
        return self.counted.whole_start <= self.anchor.idx < self.counted.whole_end

    @property
    def refers_back(self) -> bool:
        """Whether the words point to somebody known: "he", "the man", "Lopez"."""
        first = self.words.split(" ", 1)[0].lower()
        return first in PERSONAL or first in ("the", "his", "her", "this") or bool(self.names)


def without_epithets(cases: Sequence[Case]) -> list[Case]:
    """Of the same words, what is told of them and not what they are called: "the two sides freed 101 detainees"."""
    told = {case.counted.start for case in cases if not case.is_epithet}
    return [case for case in cases if not (case.is_epithet and case.counted.start in told)]


def settle(cases: Sequence[Case]) -> list[Case]:
    """Cases without the wounded who died, and with `struck` told as wounded."""
    cases = _without_vague_pronouns(_same_words(cases))
    cases = _fatal(cases)
    dead = {case.best for case in cases if case.outcome == "killed"}
    settled: list[Case] = []
    for index, case in enumerate(cases):
        near = cases[max(0, index - PERSONS) : index + PERSONS]
        if case.outcome not in ("struck", "wounded"):
            settled.append(_named_by_hit(case, near) if case.outcome == "killed" else case)
        elif case.single:
            if not any(other.outcome == "killed" and other.single and _same_person(case, other) for other in near):
                settled.append(replace(case, outcome="wounded"))
        else:
            rest = _survivors(case, dead) if case.outcome == "struck" else case
            if rest is not None:
                settled.append(replace(rest, outcome="wounded"))
    return settled


def _fatal(cases: Sequence[Case]) -> Sequence[Case]:
    """ "a fatal shooting" in which one person was hit: that one died."""
    hits = [case for case in cases if case.outcome == "struck"]
    alone = hits and all(case.single and _same_person(hits[0], case) for case in hits)
    if not alone or any(case.outcome == "killed" for case in cases):
        return cases
    if not FATAL.search(hits[0].text):
        return cases
    return [replace(case, outcome="killed") if case.outcome == "struck" else case for case in cases]


def _named_by_hit(dead: Case, cases: Sequence[Case]) -> Case:
    """ "A man was shot. He died": the words that say who are those of the shot."""
    if dead.counted.head.tag_ != "PRP":
        return dead
    before = (c for c in cases if c.single and c.counted.start < dead.counted.start and c.counted.head.tag_ != "PRP")
    same = [c for c in before if c.outcome in ("struck", "wounded") and _same_person(c, dead)]
    return replace(dead, counted=same[-1].counted) if same else dead


def _same_words(cases: Sequence[Case]) -> list[Case]:
    """Of the same people dead and hit, only the dead."""
    dead = {case.counted.start for case in cases if case.outcome == "killed"}
    return [case for case in cases if case.outcome not in ("struck", "wounded") or case.counted.start not in dead]


def _without_vague_pronouns(cases: Sequence[Case]) -> list[Case]:
    """ "He died" counts where "he" was shot or hurt before; else nothing says who or why."""
    kept: list[Case] = []
    for case in cases:
        if case.single and case.counted.head.tag_ == "PRP":
            before = [c for c in kept[-BACK_REACH:] if c.single and c.outcome in ("struck", "wounded", "killed")]
            if not before or case.outcome != "killed":
                continue
        kept.append(case)
    return kept


def _same_person(hit: Case, dead: Case) -> bool:
    if hit.names and dead.names:
        return bool(hit.names & dead.names)
    if hit.age and dead.age:
        return hit.age == dead.age
    if hit.sex and dead.sex and hit.sex != dead.sex:
        return False
    later = hit if hit.counted.start > dead.counted.start else dead
    if ANOTHER.search(later.words):
        return False
    if hit.anchor.sent.start == dead.anchor.sent.start and not (hit.refers_back or dead.refers_back):
        return False
    if hit.outcome == "wounded":
        return dead.counted.start > hit.counted.start and dead.refers_back and not dead.names
    return True


def _survivors(case: Case, dead: Iterable[int]) -> Case | None:
    """The rest of the people who were shot, when the dead among them are counted out."""
    number = case.best
    words = case.text[max(0, case.counted.whole_start - 8) : case.counted.whole_end + 8]
    if number < 2 or ANOTHER.search(words) or "both" in words.lower() or case.anchor.lemma_.lower() not in HITS:
        return case
    killed = max((number_dead for number_dead in dead if number_dead <= number), default=0)
    if killed == 0:
        return case
    if killed >= number:
        return None
    quantity = case.counted.quantity
    rest = number - killed
    return replace(case, counted=replace(case.counted, quantity=Quantity(rest, rest, quantity.high)))
