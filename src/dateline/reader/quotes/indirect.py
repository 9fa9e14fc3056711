"""Indirect speech: cue words and their complements, by the parse.

In: a parse. Out: attributions without regard to quotation marks: "X said (that) S", "S, X said", "according to X",
"X vowed to V", "X urged Y to V", "X condemned Y", "X's claim that S", "X is confident that S".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from dateline.reader.quotes.cues import LEMMAS, Cues
from dateline.reader.quotes.model import Attribution, Frame
from dateline.reader.quotes.phrases import NO_ONE, clause_extent, extent, noun_phrase, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan


FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
TAIL = 9  # words that may follow a cue at the end of its sentence ("told reporters in Geneva on Friday")
# Verbs that utter the claim that is their object ("issued a warning that …"); of others' claims the speaker is open.
UTTERING = frozenset(
    "make express issue give have voice repeat share hold raise deliver offer release reiterate renew file sign".split()
)


def find_indirect(doc: Doc, cues: Cues) -> Iterator[Attribution]:
    """Every cue of the parse with its content."""
    for token in doc:
        if token.lower_ == "according":
            found = according_to(token)
        elif token.pos_ in ("VERB", "AUX"):
            found = of_verb(token, cues)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in cues.nouns:
            found = of_noun(token)
        elif token.pos_ == "ADJ" and token.lower_ in cues.adjectives:
            found = of_adjective(token)
        else:
            continue
        if found is not None and found.length > 1:
            yield found


def lemma_of(verb: Token) -> str:
    """The verb's lemma, with the model's known slips mended."""
    lemma = verb.lemma_.lower()
    return LEMMAS.get(lemma, lemma)


def of_verb(verb: Token, cues: Cues) -> Attribution | None:
    """The content of a cue verb, by the first of its frames that the sentence fills."""
    lemma = lemma_of(verb)
    frames = cues.frames(lemma)
    if not frames and lemma not in cues.about:
        return None
    quoting = quoting_verb(verb)
    if quoting is not None:
        return quoted_as_saying(verb, quoting, cues)
    source = source_of(verb)
    if "clause" in frames:
        content = clause(verb, cues)
        if content and source is None and is_active(verb):
            return split_off(verb, content)
        if content:
            return make(verb, source, content, "clause")
        if is_active(verb) and cues.is_direct(lemma):
            trailing = after_its_content(verb, source)
            if trailing is not None:
                return trailing
    if source is None or (is_passive(verb) and not has_agent(verb)):
        return None
    for frame, find in FRAMES:
        if frame in frames or (frame == "about" and lemma in cues.about):
            content = find(verb, cues)
            if content:
                return make(verb, source, content, frame)
    return None


def quoting_verb(verb: Token) -> Token | None:
    """The "quoted" of "quoted as saying"."""
    above = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "as" else None
    return above if above is not None and above.lemma_.lower() in ("quote", "cite") else None


def quoted_as_saying(verb: Token, quoting: Token, cues: Cues) -> Attribution | None:
    """The one quoted speaks, the other relays: "SANA quoted a source as saying S", "quoted by SANA as saying"."""
    content = clause(verb, cues)
    if content is None:
        return None
    own = next((c for c in quoting.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    other = next((c for c in quoting.children if c.dep_ == "dobj"), None)
    agent = next((t for c in quoting.children if c.dep_ == "agent" for t in c.children if t.dep_ == "pobj"), None)
    speaking, relaying = (own, agent) if other is None else (other, own)
    found = make(verb, noun_phrase(speaking) if speaking is not None else None, content, "clause")
    found.relayer = noun_phrase(relaying) if relaying is not None else None
    return found


def is_active(verb: Token) -> bool:
    """A finite verb that somebody does: "said", "has said"."""
    return verb.tag_ in ("VBD", "VBZ", "VBP", "VBN") and not is_passive(verb)


def is_passive(verb: Token) -> bool:
    """ "was asked", "is expected", "a plan called"."""
    if any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in verb.children):
        return True
    return verb.tag_ == "VBN" and not any(child.dep_ in ("aux", "nsubj") for child in verb.children)


def has_agent(verb: Token) -> bool:
    """ "by the army"."""
    return any(child.dep_ == "agent" for child in verb.children)


def split_off(verb: Token, content: tuple[int, int]) -> Attribution | None:
    """The parse drew the speaker into the clause ("The camp was hit the governor said"): the phrase before the cue."""
    speaker = phrase_before(verb)
    if speaker is None or not content[0] < speaker.start_char:
        return make(verb, None, content, "clause")
    before = verb.doc[speaker.start - 1]
    end = before.idx if before.text == "," else before.idx + len(before)
    return make(verb, speaker, (content[0], min(content[1], end)), "clause") if end > content[0] else None


def after_its_content(verb: Token, source: DocSpan | None) -> Attribution | None:
    """No comma before the speaker ("S the ministry said on Friday."): the sentence up to the speaker is the content."""
    sentence = verb.sent
    tail = [t for t in verb.doc[verb.i + 1 : sentence.end] if not t.is_space]
    if len(tail) > TAIL or any(t.pos_ in ("VERB", "AUX") and t.tag_ not in ("VBG", "VBN") for t in tail):
        return None
    speaker = source if source is not None and source.end == verb.i else phrase_before(verb)
    if speaker is None or speaker.start - sentence.start < 4:
        return None
    before = verb.doc[sentence.start : speaker.start]
    if not any(t.tag_ in FINITE for t in before) or before[-1].pos_ in (
        "ADP",
        "SCONJ",
        "CCONJ",
        "DET",
        "PRON",
    ):
        return None
    if before[-1].lower_ in ("when", "as", "after", "who"):
        return None
    start, end = extent([before[0], before[-1]], verb.doc)
    return make(verb, speaker, (start, end), "clause") if end > start else None


def phrase_before(verb: Token) -> DocSpan | None:
    """The noun phrase that ends right before a verb, its auxiliaries left out."""
    index = verb.i - 1
    while index > verb.sent.start and verb.doc[index].pos_ in ("AUX", "ADV"):
        index -= 1
    last = verb.doc[index]
    if last.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    first = last
    while (
        first.i > verb.sent.start
        and verb.doc[first.i - 1].pos_ in ("PROPN", "ADJ", "DET", "NOUN", "NUM")
        and not (
            first.pos_ in ("DET",)
            or (
                first.pos_ != "PROPN"
                and verb.doc[first.i - 1].pos_ == "PROPN"
                and first.dep_ != "compound"
                and first.i != last.i
            )
        )
    ):
        first = verb.doc[first.i - 1]
    return verb.doc[first.i : last.i + 1]


def make(cue: Token, source: DocSpan | None, content: tuple[int, int], frame: Frame) -> Attribution:
    """An attribution whose cue is one word."""
    return Attribution(cue.doc[cue.i : cue.i + 1], source, content[0], content[1], frame, anchor=cue)


def source_of(verb: Token) -> DocSpan | None:
    """The noun phrase that speaks; None for "it is said", "there is talk"."""
    subject = subject_of(verb)
    if subject is None or (subject.lower_ in NO_ONE and subject.dep_ in ("expl", "nsubjpass")):
        return None
    return noun_phrase(subject)


def clause(verb: Token, cues: Cues) -> tuple[int, int] | None:
    """That S, S, whether S; or the sentence around a parenthesis ("S, he said, S")."""
    for child in verb.children:
        if child.dep_ == "ccomp" and has_subject(child):
            return clause_extent(child)
    parenthesis = verb.dep_ in ("parataxis", "advcl") and has_subject(verb) and verb.head.pos_ in ("VERB", "AUX")
    if parenthesis and not any(child.dep_ in ("mark", "advmod") and child.i < verb.i for child in verb.children):
        relays = [child for child in verb.head.children if child.lower_ == "according"]
        return clause_extent(verb.head, without=[verb, *relays])
    return None


def has_subject(verb: Token) -> bool:
    """Whether the verb (or its auxiliary) has a subject of its own."""
    return any(child.dep_.startswith(("nsubj", "csubj", "expl", "attr")) for child in verb.children)


def order(verb: Token, cues: Cues) -> tuple[int, int] | None:
    """Y to V: an object and an infinitive, or a clause whose subject is the one addressed."""
    addressed = next((c for c in verb.rights if c.dep_ in ("dobj", "dative")), None)
    infinitive = next((c for c in verb.rights if c.dep_ in ("xcomp", "ccomp") and is_infinitive(c)), None)
    if infinitive is None:
        return None
    first = addressed.left_edge if addressed is not None and addressed.i < infinitive.i else infinitive.left_edge
    return extent([first, infinitive.right_edge], verb.doc)


def is_infinitive(verb: Token) -> bool:
    """Whether "to" stands before it."""
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.lefts)


def infinitive(verb: Token, cues: Cues) -> tuple[int, int] | None:
    """To V or V-ing, done by the speaker."""
    for child in verb.rights:
        if child.dep_ in ("xcomp", "ccomp", "advcl") and (is_infinitive(child) or child.tag_ == "VBG"):
            if child.dep_ == "advcl" and not is_infinitive(child):
                continue
            return clause_extent(child)
    return None


def thing(verb: Token, cues: Cues) -> tuple[int, int] | None:
    """The object, with the reason or topic that follows it ("criticised Y for V-ing", "accused Y of V-ing")."""
    found = next((child for child in verb.rights if child.dep_ in ("dobj", "nsubjpass")), None)
    if found is None or found.lower_ in ("himself", "itself", "themselves", "herself"):
        return None
    last = found.right_edge
    for child in verb.rights:
        if child.i > found.i and child.dep_ == "prep" and child.lower_ in ("for", "of", "as", "over", "on"):
            last = child.right_edge
    return extent([found.left_edge, last], verb.doc)


def name(verb: Token, cues: Cues) -> tuple[int, int] | None:
    """Y a Z, Y as Z: what is described and how."""
    predicate = next(
        (
            c
            for c in verb.rights
            if c.dep_ in ("oprd", "xcomp", "ccomp", "attr") or (c.dep_ == "prep" and c.lower_ == "as")
        ),
        None,
    )
    if predicate is None:
        return None
    described = next((c for c in verb.rights if c.dep_ == "dobj" and c.i < predicate.i), None)
    first = described.left_edge if described is not None else predicate.left_edge
    return extent([first, predicate.right_edge], verb.doc)


def about(verb: Token, cues: Cues) -> tuple[int, int] | None:
    """What is warned of, called for, spoken against."""
    words = cues.prepositions(lemma_of(verb))
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in words:
            inner = [c for c in child.rights if c.dep_ in ("pobj", "pcomp", "prep")]
            if inner:
                follow = next(
                    (c for c in verb.rights if c.i > child.i and c.dep_ == "xcomp" and is_infinitive(c)), None
                )
                return extent([inner[0].left_edge, (follow or inner[0]).right_edge], verb.doc)
    return None


FRAMES: tuple[tuple[Frame, Callable[[Token, Cues], tuple[int, int] | None]], ...] = (
    ("order", order), ("to", infinitive), ("name", name), ("object", thing), ("about", about),
)  # fmt: skip


def of_noun(noun: Token) -> Attribution | None:
    """X's claim that S, the hope to V: the noun's clause; its owner, or who utters it, is the source."""
    for child in noun.rights:
        complement = child.dep_ in ("acl", "ccomp", "relcl") and (
            is_infinitive(child)
            or (has_subject(child) and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.lefts))
        )
        if complement:
            return make(noun, owner_of(noun), clause_extent(child), "noun")
    return None


def owner_of(noun: Token) -> DocSpan | None:
    """Whose claim it is: "Iran's claim", "the claim by Iran", "Iran repeated the claim"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return noun_phrase(child)
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "of", "among"):
            inner = next((c for c in child.rights if c.dep_ == "pobj"), None)
            if inner is not None and child.i == noun.i + 1:
                return noun_phrase(inner)
    if noun.dep_ == "dobj" and noun.head.lemma_ in UTTERING:
        return source_of(noun.head)
    return None


def of_adjective(adjective: Token) -> Attribution | None:
    """X is confident that S."""
    for child in adjective.rights:
        if child.dep_ in ("ccomp", "xcomp") and (has_subject(child) or is_infinitive(child)):
            source = source_of(adjective.head) if adjective.dep_ in ("acomp", "xcomp", "conj") else None
            return make(adjective, source, clause_extent(child), "adjective") if source is not None else None
    return None


def according_to(token: Token) -> Attribution | None:
    """According to X: the source, and the clause that it is said of."""
    doc = token.doc
    to = next((c for c in token.children if c.lower_ == "to"), None)
    if to is None and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
        to = doc[token.i + 1]
    named = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if to is None or named is None:
        return None
    above = list(token.ancestors)
    head = next((t for t in above if t.pos_ in ("VERB", "AUX")), above[-1] if above else None)
    if head is None:
        return None
    start, end = clause_extent(clause_head(head), without=[token])
    if start < token.idx < end:  # "S, according to X, S"
        start, end = clause_extent(head, without=[token])
    cue = doc[min(token.i, to.i) : max(token.i, to.i) + 1]
    return Attribution(cue, noun_phrase(named), start, end, "according", anchor=token)


def clause_head(verb: Token) -> Token:
    """The verb that the sentence stands on, from one of its parts."""
    while verb.dep_ in ("xcomp", "advcl", "conj", "pcomp", "acl", "relcl", "ccomp") and verb.head.pos_ in (
        "VERB",
        "AUX",
    ):
        verb = verb.head
    return verb
