"""Phrases: the article's actors, places and times as candidates for an event's roles.

In: the parse with what the earlier modules found. Out: for each role the `Phrase`s (head token, sentence, labels)
beside the item that each stands for, by sentence. Noun phrases that the grammar puts into a role but that are no
known actor ("a convoy of trucks") are described on the spot.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from dateline.article import Span
from dateline.reader.encoder import Part
from dateline.reader.events.features import word_classes
from dateline.reader.events.links import Phrase
from dateline.reading import Actor, Place, Time

BY_ITSELF = frozenset(("civilian", "person"))


class Mentions(Protocol):
    """What this module needs of the article's actors (see `reader/actors`)."""

    mentions: list[Actor]

    def describe(self, np: DocSpan) -> Actor: ...  # noqa: D102 - told in reader/actors


@dataclass(frozen=True, slots=True)
class Item[T: Span]:
    """An actor, place or time with the phrase that stands for it in the parse; one `key` for all its namings."""

    value: T
    phrase: Phrase
    key: str


class Phrases:
    """The candidates of one article, by sentence."""

    def __init__(
        self, doc: Doc, sentences: Sequence[int], actors: Mentions, places: Sequence[Place], times: Sequence[Time]
    ) -> None:
        self.doc = doc
        self.sentences = sentences
        self._actors = actors
        self._fame = Counter(actor.id for actor in actors.mentions)
        self.actors = self._by_sentence(actors.mentions, self._actor_labels)
        self._namings = _by_key(self.actors)
        taken = {(a.start, a.end) for a in actors.mentions}
        self.places = self._by_sentence(
            places, lambda place, head: place_labels(place, head, (place.start, place.end) in taken)
        )
        self.times = self._by_sentence(times, time_labels)

    def of_token(self, token: Token) -> Item[Actor]:
        """The noun phrase of a token as an actor: the known mention that ends in it, else a description."""
        known = next((item for item in self.actors[self.sentences[token.i]] if item.phrase.head.i == token.i), None)
        if known is not None:
            return known
        actor = self._actors.describe(phrase_of(token))
        piece = self.doc.char_span(actor.start, actor.end, alignment_mode="expand") or self.doc[token.i : token.i + 1]
        part = Part(piece.start, piece.end, token.i, actor.kind or "")
        phrase = Phrase(token, self.sentences[token.i], self._actor_labels(actor, token), part)
        return Item(actor, phrase, key_of(actor, token))

    def namings(self, key: str) -> list[Actor]:
        """Every mention of an actor, in text order."""
        return self._namings.get(key, [])

    def listed(self, one: Span, other: Span) -> bool:
        """Whether two phrases stand in one list ("Russia, Iran and Turkey")."""
        a, b = (self.doc.char_span(span.start, span.end, alignment_mode="expand") for span in (one, other))
        return a is not None and b is not None and b.root in a.root.conjuncts

    def _by_sentence[T: Span](self, values: Iterable[T], labels: object) -> dict[int, list[Item[T]]]:
        found: dict[int, list[Item[T]]] = defaultdict(list)
        last: dict[str, str] = {}
        for value in values:
            piece = self.doc.char_span(value.start, value.end, alignment_mode="expand")
            if piece is None or not piece.text.strip():  # blanked furniture: the dateline's town is no setting
                continue
            head = piece.root
            sentence = self.sentences[head.i]
            part = Part(piece.start, piece.end, head.i, kind_of(value))
            key = key_of(value, head)
            if isinstance(value, Actor):  # "they" are whoever of that id was named last
                key = last[value.id] = last.get(value.id, key) if head.pos_ == "PRON" else key
            found[sentence].append(Item(value, Phrase(head, sentence, labels(value, head), part), key))  # type: ignore[operator]
        return found

    def _actor_labels(self, actor: Actor, head: Token) -> tuple[str, ...]:
        fame = self._fame[actor.id]
        labels = [
            f"kind={actor.kind}",
            f"sector={actor.sector}",
            f"named {'often' if fame > 3 else 'again' if fame > 1 else 'once'}",
        ]
        labels += [f"class={label}" for label in word_classes(head)]
        labels += [f"tag={head.tag_}", f"as {head.dep_}", *_compounded(head)]
        return tuple(sorted(labels))


def _compounded(head: Token) -> list[str]:
    """ "rebel-held", "US-led": the name is part of an adjective, and acts on nothing by itself here."""
    doc, i = head.doc, head.i
    if i + 2 >= len(doc) or doc[i + 1].text != "-":
        return []
    return [f"before -{doc[i + 2].lower_}", "in a compound adjective"]


def place_labels(place: Place, head: Token, also_actor: bool) -> tuple[str, ...]:
    """What a place is: kind, precision, whether it also acts in the text, its function in the sentence."""
    labels = [f"kind={place.kind}", f"precision={place.precision}", f"as {head.dep_}"]
    if also_actor:
        labels.append("also an actor")
    return tuple(sorted(labels))


def time_labels(time: Time, head: Token) -> tuple[str, ...]:
    """What a time is: type, precision, and its function in the sentence."""
    return tuple(
        sorted(
            (
                f"kind={time.type}",
                f"precision={time.precision}",
                f"as {head.dep_}",
                f"{'has' if time.from_ else 'no'} days",
            )
        )
    )


def key_of(value: Span, head: Token) -> str:
    """One key for all namings of an actor, a place or a time.

    The id of nameless people says only whose they are ("Syrian civilians"): there the noun tells the four children
    from the school that they were in."""
    if isinstance(value, Actor):
        return f"{value.id} {head.lemma_.lower()}" if value.kind == "unnamed" else value.id
    return str(getattr(value, "name", None) or getattr(value, "value", ""))


def _by_key(table: dict[int, list[Item[Actor]]]) -> dict[str, list[Actor]]:
    found: dict[str, list[Actor]] = defaultdict(list)
    for items in table.values():
        for item in items:
            found[item.key].append(item.value)
    return found


def kind_of(value: Span) -> str:
    """What kind of thing an actor, a place or a time is, as the encoder learned it."""
    return str(getattr(value, "kind", None) or getattr(value, "type", None) or "")


def phrase_of(token: Token) -> DocSpan:
    """The noun phrase that ends in a token, without what follows it."""
    start: int = token.left_edge.i
    return token.doc[start : token.i + 1] if token.i - start < 15 else token.doc[token.i : token.i + 1]
