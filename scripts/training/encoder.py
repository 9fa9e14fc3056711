"""Train the encoder and write it into the package.

    python scripts/training/encoder.py EXAMPLES.jsonl --checkpoint FILE [--leave-out tune] [--average CHECKPOINT…]

In: what `examples.py` wrote. Out: `encoder.onnx` (int8), `heads.npz`, `labels.json`, `vocabulary.txt` in
src/dateline/reader/encoder/data. Runs outside of the program's environment, with requirements/train.txt (torch, CPU).
Seeded; after every epoch a checkpoint is written, from which an interrupted run goes on. Articles of the part `test`
are never used; those of `tune` not in the trainings that the blends are fitted with. What is written may be the mean
of several trainings' weights (from the same beginning), which is steadier from outlet to outlet than any of them.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from batches import IGNORED, QUESTIONS, Batch, Example, Labels, batches, load_pieces, load_rows, steps_between
from punctuation import WHOLE
from torch import Tensor, nn
from torch.nn import functional as F
from transformer import Reader, Transformer, model_folder, published

DATA = Path(__file__).parents[2] / "src/dateline/reader/encoder/data"
SEED, EPOCHS, BATCH = 20261124, 5, 1400  # pieces a batch
RATE, HEAD_RATE, DECAY, WARM_UP, CLIP = 1.5e-4, 1e-3, 0.01, 0.1, 1.0
# How often an article is seen in an epoch. Annotated articles of others count for more than our own reports: those that
# lost their punctuation come in both forms (`punctuation.py`); the few that never did, as most archives look, thrice.
OWN, IN_TWO_FORMS, IN_ONE = 1, 1, 3
# How much each question's loss counts.
LOSSES = {"types": 4.0, "modes": 0.3, "statuses": 0.3, "quoted": 0.5, "links": 2.0, "namings": 1.0, "pairs": 1.0}


def losses(net: Reader, batch: Batch) -> dict[str, Tensor]:
    """The loss of every head over one batch."""
    ids, mask, where = batch.pieces()
    hidden = net.encoder(ids, mask).float()
    words = hidden[where[:, 0], where[:, 1]]
    found = {
        "types": F.cross_entropy(net.typ(net.dropout(words)), batch.joined("types"), ignore_index=IGNORED),
        "quoted": F.binary_cross_entropy_with_logits(net.quote(net.dropout(words)), batch.joined("quoted")),
    }
    triggers = batch.joined("triggers")
    if len(triggers):
        offsets = [o for o, e in zip(batch.offsets, batch.examples, strict=False) for _ in range(len(e.triggers))]
        heads = net.dropout(words[triggers[:, 0] + torch.tensor(offsets)])
        found["modes"] = F.cross_entropy(net.mode(heads), triggers[:, 1])
        found["statuses"] = F.cross_entropy(net.status(heads), triggers[:, 2])
    return found | _link_losses(net, batch, words) | _pair_losses(net, batch, words)


def _link_losses(net: Reader, batch: Batch, words: Tensor) -> dict[str, Tensor]:
    triggers, items = batch.joined("link_triggers", shifted=True), batch.joined("link_items", shifted=True)
    if not len(items):
        return {}
    gap, kind, what = batch.joined("link_facts").unbind(1)
    steps = steps_between(triggers[:, 2], items[:, 2])
    sets, (row, question, stands, marked) = batch.sets(), batch.asked().unbind(1)
    answers = net.links(net.phrases(words, triggers), net.phrases(words, items), gap, steps, kind, what, sets)
    asked = torch.stack([sets[row], question], dim=1)
    return {
        "links": F.binary_cross_entropy_with_logits(answers[row, question], stands.float()),
        "namings": _choice_loss(answers[row, question + len(QUESTIONS)].float(), marked.bool(), asked),
    }


def _choice_loss(scores: Tensor, marked: Tensor, asked: Tensor) -> Tensor:
    """The loss of choosing among the phrases that were asked the same: how little of the softmax the marked ones get.

    `asked` has one row a phrase; equal rows are one choice. Where none is marked there is nothing to choose."""
    choice = asked.unique(dim=0, return_inverse=True)[1]
    total = _log_sum_exp(scores, choice)
    right = _log_sum_exp(scores.masked_fill(~marked, -1e4), choice)
    told = torch.zeros_like(total).index_add(0, choice, marked.float()) > 0
    return (total - right)[told].mean() if told.any() else scores.sum() * 0.0


def _log_sum_exp(scores: Tensor, group: Tensor) -> Tensor:
    """The log of the summed exponentials, group by group."""
    size = int(group.max()) + 1
    top = torch.full((size,), -1e4).scatter_reduce(0, group, scores.detach(), "amax")
    return top + torch.zeros(size).index_add(0, group, (scores - top[group]).exp()).clamp_min(1e-20).log()


def _pair_losses(net: Reader, batch: Batch, words: Tensor) -> dict[str, Tensor]:
    a, b = batch.joined("pair_a", shifted=True), batch.joined("pair_b", shifted=True)
    if not len(a):
        return {}
    gap, same, one = batch.joined("pair_facts").unbind(1)
    answers = net.pairs(net.phrases(words, a), net.phrases(words, b), gap, steps_between(a[:, 2], b[:, 2]), same)
    return {"pairs": F.binary_cross_entropy_with_logits(answers, one.float())}


class Training:
    """A training run that can be stopped after any epoch and gone on with."""

    def __init__(self, net: Reader, examples: Sequence[Example], checkpoint: Path, seed: int) -> None:
        self.net, self.examples, self.checkpoint, self.seed = net, examples, checkpoint, seed
        heads = [value for name, value in net.named_parameters() if not name.startswith("encoder.")]
        self.optimizer = torch.optim.AdamW(
            [{"params": list(net.encoder.parameters())}, {"params": heads}], lr=RATE, weight_decay=DECAY, fused=True
        )
        self.epoch = self.step = 0
        per_epoch = sum(1 for _ in batches(examples, BATCH, random.Random(seed)))
        self.steps = per_epoch * EPOCHS
        if checkpoint.exists():
            state = torch.load(checkpoint)
            net.load_state_dict(state["net"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.epoch, self.step = state["epoch"], state["step"]

    def run(self) -> None:
        """Train the epochs that are left."""
        while self.epoch < EPOCHS:
            started, total, count = time.monotonic(), Counter[str](), 0
            torch.manual_seed(self.seed + self.epoch)
            self.net.train()
            for batch in batches(self.examples, BATCH, random.Random(self.seed + self.epoch)):
                total.update(self._learn(batch))
                count += 1
            self.epoch += 1
            self._save()
            shown = " ".join(f"{name} {value / count:.3f}" for name, value in sorted(total.items()))
            print(
                f"epoch {self.epoch}/{EPOCHS} {time.monotonic() - started:.0f} s  {shown}", file=sys.stderr, flush=True
            )

    def _learn(self, batch: Batch) -> dict[str, float]:
        warm = min(1.0, (self.step + 1) / (WARM_UP * self.steps)) * max(0.02, 1.0 - self.step / self.steps)
        for group, rate in zip(self.optimizer.param_groups, (RATE, HEAD_RATE), strict=True):
            group["lr"] = rate * warm
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found = losses(self.net, batch)
        self.optimizer.zero_grad()
        torch.stack([LOSSES[name] * value for name, value in found.items()]).sum().backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), CLIP)
        self.optimizer.step()
        self.step += 1
        return {name: float(value.detach()) for name, value in found.items()}

    def _save(self) -> None:
        state: dict[str, Any] = {
            "net": self.net.state_dict(), "optimizer": self.optimizer.state_dict(),
            "epoch": self.epoch, "step": self.step,
        }  # fmt: skip
        fresh = self.checkpoint.with_suffix(".new")
        torch.save(state, fresh)
        fresh.replace(self.checkpoint)


def export(net: Reader, labels: Labels, folder: Path) -> None:
    """Write the encoder as int8 ONNX, the heads' matrices, the labels and the vocabulary."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    net.eval()
    folder.mkdir(parents=True, exist_ok=True)
    full = folder / "full.onnx"
    encoder: Transformer = net.encoder
    ids = torch.ones(1, 24, dtype=torch.long)
    axes = {name: {0: "windows", 1: "pieces"} for name in ("ids", "hidden")}
    torch.onnx.export(
        encoder, (ids,), str(full), input_names=["ids"], output_names=["hidden"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(
        full, folder / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"],
    )  # fmt: skip
    full.unlink()
    heads = {name: value.numpy() for name, value in net.state_dict().items() if not name.startswith("encoder.")}
    np.savez(folder / "heads.npz", **heads)
    text = json.dumps(labels.as_json(), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "labels.json").write_text(text + "\n", encoding="utf8")
    shutil.copyfile(model_folder() / "vocab.txt", folder / "vocabulary.txt")


def average(net: Reader, checkpoints: Sequence[Path]) -> None:
    """Put the mean of the trained weights and those of other trainings in the place of the weights."""
    trained = [net.state_dict(), *(torch.load(checkpoint)["net"] for checkpoint in checkpoints)]
    net.load_state_dict({name: sum(state[name] for state in trained) / len(trained) for name in trained[0]})


def times(example: Example, restored: set[str]) -> int:
    """How often an article is seen in an epoch; `restored` has the ids of those that come in two forms."""
    if example.part == "own":
        return OWN
    return IN_TWO_FORMS if example.id.removesuffix(WHOLE) in restored else IN_ONE


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples", type=Path)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--leave-out", choices=["tune"])
    parser.add_argument("--average", nargs="*", type=Path, default=[], help="checkpoints of other trainings")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--to", type=Path, default=DATA)
    arguments = parser.parse_args()
    torch.manual_seed(SEED)  # the heads begin alike in every training: else no mean could be taken
    rows = load_rows(arguments.examples)
    labels, pieces = Labels.of(rows), load_pieces()
    used = [row for row in rows if row["part"] not in ("test", arguments.leave_out)]
    restored = {row["id"].removesuffix(WHOLE) for row in used if row["id"].endswith(WHOLE)}
    examples = [Example(row, labels, pieces) for row in used]
    weighed = [e for e in examples for _ in range(times(e, restored))]
    net = Reader(published(), len(labels.modes), len(labels.kinds), len(QUESTIONS))
    print(f"{len(examples)} articles, {sum(e.size for e in weighed)} pieces an epoch", file=sys.stderr)
    Training(net, weighed, arguments.checkpoint, arguments.seed).run()
    average(net, arguments.average)
    export(net, labels, arguments.to)


if __name__ == "__main__":
    main()
