"""What the step remembers of a word is what the model's own ruler and lemmatizer say anew."""

from __future__ import annotations

from spacy.language import Language

from dateline.reader.parse import load_model
from dateline.reader.wordclasses import SAID

TEXTS = (
    "There were talks, but they didn't hold; she's been told that it is over.",
    "Let's go: we're gonna see whether y'all got it.\n\nHe gets up, and there's nothin' to say.",
    "There were talks, but they didn't hold; she's been told that it is over.",  # now from memory
    "\n",
    "",
)


def test_remembered_classes_are_the_models_own(stock: Language) -> None:
    nlp = load_model()
    with nlp.select_pipes(disable=["word_classes", "ner"]):
        docs = [nlp(text) for text in TEXTS]
    for doc in docs:
        own = stock.get_pipe("lemmatizer")(stock.get_pipe("attribute_ruler")(doc.copy()))
        found = nlp.get_pipe("word_classes")(doc)
        assert [t.pos_ for t in found] == [t.pos_ for t in own]
        assert (found.to_array(SAID) == own.to_array(SAID)).all()
