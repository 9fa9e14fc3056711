"""Mentions: every actor that an article names or describes, in text order, and an Actor for any noun phrase.

>>> found = find_actors(parsed, registry)
>>> found.at(0, 12).name
'Iraqi Air Force'
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.knowledge.folding import fold
from dateline.knowledge.registry import Form, Registry
from dateline.reader.actors.coreference import (
    PRONOUNS,
    RELATIVE,
    Seen,
    antecedent_of_noun,
    antecedent_of_pronoun,
    antecedent_of_relative,
    gender_of,
    names_the_jihadists,
)  # fmt: skip
from dateline.reader.actors.describe import Describer, of_nowhere
from dateline.reader.actors.metonyms import acts
from dateline.reader.actors.names import Name, Names
from dateline.reader.actors.phrases import Phrase, form_at, head_of, read_phrase
from dateline.reader.actors.recognise import recognise, slug
from dateline.reader.actors.scene import Scene
from dateline.reader.actors.words import (
    ACTS,
    AT_HOME,
    CO_OWNERS,
    FOREIGN,
    GROUP_NOUNS,
    JIHADISTS,
    OF_MANY,
    OWNED_ONLY,
    SENDING_VERBS,
)
from dateline.reader.parse import Parsed
from dateline.reading import Actor, Place

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token


def find_actors(parsed: Parsed, registry: Registry, places: Sequence[Place] = ()) -> ActorMentions:
    """The actors of an article. Resolved `places`, where given, tell better which country the article plays in."""
    names = recognise(parsed, registry, places)
    scene = Scene(parsed.doc, names, places)
    return ActorMentions(parsed, registry, names, scene)


class ActorMentions:
    """The actors of one article: `mentions` in text order, none inside another."""

    def __init__(self, parsed: Parsed, registry: Registry, names: Names, scene: Scene) -> None:
        self.parsed = parsed
        self.registry = registry
        self.names = names
        self.scene = scene
        self._describer = Describer(parsed, registry, names, scene)
        self._seen: list[Seen] = []
        for piece, head in self._pieces():
            self._read(piece, head)
        self._told = _told(self._seen)
        self._seen = [self._completed(seen) for seen in self._seen]
        self.mentions: list[Actor] = [seen.actor for seen in self._seen]
        self._starts = [actor.start for actor in self.mentions]

    # ---- what callers ask

    def at(self, start: int, end: int) -> Actor | None:
        """The mention that shares most code points with the stretch, or None."""
        near = self.mentions[max(0, bisect_left(self._starts, start) - 1) : bisect_left(self._starts, end)]
        shared = [(min(end, a.end) - max(start, a.start), -a.start, a) for a in near]
        best = max(shared, key=lambda item: item[:2], default=None)
        return best[2] if best and best[0] > 0 else None

    def chain(self, actor_id: str) -> list[Actor]:
        """Every mention of the actor, in text order."""
        return [actor for actor in self.mentions if actor.id == actor_id]

    def describe(self, np: DocSpan) -> Actor:
        """An Actor for any noun phrase: its text, and who its words (or what they point back to) mean."""
        return self._filled(self._described(np))

    def _completed(self, seen: Seen) -> Seen:
        actor = self._filled(seen.actor)
        return seen if actor is seen.actor else replace(seen, actor=actor)

    def _filled(self, actor: Actor) -> Actor:
        """An actor that the registry does not know, with what the article tells of it at any mention; else it is
        taken to be of the country that the article is about."""
        if not actor.id.startswith("x:"):
            return actor
        told: dict[str, str | None] = dict(self._told.get(actor.id, {}))
        if actor.country is None and "country" not in told and actor.kind in AT_HOME and not _is_of_many(actor):
            told["country"] = self.scene.country
            told["country_basis"] = "context" if self.scene.country else None
        return actor.model_copy(update=told) if told else actor

    def _described(self, np: DocSpan) -> Actor:
        head = head_of(np)
        if head.lower_ in PRONOUNS and head.pos_ in ("PRON", "DET"):
            found = antecedent_of_pronoun(head, self._seen)
            return self._again(np, found.actor) if found else self._nobody(np)
        if head.lower_ in RELATIVE and head.pos_ in ("PRON", "DET", "SCONJ"):
            noun = antecedent_of_relative(head)
            return self._again(np, self._described(self._phrase_of(noun))) if noun is not None else self._nobody(np)
        if head.pos_ == "PRON" and len(np) == 1:
            return self._nobody(np)
        return self._of_noun(np)

    # ---- noun phrases

    def _of_noun(self, np: DocSpan, read: Phrase | None = None) -> Actor:
        """The actor of a noun phrase, which may have been read already."""
        phrase = read or read_phrase(np, self.registry, self.names)
        person = self._person_beside(phrase)
        if person is not None:
            return self._again(np, self._describer.of_name(np, person))
        if self.names.at(phrase.head.i) is None and phrase.owner is None and phrase.place is None:
            known = (phrase.definite and phrase.bare and not of_nowhere(phrase)) or names_the_jihadists(phrase)
            earlier = self._pointed_at(phrase) if known else None
            earlier = earlier or self._sender(np, phrase)
            if earlier is not None:
                return self._again(np, earlier)
        holder = self._office_holder(np, phrase)
        return holder or self._describer.of_phrase(np, phrase)

    def _pointed_at(self, phrase: Phrase) -> Actor | None:
        return self._possessor(phrase) or antecedent_of_noun(phrase, self._seen, self.registry)

    def _person_beside(self, phrase: Phrase) -> Name | None:
        """ "Raul Diaz, a commander of the front": the person, where the phrase stands in apposition to a name."""
        head = phrase.head
        if phrase.plural or (phrase.form is None and not self.names.at(head.i)) or head.pos_ == "PROPN":
            return None
        beside = [head.head] if head.dep_ == "appos" else [t for t in head.rights if t.dep_ == "appos"]
        found = (self.names.at(token.i) for token in beside)
        return next((name for name in found if name and name.kind == "person"), None)

    def _sender(self, np: DocSpan, phrase: Phrase) -> Actor | None:
        """ "Beijing sent warships": the forces of the state that is the verb's subject."""
        verb = phrase.head.head
        if (
            phrase.form is None
            or phrase.form.sector != "MIL"
            or phrase.head.dep_ != "dobj"
            or verb.lemma_ not in SENDING_VERBS
        ):
            return None
        subject = next((t for t in verb.lefts if t.dep_ == "nsubj"), None)
        name = self.names.at(subject.i) if subject is not None else None
        entry = self.registry.get(f"{name.id}.{phrase.form.id}") if name and name.is_state else None
        if entry is None:
            return None
        return self._actor(np, entry.id, entry.name, entry.country, entry.sector, phrase.form.kind, None)

    def _possessor(self, phrase: Phrase) -> Actor | None:
        """ "its fighters", "their forces": the members of whoever is meant; a state's are its own form."""
        pronoun = next((t for t in phrase.head.lefts if t.dep_ == "poss" and t.lower_ in PRONOUNS), None)
        found = antecedent_of_pronoun(pronoun, self._seen) if pronoun is not None else None
        form = phrase.form
        if found is None or form is None:
            return None
        owner = found.actor
        if owner.kind in ("group", "organisation", "party", "military") and form.id in (
            "fighters",
            "armed-forces",
            "army",
            "rebels",
        ):
            return owner
        state = self.registry.state_of(owner.country)
        made = (
            self.registry.get(f"{state.id}.{form.id}")
            if state and (owner.kind in ("state", "government") or found.person)
            else None
        )
        if made is None:
            return None
        return owner.model_copy(
            update={
                "id": made.id,
                "name": made.name,
                "country": made.country,
                "sector": made.sector,
                "kind": form.kind,
                "role": None,
            }
        )

    def _office_holder(self, np: DocSpan, phrase: Phrase) -> Actor | None:
        """ "the Iraqi prime minister": who held the office on the day, where the registry knows one holder."""
        if phrase.form is None or phrase.form.kind != "person" or phrase.state is None or phrase.plural:
            return None
        title = " ".join(t.text for t in np.doc[phrase.form_start : phrase.form_end])
        if self.parsed.anchor is None or any(
            t.lower_ in ("former", "ex", "late", "deputy", "a") for t in phrase.head.lefts
        ):
            return None
        holders = self.registry.holders(title, phrase.state.id, self.parsed.anchor)
        if len(holders) != 1:
            return None
        person = holders[0]
        return self._actor(np, person.id, person.name, person.country, phrase.form.sector, "person", title)

    # ---- reading the article

    def _pieces(self) -> Iterator[tuple[DocSpan, Token]]:
        """The stretches that may be mentions, in text order: noun chunks, and names outside of them."""
        doc = self.parsed.doc
        chunks = [chunk for chunk in doc.noun_chunks if chunk.end_char > chunk.start_char]
        covered = {i for chunk in chunks for i in range(chunk.start, chunk.end)}
        alone = [doc[n.start : n.end] for n in self.names.all if n.start not in covered]
        for piece in sorted([*chunks, *alone], key=lambda span: (span.start, -span.end)):
            yield piece, piece.root

    def _read(self, piece: DocSpan, head: Token) -> None:
        if self._seen and piece.start_char < self._seen[-1].actor.end:
            return
        if head.lower_ in PRONOUNS and head.pos_ in ("PRON", "DET"):
            found = antecedent_of_pronoun(head, self._seen) if head.dep_ != "expl" else None
            if found:
                self._note(self._again(piece, found.actor), head, found.person, found.plural, found.gender)
            return
        if head.pos_ == "PRON":
            return
        name = self.names.at(head.i)
        if name is not None:
            self._read_name(piece, name)
        else:
            self._read_noun(piece)

    def _read_name(self, piece: DocSpan, name: Name) -> None:
        doc = self.parsed.doc
        for other in self.names.within(piece.start, name.start):
            if other.kind not in ("state", "people", "person") and not other.relation and piece.root.i != other.end - 1:
                self._note_name(other)
        if name.is_state and name.use != "demonym":
            if not name.relation and acts(doc[name.start : name.end].root):
                self._note_name(name)
            return
        if name.use == "demonym" or name.kind == "people":
            if doc[name.end - 1].tag_ in ("NNS", "NNPS") or doc[name.end - 1].pos_ in ("NOUN", "PROPN"):
                self._note(self._describer.of_name(_trim(piece), name), piece.root, False, True)
            return
        self._note_name(name)

    def _note_name(self, name: Name) -> None:
        span = self.parsed.doc[name.start : name.end]
        actor = self._describer.of_name(span, name)
        actor = actor.model_copy(
            update={
                "start": name.start_char,
                "end": name.end_char,
                "text": self.parsed.text[name.start_char : name.end_char],
            }
        )
        person = name.kind == "person"
        gender = (
            gender_of(self.parsed.doc, name.start, name.end, name.entry.gender if name.entry else None, actor.role)
            if person
            else None
        )
        self._note(actor, span.root, person, False, gender)

    def _read_noun(self, piece: DocSpan) -> None:
        piece = whole = _trim(piece)
        phrase = read_phrase(piece, self.registry, self.names)
        if phrase.head.i >= piece.end:  # "dozens of women" is one mention
            piece = self.parsed.doc[piece.start : phrase.head.i + 1]
        if phrase.form_end > piece.end:  # "the Ministry of Interior"
            piece = self.parsed.doc[piece.start : phrase.form_end]
        lemma = phrase.head.lemma_.lower()
        own_forces = self._possessor(phrase) if phrase.head.lower_ == "forces" else None
        if own_forces is not None:
            self._note(self._again(piece, own_forces), piece.root, False, True)
        elif _is_measure(phrase) or not (self._is_actor(phrase, lemma) or self.names.at(phrase.head.i)):
            self._read_inside(piece)
        elif phrase.shared_by and phrase.form is not None:
            self._read_shared(phrase, phrase.form)
        elif phrase.form is not None and (joint := self._joint(phrase)) is not None:
            self._read_joint(phrase, phrase.form, joint)
        else:
            actor = self._of_noun(piece, phrase if piece is whole else None)
            one = phrase.form is not None and not phrase.plural and actor.kind in ("person", "unnamed")
            self._note(actor, piece.root, one, phrase.plural)

    def _read_shared(self, phrase: Phrase, form: Form) -> None:
        """ "Syrian and Russian forces": two actors, the last with the noun."""
        doc = self.parsed.doc
        for name in phrase.shared_by:
            end = phrase.form_end if name is phrase.shared_by[-1] else name.end
            self._note(self._describer.made(doc[name.start : end], name, form), phrase.head, False, phrase.plural)

    def _joint(self, phrase: Phrase) -> int | None:
        """The "and" of "Russian and regime warplanes", "regime and Russian forces"; None where one owner has all."""
        doc, first = self.parsed.doc, phrase.head.left_edge.i
        for i in range(first + 1, min(phrase.form_start, phrase.head.i - 1)):
            if doc[i].lower_ not in ("and", "or"):
                continue
            sides = [(self.names.at(i + step), doc[i + step].lower_) for step in (-1, 1)]
            states = [name for name, _ in sides if name and name.use == "demonym" and name.is_state]
            others = [w for name, w in sides if w in CO_OWNERS or (name and name.kind in ("person", "government"))]
            if len(states) == 1 and others and not states[0].relation:
                return i
        return None

    def _read_joint(self, phrase: Phrase, form: Form, joint: int) -> None:
        """Two actors of one noun, a state and another: each with its own words, the last with the noun."""
        doc = self.parsed.doc
        first, last = doc[joint - 1 : joint], doc[joint + 1 : max(phrase.form_end, joint + 2)]
        name = self.names.at(first.start)
        if name is not None and name.is_state:
            self._note(self._describer.made(first, name, form), first.root, False, True)
            self._note(self._describer.describe(last), phrase.head, False, phrase.plural)
            return
        own = self._describer.describe(first)
        self._note(own, first.root, False, True)
        self._note(self._describer.describe(last), phrase.head, False, phrase.plural)

    @staticmethod
    def _is_actor(phrase: Phrase, lemma: str) -> bool:
        """Whether a common noun names actors. Some do only owned ("Russian strikes") or definite ("the group")."""
        if phrase.form is None:
            return False
        long = (phrase.form_end - phrase.form_start > 1 and lemma not in ACTS) or phrase.head.lower_ == "authorities"
        return (
            long
            or phrase.owner is not None
            or (lemma in GROUP_NOUNS and phrase.definite)
            or lemma not in OWNED_ONLY | GROUP_NOUNS
        )

    def _read_inside(self, piece: DocSpan) -> None:
        """A phrase about something else ("the Syrian army offensive"): the actors that stand in it."""
        doc, head, i = self.parsed.doc, piece.root.i, piece.start
        while i < piece.end:
            name = self.names.at(i)
            if name is not None:
                after = self._inner_form(name.end, head) if name.use == "demonym" and not name.relation else None
                if after:
                    self._note(self._describer.describe(doc[name.start : after]), doc[after - 1], False, False)
                elif not name.relation and (name.kind not in ("state", "people") or acts(doc[name.end - 1])):
                    self._note_name(name)
                i = max(after or 0, name.end)
                continue
            after = (
                self._inner_form(i, head)
                if doc[i].dep_ in ("compound", "poss", "nmod") or _is_fighter(doc[i])
                else None
            )
            if after and (
                doc[i].dep_ == "poss"
                or after - i > 1
                or doc[i].lemma_.lower() not in OWNED_ONLY | GROUP_NOUNS
                or (doc[i].lower_ == "coalition" and doc[head].lemma_.lower() in ACTS)
            ):
                first = i - 1 if i > piece.start and doc[i].dep_ == "poss" and doc[i - 1].dep_ == "det" else i
                self._note(self._of_noun(doc[first:after]), doc[after - 1], False, True)
            i = after or i + 1

    def _inner_form(self, start: int, head: int) -> int | None:
        """Where a form that begins at the token ends before the head; None where there is none."""
        for end in range(min(start + 3, head), start, -1):
            form, left, _ = form_at(self.parsed.doc, end - 1, start, self.registry)
            if form and left == start:
                return end
        return None

    def _note(self, actor: Actor, head: Token, person: bool, plural: bool, gender: str | None = None) -> None:
        if not self._seen or actor.start >= self._seen[-1].actor.end:
            self._seen.append(Seen(actor, head, person, plural, gender))

    # ---- making actors

    def _phrase_of(self, noun: Token) -> DocSpan:
        return self.parsed.doc[noun.left_edge.i : noun.i + 1]

    def _again(self, np: DocSpan, actor: Actor) -> Actor:
        return self._actor(np, actor.id, actor.name, actor.country, actor.sector, actor.kind, actor.role)

    def _nobody(self, np: DocSpan) -> Actor:
        plain = np.root.lower_
        return self._actor(np, f"x:{slug(plain)}", plain, None, None, "unnamed", None)

    def _actor(
        self, np: DocSpan, id: str, name: str, country: str | None, sector: str | None, kind: str, role: str | None
    ) -> Actor:
        span = self.parsed.span(np)
        return Actor(
            start=span.start,
            end=span.end,
            text=span.text,
            id=id,
            name=name,
            country=country,
            sector=sector,
            kind=kind,
            role=role,
        )


def _told(seen: Sequence[Seen]) -> dict[str, dict[str, str]]:
    """For persons and bodies unknown to the registry: the first country, sector and role that a mention gives."""
    told: dict[str, dict[str, str]] = {}
    for actor in (s.actor for s in seen if s.actor.id.startswith("x:") and s.actor.kind != "unnamed"):
        for key in ("country", "sector", "role"):
            value = getattr(actor, key)
            if value is not None:
                told.setdefault(actor.id, {}).setdefault(key, value)
    return told


def _is_of_many(actor: Actor) -> bool:
    """Whether a body says of itself that it is of no one country ("the Global Relief Fund"), or that it is foreign."""
    words = set(fold(actor.name).split())
    return bool(words & OF_MANY) or bool(FOREIGN & set(actor.text.lower().split()))


def _trim(piece: DocSpan) -> DocSpan:
    """The phrase without blanks and line breaks at its ends."""
    start, end = piece.start, piece.end
    while start < end - 1 and piece.doc[start].is_space:
        start += 1
    while end - 1 > start and piece.doc[end - 1].is_space:
        end -= 1
    return piece.doc[start:end] if (start, end) != (piece.start, piece.end) else piece


def _is_fighter(token: Token) -> bool:
    """ "a rebel offensive": an adjective to the parser, and who did it."""
    return token.dep_ == "amod" and token.lemma_.lower() in JIHADISTS


def _is_measure(phrase: Phrase) -> bool:
    """ "30 people a day", "a man-made lake": no head of an actor."""
    return phrase.form is not None and phrase.head.dep_ == "npadvmod"
