"""Figures: how many were killed, wounded, detained, displaced …, each with its words, bounds and group.

In: the parse. Out: `FigureMention`s in text order: the figure (no event and no sources yet) and the token that says
what became of the people, by which `events` finds the event that it belongs to. `numbers.py` has the rule for the bounds.

>>> from dateline.reader.parse import parse_text
>>> [f.figure.best for f in find_figures(parse_text("A car bomb killed at least 16 people."))]
[16]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.article import Span
from dateline.reader.figures.measures import Measures, load_measures
from dateline.reader.figures.numbers import Quantity
from dateline.reader.figures.quantities import Counted, count_of
from dateline.reader.grammar import antecedent_of, is_passive, objects_of, subjects_of, with_conjuncts
from dateline.reader.parse import Parsed
from dateline.reading import Figure, Measure

REACH = 5  # words to the right in which a number is looked for where the parse lost it: "killed … and 30 wounded"


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A figure and the word that says what became of the people."""

    figure: Figure
    anchor: Token


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A word that tells an outcome, and the heads of the phrases that it may be told of."""

    anchor: Token
    measure: Measure
    people: list[Token]


def find_figures(parsed: Parsed) -> list[FigureMention]:
    """Every figure of the prose, in text order; the same words count once for each measure."""
    found: dict[tuple[int, Measure], FigureMention] = {}
    for outcome in _outcomes(parsed, load_measures()):
        for counted in _counts(outcome):
            key = (counted.start, outcome.measure)
            if key not in found:
                found[key] = FigureMention(_figure(parsed, outcome.measure, counted), outcome.anchor)
    return [found[key] for key in sorted(found)]


def _outcomes(parsed: Parsed, measures: Measures) -> Iterator[_Outcome]:
    for token in parsed.doc:
        lemma = token.lemma_.lower()
        yield from _phrasal(token, lemma, measures)
        if token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBN", "VBD", "VBG"):
            if lemma in measures.verbs:
                yield _Outcome(token, measures.verbs[lemma], objects_of(token) or _right(token))
            elif lemma in measures.subject_verbs:
                yield _Outcome(token, measures.subject_verbs[lemma], subjects_of(token))
        if token.lower_ in measures.adjectives and (token.pos_ in ("ADJ", "VERB", "NOUN") or token.dep_ in ("amod", "oprd", "acomp", "ccomp")):
            yield _Outcome(token, measures.adjectives[token.lower_], _described(token))
        if lemma in measures.nouns and token.pos_ in ("NOUN", "PROPN"):
            yield _Outcome(token, measures.nouns[lemma], [token, *_toll(token)])


def _phrasal(token: Token, lemma: str, measures: Measures) -> Iterator[_Outcome]:
    """ "gunned down", "shot dead", "lost their lives", "took hostage"."""
    for rest, measure in measures.phrases.get(lemma, ()):
        near = {t.lemma_.lower() for t in token.subtree if abs(t.i - token.i) < 7}
        if rest <= near:
            takes_subject = any(c.dep_ == "dobj" and c.lemma_.lower() in rest for c in token.children) and lemma not in ("take", "hold", "claim")
            people = subjects_of(token) if takes_subject else objects_of(token)
            yield _Outcome(token, measure, [p for p in people if p.lemma_.lower() not in rest])


def _described(adjective: Token) -> list[Token]:
    """Whom an adjective describes: "six dead", "16 people were wounded", "left 20 injured", "30 wounded"."""
    head: Token = adjective.head
    if adjective.dep_ == "amod":
        return [head]
    if adjective.dep_ in ("acomp", "attr", "oprd", "ccomp", "xcomp", "advcl", "relcl", "acl"):
        own = [antecedent_of(c) for c in adjective.children if c.dep_ in ("nsubj", "nsubjpass")]
        if own:
            return with_conjuncts(own)
        if head.pos_ in ("VERB", "AUX"):
            return objects_of(head) or subjects_of(head)
        return [head]
    return [c for c in adjective.children if c.dep_ in ("nummod", "nsubj", "quantmod")] or _left(adjective)


def _toll(noun: Token) -> list[Token]:
    """ "the death toll rose to 12", "a death toll of 12"."""
    toll = noun.head if noun.dep_ == "compound" and noun.head.lemma_.lower() in ("toll", "count", "number") else noun
    if toll.lemma_.lower() not in ("toll", "count", "number"):
        return []
    verb = toll.head if toll.dep_ in ("nsubj", "nsubjpass", "dobj") else toll
    return [g for c in (*toll.children, *verb.children) if c.dep_ in ("prep", "attr", "dobj") for g in (c, *c.children) if g.like_num or g.pos_ == "NUM"]


def _right(verb: Token) -> list[Token]:
    """The nearest number to the right, where the parse gives no object."""
    for token in verb.doc[verb.i + 1 : verb.i + REACH]:
        if token.pos_ == "VERB" or token.is_punct:
            return []
        if token.pos_ == "NUM":
            return [token.head if token.dep_ == "nummod" else token]
    return []


def _left(adjective: Token) -> list[Token]:
    """The number that stands right before: "killed ten and 30 wounded"."""
    before = [t for t in adjective.doc[max(0, adjective.i - 3) : adjective.i] if t.pos_ == "NUM"]
    return [t.head if t.dep_ == "nummod" and t.head.i < adjective.i else t for t in before[-1:]]


def _counts(outcome: _Outcome) -> list[Counted]:
    """The counted phrases; persons named one by one, or with "others", are one figure: "a teacher and 19 others"."""
    counted = [(p, c) for p in outcome.people if (c := count_of(p)) is not None]
    others = any(p.lemma_.lower() == "other" for p, _ in counted[1:])
    if len(counted) > 1 and (others or not any(c.explicit for _, c in counted)):
        first, last = counted[0][1], counted[-1][1]
        total = sum((c.quantity for _, c in counted), Quantity(0, 0, 0))
        return [Counted(total, first.start, last.end if others else last.group_end, first.group_start, last.group_end, others)]
    if outcome.people and len(counted) < len(outcome.people) and not any(c.explicit for _, c in counted):
        return []
    return [c for _, c in counted if c.explicit or not is_generic(outcome)]


def is_generic(outcome: _Outcome) -> bool:
    """Whether one person is meant in general or not in fact: "could kill a man", "if a soldier dies"."""
    verb = outcome.anchor if outcome.anchor.pos_ in ("VERB", "AUX") else outcome.anchor.head
    marks = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg", "mark")}
    return bool(marks & {"could", "would", "may", "might", "can", "should", "not", "n't", "if", "to", "will", "must"}) or (
        verb.dep_ in ("xcomp", "pcomp") and not is_passive(verb)
    )


def _figure(parsed: Parsed, measure: Measure, counted: Counted) -> Figure:
    text = parsed.text
    words = Span.of(text, counted.start, counted.end)
    group = Span.of(text, counted.group_start, counted.group_end)
    return Figure(
        start=words.start, end=words.end, text=words.text, measure=measure,
        low=counted.quantity.low, best=counted.quantity.best, high=counted.quantity.high,
        group=group if group != words else None,
    )
