"""Describe: an Actor for a noun phrase. In go a phrase of the parse and the article's names, out comes who is meant.

"Top Iraqi defense officials" are Iraqi officials (IRQ, GOV), "ISIS fighters" the Islamic State, "the Assad regime"
the Syrian government. "U.S.-backed Kurdish fighters" are no Americans. What no word ties to a country takes the
scene's, and only where such people mostly belong to the place (residents, soldiers; not diplomats or analysts).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.knowledge.registry import Entry, Form, Registry
from dateline.reader.actors.names import Name, Names
from dateline.reader.actors.phrases import Phrase, read_phrase
from dateline.reader.actors.recognise import slug
from dateline.reader.actors.scene import Scene
from dateline.reader.actors.words import (
    FOREIGN,
    GROUP_FORMS,
    MEMBER_FORMS,
    MIGRANTS,
    ROOTLESS,
    SPEAKING_FORMS,
    TITLES,
    UNIDENTIFIED,
    UNKNOWN_FORMS,
)
from dateline.reader.parse import Parsed
from dateline.reading import Actor

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

GOVERNING = frozenset(("GOV", "LEG", "JUD", "OPP", "PTY"))
OUTER = frozenset(("NUM", "CCONJ"))  # "five or six gunmen" are gunmen


def guessed(actor: Actor) -> Actor:
    """The actor with its country marked as a guess from the context."""
    return actor.model_copy(update={"country_basis": "context"}) if actor.country else actor


class Describer:
    """Describes noun phrases of one article; knows its names, scene and day, and nothing of coreference."""

    def __init__(self, parsed: Parsed, registry: Registry, names: Names, scene: Scene) -> None:
        self.parsed = parsed
        self.registry = registry
        self.names = names
        self.scene = scene
        self.when: date | None = parsed.anchor

    def describe(self, np: DocSpan) -> Actor:
        """The actor that the phrase means, without looking at other phrases."""
        return self.of_phrase(np, read_phrase(np, self.registry, self.names))

    def of_phrase(self, np: DocSpan, phrase: Phrase) -> Actor:
        """The actor of a phrase already read."""
        name = self.names.at(phrase.head.i)
        if name is not None and not (phrase.form and phrase.form_end - phrase.form_start > name.end - name.start):
            return self.of_name(np, name, phrase.state)
        if phrase.form is not None:
            return self._of_form(np, phrase, phrase.form)
        if phrase.owner is not None:
            return self._of_owner(np, phrase.owner)
        return self._unknown(np, phrase)

    def of_name(self, np: DocSpan, name: Name, state: Name | None = None) -> Actor:
        """The actor that a name names, with the role that the words around it or the registry give."""
        if name.relation in ("backed", "stance") and name.kind != "person":
            plain = np.text.strip()
            return self._actor(np, f"x:{slug(plain)}", plain, None, None, "unnamed")
        if name.is_state and name.use == "demonym":
            return self._of_people(np, name)
        if name.kind == "person":
            return self._of_person(np, name)
        said = state.country if state and name.kind == "people" else None  # "Syria's Kurds"
        country = name.country or said or self._home(name)
        return self._actor(np, name.id, name.name, country, name.sector, name.kind)

    def _home(self, name: Name) -> str | None:
        """A people, or a description that the registry holds as a name ("Kurdish fighters"), is of the scene's country
        where that is one of its own."""
        if name.entry is None:
            official = name.kind in ("police", "government") or (name.kind == "military" and name.sector == "MIL")
            return self.scene.near(self.parsed.doc[name.start]) if official else None
        if name.kind != "people" and (name.kind != "group" or not name.entry.name.split()[-1].islower()):
            return None
        return self.scene.among(name.entry.theatres)

    # ---- people and persons

    def _of_people(self, np: DocSpan, name: Name) -> Actor:
        """ "Syrians", "two Turks": people; "Russian" alone, an adjective: the state."""
        plural = self.parsed.doc[name.end - 1].tag_ in ("NNS", "NNPS", "NNP") and np.root.i == name.end - 1
        state = self.registry.states.get(name.id)
        if plural and state and fold_in(self.parsed.doc[name.end - 1].text, (*state.nouns, *state.plurals)):
            return self.made(np, name, self.registry.forms["civilians"])
        return self._actor(np, name.id, name.name, name.country, "GOV", "state")

    def _of_person(self, np: DocSpan, name: Name) -> Actor:
        role, country, sector = self._said_of(name)
        offices = self.registry.offices(name.entry, self.when) if name.entry else []
        if offices:
            role = role or offices[0].title
            sector = offices[0].sector or name.sector or sector
            if offices[0].sector == "IGO":  # a UN envoy acts for no state
                return self._actor(np, name.id, name.name, None, sector, "person", role)
        country = name.country or country
        return self._actor(np, name.id, name.name, country, sector or name.sector, "person", role)

    def _said_of(self, name: Name) -> tuple[str | None, str | None, str | None]:
        """Role, country and sector from the title before a name or the apposition beside it."""
        doc = self.parsed.doc
        head = doc[name.end - 1]
        start = name.start
        while start > head.left_edge.i and start > head.sent.start and self._is_title(doc[start - 1]):
            start -= 1
        role, country, sector = self._read_title(start, name.start) if start < name.start else (None, None, None)
        for beside in self._appositions(head):
            as_phrase = doc[beside.left_edge.i : beside.i + 1]
            if self.names.at(beside.i) or not len(as_phrase):
                continue
            phrase = read_phrase(as_phrase, self.registry, self.names)
            if phrase.form is None:
                continue
            owner = phrase.state or phrase.owner or phrase.place
            role = role or as_written(doc[phrase.form_start : phrase.form_end])
            local = owner is None and phrase.form.id not in ROOTLESS and not of_nowhere(phrase)
            country = country or (self.scene.near(beside) if local else owner.country if owner else None)
            sector = sector or phrase.form.sector
        return role, country, sector

    def _is_title(self, token: Token) -> bool:
        if token.is_space:
            return True
        if token.dep_ == "det" or token.is_punct:
            return False
        name = self.names.at(token.i)
        if name is not None:
            return name.use == "demonym" or (name.kind != "person" and token.dep_ in ("compound", "nmod", "amod"))
        return token.dep_ in ("compound", "amod", "nmod") or token.lower_.rstrip(".") in TITLES

    def _read_title(self, start: int, end: int) -> tuple[str | None, str | None, str | None]:
        doc = self.parsed.doc
        owners = [n for n in self.names.within(start, end) if not n.relation]
        words = [t for t in doc[start:end] if not t.is_space and (not (n := self.names.at(t.i)) or n.use != "demonym")]
        role = as_written(t for t in words if t.lower_.rstrip(".") not in ("mr", "mrs", "ms", "miss")) or None
        country = next((n.country for n in reversed(owners) if n.country), None)
        forms = (self.registry.form_of(" ".join(t.text for t in words[i:])) for i in range(len(words)))
        form = next((f for f in forms if f), None)
        sector = form.sector if form else next((n.sector for n in owners if not n.is_state), None)
        if country is None and not owners and form and form.id not in ROOTLESS:
            country = self.scene.near(doc[end])
        return role, country, sector

    @staticmethod
    def _appositions(head: Token) -> list[Token]:
        beside = [t for t in head.rights if t.dep_ == "appos"]
        return [*beside, head.head] if head.dep_ == "appos" else beside

    # ---- forms

    def _of_form(self, np: DocSpan, phrase: Phrase, form: Form) -> Actor:
        owner = phrase.owner
        if form.id in SPEAKING_FORMS and phrase.inner is not None and (owner is None or owner.is_state):
            return self.of_phrase(
                np,
                read_phrase(self.parsed.doc[phrase.inner.left_edge.i : phrase.inner.i + 1], self.registry, self.names),
            )
        if phrase.shared_by:
            return self._free_of(np, phrase, form)
        if owner is None or (owner.kind == "people" and phrase.state is None):
            return self._of_nobody(np, phrase, form)
        if owner.is_state or owner.kind == "people":
            return self.made(np, phrase.state or owner, form)
        if owner.kind == "person":
            if form.id in ("lawyers", "followers", "officials", "officers", "civilians") and owner.country is None:
                return self._unknown(np, phrase, form)
            return self._of_ruler(np, owner, phrase, form)
        if owner.kind == "government" and form.kind == "military" and owner.country:  # "the regime's warplanes"
            return self._free(np, phrase, form, owner.country)
        if form.id in MEMBER_FORMS or form.shared or (owner.kind == "group" and form.id in GROUP_FORMS):
            return self._actor(np, owner.id, owner.name, owner.country, owner.sector or form.sector, owner.kind)
        stated = owner.country or (phrase.state or phrase.place or owner).country
        if stated is not None:
            return self._free(np, phrase, form, stated)
        return guessed(self._free(np, phrase, form, self.scene.near(phrase.head)))

    def _of_ruler(self, np: DocSpan, owner: Name, phrase: Phrase, form: Form) -> Actor:
        """ "Assad's army", "the Assad regime": the forces of the country that he rules."""
        state = self.registry.state_of(owner.country)
        if state is None:
            return self._unknown(np, phrase, form)
        entry = self.registry.get(f"{state.id}.{form.id}")
        return self._from_entry(np, entry, form) if entry else self._unknown(np, phrase, form)

    def _of_nobody(self, np: DocSpan, phrase: Phrase, form: Form) -> Actor:
        """A form that no name owns: its country is the place it stands in, else the scene's."""
        people = phrase.owner
        theatres = people.entry.theatres if people and people.entry else ()
        near = phrase.place.country if phrase.place else self.scene.near(phrase.head)
        if phrase.place is None and form.sector in GOVERNING:
            near = self.scene.polity
        if people is not None and people.entry:
            country = people.country or (near if near in theatres else self.scene.among(theatres))
            word = people.entry.aliases[-1] if people.entry.aliases else people.name
            plain = f"{word} {form.name.split('} ')[-1]}"
            actor = self._actor(np, f"x:{slug(plain)}", plain, country, form.sector, form.kind)
            return actor if people.country else guessed(actor)
        if of_nowhere(phrase):
            return self._nobodys(np, phrase, form)
        if phrase.place is None and form.id in ROOTLESS:
            near = None
        actor = self._free(np, phrase, form, near)
        return actor if phrase.place else guessed(actor)

    def made(self, np: DocSpan, state: Name, form: Form) -> Actor:
        """What a state has by that form: "Iraqi" and "air force" are the Iraqi Air Force."""
        if form.id == "coalition" and any(t.lemma_.lower() == "ally" for t in np):  # "its Russian allies"
            return self._actor(np, state.id, state.name, state.country, state.sector, state.kind)
        if form.id == "coalition":  # a state's coalition is of many
            return self._actor(
                np, f"x:{state.id}-coalition", f"{state.name}-led coalition", None, form.sector, form.kind
            )
        entry = self.registry.get(f"{state.id}.{form.id}")
        if entry is None:
            return self._actor(np, state.id, state.name, state.country, state.sector, state.kind)
        return self._from_entry(np, entry, form)

    def _free(self, np: DocSpan, phrase: Phrase, form: Form, country: str | None) -> Actor:
        state = self.registry.state_of(country)
        entry = self.registry.get(f"{state.id}.{form.id}") if state else None
        if entry is not None:
            return self._from_entry(np, entry, form)
        return self._nobodys(np, phrase, form, country)

    def _nobodys(self, np: DocSpan, phrase: Phrase, form: Form, country: str | None = None) -> Actor:
        """Of no state that the registry knows. Gunmen, attackers and armed men are one: nobody else is known."""
        plain = self._plain(phrase)
        id = form.id if form.id in UNKNOWN_FORMS else slug(plain)
        return self._actor(np, f"x:{id}", plain, country, form.sector, form.kind)

    def _free_of(self, np: DocSpan, phrase: Phrase, form: Form) -> Actor:
        """ "Afghan and US forces": of no one country."""
        plain = self._plain(phrase)
        return self._actor(np, f"x:{slug(plain)}", plain, None, form.sector, form.kind)

    # ---- the rest

    def _of_owner(self, np: DocSpan, owner: Name) -> Actor:
        """A head that is no actor ("Turkey's offensive"): whose it is."""
        return self._actor(np, owner.id, owner.name, owner.country, owner.sector, owner.kind)

    def _unknown(self, np: DocSpan, phrase: Phrase, form: Form | None = None) -> Actor:
        plain = self._plain(phrase)
        country = (phrase.state or phrase.place).country if phrase.state or phrase.place else None  # type: ignore[union-attr]
        return self._actor(
            np, f"x:{slug(plain)}", plain, country, form.sector if form else None, form.kind if form else "unnamed"
        )

    def _plain(self, phrase: Phrase) -> str:
        """The phrase's own words from its modifiers to its head, without article and numbers."""
        words = [
            t for t in phrase.head.doc[phrase.head.left_edge.i : phrase.form_end]
            if t.dep_ not in ("det", "nummod", "punct", "predet", "case") and not t.is_space and t.pos_ not in OUTER
        ]  # fmt: skip
        return as_written(words[-5:]) or phrase.head.text

    def _from_entry(self, np: DocSpan, entry: Entry, form: Form) -> Actor:
        return self._actor(np, entry.id, entry.name, entry.country, entry.sector, form.kind)

    def _actor(
        self,
        np: DocSpan,
        id: str,
        name: str,
        country: str | None,
        sector: str | None,
        kind: str,
        role: str | None = None,
    ) -> Actor:
        text = self.parsed.text
        return Actor(
            start=np.start_char, end=np.end_char, text=text[np.start_char : np.end_char],
            id=id, name=name, country=country, sector=sector, kind=kind, role=role,
        )  # fmt: skip


def as_written(tokens: Iterable[Token]) -> str:
    """Words with the blanks that stand between them, and one where a word between is left out: "pro-democracy
    protesters", "group members" of "the group's members"."""
    words = list(tokens)
    gaps = [after.i > word.i + 1 for word, after in pairwise(words)]
    joined = [word.text_with_ws + " " * gap for word, gap in zip(words, [*gaps, False], strict=False)]
    return " ".join("".join(joined).split())


def of_nowhere(phrase: Phrase) -> bool:
    """ "the international community", "unidentified individuals": nothing ties them to the place."""
    if phrase.head.lemma_.lower() in MIGRANTS:
        return True
    return phrase.place is None and any(t.lower_ in FOREIGN | UNIDENTIFIED | MIGRANTS for t in phrase.head.lefts)


def fold_in(text: str, words: tuple[str, ...]) -> bool:
    """Whether the word is one of those, case aside."""
    return text.lower() in {word.lower() for word in words}
