"""Relations: who stands with whom, and against whom, where the text states it as a lasting state.

In: the parse and the article's actors. Out: `Relation`s with the sentence as evidence. What two actors did to each
other is in the events; the record adds those up over time. Here is what the writer states: "Assad's main backers",
"a cooperative relationship with Iran", "sees Moscow as an adversary", "Iranian-backed militia".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Protocol

import yaml
from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from dateline.reader.grammar import objects_of, subjects_of, with_conjuncts
from dateline.reader.parse import Parsed
from dateline.reader.status import status_of
from dateline.reader.words import lemmas_of
from dateline.reading import Actor, Relation, Sign

SIGNS: tuple[Sign, ...] = ("cooperative", "adversarial")
SEEING = frozenset("see regard view consider describe treat call brand label name".split())
HAVING = frozenset("have maintain enjoy build forge share keep develop strengthen deepen establish".split())
BOND_JOINTS = frozenset(("with", "to", "toward", "towards"))
NAMES = frozenset(("GPE", "ORG", "PERSON", "NORP"))
# "the opposition", "a man": too vague to stand in a relation by themselves
VAGUE = frozenset(("unnamed",))


class Actors(Protocol):
    """What this module needs of the article's actors (see `reader/actors`)."""

    def at(self, start: int, end: int) -> Actor | None: ...  # noqa: D102
    def describe(self, np: DocSpan) -> Actor: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class _Stated:
    """A stated relation as tokens: each of `left` with each of `right`."""

    left: list[Token]
    right: list[Token]
    sign: Sign
    kind: str
    word: Token


def find_relations(parsed: Parsed, actors: Actors) -> list[Relation]:
    """Every stated relation, in text order; the same pair and sign in one sentence once."""
    found: dict[tuple[str, str, str, int], Relation] = {}
    for stated in _stated(parsed):
        for left in stated.left:
            for right in stated.right:
                relation = _relation(parsed, actors, stated, left, right)
                if relation is not None:
                    a, b = sorted((relation.a.id, relation.b.id))
                    found.setdefault((a, b, relation.sign, relation.evidence.start), relation)
    return list(found.values())


def _stated(parsed: Parsed) -> Iterator[_Stated]:
    signs = signs_by_word()
    for i, lemma in enumerate(lemmas_of(parsed.doc)):
        for read, sign in signs.get(lemma, ()):
            yield from read(parsed.doc[i], sign)


def _partners(noun: Token, sign: Sign) -> Iterator[_Stated]:
    """ "Assad's main backers": the possessor with whoever the noun stands for."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return
    owners = [c for c in noun.children if c.dep_ == "poss"] + _hanging(noun, ("of", "to", "for"))
    holders = _apposed(noun) or (_named_before(noun) if owners else [])
    if noun.dep_ == "attr":
        holders += subjects_of(noun.head)
    viewer: list[Token] = []
    if noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.lemma_.lower() in SEEING:
        viewer, holders = subjects_of(noun.head.head), objects_of(noun.head.head)
    elif noun.dep_ == "oprd" and noun.head.lemma_.lower() in SEEING:
        viewer, holders = subjects_of(noun.head), [t for t in objects_of(noun.head) if t.i != noun.i]
    yield _Stated(with_conjuncts(owners) or viewer, holders, sign, noun.lemma_.lower(), noun)


def _apposed(noun: Token) -> list[Token]:
    """The names that a noun is set beside: "Iran and Russia, Assad's main backers"; "its ally Russia"."""
    found = with_conjuncts(c for c in noun.children if c.dep_ == "appos")
    if noun.dep_ == "appos":
        head = noun.head
        first = head.head if head.dep_ == "conj" and _plural(noun) else head
        found += with_conjuncts([first])
    found += [c for c in noun.children if c.dep_ == "compound" and c.ent_type_ in NAMES]
    return [t for t in found if t.i != noun.i]


def _named_before(noun: Token) -> list[Token]:
    """The names before a comma, where the parse missed the apposition: "… Iran and Russia, Assad's backers"."""
    doc, edge = noun.doc, noun.left_edge.i
    if edge < 2 or doc[edge - 1].text != "," or doc[edge - 2].ent_type_ not in NAMES:
        return []
    last = doc[edge - 2]
    return with_conjuncts([last.head if last.dep_ == "conj" and _plural(noun) else last])


def _plural(noun: Token) -> bool:
    return noun.tag_ in ("NNS", "NNPS")


def _bonds(noun: Token, sign: Sign | None) -> Iterator[_Stated]:
    """ "a cooperative relationship with Iran and Russia", "tensions between A and B"."""
    sign = sign or _sign_of_adjectives(noun)
    if noun.pos_ != "NOUN" or sign is None:
        return
    between = _hanging(noun, ("between", "among"))
    if len(between) > 1:
        yield _Stated(between[:1], between[1:], sign, noun.lemma_.lower(), noun)
    partners = _hanging(noun, BOND_JOINTS)
    owners = with_conjuncts(c for c in noun.children if c.dep_ == "poss")
    if not owners and noun.dep_ == "dobj" and noun.head.lemma_.lower() in HAVING:
        owners = subjects_of(noun.head)
        partners = partners or _hanging(noun.head, BOND_JOINTS)
    yield _Stated(owners, partners, sign, noun.lemma_.lower(), noun)


def _sign_of_adjectives(noun: Token) -> Sign | None:
    adjectives = load_words()["adjectives"]
    signs = {adjectives[c.lemma_.lower()] for c in noun.children if c.dep_ == "amod" and c.lemma_.lower() in adjectives}
    return min(signs) if len(signs) == 1 else None


def _participles(word: Token, sign: Sign) -> Iterator[_Stated]:
    """ "Iranian-backed militia", "rebels backed by Turkey"."""
    doc = word.doc
    if (
        word.i >= 2
        and doc[word.i - 1].text in "-–"
        and word.dep_ in ("amod", "compound", "nmod")
        and word.head.i > word.i
    ):
        yield _Stated([doc[word.i - 2]], [word.head], sign, f"{word.lower_} by", word)
    elif word.tag_ == "VBN" and word.dep_ in ("acl", "relcl"):
        agents = [
            g
            for c in word.children
            if c.dep_ in ("agent", "prep") and c.lower_ in ("by", "with")
            for g in c.children
            if g.dep_ == "pobj"
        ]
        yield _Stated(with_conjuncts(agents), [word.head], sign, f"{word.lower_} by", word)


def _verbs(verb: Token, sign: Sign) -> Iterator[_Stated]:
    """ "Turkey supports the rebels": the simple present, or its participle in a relative clause."""
    if verb.tag_ in ("VBZ", "VBP"):
        yield _Stated(subjects_of(verb), objects_of(verb), sign, verb.lemma_.lower(), verb)


def _hanging(noun: Token, prepositions: Iterable[str]) -> list[Token]:
    return with_conjuncts(
        g
        for c in noun.children
        if c.dep_ in ("prep", "dative") and c.lower_ in prepositions
        for g in c.children
        if g.dep_ == "pobj"
    )


def _relation(parsed: Parsed, actors: Actors, stated: _Stated, left: Token, right: Token) -> Relation | None:
    a, b = _actor(parsed, actors, left), _actor(parsed, actors, right)
    if a is None or b is None or a.id == b.id:
        return None
    clause = next((t for t in (stated.word, *stated.word.ancestors) if t.pos_ in ("VERB", "AUX")), stated.word)
    return Relation(
        a=a, b=b, sign=stated.sign, kind=stated.kind, evidence=parsed.span(stated.word.sent),
        status=status_of(stated.word, clause, stated.word.pos_ == "NOUN"),
    )  # fmt: skip


def _actor(parsed: Parsed, actors: Actors, token: Token) -> Actor | None:
    """The actor that a token names; a name inside a bigger phrase counts, a phrase with no known actor does not."""
    known = actors.at(token.idx, token.idx + len(token))
    actor = known or actors.describe(parsed.doc[token.left_edge.i : token.i + 1])
    return actor if actor.kind not in VAGUE or (actor.sector is not None and actor.country is not None) else None


Reader = Callable[[Token, Sign], Iterator[_Stated]]
READERS: tuple[tuple[str, Reader], ...] = (
    ("partners", _partners),
    ("bonds", _bonds),
    ("unsigned", lambda noun, _: _bonds(noun, None)),
    ("participles", _participles),
    ("verbs", _verbs),
)


@lru_cache(maxsize=1)
def load_words() -> dict[str, dict[str, Sign]]:
    """The table of relation words: for each kind of word its sign by lemma."""
    source = files("dateline.reader").joinpath("data/relations.yaml").read_text(encoding="utf8")
    data: dict[str, dict[str, list[str]]] = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    tables: dict[str, dict[str, Sign]] = {
        table: {word: sign for sign in SIGNS for word in signs.get(sign, ())} for table, signs in data.items()
    }
    tables["participles"] = {_verb(word): sign for word, sign in tables["participles"].items()} | tables["participles"]
    tables["unsigned"] = dict.fromkeys(data["bonds"]["unsigned"], "cooperative")
    return tables


@lru_cache(maxsize=1)
def signs_by_word() -> dict[str, list[tuple[Reader, Sign]]]:
    """For each lemma how it may state a relation, in the order of `READERS`, and with which sign."""
    tables = load_words()
    found: dict[str, list[tuple[Reader, Sign]]] = {}
    for table, read in READERS:
        for word, sign in tables[table].items():
            found.setdefault(word, []).append((read, sign))
    return found


def _verb(participle: str) -> str:
    """The lemma that the language model gives a participle: "backed" is "back", "financed" "finance"."""
    return {"supported": "support", "financed": "finance", "allied": "ally", "opposed": "oppose"}.get(
        participle, participle.removesuffix("ed")
    )
