"""The codebook: event types, their modes, and what they are called in other schemes.

In: `plover/scheme.yaml`. Out: a `Scheme` that answers what the reader and the exports ask.

>>> scheme = load_scheme()
>>> scheme.codes("ASSAULT", "aerial").acled
'Explosions/Remote violence/Air/drone strike'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from dateline.errors import CodebookError
from dateline.reading import Codes


class PlainLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which only true and false are truth values, as in YAML 1.2: "on" is a preposition here."""


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of an event type, with its own codes where they are finer than the type's."""

    name: str
    cameo: str
    acled: str | None


@dataclass(frozen=True, slots=True)
class EventClass:
    """An event type with its definition, quad class (1–4), codes and modes."""

    name: str
    definition: str
    quad: int
    cameo: str
    acled: str | None
    modes: dict[str, Mode]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A whole codebook."""

    name: str
    version: str
    types: dict[str, EventClass]
    contexts: dict[str, tuple[str, ...]]
    telling: dict[str, list[tuple[str, str]]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the contexts' words and phrases by their first word, each with its context: there are hundreds."""
        telling: dict[str, list[tuple[str, str]]] = {}
        for context, phrases in self.contexts.items():
            for phrase in phrases:
                telling.setdefault(phrase.partition(" ")[0], []).append((phrase, context))
        object.__setattr__(self, "telling", telling)

    def contexts_of(self, lemmas: Sequence[str]) -> list[str]:
        """The contexts that a passage shows, by its lemmas in lower case."""
        text = f" {' '.join(lemmas)} "
        return sorted(
            {
                context
                for word in set(lemmas)
                for phrase, context in self.telling.get(word, ())
                if phrase == word or f" {phrase} " in text
            }
        )

    def codes(self, type_name: str, mode: str | None) -> Codes:
        """The event's codes in CAMEO, ACLED and PLOVER's quad classes; CodebookError for unknown names."""
        event_class = self.types.get(type_name)
        if event_class is None or (mode is not None and mode not in event_class.modes):
            raise CodebookError(f"The codebook has no {type_name}/{mode}.", "`dateline schema codebook` lists them.")
        source = event_class.modes[mode] if mode else event_class
        return Codes(cameo=source.cameo, acled=source.acled, quad=event_class.quad)


@lru_cache(maxsize=4)
def load_scheme(name: str = "plover") -> Scheme:
    """Load a codebook that the package ships, by name."""
    data = read_yaml(f"{name}/scheme.yaml")
    types = {type_name: _event_class(type_name, facts) for type_name, facts in data["types"].items()}
    contexts = {context: tuple(words) for context, words in data["contexts"].items()}
    return Scheme(data["name"], data["version"], types, contexts)


def read_yaml(path: str) -> Any:
    """Read one YAML file of the codebook folder."""
    source = files("dateline.codebook").joinpath(path)
    if not source.is_file():
        raise CodebookError(f"There is no codebook file {path}.", "The shipped codebook is `plover`.")
    return yaml.load(source.read_text(encoding="utf8"), Loader=PlainLoader)


def _event_class(name: str, facts: dict[str, Any]) -> EventClass:
    modes = {
        mode: Mode(mode, str(codes["cameo"]), codes.get("acled", facts["acled"]))
        for mode, codes in facts.get("modes", {}).items()
    }
    return EventClass(name, facts["definition"], facts["quad"], str(facts["cameo"]), facts["acled"], modes)
