"""Network: the encoder's weights and its heads, loaded once, and a parse run through them.

In: `data/encoder.onnx` (the transformer, int8), `data/heads.npz` (the heads' matrices), `data/labels.json` (what
their rows stand for), `data/vocabulary.txt`. Out: `Encoded`. Every window is run by itself on one thread: int8
arithmetic scales by the values in a run, so that a batch would make an article's reading depend on its neighbours.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dateline.errors import ModelError
from dateline.reader.encoder.encoded import Encoded, Heads
from dateline.reader.encoder.pieces import Pieces
from dateline.reader.encoder.windows import cut

if TYPE_CHECKING:
    from spacy.tokens import Doc


SLOWER = ["SkipLayerNormFusion"]  # without this step of onnxruntime's optimizer the encoder takes a seventh less time


@dataclass(frozen=True, slots=True)
class Network:
    """The loaded encoder."""

    session: Any
    pieces: Pieces
    heads: Heads
    masked: bool = False  # weights of before 24 November 2026 also ask which pieces are padding; none is here

    def vectors(self, words: Sequence[str], sentences: Sequence[int]) -> NDArray[np.float32]:
        """A vector for each word: that of its first piece, shape (words, 384)."""
        found = np.zeros((len(words), self.heads.width), np.float32)
        if not words:
            return found
        for window in cut([self.pieces.of(word) for word in words], sentences):
            ids = np.asarray([window.pieces], np.int64)
            mask = {"mask": np.ones_like(ids)} if self.masked else {}
            hidden = self.session.run(None, {"ids": ids, **mask})[0][0]
            places = np.asarray(window.words, np.int64)
            found[places[:, 0]] = hidden[places[:, 1]]
        return found


@lru_cache(maxsize=2)
def load_network(folder: Path | None = None) -> Network:
    """The shipped encoder, or one that training left in a folder; ModelError where it can't be loaded."""
    data: Traversable = folder or files("dateline.reader.encoder").joinpath("data")
    try:
        import onnxruntime
    except ImportError as missing:
        raise ModelError(
            f"The trained reader can't be loaded ({missing.name} is not installed).",
            "Run `make setup`, or read with `--reader rules`.",
        ) from missing
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    with as_file(data.joinpath("encoder.onnx")) as path:
        session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
        )
    pieces = Pieces(data.joinpath("vocabulary.txt").read_text(encoding="utf8").split("\n"))
    labels = json.loads(data.joinpath("labels.json").read_text(encoding="utf8"))
    with data.joinpath("heads.npz").open("rb") as file, np.load(file, allow_pickle=False) as matrices:
        heads = Heads({name: matrices[name] for name in matrices.files}, labels)
    return Network(session, pieces, heads, masked=any(given.name == "mask" for given in session.get_inputs()))


def encode(doc: Doc, network: Network) -> Encoded:
    """The words of a parse (not its blanks) through the encoder."""
    strings, number = doc.vocab.strings, -1
    words: list[str] = []
    sentences: list[int] = []
    places: dict[int, int] = {}
    for i, (letters, space, begins) in enumerate(doc.to_array(["ORTH", "IS_SPACE", "SENT_START"]).tolist()):
        number += begins == 1 or i == 0
        if not space:
            places[i] = len(words)
            words.append(strings[letters])
            sentences.append(number)
    return Encoded(network.vectors(words, sentences), places, sentences, network.heads)
