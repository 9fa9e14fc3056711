"""Candidates: every place where the lexicon's words stand, with what they would mean there.

In: a parse. Out: `Candidate`s in text order, at most one a token and type. Nothing is decided here: a candidate is
"this word, read by this frame"; `scorer.py` says how likely that is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from dateline.codebook import Frame, Lexicon
from dateline.reader.grammar import speakers_of, subjects_of
from dateline.reader.words import lemmas_of, lowers_of

# "carried out air strikes": the noun names the event, the verb only lends it a subject and a tense.
LIGHT_VERBS = frozenset(
    "carry conduct launch mount stage make do wage execute undertake unleash initiate begin start commit perform "
    "deliver open hold host give have take issue impose declare suffer face undergo order lead plan prepare continue "
    "resume step intensify announce sign reach seek receive see witness pay express voice".split()
)
SATELLITES = frozenset(
    "prt prep advmod dobj acomp attr oprd dative xcomp nsubjpass pobj pcomp ccomp agent npadvmod neg".split()
)
THROUGH = frozenset("prep prt xcomp agent dative".split())
MAX_PHRASE = 5
UNADDRESSED = frozenset(("PRP", "WP", "WDT", "EX", "DT"))  # "said that it must end" asks nobody in particular


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible mention of an event: its head token (number `i`), the trigger's tokens (half-open) and the frame."""

    head: Token
    first: int
    last: int
    frame: Frame
    phrase: str
    i: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Read the head's place in the parse once: it is asked for hundreds of times."""
        object.__setattr__(self, "i", self.head.i)


def lemma_of(token: Token) -> str:
    """The lower-cased lemma; headlines in title case leave plural proper nouns, which are cut here."""
    return _singular((token.lemma_ or token.text).lower(), token.pos_ == "PROPN")


def _singular(lemma: str, is_name: bool) -> str:
    return lemma[:-1] if is_name and len(lemma) > 4 and lemma[-1] == "s" and lemma[-2] != "s" else lemma


def find_candidates(doc: Doc, lexicon: Lexicon) -> list[Candidate]:
    """All candidates, in text order."""
    words = zip(lemmas_of(doc), lowers_of(doc), doc.to_array("POS").tolist(), strict=True)
    name = doc.vocab.strings["PROPN"]
    lemmas = [_singular(lemma or lower, pos == name) for lemma, lower, pos in words]
    found: dict[tuple[int, str, str | None], Candidate] = {}
    readings = (_noun_candidates, _verb_candidates, _adjective_candidates, _modal_candidates)
    for candidate in (c for read in readings for c in read(doc, lemmas, lexicon)):
        key = (candidate.i, candidate.frame.type, candidate.frame.mode)
        best = found.get(key)
        if best is None or _specific(candidate) > _specific(best):
            found[key] = candidate
    return sorted(_without_light_verbs(list(found.values())), key=lambda c: (c.i, c.frame.id))


def _specific(candidate: Candidate) -> tuple[int, int]:
    return (candidate.phrase.count(" "), candidate.frame.strength)


def _noun_candidates(doc: Doc, lemmas: list[str], lexicon: Lexicon) -> Iterator[Candidate]:
    """Runs of lemmas that end in, or hang from, a noun; the longest run from each start wins over those inside it."""
    covered = -1
    for start, lemma in enumerate(lemmas):
        entries = lexicon.nouns.get(lemma)
        if not entries or start <= covered:
            continue
        longest = 0
        for rest, frame in entries:
            size = len(rest) + 1
            if size < longest:
                break
            if tuple(lemmas[start + 1 : start + size]) != rest:
                continue
            head = _head_of(doc, start, start + size)
            if head.pos_ in ("NOUN", "PROPN") or (head.pos_ == "VERB" and size > 1):
                longest = size
                yield Candidate(head, start, start + size, frame, " ".join((lemma, *rest)))
        covered = start + longest - 1 if longest > 1 else covered


def _head_of(doc: Doc, start: int, end: int) -> Token:
    """The token of the run whose own head lies outside it; the last noun where there are several."""
    outside = [token for token in doc[start:end] if not start <= token.head.i < end or token.head.i == token.i]
    return outside[-1] if outside else doc[end - 1]


def _verb_candidates(doc: Doc, lemmas: list[str], lexicon: Lexicon) -> Iterator[Candidate]:
    for i, lemma in enumerate(lemmas):
        entries = lexicon.verbs.get(lemma)
        if not entries:
            continue
        token = doc[i]
        if token.pos_ not in ("VERB", "AUX", "ADJ", "NOUN") or (token.pos_ == "NOUN" and token.tag_ != "VBG"):
            continue
        if token.tag_ == "MD" or (token.pos_ == "ADJ" and token.tag_ not in ("VBN", "VBG", "VBD")):
            continue
        yield from _with_satellites(token, lemmas[token.i], entries, lemmas)


def _adjective_candidates(doc: Doc, lemmas: list[str], lexicon: Lexicon) -> Iterator[Candidate]:
    """ "critical of", "ready to": adjectives, and participles used as such ("opposed to")."""
    for i, lower in enumerate(lowers_of(doc)):
        entries = lexicon.adjectives.get(lower)
        if not entries:
            continue
        token = doc[i]
        if token.pos_ == "ADJ" or token.tag_ == "VBN":
            yield from _with_satellites(token, token.lower_, entries, lemmas)


def _modal_candidates(doc: Doc, lemmas: list[str], lexicon: Lexicon) -> Iterator[Candidate]:
    """ "said that Chile must withdraw": what somebody says that others ought to do; the head is what they ought to."""
    modals = doc.to_array("TAG") == doc.vocab.strings["MD"]
    for i in modals.nonzero()[0].tolist():
        token = doc[i]
        if token.dep_ != "aux" or token.lower_ not in lexicon.verbs:
            continue
        verb = token.head
        if verb.i < token.i or not speakers_of(verb) or any(t.tag_ in UNADDRESSED for t in subjects_of(verb)):
            continue
        first, last = _trigger_run(verb.i, [token.i])
        for rest, frame in lexicon.verbs[token.lower_]:
            if not rest:
                yield Candidate(verb, first, last, frame, token.lower_)


def _with_satellites(
    token: Token, word: str, entries: list[tuple[tuple[str, ...], Frame]], lemmas: list[str]
) -> Iterator[Candidate]:
    """The entries of a word whose further words hang from it."""
    satellites = _satellites(token, lemmas)
    for rest, frame in entries:
        if rest and rest[0] not in satellites:  # most of the hundred phrases that "take" begins
            continue
        places = [satellites.get(part) for part in rest]
        if None not in places:
            first, last = _trigger_run(token.i, [p for p in places if p is not None])
            yield Candidate(token, first, last, frame, " ".join((word, *rest)))


def _satellites(verb: Token, lemmas: list[str]) -> dict[str, int]:
    """The words that a verb phrase may be made of, by lemma: particles, objects, and what hangs from prepositions."""
    found: dict[str, int] = {}
    queue = [child for child in verb.children if child.dep_ in SATELLITES]
    for depth in range(3):
        deeper: list[Token] = []
        for token in queue:
            found.setdefault(lemmas[token.i], token.i)
            found.setdefault(token.lower_, token.i)
            if depth < 2:
                deeper += [
                    c
                    for c in token.children
                    if c.dep_ in SATELLITES or c.dep_ in ("conj", "aux", "amod", "compound", "poss")
                ]
        queue = deeper
    return found


def _trigger_run(verb: int, satellites: list[int]) -> tuple[int, int]:
    """The trigger: verb and satellites where they stand together, else the verb alone."""
    places = sorted([verb, *satellites])
    return (places[0], places[-1] + 1) if places[-1] - places[0] < MAX_PHRASE else (verb, verb + 1)


def _without_light_verbs(candidates: list[Candidate]) -> list[Candidate]:
    """Drop a light verb's phrase where the noun in it is a candidate of the same type by itself."""
    nouns = {(c.i, c.frame.type) for c in candidates if c.frame.noun}
    return [
        c
        for c in candidates
        if c.frame.noun
        or lemma_of(c.head) not in LIGHT_VERBS
        or not any((child, c.frame.type) in nouns for child in range(c.first, c.last))
    ]
