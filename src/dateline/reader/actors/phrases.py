"""Phrases: the parts of a noun phrase that say who is meant: its head's form ("air force") and its owner ("Iraqi").

In goes a noun phrase of the parse, out comes a Phrase. "dozens of women" are women, "members of the group" the group.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.knowledge.registry import Form, Registry
from dateline.reader.actors.names import Name, Names

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

# Heads that only count or gather what follows "of".
COUNTING = frozenset(
    """
    dozen hundred thousand million score number group majority minority handful couple lot rest some many most all
    one two three four five six seven eight nine ten several few none both each half part member remnant series variety
    bunch team batch wave column crowd band pair body bodies third quarter percent % total any every another other
    others bulk list class unit dozens hundreds thousands scores remains life lives death family
    """.split()
)
LONGEST_FORM = 4
OWNING = ("of", "from", "for", "with", "at", "in", "within", "inside", "to", "belonging")
PLACING = ("in", "at", "within", "inside")
OWNER_RANK = {
    "group": 0,
    "party": 0,
    "organisation": 0,
    "military": 0,
    "police": 0,
    "intelligence": 0,
    "outlet": 1,
    "agency": 1,
    "government": 1,
    "person": 2,
    "state": 3,
    "people": 4,
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase read for its actor: the token that carries the meaning, its form, and whose it is.

    `owner` is the name before or after the head that it belongs to, `state` a state beside it ("Syrian Kurdish
    fighters": owner the Kurds, state Syria), `place` a name that it merely stands in ("in Turkey").
    """

    head: Token
    form: Form | None
    form_start: int
    form_end: int
    owner: Name | None = None
    state: Name | None = None
    place: Name | None = None
    shared_by: tuple[Name, ...] = ()  # "Afghan and US forces": both states, else empty
    bare: bool = True  # no name among its words
    inner: Token | None = None  # "the military" of "a spokesman for the military"

    @property
    def definite(self) -> bool:
        """Whether "the", "this" or a possessive points to something known."""
        return any(t.lower_ in ("the", "this", "that", "these", "those") or t.dep_ == "poss" for t in self.head.lefts)

    @property
    def plural(self) -> bool:
        """Whether the head is a plural noun."""
        return self.head.tag_ in ("NNS", "NNPS")


def read_phrase(np: DocSpan, registry: Registry, names: Names) -> Phrase:
    """The parts of a noun phrase."""
    doc = np.doc
    outer = head_of(np)
    head = carrier(outer, names)
    start = np.start if head is outer else head.left_edge.i
    form, left, right = form_at(doc, head.i, start, registry)
    owners = list(_owners(doc, head, start, left, right, names))
    mine = [n for n, _ in owners if not n.is_state and n.kind != "people"]
    people = [n for n, _ in owners if n.kind == "people"]
    states = [n for n, how in owners if n.is_state and how != "place"]
    places = [n for n, how in owners if n.is_state and how == "place"]
    owner = min(mine, key=lambda n: (OWNER_RANK.get(n.kind, 1), abs(n.start - head.i)), default=None)
    owner = owner or (states[-1] if states and not people else people[-1] if people else None)
    state = states[-1] if states else None
    joined = [n for n, how in owners if n.is_state and how == "before"]
    mixed = len({n.id for n in joined}) > 1 and all(doc[n.end].lower_ in ("and", ",", "or") for n in joined[:-1])
    shared_by = tuple(joined) if mixed else ()
    bare = not names.within(head.left_edge.i, head.i)
    return Phrase(
        head,
        form,
        left,
        right,
        owner,
        state,
        places[0] if places else None,
        shared_by,
        bare,
        _inner(doc, head, registry),
    )


def _inner(doc: Doc, head: Token, registry: Registry) -> Token | None:
    """The object of "of" or "for" after the head, where it is an actor of its own kind."""
    for prep in head.rights:
        if prep.dep_ == "prep" and prep.lower_ in ("of", "for", "from"):
            for target in prep.rights:
                if target.dep_ == "pobj" and form_at(doc, target.i, target.left_edge.i, registry)[0] is not None:
                    return target
    return None


def head_of(np: DocSpan) -> Token:
    """The phrase's head. A piece of a longer phrase ("Syrian army" of "Syrian army offensive") has its last noun."""
    roots = [t for t in np if t.head.i < np.start or t.head.i >= np.end]
    if len(roots) > 1 and len({t.head.i for t in roots}) == 1:
        nouns = [t for t in roots if t.pos_ in ("NOUN", "PROPN")]
        if nouns and roots[0].dep_ in ("amod", "compound", "nmod", "poss", "det"):
            return nouns[-1]
    if np.root.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"):
        return np.root
    return next((t for t in np if t.pos_ in ("NOUN", "PROPN") and t.dep_ not in ("compound", "nmod")), np.root)


def carrier(head: Token, names: Names) -> Token:
    """The token that says who they are: past "dozens of", "members of", "two of the"."""
    for _ in range(3):
        if names.at(head.i) or (head.lemma_.lower() not in COUNTING and head.pos_ != "NUM"):
            return head
        inner = next(
            (o for p in head.rights if p.dep_ == "prep" and p.lower_ == "of" for o in p.rights if o.dep_ == "pobj"),
            None,
        )
        if inner is None:
            return head
        head = inner
    return head


def form_at(doc: Doc, head: int, start: int, registry: Registry) -> tuple[Form | None, int, int]:
    """The longest form phrase around the head: "air force", "ministry of defense". And its tokens."""
    token = doc[head]
    stem, word = token.lemma_.lower(), token.lower_
    if not _may_head(registry.heads, stem, word):
        return None, head, head + 1
    if head + 2 < len(doc) and doc[head + 1].lower_ in ("of", "for", "to", "in"):
        for end in range(min(head + 5, len(doc)), head + 2, -1):
            after = [doc[i].lower_ for i in range(head + 1, end)]
            for first in range(max(start, head - 1), head + 1):
                form = registry.form_of(" ".join([*(doc[i].lower_ for i in range(first, head)), stem, *after]))
                if form:
                    return form, first, end
    for first in range(max(start, head - LONGEST_FORM + 1), head + 1):
        before = [doc[i].lower_ for i in range(first, head)]
        form = registry.form_of(" ".join([*before, stem])) or registry.form_of(" ".join([*before, word]))
        if form:
            return form, first, head + 1
    return None, head, head + 1


@lru_cache(maxsize=50_000)
def _may_head(heads: frozenset[str], stem: str, word: str) -> bool:
    """Whether a form may end in the word: most words end none."""
    return not heads.isdisjoint((stem, word, stem.removesuffix("s"), stem.rpartition("-")[2]))


def _owners(doc: Doc, head: Token, start: int, left: int, right: int, names: Names) -> Iterator[tuple[Name, str]]:
    """The names that the phrase belongs to, each with how: "before" the head, "of" it, or the "place" it is in."""
    for name in names.within(start, left):
        if name.relation not in ("held",) and not (name.relation and (name.is_state or name.relation == "backed")):
            yield name, "before"
    last = doc[right - 1]
    for governor in dict.fromkeys((head, last)):
        for prep in governor.rights:
            if prep.dep_ != "prep" or prep.lower_ not in OWNING or prep.i < right - 1:
                continue
            for target in prep.rights:
                owner = (names.at(target.i) or _last_name(target, names)) if target.dep_ == "pobj" else None
                if owner is not None and not owner.relation and (owner.is_state or prep.lower_ not in PLACING):
                    inside = owner.is_state and (prep.lower_ not in ("of", "from") or owner.use == "seat")
                    yield owner, "place" if inside else "of"


def _last_name(target: Token, names: Names) -> Name | None:
    """The name that the object of "of" belongs to: "fighters of the Islamic State group"."""
    found = names.within(target.left_edge.i, target.i + 1)
    return found[-1] if found else None
