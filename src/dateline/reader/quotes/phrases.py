"""Phrases of a parse: the noun phrase of a head, the subject of a verb, the stretch of a clause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
# What hangs on a noun and is no part of its name: clauses, appositions, and the punctuation before them.
LOOSE = frozenset({"relcl", "acl", "appos", "advcl", "punct", "cc", "conj", "parataxis", "ccomp", "dep"})
NO_ONE = frozenset({"it", "there", "that", "this", "what"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
TRIM = ' \t\r\n,;:—–-"“”„«»'


def noun_phrase(head: Token) -> DocSpan:
    """The head with its determiners, modifiers and prepositional phrases, up to the first clause or apposition."""
    left, right = head.left_edge.i, head.i
    for child in head.lefts:
        if child.dep_ in ("punct", "cc", "dep", "advcl", "parataxis") and child.i < head.i:
            left = max(left, child.right_edge.i + 1 if child.dep_ != "punct" else left)
    for child in head.rights:
        if child.dep_ in LOOSE:
            if child.dep_ in ("punct", "cc") and child.text in ("-", "/", "’s", "'s"):
                continue
            break
        right = child.right_edge.i
    doc = head.doc
    while left < head.i and (doc[left].is_punct or doc[left].is_space):
        left += 1
    return doc[left : right + 1]


def with_name(phrase: DocSpan) -> tuple[DocSpan, DocSpan | None]:
    """A phrase with the name beside it, and the name: "the website [Al Masdar News]", "[Omar Aziz] a local activist".

    Commas between the two are often lost. Without a name beside it, the phrase and None."""
    head, doc = phrase.root, phrase.doc
    # "Minister of Defence, Brigadier Musa Ali, said": the parse may take both for subjects
    beside = [c for c in head.head.lefts if c.i > head.i and head.dep_ == c.dep_ == "nsubj"]
    for child in (*(c for c in head.rights if c.dep_ == "appos"), *beside):
        if child.pos_ == "PROPN" and phrase.end <= child.left_edge.i <= phrase.end + 1:
            name = noun_phrase(child)
            return doc[phrase.start : name.end], name
    start = phrase.start
    while start > head.sent.start and (doc[start - 1].pos_ == "PROPN" or doc[start - 1].text == "-"):
        start -= 1
    if head.pos_ == "NOUN" and phrase[0].lower_ in ("a", "an", "the") and doc[start].pos_ == "PROPN":
        return doc[start : phrase.end], doc[start : phrase.start]
    return phrase, None


def subject_of(verb: Token, depth: int = 4) -> Token | None:
    """The head of the phrase that does the verb: its own subject, or the one it shares (X came, adding that …)."""
    own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if own is not None:
        return own
    agent = next((child for child in verb.children if child.dep_ == "agent"), None)
    if agent is not None:
        return next((child for child in agent.children if child.dep_ == "pobj"), None)
    away = _drawn_away(verb)
    if away is not None:
        return away
    if depth == 0 or verb.head.i == verb.i:
        return None
    if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "dep", "ccomp", "prep", "parataxis", "aux", "auxpass"):
        return subject_of(verb.head, depth - 1)
    if verb.dep_ in ("acl", "relcl", "amod"):
        return verb.head if verb.dep_ != "amod" else None
    return None


def _drawn_away(verb: Token) -> Token | None:
    """ "Speaking to an agency, *Omar Aziz*, a local activist, said": the parse takes the name for a second agency."""
    doc, end = verb.doc, verb.i - 1
    if end < 1 or doc[end].text != ",":
        return None
    described = next((t for t in (doc[end - 1], *doc[end - 1].ancestors) if t.dep_ == "appos"), None)
    if described is None or described.right_edge.i < end - 1:
        return None
    name = described.head
    return name if name.dep_ == "conj" and name.pos_ == "PROPN" and name.i < described.i < verb.i else None


def extent(tokens: Iterable[Token], doc: Doc) -> tuple[int, int]:
    """Code points from the first to the last of some tokens, without "that", marks and commas at the edges."""
    indices = [token.i for token in tokens]
    first, last = min(indices), max(indices)
    if doc[first].lower_ == "that" and doc[first].dep_ == "mark" and last > first:
        first += 1
    words, start = doc[first : last + 1].text, doc[first].idx
    inner = words.strip(TRIM)
    if inner.endswith(".") and doc[last].text == ".":
        inner = inner[:-1].rstrip(TRIM)
    start += words.find(inner)
    return start, start + len(inner)


def clause_extent(head: Token, without: Iterable[Token] = ()) -> tuple[int, int]:
    """The stretch of a clause; `without` (cues inside or beside it) and all that hangs on them are left out.

    Where the cue stands inside ("The raid, he said, killed three"), the stretch runs over it.
    """
    doc = head.doc
    left_out = {token.i for cue in without for token in cue.subtree}
    tokens = [token for token in head.subtree if token.i not in left_out and not token.is_space]
    while tokens and (tokens[-1].is_punct or tokens[-1].dep_ in ("cc", "mark")):
        tokens.pop()
    return extent(tokens or [head], doc)
