"""The cross-encoder and how it learns. Sole importer of torch and transformers in `training`.

It is multilingual-e5-small without its word vectors, which stay as the embedder has them, and
a head on the first piece and the mean of all.
"""

from __future__ import annotations

import copy
import json
import logging
import math
import shutil
import warnings
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from transformers import BertModel

from training.batches import Batch

_WEIGHTS, _POSITION = "weights.safetensors", "position.json"

Vectors = NDArray[np.float32]


class Words(Protocol):
    """Word vectors: see `index.runtime.encoder.WordTable`."""

    def vectors(self, ids: NDArray[np.int64]) -> Vectors: ...


@dataclass(frozen=True, slots=True)
class Settings:
    """How it learns. `layer_decay` is the factor from each layer to the one below it."""

    rate: float = 2e-4
    layer_decay: float = 0.92
    warm_up: float = 0.06
    weight_decay: float = 0.02
    smoothing: float = 0.03
    averaging: float = 0.998
    slices: int = 2
    seed: int = 1


class Network(torch.nn.Module):  # type: ignore[misc]
    """Word vectors (n, length, 384) and a mask become logits (n, 3)."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        logging.getLogger("transformers").setLevel(logging.ERROR)
        # Attention spelt out: its backward pass is several times as fast on a processor.
        self.encoder = BertModel.from_pretrained(
            str(folder),
            add_pooling_layer=False,
            attn_implementation="eager",
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        width = self.encoder.config.hidden_size
        self.encoder.embeddings.word_embeddings = None
        self.mix = torch.nn.Linear(2 * width, width)
        self.verdict = torch.nn.Linear(width, 3)

    def forward(self, inputs_embeds: Any, attention_mask: Any) -> Any:
        hidden = self.encoder(
            inputs_embeds=inputs_embeds, attention_mask=attention_mask
        ).last_hidden_state
        weights = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weights).sum(dim=1) / weights.sum(dim=1)
        both = torch.cat([hidden[:, 0], mean], dim=-1)
        return self.verdict(torch.nn.functional.gelu(self.mix(both)))


class Learner:
    """A network, its optimiser and the average of its weights, at a step of so many.

    The result depends on the seed and the batches alone: nothing is dropped out, and the parts
    of a batch, which run in threads of their own, are added in their order.
    """

    def __init__(self, folder: Path, words: Words, steps: int, settings: Settings) -> None:
        torch.manual_seed(settings.seed)
        torch.set_num_threads(1)  # threads that wait for each other lose most on a busy machine
        self._words = words
        self._settings = settings
        self._steps = steps
        self.step = 0
        self._network = Network(folder).train()
        self._average = copy.deepcopy(self._network).eval()
        self._parameters = [p for p in self._network.parameters() if p.requires_grad]
        self._optimiser = torch.optim.AdamW(_groups(self._network, settings), fused=True)
        self._threads = ThreadPoolExecutor(settings.slices)

    def learn(self, parts: Sequence[Batch]) -> float:
        """Take one step on a batch that was cut into parts; returns its loss."""
        total = float(sum(part.weights.sum() for part in parts))
        found = list(self._threads.map(lambda part: self._gradients(part, total), parts))
        for place, parameter in enumerate(self._parameters):
            parameter.grad = sum((grads[place] for _, grads in found[1:]), found[0][1][place])
        torch.nn.utils.clip_grad_norm_(self._parameters, 1.0)
        factor = _schedule(self.step / self._steps, self._settings.warm_up)
        for group in self._optimiser.param_groups:
            group["lr"] = group["peak"] * factor
        self._optimiser.step()
        self.step += 1
        decay = min(self._settings.averaging, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            torch._foreach_lerp_(
                list(self._average.parameters()), list(self._network.parameters()), 1 - decay
            )
        return sum(loss for loss, _ in found)

    def logits(self, batches: Sequence[Batch]) -> list[Vectors]:
        """Return what the averaged weights say of each batch, (n, 3)."""
        return list(self._threads.map(self._logits, batches))

    def _gradients(self, batch: Batch, total: float) -> tuple[float, tuple[Any, ...]]:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = self._network(*self._inputs(batch))
        chances = torch.log_softmax(logits.float(), dim=-1)
        open_ones = torch.from_numpy(batch.possible)
        wrong = -torch.logsumexp(chances.masked_fill(open_ones == 0, -math.inf), dim=-1)
        smooth = self._settings.smoothing
        each = (1 - smooth) * wrong - smooth * chances.mean(dim=-1)
        loss = (each * torch.from_numpy(batch.weights)).sum() / total
        return float(loss.detach()), torch.autograd.grad(loss, self._parameters)

    def _logits(self, batch: Batch) -> Vectors:
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            logits: Vectors = self._average(*self._inputs(batch)).float().numpy()
        return logits

    def _inputs(self, batch: Batch) -> tuple[Any, Any]:
        return torch.from_numpy(self._words.vectors(batch.ids)), torch.from_numpy(batch.mask)

    def save(self, folder: Path) -> None:
        """Write the state so that `resume` goes on from it; the old one is replaced whole."""
        new = folder / "checkpoint.new"
        new.mkdir(parents=True, exist_ok=True)
        tensors = {f"network.{k}": v for k, v in self._network.state_dict().items()}
        tensors |= {f"average.{k}": v for k, v in self._average.state_dict().items()}
        for number, state in self._optimiser.state_dict()["state"].items():
            tensors |= {f"optimiser.{number}.{name}": value for name, value in state.items()}
        save_file({k: v.contiguous().clone() for k, v in tensors.items()}, new / _WEIGHTS)
        position = {"step": self.step, "steps": self._steps}
        (new / _POSITION).write_text(json.dumps(position), encoding="utf-8")
        final = folder / f"checkpoint-{self.step:06d}"
        if final.is_dir():  # no folder is renamed onto one that holds something
            shutil.rmtree(final)
        new.rename(final)

    def resume(self, folder: Path) -> None:
        """Take up a state that `save` wrote. Raises ValueError where it is of another plan."""
        position = json.loads((folder / _POSITION).read_text(encoding="utf-8"))
        if position["steps"] != self._steps:
            raise ValueError(f"{folder} is of {position['steps']} steps, not {self._steps}")
        tensors = load_file(folder / _WEIGHTS)
        self._network.load_state_dict(_under("network.", tensors))
        self._average.load_state_dict(_under("average.", tensors))
        state = self._optimiser.state_dict()
        state["state"] = {}
        for name, value in _under("optimiser.", tensors).items():
            number, _, kind = name.partition(".")
            state["state"].setdefault(int(number), {})[kind] = value
        self._optimiser.load_state_dict(state)
        self.step = position["step"]

    def begin(self, checkpoint: Path) -> None:
        """Start from the averaged weights of another run, and from nothing else of it."""
        weights = _averaged(checkpoint)
        self._network.load_state_dict(weights)
        self._average.load_state_dict(weights)

    def export(self, path: Path) -> None:
        """Write the averaged weights as ONNX: inputs_embeds and attention_mask to logits."""
        _export(self._average, path)


def checkpoint_to_onnx(folder: Path, checkpoint: Path, path: Path) -> None:
    """Write the averaged weights of a checkpoint as `Learner.export` would.

    `folder` is that of the base model, which says how large the network is.
    """
    network = Network(folder).eval()
    network.load_state_dict(_averaged(checkpoint))
    _export(network, path)


def _averaged(checkpoint: Path) -> dict[str, Any]:
    return _under("average.", load_file(checkpoint / _WEIGHTS))


def _export(network: Network, path: Path) -> None:
    mask = torch.tensor([[1] * 7, [1] * 4 + [0] * 3])
    words = torch.zeros(*mask.shape, network.encoder.config.hidden_size)
    axes = {0: "pairs", 1: "pieces"}
    with warnings.catch_warnings(action="ignore"):  # of the tracer: each size is dynamic
        torch.onnx.export(
            network,
            (words, mask),
            str(path),
            input_names=["inputs_embeds", "attention_mask"],
            output_names=["logits"],
            dynamic_axes={"inputs_embeds": axes, "attention_mask": axes, "logits": {0: "pairs"}},
            opset_version=17,
            dynamo=False,  # the newer exporter needs onnxscript
        )


def _groups(network: Network, settings: Settings) -> list[dict[str, Any]]:
    """Every parameter with its peak rate: the head's whole, less for each layer below it."""
    layers = network.encoder.config.num_hidden_layers
    groups = []
    for name, parameter in network.named_parameters():
        if name.startswith("encoder.embeddings."):
            below = layers + 1
        elif name.startswith("encoder.encoder.layer."):
            below = layers - int(name.split(".")[3])
        else:
            below = 0
        groups.append(
            {
                "params": [parameter],
                "peak": settings.rate * settings.layer_decay**below,
                "weight_decay": settings.weight_decay if parameter.ndim > 1 else 0.0,
            }
        )
    return groups


def _schedule(done: float, warm_up: float) -> float:
    """The share of its peak that a rate has: up in a line, then down along a cosine."""
    if done < warm_up:
        return max(done, 1e-4) / warm_up
    return 0.5 * (1 + math.cos(math.pi * (done - warm_up) / (1 - warm_up)))


def _under(prefix: str, tensors: dict[str, Any]) -> dict[str, Any]:
    return {
        name.removeprefix(prefix): value
        for name, value in tensors.items()
        if name.startswith(prefix)
    }
