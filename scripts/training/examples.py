"""Write what the encoder is trained on: each annotated article as words with their true answers.

    python scripts/training/examples.py --out FILE [ANNOTATED.jsonl…]

Reads the articles as the program does (`articles.py`). Writes JSON Lines, one object an article, in which words are
numbers into "words"; `encoder.py` reads it and needs nothing of the program. A trigger is [first, last, head, type],
half-open; for each true mention of an event every phrase in the encoder's reach is a link, right or wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from articles import Annotated, gold_of, keys_of, load, touches
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from dateline.article import Span
from dateline.reader.encoder import Part
from dateline.reader.events.answers import Question
from dateline.reader.events.fill import ITEMS, TELLER_REACH
from dateline.reader.events.mentions import Mention
from dateline.reader.events.phrases import kind_of

Link = list[
    Any
]  # [question, trigger, [first, last, head], stands for it, is the marked naming, sentences between, kind]


class Words:
    """The words of a parse (its tokens without the blanks) by their tokens' numbers."""

    def __init__(self, doc: Doc, sentences: Sequence[int]) -> None:
        self._doc = doc
        tokens = [token for token in doc if not token.is_space]
        self.texts = [token.text for token in tokens]
        self.sentences = [sentences[token.i] for token in tokens]
        self._number = {token.i: number for number, token in enumerate(tokens)}

    def part(self, first: int, last: int, head: int) -> list[int] | None:
        """A phrase in words; None where nothing but blanks is in it."""
        inside = [self._number[i] for i in range(first, last) if i in self._number]
        return [inside[0], inside[-1] + 1, self._number.get(head, inside[0])] if inside else None

    def of_span(self, start: int, end: int) -> list[int] | None:
        """A stretch of the article in words."""
        piece: DocSpan | None = self._doc.char_span(start, end, alignment_mode="expand")
        return self.part(piece.start, piece.end, piece.root.i) if piece is not None and piece.text.strip() else None


def example_of(article: Annotated) -> dict[str, Any]:
    """One article with its true answers."""
    words = Words(article.basics.parsed.doc, article.phrases.sentences)
    true = [
        (mention, event, words.part(mention.candidate.first, mention.candidate.last, mention.i))
        for (mention, _), event in zip(article.proposed, article.event_of, strict=True)
        if event is not None
    ]
    known = [(mention, event, part) for mention, event, part in true if part is not None]
    links = [
        [question, [*part, mention.type], *rest]
        for mention, event, part in known
        for question, *rest in _links(article, words, mention, article.gold["events"][event])
    ]
    pairs = [
        [a, b, words.sentences[b[2]] - words.sentences[a[2]], int(event_a == event_b)]
        for index, (later, event_b, b) in enumerate(known)
        for earlier, event_a, a in known[:index]
        if earlier.type == later.type and earlier.i != later.i
    ]
    quotes = article.gold.get("quotes") or []
    return {
        "id": article.id, "part": article.part, "words": words.texts, "sentences": words.sentences,
        "triggers": list(_triggers(article.gold["events"], words)), "links": links, "pairs": pairs,
        "quoted": list(_parts(words, quotes)),
        "cues": list(_parts(words, (q["cue"] for q in quotes if q.get("cue")))),
    }  # fmt: skip


def _parts(words: Words, spans: Iterable[dict[str, Any]]) -> Iterator[list[int]]:
    yield from (part for span in spans if (part := words.of_span(span["start"], span["end"])))


def _triggers(events: Sequence[dict[str, Any]], words: Words) -> Iterator[list[Any]]:
    """Every mention of every event: its words, type, mode and status."""
    for event in events:
        label = f"{event['type']}/{event['mode']}" if event.get("mode") else event["type"]
        for part in _parts(words, (event["trigger"], *(event.get("also") or []))):
            yield [*part, event["type"], label, event.get("status", "asserted")]


def _links(article: Annotated, words: Words, mention: Mention, event: dict[str, Any]) -> Iterator[Link]:
    """Every phrase in the encoder's reach, for each question."""
    for question in ITEMS:
        gold = gold_of(event, question)
        keys = keys_of(article, question, gold)
        for item in _items(article, mention, question):
            marked = touches(item.value, gold)
            yield from _link(article, words, mention, question, item.phrase.part, marked or item.key in keys, marked)
    yield from _source_links(article, words, mention, [event["attributed_to"]] if event.get("attributed_to") else [])
    yield from _figure_links(article, words, mention, event.get("figures") or [])


def _items(article: Annotated, mention: Mention, question: Question) -> list[Any]:
    near, far = ITEMS[question]
    found = {item.phrase.part: item for item in (*near(article.phrases, mention), *far(article.phrases, mention))}
    return list(found.values())


def _link(
    article: Annotated, words: Words, mention: Mention, question: str, part: Part, stands: bool, marked: bool
) -> Iterator[Link]:
    found = words.part(part.first, part.last, part.head)
    if found:
        gap = mention.sentence - article.phrases.sentences[part.head]
        yield [question, found, int(stands), int(marked), gap, part.kind]


def _source_links(article: Annotated, words: Words, mention: Mention, gold: Sequence[dict[str, Any]]) -> Iterator[Link]:
    """Who may tell it: the speakers of the quotations around it, and the actors near it."""
    same = {actor.id for g in gold if (actor := article.basics.actors.at(g["start"], g["end"]))}
    for teller in article.tellers(mention):
        marked = touches(teller.value, gold)
        yield from _link(article, words, mention, "source", teller.part, marked or teller.actor in same, marked)


def _figure_links(article: Annotated, words: Words, mention: Mention, gold: Sequence[dict[str, Any]]) -> Iterator[Link]:
    for figure in article.figures:
        gap = mention.sentence - article.phrases.sentences[figure.anchor.i]
        span: Span = figure.figure
        part = words.of_span(span.start, span.end)
        if abs(gap) <= max(TELLER_REACH) and part:
            marked = int(touches(span, gold))
            yield ["figure", part, marked, marked, gap, kind_of(span) or figure.figure.measure]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", nargs="*", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    articles = load(arguments.annotated)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    with arguments.out.open("w", encoding="utf8") as file:
        for article in articles:
            file.write(json.dumps(example_of(article), ensure_ascii=False) + "\n")
    print(f"{len(articles)} articles -> {arguments.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
