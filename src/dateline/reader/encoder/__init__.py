"""Encoder: the trained reader's sense of every word in its context, beside the rules.

In: a parse. Out: `Encoded`, which answers the event reader's questions about single words and pairs of phrases with
log-odds. A small transformer (6 layers, int8, run by onnxruntime on one thread) gives each word a vector; the heads
that answer are plain matrices over those vectors. `reader/events` blends the answers with the rules' own
(`events/scorer.py`). docs/model-card.md tells what it was trained on and where it fails.
"""

from dateline.reader.encoder.encoded import Encoded, Part
from dateline.reader.encoder.network import Network, encode, load_network

__all__ = ["Encoded", "Network", "Part", "encode", "load_network"]
