"""Persons: which names in an article are one person's, and which are only a part of somebody else's.

In go names and the parse around them. "Sandra Kohl", later "Kohl" and "Ms. Kohl", are one; a "Mohamed" before
"Sallum" is not the minister whom the registry knows by "Mohamed" alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.knowledge.folding import fold
from dateline.knowledge.registry import Entry, Registry
from dateline.reader.actors.names import Name
from dateline.reader.actors.words import FEMALE_NAMES, MALE_NAMES, TITLES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan


def is_other_person(piece: DocSpan, entry: Entry, registry: Registry) -> bool:
    """Whether the match is only a part of another full name ("Rifaat al-Assad" is not the Assad of the registry)."""
    own = set(fold(" ".join((entry.name, *entry.aliases))).split())
    if len(piece) == 1 and piece.end < len(piece.doc):
        after = piece.doc[piece.end]  # "Ahmed Davutoglu" is no Ahmed
        if _is_name_word(after, registry):
            return not set(fold(after.text).split()) & own
    if len(piece) == 1 and piece.start and _is_given_name(piece.doc[piece.start - 1], piece[0]):
        return not set(fold(piece.doc[piece.start - 1].text).split()) & own
    around = []
    if piece.start and piece[0].ent_iob_ == "I":
        around.append(piece.doc[piece.start - 1])
    if piece.end < len(piece.doc) and piece.doc[piece.end].ent_iob_ == "I":
        around.append(piece.doc[piece.end])
    return any(
        token.ent_type_ == "PERSON" and token.pos_ == "PROPN" and token.lower_.rstrip(".") not in TITLES
        and not set(fold(token.text).split()) & own
        for token in around
    )  # fmt: skip


def _is_name_word(token: Token, registry: Registry) -> bool:
    """Whether a name may go on with the word: a capitalised one, no day, state or people."""
    if token.pos_ != "PROPN" or not token.text[0].isupper() or token.ent_type_ in ("DATE", "TIME"):
        return False
    known = registry.demonyms.ids(token.text) or any(id in registry.states for id in registry.index.ids(token.text))
    return not (known and token.ent_type_ in ("NORP", "GPE", "LOC", ""))


def _is_given_name(token: Token, name: Token) -> bool:
    """Whether the word before is a given name ("Ahmad" in "Ahmad Khan Rahimi")."""
    return token.pos_ == "PROPN" and token.head.i >= name.i and fold(token.text) in MALE_NAMES | FEMALE_NAMES


def full_names(doc: Doc) -> dict[str, set[str]]:
    """The full names of persons in the article by surname, folded."""
    table: dict[str, set[str]] = {}
    for entity in doc.ents:
        words = fold(entity.text).removesuffix(" s").split()
        if entity.label_ == "PERSON" and len(words) > 1 and words[0] not in TITLES:
            table.setdefault(words[-1], set()).update(words)
    return table


def is_stranger(surname: str, entry: Entry, strangers: Mapping[str, set[str]]) -> bool:
    """Whether the article gives that surname to a full name that is not the entry's."""
    full = strangers.get(fold(surname))
    given = set(fold(" ".join((entry.name, *entry.aliases))).split()) - {fold(surname)}
    return full is not None and not full & given


def one_person(new: Sequence[Name], people: Sequence[Name]) -> Iterator[Name]:
    """The unknown names, a surname (or the like) alone becoming the last person so called in full."""
    full = [name for name in people if " " in name.name]
    for name in new:
        yield _same_as(name, full) or name


def _same_as(name: Name, full: Sequence[Name]) -> Name | None:
    parts = fold(name.name).split()
    if name.kind != "person" and not (name.kind == "organisation" and len(parts) == 1 and name.sector is None):
        return None
    fitting = [
        f
        for f in full
        if f.start != name.start and len(fold(f.name).split()) > len(parts) and _part_of(parts, fold(f.name).split())
    ]
    if not fitting:
        return None
    before = [f for f in fitting if f.start < name.start]
    if name.kind != "person" and not any(fold(f.name).split()[-1] == parts[0] for f in before):
        return None  # the model takes a surname alone for an organisation, at times
    other = before[-1] if before else fitting[0]
    return replace(
        name, id=other.id, name=other.name, kind="person", country=other.country, sector=other.sector, entry=other.entry
    )


def _part_of(parts: Sequence[str], whole: Sequence[str]) -> bool:
    """A surname (with its particle) or a full name with the middle left out."""
    if len(parts) == 1:
        return parts[0] in whole[1:] or (parts[0] == whole[0] and len(parts[0]) > 3)
    return list(parts) == list(whole[-len(parts) :]) or (parts[0] == whole[0] and parts[-1] == whole[-1])
