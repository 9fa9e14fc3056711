"""Direct and mixed speech: quoted stretches, their cue and their speaker.

In: the parse, its quoted stretches and the attributions that `indirect.py` found. Out: those attributions and the new
ones, each with the `parts` of its content that stand in quotation marks. A stretch without a cue is no quotation,
unless it goes on with the speech before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.reader.quotes.cues import Cues
from dateline.reader.quotes.indirect import lemma_of, source_of
from dateline.reader.quotes.marks import Marked
from dateline.reader.quotes.model import Attribution
from dateline.reader.quotes.phrases import SUBJECTS, noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

WINDOW = 40  # tokens looked at beside a stretch for its cue
SCARE_WORDS = 3  # a stretch of so few words with no cue is a name, a title or a scare quote
STOPS = frozenset({".", "!", "?"})
CLOSING = re.compile(r"^[^\n\w]*?[\"”»']")
GAP = 2  # code points between a clause and the fragment that belongs to it
LONG = 8  # after a comma or colon, a stretch of more words is speech even where its capital was lost
PRONOUNS = frozenset({"he", "she", "they", "it", "who", "i", "we", "you"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A quoted stretch in tokens: the first inside, and the one after the last inside."""

    mark: Marked
    first: int
    stop: int
    whole: bool  # sentences of their own, not a fragment of the writer's


def stretches_of(doc: Doc, marks: Iterable[Marked]) -> list[Stretch]:
    """The stretches that hold a word, with their tokens."""
    starts = [token.idx for token in doc]
    found = []
    position = 0
    for mark in marks:
        while position < len(starts) and starts[position] < mark.start:
            position += 1
        stop = position
        while stop < len(starts) and starts[stop] < mark.end:
            stop += 1
        if stop > position and any(token.is_alpha for token in doc[position:stop]):
            found.append(Stretch(mark, position, stop, is_whole(doc, position, stop)))
    return found


def is_whole(doc: Doc, first: int, stop: int) -> bool:
    """Whether the stretch stands as speech of its own: after a border or a cue's colon or comma, and not too short."""
    words = [token for token in doc[first:stop] if not token.is_punct and not token.is_space]
    ends = doc[stop - 1].text[-1] in ",.!?—–…-" or (stop < len(doc) - 1 and doc[stop + 1].text in {","})
    opens = doc[first].text[0].isupper() or not doc[first].text[0].isalpha()
    before = previous_word(doc, first)
    border = before is None or before.is_punct or before.is_sent_end is True
    verb = any(token.pos_ in ("VERB", "AUX") and token.tag_ != "VBG" for token in words)
    if is_title(words) and words[-1].text[-1].isalnum() and doc[stop - 1].text not in (".", "!", "?"):
        return False
    if border and (opens or len(words) > LONG) and (ends or verb):
        return True
    return opens and verb and len(words) > SCARE_WORDS and (ends or border)


def previous_word(doc: Doc, first: int) -> Token | None:
    """The token before the opening mark, spaces left out."""
    index = first - 2
    while index >= 0 and doc[index].is_space:
        index -= 1
    return doc[index] if index >= 0 else None


def attach(doc: Doc, stretches: list[Stretch], indirect: list[Attribution], cues: Cues) -> list[Attribution]:
    """Give every stretch to an attribution, old or new; return all attributions in order of the text."""
    inside = inside_marks(stretches, len(doc))
    kept = [a for a in indirect if not inside[a.cue.start]]
    latest: Attribution | None = None
    latest_stop = 0
    pending: list[Stretch] = []  # speech whose cue, if any, is still to come
    for stretch in stretches:
        if pending and not touches(doc, pending[-1].stop, stretch):
            pending = []
        if latest is not None and goes_on(doc, latest, latest_stop, stretch, inside, cues):
            add_part(latest, stretch)
            latest_stop = stretch.stop
            continue
        found = attribution_of(doc, stretch, inside, kept, cues)
        if found is None:
            if stretch.whole and latest is not None and follows(doc, latest, latest_stop, stretch):
                found = continuation(latest, stretch)  # the next paragraph of the same speech
            elif stretch.whole:
                pending.append(stretch)
        if found is None:
            continue
        if found not in kept:
            kept.append(found)
        if not stretch.whole and found.frame != "marks":
            continue
        kept += adopt(doc, found, pending)
        pending = []
        latest, latest_stop = found, stretch.stop
    return sorted(kept, key=lambda a: (a.start, a.end, a.cue.start))


def attribution_of(
    doc: Doc, stretch: Stretch, inside: list[bool], kept: list[Attribution], cues: Cues
) -> Attribution | None:
    """The attribution that a stretch belongs to by its own sentence, with the stretch added to its parts."""
    if stretch.whole:
        cue = cue_beside(doc, stretch, inside, cues)
        if cue is not None:
            return speech(doc, stretch, cue, inside, kept)
    found = holder_of(stretch, kept) or cut_short_of(stretch, kept) or governed(doc, stretch, inside, cues)
    if found is None:
        return None
    if stretch.whole:
        add_part(found, stretch)
    else:
        found.parts.append((stretch.mark.start, stretch.mark.end))
    return found


def touches(doc: Doc, stop: int, stretch: Stretch) -> bool:
    """Whether nothing but marks and space stands between a token and a stretch."""
    return all(token.is_space or token.is_punct for token in doc[stop : stretch.first])


def follows(doc: Doc, latest: Attribution, stop: int, stretch: Stretch) -> bool:
    """Whether a stretch comes right after a speech, or right after the sentence of its cue."""
    if touches(doc, stop, stretch):
        return True
    stops = [t.i for t in doc[stop : stretch.first - 1] if t.text in STOPS]
    return stop <= latest.cue.start < stretch.first and len(stops) == 1 and touches(doc, stops[0], stretch)


def continuation(latest: Attribution, stretch: Stretch) -> Attribution:
    """A paragraph of speech without a cue of its own: the speaker and the cue of the paragraph before."""
    mark = stretch.mark
    return Attribution(
        latest.cue, latest.source, mark.start, mark.end, "marks", [(mark.start, mark.end)], latest.anchor
    )


def adopt(doc: Doc, found: Attribution, pending: list[Stretch]) -> list[Attribution]:
    """Give the paragraphs before a cue to its speaker: one attribution where the mark stayed open, else one each."""
    closed = []
    for stretch in reversed(pending):
        if not stretch.mark.closed and "\n" in doc[stretch.stop - 1 : stretch.stop + 3].text:
            add_part(found, stretch)
        else:
            closed.append(continuation(found, stretch))
    return closed


def inside_marks(stretches: list[Stretch], length: int) -> list[bool]:
    """For every token, whether it stands between quotation marks."""
    inside = [False] * length
    for stretch in stretches:
        for index in range(stretch.first, stretch.stop):
            inside[index] = True
    return inside


def add_part(attribution: Attribution, stretch: Stretch) -> None:
    """The stretch goes on with the attribution's content."""
    attribution.parts.append((stretch.mark.start, stretch.mark.end))
    attribution.start = min(attribution.start, stretch.mark.start)
    attribution.end = max(attribution.end, stretch.mark.end)


def goes_on(doc: Doc, latest: Attribution, latest_stop: int, stretch: Stretch, inside: list[bool], cues: Cues) -> bool:
    """Whether a stretch goes on with the speech before it: it has no cue, and only the other's cue stands between."""
    between = [t for t in doc[latest_stop : stretch.first] if not (t.is_space or t.is_punct)]
    gap = gap_before(doc, latest_stop, stretch)
    if not between:  # an open mark, then the next paragraph's; or two closed ones in a row with one cue
        if not stretch.whole or cue_after(doc, stretch, inside, cues) is not None:
            return False
        closed = bool(CLOSING.search(gap))
        return closed == ("\n" not in gap)
    if len(between) > WINDOW or "\n" in gap:
        return False
    cue_between = latest_stop <= latest.cue.start < stretch.first
    sentences = sum(1 for t in doc[latest_stop : stretch.first - 1] if t.text in STOPS)
    before = previous_word(doc, stretch.first)
    if not cue_between or before is None:
        return False
    if before.text == "," or not stretch.whole:
        return sentences == 0 and before.text in (",", "—", "–", "-", "...")
    return before.text in STOPS and sentences <= 1 and cue_after(doc, stretch, inside, cues) is None


def gap_before(doc: Doc, stop: int, stretch: Stretch) -> str:
    """What stands between the last token of a stretch and the opening mark of the next, marks included."""
    last = doc[stop - 1]
    return doc[stop - 1 : stretch.first].text[len(last) :]


def cue_beside(doc: Doc, stretch: Stretch, inside: list[bool], cues: Cues) -> Token | None:
    """The cue after the stretch ("…," he said) or, failing that, before it (he said: "…")."""
    ends_open = doc[stretch.stop - 1].text[-1] != "."
    before = previous_word(doc, stretch.first)
    if before is not None and (before.text == ":" or (before.text == "," and not ends_open)):
        return cue_before(doc, stretch, inside, cues) or (cue_after(doc, stretch, inside, cues) if ends_open else None)
    if ends_open:
        return cue_after(doc, stretch, inside, cues) or cue_before(doc, stretch, inside, cues)
    return cue_before(doc, stretch, inside, cues) or cue_after(doc, stretch, inside, cues)


def cue_after(doc: Doc, stretch: Stretch, inside: list[bool], cues: Cues) -> Token | None:
    """The first cue between the closing mark and the end of its sentence."""
    if doc[stretch.stop - 1].text[-1] == ".":
        return None
    for index in range(stretch.stop, min(len(doc), stretch.stop + WINDOW)):
        token = doc[index]
        if inside[index] or token.text in STOPS or "\n" in token.text:
            return None
        if is_cue(token, cues):
            return token
    return None


def cue_before(doc: Doc, stretch: Stretch, inside: list[bool], cues: Cues) -> Token | None:
    """The last cue between the start of the sentence and the opening mark."""
    before = previous_word(doc, stretch.first)
    if before is None:
        return None
    best: Token | None = None
    for index in range(stretch.first - 1, max(-1, stretch.first - WINDOW), -1):
        token = doc[index]
        if inside[index] or token.text in STOPS or (token.text.count("\n") > 1 and before.text != ":"):
            break
        if is_cue(token, cues):
            if before.text == ":" or stretch.first - index < 15:
                best = best or token
            if best is not None and source_near(best) is not None:
                break
    return best


def is_cue(token: Token, cues: Cues) -> bool:
    """Whether a word brings in direct speech: a verb of the list, or "according (to)"."""
    if token.lower_ == "according":
        return True
    return token.pos_ in ("VERB", "AUX") and cues.is_direct(lemma_of(token)) and token.lower_ != "quoted"


def source_near(cue: Token) -> Token | None:
    """The cue's own subject, if the parse has one."""
    return next((child for child in cue.children if child.dep_ in SUBJECTS), None)


def speech(doc: Doc, stretch: Stretch, cue: Token, inside: list[bool], kept: list[Attribution]) -> Attribution:
    """The attribution of a whole stretch to a cue: the one that the parse found at that cue, or a new one."""
    mark, start = stretch.mark, clause_start(doc, cue, stretch)
    found = next((a for a in kept if is_at(a, cue) and not a.parts and mark.overlaps(a.start, a.end)), None)
    if found is None:
        found = Attribution(doc[cue.i : cue.i + 1], None, start, mark.end, "marks", anchor=cue)
    found.start, found.end, found.frame, found.parts = start, mark.end, "marks", [(mark.start, mark.end)]
    found.source = found.source or speaker_of(doc, cue, stretch, inside)
    return found


def is_at(attribution: Attribution, cue: Token) -> bool:
    """Whether this word is the attribution's cue."""
    return attribution.cue.start <= cue.i < attribution.cue.end and attribution.frame != "marks"


def clause_start(doc: Doc, cue: Token, stretch: Stretch) -> int:
    """Where the content of a cue before the marks begins: inside them, or after "that" ("said that the "…" …")."""
    if cue.i > stretch.first:
        return stretch.mark.start
    that = next((t for t in doc[cue.i + 1 : stretch.first - 1] if t.lower_ == "that"), None)
    if that is None or that.i + 1 >= stretch.first - 1:
        return stretch.mark.start
    return doc[that.i + 1].idx


def speaker_of(doc: Doc, cue: Token, stretch: Stretch, inside: list[bool]) -> DocSpan | None:
    """The phrase that speaks: the cue's subject outside the marks, or the nearest phrase beside the cue."""
    if cue.lower_ == "according":
        named = next((t for t in doc[cue.i + 2 : cue.i + 12] if t.dep_ == "pobj"), None)
        return noun_phrase(named) if named is not None else None
    own = source_near(cue)
    if own is not None and not inside[own.i]:
        return outside(noun_phrase(own), inside)
    after = [t for t in doc[cue.i + 1 : cue.i + 8] if not inside[t.i]]
    if cue.i > stretch.first:  # "…," said X; "…" X said
        between = doc[stretch.stop : cue.i]
        nominal = next((t for t in reversed(list(between)) if is_nominal(t) and not inside[t.i]), None)
        if nominal is not None:
            return outside(noun_phrase(top_of(nominal, stretch.stop, cue.i)), inside)
        follow = next((t for t in after if is_nominal(t)), None)
        if follow is not None:
            return outside(noun_phrase(top_of(follow, cue.i + 1, len(doc))), inside)
    found = source_of(cue)
    return outside(found, inside) if found is not None and not inside[found.root.i] else None


def is_nominal(token: Token) -> bool:
    """A noun, a name or a pronoun that can speak."""
    return token.pos_ in ("NOUN", "PROPN") or (token.pos_ == "PRON" and token.lower_ in PRONOUNS)


def top_of(token: Token, first: int, stop: int) -> Token:
    """The head of the noun phrase that the token is in, within first to stop."""
    while token.dep_ in ("compound", "nmod", "amod", "poss", "flat", "appos", "pobj", "prep", "nummod"):
        if not first <= token.head.i < stop or token.head.pos_ in ("VERB", "AUX"):
            break
        token = token.head
    return token


def outside(span: DocSpan, inside: list[bool]) -> DocSpan:
    """The span without what it has of a quoted stretch at its edges."""
    start, end = span.start, span.end
    root = span.root.i
    for index in range(root, start - 1, -1):
        if inside[index]:
            start = index + 1
            break
    for index in range(root, end):
        if inside[index]:
            end = index
            break
    while end > start + 1 and span.doc[end - 1].is_punct:
        end -= 1
    while start < end - 1 and span.doc[start].is_punct:
        start += 1
    return span.doc[start:end] if end > start else span


def holder_of(stretch: Stretch, kept: list[Attribution]) -> Attribution | None:
    """The innermost attribution whose content holds the stretch."""
    mark = stretch.mark
    holders = [a for a in kept if a.start <= mark.start and mark.end <= a.end + 1 and a.frame != "marks"]
    return min(holders, key=lambda a: a.length, default=None)


def cut_short_of(stretch: Stretch, kept: list[Attribution]) -> Attribution | None:
    """The attribution whose content the parse ended right before the fragment; it now takes the fragment in."""
    mark = stretch.mark
    for attribution in reversed(kept):
        near = 0 <= mark.outer_start - attribution.end <= GAP and attribution.cue.start_char < mark.start
        if near and attribution.frame != "marks" and attribution.cue.end_char <= attribution.start:
            attribution.end = mark.end
            return attribution
    return None


def governed(doc: Doc, stretch: Stretch, inside: list[bool], cues: Cues) -> Attribution | None:
    """A fragment under a cue whose content the parse did not see: the fragment, with what stands after "that"."""
    words = [t for t in doc[stretch.first : stretch.stop] if t.is_alpha]
    if len(words) < SCARE_WORDS or is_title(words):
        return None
    token, steps = doc[stretch.first : stretch.stop].root, 0
    while steps < 4 and token.head.i != token.i:
        token, steps = token.head, steps + 1
        if not inside[token.i] and is_cue(token, cues) and token.lower_ != "according":
            source = source_of(token)
            if source is not None and not inside[source.root.i]:
                cue = doc[token.i : token.i + 1]
                return Attribution(cue, source, clause_start(doc, token, stretch), stretch.mark.end, "marks", [], token)
    return None


def is_title(words: list[Token]) -> bool:
    """Whether words are written as a title is ("Meet the Press"): every long one has its capital."""
    long = [word for word in words if len(word) > 3]
    return len(words) > 1 and all(word.text[0].isupper() for word in long) and bool(long)
