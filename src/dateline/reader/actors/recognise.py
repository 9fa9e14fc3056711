"""Recognise: which names stand in the article, and whose they are. In goes a parse, out come Names in text order.

Known names come from the registry, unknown ones from the language model's PERSON and ORG entities (its habitual
errors repaired: a rank is no organisation, a known group is no person). A name used with "-backed", "-led" or "pro-"
keeps that as its `relation`: such a name is not the actor but somebody's quality.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dateline.knowledge.folding import ARTICLES, fold, fold_hard
from dateline.knowledge.names import Match, Word, words_of
from dateline.knowledge.registry import Entry, Form, Registry
from dateline.reader.actors.names import Name, Names, Use
from dateline.reader.actors.persons import full_names, is_other_person, is_stranger, one_person
from dateline.reader.actors.words import BACKING, HOLDING, NO_ACTORS, TITLES
from dateline.reader.parse import Parsed
from dateline.reader.words import offsets_of
from dateline.reading import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

# "-backed", "- led", "US backed fighters"; but "forces backed by Russia" are backed themselves.
AFTER = re.compile(r"(?: ?[-\u2010-\u2015] ?|( ))([a-z]{3,12})\b(?! by\b)")
BEFORE = re.compile(r"\b(pro|anti|post|ex|non|counter)[-\u2010-\u2015]$", re.IGNORECASE)
ACRONYM = re.compile(r"\(\s?[\"“']?([A-Z][A-Za-z]{1,7})[\"”']?\s?\)")
RELATIONS = {**dict.fromkeys(BACKING, "backed"), **dict.fromkeys(HOLDING, "held")}
DOMESTIC = frozenset(("party", "organisation"))  # "Congress", "the Red Cross": every country may have its own
ORG_KINDS = frozenset("group party organisation outlet agency military police intelligence government".split())


def recognise(parsed: Parsed, registry: Registry, places: Sequence[Place] = ()) -> Names:
    """All names of the article. What the model takes for an organisation and `places` know as a place is none."""
    doc, when = parsed.doc, parsed.anchor
    tokens = _Tokens(doc)
    known = _known(doc, registry, when, tokens)
    known_places = {place.text for place in places if place.kind != "demonym" and place.precision}
    new = [
        name for name in _unknown(tokens, registry, known)
        if name.kind == "person" or tokens.text[name.start_char : name.end_char] not in known_places
    ]  # fmt: skip
    meant = _acronyms(tokens, [*known, *new])
    new = [name for name in new if name.name not in meant]
    people = [name for name in (*known, *new) if name.kind == "person"]
    inside = {i for name in new for i in range(name.start, name.end)}
    known = [name for name in known if name.start not in inside]
    taken = inside | {i for name in known for i in range(name.start, name.end)}
    return Names([*known, *one_person(new, people), *_spelt_short(doc, meant, taken)])


class _Tokens:
    """From code points to tokens."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text  # spaCy joins it anew at each call
        self.starts = offsets_of(doc)

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that the stretch touches."""
        return bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1)


# ---------------------------------------------------------------- known names


def _known(doc: Doc, registry: Registry, when: date | None, tokens: _Tokens) -> list[Name]:
    words = words_of(tokens.text)
    named = list(registry.index.matches_in(words))
    demonyms = list(registry.demonyms.matches_in(words))
    matches = [(m, "name") for m in named] + [(m, "demonym") for m in demonyms if not _covered(m, named)]
    matches = [(m, use) for m, use in matches if use == "demonym" or not _covered_by_longer(m, demonyms)]
    sure = Counter(m.ids[0] for m, _ in matches if len(m.ids) == 1 and not m.guarded)
    scene = Counter(
        country
        for id, n in sure.items()
        if (entry := registry.get(id))
        for country in _countries(entry)
        for _ in range(n)
    )
    names: list[Name] = []
    strangers = full_names(doc)
    position = {word.start: i for i, word in enumerate(words)}
    for match, use in sorted(matches, key=lambda pair: pair[0].start):
        match = _completed(match, words, position, tokens, registry)
        entry = _choose(match, registry, when, sure, scene)
        start, end = tokens.around(match.start, match.end)
        if (
            entry is not None
            and entry.kind == "person"
            and end - start == 1
            and is_stranger(doc[start].text, entry, strangers)
        ):
            continue
        if entry and _believable(match, entry, doc[start:end], sure, scene, registry):
            names.append(_name_of(match, entry, start, end, use, tokens.text, registry))
    return names


def _completed(
    match: Match, words: Sequence[Word], position: Mapping[int, int], tokens: _Tokens, registry: Registry
) -> Match:
    """The longer name that the match only ends ("Fatah" in "Jeish al-Fatah"), with no ids where nobody is so called."""
    i = position[match.start]
    if words[i].key not in ARTICLES:
        i -= 1
    if i < 1 or words[i].key not in ARTICLES or words[i].end + 1 < match.start or words[i - 1].end + 1 < words[i].start:
        return match
    head = words[i - 1]
    entry = registry.get(match.ids[0])
    token = tokens.doc[tokens.around(head.start, head.end)[0]]
    if token.pos_ != "PROPN" or not head.raw[0].isupper() or head.key in TITLES or (entry and entry.kind == "person"):
        return match
    known = respelt(tokens.text[head.start : match.end], "group", registry)
    return Match(head.start, match.end, (known.id,) if known else ())


def _covered(match: Match, others: Sequence[Match]) -> bool:
    i = bisect_right(others, match.start, key=lambda other: other.start) - 1
    near = others[max(i, 0) : i + 2]
    return any(o.start < match.end and match.start < o.end and o.end - o.start >= match.end - match.start for o in near)


def _covered_by_longer(match: Match, others: Sequence[Match]) -> bool:
    i = bisect_right(others, match.start, key=lambda other: other.start) - 1
    near = others[max(i, 0) : i + 2]
    return any(o.start < match.end and match.start < o.end and o.end - o.start > match.end - match.start for o in near)


def _countries(entry: Entry) -> tuple[str, ...]:
    return (entry.country,) if entry.country else entry.theatres


def _choose(
    match: Match, registry: Registry, when: date | None, sure: Counter[str], scene: Counter[str]
) -> Entry | None:
    """The likeliest bearer of the name: named in full elsewhere, alive that day, at home where the story plays."""
    entries = [entry for entry in map(registry.get, match.ids) if entry is not None]
    if len(entries) < 2:
        return entries[0] if entries else None

    def fitness(entry: Entry) -> tuple[int, bool, bool, int, str]:
        home = max((scene[c] for c in _countries(entry)), default=0)
        return (-sure[entry.id], not entry.active(when), not registry.offices(entry, when), -home, entry.id)

    return min(entries, key=fitness)


def _believable(
    match: Match, entry: Entry, piece: DocSpan, sure: Counter[str], scene: Counter[str], registry: Registry
) -> bool:
    """Whether a match is that entry: a guarded name needs the free one elsewhere, or the model's word for it and its
    country in the article; a surname alone inside another full name is somebody else."""
    label = next((token.ent_type_ for token in piece if token.ent_type_), "")
    if entry.kind == "person" and is_other_person(piece, entry, registry):
        return False
    if match.guarded:
        right = {"state": "GPE", "person": "PERSON"}.get(entry.kind, "ORG")
        home = _countries(entry)
        if not sure[entry.id] and entry.kind in DOMESTIC and home and not any(scene[c] for c in home):
            return False
        return (
            bool(sure[entry.id])
            or label == right
            or (right == "ORG" and label in ("GPE", "NORP") and piece.text.isupper())
        )
    if entry.kind == "person":
        return True
    if entry.kind == "state" and label == "PERSON" and len(piece) == 1:
        return not (
            piece.start
            and piece.doc[piece.start - 1].ent_type_ == "PERSON"
            and piece.doc[piece.start - 1].tag_ == "NNP"
        )
    if entry.kind != "state" and (_goes_on(piece) or _is_word_of_name(piece, entry)):
        return False
    return any(token.text[:1].isupper() or token.text[:1].isdigit() for token in piece)


def _is_word_of_name(piece: DocSpan, entry: Entry) -> bool:
    """Whether a name of one word is a word of a longer one ("Liberation" in "the Tamra Liberation Front")."""
    if len(piece) > 1 or entry.kind not in ("outlet", "agency", "organisation", "party"):
        return False
    doc, i = piece.doc, piece.start
    before = i > 0 and doc[i - 1].pos_ == "PROPN" and doc[i - 1].text[0].isupper()
    after = i + 1 < len(doc) and doc[i + 1].pos_ == "PROPN" and doc[i + 1].text[0].isupper()
    return before and after and doc[i].dep_ == "compound"


def _goes_on(piece: DocSpan) -> bool:
    """Whether a longer organisation's name goes on after the match ("Popular Front" in "Popular Front of Tamra")."""
    doc, end = piece.doc, piece.end
    joined = (
        end + 1 < len(doc)
        and doc[end].lower_ in ("of", "for")
        and doc[end].ent_iob_ == "I"
        and doc[end].ent_type_ == "ORG"
    )
    return joined and doc[end + 1].text[0].isupper()


def _name_of(match: Match, entry: Entry, start: int, end: int, use: str, text: str, registry: Registry) -> Name:
    relation = _relation(text, match.start, match.end, spaced=entry.kind in ("state", "people"))
    office = next(iter(registry.offices(entry, None)), None)
    kind_of_use: Use = "demonym" if use == "demonym" else "name"
    if entry.kind == "state" and use == "name":
        written = fold(text[match.start : match.end])
        own = registry.index.ids(written) and (
            fold(entry.name) == written or written in {fold(a) for a in (*entry.aliases, *entry.guarded)}
        )
        kind_of_use = "name" if own else "seat"
    sector = entry.sector or (office.sector if office else None)
    return Name(
        start,
        end,
        match.start,
        match.end,
        entry.id,
        entry.name,
        entry.kind,
        entry.country,
        sector,
        entry,
        kind_of_use,
        relation,
    )


def _relation(text: str, start: int, end: int, *, spaced: bool) -> str:
    """What the words around make of a name: "backed", "held", "stance" or nothing."""
    if BEFORE.search(text, max(0, start - 8), start):
        return "stance"
    after = AFTER.match(text, end)
    return RELATIONS.get(after.group(2), "") if after and (spaced or not after.group(1)) else ""


# ---------------------------------------------------------------- unknown names


def _unknown(tokens: _Tokens, registry: Registry, known: Sequence[Name]) -> Iterator[Name]:
    """PERSON and ORG entities that the registry does not know, those of it that are only spelt otherwise included."""
    doc = tokens.doc
    taken = {i: name for name in known for i in range(name.start, name.end)}
    for entity in doc.ents:
        if entity.label_ not in ("PERSON", "ORG"):
            continue
        kind = "person" if entity.label_ == "PERSON" else "organisation"
        start, end = _bare(doc, entity.start, entity.end)
        text = tokens.text[doc[start].idx : doc[end - 1].idx + len(doc[end - 1])] if start < end else ""
        inner = [taken[i] for i in range(start, end) if i in taken]
        if not _is_name_of(kind, text) or any(name.use != "demonym" or kind == "person" for name in inner):
            continue
        place = Name(
            start, end, doc[start].idx, doc[start].idx + len(text), f"x:{slug(text)}", " ".join(text.split()), kind
        )
        entry = respelt(text, kind, registry)
        if entry is not None:
            yield replace(
                place,
                id=entry.id,
                name=entry.name,
                kind=entry.kind,
                country=entry.country,
                sector=entry.sector,
                entry=entry,
            )
        elif kind == "person":
            yield place
        elif not _is_form(
            doc, inner[0].end if inner and inner[0].start == start else start, end, registry, bool(inner)
        ):
            yield _as_body(place, inner, _last_form(doc, start + 1, end, registry))


def _is_name_of(kind: str, text: str) -> bool:
    if not text[:1].isupper() or fold(text) in NO_ACTORS:
        return False
    return kind != "person" or not any(c.isdigit() for c in text)


def _last_form(doc: Doc, start: int, end: int, registry: Registry) -> Form | None:
    """The form that an organisation's name ends in: "Slidell Police Department"."""
    forms = (registry.form_of(doc[first:end].text) for first in range(max(start, end - 3), end))
    return next((form for form in forms if form is not None), None)


def _as_body(name: Name, inner: Sequence[Name], form: Form | None) -> Name:
    """An unknown organisation with what its own words tell: "Slidell Police Department" is police, "Syrian Union of …"
    of Syria."""
    country = inner[0].country if inner and inner[0].start == name.start else None
    official = form is not None and form.id != "government" and form.kind in ("military", "police", "government")
    kind = form.kind if form and official else name.kind
    return replace(name, kind=kind, sector=form.sector if form else None, country=country)


def respelt(text: str, kind: str, registry: Registry) -> Entry | None:
    """The one entry whose name this is in another spelling ("Jabhat Fath Al Sham")."""
    ids = registry.spellings.get(fold_hard(text), ()) if " " in text else ()
    found = [entry for entry in map(registry.get, ids) if entry and (entry.kind == "person") == (kind == "person")]
    return found[0] if len(found) == 1 else None


def _bare(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The tokens without titles and "the" before, and without 's and stops after; cut at a line break."""
    while start < end and (
        doc[start].lower_.rstrip(".") in TITLES
        or doc[start].lower_ == "the"
        or doc[start].is_punct
        or doc[start].is_space
    ):
        start += 1
    for i in range(start, end):
        if doc[i].is_space:
            end = i
            break
    while end > start and (doc[end - 1].lower_ in ("'s", "’s") or (doc[end - 1].is_punct and doc[end - 1].text != ".")):
        end -= 1
    return start, end


def _is_form(doc: Doc, start: int, end: int, registry: Registry, owned: bool) -> bool:
    """ "Interior Ministry", "the National Police": what every state has, and no name of its own. After a demonym also
    with words of its own before ("Iraqi 9th Armored Division")."""
    while start < end and doc[start].lower_ in ("the", "national", "central", "federal", "local"):
        start += 1
    starts = range(start, end) if owned else range(start, start + 1)
    return any(registry.form_of(" ".join(doc[i].text for i in range(first, end))) is not None for first in starts)


def slug(text: str) -> str:
    """The folded words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def _acronyms(tokens: _Tokens, names: Sequence[Name]) -> dict[str, Name]:
    """The acronyms that the text itself explains: "Free Tamra Brigades (FTB)"."""
    ends = {name.end: name for name in names if name.kind in ORG_KINDS}
    meant: dict[str, Name] = {}
    for found in ACRONYM.finditer(tokens.text):
        opening, _ = tokens.around(found.start(), found.end())
        owner = ends.get(opening)
        if owner and _initials_fit(found.group(1), owner.name):
            meant.setdefault(found.group(1), owner)
    return meant


def _spelt_short(doc: Doc, meant: Mapping[str, Name], taken: set[int]) -> Iterator[Name]:
    """The places where those acronyms stand."""
    for token in doc if meant else ():
        owner = meant.get(token.text)
        if owner and token.i not in taken:
            yield replace(
                owner,
                start=token.i,
                end=token.i + 1,
                start_char=token.idx,
                end_char=token.idx + len(token),
                relation="",
            )


def _initials_fit(acronym: str, name: str) -> bool:
    """Whether the letters follow in the name's words, the first one first."""
    letters, words = acronym.lower(), fold(name)
    if not words or words[0] != letters[0]:
        return letters[0] in {word[0] for word in words.split()}
    position = 0
    for letter in letters:
        position = words.find(letter, position) + 1
        if position == 0:
            return False
    return True
