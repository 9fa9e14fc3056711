"""Registry: who is who. In goes a name (and a day), out come the entries that were so called then.

States, armed groups, organisations, outlets, services and people come from YAML (data/actors/, and a folder of the
user's own); `registry_build.py` reads it. What every state has (an army, a government, police) is not listed but made
from the state and a form: "iraq.air-force" is the Iraqi Air Force. An office is true only in its time.

>>> registry = load_registry()
>>> registry.find("Daesh")[0].name
'Islamic State'
>>> registry.get("iraq.air-force").country
'IRQ'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from dateline.knowledge.folding import fold_hard
from dateline.knowledge.names import Alias, NameIndex, key_of

FORMS_REMEMBERED = 1 << 16  # phrases whose form is remembered, so that a long run does not grow without end


@dataclass(frozen=True, slots=True)
class Office:
    """A person's office: title, whose it is (a registry id), its PLOVER sector and time. None: open on that side."""

    title: str
    of: str | None = None
    sector: str | None = None
    from_: date | None = None
    to: date | None = None

    def held(self, when: date | None) -> bool:
        """Whether the office was held on the day. On an unknown day only an office that never ended is."""
        if when is None:
            return self.to is None
        return (self.from_ is None or self.from_ <= when) and (self.to is None or when <= self.to)


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor that the registry knows. `kind` and `sector` as in `reading.Actor`; `theatres` say where a
    transnational one is active; `guarded` aliases are also ordinary words; `gender` is female, male or None."""

    id: str
    name: str
    kind: str
    sector: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    theatres: tuple[str, ...] = ()
    from_: date | None = None
    to: date | None = None
    gender: str | None = None
    offices: tuple[Office, ...] = ()

    def active(self, when: date | None) -> bool:
        """Whether it existed on the day; yes where the day or its own dates are unknown."""
        if when is None:
            return True
        return (self.from_ is None or self.from_ <= when) and (self.to is None or when <= self.to)


@dataclass(frozen=True, slots=True)
class State:
    """What a state's actors are called by: "Iraqi", "an Iraqi", "Iraqis"; its capital; names that stand for its
    government ("the Kremlin")."""

    id: str
    name: str
    iso3: str | None
    adjectives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    capital: str | None = None
    metonyms: tuple[str, ...] = ()

    @property
    def adjective(self) -> str:
        """The word before "army": the first adjective, or the name."""
        return self.adjectives[0] if self.adjectives else self.name


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of actor that every state or place has: `name` is a template ("{adjective} Air Force"), `phrases` the
    head words that name it in the singular ("air force", "warplane"). `shared`: anybody has it, not only states
    ("fighters"), so a named group before it owns it."""

    id: str
    name: str
    kind: str
    sector: str | None
    phrases: tuple[str, ...]
    shared: bool = False


@dataclass(frozen=True)
class Registry:
    """All entries, states and forms. Look-ups are deterministic: best first, ties by id."""

    entries: dict[str, Entry]
    states: dict[str, State]
    forms: dict[str, Form]
    _made: dict[str, Entry] = field(default_factory=dict, repr=False)
    _forms_met: dict[str, Form | None] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.entries)

    def get(self, id: str) -> Entry | None:
        """The entry with this id; "iraq.air-force" is made from the state and the form."""
        if id in self.entries:
            return self.entries[id]
        if id not in self._made:
            owner, _, form = id.rpartition(".")
            if owner not in self.states or form not in self.forms:
                return None
            self._made[id] = self._make(self.states[owner], self.forms[form])
        return self._made[id]

    def _make(self, state: State, form: Form) -> Entry:
        name = form.name.format(adjective=state.adjective, state=state.name)
        years = self.entries[state.id]
        return Entry(f"{state.id}.{form.id}", name, form.kind, form.sector, state.iso3, from_=years.from_, to=years.to)

    def find(self, name: str, when: date | None = None) -> list[Entry]:
        """The entries of that name, those that existed on the day first, then by id. Also what a state has:
        "Iraqi air force", "the Turkish Ministry of Defense"."""
        ids = self.index.ids(name) or self._of_state(name)
        found = [entry for entry in map(self.get, ids) if entry is not None]
        return sorted(found, key=lambda entry: (not entry.active(when), entry.id))

    def _of_state(self, name: str) -> tuple[str, ...]:
        words = key_of(name).split()
        for cut in range(len(words) - 1, 0, -1):
            states = self.demonyms.ids(" ".join(words[:cut])) or self.index.ids(" ".join(words[:cut]))
            form = self.form_of(" ".join(words[cut:]))
            if form and (own := [state for state in states if state in self.states]):
                return tuple(f"{state}.{form.id}" for state in own)
        return ()

    def form_of(self, phrase: str) -> Form | None:
        """The form that a head phrase names: "air force", "warplanes"."""
        if phrase not in self._forms_met:
            key = key_of(phrase)
            id = self.phrases.get(key) or self.phrases.get(key.removesuffix("s"))
            if len(self._forms_met) > FORMS_REMEMBERED:
                self._forms_met.clear()
            self._forms_met[phrase] = self.forms[id] if id else None
        return self._forms_met[phrase]

    def offices(self, person: Entry | str, when: date | None = None) -> list[Office]:
        """The offices that the person held on the day, in the registry's order."""
        entry = self.get(person) if isinstance(person, str) else person
        return [office for office in entry.offices if office.held(when)] if entry else []

    def holders(self, title: str, of: str, when: date | None) -> list[Entry]:
        """Who held the office of that title on the day: `holders("prime minister", "iraq", day)`."""
        people = self._holders.get((key_of(title), of), ())
        return [
            p
            for p in people
            if any(o.of == of and key_of(o.title) == key_of(title) and o.held(when) for o in p.offices)
        ]

    def state_of(self, iso3: str | None) -> State | None:
        """The present state of that ISO code."""
        return self._by_iso.get(iso3) if iso3 else None

    @cached_property
    def index(self) -> NameIndex:
        """Every name and alias of every entry, with states, capitals and seats of power."""
        return NameIndex(self._aliases())

    @cached_property
    def demonyms(self) -> NameIndex:
        """Adjectives and nouns of states: "Iraqi", "Iraqis", "Turk"."""
        return NameIndex(
            Alias(state.id, text)
            for state in self.states.values()
            for text in (*state.adjectives, *state.nouns, *state.plurals)
        )

    @cached_property
    def spellings(self) -> dict[str, tuple[str, ...]]:
        """Entries by `fold_hard` of their names of several words: candidates for a name that is spelt otherwise."""
        table: dict[str, dict[str, None]] = {}
        for entry in self.entries.values():
            for name in (entry.name, *entry.aliases):
                if " " in name and entry.kind != "state" and (key := fold_hard(name)):
                    table.setdefault(key, {})[entry.id] = None
        return {key: tuple(ids) for key, ids in table.items()}

    @cached_property
    def phrases(self) -> dict[str, str]:
        """Folded head phrase → form id."""
        return {key_of(phrase): form.id for form in self.forms.values() for phrase in form.phrases}

    @cached_property
    def heads(self) -> frozenset[str]:
        """The words that a form phrase can end in ("force", "ministry") or go on from by "of" ("ministry of …")."""
        words = {phrase.split()[-1] for phrase in self.phrases}
        return frozenset(
            words | {phrase.split()[i] for phrase in self.phrases for i in (0, 1) if len(phrase.split()) > i + 1}
        )

    @cached_property
    def _by_iso(self) -> dict[str, State]:
        present = [s for s in self.states.values() if s.iso3 and self.entries[s.id].to is None]
        return {state.iso3: state for state in present if state.iso3}

    @cached_property
    def _holders(self) -> dict[tuple[str, str], list[Entry]]:
        table: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries.values():
            for title, of in dict.fromkeys((key_of(o.title), o.of or "") for o in entry.offices):
                table.setdefault((title, of), []).append(entry)
        return table

    def _aliases(self) -> Iterator[Alias]:
        for entry in self.entries.values():
            yield from _aliases_of(entry)
        for state in self.states.values():
            names = (state.capital, *state.metonyms) if state.capital else state.metonyms
            yield from (Alias(state.id, name) for name in names)


def _aliases_of(entry: Entry) -> Iterable[Alias]:
    yield Alias(entry.id, entry.name, guarded=entry.name in entry.guarded)
    yield from (Alias(entry.id, alias) for alias in entry.aliases)
    yield from (Alias(entry.id, alias, guarded=True) for alias in entry.guarded)


@lru_cache(maxsize=4)
def load_registry(extra: Path | None = None) -> Registry:
    """The registry that ships with the program, with the user's own entries of the folder `extra` over it.

    Raises KnowledgeError where a file is malformed. Read once per process; a compiled copy lies in the cache folder.
    """
    from dateline.knowledge.registry_build import build_registry

    return build_registry(extra)
