"""Word classes: what the language model's attribute ruler says of a word, asked once for each kind of word.

In: the model's ruler, which turns tags into parts of speech by 180 patterns, nearly all of a single word. Out: the
same matches, in a third of the time: a pattern of one word sees no more of it than its tag, its function and its
letters, so that what matched such a word once is remembered. The few patterns of two words are looked for every time.
"""

from __future__ import annotations

from typing import Any, cast

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token

KIND: list[int | str] = ["ORTH", "TAG", "DEP"]  # all that a pattern of one word can see
REMEMBERED = 100_000  # words, each with its tag and function

Match = tuple[int, int, int, int]  # the pattern's number and id, first token, one past the last


def remember(nlp: Language) -> None:
    """Have a pipeline's ruler remember its patterns of single words."""
    ruler = cast(AttributeRuler, nlp.get_pipe("attribute_ruler"))
    ruler.match = Remembered(ruler).match  # type: ignore[method-assign]


class Remembered:
    """The matches of a ruler's patterns."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._vocab = ruler.vocab
        self._single, self._several = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self._known: dict[tuple[int, ...], list[tuple[int, int]]] = {}
        for number, rule in enumerate(ruler.patterns):
            for pattern in cast(list[Any], rule["patterns"]):
                matcher = self._single if len(pattern) == 1 else self._several
                matcher.add(str(number), [pattern])

    def match(self, doc: Doc) -> list[Match]:
        """Every match, in the order of the patterns, later ones having precedence."""
        found = [
            (number, id, i, i + 1) for i, word in enumerate(doc.to_array(KIND).tolist())
            for number, id in self._known.get(tuple(word)) or self._ask(doc[i], tuple(word))
        ]  # fmt: skip
        several = self._several(doc, allow_missing=True)
        return sorted([*found, *((int(self._vocab.strings[id]), id, first, last) for id, first, last in several)])

    def _ask(self, token: Token, kind: tuple[int, ...]) -> list[tuple[int, int]]:
        """The patterns that match a word by itself: their numbers and ids."""
        word = Doc(self._vocab, [token.text], tags=[token.tag_], deps=[token.dep_], heads=[0])
        found = [(int(self._vocab.strings[id]), id) for id, _, _ in self._single(word, allow_missing=True)]
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        self._known[kind] = found
        return found
