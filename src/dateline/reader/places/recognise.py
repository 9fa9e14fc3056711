"""Recognise: which words of the parse are toponyms, and what stands around them.

The gazetteer is scanned for the longest names at capitalised words; the language model's entity types veto (a person
called Jordan) or vouch (a town that it marks as a place though the gazetteer has nothing). Comes in: the parsed prose.
Goes out: mentions in the order of the text, none inside another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from dateline.knowledge.folding import fold
from dateline.knowledge.gazetteer import Candidate, Gazetteer
from dateline.reader.places.cues import (
    APPOSED, BETWEEN, BORDER_WORDS, DIRECTIONS, KINDS, LOCATIVE, MONTHS_AND_DAYS, NEAR, OUTLET_WORDS, PLURALS,
)  # fmt: skip

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

LONGEST: Final = 7  # tokens in a name
CONNECTORS: Final = frozenset("of al el ad ar as ash at az ez es en an the and de del la las los le les du da di dos do y e i bin ibn abu sur upon on - ' ’ 's d l".split())  # fmt: skip
ARTICLES: Final = frozenset({"al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "es", "ez"})
PLACE_LABELS: Final = frozenset({"GPE", "LOC", "FAC", "NORP"})

# The prior that a name needs, by the entity type that the language model gives it, without and with a cue of place
# beside it (a preposition, a noun like "town", a container). None: never.
NEEDED: Final[dict[str, tuple[float | None, float | None]]] = {
    "GPE": (0.0, 0.0), "LOC": (0.0, 0.0), "FAC": (4.5, 0.0), "NORP": (5.0, 4.0), "ORG": (5.0, 3.5), "PERSON": (None, 3.5),
    "": (5.0, 2.9), "EVENT": (5.0, 4.5), "PRODUCT": (5.5, 4.0), "WORK_OF_ART": (6.0, 4.5), "LAW": (6.0, 4.5),
    "LANGUAGE": (None, None), "DATE": (None, None), "TIME": (None, None), "MONEY": (8.0, 8.0),
}  # fmt: skip
NEEDED_ELSEWHERE: Final = (6.0, 4.5)


@dataclass(slots=True)
class Mention:
    """A toponym in the text.

    `start` and `end` are code points of the whole mention ("northern Syria"), `core` the name that is looked up
    ("Syria"); `hint` the kind that a noun beside it demands; `container` and `held` name other mentions by their place
    in the list: those that hold this one ("Paris, Texas") and, for a border, the other side.
    """

    start: int
    end: int
    core: str
    core_start: int
    core_end: int
    candidates: tuple[Candidate, ...]
    label: str = ""
    hint: str | None = None
    direction: str | None = None
    near: bool = False
    border: bool = False
    other_side: Mention | None = None
    containers: list[int] = field(default_factory=list)
    i: int = 0  # the first and one past the last token
    j: int = 0

    @property
    def key(self) -> str:
        """What mentions of the same name share."""
        return fold(self.core)


def recognise(doc: Doc, gazetteer: Gazetteer) -> list[Mention]:
    """The toponyms of the parse, in order."""
    people = surnames(doc)
    found = [m for m in scan(doc, gazetteer) if is_toponym(doc, m, people)]
    found = vouched_elsewhere(doc, found, gazetteer, people)
    found += unknown_names(doc, found, gazetteer)
    found.sort(key=lambda m: m.start)
    for mention in found:
        widen(doc, mention)
    return separate(join_borders(doc, found))


def scan(doc: Doc, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Longest names of the gazetteer that start at a capitalised word and end at one."""
    i, count = 0, len(doc)
    while i < count:
        if not starts_name(doc, i):
            i += 1
            continue
        mention = longest_at(doc, i, gazetteer)
        if mention is None:
            i += 1
            continue
        yield mention
        i = mention.j


def starts_name(doc: Doc, i: int) -> bool:
    """Whether a name can start here: a capital, or an article grown onto one ("al-Bab")."""
    text = doc[i].text
    if text[0].isupper():
        return True
    return text in ARTICLES and i + 2 < len(doc) and doc[i + 1].text == "-" and doc[i + 2].text[0].isupper()


def longest_at(doc: Doc, i: int, gazetteer: Gazetteer) -> Mention | None:
    """The longest name that the gazetteer knows from this token on."""
    ends, j, limit = [], i, min(i + LONGEST, len(doc))
    while j < limit:
        token = doc[j]
        if token.is_space or (token.text[0].isalnum() and not token.text[0].isupper() and not token.is_digit and token.lower_ not in CONNECTORS):
            break
        if not token.text[0].isalnum() and token.text not in CONNECTORS:
            break
        if token.text[0].isupper() or token.is_digit:
            ends.append(j + 1)
        if token.text == "." or (j > i and token.is_sent_start and not doc[j - 1].text.endswith(".")):
            break
        j += 1
    for end in reversed(ends):
        start_char, end_char = doc[i].idx, doc[end - 1].idx + len(doc[end - 1])
        name = doc.text[start_char:end_char]
        if candidates := usable(gazetteer.find(name), doc, i, end):
            return Mention(start_char, end_char, name, start_char, end_char, candidates, label_of(doc, i, end), i=i, j=end)
    return None


def usable(candidates: tuple[Candidate, ...], doc: Doc, i: int, j: int) -> tuple[Candidate, ...]:
    """Without abbreviations that stand elsewhere than behind a comma ("Dallas, TX"; but not "OK")."""
    if not candidates or candidates[0].role != "short" and all(c.role != "short" for c in candidates):
        return candidates
    behind_comma = i > 1 and doc[i - 1].text == "," and doc[i - 2].text[:1].isupper()
    return tuple(c for c in candidates if (c.role == "short") == behind_comma) or (
        () if not behind_comma else tuple(c for c in candidates if c.role != "short")
    )


def label_of(doc: Doc, i: int, j: int) -> str:
    """The entity type that covers the name's last word, where the name does not reach beyond it."""
    return doc[j - 1].ent_type_ or doc[i].ent_type_


def surnames(doc: Doc) -> set[str]:
    """Words of people's names with more than one word: a single "Houston" after "Sam Houston" is the man."""
    return {token.lower_ for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1 for token in ent if token.text[:1].isupper()}


def is_toponym(doc: Doc, mention: Mention, people: set[str]) -> bool:
    """Whether the name stands for a place here."""
    first, best = doc[mention.i], mention.candidates[0]
    single = mention.j - mention.i == 1
    if first.lower_ in MONTHS_AND_DAYS or (single and len(first.text) < 2):
        return False
    entity = entity_at(doc, mention.j - 1)
    if entity is not None and inside_other_name(doc, entity, mention):
        return False
    cued = has_cue(doc, mention)
    if single and first.lower_ in people and mention.label not in ("GPE", "LOC") and not (cued and best.prior > 4.5):
        return False
    if single and mention.label not in PLACE_LABELS and first.pos_ not in ("PROPN", "ADJ", "NOUN"):
        return False
    if best.role == "demonym":
        return mention.label not in ("PERSON", "LANGUAGE", "DATE") or best.place.kind == "country" and mention.label != "PERSON"
    bare, with_cue = NEEDED.get(mention.label, NEEDED_ELSEWHERE)
    need = with_cue if cued else bare
    if need is None:
        return False
    if mention.label not in PLACE_LABELS and single and first.is_sent_start:
        need += 1.0  # any word may be capitalised here
    return max(c.prior for c in mention.candidates) >= need


def entity_at(doc: Doc, i: int) -> DocSpan | None:
    """The entity that holds the token."""
    if not doc[i].ent_type_:
        return None
    start = i
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    end = i + 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return doc[start:end]


def inside_other_name(doc: Doc, entity: DocSpan, mention: Mention) -> bool:
    """Whether the name is a part of a longer name that is no place: a person's, an outlet's."""
    longer = entity.start < mention.i or entity.end > mention.j
    if not longer:
        return False
    last = entity[-1].lower_ if entity[-1].text not in ("'s", "’s") else entity[-2].lower_
    if entity.label_ == "PERSON":
        return True
    return entity.label_ in ("ORG", "WORK_OF_ART") and last in OUTLET_WORDS and mention.candidates[0].role != "demonym"


def has_cue(doc: Doc, mention: Mention) -> bool:
    """Whether the words beside the name say that it is a place."""
    i, j = mention.i, mention.j
    before = doc[i - 1] if i else None
    if before is not None and before.lower_ in DIRECTIONS:
        before = doc[i - 2] if i > 1 else None
    if before is not None and (before.lower_ in LOCATIVE or before.lower_ in KINDS):
        return True
    if i > 1 and doc[i - 1].lower_ in ("of", "the") and (doc[i - 2].lower_ in KINDS or doc[i - 2].lower_ in LOCATIVE):
        return True
    after = doc[j] if j < len(doc) else None
    return after is not None and after.lower_ in KINDS and after.lower_ not in ("state", "country", "nation")


def vouched_elsewhere(doc: Doc, found: list[Mention], gazetteer: Gazetteer, people: set[str]) -> list[Mention]:
    """The mentions found, and further ones of names that the language model marks as places elsewhere in the text."""
    sure = {m.key for m in found if m.label in ("GPE", "LOC")} - people
    taken = {i for m in found for i in range(m.i, m.j)}
    more = [
        m for m in scan(doc, gazetteer)
        if m.i not in taken and m.key in sure and m.label in ("", "ORG", "PERSON", "PRODUCT") and not _inside(doc, m)
    ]  # fmt: skip
    return [*found, *more]


def _inside(doc: Doc, mention: Mention) -> bool:
    entity = entity_at(doc, mention.j - 1)
    return entity is not None and inside_other_name(doc, entity, mention)


def unknown_names(doc: Doc, found: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Names that the language model takes for places though no name of the gazetteer matches: by their variant
    spellings, or without candidates."""
    taken = {i for m in found for i in range(m.i, m.j)}
    more = []
    for entity in doc.ents:
        if entity.label_ not in ("GPE", "LOC", "FAC") or any(i in taken for i in range(entity.start, entity.end)):
            continue
        i, j = entity.start, entity.end
        while i < j and doc[i].lower_ in ("the", "a"):
            i += 1
        while j > i and not doc[j - 1].text[-1:].isalnum() or j > i and doc[j - 1].text in ("'s", "’s"):
            j -= 1
        if i == j or not any(t.text[0].isupper() for t in doc[i:j]) or not doc[i].text[0].isalnum():
            continue
        start, end = doc[i].idx, doc[j - 1].idx + len(doc[j - 1])
        name = doc.text[start:end]
        if entity.label_ == "FAC" and not doc[i].text[0].isupper():
            continue
        variants = gazetteer.find_variants(name) if entity.label_ != "FAC" else ()
        more.append(Mention(start, end, name, start, end, variants, entity.label_, i=i, j=j))
    return more


def widen(doc: Doc, mention: Mention) -> None:
    """Take in the words that belong to the mention: "northern", "province", "border"; note "near"."""
    follow(doc, mention)
    precede(doc, mention)


def follow(doc: Doc, mention: Mention) -> None:
    """A noun behind the name: "Idlib province", "Zaatari refugee camp", "Syrian border"."""
    j = mention.j
    while j < min(mention.j + 2, len(doc)) and doc[j].lower_ in BETWEEN and doc[j].lower_ != "city":
        j += 1
    if j >= len(doc):
        return
    word = doc[j].lower_
    demonym = bool(mention.candidates) and mention.candidates[0].role == "demonym"
    if word in BORDER_WORDS:
        mention.border = True
        _extend(doc, mention, j + 1)
    elif not demonym and word in KINDS and word not in ("capital", "country", "nation", "republic", "kingdom", "port", "hospital", "university"):
        if KINDS[word] in ("camp", "base", "facility", "crossing") and not _is_name(mention):
            return
        mention.hint = mention.hint or KINDS[word]
        if KINDS[word] not in ("settlement",):
            _extend(doc, mention, j + 1)


def _is_name(mention: Mention) -> bool:
    """Whether the name is more than a country: "Syria camp" is no camp's name."""
    return not mention.candidates or mention.candidates[0].place.kind not in ("country", "continent")


def _extend(doc: Doc, mention: Mention, j: int) -> None:
    mention.end = doc[j - 1].idx + len(doc[j - 1])


def precede(doc: Doc, mention: Mention) -> None:
    """A direction or a noun before the name: "northern Syria", "the town of Hajin", "near Hajin"."""
    i = mention.i
    k = i - 1
    if k >= 0 and doc[k].text == "the":
        k -= 1
    if k >= 0 and doc[k].lower_ in DIRECTIONS and k == i - 1:
        start = k
        if k > 1 and doc[k - 1].text == "-" and doc[k - 2].lower_ in DIRECTIONS:
            start = k - 2
        demonym = bool(mention.candidates) and mention.candidates[0].role == "demonym"
        if not demonym and doc[start].text.lower() not in ("mid",):
            mention.direction = doc.text[doc[start].idx : doc[k].idx + len(doc[k])]
            mention.start = doc[start].idx
            i = start
    before = doc.text[max(0, doc[i].idx - 40) : doc[i].idx]
    mention.near = NEAR.search(before) is not None
    if mention.hint is None and i > 1 and doc[i - 1].lower_ == "of":
        noun = doc[i - 2].lower_
        mention.hint = KINDS.get(noun) or PLURALS.get(noun)


def join_borders(doc: Doc, found: list[Mention]) -> list[Mention]:
    """Two countries that share one border in the text become one mention: "the Iraq-Syria border", "the border between
    Turkey and Syria"; and "the border with Iraq" reaches back to its noun."""
    joined: list[Mention] = []
    for mention in found:
        previous = joined[-1] if joined else None
        if previous is not None and mention.border and doc.text[previous.core_end : mention.core_start] in ("-", "–", "/", " - "):
            joined[-1] = _as_border(mention, previous.core_start, mention.end, previous)
            continue
        lead = doc.text[max(0, mention.core_start - 40) : mention.core_start]
        at = max(lead.rfind("border "), lead.rfind("frontier "))
        tail = lead[at:].split() if at >= 0 else []
        if tail[1:] == ["with"] or tail[1:] == ["with", "the"] or tail[1:] == ["with", "neighbouring"] or tail[1:] == ["with", "neighboring"]:
            mention = _as_border(mention, max(0, mention.core_start - 40) + at, mention.end, None)
        elif previous is not None and doc.text[previous.core_end : mention.core_start] == " and " and _between(doc, previous):
            joined[-1] = _as_border(mention, _between(doc, previous) or previous.start, mention.end, previous)
            continue
        joined.append(mention)
    return joined


def _between(doc: Doc, mention: Mention) -> int | None:
    """Where "border between" starts, if it stands right before the mention."""
    lead = doc.text[max(0, mention.core_start - 30) : mention.core_start]
    at = max(lead.rfind("border between "), lead.rfind("frontier between "))
    return max(0, mention.core_start - 30) + at if at >= 0 and lead[at:].strip() in ("border between", "frontier between") else None


def _as_border(mention: Mention, start: int, end: int, other: Mention | None) -> Mention:
    mention.start, mention.end, mention.border, mention.other_side = start, end, True, other
    return mention


def separate(found: list[Mention]) -> list[Mention]:
    """No mention inside another: where two meet, the second keeps what is left, or goes."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if kept and mention.start < kept[-1].end:
            if mention.core_start < kept[-1].end:
                continue
            mention.start = mention.core_start
        kept.append(mention)
    return kept


def sentence_of(doc: Doc, mention: Mention) -> Token:
    """The first token of the mention's sentence."""
    return doc[mention.i].sent[0]


__all__ = ["APPOSED", "Mention", "recognise"]
