"""What the parse knows of a time: the tense of the verb that it hangs on, and words that only look like a time.

>>> Verbs(doc).tense_at(offset of "Friday" in "Talks will resume on Friday.")
'future'
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from dateline.reader.words import offsets_of
from dateline.reading import Time

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CLIMB = 8  # heads to climb from a time to its verb
FUTURE_MODALS = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "may", "might"})
# Verbs whose infinitive lies ahead: "plans to meet on Friday", "due to start on Monday", "set for Tuesday".
PLANS = frozenset(
    "plan expect schedule set due intend prepare aim need vow promise threaten agree urge want hope slate call ask"
    " order request propose invite ready likely poise decide pledge seek".split()
)
PLANNED = frozenset("schedule set due slate plan expect postpone delay intend".split())
# Verbs whose present tells a timetable: "the ultimatum expires on Friday".
TIMETABLED = frozenset(
    "begin start open close end expire run resume arrive leave depart meet reopen return hold face".split()
)
UPCOMING = frozenset({"upcoming", "planned", "scheduled", "forthcoming", "due", "ahead"})


class Verbs:
    """The verbs of a parsed article, asked by offset."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._starts = offsets_of(doc)

    def token_at(self, offset: int) -> Token | None:
        """The token that the code point stands in."""
        index = bisect_right(self._starts, offset) - 1
        return self._doc[index] if index >= 0 else None

    def tense_at(self, offset: int) -> str | None:
        """The tense of the nearest verb above the token at the offset: past, future, present or None."""
        token = self.token_at(offset)
        for _ in range(CLIMB):
            if token is None or token.head.i == token.i:
                break
            if token.lower_ in UPCOMING or any(child.lower_ in UPCOMING for child in token.head.lefts):
                return "future"
            token = token.head
            tense = self._tense(token) if token.pos_ in ("VERB", "AUX") or token.tag_ == "VBN" else None
            if tense:
                return tense
        return None

    def _tense(self, verb: Token) -> str | None:
        """The tense of a verb with its auxiliaries; None for a participle or infinitive that says nothing itself."""
        helpers = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
        if any(helper.lower_ in FUTURE_MODALS for helper in helpers):
            # "may have fled on Friday", "would have met": over, if it was
            return "past" if any(helper.lower_ == "have" for helper in helpers) else "future"
        if verb.lemma_ in PLANNED and verb.tag_ == "VBN":
            return "future"
        if any(helper.tag_ == "VBD" or helper.lemma_ == "have" for helper in helpers) or verb.tag_ == "VBD":
            return "past"
        if any(helper.tag_ == "TO" for helper in helpers):
            return (
                "future"
                if verb.head.lemma_ in PLANS or verb.head.lemma_ in ("be", "have") or verb.dep_ in ("acl", "relcl")
                else None
            )
        if verb.tag_ == "VBN":
            return "past"
        if verb.tag_ in ("VBZ", "VBP"):
            return "future" if verb.lemma_ in TIMETABLED else "present"
        return None

    def rules_out(self, time: Time) -> bool:
        """Whether the parse shows the words to be no time: a verb, a rank, a count, a person's name."""
        token = self.token_at(time.start)
        if token is None or " " in time.text.strip():
            return False
        if token.lower_ in ("may", "march", "april", "june", "august", "spring", "fall"):
            return token.pos_ in ("AUX", "VERB") or token.ent_type_ == "PERSON"
        if time.text.isdigit():
            return (
                token.dep_ == "nummod" and token.head.tag_ == "NNS" and token.i > 0 and _counts(self._doc[token.i - 1])
            )
        return False


def _counts(before: Token) -> bool:
    """Whether a number after this word counts something rather than names a year."""
    return before.lower_ not in ("in", "since", "during", "the", "until", "after", "before", "'s", "’s")
