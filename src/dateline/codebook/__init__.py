"""Event types, modes, contexts and the words that name them (PLOVER by default)."""

from dateline.codebook.lexicon import Frame, Lexicon, load_lexicon
from dateline.codebook.scheme import Scheme, load_scheme

__all__ = ["Frame", "Lexicon", "Scheme", "load_lexicon", "load_scheme"]
