"""The lexicon: which words can name an event of which type, and where its arguments stand.

In: `plover/lexicon/*.yaml` (the format is told in the README beside them). Out: `Lexicon`, two look-up tables
from words to frames. A frame only proposes; the reader's scorer decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from dateline.codebook.scheme import load_scheme, read_yaml
from dateline.errors import CodebookError
from dateline.reading import EventType

Slot = Literal["subject", "object"]

VERB_ACTOR, VERB_RECIPIENT = ("subject",), ("object",)
NOUN_ACTOR, NOUN_RECIPIENT = ("possessor", "modifier", "by", "from"), ("on", "against", "of", "at", "in")
ADJECTIVE_ACTOR, ADJECTIVE_RECIPIENT = ("bearer",), ("of", "to", "with", "for", "at", "by", "about", "against")
# Part of speech of an entry's words → the suffix of its frame's id and where its roles stand.
KINDS = {
    "verbs": ("v", VERB_ACTOR, VERB_RECIPIENT),
    "nouns": ("n", NOUN_ACTOR, NOUN_RECIPIENT),
    "adjectives": ("a", ADJECTIVE_ACTOR, ADJECTIVE_RECIPIENT),
}
STRENGTHS = {"strong": 3, "medium": 2, "weak": 1}


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of some words as an event.

    `needs` and `refuses` name, for a slot (subject, object, modifier, …), the classes it should have and the
    lemmas that speak against this reading; `actor` and `recipient` the grammatical functions they stand in.
    """

    id: str
    type: EventType
    mode: str | None
    noun: bool
    strength: int
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    mutual: bool
    casualty: bool
    needs: tuple[tuple[str, frozenset[str]], ...]
    refuses: tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases by their first word: `verbs["take"]` is [(("to", "street"), frame), …], longest first."""

    verbs: dict[str, list[tuple[tuple[str, ...], Frame]]]
    nouns: dict[str, list[tuple[tuple[str, ...], Frame]]]
    adjectives: dict[str, list[tuple[tuple[str, ...], Frame]]]

    def table(self, kind: str) -> dict[str, list[tuple[tuple[str, ...], Frame]]]:
        """The table for one of `KINDS`."""
        return {"verbs": self.verbs, "nouns": self.nouns, "adjectives": self.adjectives}[kind]


def words_of(phrase: str) -> tuple[str, ...]:
    """Split a phrase as the language model splits it: hyphens and apostrophes stand alone."""
    return tuple(re.findall(r"\w+|[^\w\s]", phrase.lower()))


@lru_cache(maxsize=4)
def load_lexicon(name: str = "plover") -> Lexicon:
    """Load the lexicon of a codebook; CodebookError where it contradicts the scheme."""
    lexicon = Lexicon({}, {}, {})
    folder = files("dateline.codebook").joinpath(f"{name}/lexicon")
    for path in sorted(p.name for p in folder.iterdir() if p.name.endswith(".yaml")):
        data = read_yaml(f"{name}/lexicon/{path}")
        for number, facts in enumerate(data["frames"]):
            _enter(lexicon, _frame(data["type"], number, facts, name), facts)
    for kind in KINDS:
        table = lexicon.table(kind)
        for phrases in table.values():
            phrases.sort(key=lambda entry: (-len(entry[0]), entry[0], entry[1].id))
    return lexicon


def _frame(type_name: EventType, number: int, facts: dict[str, Any], codebook: str) -> Frame:
    scheme, mode = load_scheme(codebook), facts.get("mode")
    kind = kind_of(facts)
    suffix, actor, recipient = KINDS[kind]
    if mode is not None and mode not in scheme.types[type_name].modes:
        raise CodebookError(f"Frame {number} of {type_name} has the unknown mode {mode}.")
    return Frame(
        id=f"{type_name}.{number}{suffix}",
        type=type_name,
        mode=mode,
        noun=kind == "nouns",
        strength=STRENGTHS[facts.get("strength", "medium")],
        actor=tuple(facts.get("actor", actor)),
        recipient=tuple(facts.get("recipient", recipient)),
        mutual=facts.get("mutual", False),
        casualty=facts.get("casualty", False),
        needs=_conditions(facts.get("needs", {})),
        refuses=_conditions(facts.get("refuses", {})),
    )


def _conditions(facts: dict[str, list[str]]) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple(sorted((slot, frozenset(values)) for slot, values in facts.items()))


def kind_of(facts: dict[str, Any]) -> str:
    """Whether an entry holds verbs, nouns or adjectives."""
    return next(kind for kind in KINDS if kind in facts)


def _enter(lexicon: Lexicon, frame: Frame, facts: dict[str, Any]) -> None:
    kind = kind_of(facts)
    for phrase in facts[kind]:
        first, *rest = words_of(phrase)
        if first == "not":  # "not accept": looked up under the verb, with the negation among what hangs from it
            first, *rest = (*rest, first)
        lexicon.table(kind).setdefault(first, []).append((tuple(rest), frame))
