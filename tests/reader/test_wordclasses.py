"""What the ruler remembers is what it would say anew."""

from __future__ import annotations

from spacy.pipeline import AttributeRuler

from dateline.reader.parse import load_model

TEXTS = (
    "There were talks, but they didn't hold; she's been told that it is over.",
    "Let's go: we're gonna see whether y'all got it.\n\nHe gets up, and there's nothin' to say.",
    "There were talks, but they didn't hold; she's been told that it is over.",  # now from memory
)


def test_remembered_matches_are_the_rulers_own() -> None:
    nlp = load_model()
    ruler = nlp.get_pipe("attribute_ruler")
    with nlp.select_pipes(disable=["attribute_ruler", "lemmatizer", "ner"]):
        docs = [nlp(text) for text in TEXTS]
    for doc in docs:
        assert ruler.match(doc) == AttributeRuler.match(ruler, doc)
        assert len(ruler.match(doc)) >= len(doc)
